"""Days in numbers: what the record of a day says, computed here and nowhere else."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from zlib import crc32

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.days import Day
from desktop_app.domain.exercise import Exercise, Goal, Pattern, Sides
from desktop_app.domain.hours import HOURS, by_hour, clock_hours
from desktop_app.domain.local_time import LocalTime
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.domain.sitting import Length, bouts
from desktop_app.domain.timeline import Span, State, clip, total

PROLONGED = Length.HALF_HOUR.value
"""A bout of this length and more is long."""
GLUTE_BREAK = timedelta(seconds=60)
GLUTE_SESSION = timedelta(minutes=8)
GLUTE_DAY_BREAKS = 2
GLUTE_DAY_SETS = 4
HELD_SET = 30
"""Seconds of holding that make a set, where the exercise asks for no less."""
NO_TIME = timedelta()
NO_SITTING: Mapping[Length, timedelta] = dict.fromkeys(Length, NO_TIME)
NO_HOURS = (NO_TIME,) * HOURS
WEEK_GOAL = 4
"""Glute days in a week; a fifth is a bonus."""


class Work(NamedTuple):
    """What was done of an exercise."""

    sets: int = 0
    reps: int = 0
    held: timedelta = timedelta()
    """Time held, where it is held."""
    worked: timedelta = timedelta()
    """How long the sets took, rests left out."""


class BreaksCounted:
    """What the breaks of a day, or of many, come to."""

    __slots__ = ()
    breaks: Mapping[Outcome, int]
    held_back: Mapping[Hold, int]

    @property
    def offered(self) -> int:
        """Breaks that have come to an end, natural ones counted."""
        return sum(n for outcome, n in self.breaks.items() if outcome is not Outcome.OPEN)

    @property
    def taken(self) -> int:
        """Breaks taken: with a routine, or by simply getting up."""
        return self.breaks.get(Outcome.TAKEN, 0) + self.breaks.get(Outcome.NATURAL, 0)

    @property
    def deferred(self) -> int:
        """Breaks that were held back at first."""
        return sum(self.held_back.values())


@dataclass(frozen=True, slots=True)
class DaySummary(BreaksCounted):
    """One local day."""

    date: date
    observed: bool
    """False: the app did not run, or was paused, which is not the same as a day of zero."""
    sitting: Mapping[Length, timedelta]
    """Time seated by the length of the bout it was part of: each of them, the shortest first."""
    standing: timedelta
    exercising: timedelta
    away: timedelta
    by_hour: tuple[timedelta, ...]
    """Time seated in each hour of the clock, from 0 to 23."""
    bouts: tuple[timedelta, ...]
    """How long one sat in each bout, in their order."""
    breaks: Mapping[Outcome, int]
    snoozes: int
    held_back: Mapping[Hold, int]
    """Breaks that were held back at first, by the reason."""
    work: Mapping[str, Work]
    """What was done, by exercise id, the most time first."""
    glute_day: bool

    @property
    def at_desk(self) -> bool:
        """Whether anybody was there: a computer left on over a weekend sees nobody."""
        return any(self.sitting.values()) or bool(self.standing or self.exercising or self.work)

    @property
    def sat(self) -> timedelta:
        """All time seated."""
        return sum(self.sitting.values(), timedelta())

    @property
    def longest(self) -> timedelta:
        """The longest bout."""
        return max(self.bouts, default=timedelta())

    @property
    def median_bout(self) -> timedelta | None:
        """The middle bout; None without any."""
        return middle(sorted(self.bouts))

    @property
    def prolonged(self) -> int:
        """How many bouts of half an hour and more."""
        if not any(self._long):
            return 0
        return sum(map(PROLONGED.__le__, self.bouts))  # of years there are thousands

    @property
    def prolonged_time(self) -> timedelta:
        """Time seated in bouts of half an hour and more."""
        return sum(self._long, NO_TIME)

    @property
    def _long(self) -> tuple[timedelta, ...]:
        return tuple(self.sitting.values())[1:]

    @property
    def reps(self) -> dict[str, int]:
        """Repetitions by exercise id, the most first."""
        return reps_of(self.work)

    @property
    def holds(self) -> timedelta:
        """Time held in exercises that are held."""
        return sum((work.held for work in self.work.values()), timedelta())


def middle(lengths: Sequence[timedelta]) -> timedelta | None:
    """Return the middle one of sorted lengths; None without any."""
    at = len(lengths) // 2
    return (lengths[at] + lengths[-at - 1]) / 2 if lengths else None


def reps_of(work: Mapping[str, Work]) -> dict[str, int]:
    """Return repetitions by exercise id, the most first; what is only held is not among them."""
    reps = Counter({id_: done.reps for id_, done in work.items() if done.reps})
    return dict(reps.most_common())


def together(works: Iterable[Mapping[str, Work]]) -> dict[str, Work]:
    """Return all that was done, by exercise id, the most time first."""
    parts: dict[str, list[Work]] = {}
    for work in works:
        for id_, done in work.items():
            parts.setdefault(id_, []).append(done)
    found = []
    for id_, done_of_it in parts.items():
        sets, reps, held, worked = zip(*done_of_it, strict=True)
        found.append((id_, Work(sum(sets), sum(reps), sum(held, NO_TIME), sum(worked, NO_TIME))))
    return dict(sorted(found, key=_most_time_first))


def _most_time_first(item: tuple[str, Work]) -> tuple[timedelta, str]:
    return -item[1].worked, item[0]


def summarise(
    day: Day,
    spans: Iterable[Span],
    breaks: Iterable[Break],
    runs: Iterable[RunRecord],
    exercises: Mapping[str, Exercise],
    clock: LocalTime | None = None,
) -> DaySummary:
    """Sum up a day from its spans (others are clipped away), breaks and runs.

    ``clock`` tells the hour that it was at a moment; None: the computer's.
    """
    within = clip(spans, day.start, day.stop)
    found = tuple(bouts(within))
    sitting: dict[Length, timedelta] = {length: timedelta() for length in Length}
    for bout in found:
        sitting[Length.of(bout.sat)] += bout.sat
    came_due = [b for b in breaks if day.start <= b.due_at < day.stop]
    done = [run for run in runs if day.start <= run.started_at < day.stop]
    return DaySummary(
        date=day.date,
        observed=any(span.state is not State.PAUSED for span in within) or bool(done),
        sitting=sitting,
        standing=total(within, State.STANDING),
        exercising=total(within, State.EXERCISING),
        away=total(within, State.AWAY),
        by_hour=_seated_by_hour(day, within, clock or LocalTime()),
        bouts=tuple(bout.sat for bout in found),
        breaks=Counter(b.outcome for b in came_due),
        snoozes=sum(b.snoozes for b in came_due),
        held_back=Counter(b.deferred for b in came_due if b.deferred is not None),
        work=together({one.exercise: _work_of(one)} for run in done for one in run.sets),
        glute_day=is_glute_day(done, exercises),
    )


def not_observed(on: date) -> DaySummary:
    """Return a day of which nothing is known."""
    return DaySummary(
        date=on,
        observed=False,
        sitting=NO_SITTING,
        standing=NO_TIME,
        exercising=NO_TIME,
        away=NO_TIME,
        by_hour=NO_HOURS,
        bouts=(),
        breaks={},
        snoozes=0,
        held_back={},
        work={},
        glute_day=False,
    )


def _seated_by_hour(day: Day, spans: Iterable[Span], clock: LocalTime) -> tuple[timedelta, ...]:
    seated = [span for span in spans if span.state is State.SITTING]
    if not seated:
        return NO_HOURS
    hours = clock_hours(day, clock)
    found = [timedelta()] * HOURS
    for hour, span in by_hour(seated, hours):
        found[hour] += span.duration
    return tuple(found)


def _work_of(done: SetRecord) -> Work:
    if done.goal is Goal.REPS:
        return Work(1, done.done, timedelta(), done.lasted)
    return Work(1, 0, timedelta(seconds=done.done), done.lasted)


def is_glute_day(runs: Iterable[RunRecord], exercises: Mapping[str, Exercise]) -> bool:
    """Whether a day's runs make a glute day.

    Two breaks of a minute or one long routine, and the work of four sets in all: with hip
    extension and a side move in them, or a squat or lunge; seated squeezes are at most half of
    them. A set is as much as the exercise's own dose, on both sides where it has two: a routine
    that asks for half of that gets half a set.
    """
    worth = [run for run in runs if run.sets and run.ended_at - run.started_at >= GLUTE_BREAK]
    long_one = any(run.ended_at - run.started_at >= GLUTE_SESSION for run in worth)
    if len(worth) < GLUTE_DAY_BREAKS and not long_one:
        return False
    patterns = {exercises[s.exercise].pattern for s in _complete(worth, exercises)}
    varied = Pattern.KNEE_AND_HIP in patterns or {Pattern.EXTENSION, Pattern.SIDE} <= patterns
    return varied and glute_sets(worth, exercises) >= GLUTE_DAY_SETS


def glute_sets(runs: Iterable[RunRecord], exercises: Mapping[str, Exercise]) -> float:
    """Return how many sets of work some runs have; seated squeezes are at most half of them."""
    squeezes = others = 0.0
    for each in _complete(runs, exercises):
        exercise = exercises[each.exercise]
        if exercise.leaves_the_chair:
            others += _worth(each, exercise)
        else:
            squeezes += _worth(each, exercise)
    return round(others + min(squeezes, others), 6)


def _complete(
    runs: Iterable[RunRecord], exercises: Mapping[str, Exercise]
) -> tuple[SetRecord, ...]:
    return tuple(s for run in runs for s in run.sets if s.complete and s.exercise in exercises)


def judges(exercises: Mapping[str, Exercise]) -> str:
    """Return, in a few letters, all that the exercises themselves have a say in of a glute day."""
    told = [
        (id_, one.leaves_the_chair, one.pattern, one.dose, one.sides)
        for id_, one in sorted(exercises.items())
    ]
    return f"{crc32(repr(told).encode()):08x}"


def _worth(done: SetRecord, exercise: Exercise) -> float:
    """Return how much of a set it was, at most 1; a side alone is half."""
    part = min(1.0, done.done / _whole_set(done, exercise))
    return part if done.side is Side.BOTH else part / 2


def _whole_set(done: SetRecord, exercise: Exercise) -> int:
    """Return the repetitions or seconds that make a set; alternating moves count both sides."""
    dose = exercise.dose
    if done.goal is Goal.HOLD:
        return min(dose.amount, HELD_SET) if dose.goal is Goal.HOLD else HELD_SET
    if dose.goal is Goal.HOLD:
        return done.target
    return dose.amount * (2 if exercise.sides is Sides.ALTERNATE else 1)
