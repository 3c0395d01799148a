"""Smooth courses through key values: no overshoot, no jump where the loop closes."""

from collections.abc import Sequence


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
