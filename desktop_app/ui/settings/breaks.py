"""The section *Sitting and breaks*."""

from datetime import timedelta
from functools import partial

from typing_extensions import override

from desktop_app.domain.activity import Absence
from desktop_app.domain.insistence import Insistence
from desktop_app.domain.settings import (
    ABSENCE_BOUNDS,
    AWAY_BOUNDS,
    INTERVAL_BOUNDS,
    INTERVALS,
    SNOOZE_BOUNDS,
    SNOOZES,
    STANDING_BOUNDS,
    Settings,
)
from desktop_app.services.preferences import Preferences
from desktop_app.ui.setting_rows import Choice, MinutesChoice, Row
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.settings.study_presets import Preset, StudyPresets
from desktop_app.ui.theme import Look
from desktop_app.ui.unasked import windows_may_come_unasked

AWAY_CHOICES = tuple(timedelta(minutes=m) for m in (3, 5, 10))
ABSENCE_CHOICES = tuple(timedelta(minutes=m) for m in (2, 5, 15))
STANDING_CHOICES = tuple(timedelta(minutes=m) for m in (30, 60, 120))
FIELDS = (
    "interval",
    "snooze",
    "away_after",
    "absence",
    "longest_absence",
    "standing_limit",
    "show_card",
    "insists",
)


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
        name = self.tr("Locked, or asleep")
        self.absence = Choice(
            [
                (Absence.RESET, self.tr("Start anew")),
                (Absence.PAUSE, self.tr("Wait")),
                (Absence.IGNORE, self.tr("Count on")),
            ],
            name,
        )
        self.absence.chosen.connect(partial(self._on_value, "absence"))
        what = self.tr("What a short lock or sleep does to the time you have been sitting.")
        self.add(Row(name, what, self.absence))
        name = self.tr("A short lock is up to")
        self.longest_absence = MinutesChoice(ABSENCE_CHOICES, ABSENCE_BOUNDS, name)
        self.longest_absence.chosen.connect(partial(self._on_value, "longest_absence"))
        self._absence_row = self.add(
            Row(name, self.tr("A longer one always starts anew."), self.longest_absence)
        )
        name = self.tr("Standing for at most")
        self.standing_limit = MinutesChoice(STANDING_CHOICES, STANDING_BOUNDS, name)
        self.standing_limit.chosen.connect(partial(self._on_value, "standing_limit"))
        what = self.tr("After this long it counts as sitting again, in case you forgot to say so.")
        self.add(Row(name, what, self.standing_limit))
        self.show_card = self.add_switch(
            "show_card",
            self.tr("Show the card"),
            self.tr("The moving figure in the corner of the screen, beside the notification."),
        )
        name = self.tr("A prompt that was ignored")
        self.insistence = Choice(
            [
                (Insistence.GENTLE, self.tr("Stays gentle")),
                (Insistence.FIRM, self.tr("Fills the screens")),
                (Insistence.STRICT, self.tr("And cannot wait")),
            ],
            name,
        )
        self.insistence.chosen.connect(self._on_insistence)
        self._insistence_row = self.add(Row(name, "", self.insistence))
        name = self.tr("Ignored means")
        times = {1: self.tr("Once"), 2: self.tr("Twice"), 3: self.tr("Three times")}
        self.ignored = Choice(list(times.items()), name)
        self.ignored.chosen.connect(self._on_ignored)
        what = self.tr("Put off, or not answered, for one and the same break.")
        self._ignored_row = self.add(Row(name, what, self.ignored))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.interval.show_value(settings.interval)
        self.presets.show_value(settings)
        self._preset_row.say(self.presets.what)
        self.snooze.show_value(settings.snooze)
        self.away.show_value(settings.away_after)
        self.absence.show_value(settings.absence)
        self.longest_absence.show_value(settings.longest_absence)
        self.standing_limit.show_value(settings.standing_limit)
        self.set_applies(self._absence_row, applies=settings.absence is not Absence.RESET)
        self.show_card.setChecked(settings.show_card)
        insists = settings.insists
        self.insistence.show_value(insists.how)
        self.ignored.show_value(insists.after)
        self._insistence_row.say(self._what_it_costs(insists.how))
        self.set_applies(self._ignored_row, applies=insists.how is not Insistence.GENTLE)

    def _what_it_costs(self, how: Insistence) -> str:
        if how is Insistence.GENTLE:
            return self.tr("It comes again in its corner, as often as you put it off.")
        if not windows_may_come_unasked():
            return self.tr("Not here: on Wayland a window would take the keyboard from you.")
        if how is Insistence.FIRM:
            return self.tr(
                "It covers every screen. Start, put it off or skip it; what you type goes on."
            )
        return self.tr("It covers every screen. Start it or skip it; what you type goes on.")

    def _on_insistence(self, how: Insistence) -> None:
        self.change(insists=self._preferences.current.insists._replace(how=how))

    def _on_ignored(self, times: int) -> None:
        self.change(insists=self._preferences.current.insists._replace(after=times))

    def _on_preset(self, preset: Preset) -> None:
        self.change(interval=preset.interval, routine_length=preset.length)
