"""The charts that are read off spans: the hours of a day, and ribbons."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from desktop_app.domain.answers import ACTIVITY, CLOCK, PROLONGED, SITTING, row_of
from desktop_app.domain.charts import (
    Chart,
    Column,
    DaySpan,
    Hour,
    Measure,
    Question,
    Row,
    Seen,
    Value,
    columns,
)
from desktop_app.domain.days import Day
from desktop_app.domain.hours import by_hour, clock_hours
from desktop_app.domain.local_time import LocalTime
from desktop_app.domain.periods import Period
from desktop_app.domain.progress import PROLONGED as LONG
from desktop_app.domain.sitting import Length, bouts
from desktop_app.domain.timeline import Span, State, clip

RIBBONS = columns(Measure.LENGTH)
ALSO = {State.STANDING: Measure.STANDING, State.EXERCISING: Measure.EXERCISING}


class OneDay:
    """One day, hour by hour."""

    def __init__(
        self,
        period: Period,
        day: Day,
        spans: Iterable[Span],
        seen: Seen,
        now: datetime,
        clock: LocalTime,
    ) -> None:
        """Know it.

        Args:
            period: The period that is this day.
            day: The day.
            spans: Its spans in order; others are clipped away.
            seen: Whether the day is told of.
            now: The moment it is: later hours are to come.
            clock: Tells the hour that it was at a moment.
        """
        self.period, self.date = period, day.date
        self._spans = clip(spans, day.start, day.stop)
        self._seen, self._now, self._clock = seen, now, clock
        self._hours = clock_hours(day, clock)
        self._bouts = bouts(self._spans)

    def activity(self) -> Chart:
        """How long was sitting in each hour, by the length of the bout, and what was besides."""
        found: dict[tuple[int, Measure], timedelta] = {}
        for hour, measure, span in self._told():
            place = hour, measure
            found[place] = found.get(place, timedelta()) + span.duration

        def values(hour: int) -> Iterable[Value]:
            return (found.get((hour, one.measure), timedelta()) for one in ACTIVITY)

        return self._chart(Question.ACTIVITY, ACTIVITY, values)

    def prolonged(self) -> Chart:
        """How many bouts of half an hour and more began in each hour, and their time in it."""
        began = [self._clock.local(one.start).hour for one in self._bouts if one.sat >= LONG]
        times: dict[int, timedelta] = {}
        for hour, measure, span in self._told():
            if measure in SITTING.values() and measure is not Measure.SITTING_SHORT:
                times[hour] = times.get(hour, timedelta()) + span.duration

        def values(hour: int) -> Iterable[Value]:
            return began.count(hour), times.get(hour, timedelta())

        return self._chart(Question.PROLONGED, PROLONGED, values)

    def _told(self) -> Iterable[tuple[int, Measure, Span]]:
        """Return the parts of spans in each hour, and what they count as."""
        bout = 0
        for hour, span in by_hour(self._spans, self._hours):
            if span.state in ALSO:
                yield hour, ALSO[span.state], span
            elif span.state is State.SITTING:
                while self._bouts[bout].stop <= span.start:
                    bout += 1
                yield hour, SITTING[Length.of(self._bouts[bout].sat)], span

    def _chart(
        self,
        question: Question,
        head: tuple[Column, ...],
        values: Callable[[int], Iterable[Value]],
    ) -> Chart:
        told = by_hour(self._spans, self._hours)
        seen = {hour for hour, span in told if span.state is not State.PAUSED}
        rows = (
            row_of(Hour(hour, self.date), self._seen_in(hour, seen), values(hour)) for hour in CLOCK
        )
        return Chart(question, self.period, head, tuple(rows))

    def _seen_in(self, hour: int, seen: set[int]) -> Seen:
        if hour in seen:
            return Seen.SEEN
        begins = [one.start for one in self._hours if one.hour == hour]
        if begins and min(begins) > self._now:
            return Seen.TO_COME
        return Seen.NOT_SEEN if self._seen is Seen.SEEN else self._seen


def ribbons(
    period: Period,
    days: Sequence[tuple[Day, Seen]],
    spans: Sequence[Span],
    clock: LocalTime,
) -> Chart:
    """When was what: each span of each day, and the days without any.

    Args:
        period: The period.
        days: Its days in order, and whether each is told of.
        spans: All spans of these days in order.
        clock: Tells the time that it was at a moment.
    """
    rows: list[Row] = []
    first = 0
    for day, seen in days:
        while first < len(spans) and spans[first].stop <= day.start:
            first += 1
        last = first
        while last < len(spans) and spans[last].start < day.stop:
            last += 1
        within = clip(spans[first:last], day.start, day.stop)
        rows += [Row(DaySpan(day, span, clock), (span.duration,)) for span in within]
        if not within:
            rows.append(row_of(day.date, seen, (timedelta(),)))
    return Chart(Question.RIBBONS, period, RIBBONS, tuple(rows))
