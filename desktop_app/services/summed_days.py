"""Each day of the record in numbers, summed up once."""

from __future__ import annotations

import logging
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.services.ports import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.days import Day
    from desktop_app.domain.local_time import LocalTime
    from desktop_app.domain.progress import DaySummary
    from desktop_app.services.library import Library
    from desktop_app.services.ports import Clock
    from desktop_app.services.record_ports import History, Record
    from desktop_app.services.whereabouts import Whereabouts

log = logging.getLogger(__name__)

ONE_DAY = timedelta(days=1)
TOGETHER = 31
"""So many days in a row are read from the record at once."""


class SummedDays:
    """Sums up days, and keeps the sums. StorageError passes through.

    A day that is over is summed up once, and its sums are kept beside the record until something
    of that day changes: a year is hundreds of sums, but tens of thousands of spans. What was read
    is remembered until anything changes.
    """

    def __init__(
        self, clock: Clock, history: History, library: Library, whereabouts: Whereabouts
    ) -> None:
        self._clock, self._history, self._library = clock, history, library
        self._whereabouts = whereabouts
        self._judges: str | None = None
        self._known: dict[date, DaySummary] = {}
        self._first_day: date | None = None
        self._looked_back: Day | None = None
        self._looking_back: Iterator[None] = iter(())
        library.changed.subscribe(self._on_library)
        history.changed.subscribe(self._on_history)
        whereabouts.changed.subscribe(self._on_history)

    @property
    def time(self) -> LocalTime:
        """Tells which day a moment belongs to."""
        return self._whereabouts.time

    @property
    def today(self) -> Day:
        """The day it is."""
        return self.time.day_of(self._clock.now())

    @property
    def first_day(self) -> date | None:
        """The first day on record; None where there is none."""
        if self._first_day is None:
            oldest = self._history.oldest
            self._first_day = None if oldest is None else self.time.day_of(oldest).date
        return self._first_day

    def of(self, days: Sequence[Day]) -> tuple[DaySummary, ...]:
        """Return some days in order in numbers."""
        from desktop_app.domain.progress import not_observed

        missing = self._missing(days)
        for first in range(0, len(missing), TOGETHER):
            self._sum_up(missing[first : first + TOGETHER])
        known = self._known
        return tuple(known.get(day.date) or not_observed(day.date) for day in days)

    def missing(self, days: Sequence[Day]) -> int:
        """Return how many of some days that are over have no sum yet."""
        over = [day for day in days if self._over(day)]
        kept = self._history.have_sums(over)
        return sum(day.date not in kept or not self._stands(kept[day.date]) for day in over)

    def read(self, days: Sequence[Day]) -> Iterator[None]:
        """Look up what is kept, a month a step, and sum up what is missing, a day a step."""
        for at in range(0, len(days), TOGETHER):
            for day in self._missing(days[at : at + TOGETHER]):
                if day.date not in self._known:  # something else may have asked for it meanwhile
                    self._sum_up((day,))
                yield
            yield

    def look_back(self, length: timedelta) -> None:
        """Sum up days that are over and have no sum yet, the last ones first, for about so long.

        To be called now and then, when nothing is happening: once in a day it goes back over the
        whole record. What cannot be read or kept now is left for another day.
        """
        if self._looked_back is None or not self._looked_back.holds(self._clock.now()):
            self._looked_back = self.today
            self._looking_back = self._back_from(self._looked_back.date)
        until = time.monotonic() + length.total_seconds()
        try:
            for _ in self._looking_back:
                if time.monotonic() >= until:
                    return
        except StorageError as error:
            log.warning("days are not summed up: %s", error)

    def note_brought_in(self, _adds: Record) -> None:
        """Begin to look back anew: there is more of the past."""
        self._looked_back = None

    def _back_from(self, on: date) -> Iterator[None]:
        first = self.first_day
        while first is not None and on > first:
            count = min(TOGETHER, (on - first).days)
            on -= count * ONE_DAY
            days = self.time.days(on, count)
            kept = self._history.have_sums(days)
            yield
            for day in reversed(days):
                if day.date not in kept and self._over(day):
                    self._sum_up((day,))
                    yield

    def unread(self, days: Sequence[Day]) -> list[Day]:
        """Return those of some days on record that have still to be looked up or summed up."""
        first, known = self.first_day, self._known
        if first is None:
            return []
        return [day for day in days if day.date >= first and day.date not in known]

    def _over(self, day: Day) -> bool:
        return day.start < day.stop <= self._clock.now()

    def _missing(self, days: Sequence[Day]) -> list[Day]:
        """Look up the sums that are kept, and return the days that are still to be summed up."""
        unknown = self.unread(days)
        kept = self._history.summed_up(unknown)
        self._known.update(
            (on, one.summary) for on, one in kept.items() if self._stands(one.judged_by)
        )
        return [day for day in unknown if day.date not in self._known]

    def _sum_up(self, days: Sequence[Day]) -> None:
        """Sum up some days in order; what the record holds of them is read at once."""
        from desktop_app.domain.progress import summarise
        from desktop_app.services.record_ports import KeptDay

        within = days[0].start, days[-1].stop
        spans, breaks = self._history.spans(*within), self._history.breaks(*within)
        runs = self._history.runs(*within)
        exercises = self._library.exercises if runs else {}
        now = self._clock.now()
        fresh = []
        first = 0
        for day in days:
            while first < len(spans) and spans[first].stop <= day.start:
                first += 1
            last = first
            while last < len(spans) and spans[last].start < day.stop:
                last += 1
            done = [run for run in runs if day.start <= run.started_at < day.stop]
            summary = summarise(day, spans[first:last], breaks, done, exercises, self.time)
            self._known[day.date] = summary
            if day.start < day.stop <= now:
                fresh.append((day, KeptDay(summary, self._judged_by() if done else "")))
        try:
            self._history.keep_sums(fresh)
        except StorageError as error:
            log.warning("sums are not kept: %s", error)

    def _stands(self, judged_by: str) -> bool:
        return not judged_by or judged_by == self._judged_by()

    def _judged_by(self) -> str:
        if self._judges is None:
            from desktop_app.domain.progress import judges

            exercises = self._library.exercises  # reading them tells that they have changed
            self._judges = judges(exercises)
        return self._judges

    def _forget(self) -> None:
        self._known.clear()
        self._first_day = None

    def _on_library(self, _news: None) -> None:
        self._judges = None
        self._forget()

    def _on_history(self, _news: None) -> None:
        self._forget()
