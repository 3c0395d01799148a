"""What speaks for an exercise, and against a draft that keeps every rule."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from desktop_app.domain.body import Body, Care
from desktop_app.domain.drafting import PATTERNS_FROM, Draft, for_glutes
from desktop_app.domain.exercise import Exercise, Level, Pattern, Position
from desktop_app.domain.likings import NONE, Likings
from desktop_app.domain.rotation import Rotation

FREE_STRAIN = 0.3
"""Doses may be this far from the exercises' own without making a routine worse."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What a routine may be made of."""

    exercises: Sequence[Exercise]
    """All that may be offered."""
    body: Body = frozenset()
    favourites: frozenset[str] = frozenset()
    substitutes: frozenset[str] = frozenset()
    """What takes the place of exercises that the body leaves out, or that hurt and rest."""
    rotation: Rotation = field(default_factory=Rotation)
    likings: Likings = NONE
    """What was learned of how the person likes them."""
    new_to_it: bool = False
    """Whether what is easy to learn comes first."""
    prescribed: bool = False
    """Whether a plan has them: then a hard one comes as readily as any other."""

    def usable(self) -> list[Exercise]:
        """Return all but the one-sided exercises of the last break, in an order of their own."""
        barred = self.rotation.barred
        return sorted((each for each in self.exercises if each.id not in barred), key=_id)


_LEVELS = {Level.BEGINNER: 1.0, Level.INTERMEDIATE: 0.7, Level.EXPERT: 0.1}


class _Spare(NamedTuple):
    """What a body that needs care does less of."""

    patterns: frozenset[Pattern] = frozenset()
    positions: frozenset[Position] = frozenset()
    one_leg: bool = False


_SPARES = {
    Care.KNEE_PAIN: _Spare(
        patterns=frozenset({Pattern.KNEE_AND_HIP}),
        positions=frozenset({Position.QUADRUPED, Position.KNEELING}),
    ),
    Care.LOW_BACK_PAIN: _Spare(patterns=frozenset({Pattern.HINGE})),
    Care.OUTER_HIP_PAIN: _Spare(positions=frozenset({Position.SIDE_LYING}), one_leg=True),
    Care.WRIST_PAIN: _Spare(positions=frozenset({Position.QUADRUPED})),
    Care.BALANCE: _Spare(one_leg=True),
}


def readiness(exercise: Exercise, pool: Pool) -> float:
    """Return how readily an exercise is drawn."""
    weight = pool.rotation.due(exercise) * pool.likings.share(exercise.id)
    if not pool.prescribed:
        weight *= _LEVELS[exercise.level]
    if (pool.body or pool.new_to_it) and exercise.level is not Level.BEGINNER:
        weight *= 0.25
    if exercise.id in pool.favourites:
        weight *= 4
    if exercise.id in pool.substitutes:
        weight *= 1.5
    if not for_glutes(exercise):
        weight *= 0.5
    if not exercise.leaves_the_chair:
        weight *= 0.05
    return weight * 0.08 if _spared(exercise, pool.body) else weight


def _spared(exercise: Exercise, body: Body) -> bool:
    """Whether it is something that a body does less of, though it may."""
    spares = [_SPARES[care] for care in body & _SPARES.keys()]
    return any(
        (exercise.pattern in spare.patterns and exercise.position is not Position.SEATED)
        or exercise.position in spare.positions
        or (spare.one_leg and "one_leg" in exercise.tags)
        for spare in spares
    )


def price_of(draft: Draft, length: timedelta, pool: Pool) -> float:
    """Return what is wrong with a draft, though it keeps every rule; 0 is nothing."""
    patterns = Counter(each.pattern for each in draft.works)
    down = [each for each in draft.works if each.on_the_floor]
    price = 2 * max(0, draft.dosed.strain - FREE_STRAIN)
    if length >= PATTERNS_FROM and not _makes_a_glute_day(patterns):
        price += 1
    if len(draft.works) > 2 and 2 * max(patterns.values()) > len(draft.works) + 1:
        price += 0.5
    if any(_spared(each, pool.body) for each in draft.works):
        price += 0.8
    if not all(each.leaves_the_chair for each in draft.works):
        price += 2
    if 2 * sum(each.id in pool.rotation.last for each in draft.works) > len(draft.works):
        price += 0.5
    if len(down) == 1 < len(draft.works):
        price += 1.5
    if down and pool.rotation.was_down:
        price += 0.8
    return price


def _makes_a_glute_day(patterns: Collection[Pattern]) -> bool:
    return Pattern.KNEE_AND_HIP in patterns or {Pattern.EXTENSION, Pattern.SIDE} <= set(patterns)


def _id(exercise: Exercise) -> str:
    return exercise.id
