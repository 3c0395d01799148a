"""What the days on record mean for the plan, read a month at a time.

Nothing of it is imported when the app starts. StorageError passes through.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days import week_of
from desktop_app.domain.plan import PlanDay
from desktop_app.domain.progress import is_glute_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.domain.days import Day
    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine_run import RunRecord
    from desktop_app.services.library import Library
    from desktop_app.services.ports import Clock
    from desktop_app.services.record_ports import History
    from desktop_app.services.whereabouts import Whereabouts

ONE_DAY = timedelta(days=1)
TOGETHER = 31
"""So many days in a row are read from the record at once."""


class PlanDays:
    """Reads what lies before this week once, until the past is not what it was."""

    def __init__(
        self, clock: Clock, history: History, whereabouts: Whereabouts, library: Library
    ) -> None:
        self._clock, self._history = clock, history
        self._whereabouts, self._library = whereabouts, library
        self._past: dict[date, PlanDay] = {}
        self._read_until: date | None = None
        """The past is read up to this day, which is not in it; None: nothing is read."""
        self._present: tuple[date, tuple[RunRecord, ...]] | None = None
        self._looked_back: Day | None = None
        """On this day all of the past was found to be read."""

    @property
    def today(self) -> date:
        """The day it is."""
        return self._whereabouts.time.day_of(self._clock.now()).date

    def all(self) -> dict[date, PlanDay]:
        """Return what the days up to today mean, as far as anything was done on them."""
        first, runs = self.recent()
        return {**self._past, **self._of(self.days(first, self.today + ONE_DAY), runs)}

    def recent(self) -> tuple[date, tuple[RunRecord, ...]]:
        """Return the day from which on runs are read again and again, and these runs.

        On a Monday that is the Monday before: a routine of Sunday may be rated after midnight.
        """
        first = week_of(self.today - ONE_DAY)
        for _ in self.reading(first):
            pass
        if self._present is None or self._present[0] != first:
            begins = self._whereabouts.time.day_on(first).start
            runs = self._history.runs(begins, self._clock.now() + ONE_DAY)
            self._present = first, runs
        return self._present

    def recent_by_day(self, days: Sequence[Day]) -> dict[date, tuple[RunRecord, ...]]:
        """Return of some of the last days those that have runs, with these."""
        return dict(_by_day(days, self.recent()[1]))

    def days(self, first: date, stop: date) -> tuple[Day, ...]:
        """Return the days from one to another, which is not among them."""
        return self._whereabouts.time.days(first, (stop - first).days)

    def look_back(self) -> bool:
        """Read a month of the past that is not read yet; False where there is none."""
        if self._looked_back is not None and self._looked_back.holds(self._clock.now()):
            return False
        today = self._whereabouts.time.day_of(self._clock.now())
        left = next(self.reading(week_of(today.date - ONE_DAY)), False)
        self._looked_back = None if left else today
        return left

    def reading(self, until: date) -> Iterator[bool]:
        """Read the past up to a day, a month at a time."""
        if self._read_until is None or self._read_until > until:
            oldest = self._history.oldest
            begins = until if oldest is None else self._whereabouts.time.day_of(oldest).date
            self._past, self._read_until = {}, min(begins, until)
        while self._read_until < until:
            stop = min(self._read_until + TOGETHER * ONE_DAY, until)
            days = self.days(self._read_until, stop)
            self._past |= self._of(days, self._history.runs(days[0].start, days[-1].stop))
            self._read_until = stop
            yield True

    def read_anew(self) -> None:
        """Know that these days have changed."""
        self._present = None

    def begin_anew(self) -> None:
        """Know that the past is not what it was."""
        self._past, self._read_until, self._present, self._looked_back = {}, None, None, None

    def _of(self, days: Sequence[Day], runs: Sequence[RunRecord]) -> dict[date, PlanDay]:
        exercises: Mapping[str, Exercise] = self._library.exercises if runs else {}
        return {
            on: PlanDay(
                on,
                worked=any(run.sets for run in done),
                glute_day=is_glute_day(done, exercises),
                efforts=tuple(run.effort for run in done if run.effort is not None),
            )
            for on, done in _by_day(days, runs)
        }


def _by_day(
    days: Sequence[Day], runs: Sequence[RunRecord]
) -> Iterator[tuple[date, tuple[RunRecord, ...]]]:
    """Yield the days that have runs, in order, with these."""
    begun = [run.started_at for run in runs]
    for day in days:
        first, last = (bisect_left(begun, at) for at in day[1:])
        if last > first:
            yield day.date, tuple(runs[first:last])
