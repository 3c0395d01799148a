"""Frames a whole movement, so that nothing leaves the picture and nothing jumps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QRectF

from desktop_app.domain.movement import Movement, Point
from desktop_app.ui.figure.glow import FADES_AT, halos
from desktop_app.ui.figure.props import Furniture, furnish
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.solver import solver_of
from desktop_app.ui.figure.tracks import Same

_SAMPLES = 36
_SKIN = 0.035
_HEAD = 0.075
_BODY = 0.07
_EDGE = 0.05
_FLOOR = 0.02
_LOOSE = 0.105
"""How far from a joint anything is drawn."""
_DROP = 0.62


@dataclass(frozen=True, slots=True)
class Scene:
    """What a movement needs around it: its furniture and the box that holds everything.

    The box is (left, bottom, right, top) in fractions of body height.
    """

    furniture: Furniture
    box: "Box"

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


Box = tuple[float, float, float, float]
"""Left, bottom, right and top in fractions of body height."""


def box_of(bodies: Iterable[Body], furniture: Furniture) -> Box:
    """Return the box that holds the bodies, their flesh and the furniture."""
    boxes = [_flesh(body) for body in bodies]
    corners = list(furniture.corners())
    return (
        min([box[0] for box in boxes] + [x for x, _ in corners]),
        -_FLOOR,
        max([box[2] for box in boxes] + [x for x, _ in corners]),
        max([box[3] for box in boxes] + [y for _, y in corners]),
    )


def _flesh(body: Body) -> Box:
    """Return the box that holds a body and what is drawn around its joints."""
    found = list(_extents(body))
    return (
        min(point[0] - margin for point, margin in found),
        min(point[1] - margin for point, margin in found),
        max(point[0] + margin for point, margin in found),
        max(point[1] + margin for point, margin in found),
    )


def reach_of(body: Body) -> Box:
    """Return the box outside of which nothing is drawn of a body and its light."""
    xs, ys = zip(*body.points(), strict=True)
    left, bottom, right, top = (
        min(xs) - _LOOSE,
        min(ys) - _LOOSE,
        max(xs) + _LOOSE,
        max(ys) + _LOOSE,
    )
    for light in halos(body) if body.effort > 0 else ():
        (x, y), radius = light.centre, light.radius
        left, right = min(left, x - radius), max(right, x + radius)
        bottom, top = min(bottom, y - radius), max(top, y + radius)
    return left, bottom, right, top


def _extents(body: Body) -> Iterable[tuple[Point, float]]:
    yield body.head, _HEAD
    yield body.crown, 0.03
    yield body.pelvis, _BODY
    yield body.chest, 0.05
    for side in (body.near, body.far):
        for point in side.points():
            yield point, _SKIN
    if body.effort > 0:
        for light in halos(body):
            yield light.centre, light.radius * FADES_AT


def beside(scene: Scene, others: Iterable[Scene]) -> Scene:
    """Return a scene framed so that its figure is as large, and stands as low, as the others'."""
    boxes = [scene.box, *(other.box for other in others)]
    left, bottom, right, _ = scene.box
    wider = (max(box[2] - box[0] for box in boxes) - (right - left)) / 2
    return replace(scene, box=(left - wider, bottom, right + wider, max(box[3] for box in boxes)))


def close_scene_of(movement: Movement) -> Scene:
    """Return the scene of a movement's most telling pose alone, for small pictures."""
    return _close_scene(Same(movement))


def scene_of(movement: Movement) -> Scene:
    """Return the scene of a movement, worked out once."""
    return _scene(Same(movement))


@lru_cache(maxsize=64)
def _scene(same: Same) -> Scene:
    solver = solver_of(same.movement)
    bodies = solver.samples(_SAMPLES)
    furniture = furnish(same.movement, bodies)
    return Scene(furniture, box_of([*bodies, solver.still()], furniture))


@lru_cache(maxsize=64)
def _close_scene(same: Same) -> Scene:
    furniture = _scene(same).furniture
    bare = replace(furniture, desk=None, wall=None, mat=None)
    return Scene(furniture, box_of([solver_of(same.movement).still()], bare))
