"""The timeline: every second has one state.

All stretches are half-open, ``[start, stop)``. Seconds that none covers were not observed. Where
two tellings of a second differ, the later telling holds: that is how a bout is shortened to the
last input once it is clear that the user has left, and how a clock set back stays free of overlaps.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, Self, TypeVar


class State(StrEnum):
    """What the person did during a span."""

    SITTING = "sitting"
    STANDING = "standing"
    EXERCISING = "exercising"
    AWAY = "away"
    PAUSED = "paused"


class Stretch(Protocol):
    """A stretch of time of which something is told. ``start < stop``, both aware, usually UTC."""

    @property
    def start(self) -> datetime:
        """When it begins."""
        ...

    @property
    def stop(self) -> datetime:
        """When it is over."""
        ...

    def reaching(self, start: datetime, stop: datetime) -> Self:
        """Return the same telling of other seconds."""
        ...

    def tells_the_same_as(self, other: Self) -> bool:
        """Whether both, where they touch, are one stretch."""
        ...


class Span(NamedTuple):
    """A stretch of time with one state. ``start < stop``, both aware, usually UTC."""

    start: datetime
    stop: datetime
    state: State

    @property
    def duration(self) -> timedelta:
        """How long it lasted."""
        return self.stop - self.start

    def reaching(self, start: datetime, stop: datetime) -> "Span":
        """Return the same state of other seconds."""
        return Span(start, stop, self.state)

    def tells_the_same_as(self, other: "Span") -> bool:
        """Whether the state is the same."""
        return self.state is other.state


T = TypeVar("T", bound=Stretch)


class Timeline(Generic[T]):
    """An ordered list of stretches that never overlap; touching ones that tell the same are one."""

    def __init__(self, stretches: Iterable[T] = ()) -> None:
        self._told: list[T] = []
        for stretch in stretches:
            self.overlay(stretch)

    def __iter__(self) -> Iterator[T]:
        return iter(self._told)

    def __reversed__(self) -> Iterator[T]:
        return reversed(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def overlay(self, new: T) -> None:
        """Tell it of all of its seconds, whatever was told of them before."""
        if new.start >= new.stop:
            return
        first = last = self._index_at(new.start)
        pieces = []
        while last < len(self._told) and self._told[last].start <= new.stop:
            old = self._told[last]
            if old.tells_the_same_as(new):
                # touching or overlapping: one stretch
                new = new.reaching(min(old.start, new.start), max(old.stop, new.stop))
            else:
                if old.start < new.start:
                    pieces.append(old.reaching(old.start, min(old.stop, new.start)))
                if old.stop > new.stop:
                    pieces.append(old.reaching(max(old.start, new.stop), old.stop))
            last += 1
        before = [piece for piece in pieces if piece.start < new.start]
        after = [piece for piece in pieces if piece.start >= new.stop]
        self._told[first:last] = [*before, new, *after]

    def news(self, new: T) -> Iterator[T]:
        """Return the parts of a stretch of which something else, or nothing, is told so far."""
        start = new.start
        for old in self._told[self._index_at(new.start) :]:
            if old.start >= new.stop:
                break
            if old.tells_the_same_as(new):
                if start < old.start:
                    yield new.reaching(start, old.start)
                start = max(start, old.stop)
        if start < new.stop:
            yield new.reaching(start, new.stop)

    def since(self, moment: datetime) -> list[T]:
        """Return what is told of the time from ``moment`` on, clipped to it."""
        tail = self._told[self._index_at(moment) :]
        return [one.reaching(max(one.start, moment), one.stop) for one in tail if one.stop > moment]

    def forget_before(self, moment: datetime) -> None:
        """Drop what lies wholly before ``moment``."""
        keep = next((i for i, s in enumerate(self._told) if s.stop > moment), len(self._told))
        del self._told[:keep]

    def _index_at(self, moment: datetime) -> int:
        """Return the first stretch that reaches ``moment`` (touching counts)."""
        index = bisect_right(self._told, moment, key=_start)
        while index > 0 and self._told[index - 1].stop >= moment:
            index -= 1
        return index


def _start(one: Stretch) -> datetime:
    return one.start


def _stop(one: Stretch) -> datetime:
    return one.stop


def reaching_into(stretches: Sequence[T], start: datetime, stop: datetime) -> Sequence[T]:
    """Return those of ordered stretches without overlaps that have seconds in ``[start, stop)``."""
    first = bisect_right(stretches, start, key=_stop)
    return stretches[first : bisect_left(stretches, stop, lo=first, key=_start)]


def clip(stretches: Iterable[T], start: datetime, stop: datetime) -> tuple[T, ...]:
    """Return the parts of stretches inside ``[start, stop)``."""
    if start >= stop:
        return ()
    return tuple(
        one
        if start <= one.start and one.stop <= stop  # nearly all of them
        else one.reaching(max(one.start, start), min(one.stop, stop))
        for one in stretches
        if one.start < stop and one.stop > start
    )


def without(stretches: Iterable[T], holes: Iterable[Stretch]) -> list[T]:
    """Return the parts of stretches outside ordered holes, which may not overlap."""
    cut = list(holes)
    parts: list[T] = []
    for one in stretches:
        start = one.start
        for hole in reaching_into(cut, one.start, one.stop):
            if start < hole.start:
                parts.append(one.reaching(start, hole.start))
            start = hole.stop
        if start < one.stop:
            parts.append(one.reaching(start, one.stop))
    return parts


def total(spans: Iterable[Span], *states: State) -> timedelta:
    """Add up the time spent in the given states."""
    return sum((s.duration for s in spans if s.state in states), timedelta())
