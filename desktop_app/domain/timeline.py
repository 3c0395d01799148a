"""The timeline: every second has one state.

All spans are half-open, ``[start, stop)``. Seconds that no span covers were not observed. Where two
tellings of a second differ, the later telling holds: that is how a bout is shortened to the last
input once it is clear that the user has left, and how a clock set back stays free of overlaps.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """What the person did during a span."""

    SITTING = "sitting"
    STANDING = "standing"
    EXERCISING = "exercising"
    AWAY = "away"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time with one state. ``start < stop``, both aware, usually UTC."""

    start: datetime
    stop: datetime
    state: State

    @property
    def duration(self) -> timedelta:
        """How long it lasted."""
        return self.stop - self.start

    def clipped(self, start: datetime, stop: datetime) -> "Span | None":
        """Return the part inside ``[start, stop)``, or None."""
        first, last = max(self.start, start), min(self.stop, stop)
        return Span(first, last, self.state) if first < last else None


class Timeline:
    """An ordered list of spans that never overlap; touching spans of one state are one span."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in spans:
            self.overlay(span)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def overlay(self, span: Span) -> None:
        """Tell ``span.state`` for all of the span, whatever was told of it before."""
        if span.start >= span.stop:
            return
        first = last = self._index_at(span.start)
        pieces = []
        while last < len(self._spans) and self._spans[last].start <= span.stop:
            old = self._spans[last]
            if old.state is span.state:
                # touching or overlapping: one span
                span = Span(min(old.start, span.start), max(old.stop, span.stop), span.state)
            else:
                if old.start < span.start:
                    pieces.append(Span(old.start, min(old.stop, span.start), old.state))
                if old.stop > span.stop:
                    pieces.append(Span(max(old.start, span.stop), old.stop, old.state))
            last += 1
        before = [piece for piece in pieces if piece.start < span.start]
        after = [piece for piece in pieces if piece.start >= span.stop]
        self._spans[first:last] = [*before, span, *after]

    def forget_before(self, moment: datetime) -> None:
        """Drop what lies wholly before ``moment``."""
        keep = next((i for i, s in enumerate(self._spans) if s.stop > moment), len(self._spans))
        del self._spans[:keep]

    def _index_at(self, moment: datetime) -> int:
        """Return the first span that reaches ``moment`` (touching counts)."""
        index = bisect_right(self._spans, moment, key=lambda s: s.start)
        while index > 0 and self._spans[index - 1].stop >= moment:
            index -= 1
        return index


def clip(spans: Iterable[Span], start: datetime, stop: datetime) -> tuple[Span, ...]:
    """Return the parts of the spans inside ``[start, stop)``."""
    parts = (span.clipped(start, stop) for span in spans)
    return tuple(part for part in parts if part is not None)


def total(spans: Iterable[Span], *states: State) -> timedelta:
    """Add up the time spent in the given states."""
    return sum((s.duration for s in spans if s.state in states), timedelta())
