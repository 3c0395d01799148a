"""The section *Sitting and breaks*."""

from datetime import timedelta
from functools import partial

from typing_extensions import override

from desktop_app.domain.settings import (
    AWAY_BOUNDS,
    INTERVAL_BOUNDS,
    INTERVALS,
    SNOOZE_BOUNDS,
    SNOOZES,
    Settings,
)
from desktop_app.services.preferences import Preferences
from desktop_app.ui.setting_rows import MinutesChoice, Row
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.settings.study_presets import Preset, StudyPresets
from desktop_app.ui.theme import Look

AWAY_CHOICES = tuple(timedelta(minutes=m) for m in (3, 5, 10))
FIELDS = ("interval", "snooze", "away_after", "show_card")


class BreaksSection(SettingsSection):
    """When a break is due, and how it is offered."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Sitting and breaks"), preferences, look, FIELDS)
        name = self.tr("Break after")
        self.interval = MinutesChoice(INTERVALS, INTERVAL_BOUNDS, name)
        self.interval.chosen.connect(partial(self._on_value, "interval"))
        self.add(Row(name, self.tr("Sitting in one go before a break is due."), self.interval))
        self.presets = StudyPresets()
        self.presets.chosen.connect(self._on_preset)
        self._preset_row = self.add(Row(self.tr("As in a study"), "", self.presets))
        name = self.tr("Snooze")
        self.snooze = MinutesChoice(SNOOZES, SNOOZE_BOUNDS, name)
        self.snooze.chosen.connect(partial(self._on_value, "snooze"))
        self.add(Row(name, self.tr("How long a break is put off."), self.snooze))
        name = self.tr("Away after")
        self.away = MinutesChoice(AWAY_CHOICES, AWAY_BOUNDS, name)
        self.away.chosen.connect(partial(self._on_value, "away_after"))
        what = self.tr("No mouse or keys for this long: you were away from the last input on.")
        self.add(Row(name, what, self.away))
        self.show_card = self.add_switch(
            "show_card",
            self.tr("Show the card"),
            self.tr("The moving figure in the corner of the screen, beside the notification."),
        )

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.interval.show_value(settings.interval)
        self.presets.show_value(settings)
        self._preset_row.say(self.presets.what)
        self.snooze.show_value(settings.snooze)
        self.away.show_value(settings.away_after)
        self.show_card.setChecked(settings.show_card)

    def _on_preset(self, preset: Preset) -> None:
        self.change(interval=preset.interval, routine_length=preset.length)
