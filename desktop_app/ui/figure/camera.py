"""Frames a whole movement, so that nothing leaves the picture and nothing jumps."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF

from desktop_app.domain.movement import Movement, Point
from desktop_app.ui.figure.props import Furniture, furnish
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.solver import solver_of

_SAMPLES = 36
_SKIN = 0.035
_HEAD = 0.075
_BODY = 0.07
_EDGE = 0.05
_FLOOR = 0.02
_DROP = 0.62


@dataclass(frozen=True, slots=True)
class Scene:
    """What a movement needs around it: its furniture and the box that holds everything.

    The box is (left, bottom, right, top) in fractions of body height.
    """

    furniture: Furniture
    box: tuple[float, float, float, float]

    def view(self, rect: QRectF, flip: int = 1) -> tuple[Point, float]:
        """Return where x = 0 on the floor lies in ``rect`` and the pixels per body height.

        ``flip`` is -1 for a mirrored figure.
        """
        left, bottom, right, top = self.box
        edge = _EDGE * min(rect.width(), rect.height())
        wide, high = max(1.0, rect.width() - 2 * edge), max(1.0, rect.height() - 2 * edge)
        scale = min(wide / (right - left), high / (top - bottom))
        middle = (left + right) / 2
        x = rect.x() + rect.width() / 2 - flip * middle * scale
        spare = high - (top - bottom) * scale
        y = rect.y() + edge + spare * _DROP + top * scale
        return (x, y), scale


def box_of(bodies: Iterable[Body], furniture: Furniture) -> tuple[float, float, float, float]:
    """Return the box that holds the bodies, their flesh and the furniture."""
    left = bottom = 0.0
    right = top = 0.0
    first = True
    for body in bodies:
        for point, margin in _extents(body):
            low_x, low_y = point[0] - margin, point[1] - margin
            high_x, high_y = point[0] + margin, point[1] + margin
            if first:
                left, bottom, right, top, first = low_x, low_y, high_x, high_y, False
            left, bottom = min(left, low_x), min(bottom, low_y)
            right, top = max(right, high_x), max(top, high_y)
    for x, y in furniture.corners():
        left, right = min(left, x), max(right, x)
        top = max(top, y)
    return left, -_FLOOR, right, top


def _extents(body: Body) -> Iterable[tuple[Point, float]]:
    yield body.head, _HEAD
    yield body.crown, 0.03
    yield body.pelvis, _BODY
    yield body.chest, 0.05
    for side in (body.near, body.far):
        for point in side.points():
            yield point, _SKIN


class _Same:
    """Wraps a movement so that a cache can tell it by identity."""

    __slots__ = ("movement",)

    def __init__(self, movement: Movement) -> None:
        self.movement = movement

    def __hash__(self) -> int:
        return id(self.movement)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.movement is self.movement


def scene_of(movement: Movement) -> Scene:
    """Return the scene of a movement, worked out once."""
    return _scene(_Same(movement))


@lru_cache(maxsize=64)
def _scene(same: _Same) -> Scene:
    solver = solver_of(same.movement)
    bodies = solver.samples(_SAMPLES)
    furniture = furnish(same.movement, bodies)
    return Scene(furniture, box_of([*bodies, solver.still()], furniture))
