"""The local time of somebody who travels: the days of a year that was lived in several zones."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from typing_extensions import override

from desktop_app.domain.days import Day, beginning

ONE_DAY = timedelta(days=1)


class Stay(NamedTuple):
    """From when on the computer was in a time zone; ``zone`` None is the one it is in now."""

    since: datetime
    zone: tzinfo | None


class LocalTime:
    """Tells local days and hours as the clock on the desk showed them at the time.

    What lies before the first stay is told in the zone of that stay; without any stay, the
    computer's zone holds for all time.
    """

    def __init__(self, stays: Iterable[Stay] = ()) -> None:
        self._stays = sorted(stays, key=_since)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, LocalTime) and self._stays == other._stays

    @override
    def __hash__(self) -> int:
        return hash(tuple(self._stays))

    def local(self, moment: datetime) -> datetime:
        """Return a moment in the zone that held then."""
        return moment.astimezone(self._zones[self._index_at(moment)])

    def instant(self, shown: datetime, near: datetime) -> datetime:
        """Return when the clock showed a naive date and time, in the zone that held ``near``."""
        zone = self._zones[self._index_at(near)]
        return (shown if zone is None else shown.replace(tzinfo=zone)).astimezone(UTC)

    def day_on(self, on: date) -> Day:
        """Return the day of a date."""
        return self.days(on, 1)[0]

    def day_of(self, moment: datetime) -> Day:
        """Return the day that an aware moment belongs to."""
        day = self.day_on(self.local(moment).date())
        while moment < day.start:
            day = self.day_on(day.date - ONE_DAY)
        while moment >= day.stop:  # a day that has begun is not begun again further west
            day = self.day_on(day.date + ONE_DAY)
        return day

    def days(self, first: date, count: int) -> tuple[Day, ...]:
        """Return ``count`` days from ``first`` on."""
        dates = [first + n * ONE_DAY for n in range(count + 1)]
        begins = [self._begin(on) for on in dates]
        spans = zip(dates, pairwise(begins), strict=False)
        return tuple(Day(on, start, stop) for on, (start, stop) in spans)

    @property
    def _zones(self) -> list[tzinfo | None]:
        return [stay.zone for stay in self._stays] or [None]

    def _index_at(self, moment: datetime) -> int:
        return max(0, bisect_right(self._stays, moment, key=_since) - 1)

    def _begin(self, on: date) -> datetime:
        """Return when the clock first showed that day's beginning, or more."""
        zones = self._zones
        begins = beginning(on, zones[0])
        for stay in self._stays[1:]:
            if begins < stay.since:
                break
            begins = max(beginning(on, stay.zone), stay.since)
        return begins


def _since(stay: Stay) -> datetime:
    return stay.since
