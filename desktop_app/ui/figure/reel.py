"""An exercise's figure over time: who is seen when, worked out once and not at every round."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from desktop_app.domain.exercise import Exercise, Sides
from desktop_app.ui.figure.camera import Box, reach_of
from desktop_app.ui.figure.skeleton import Body, other_side
from desktop_app.ui.figure.solver import solver_of

_RATE = 60
"""Pictures a second that are told apart, as many as a screen shows."""
KEPT = 600
"""So many of them are kept; with their drawings they are about 8 MB."""


def body_at(exercise: Exercise, elapsed: timedelta) -> Body:
    """Return the body ``elapsed`` into an exercise.

    Where an exercise changes sides by itself, left and right limbs change places at every second
    repetition; the person stays where they are.
    """
    solver = solver_of(exercise.movement)
    body = solver.body(elapsed)
    if exercise.sides is Sides.ALTERNATE and elapsed // solver.cycle % 2 == 1:
        return other_side(body, solver.middle)
    return body


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture: the body, its joints' coordinates in a row, and the box that it is drawn in."""

    body: Body
    spots: tuple[float, ...]
    box: Box

    def far_from(self, other: "Frame") -> float:
        """Return how far the joint that moved most has moved, in fractions of body height."""
        return max(map(abs, map(float.__sub__, self.spots, other.spots)))


class Reel:
    """The frames of one exercise; those of a hold are one and the same."""

    def __init__(self, exercise: Exercise) -> None:
        """Make an empty reel; ValueError where a pose does not fit its anchor."""
        self._exercise = exercise
        self._solver = solver_of(exercise.movement)
        rounds = 2 if exercise.sides is Sides.ALTERNATE else 1
        self._loop = self._solver.cycle.total_seconds() * rounds
        self._count = max(1, ceil(self._loop * _RATE))
        self._opening = self._solver.first_phase.total_seconds()
        self._kept: dict[int, Frame] = {}
        self._last: Frame | None = None

    def __len__(self) -> int:
        """Return how many frames are kept."""
        return len(self._kept)

    def frame(self, elapsed: timedelta) -> Frame:
        """Return the frame at a time, exact to a hundredth of a second."""
        number = round(elapsed.total_seconds() / self._loop * self._count)
        at = self._loop * number / self._count
        # The first phase begins at rest only once.
        key = -1 - number if at < self._opening else number % self._count
        kept = self._kept.get(key)
        if kept is None:
            kept = self.exact(timedelta(seconds=at))
            if len(self._kept) < KEPT:
                self._kept[key] = kept
        self._last = kept
        return kept

    def exact(self, elapsed: timedelta) -> Frame:
        """Return the frame at just that time."""
        return self._frame(body_at(self._exercise, elapsed))

    def still(self) -> Frame:
        """Return the most telling pose."""
        return self._frame(self._solver.still())

    def _frame(self, body: Body) -> Frame:
        last = self._last
        if last is not None and last.body == body:
            return last
        return Frame(body, tuple(_spots(body)), reach_of(body))


def _spots(body: Body) -> Iterator[float]:
    for x, y in body.points():
        yield x
        yield y
