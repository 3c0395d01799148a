"""Local days and weeks. A day begins at 04:00, so that a late evening belongs to its day."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

DAY_STARTS = time(4)
NIGHT = timedelta(hours=DAY_STARTS.hour, minutes=DAY_STARTS.minute)


class Day(NamedTuple):
    """One local day, ``[start, stop)`` in UTC; 23 or 25 hours long when the clocks change."""

    date: date
    start: datetime
    stop: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether an aware moment belongs to it."""
        return self.start <= moment < self.stop


def day_of(moment: datetime, zone: tzinfo | None = None, starts: time = DAY_STARTS) -> Day:
    """Return the day that an aware moment belongs to; ``zone`` None is the computer's."""
    day = day_on(moment.astimezone(zone).date(), zone, starts)
    while moment < day.start:  # once, or twice where the day before was left out
        day = day_on(day.date - timedelta(days=1), zone, starts)
    return day


def day_on(on: date, zone: tzinfo | None = None, starts: time = DAY_STARTS) -> Day:
    """Return the day of a date."""
    return Day(on, beginning(on, zone, starts), beginning(on + timedelta(days=1), zone, starts))


def days_from(first: date, count: int, zone: tzinfo | None = None) -> tuple[Day, ...]:
    """Return ``count`` days from ``first`` on."""
    return tuple(day_on(first + timedelta(days=n), zone) for n in range(count))


def week_of(on: date) -> date:
    """Return the Monday of a date's week."""
    return on - timedelta(days=on.weekday())


def beginning(on: date, zone: tzinfo | None = None, starts: time = DAY_STARTS) -> datetime:
    """Return when the day of a date begins, in UTC."""
    # in UTC, for Python takes two moments of one zone apart as if its clocks never changed
    begins = datetime.combine(on, starts, zone).astimezone(UTC)
    if zone is None:
        local = begins.astimezone()
        left_out = datetime.combine(on, starts, local.tzinfo) - local
        if left_out:
            # a whole day was left out: a zone of Python's says when it would have begun by the
            # clock from before, and without one Python says something else
            before = (begins - timedelta(days=2)).astimezone().tzinfo
            begins = datetime.combine(on, starts, before).astimezone(UTC)
    return begins


def day_at(local: datetime) -> date:
    """Return the day that a local moment belongs to; a late evening belongs to its day."""
    return (local - NIGHT).date()
