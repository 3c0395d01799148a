"""The section *Working hours and days off*."""

from datetime import date, timedelta
from functools import partial

from typing_extensions import override

from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import MIDNIGHT, USUAL_DAY, WEEK, Hours, WorkingHours
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.setting_rows import Choice, Row, Several, Switch
from desktop_app.ui.settings.range_list import RangeList
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

A_MONDAY = date(2024, 1, 1)
FIELDS = ("working_hours",)


class HoursSection(SettingsSection):
    """The hours in which prompts may come: the same on some days, or each day's own."""

    def __init__(self, preferences: Preferences, look: Look) -> None:
        super().__init__(self.tr("Working hours"), preferences, look, FIELDS)
        name = self.tr("Prompts")
        self.always = Choice(
            [(True, self.tr("Always")), (False, self.tr("Only in working hours"))], name
        )
        self.always.chosen.connect(self._on_always)
        what = self.tr("Sitting is counted at any hour; this is about prompts alone.")
        self.add(Row(name, what, self.always))
        name = self.tr("Days")
        week = [(n, wording.weekday(A_MONDAY + timedelta(days=n))) for n in WEEK]
        self.days = Several(week, name)
        self.days.chosen.connect(self._on_days)
        self._days_row = self.add(Row(name, "", self.days))
        name = self.tr("From – to")
        self.ranges = RangeList(name)
        self.ranges.chosen.connect(self._on_ranges)
        self._ranges_row = self.add(Row(name, "", self.ranges))
        name = self.tr("Different hours on different days")
        self.differ = Switch(name, look)
        self.differ.chosen.connect(self._on_differ)
        self._differ_row = self.add(Row(name, "", self.differ))
        self.week: tuple[RangeList, ...] = ()
        self._week_rows: tuple[Row, ...] = ()
        self._differs = False

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        hours = settings.working_hours
        self.always.show_value(hours.always)
        self.days.show_values(hours.days)
        self._differs = self._differs or len(set(filter(None, hours.week))) > 1
        if self._differs and not self.week:
            self._make_week()
        common = _common(hours)
        self.ranges.show_ranges(common)
        self.differ.setChecked(self._differs)
        self._days_row.say("" if hours.days else self.tr("No day is chosen: no prompts at all."))
        self._ranges_row.say(self._said(common))
        for row in (self._days_row, self._differ_row):
            self.set_applies(row, applies=not hours.always)
        self.set_applies(self._ranges_row, applies=not hours.always and not self._differs)
        for day, (row, ranges) in enumerate(zip(self._week_rows, self.week, strict=True)):
            ranges.show_ranges(hours.week[day])
            row.say(self._said(hours.week[day]))
            shown = self._differs and not hours.always and day in hours.days
            self.set_applies(row, applies=shown)

    def _said(self, ranges: tuple[Hours, ...]) -> str:
        if any(one.start == one.stop for one in ranges):
            return self.tr("The whole day.")
        if any(one.start > one.stop > MIDNIGHT for one in ranges):
            return self.tr("Past midnight, into the next day.")
        return ""

    def _make_week(self) -> None:
        names = [wording.weekday(A_MONDAY + timedelta(days=day)) for day in WEEK]
        self.week = tuple(RangeList(name) for name in names)
        self._week_rows = tuple(
            self.add(Row(name, "", ranges)) for name, ranges in zip(names, self.week, strict=True)
        )
        for day, ranges in enumerate(self.week):
            ranges.chosen.connect(partial(self._on_day, day))

    @property
    def _hours(self) -> WorkingHours:
        return self._preferences.current.working_hours

    def _on_always(self, always: bool) -> None:
        self.change(working_hours=self._hours._replace(always=always))

    def _on_days(self, days: frozenset[int]) -> None:
        hours, common = self._hours, _common(self._hours)
        for day in WEEK:
            kept = hours.week[day] or common
            hours = hours.with_day(day, *(kept if day in days else ()))
        self.change(working_hours=hours)

    def _on_ranges(self, ranges: tuple[Hours, ...]) -> None:
        hours = self._hours
        for day in hours.days:
            hours = hours.with_day(day, *ranges)
        self.change(working_hours=hours)

    def _on_day(self, day: int, ranges: tuple[Hours, ...]) -> None:
        self.change(working_hours=self._hours.with_day(day, *ranges))

    def _on_differ(self, differs: bool) -> None:
        self._differs = differs
        if differs:
            self.show_settings(self._preferences.current)
        else:
            self._on_ranges(_common(self._hours))


def _common(hours: WorkingHours) -> tuple[Hours, ...]:
    """Return the hours of the first day that has any; the usual ones where none has."""
    return next(filter(None, hours.week), USUAL_DAY)
