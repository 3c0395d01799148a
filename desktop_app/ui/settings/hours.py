"""The section *When not to interrupt*."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget
from typing_extensions import override

from desktop_app.domain.quiet import WorkingHours
from desktop_app.domain.settings import Settings
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.controls import label
from desktop_app.ui.setting_rows import CalmWheel, Choice, Row, Several
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import STEP, Look

A_MONDAY = date(2024, 1, 1)
FIELDS = ("working_hours",)


class HoursSection(SettingsSection):
    """The hours in which prompts may come."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("When not to interrupt"), preferences, look, FIELDS)
        self._calm = CalmWheel(self)
        name = self.tr("Prompts")
        self.always = Choice(
            [(True, self.tr("Always")), (False, self.tr("Only in working hours"))], name
        )
        self.always.chosen.connect(self._on_always)
        what = self.tr("A prompt waits for a pause in your typing, for a minute at most.")
        self.add(Row(name, what, self.always))
        name = self.tr("Days")
        week = [(n, wording.weekday(A_MONDAY + timedelta(days=n))) for n in range(7)]
        self.days = Several(week, name)
        self.days.chosen.connect(self._on_days)
        self._days_row = self.add(Row(name, "", self.days))
        self.start = self._make_time(self.tr("From"))
        self.stop = self._make_time(self.tr("To"))
        times = QWidget()
        times.setFocusProxy(self.start)
        row = QHBoxLayout(times)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        for part in (self.start, label("–"), self.stop):
            row.addWidget(part)
        self._times_row = self.add(Row(self.tr("From – to"), "", times))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        hours = settings.working_hours
        self.always.show_value(hours.always)
        self.days.show_values(hours.days)
        for edit, at in ((self.start, hours.start), (self.stop, hours.stop)):
            edit.blockSignals(True)
            edit.setTime(QTime(at.hour, at.minute))
            edit.blockSignals(False)
        self._days_row.say("" if hours.days else self.tr("No day is chosen: no prompts at all."))
        if hours.start == hours.stop:
            self._times_row.say(self.tr("The whole day."))
        elif hours.start > hours.stop:
            self._times_row.say(self.tr("Past midnight, into the next day."))
        else:
            self._times_row.say("")
        for row in (self._days_row, self._times_row):
            self.set_applies(row, applies=not hours.always)

    def _make_time(self, name: str) -> QTimeEdit:
        edit = QTimeEdit()
        edit.setKeyboardTracking(False)
        edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        edit.setAccessibleName(name)
        self._calm.calm(edit)
        edit.timeChanged.connect(self._on_times)
        return edit

    @property
    def _hours(self) -> WorkingHours:
        return self._preferences.current.working_hours

    def _on_always(self, always: bool) -> None:
        self.change(working_hours=self._hours._replace(always=always))

    def _on_days(self, days: frozenset[int]) -> None:
        self.change(working_hours=self._hours._replace(days=days))

    def _on_times(self, _time: QTime) -> None:
        start, stop = _time_of(self.start), _time_of(self.stop)
        self.change(working_hours=self._hours._replace(start=start, stop=stop))


def _time_of(edit: QTimeEdit) -> time:
    shown = edit.time()
    return time(shown.hour(), shown.minute())
