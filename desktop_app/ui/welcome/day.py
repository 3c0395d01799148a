"""The second step: your day."""

from functools import partial

from typing_extensions import override

from desktop_app.domain.settings import AWAY_BOUNDS, INTERVAL_BOUNDS, INTERVALS, Settings
from desktop_app.services.preferences import Preferences
from desktop_app.ui.setting_rows import MinutesChoice, Row
from desktop_app.ui.settings.breaks import AWAY_CHOICES
from desktop_app.ui.settings.hours import HoursSection
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look
from desktop_app.ui.welcome.step import Step


class DayStep(Step):
    """When a break is due, and in which hours it may be offered."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        words = self.tr("Leave it as it is, if you like. The settings have all of this, too.")
        super().__init__(self.tr("Your day"), words)
        self.sitting = SittingSection(preferences, look)
        self.hours = HoursSection(preferences, look)
        self.add(self.sitting)
        self.add(self.hours)
        self.add_stretch()

    @override
    def show_settings(self, settings: Settings) -> None:
        self.sitting.show_settings(settings)
        self.hours.show_settings(settings)


class SittingSection(SettingsSection):
    """The two times that matter from the first day on."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Sitting"), preferences, look, ("interval", "away_after"))
        name = self.tr("Break after")
        self.interval = MinutesChoice(INTERVALS, INTERVAL_BOUNDS, name)
        self.interval.chosen.connect(partial(self._on_value, "interval"))
        self.add(Row(name, self.tr("Sitting in one go before a break is due."), self.interval))
        name = self.tr("Away after")
        self.away = MinutesChoice(AWAY_CHOICES, AWAY_BOUNDS, name)
        self.away.chosen.connect(partial(self._on_value, "away_after"))
        what = self.tr("No mouse or keys for this long: you were away from the last input on.")
        self.add(Row(name, what, self.away))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.interval.show_value(settings.interval)
        self.away.show_value(settings.away_after)
