"""The rows of ribbons as stretches of a day: from which hour to which, and what was then."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil, floor
from typing import NamedTuple

from desktop_app.domain.charts import DaySpan, Row
from desktop_app.domain.days import DAY_STARTS
from desktop_app.domain.hours import HOURS, INSTANT
from desktop_app.domain.sitting import Length, bouts
from desktop_app.domain.timeline import State
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.lanes import USUAL_HOURS


class Piece(NamedTuple):
    """What a row is painted as."""

    start: float
    stop: float
    """In hours since its day began."""
    state: State | None
    """None: the row is a whole day."""
    bout: Length = Length.SHORT


def day_of(row: Row) -> date:
    """Return the day that a row is of."""
    of = row.of
    if isinstance(of, DaySpan):
        return of.day.date
    if isinstance(of, date):
        return of
    raise TypeError(f"{of!r} is no part of a ribbon")


def pieces_of(rows: Sequence[Row], days: Iterable[Sequence[int]]) -> tuple[Piece, ...]:
    """Return what each row is painted as; ``days`` says which rows are of one day."""
    found = [Piece(0, HOURS, None)] * len(rows)
    for day in days:
        told = [(n, of) for n in day if isinstance(of := rows[n].of, DaySpan)]
        sat = bouts(of.span for _, of in told)
        at = 0
        begin = _begin(told[0][1]) if told else None
        for n, of in told:
            while at < len(sat) and sat[at].stop <= of.span.start:
                at += 1
            sits = of.span.state is State.SITTING
            bout = Length.of(sat[at].sat) if sits and at < len(sat) else Length.SHORT
            found[n] = Piece(*_when(of, begin), of.span.state, bout)
    return tuple(found)


def _begin(of: DaySpan) -> datetime | None:
    """Return when the clock showed 04:00 on a span's day; None where it was set on that day."""
    first, last = (of.clock.local(at) for at in (of.day.start, of.day.stop - INSTANT))
    if first.utcoffset() != last.utcoffset():
        return None
    shown = first.replace(tzinfo=None) - datetime.combine(of.day.date, DAY_STARTS)
    return of.day.start - shown


def _when(of: DaySpan, begin: datetime | None) -> tuple[float, float]:
    """Return from when to when a span was, in hours since 04:00 by the clock where it was lived.

    So it lies where the axis and the words say. Where the clock was set back, an hour is there
    twice, one over the other; a span may be over before it began.
    """
    if begin is not None:  # as on nearly all days; to ask the clock of each span takes long
        return (of.span.start - begin) / scales.HOUR, (of.span.stop - begin) / scales.HOUR
    begins = datetime.combine(of.day.date, DAY_STARTS)
    start, stop = (
        (moment.replace(tzinfo=None) - begins) / scales.HOUR for moment in (of.start, of.stop)
    )
    return min(start, stop), max(start, stop)


def hours_of(pieces: Iterable[Piece]) -> tuple[int, int]:
    """Return from which hour to which there is anything; a computer left on is nothing."""
    first, last = USUAL_HOURS
    for piece in pieces:
        if piece.state not in (None, State.AWAY):
            first, last = min(first, floor(piece.start)), max(last, ceil(piece.stop))
    return first, last


def far_from(piece: Piece, when: float) -> float:
    """Return how far a stretch is from a time, in hours."""
    return max(piece.start - when, when - piece.stop, 0.0)
