"""The day as the ribbon shows it: segments without holes, and the hours that are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.days import Day
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.sitting import Length, SedentaryBout, bouts
from desktop_app.domain.timeline import Span, State, clip

FIRST_HOUR = 8
LAST_HOUR = 18
SHORTEST_HOLE = timedelta(seconds=60)
"""Less than this without a record is not worth a segment of its own."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the day, ``[start, stop)``, with one state."""

    start: datetime
    stop: datetime
    state: State | None
    """None: not observed."""
    bout: timedelta = timedelta()
    """Time seated in the whole bout that a stretch of sitting is part of."""

    vouched: timedelta = timedelta()
    """Of a stretch of sitting: for how long nothing was typed, but a call or a film went on."""

    @property
    def duration(self) -> timedelta:
        """How long it lasted."""
        return self.stop - self.start

    @property
    def length(self) -> Length:
        """How long the bout is that it is part of."""
        return Length.of(self.bout)


def segments(
    spans: Sequence[Span], start: datetime, now: datetime, vouched: Sequence[Evidence] = ()
) -> tuple[Segment, ...]:
    """Return the day from ``start`` to ``now``; what no span covers was not observed.

    The spans are in order and do not overlap; what lies outside is left out. ``vouched`` is when
    a call or a film told that somebody was there.
    """
    found: list[Segment] = []
    at = start
    of_bout = bouts(spans)
    for span in clip(spans, start, now):
        if span.start - at >= SHORTEST_HOLE:
            found.append(Segment(at, span.start, None))
        seated = span.state is State.SITTING
        found.append(
            Segment(
                span.start,
                span.stop,
                span.state,
                _bout(span, of_bout) if seated else timedelta(),
                _within(vouched, span) if seated else timedelta(),
            )
        )
        at = span.stop
    if now - at >= SHORTEST_HOLE:
        found.append(Segment(at, now, None))
    return tuple(found)


def hours_shown(day: Day, spans: Sequence[Span], now: datetime) -> tuple[datetime, datetime]:
    """Return the first and the last moment of the ribbon, on full hours of local time.

    Eight to eighteen o'clock at least; more where there was something earlier, or it is later.
    """
    local = day.start.astimezone()
    first, last = local.replace(hour=FIRST_HOUR), local.replace(hour=LAST_HOUR)
    there = next((span for span in spans if span.state is not State.AWAY), None)
    if there is not None:  # a computer left on overnight makes no early day
        begun = there.start.astimezone(local.tzinfo)
        first = min(first, begun.replace(minute=0, second=0, microsecond=0))
    end = min(now, day.stop).astimezone(local.tzinfo)
    while last < end:
        last += HOUR
    return first, last


def _within(vouched: Sequence[Evidence], span: Span) -> timedelta:
    parts = clip(vouched, span.start, span.stop)
    return sum((part.stop - part.start for part in parts), timedelta())


def _bout(span: Span, of: Sequence[SedentaryBout]) -> timedelta:
    return next((b.sat for b in of if b.start <= span.start < b.stop), span.duration)
