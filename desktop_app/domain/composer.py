"""Composes routines: a few exercises that go together, at sane doses, of a length to the second.

A routine is put together by lot, by how due and how fitting each exercise is; of several such
drafts the soundest is taken. Where the lot finds none, all combinations are gone through, so that
whether there is a routine never depends on luck.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from enum import Enum
from itertools import combinations, islice
from math import exp, inf
from random import Random
from typing import NamedTuple

from desktop_app.domain.drafting import (
    PATTERNS_FROM,
    Draft,
    draft_of,
    extras_of,
    for_glutes,
    most_extras,
    most_rounds,
    works_of,
)
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.merit import Pool, price_of, readiness
from desktop_app.domain.routine import Routine, places_of

COMPOSED = "composed_"
"""What the ids of composed routines begin with."""
NAMED = 3
"""How many exercises the name of a composed routine names."""

MOST_WORKS = 9
"""How many different exercises a routine has at most, stretches not counted."""
GOOD_TIME = timedelta(seconds=56)
"""How long an exercise takes at about its own dose, getting into place counted."""

BOTH_GROUNDS_FROM = timedelta(minutes=4)
"""From here on it is worth getting down in the middle of a routine."""
DRAFTS = 12
AVOIDED = 10
"""The price of a routine that had better not be: more than of all that can be wrong with one."""
COMBINATIONS = 2500
"""How many combinations of one shape are gone through."""


def compose(
    pool: Pool, length: timedelta, random: Random, avoid: Collection[str] = ()
) -> Routine | None:
    """Return a routine of that length; None where there is none, whatever the lot says.

    ``avoid`` holds the ids of routines that it had better not be.
    """
    usable = pool.usable()
    if not _promising(usable, length):
        return None
    best, least = None, inf
    for draft in _lots(usable, length, pool, random):
        routine = _routine(draft)
        price = price_of(draft, length, pool) + (AVOIDED if routine.id in avoid else 0)
        if price < least:
            best, least = routine, price
        if not least:
            break
    if best is None:
        best = next(map(_routine, _all_drafts(usable, length, pool)), None)
    return best


def can_compose(pool: Pool, length: timedelta) -> bool:
    """Whether there is a routine of that length."""
    usable = pool.usable()
    return _promising(usable, length) and any(_all_drafts(usable, length, pool))


class _Ground(Enum):
    """Where a routine is done: up (on the feet or the chair), down, or first up and then down."""

    UP = frozenset({False})
    DOWN = frozenset({True})
    BOTH = frozenset({False, True})


class _Shape(NamedTuple):
    ground: _Ground
    works: int
    """How many different exercises, stretches not counted."""
    rounds: int
    extras: int
    """How many stretches and releases, at the end."""


def _promising(usable: Sequence[Exercise], length: timedelta) -> bool:
    """Whether there is any sense in trying."""
    enough = length < PATTERNS_FROM or len({each.pattern for each in usable}) > 1
    return enough and any(map(for_glutes, usable))


def _lots(
    usable: Sequence[Exercise],
    length: timedelta,
    pool: Pool,
    random: Random,
) -> Iterator[Draft]:
    """Yield what drawing lots brings: some drafts, or none."""
    works, extras = works_of(usable), extras_of(usable, length)
    weights = {each.id: readiness(each, pool) for each in usable}
    shapes = _shapes(works, length)
    if not shapes:
        return
    for shape in random.choices(list(shapes), list(shapes.values()), k=DRAFTS):
        grounds = shape.ground.value
        chosen = _draw(
            [each for each in works if each.on_the_floor in grounds], shape.works, weights, random
        )
        ending = _draw(
            [each for each in extras if each.on_the_floor in grounds], shape.extras, weights, random
        )
        draft = draft_of(chosen, ending, shape.rounds, length, pool.body)
        if draft:
            yield draft


def _draw(
    exercises: Sequence[Exercise], count: int, weights: Mapping[str, float], random: Random
) -> list[Exercise]:
    """Draw some, or as many as there are; a pattern that was drawn is drawn less."""
    left = {each.id: each for each in exercises}
    chances = {id_: weights[id_] for id_ in left}
    drawn: list[Exercise] = []
    while left and len(drawn) < count:
        [id_] = random.choices(list(chances), list(chances.values()))
        one = left.pop(id_)
        del chances[id_]
        drawn.append(one)
        for each in left.values():
            if each.pattern is one.pattern:
                chances[each.id] *= 0.05 if _alike(one, each) else 0.3
    return drawn


def _alike(one: Exercise, other: Exercise) -> bool:
    """Whether two exercises are nearly the same, such as a bow and a bow with a load."""
    return (
        one.position is other.position
        and one.sides is other.sides
        and set(one.primary_muscles) == set(other.primary_muscles)
    )


def _shapes(works: Sequence[Exercise], length: timedelta) -> dict[_Shape, float]:
    """Return the shapes that a routine of that length may have, with how good each is.

    Up, down and both have the same chance.
    """
    there = {
        _Ground.UP: sum(not each.on_the_floor for each in works),
        _Ground.DOWN: sum(each.on_the_floor for each in works),
    }
    there[_Ground.BOTH] = sum(there.values()) if all(there.values()) else 0
    if length < BOTH_GROUNDS_FROM:
        there[_Ground.BOTH] = 0
    shapes: dict[_Shape, float] = {}
    for ground, most in there.items():
        here = {
            shape: goodness
            for count in range(1, min(most, MOST_WORKS) + 1)
            for rounds in range(1, most_rounds(count, length) + 1)
            for extras in range(most_extras(length) + 1)
            if (goodness := _goodness(shape := _Shape(ground, count, rounds, extras), length))
            > 0.02
        }
        whole = sum(here.values())
        shapes |= {shape: goodness / whole for shape, goodness in here.items()}
    return shapes


def _goodness(shape: _Shape, length: timedelta) -> float:
    """Return how good it is that a routine has so many parts, 0 to 1."""
    each = (length - GOOD_TIME * shape.extras) / (shape.works * shape.rounds)
    if each <= timedelta():
        return 0
    good = exp(-(((each - GOOD_TIME) / timedelta(seconds=14)) ** 2))
    good *= (1, 0.5, 0.2)[shape.extras]
    if shape.rounds > 1:
        good *= 0.6 if shape.works > 2 else 0.1
    if shape.ground is _Ground.BOTH and shape.works < 3:
        good *= 0.2
    return good * 0.6 ** max(0, shape.works - 6)


def _all_drafts(usable: Sequence[Exercise], length: timedelta, pool: Pool) -> Iterator[Draft]:
    """Yield every draft there is, up to a great many; those of a good number of parts first."""
    works, endings = works_of(usable), extras_of(usable, length)
    shapes = [
        (abs(length / (count * rounds + extras) - GOOD_TIME), rounds, count, extras)
        for count in range(1, min(len(works), MOST_WORKS) + 1)
        for rounds in range(1, most_rounds(count, length) + 1)
        for extras in range(most_extras(length) + 1)
    ]
    for _, rounds, count, extras in sorted(shapes):
        choices = (
            (chosen, ending)
            for chosen in combinations(works, count)
            for ending in combinations(endings, extras)
        )
        for chosen, ending in islice(choices, COMBINATIONS):
            draft = draft_of(chosen, ending, rounds, length, pool.body)
            if draft:
                yield draft


def _routine(draft: Draft) -> Routine:
    exercises = {each.id: each for each in (*draft.works, *draft.extras)}
    targets = draft.dosed.targets
    used = [exercises[id_] for id_ in dict.fromkeys(target.exercise for target in targets)]
    name = " · ".join(each.name for each in used[:NAMED])
    if len(used) > NAMED:
        name = f"{name} +{len(used) - NAMED}"
    return Routine(
        id=COMPOSED + "+".join(each.id for each in used),
        name=name,
        targets=targets,
        places=places_of(used),
    )
