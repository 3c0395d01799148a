"""Paints the body: dressed, with its working muscles lit."""

from collections.abc import Mapping
from functools import lru_cache
from math import cos, hypot, pi, sin

from PySide6.QtGui import QBrush, QPainterPath

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import Point, View
from desktop_app.domain.muscles import GLUTES, Muscle
from desktop_app.ui.figure.canvas import MIL, Canvas
from desktop_app.ui.figure.front_body import paint_front, paint_lying, paint_rear
from desktop_app.ui.figure.glow import glutes, paint_halos, seat_down, working_side
from desktop_app.ui.figure.hair import TAIL_AT, side_hair
from desktop_app.ui.figure.palette import LimbPaint, Paints
from desktop_app.ui.figure.shapes import SideShapes, side_shapes
from desktop_app.ui.figure.skeleton import Body, Side
from desktop_app.ui.figure.tracks import eased

Glow = Mapping[Muscle, float]
"""How brightly each muscle is lit at full effort, 0 to 1."""

_PRIMARY = 1.0
_ALONE = 2.2
_SECONDARY = 0.5
_HIDDEN = 0.0015
_THROUGH = 0.7
_TAIL_REST = 0.35
"""How far a ponytail stands off from the neck, in radians."""
_TAIL_HALF = 0.02
_TAIL_LENGTH = 0.132
_TAIL_FALLS = 0.4
"""How much shorter it is seen where it falls to the side of the head."""


def glow_of(exercise: Exercise) -> Glow:
    """Return how brightly an exercise lights each muscle at full effort."""
    return _glow(exercise.primary_muscles, exercise.secondary_muscles)


@lru_cache(maxsize=64)
def _glow(primary: tuple[Muscle, ...], secondary: tuple[Muscle, ...]) -> Glow:
    # Beside the glutes other muscles stay dim; where they are the point, they are lit as well.
    bright = _PRIMARY if GLUTES & set(primary) else _ALONE
    return dict.fromkeys(secondary, _SECONDARY) | dict.fromkeys(primary, bright)


def paint_body(canvas: Canvas, body: Body, paints: Paints, glow: Glow) -> None:
    """Paint the body as its view asks."""
    match body.view:
        case View.SIDE:
            _paint_side(canvas, body, paints, glow)
        case View.FRONT:
            paint_front(canvas, body, paints, glow)
        case View.REAR:
            paint_rear(canvas, body, paints, glow)
        case View.LYING:
            paint_lying(canvas, body, paints, glow)


def _paint_side(canvas: Canvas, body: Body, paints: Paints, glow: Glow) -> None:
    shapes = side_shapes(paints.palette.build)
    paint_halos(canvas, body, paints, glow)
    # Where both sides do the same, the far limb is hidden behind the near one.
    if body.far is not body.near and not _alike(body.far.arm(), body.near.arm()):
        _arm(canvas, body.far, paints.far, shapes)
    if body.far is not body.near and not _alike(body.far.leg(), body.near.leg()):
        _leg(canvas, body.far, paints.far, shapes)
        if body.far_works:
            _seat(canvas, body, body.far, paints.far, shapes)
            _leg_muscles(canvas, body, paints, shapes, glow)
    _neck(canvas, body, paints)
    _head(canvas, body, paints, shapes)
    _torso(canvas, body, paints, shapes, glow)
    # The thighs pass beside a belly, not through it.
    if not shapes.bump.isEmpty():
        canvas.upward(body.pelvis, body.chest)
        canvas.fill(shapes.bump, paints.shirt)
    _seat(canvas, body, body.near, paints.near, shapes)
    _leg(canvas, body.near, paints.near, shapes)
    if not body.far_works:
        _leg_muscles(canvas, body, paints, shapes, glow)
    _gluteus(canvas, body, paints, shapes, glow)
    _arm(canvas, body.near, paints.near, shapes)
    if glow.get(Muscle.SHOULDERS, 0.0) > 0:
        canvas.limb(body.near.shoulder, body.near.elbow)
        part = 0.5 * glow[Muscle.SHOULDERS] * body.effort
        canvas.shine(shapes.deltoid, paints.ember, part)


