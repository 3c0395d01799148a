"""The rows of ribbons as stretches of a day: from which hour to which, and what was then."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil, floor
from typing import NamedTuple

from desktop_app.domain.charts import DaySpan, Row
from desktop_app.domain.hours import HOURS
from desktop_app.domain.sitting import Length, bouts
from desktop_app.domain.timeline import State
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.lanes import USUAL_HOURS

_SHORT_DAY = timedelta(hours=23)
"""Shorter than the day on which the clocks go forward."""


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
        for n, of in told:
            while at < len(sat) and sat[at].stop <= of.span.start:
                at += 1
            sits = of.span.state is State.SITTING
            bout = Length.of(sat[at].sat) if sits and at < len(sat) else Length.SHORT
            found[n] = Piece(*_when(of), of.span.state, bout)
    return tuple(found)


def _when(of: DaySpan) -> tuple[float, float]:
    """Return from when to when a span was, in hours since 04:00 by the clock where it was lived."""
    day, span = of.day, of.span
    begin = day.start
    if day.stop - day.start < _SHORT_DAY:  # it began later, for the clock had been put forward
        begin = day.stop - HOURS * scales.HOUR
    return (span.start - begin) / scales.HOUR, (span.stop - begin) / scales.HOUR


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
