"""The rules that every composed routine keeps, and drafts that keep them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from desktop_app.domain.body import Body
from desktop_app.domain.dosing import Block, Dosed, fit
from desktop_app.domain.exercise import Category, Exercise, Level, Noise, Pattern, Position, Sides
from desktop_app.domain.muscles import GLUTES

PATTERNS_FROM = timedelta(minutes=2)
"""From here on a routine has more than one pattern."""
ROUNDS_FROM = timedelta(minutes=2)
STRETCH_FROM = timedelta(minutes=3)
RELEASE_FROM = timedelta(minutes=5)
TWO_EXTRAS_FROM = timedelta(minutes=8)
MOST_ROUNDS = 3

_FLOOR_ORDER = (
    Position.SUPINE,
    Position.PRONE,
    Position.SIDE_LYING,
    Position.QUADRUPED,
    Position.KNEELING,
)
"""On the back first; from hands and knees one gets up again."""


class Draft(NamedTuple):
    """Exercises that make a routine, and their doses."""

    works: tuple[Exercise, ...]
    extras: tuple[Exercise, ...]
    dosed: Dosed


def draft_of(
    works: Sequence[Exercise],
    extras: Sequence[Exercise],
    rounds: int,
    length: timedelta,
    body: Body,
) -> Draft | None:
    """Return a draft of these exercises; None where they do not make a routine of that length."""
    if not _sound(works, extras, rounds, length):
        return None
    blocks: list[Block] = []
    for down in (False, True):
        working = [each for each in works if each.on_the_floor is down]
        if working:
            blocks.append(Block(_in_order(working), rounds))
        blocks += [Block((each,)) for each in extras if each.on_the_floor is down]
    dosed = fit(blocks, length, body)
    return Draft(tuple(works), tuple(extras), dosed) if dosed else None


def _in_order(works: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """Return exercises of one ground in the order to do them.

    From the chair to the feet, the easier first, two legs before one; on the floor without rolling
    about. Of two alike in that, another pattern than the one before.
    """
    left = sorted(works, key=_ease)
    ordered: list[Exercise] = []
    while left:
        before = ordered[-1].pattern if ordered else None
        place = left[0].position
        near = [each for each in left if each.position is place]
        following = next((each for each in near if each.pattern is not before), near[0])
        left.remove(following)
        ordered.append(following)
    return tuple(ordered)


def _ease(exercise: Exercise) -> tuple[int, bool, bool, bool, int, str]:
    position = exercise.position
    place = _FLOOR_ORDER.index(position) if exercise.on_the_floor else 0
    return (
        place,
        exercise.leaves_the_chair,
        position is not Position.SEATED,
        exercise.pattern is Pattern.MOBILITY,
        list(Level).index(exercise.level) * 2 + (exercise.sides is not Sides.BOTH),
        exercise.id,
    )


def _sound(
    works: Sequence[Exercise], extras: Sequence[Exercise], rounds: int, length: timedelta
) -> bool:
    """Whether exercises make a routine; their order does not matter."""
    together = (*works, *extras)
    return (
        2 * sum(not for_glutes(each) for each in works) <= len(works)
        and 2 * sum(not each.leaves_the_chair for each in together) <= len(together)
        and sum(map(_is_squeeze, works)) <= 1
        and (length < PATTERNS_FROM or len({each.pattern for each in together}) > 1)
        and (rounds == 1 or all(each.leaves_the_chair for each in works))
        and sum(map(_is_release, extras)) <= 1
    )


def most_rounds(works: int, length: timedelta) -> int:
    """Return how many times so many exercises may come; of a single one, these are sets."""
    return MOST_ROUNDS if works == 1 or length >= ROUNDS_FROM else 1


def most_extras(length: timedelta) -> int:
    """Return how many stretches and releases there may be."""
    return (length >= STRETCH_FROM) + (length >= TWO_EXTRAS_FROM)


def works_of(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return those that are work: neither stretches nor releases."""
    return [each for each in exercises if each.category is Category.STRENGTH]


def extras_of(exercises: Iterable[Exercise], length: timedelta) -> list[Exercise]:
    """Return the stretches and releases that a routine of that length may end with."""
    may_end = {Category.STRETCHING} | ({Category.RELEASE} if length >= RELEASE_FROM else set())
    return [each for each in exercises if each.category in may_end]


def for_glutes(exercise: Exercise) -> bool:
    """Whether it is the glutes that do the work."""
    return exercise.category is Category.STRENGTH and not GLUTES.isdisjoint(
        exercise.primary_muscles
    )


def _is_squeeze(exercise: Exercise) -> bool:
    return exercise.noise is Noise.SILENT and exercise.pattern is Pattern.EXTENSION


def _is_release(exercise: Exercise) -> bool:
    return exercise.category is Category.RELEASE
