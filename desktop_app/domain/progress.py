"""Days in numbers: what the record of a day says, computed here and nowhere else."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.days import Day
from desktop_app.domain.exercise import Exercise, Goal, Pattern, Sides
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.domain.sitting import Length, SedentaryBout, bouts
from desktop_app.domain.timeline import Span, State, clip, total

PROLONGED = Length.HALF_HOUR.value
"""A bout of this length and more is long."""
GLUTE_BREAK = timedelta(seconds=60)
GLUTE_SESSION = timedelta(minutes=8)
GLUTE_DAY_BREAKS = 2
GLUTE_DAY_SETS = 4
HELD_SET = 30
"""Seconds of holding that make a set, where the exercise asks for no less."""
WEEK_GOAL = 4
"""Glute days in a week; a fifth is a bonus."""


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One local day."""

    date: date
    observed: bool
    """False: the app did not run, which is not the same as a day of zero."""
    sitting: Mapping[Length, timedelta]
    """Time seated by the length of the bout it was part of."""
    standing: timedelta
    exercising: timedelta
    away: timedelta
    bouts: tuple[SedentaryBout, ...]
    breaks: Mapping[Outcome, int]
    snoozes: int
    deferred: int
    reps: Mapping[str, int]
    """Repetitions by exercise id, the most first."""
    holds: timedelta
    """Time held in exercises that are held."""
    glute_day: bool

    @property
    def sat(self) -> timedelta:
        """All time seated."""
        return sum(self.sitting.values(), timedelta())

    @property
    def longest(self) -> timedelta:
        """The longest bout."""
        return max((bout.sat for bout in self.bouts), default=timedelta())

    @property
    def median_bout(self) -> timedelta | None:
        """The middle bout; None without any."""
        lengths = sorted(bout.sat for bout in self.bouts)
        middle = len(lengths) // 2
        if not lengths:
            return None
        return (lengths[middle] + lengths[-middle - 1]) / 2

    @property
    def prolonged(self) -> int:
        """How many bouts of half an hour and more."""
        return sum(bout.sat >= PROLONGED for bout in self.bouts)

    @property
    def offered(self) -> int:
        """Breaks that have come to an end, natural ones counted."""
        return sum(n for outcome, n in self.breaks.items() if outcome is not Outcome.OPEN)

    @property
    def taken(self) -> int:
        """Breaks taken: with a routine, or by simply getting up."""
        return self.breaks.get(Outcome.TAKEN, 0) + self.breaks.get(Outcome.NATURAL, 0)


def summarise(
    day: Day,
    spans: Iterable[Span],
    breaks: Iterable[Break],
    runs: Sequence[RunRecord],
    exercises: Mapping[str, Exercise],
) -> DaySummary:
    """Sum up a day from its spans (others are clipped away), breaks and runs."""
    within = clip(spans, day.start, day.stop)
    found = tuple(bouts(within))
    sitting: dict[Length, timedelta] = {length: timedelta() for length in Length}
    for bout in found:
        sitting[Length.of(bout.sat)] += bout.sat
    came_due = [b for b in breaks if day.start <= b.due_at < day.stop]
    done = [run for run in runs if day.start <= run.started_at < day.stop]
    reps: Counter[str] = Counter()
    holds = timedelta()
    for each in (s for run in done for s in run.sets):
        if each.goal is Goal.REPS:
            reps[each.exercise] += each.done
        else:
            holds += timedelta(seconds=each.done)
    return DaySummary(
        date=day.date,
        observed=bool(within) or bool(done),
        sitting=sitting,
        standing=total(within, State.STANDING),
        exercising=total(within, State.EXERCISING),
        away=total(within, State.AWAY),
        bouts=found,
        breaks=Counter(b.outcome for b in came_due),
        snoozes=sum(b.snoozes for b in came_due),
        deferred=sum(b.deferred is not None for b in came_due),
        reps=dict(reps.most_common()),
        holds=holds,
        glute_day=is_glute_day(done, exercises),
    )


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
    sets = [s for run in worth for s in run.sets if s.complete and s.exercise in exercises]
    squeezes = others = 0.0
    for each in sets:
        exercise = exercises[each.exercise]
        if exercise.leaves_the_chair:
            others += _worth(each, exercise)
        else:
            squeezes += _worth(each, exercise)
    patterns = {exercises[s.exercise].pattern for s in sets}
    varied = Pattern.KNEE_AND_HIP in patterns or {Pattern.EXTENSION, Pattern.SIDE} <= patterns
    return varied and round(others + min(squeezes, others), 6) >= GLUTE_DAY_SETS


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
