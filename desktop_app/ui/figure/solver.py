"""From a movement and a time to the joints of the body."""

from datetime import timedelta
from functools import lru_cache
from typing import Protocol

from desktop_app.domain.movement import Movement, SidePose
from desktop_app.ui.figure.front_solver import FrontSolver
from desktop_app.ui.figure.side_solver import SideSolver
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.tracks import Clock, eased, stops_of


_SHADES = 96


class _Poser(Protocol):
    def body(self, phase: int, fraction: float, effort: float) -> Body: ...


class Solver:
    """Solves one movement; what does not change from frame to frame is worked out once."""

    def __init__(self, movement: Movement) -> None:
        """Prepare the movement's key poses; ValueError where they do not fit its anchor."""
        self._phases = Clock([phase.duration.total_seconds() for phase in movement.phases])
        self._efforts = tuple(phase.effort for phase in movement.phases)
        stops = stops_of(movement)
        self._stops = Clock([stop.seconds for stop in stops])
        self._poser: _Poser = (
            SideSolver(movement, stops)
            if isinstance(movement.pose(stops[0].pose), SidePose)
            else FrontSolver(movement, stops)
        )
        self._still = self._still_time(movement)

    def _still_time(self, movement: Movement) -> timedelta:
        goal = movement.still or movement.phases[0].to
        fitting = [index for index, phase in enumerate(movement.phases) if phase.to == goal]
        brightest = max(fitting or [0], key=lambda index: self._efforts[index])
        return timedelta(seconds=self._phases.end(brightest) - 1e-5)

    @property
    def cycle(self) -> timedelta:
        """The length of one repetition."""
        return timedelta(seconds=self._phases.cycle)

    @property
    def still_time(self) -> timedelta:
        """When in the repetition the most telling pose is reached."""
        return self._still

    def phase_left(self, elapsed: timedelta) -> timedelta:
        """Return how long the phase that runs at ``elapsed`` still takes."""
        return timedelta(seconds=self._phases.left(elapsed.total_seconds()))

    def body(self, elapsed: timedelta) -> Body:
        """Return the body at a time into the movement, which loops without end."""
        return self._body(elapsed.total_seconds())

    def _body(self, seconds: float) -> Body:
        phase, gone = self._phases.at(seconds)
        before, after = self._efforts[phase - 1], self._efforts[phase]
        stop, fraction = self._stops.at(seconds)
        effort = before + (after - before) * eased(gone)
        # In steps that nobody sees, so that a hold is one picture and not many.
        return self._poser.body(stop, fraction, round(effort * _SHADES) / _SHADES)

    def still(self) -> Body:
        """Return the most telling pose."""
        return self.body(self._still)

    def samples(self, count: int) -> list[Body]:
        """Return ``count`` bodies spread evenly over the loop."""
        step = self._phases.cycle / count
        return [self._body(step * index) for index in range(count)]


class _Same:
    """Wraps a movement so that a cache can tell it by identity."""

    __slots__ = ("movement",)

    def __init__(self, movement: Movement) -> None:
        self.movement = movement

    def __hash__(self) -> int:
        return id(self.movement)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.movement is self.movement


@lru_cache(maxsize=64)
def _solver(same: _Same) -> Solver:
    return Solver(same.movement)


def solver_of(movement: Movement) -> Solver:
    """Return the solver of a movement, prepared once."""
    return _solver(_Same(movement))


def solve(movement: Movement, elapsed: timedelta) -> Body:
    """Return the body ``elapsed`` into a movement."""
    return solver_of(movement).body(elapsed)
