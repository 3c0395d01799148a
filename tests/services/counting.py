"""The record counted step by step, as somebody would who never heard of spans and sums."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.domain.exercise import Goal
from desktop_app.domain.timeline import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.local_time import Stay
    from desktop_app.domain.routine_run import RunRecord
    from desktop_app.domain.timeline import Span

UNIT = timedelta(minutes=5)
"""All that is made up begins and ends on such steps, so that counting them is exact."""
FOUR_HOURS = timedelta(hours=4)
LONG = (18, 12, 6, 0)
"""Steps from which on a bout is of a kind: 90, 60 and 30 minutes."""


@dataclass
class Counted:
    """A local day; all counts are steps."""

    on: date
    start: datetime | None = None
    told: list[tuple[int, State | None]] = field(default_factory=list)
    """Each step: the hour that the clock showed, and what was so."""
    breaks: list[Break] = field(default_factory=list)
    runs: list[RunRecord] = field(default_factory=list)

    @property
    def observed(self) -> bool:
        states = {state for _, state in self.told} - {None, State.PAUSED}
        return bool(states) or bool(self.runs)

    @property
    def at_desk(self) -> bool:
        states = {state for _, state in self.told}
        there = {State.SITTING, State.STANDING, State.EXERCISING}
        return bool(states & there) or any(run.sets for run in self.runs)

    @property
    def bouts(self) -> list[list[int]]:
        """Each bout: the hour of each of its steps."""
        unpaused = [one for one in self.told if one[1] is not State.PAUSED]
        return [
            [hour for hour, _ in stretch]
            for state, stretch in groupby(unpaused, key=lambda one: one[1])
            if state is State.SITTING
        ]

    @property
    def lengths(self) -> list[int]:
        return [len(bout) for bout in self.bouts]

    def in_state(self, state: State, hour: int | None = None) -> int:
        return sum(is_so is state and hour in (None, at) for at, is_so in self.told)

    def in_bouts(self, kind: int, hour: int | None = None) -> int:
        """How many steps were spent in bouts of a kind."""
        found = [bout for bout in self.bouts if kind_of(len(bout)) == kind]
        return sum(hour in (None, at) for bout in found for at in bout)

    def prolonged(self, hour: int | None = None) -> int:
        return sum(len(bout) >= 6 and hour in (None, bout[0]) for bout in self.bouts)


def kind_of(length: int) -> int:
    return next(step for step in LONG if length >= step)


def count(
    first: datetime,
    last: datetime,
    stays: Sequence[Stay],
    spans: Iterable[Span],
    breaks: Iterable[Break],
    runs: Iterable[RunRecord],
) -> dict[date, Counted]:
    """Count the days from one moment to another; spans begin and end on whole steps.

    A day is begun when the clock first shows four, and not begun again further west.
    """
    states: dict[datetime, State] = {}
    for span in spans:
        moment = span.start
        while moment < span.stop:
            states[moment] = span.state
            moment += UNIT
    days: dict[date, Counted] = {}
    day_at: dict[datetime, date] = {}
    on = date.min
    moment = first
    while moment < last:
        stay = next((one for one in reversed(stays) if one.since <= moment), stays[0])
        local = moment.astimezone(stay.zone)
        on = max(on, (local.replace(tzinfo=None) - FOUR_HOURS).date())
        day = days.setdefault(on, Counted(on, moment))
        day.told.append((local.hour, states.get(moment)))
        day_at[moment] = on
        moment += UNIT
    for one in breaks:
        days[day_at[one.due_at]].breaks.append(one)
    for run in runs:
        days[day_at[run.started_at]].runs.append(run)
    return days


def work(days: Iterable[Counted]) -> dict[str, list[int]]:
    """Sets, repetitions, seconds held and seconds worked by exercise."""
    found: dict[str, list[int]] = {}
    for each in (each for day in days for run in day.runs for each in run.sets):
        told = found.setdefault(each.exercise, [0, 0, 0, 0])
        told[0] += 1
        told[1] += each.done if each.goal is Goal.REPS else 0
        told[2] += each.done if each.goal is Goal.HOLD else 0
        told[3] += round(each.lasted.total_seconds())
    return found


def outcomes(days: Iterable[Counted]) -> Counter[str]:
    """How often each thing became of a break."""
    return Counter(one.outcome.value for day in days for one in day.breaks)
