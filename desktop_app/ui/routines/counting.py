"""What a list of targets comes to: how long it takes, where it is done, what is worth a remark."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from desktop_app.domain.exercise import Exercise, Noise
from desktop_app.domain.routine import (
    GetReady,
    Place,
    Rest,
    Routine,
    Switch,
    Target,
    WorkSet,
    plan_steps,
)


@dataclass(frozen=True, slots=True)
class Count:
    """Where the time of a routine goes."""

    work: timedelta
    getting_ready: timedelta
    switching: timedelta
    resting: timedelta
    each: tuple[timedelta, ...]
    """What each target takes, with getting into place for it."""
    floor_visits: int
    """How often one gets down to the floor."""

    @property
    def besides(self) -> timedelta:
        """All that is not work."""
        return self.getting_ready + self.switching + self.resting

    @property
    def total(self) -> timedelta:
        """All of it."""
        return self.work + self.besides


def count(targets: Sequence[Target], exercises: Mapping[str, Exercise]) -> Count:
    """Count targets as the player goes through them; KeyError for an exercise that is not there."""
    spent: dict[type, timedelta] = {}
    each: list[timedelta] = []
    visits, down = 0, False
    for step in plan_steps(Routine("", "", tuple(targets)), exercises):
        spent[type(step)] = spent.get(type(step), timedelta()) + step.duration
        if isinstance(step, GetReady):  # every target begins with one
            each.append(timedelta())
            visits += step.exercise.on_the_floor and not down
            down = step.exercise.on_the_floor
        each[-1] += step.duration
    return Count(
        work=spent.get(WorkSet, timedelta()),
        getting_ready=spent.get(GetReady, timedelta()),
        switching=spent.get(Switch, timedelta()),
        resting=spent.get(Rest, timedelta()),
        each=tuple(each),
        floor_visits=visits,
    )


def places_of(exercises: Iterable[Exercise]) -> frozenset[Place]:
    """Return what a routine of these exercises asks of the place."""
    held = tuple(exercises)
    places = {Place.FLOOR if any(one.on_the_floor for one in held) else Place.DESK}
    if all(one.noise is not Noise.SOFT for one in held):
        places.add(Place.SILENT)
    return frozenset(places)
