"""Smooth courses through key values: no overshoot, no jump where the loop closes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from desktop_app.domain.movement import Movement


class Track:
    """A value that runs through one key value at the end of each phase, over and over.

    The curve is a monotone cubic: it rests where two neighbouring keys are equal (a hold) and
    where the direction turns, and passes through the other keys without stopping.
    """

    __slots__ = ("_durations", "_ends", "_slopes", "_starts")

    def __init__(self, values: Sequence[float], durations: Sequence[float]) -> None:
        """Take the value at the end of each phase and the phases' lengths in seconds."""
        count = len(values)
        self._durations = tuple(durations)
        self._ends = tuple(values)
        self._starts = tuple(values[index - 1] for index in range(count))
        rates = [
            (end - start) / length if length > 0 else 0.0
            for start, end, length in zip(self._starts, self._ends, durations, strict=True)
        ]
        slopes = []
        for index in range(count):
            before, after = rates[index], rates[(index + 1) % count]
            if before * after <= 0:
                slopes.append(0.0)
            else:
                first, second = durations[index], durations[(index + 1) % count]
                one, two = 2 * second + first, second + 2 * first
                slopes.append((one + two) / (one / before + two / after))
        self._slopes = tuple(slopes)

    def at(self, phase: int, fraction: float) -> float:
        """Return the value when ``fraction`` (0 to 1) of the phase has gone."""
        start, end = self._starts[phase], self._ends[phase]
        length = self._durations[phase]
        rise = self._slopes[phase - 1] * length
        fall = self._slopes[phase] * length
        step = end - start
        return start + fraction * (
            rise + fraction * (3 * step - 2 * rise - fall + fraction * (rise + fall - 2 * step))
        )


def eased(fraction: float) -> float:
    """Return ``fraction`` (0 to 1) slowed at both ends."""
    return fraction * fraction * (3 - 2 * fraction)


@dataclass(frozen=True, slots=True)
class Stop:
    """A pose that is reached, and how many seconds after the one before."""

    pose: str
    seconds: float


def stops_of(movement: Movement) -> tuple[Stop, ...]:
    """Return the poses that a repetition runs through, those passed half-way too."""
    stops = []
    for phase in movement.phases:
        seconds = phase.duration.total_seconds()
        if phase.via:
            stops += [Stop(phase.via, seconds / 2), Stop(phase.to, seconds / 2)]
        else:
            stops.append(Stop(phase.to, seconds))
    return tuple(stops)


class Same:
    """Wraps a movement so that a cache can tell it by identity: its mappings have no hash."""

    __slots__ = ("movement",)

    def __init__(self, movement: Movement) -> None:
        """Wrap a movement."""
        self.movement = movement

    @override
    def __hash__(self) -> int:
        return id(self.movement)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.movement is self.movement


class Clock:
    """Tells which of several spans, which follow each other over and over, a time lies in."""

    __slots__ = ("_ends", "_lengths", "cycle")

    def __init__(self, lengths: Sequence[float]) -> None:
        """Take the spans' lengths in seconds; ValueError where they add up to nothing."""
        ends = []
        total = 0.0
        for length in lengths:
            total += length
            ends.append(total)
        if total <= 0:
            raise ValueError("a movement takes time")
        self._lengths = tuple(lengths)
        self._ends = tuple(ends)
        self.cycle = total

    def at(self, seconds: float) -> tuple[int, float]:
        """Return the span's number and how much of it has gone (0 to 1)."""
        into = seconds % self.cycle
        span = min(bisect_right(self._ends, into), len(self._ends) - 1)
        length = self._lengths[span]
        if length <= 0:
            return span, 1.0
        return span, min(1.0, max(0.0, 1 - (self._ends[span] - into) / length))

    def end(self, span: int) -> float:
        """Return when a span of the first round ends, in seconds."""
        return self._ends[span]

    def length(self, span: int) -> float:
        """Return how long a span takes, in seconds."""
        return self._lengths[span]

    def left(self, seconds: float) -> float:
        """Return how many seconds the span that runs at a time still takes."""
        span, fraction = self.at(seconds)
        return self._lengths[span] * (1 - fraction)
