"""Which routine to offer: one that fits the time, the place and the body, and brings variety."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from random import Random
from typing import Self

from desktop_app.domain.body import Body, Experience, adaptations, suits
from desktop_app.domain.composer import can_compose, compose
from desktop_app.domain.dosing import close_enough
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import Exercise, Noise
from desktop_app.domain.likings import NONE, Likings
from desktop_app.domain.merit import Pool
from desktop_app.domain.rotation import Done, Rotation
from desktop_app.domain.routine import Routine, duration
from desktop_app.domain.settings import ROUTINE_LENGTHS, Settings

COMPOSED_CHANCES = 3
"""How much more readily a composed routine is chosen than a named one that came lately."""
PLANNED_CHANCES = 3
"""How much more readily a routine of what the plan has is composed than all named ones come."""
NEW_CHANCES = 3
"""How much more readily a named routine is chosen that did not come lately."""
RESTS = 3
"""For how many breaks a named routine rests."""


class Relax(StrEnum):
    """What could be relaxed where nothing fits; in the order in which one would ask for it."""

    LENGTH = "length"
    FLOOR = "floor"
    NOISE = "noise"
    CLOTHES = "clothes"
    EQUIPMENT = "equipment"
    NEVER_OFFER = "never_offer"
    BODY = "body"
    PAIN = "pain"
    """It hurt, and rests until the person says that it is fine again: nothing that is asked for."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What every exercise of a routine must keep to."""

    floor: bool = False
    """Whether the floor may be used."""
    quiet: bool = False
    """Whether nobody may hear a step."""
    work_clothes: bool = False
    equipment: frozenset[Prop] = IN_EVERY_OFFICE
    """What is at hand."""
    body: Body = frozenset()
    never_offer: frozenset[str] = frozenset()
    resting: frozenset[str] = frozenset()
    """What hurt too much, and is not fine again yet."""

    def against(self, exercise: Exercise) -> frozenset[Relax]:
        """Return all that speaks against an exercise; empty where it may be offered."""
        reasons = {
            Relax.FLOOR: exercise.on_the_floor and not self.floor,
            Relax.NOISE: self.quiet and exercise.noise is Noise.SOFT,
            Relax.CLOTHES: self.work_clothes and not exercise.work_clothes,
            # a mat is a comfort: where the floor may be used there is one, or a carpet
            Relax.EQUIPMENT: not exercise.equipment <= self.equipment | {Prop.MAT},
            Relax.NEVER_OFFER: exercise.id in self.never_offer,
            Relax.BODY: not suits(exercise, self.body),
            Relax.PAIN: exercise.id in self.resting,
        }
        return frozenset(reason for reason, holds in reasons.items() if holds)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    length: timedelta
    conditions: Conditions = field(default_factory=Conditions)
    favourites: frozenset[str] = frozenset()
    likings: Likings = NONE
    """What was learned of how the person likes the exercises."""
    new_to_it: bool = False
    """Whether the person has hardly exercised yet: what is easy to learn comes first."""

    @classmethod
    def of(
        cls,
        settings: Settings,
        length: timedelta | None = None,
        resting: frozenset[str] = frozenset(),
        likings: Likings = NONE,
    ) -> Self:
        """Return what the settings ask for; of another length where one is given.

        ``resting`` are the exercises that hurt, and are not fine again yet.
        """
        return cls(
            length=length or settings.routine_length,
            conditions=Conditions(
                floor=settings.floor,
                quiet=settings.quiet,
                work_clothes=settings.work_clothes,
                equipment=settings.equipment,
                body=settings.body,
                never_offer=settings.never_offer,
                resting=resting,
            ),
            favourites=settings.favourites,
            likings=likings,
            new_to_it=settings.experience is Experience.NEW,
        )


@dataclass(frozen=True, slots=True)
class NothingFits:
    """No routine fits a wish; relaxing any one of these would help."""

    relax: tuple[Relax, ...]
    all_of_them: bool = False
    """Whether none of them would help alone, but all of them together."""


def choose_routine(
    routines: Sequence[Routine],
    exercises: Mapping[str, Exercise],
    wish: Wish,
    lately: Sequence[Done],
    random: Random,
    own: Collection[str] = (),
) -> Routine | NothingFits:
    """Return a routine for a wish; ``lately`` is what was done or passed over, newest first.

    It is one of the named routines, of which what was done longest ago comes first, or one that is
    composed for this break. ``own`` holds the ids of the person's own routines: what is never
    offered, or heard, may be in them all the same.
    """
    shelf = _Shelf(routines, exercises, Rotation.after(lately, exercises), own)
    passed_over = _passed_over(lately)
    composed = compose(shelf.pool(wish), wish.length, random, avoid=passed_over)
    named = shelf.fitting(wish)
    rested = _rested(named, lately) if composed else named
    longest_ago = _longest_ago(rested, lately)
    if composed is None:
        if not longest_ago:
            return _what_to_relax(shelf, wish)
        return random.choice(longest_ago)
    chances = [COMPOSED_CHANCES if composed.id not in passed_over else 0.01]
    came = {one.routine_id for one in lately}
    chances += [
        shelf.chance(each, wish) * (1 if each.id in came else NEW_CHANCES) for each in longest_ago
    ]
    return random.choices([composed, *longest_ago], chances)[0]


