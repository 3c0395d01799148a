"""The section *Place and equipment*."""

from typing_extensions import override

from desktop_app.domain.settings import Settings
from desktop_app.services.preferences import Preferences
from desktop_app.ui.profile.questions import PlaceQuestions
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

FIELDS = (*PlaceQuestions.FIELDS, "home", "today_at", "quiet_hours")


class PlaceSection(SettingsSection):
    """What the place allows, and what is at hand there."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Place and equipment"), preferences, look, FIELDS)
        self.questions = PlaceQuestions(preferences, look, self)
        for row in self.questions.rows:
            self.add(row)

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.questions.show_settings(settings)
        self.set_applies(self.questions.bands_row, applies=self.questions.has_band)
