"""Where somebody works when, and what each place allows.

Most people have one place, and never hear of this. Who works at home on some days has two.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.days import DAY_STARTS
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop

NIGHT = timedelta(hours=DAY_STARTS.hour, minutes=DAY_STARTS.minute)
MIDNIGHT = time()


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


class Hours(NamedTuple):
    """A part of the day, in local time; where both are the same it is all of it.

    ``start > stop`` runs past midnight, and belongs to the day on which it starts.
    """

    start: time = MIDNIGHT
    stop: time = MIDNIGHT

    def include(self, local: datetime) -> bool:
        """Whether a local moment lies inside, whatever the day."""
        if self.start < self.stop:
            return self.start <= local.time() < self.stop
        return local.time() >= self.start or local.time() < self.stop

    def begun_on(self, local: datetime) -> date:
        """Return on which day the hours began that a local moment inside them is in."""
        if self.start == self.stop:
            return day_at(local)
        past_midnight = self.stop < self.start and local.time() < self.stop
        return (local - timedelta(days=past_midnight)).date()


class Home(NamedTuple):
    """The second place, and when one is there; at any other time one is at the first."""

    place: Place = Place()
    days: frozenset[int] = frozenset()
    """Weekdays, Monday 0."""
    hours: Hours = Hours()

    def usual_at(self, local: datetime) -> bool:
        """Whether one usually is there at a local moment."""
        return self.hours.include(local) and self.hours.begun_on(local).weekday() in self.days


class Chosen(NamedTuple):
    """Where the person said to be on a day; it holds until that day ends."""

    on: date
    where: Where


def day_at(local: datetime) -> date:
    """Return the day that a local moment belongs to; a late evening belongs to its day."""
    return (local - NIGHT).date()
