"""From a movement and a time to the joints of the body."""

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import Protocol

from desktop_app.domain.movement import Contact, Movement, SidePose, View
from desktop_app.ui.figure.front_solver import FrontSolver
from desktop_app.ui.figure.side_solver import SideSolver
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.tracks import Clock, Same, eased, stops_of

_SHADES = 48
_A_MOMENT = 1e-5


class _Poser(Protocol):
    def body(self, phase: int, fraction: float, effort: float) -> Body: ...


class Solver:
    """Solves one movement; what does not change from frame to frame is worked out once."""

    def __init__(self, movement: Movement) -> None:
        """Prepare the movement's key poses; ValueError where they do not fit its anchor."""
        self._phases = Clock([phase.duration.total_seconds() for phase in movement.phases])
        self._efforts = tuple(phase.effort for phase in movement.phases)
        self._far_works = _lifts_the_far_leg(movement)
        stops = stops_of(movement)
        self._stops = Clock([stop.seconds for stop in stops])
        self._poser: _Poser = (
            SideSolver(movement, stops)
            if isinstance(movement.pose(stops[0].pose), SidePose)
            else FrontSolver(movement, stops)
        )
        self._still = self._still_time(movement)
        self._stands = tuple(map(self._stands_in, range(len(self._efforts))))

    def _still_time(self, movement: Movement) -> timedelta:
        goal = movement.still or movement.phases[0].to
        stops = stops_of(movement)
        ends = [self._stops.end(index) for index, stop in enumerate(stops) if stop.pose == goal]
        times = [end - _A_MOMENT for end in ends or [self._stops.end(0)]]
        return timedelta(seconds=max(times, key=self._effort))

    @property
    def cycle(self) -> timedelta:
        """The length of one repetition."""
        return timedelta(seconds=self._phases.cycle)

    @property
    def still_time(self) -> timedelta:
        """When in the repetition the most telling pose is reached."""
        return self._still

    @property
    def first_phase(self) -> timedelta:
        """The length of a repetition's first phase."""
        return timedelta(seconds=self._phases.end(0))

    @property
    def middle(self) -> float:
        """Where the body's middle is at the start, across."""
        return self._body(0.0).pelvis[0]

    def rests(self, elapsed: timedelta) -> timedelta:
        """Return how long nothing changes from ``elapsed`` on: what is left of a hold."""
        seconds = elapsed.total_seconds()
        if not self._stands[self._phases.at(seconds)[0]] or seconds < self._phases.end(0):
            return timedelta()
        return timedelta(seconds=self._phases.left(seconds))

    def _stands_in(self, phase: int) -> bool:
        """Whether nothing changes in a phase, once the first repetition has begun."""
        end = self._phases.end(phase) + self._phases.cycle - _A_MOMENT
        length = self._phases.length(phase)
        last = self._body(end)
        return all(self._body(end - length * part) == last for part in (0.3, 0.6, 0.99))

    def phase_left(self, elapsed: timedelta) -> timedelta:
        """Return how long the phase that runs at ``elapsed`` still takes."""
        return timedelta(seconds=self._phases.left(elapsed.total_seconds()))

    def body(self, elapsed: timedelta) -> Body:
        """Return the body at a time into the movement, which loops without end.

        At the very start its muscles are at rest; later repetitions go on from the one before.
        """
        return self._body(elapsed.total_seconds())

    def _body(self, seconds: float) -> Body:
        stop, fraction = self._stops.at(seconds)
        body = self._poser.body(stop, fraction, self._effort(seconds))
        return replace(body, far_works=True) if self._far_works else body

    def _effort(self, seconds: float) -> float:
        phase, gone = self._phases.at(seconds)
        at_first = phase == 0 and seconds < self._phases.cycle
        before, after = 0.0 if at_first else self._efforts[phase - 1], self._efforts[phase]
        effort = before + (after - before) * eased(gone)
        # In steps that nobody sees, so that a hold is one picture and not many.
        return round(effort * _SHADES) / _SHADES

    def still(self) -> Body:
        """Return the most telling pose."""
        return self.body(self._still)

    def samples(self, count: int) -> list[Body]:
        """Return ``count`` bodies spread evenly over the loop."""
        step = self._phases.cycle / count
        return [self._body(step * index) for index in range(count)]


def _lifts_the_far_leg(movement: Movement) -> bool:
    """Whether the far leg is lifted from all fours; else the near one works, or both."""
    hands = movement.contacts & {Contact.NEAR_HAND, Contact.FAR_HAND}
    knees = movement.contacts & {Contact.NEAR_KNEE, Contact.FAR_KNEE}
    return movement.view is View.SIDE and bool(hands) and knees == {Contact.NEAR_KNEE}


def solver_of(movement: Movement) -> Solver:
    """Return the solver of a movement, prepared once."""
    return _solver(Same(movement))


@lru_cache(maxsize=64)
def _solver(same: Same) -> Solver:
    return Solver(same.movement)


def solve(movement: Movement, elapsed: timedelta) -> Body:
    """Return the body ``elapsed`` into a movement."""
    return solver_of(movement).body(elapsed)
