"""The section *Place and equipment*."""

from typing_extensions import override

from desktop_app.domain.equipment import Prop
from desktop_app.domain.settings import Settings
from desktop_app.services.preferences import Preferences
from desktop_app.ui import exercise_wording
from desktop_app.ui.setting_rows import Row, Several
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

THINGS: tuple[Prop, ...] = tuple(prop for prop in Prop if prop is not Prop.MAT)
"""What may be at hand or not; a mat goes with the floor."""
FIELDS = ("floor", "quiet", "work_clothes", "equipment", "home", "today_at", "quiet_hours", "bands")


class PlaceSection(SettingsSection):
    """What the place allows, and what is at hand there."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Place and equipment"), preferences, look, FIELDS)
        self.floor = self.add_switch(
            "floor",
            self.tr("Use the floor"),
            self.tr("Offer moves with lying and kneeling, too, on a mat or a carpet."),
        )
        self.quiet = self.add_switch(
            "quiet",
            self.tr("Keep it quiet"),
            self.tr("Offer only moves without a step that could be heard."),
        )
        self.work_clothes = self.add_switch(
            "work_clothes",
            self.tr("In work clothes"),
            self.tr("Offer only moves that need no change of clothes."),
        )
        name = self.tr("At hand")
        things = [(one, exercise_wording.prop(one).capitalize()) for one in THINGS]
        self.equipment = Several(things, name)
        self.equipment.chosen.connect(self._on_equipment)
        what = self.tr("Moves that need anything else are not offered.")
        self.add(Row(name, what, self.equipment))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.floor.setChecked(settings.floor)
        self.quiet.setChecked(settings.quiet)
        self.work_clothes.setChecked(settings.work_clothes)
        self.equipment.show_values(settings.equipment)

    def _on_equipment(self, chosen: frozenset[Prop]) -> None:
        others = self._preferences.current.equipment - self.equipment.offered
        self.change(equipment=chosen | others)
