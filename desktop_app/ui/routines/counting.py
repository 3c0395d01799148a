"""What a list of targets comes to: how long it takes, and how often one gets down for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.routine import (
    GetReady,
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
