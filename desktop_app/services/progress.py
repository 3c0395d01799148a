"""Answers what the pages and the command line ask of the record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days import Day, day_of, day_on, days_from, week_of

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.progress import DaySummary
    from desktop_app.domain.routine_run import RunRecord
    from desktop_app.domain.timeline import Span
    from desktop_app.services.library import Library
    from desktop_app.services.ports import Clock
    from desktop_app.services.record_ports import History


class Progress:
    """Reads days out of the history. StorageError passes through."""

    def __init__(self, clock: Clock, history: History, library: Library) -> None:
        self._clock, self._history, self._library = clock, history, library

    @property
    def today(self) -> Day:
        """The day it is."""
        return day_of(self._clock.now())

    def day(self, on: date) -> DaySummary:
        """Return one day in numbers."""
        return self._summary(day_on(on))

    def week(self, of: date) -> tuple[DaySummary, ...]:
        """Return the seven days, Monday first, of the week that a date lies in."""
        return tuple(self._summary(day) for day in days_from(week_of(of), 7))

    def ribbon(self, on: date) -> tuple[Span, ...]:
        """Return the spans of a day in order."""
        day = day_on(on)
        return self._history.spans(day.start, day.stop)

    def glute_days(self, until: date, weeks: int) -> dict[date, bool]:
        """Return for each day of some weeks, the last one with ``until``, whether it was one."""
        from desktop_app.domain.progress import is_glute_day

        days = days_from(week_of(until) - timedelta(weeks=weeks - 1), weeks * 7)
        runs: dict[date, list[RunRecord]] = {day.date: [] for day in days}
        for run in self._history.runs(days[0].start, days[-1].stop):
            runs[day_of(run.started_at).date].append(run)
        exercises = self._library.exercises if any(runs.values()) else {}
        return {on: is_glute_day(done, exercises) for on, done in runs.items()}

    def _summary(self, day: Day) -> DaySummary:
        from desktop_app.domain.progress import summarise

        within = day.start, day.stop
        runs = self._history.runs(*within)
        exercises = self._library.exercises if runs else {}
        return summarise(
            day, self._history.spans(*within), self._history.breaks(*within), runs, exercises
        )