def choose_of(
    some: Mapping[str, Exercise],
    wish: Wish,
    exercises: Mapping[str, Exercise],
    lately: Sequence[Done],
    random: Random,
    routines: Sequence[Routine] = (),
) -> Routine | None:
    """Return a routine composed of some exercises alone, at the doses that they have there.

    Now and then it is one of the named routines instead. ``exercises`` are all that there are: what
    was done of them lately has a say. None where nothing can be composed.
    """
    rotation = Rotation.after(lately, exercises)
    pool = replace(_Shelf((), some, rotation, ()).pool(wish), prescribed=True)
    composed = compose(pool, wish.length, random, _passed_over(lately))
    shelf = _Shelf(routines, exercises, rotation, ())
    named = _longest_ago(_rested(shelf.fitting(wish), lately), lately)
    if composed is None or not named or random.random() * (1 + PLANNED_CHANCES) >= 1:
        return composed
    return random.choices(named, [shelf.chance(each, wish) for each in named])[0]


def _passed_over(lately: Iterable[Done]) -> set[str]:
    return {one.routine_id for one in lately if one.passed_over}


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What there is to choose from."""

    routines: Sequence[Routine]
    exercises: Mapping[str, Exercise]
    rotation: Rotation
    own: Collection[str]

    def pool(self, wish: Wish) -> Pool:
        """Return what a routine may be composed of."""
        against = {each.id: wish.conditions.against(each) for each in self.exercises.values()}
        return Pool(
            exercises=[self.exercises[id_] for id_, reasons in against.items() if not reasons],
            body=wish.conditions.body,
            favourites=wish.favourites,
            substitutes=frozenset(
                one.instead
                for id_, reasons in against.items()
                if reasons == {Relax.BODY}
                for one in adaptations(self.exercises[id_], wish.conditions.body)
                if one.instead
            )
            | frozenset(
                self.exercises[id_].easier
                for id_, reasons in against.items()
                if reasons == {Relax.PAIN}
            ),
            rotation=self.rotation,
            likings=wish.likings,
            new_to_it=wish.new_to_it,
        )

    def fitting(self, wish: Wish) -> list[Routine]:
        """Return the named routines that fit."""
        return [
            routine
            for routine in self.routines
            if self._allowed(routine, wish.conditions)
            and close_enough(duration(routine, self.exercises), wish.length)
        ]

    def helps(self, wish: Wish) -> bool:
        """Whether there is anything for a wish."""
        return bool(self.fitting(wish)) or can_compose(self.pool(wish), wish.length)

    def chance(self, routine: Routine, wish: Wish) -> float:
        """Return how readily a named routine is chosen."""
        used = [self.exercises[target.exercise] for target in routine.targets]
        chance = 2.0 if any(each.id in wish.favourites for each in used) else 1
        chance *= min(wish.likings.share(each.id) for each in used)
        down_again = self.rotation.was_down and any(each.on_the_floor for each in used)
        return chance * (0.02 if down_again else 1)

    def _allowed(self, routine: Routine, conditions: Conditions) -> bool:
        overruled = {Relax.NEVER_OFFER, Relax.NOISE} if routine.id in self.own else set[Relax]()
        return all(
            target.exercise not in self.rotation.barred
            and conditions.against(self.exercises[target.exercise]) <= overruled
            for target in routine.targets
        )


def _rested(named: Iterable[Routine], lately: Sequence[Done]) -> list[Routine]:
    """Return the named routines that were neither passed over nor done in the last few breaks."""
    done = [one.routine_id for one in lately if not one.passed_over]
    not_now = {one.routine_id for one in lately if one.passed_over} | set(done[:RESTS])
    return [each for each in named if each.id not in not_now]


def _longest_ago(named: Sequence[Routine], lately: Sequence[Done]) -> list[Routine]:
    """Return those of the routines that came longest ago, or never."""
    came = [one.routine_id for one in lately]
    ago = {each.id: came.index(each.id) if each.id in came else len(came) for each in named}
    longest = max(ago.values(), default=0)
    return [each for each in named if ago[each.id] == longest]


def _what_to_relax(shelf: _Shelf, wish: Wish) -> NothingFits:
    """Return each relaxation that helps alone, or else a few that help only together."""
    ways = [one for one in Relax if any(True for _ in _relaxed(wish, {one}))]
    alone = tuple(one for one in ways if _helps(shelf, wish, {one}))
    needed = set(ways)
    if alone or not _helps(shelf, wish, needed):
        return NothingFits(alone)
    # what is asked for least readily is left out first
    for one in reversed(ways):
        if _helps(shelf, wish, needed - {one}):
            needed.remove(one)
    return NothingFits(tuple(one for one in ways if one in needed), all_of_them=True)


def _helps(shelf: _Shelf, wish: Wish, relax: Collection[Relax]) -> bool:
    return any(shelf.helps(relaxed) for relaxed in _relaxed(wish, relax))


def _relaxed(wish: Wish, relax: Collection[Relax]) -> Iterator[Wish]:
    """Yield the wish with all of these relaxed, as far as it asks for anything there."""
    conditions = wish.conditions
    freed = replace(
        conditions,
        floor=conditions.floor or Relax.FLOOR in relax,
        quiet=conditions.quiet and Relax.NOISE not in relax,
        work_clothes=conditions.work_clothes and Relax.CLOTHES not in relax,
        equipment=frozenset(Prop) if Relax.EQUIPMENT in relax else conditions.equipment,
        never_offer=frozenset() if Relax.NEVER_OFFER in relax else conditions.never_offer,
        body=frozenset() if Relax.BODY in relax else conditions.body,
    )
    lengths = {wish.length, *ROUTINE_LENGTHS} if Relax.LENGTH in relax else {wish.length}
    for length in sorted(lengths):
        relaxed = replace(wish, length=length, conditions=freed)
        if relaxed != wish:
            yield relaxed
