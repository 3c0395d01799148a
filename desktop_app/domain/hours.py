"""Hours of the clock: what was in the hour that began at nine, whatever the clock did that day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop_app.domain.days import Day
from desktop_app.domain.local_time import LocalTime
from desktop_app.domain.timeline import Span

HOURS = 24
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)


class ClockHour(NamedTuple):
    """A stretch of time, ``[start, stop)``, in which the clock showed the same hour."""

    hour: int
    start: datetime
    stop: datetime


def clock_hours(day: Day, clock: LocalTime) -> tuple[ClockHour, ...]:
    """Return the hours of a day in order; one is there twice, or not at all, when clocks change."""
    found = []
    start = day.start
    while start < day.stop:
        local = clock.local(start)
        into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        stop = min(start + HOUR - into, day.stop)
        if clock.local(stop - INSTANT).utcoffset() != local.utcoffset():
            stop = _change(start, stop, clock)
        found.append(ClockHour(local.hour, start, stop))
        start = stop
    return tuple(found)


def by_hour(spans: Iterable[Span], hours: Sequence[ClockHour]) -> Iterator[tuple[int, Span]]:
    """Return the parts of a day's ordered spans in each of its hours, with the hour."""
    first = 0
    for span in spans:
        while hours[first].stop <= span.start:
            first += 1
        at = first
        while at < len(hours) and hours[at].start < span.stop:
            hour = hours[at]
            yield hour.hour, span.reaching(max(span.start, hour.start), min(span.stop, hour.stop))
            at += 1


def _change(start: datetime, stop: datetime, clock: LocalTime) -> datetime:
    """Return when, between two moments, the clock was set."""
    before = clock.local(start).utcoffset()
    while stop - start > INSTANT:
        between = start + (stop - start) / 2
        if clock.local(between).utcoffset() == before:
            start = between
        else:
            stop = between
    return stop