def _alike(some: tuple[Point, ...], others: tuple[Point, ...]) -> bool:
    return all(
        abs(one[0] - other[0]) < _HIDDEN and abs(one[1] - other[1]) < _HIDDEN
        for one, other in zip(some, others, strict=True)
    )


def _neck(canvas: Canvas, body: Body, paints: Paints) -> None:
    up = _unit(body.chest, body.pelvis)
    base = (body.chest[0] - 0.008 * up[0] - 0.004 * up[1], body.chest[1] - 0.008 * up[1])
    rise = _unit(body.crown, body.head)
    low = (
        body.head[0] - 0.03 * rise[0] - 0.012 * rise[1],
        body.head[1] - 0.03 * rise[1] + 0.012 * rise[0],
    )
    canvas.bar(base, low, 0.05 * paints.width, paints.skin_shade)


def _head(canvas: Canvas, body: Body, paints: Paints, shapes: SideShapes) -> None:
    up = _unit(body.crown, body.head)
    face = (up[1], -up[0])
    hair = side_hair(paints.palette.hair_style)
    if not hair.tail.isEmpty():
        _tail(canvas, body.head, up, face, hair.tail, paints.hair)
    canvas.frame(body.head, up, face)
    canvas.fill(hair.behind, paints.hair_far)
    canvas.fill(shapes.face, paints.skin)
    canvas.fill(hair.cap, paints.hair)
    canvas.fill(hair.tie, paints.hair_light)
    canvas.fill(hair.shine, paints.hair_light)
    if hair.shows_ear:
        canvas.fill(shapes.ear, paints.skin)
        canvas.fill(shapes.ear_inner, paints.skin_shade)
    canvas.fill(shapes.eye, paints.eyes)
    canvas.fill(shapes.brow, paints.brows)
    canvas.fill(shapes.mouth, paints.lips)


def _tail(
    canvas: Canvas, head: Point, up: Point, face: Point, tail: QPainterPath, brush: QBrush
) -> None:
    """Paint a ponytail: it lies on the neck, but on the ground where the head lies on its back."""
    u, v = (part / MIL for part in TAIL_AT)
    at = (head[0] + u * up[0] + v * face[0], head[1] + u * up[1] + v * face[1])
    # How far the face is turned to the ground, and how far to the sky.
    rest = _TAIL_REST * min(1.0, 1.0 + face[1])
    laid = eased(min(1.0, max(0.0, 1.6 * face[1] - 0.3)))
    angle = rest + (pi - rest) * laid
    c, s = cos(angle), sin(angle)
    d = (-c * up[0] - s * face[0], -c * up[1] - s * face[1])
    low = _TAIL_HALF + laid * _TAIL_LENGTH * (1 - _TAIL_FALLS) * max(0.0, -d[1])
    at = (at[0], max(at[1], low)) if laid else at
    canvas.frame(at, d, (-d[1], d[0]), 1.0 - _TAIL_FALLS * laid)
    canvas.fill(tail, brush)


def _torso(canvas: Canvas, body: Body, paints: Paints, shapes: SideShapes, glow: Glow) -> None:
    canvas.upward(body.pelvis, body.chest)
    canvas.fill(shapes.shirt, paints.shirt)
    canvas.fill(shapes.shirt_side, paints.shirt_shade)
    for muscle, lamp in ((Muscle.BACK, shapes.spine), (Muscle.TRUNK, shapes.belly)):
        canvas.shine(lamp, paints.ember, 0.5 * glow.get(muscle, 0.0) * body.effort)
    canvas.fill(shapes.pelvis, paints.trousers)
    canvas.fill(shapes.waistband, paints.trousers_shade)


