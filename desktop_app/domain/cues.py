"""The cues that one can hear: what they mean, and when a run gives them.

At one moment there is one cue at most. Three READY lead up to a set; it begins with GO, and ends
with SWITCH, REST or DONE, whatever comes next. Within it a repetition ends with REP. A hold in a
repetition has a sound of its own only where it is long enough to be counted down: HOLD tells that
it begins, and REP already that one may let go, so that no repetition sounds more than twice.
Shorter squeezes are silent.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from desktop_app.domain.exercise import Goal
from desktop_app.domain.movement import Movement, MovementPhase, PhaseKind
from desktop_app.domain.routine import Step, Switch, WorkSet

COUNTED_HOLD = timedelta(seconds=3)
"""A hold within a repetition is counted down, and heard, from this length on."""
LATE = timedelta(milliseconds=300)
"""A cue that is older than this is not played any more."""
SAYABLE = timedelta(seconds=1)
"""A phase must last as long for its words to be said in it."""
_SECOND = timedelta(seconds=1)
_COUNTED = (3, 2, 1)
_LONG_HOLD = timedelta(seconds=10)
"""The end of a shorter set of holds need not be counted."""


class Cue(StrEnum):
    """What a short sound tells."""

    READY = "ready"
    """Three, two, one: one for each of the last three seconds before a set."""
    GO = "go"
    """A set begins."""
    REP = "rep"
    """A repetition is done; where it has a counted hold, that hold is."""
    HOLD = "hold"
    """A hold begins."""
    SWITCH = "switch"
    """The other side is next."""
    REST = "rest"
    """A set is done."""
    DONE = "done"
    """The routine is done."""


class DueCue(NamedTuple):
    """A cue at its time into the routine (``RoutineRun.position``)."""

    at: timedelta
    cue: Cue


class Spoken(NamedTuple):
    """Words that belong to a time into the routine: those of a phase, or a count."""

    at: timedelta
    phase: MovementPhase | None = None
    left: int = 0
    """Whole seconds that are left of a hold; 0 where it is a phase that is told."""


class Score:
    """All that is heard of a run's steps, each thing at its time into the routine."""

    def __init__(self, steps: Sequence[Step]) -> None:
        cues: dict[timedelta, Cue] = {}
        spoken: list[Spoken] = []
        known: set[str] = set()
        start = timedelta()
        for step, after in pairwise((*steps, None)):
            if step is None:
                break
            end = start + step.duration
            if isinstance(step, WorkSet):
                cues |= _of_set(step, start) | {end: _at_the_end(after)}
                spoken += _words_of(step, start, told=step.exercise.id in known)
                known.add(step.exercise.id)
            else:
                counts = (end - count * _SECOND for count in _COUNTED)
                cues |= {at: Cue.READY for at in counts if at > start}
            start = end
        self.cues = tuple(DueCue(at, cues[at]) for at in sorted(cues))
        self.spoken = tuple(spoken)
        self._cue_times = [due.at for due in self.cues]
        self._spoken_times = [due.at for due in self.spoken]

    def cues_between(self, before: timedelta, now: timedelta) -> tuple[DueCue, ...]:
        """Return the cues after ``before``, up to and with ``now``.

        Both are times into the routine; time that goes back, or stands, has no cues.
        """
        first = bisect_right(self._cue_times, before)
        return self.cues[first : bisect_right(self._cue_times, now)]

    def spoken_between(self, before: timedelta, now: timedelta) -> tuple[Spoken, ...]:
        """Return what is to be said, as ``cues_between`` does with cues."""
        first = bisect_right(self._spoken_times, before)
        return self.spoken[first : bisect_right(self._spoken_times, now)]


def is_counted(phase: MovementPhase) -> bool:
    """Whether a phase is a hold that is counted down."""
    return phase.kind in {PhaseKind.HOLD, PhaseKind.SQUEEZE} and phase.duration >= COUNTED_HOLD


def _of_set(work: WorkSet, start: timedelta) -> dict[timedelta, Cue]:
    """Return a set's cues but for the one at its end."""
    cycle, holds = work.exercise.movement.cycle, tuple(_counted_holds(work.exercise.movement))
    done = holds[-1][1] if holds else cycle
    cues: dict[timedelta, Cue] = {}
    for rep in range(work.amount if work.goal is Goal.REPS else 1):
        begins = start + rep * cycle
        if work.goal is Goal.REPS:
            cues[begins + done] = Cue.REP
        cues |= {begins + at: Cue.HOLD for at, _ in holds if at < work.duration}
    return cues | {start: Cue.GO}


def _counted_holds(movement: Movement) -> Iterator[tuple[timedelta, timedelta]]:
    """Yield begin and end of each counted hold in a repetition; two without a gap are one."""
    at, begun = timedelta(), None
    for phase in movement.phases:
        if is_counted(phase):
            begun = at if begun is None else begun
        elif begun is not None:
            yield begun, at
            begun = None
        at += phase.duration
    if begun is not None:
        yield begun, at


def _at_the_end(after: Step | None) -> Cue:
    if after is None:
        return Cue.DONE
    return Cue.SWITCH if isinstance(after, Switch) else Cue.REST


def _words_of(work: WorkSet, start: timedelta, *, told: bool) -> list[Spoken]:
    """Return what is said in a set: its first repetition, unless that was told; a hold's end."""
    end, at = start + work.duration, start
    words: list[Spoken] = []
    for phase in () if told else work.exercise.movement.phases:
        stops = phase.kind in {PhaseKind.PAUSE, PhaseKind.REST}
        if phase.duration >= SAYABLE and not stops and at < end:
            words.append(Spoken(at, phase))
        at += phase.duration
    if work.goal is Goal.HOLD and work.duration >= _LONG_HOLD:
        counts = [Spoken(end - count * _SECOND, left=count) for count in _COUNTED]
        words = [word for word in words if word.at < counts[0].at] + counts
    return words
