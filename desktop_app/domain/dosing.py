"""Doses that make a few exercises last a given time: as near to their own doses as may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, log
from typing import NamedTuple

from desktop_app.domain.body import Body, adaptations
from desktop_app.domain.exercise import Category, Exercise, Goal, Sides
from desktop_app.domain.routine import GET_DOWN, REST, Routine, Target, duration

LEEWAY = 0.1
"""By how much of the asked length a routine may miss it."""
ROUND_SECONDS = 5
"""Holds are told in multiples of this, unless they are shorter than three of them."""


class Block(NamedTuple):
    """Exercises done one after the other, and how many times all that."""

    exercises: tuple[Exercise, ...]
    rounds: int = 1

    def targets(self, amounts: Mapping[str, int]) -> tuple[Target, ...]:
        """Return the targets; a single exercise gets sets instead of rounds, with rests."""
        alone = len(self.exercises) == 1
        sets, rounds = (self.rounds, 1) if alone else (1, self.rounds)
        once = tuple(Target(e.id, e.dose.goal, amounts[e.id], sets) for e in self.exercises)
        return once * rounds


@dataclass(frozen=True, slots=True)
class Dosed:
    """Targets of the asked length."""

    targets: tuple[Target, ...]
    strain: float
    """How far the amounts are from the exercises' own doses, on average; 0 is not at all."""


def close_enough(counted: timedelta, asked: timedelta) -> bool:
    """Whether a routine is of the asked length."""
    return abs(counted - asked) <= asked * LEEWAY


def sane_amounts(exercise: Exercise, body: Body = frozenset(), rounds: int = 1) -> range:
    """Return the amounts of one set: from half to one and a half of the exercise's own dose.

    In several rounds, or where there is advice for the body, it is no more than that dose. A hold
    is at least two thirds of it, a stretch all of it: shorter ones do little.
    """
    amount = exercise.dose.amount
    most = amount if rounds > 1 or adaptations(exercise, body) else amount * 3 // 2
    if exercise.dose.goal is Goal.REPS:
        return range(ceil(amount / 2), most + 1)
    step = ROUND_SECONDS if amount >= 3 * ROUND_SECONDS else 1
    least = amount if exercise.category is not Category.STRENGTH else ceil(amount * 2 / 3)
    least = min(ceil(least / step) * step, most)
    return range(least, most + 1, step)


def fit(blocks: Sequence[Block], length: timedelta, body: Body = frozenset()) -> Dosed | None:
    """Return doses at which the blocks last that long, all counted; None where none do."""
    parts = [
        _Part(each, sane_amounts(each, body, block.rounds), _one_more(each) * block.rounds)
        for block in blocks
        for each in block.exercises
    ]
    if _hopeless(blocks, parts, length):
        return None
    exercises = {part.exercise.id: part.exercise for part in parts}

    def counted() -> timedelta:
        return duration(Routine("", "", _targets(blocks, amounts)), exercises)

    amounts = {part.exercise.id: part.amounts[0] for part in parts}
    least = sum((part.lasts(part.amounts[0]) for part in parts), timedelta())
    own = sum((part.lasts(part.exercise.dose.amount) for part in parts), timedelta())
    scale = (length - counted() + least) / own
    amounts = {part.exercise.id: part.nearest(part.exercise.dose.amount * scale) for part in parts}
    _adjust(amounts, parts, length - counted())
    if not close_enough(counted(), length):
        return None
    strain = sum(
        abs(log(amounts[part.exercise.id] / part.exercise.dose.amount)) for part in parts
    ) / len(parts)
    return Dosed(_targets(blocks, amounts), strain)


@dataclass(frozen=True, slots=True)
class _Part:
    exercise: Exercise
    amounts: range
    one_more: timedelta
    """How much longer the routine gets with one more of it, in all rounds and on both sides."""

    def lasts(self, amount: float) -> timedelta:
        return self.one_more * amount

    def nearest(self, amount: float) -> int:
        index = round((amount - self.amounts.start) / self.amounts.step)
        return self.amounts[max(0, min(index, len(self.amounts) - 1))]


def _one_more(exercise: Exercise) -> timedelta:
    return exercise.set_duration(1) * (1 if exercise.sides is Sides.BOTH else 2)


def _hopeless(blocks: Sequence[Block], parts: Sequence[_Part], length: timedelta) -> bool:
    """Whether a glance tells that it cannot last that long."""
    count = sum(len(block.exercises) * block.rounds for block in blocks)
    most = sum((part.lasts(part.amounts[-1]) for part in parts), count * (GET_DOWN + REST))
    least = sum((part.lasts(part.amounts[0]) for part in parts), timedelta())
    return most < length * (1 - LEEWAY) or least > length * (1 + LEEWAY)


def _targets(blocks: Sequence[Block], amounts: Mapping[str, int]) -> tuple[Target, ...]:
    return tuple(target for block in blocks for target in block.targets(amounts))


def _adjust(amounts: dict[str, int], parts: Sequence[_Part], missing: timedelta) -> None:
    """Change one amount after the other by a step, as long as that brings the length nearer."""
    while True:
        steps = [
            (abs(missing - part.lasts(step)), part, step)
            for part in parts
            for step in (part.amounts.step, -part.amounts.step)
            if amounts[part.exercise.id] + step in part.amounts
        ]
        best = min(steps, key=_miss, default=None)
        if best is None or best[0] >= abs(missing):
            return
        _, part, step = best
        amounts[part.exercise.id] += step
        missing -= part.lasts(step)


def _miss(step: tuple[timedelta, _Part, int]) -> timedelta:
    return step[0]
