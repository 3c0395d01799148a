"""Which routine to offer: one that fits the time, the place and the body, and brings variety."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from random import Random
from typing import NamedTuple, Self

from desktop_app.domain.body import Body, suits
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import Exercise, Noise
from desktop_app.domain.routine import Routine, duration
from desktop_app.domain.settings import Settings

CLOSE_ENOUGH = timedelta(seconds=30)


class Relax(StrEnum):
    """What could be relaxed where nothing fits; in the order in which one would ask for it."""

    LENGTH = "length"
    FLOOR = "floor"
    NOISE = "noise"
    CLOTHES = "clothes"
    EQUIPMENT = "equipment"
    NEVER_OFFER = "never_offer"
    BODY = "body"


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
        }
        return frozenset(reason for reason, holds in reasons.items() if holds)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    length: timedelta
    conditions: Conditions = field(default_factory=Conditions)
    favourites: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Settings, length: timedelta | None = None) -> Self:
        """Return what the settings ask for; of another length where one is given."""
        return cls(
            length=length or settings.routine_length,
            conditions=Conditions(
                floor=settings.floor,
                quiet=settings.quiet,
                work_clothes=settings.work_clothes,
                equipment=settings.equipment,
                body=settings.body,
                never_offer=settings.never_offer,
            ),
            favourites=settings.favourites,
        )


class Done(NamedTuple):
    """A routine that was done, or passed over, lately."""

    routine_id: str
    exercises: tuple[str, ...]
    """Ids, each once, in the order in which they came first."""

    @classmethod
    def of(cls, routine_id: str, exercises: Iterable[str]) -> Self:
        """Return it of ids that may come more than once."""
        return cls(routine_id, tuple(dict.fromkeys(exercises)))


@dataclass(frozen=True, slots=True)
class NothingFits:
    """No routine fits a wish; relaxing any one of these would help (all of them, if need be)."""

    relax: tuple[Relax, ...]


def choose_routine(
    routines: Sequence[Routine],
    exercises: Mapping[str, Exercise],
    wish: Wish,
    lately: Sequence[Done],
    random: Random,
) -> Routine | NothingFits:
    """Return the routine that fits best; ``lately`` is what was done last, newest first.

    What was done longest ago comes first among those whose length is close; chance decides the
    rest.
    """
    fitting = [
        r
        for r in routines
        if not any(wish.conditions.against(exercises[target.exercise]) for target in r.targets)
    ]
    if not fitting:
        return NothingFits(tuple(Relax))
    miss = {r.id: abs(duration(r, exercises) - wish.length) for r in fitting}
    best = min(miss.values())
    close = [r for r in fitting if miss[r.id] <= best + CLOSE_ENOUGH]
    done = [one.routine_id for one in lately]
    fresh = {r.id: done.index(r.id) if r.id in done else len(done) for r in close}
    freshest = max(fresh.values())
    return random.choice([r for r in close if fresh[r.id] == freshest])
