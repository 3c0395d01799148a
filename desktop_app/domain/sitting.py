"""Sedentary bouts: unbroken stretches of sitting, read off the timeline.

A bout is a conclusion from evidence, so the screen calls it *estimated*.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

from desktop_app.domain.timeline import Span, State

SHORTEST_INTERRUPTION = timedelta(seconds=60)
"""Less than this away from the chair does not end a bout."""


class SedentaryBout(NamedTuple):
    """An unbroken stretch of sitting, ``[start, stop)``."""

    start: datetime
    stop: datetime
    sat: timedelta
    """Time seated; less than the span where a pause or a brief interruption lies inside."""


class Length(Enum):
    """How long a bout is, in the steps that the studies and the charts use."""

    SHORT = timedelta(0)
    HALF_HOUR = timedelta(minutes=30)
    HOUR = timedelta(minutes=60)
    NINETY = timedelta(minutes=90)

    @classmethod
    def of(cls, sat: timedelta) -> "Length":
        """Return the step that a time seated falls into."""
        return next(step for least, step in _LONGEST_FIRST if least <= sat)


_LONGEST_FIRST = tuple((step.value, step) for step in reversed(Length))
"""Asked of every span of a month, where looking the steps up in an Enum takes a while."""


def bouts(spans: Iterable[Span]) -> list[SedentaryBout]:
    """Return the bouts in ordered spans that do not overlap.

    A bout ends where sitting is interrupted for a minute or more, by another state or by time that
    was not observed. A pause stops the count but does not interrupt: the person may well be
    sitting on.
    """
    found: list[SedentaryBout] = []
    paused = timedelta()
    for span in spans:
        if span.state is State.PAUSED:
            paused += span.duration
            continue
        if span.state is not State.SITTING:
            continue
        if found and span.start - found[-1].stop - paused < SHORTEST_INTERRUPTION:
            last = found[-1]
            found[-1] = SedentaryBout(last.start, span.stop, last.sat + span.duration)
        else:
            found.append(SedentaryBout(span.start, span.stop, span.duration))
        paused = timedelta()
    return found
