"""How a body gets from one pose to another without cutting a corner.

A movement names the poses that are passed half-way between two others. Where phases are put in
another order, or begin somewhere else, that has to be found anew.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from desktop_app.domain.exercise import Sides
from desktop_app.domain.movement import Movement, MovementPhase
from desktop_app.ui.figure.skeleton import other_side
from desktop_app.ui.figure.solver import solver_of

_ALIKE = 0.02
"""How far a joint may be from where its other side was, in fractions of body height."""
_JUST_BEFORE = timedelta(microseconds=100)


class Ways:
    """The ways between the poses of a movement, learnt from movements that have the same poses."""

    def __init__(self, movements: Iterable[Movement]) -> None:
        self._named: dict[tuple[str, str], str] = {}
        self._beside: dict[str, list[str]] = {}
        for movement in movements:
            for before, phase in _legs(movement.phases):
                if before.to == phase.to:
                    continue
                self._named.setdefault((before.to, phase.to), phase.via)
                passed = [before.to, phase.via, phase.to] if phase.via else [before.to, phase.to]
                for one, other in pairwise(passed):
                    self._join(one, other)

    def via(self, start: str, end: str) -> str:
        """Return the pose to pass half-way; empty where the straight way is the right one."""
        if start == end:
            return ""
        named = self._named.get((start, end), self._named.get((end, start)))
        if named is not None:
            return named
        path = self._path(start, end)
        return path[len(path) // 2] if len(path) > 2 else ""

    def joined(self, phases: Sequence[MovementPhase]) -> tuple[MovementPhase, ...]:
        """Return phases each of which leads from where the one before has ended."""
        return tuple(
            replace(phase, via=self.via(before.to, phase.to)) for before, phase in _legs(phases)
        )

    def _join(self, one: str, other: str) -> None:
        for start, end in ((one, other), (other, one)):
            beside = self._beside.setdefault(start, [])
            if end not in beside:
                beside.append(end)

    def _path(self, start: str, end: str) -> list[str]:
        """Return the shortest chain of neighbouring poses; empty where there is none."""
        came_from: dict[str, str] = {start: ""}
        ahead = deque([start])
        while ahead and end not in came_from:
            here = ahead.popleft()
            for pose in self._beside.get(here, ()):
                if pose not in came_from:
                    came_from[pose] = here
                    ahead.append(pose)
        path = []
        at = end if end in came_from else ""
        while at:
            path.append(at)
            at = came_from[at]
        return path[::-1]


def sides_of(movement: Movement, usual: Sides) -> tuple[Sides, ...]:
    """Return how the sides may share the work of a movement whose usual way is known.

    They can take turns where a rep ends with both sides alike: else the figure would jump.
    """
    if usual is Sides.BOTH:
        return (Sides.BOTH,)
    if ends_even(movement):
        return (Sides.EACH, Sides.ALTERNATE)
    return (Sides.EACH,)


def ends_even(movement: Movement) -> bool:
    """Whether left and right can change places unseen at the end of a rep."""
    solver = solver_of(movement)
    body = solver.body(solver.cycle - _JUST_BEFORE)
    other = other_side(body, solver.middle)
    pairs = zip(body.points(), other.points(), strict=True)
    return all(abs(a[0] - b[0]) < _ALIKE and abs(a[1] - b[1]) < _ALIKE for a, b in pairs)


def _legs(
    phases: Sequence[MovementPhase],
) -> Iterable[tuple[MovementPhase, MovementPhase]]:
    """Return each phase with the one before it; before the first comes the last."""
    return zip((*phases[-1:], *phases[:-1]), phases, strict=True)
