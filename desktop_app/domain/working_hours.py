"""When prompts are welcome: hours of each weekday, but for days off."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.days import day_at

if TYPE_CHECKING:
    from collections.abc import Iterable

MIDNIGHT = time()
WEEK = range(7)
"""Monday to Sunday."""


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


USUAL_DAY = (Hours(time(8), time(18)),)


class WorkingHours(NamedTuple):
    """Any number of ranges of hours for each weekday, Monday first."""

    always: bool = True
    """Whether prompts are welcome whatever the hour."""
    week: tuple[tuple[Hours, ...], ...] = (USUAL_DAY,) * 5 + ((),) * 2

    @classmethod
    def on(cls, days: Iterable[int], *ranges: Hours) -> WorkingHours:
        """Return the same ranges on some weekdays, 0 (Monday) to 6; nothing on the others."""
        chosen = frozenset(days)
        return cls(always=False, week=tuple(ranges if day in chosen else () for day in WEEK))

    @property
    def days(self) -> frozenset[int]:
        """The weekdays with any hours at all."""
        return frozenset(day for day in WEEK if self.week[day])

    def with_day(self, day: int, *ranges: Hours) -> WorkingHours:
        """Return them with other ranges on one weekday."""
        return self._replace(week=(*self.week[:day], ranges, *self.week[day + 1 :]))

    def include(self, local: datetime) -> bool:
        """Whether a local moment lies inside."""
        if self.always:
            return True
        return any(
            one.include(local) and one.begun_on(local).weekday() == day
            for day in WEEK
            for one in self.week[day]
        )


ANY_TIME = WorkingHours()


class DaysOff(NamedTuple):
    """The days on which no prompt comes, and which no chart takes for a day at work."""

    country: str = ""
    """Whose public holidays are free, as ISO 3166-1 has it (``DE``); empty: nobody's."""
    region: str = ""
    """Of which part of it, as ISO 3166-2 has it without the country (``BY``); empty: of all."""
    own: frozenset[date] = frozenset()
    """Days off besides: a holiday of one's own, a day at the sea."""
