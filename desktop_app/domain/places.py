"""Where somebody works when, and what each place allows.

Most people have one place, and never hear of this. Who works at home on some days has two.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.working_hours import Hours


class Where(StrEnum):
    """One of the two places."""

    OFFICE = "office"
    """The first one, and the only one of whoever has just one."""
    HOME = "home"

    @property
    def other(self) -> "Where":
        """The other one."""
        return Where.HOME if self is Where.OFFICE else Where.OFFICE


class Place(NamedTuple):
    """What a place allows, and what is at hand there."""

    floor: bool = True
    quiet: bool = False
    work_clothes: bool = False
    equipment: frozenset[Prop] = IN_EVERY_OFFICE


class Home(NamedTuple):
    """The second place, and when one is there; at any other time one is at the first."""

    place: Place = Place()
    days: frozenset[int] = frozenset()
    """Weekdays, Monday 0."""
    hours: tuple[Hours, ...] = ()
    """At which hours of these days; none: all day."""

    def usual_at(self, local: datetime) -> bool:
        """Whether one usually is there at a local moment."""
        return any(
            one.include(local) and one.begun_on(local).weekday() in self.days
            for one in self.hours or (Hours(),)
        )


class Chosen(NamedTuple):
    """Where the person said to be on a day; it holds until that day ends."""

    on: date
    where: Where
