"""Answers what the pages and the command line ask of the record."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days import Day, day_of, day_on, days_from, week_of
from desktop_app.services.ports import StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.progress import DaySummary
    from desktop_app.domain.timeline import Span
    from desktop_app.services.library import Library
    from desktop_app.services.ports import Clock
    from desktop_app.services.record_ports import History, KeptDay

log = logging.getLogger(__name__)


class Progress:
    """Reads days out of the history. StorageError passes through.

    A day that is over is summed up once, and its sums are kept beside the record until something
    of that day changes: a year is hundreds of sums, but tens of thousands of spans.
    """

    def __init__(self, clock: Clock, history: History, library: Library) -> None:
        self._clock, self._history, self._library = clock, history, library
        self._judges: str | None = None
        library.changed.subscribe(self._on_library)

    @property
    def today(self) -> Day:
        """The day it is."""
        return day_of(self._clock.now())

    def day(self, on: date) -> DaySummary:
        """Return one day in numbers."""
        return self._summaries((day_on(on),))[0]

    def week(self, of: date) -> tuple[DaySummary, ...]:
        """Return the seven days, Monday first, of the week that a date lies in."""
        return self._summaries(days_from(week_of(of), 7))

    def month(self, of: date) -> tuple[DaySummary, ...]:
        """Return the days of the month that a date lies in."""
        first = of.replace(day=1)
        after = (first + timedelta(days=31)).replace(day=1)
        return self._summaries(days_from(first, (after - first).days))

    def year(self, number: int) -> tuple[DaySummary, ...]:
        """Return the days of a year."""
        first = date(number, 1, 1)
        return self._summaries(days_from(first, (date(number + 1, 1, 1) - first).days))

    def ribbon(self, on: date) -> tuple[Span, ...]:
        """Return the spans of a day in order."""
        day = day_on(on)
        return self._history.spans(day.start, day.stop)

    def glute_days(self, until: date, weeks: int) -> dict[date, bool]:
        """Return for each day of some weeks, the last one with ``until``, whether it was one."""
        days = days_from(week_of(until) - timedelta(weeks=weeks - 1), weeks * 7)
        return {one.date: one.glute_day for one in self._summaries(days)}

    def _summaries(self, days: Sequence[Day]) -> tuple[DaySummary, ...]:
        kept = self._history.summed_up(days)
        now = self._clock.now()
        found = []
        fresh = []
        for day in days:
            one = kept.get(day.date)
            if one is None or not self._holds(one):
                one = self._sum_up(day)
                if day.stop <= now:
                    fresh.append((day, one))
            found.append(one.summary)
        try:
            self._history.keep_sums(fresh)
        except StorageError as error:
            log.warning("sums are not kept: %s", error)
        return tuple(found)

    def _holds(self, kept: KeptDay) -> bool:
        return not kept.judged_by or kept.judged_by == self._judged_by()

    def _judged_by(self) -> str:
        if self._judges is None:
            from desktop_app.domain.progress import judges

            exercises = self._library.exercises  # reading them tells that they have changed
            self._judges = judges(exercises)
        return self._judges

    def _sum_up(self, day: Day) -> KeptDay:
        from desktop_app.domain.progress import summarise
        from desktop_app.services.record_ports import KeptDay

        within = day.start, day.stop
        runs = self._history.runs(*within)
        exercises = self._library.exercises if runs else {}
        summary = summarise(
            day, self._history.spans(*within), self._history.breaks(*within), runs, exercises
        )
        return KeptDay(summary, self._judged_by() if runs else "")

    def _on_library(self, _news: None) -> None:
        self._judges = None