def _leg(canvas: Canvas, side: Side, paint: LimbPaint, shapes: SideShapes) -> None:
    canvas.limb(side.knee, side.ankle)
    canvas.fill(shapes.ankle, paint.skin)
    canvas.limb(side.ball, side.toe)
    canvas.fill(shapes.toe_cap, paint.upper)
    canvas.fill(shapes.toe_sole, paint.sole)
    canvas.limb(side.heel, side.ball)
    canvas.fill(shapes.shoe, paint.shoe)
    canvas.fill(shapes.shoe_panel, paint.upper)
    canvas.fill(shapes.sole, paint.sole)
    canvas.limb(side.knee, side.ankle)
    canvas.fill(shapes.shank, paint.trousers)
    canvas.fill(shapes.cuff, paint.cuff)
    canvas.limb(side.hip, side.knee)
    canvas.fill(shapes.thigh, paint.trousers)


def _seat(canvas: Canvas, body: Body, side: Side, paint: LimbPaint, shapes: SideShapes) -> None:
    """Paint the buttock, which turns half-way with its thigh, and stay in its frame."""
    down = seat_down(body, side)
    canvas.frame(body.pelvis, down, (-down[1], down[0]), 1.0, canvas.width)
    canvas.fill(shapes.seat, paint.trousers)


def _leg_muscles(
    canvas: Canvas, body: Body, paints: Paints, shapes: SideShapes, glow: Glow
) -> None:
    """Light the muscles of the leg that works."""
    side, effort = working_side(body), body.effort
    if effort <= 0.02:
        return
    canvas.limb(side.hip, side.knee)
    for muscle, lamp, share in (
        # They lie on the thigh's far side and shine through.
        (Muscle.ADDUCTORS, shapes.adductors, 0.4),
        (Muscle.HAMSTRINGS, shapes.hamstrings, 0.58),
        (Muscle.QUADRICEPS, shapes.quadriceps, 0.58),
        (Muscle.HIP_FLEXORS, shapes.hip_flexor, 0.58),
    ):
        canvas.shine(lamp, paints.ember, share * glow.get(muscle, 0.0) * effort)
    canvas.limb(side.knee, side.ankle)
    part = 0.75 * glow.get(Muscle.CALVES, 0.0) * effort
    canvas.shine(shapes.calf, paints.ember, part)


def _gluteus(canvas: Canvas, body: Body, paints: Paints, shapes: SideShapes, glow: Glow) -> None:
    """Light the glutes; those of the far side shine through the near one."""
    seen = body.effort * (_THROUGH if body.far_works else 1.1)
    over = max(glow.get(Muscle.GLUTEUS_MEDIUS, 0.0), glow.get(Muscle.GLUTEUS_MINIMUS, 0.0))
    if glutes(glow) * seen <= 0:
        return
    down = seat_down(body, working_side(body))
    canvas.frame(body.pelvis, down, (-down[1], down[0]), 1.0, canvas.width)
    canvas.shine(shapes.medius, paints.ember, 0.6 * over * seen)
    canvas.shine(shapes.gluteus, paints.ember, glow.get(Muscle.GLUTEUS_MAXIMUS, 0.0) * seen)


def _arm(canvas: Canvas, side: Side, paint: LimbPaint, shapes: SideShapes) -> None:
    fore = paint.skin if paint.bare else paint.sleeve
    canvas.limb(side.wrist, side.hand)
    across = side.hand[1] - side.wrist[1]
    if abs(across) < 0.004:
        canvas.fill(shapes.flat_hand, paint.skin)
    else:
        canvas.fill(shapes.hand, paint.skin)
        canvas.fill(shapes.thumb, paint.skin)
    canvas.limb(side.elbow, side.wrist)
    canvas.fill(shapes.forearm, fore)
    canvas.limb(side.shoulder, side.elbow)
    canvas.fill(shapes.upper_arm, fore)
    canvas.fill(shapes.sleeve, paint.sleeve)


def _unit(to: Point, start: Point) -> Point:
    x, y = to[0] - start[0], to[1] - start[1]
    span = hypot(x, y) or 1.0
    return (x / span, y / span)
