"""Paints the body seen from the front, from behind and lying on the side."""

from collections.abc import Mapping
from math import hypot

from PySide6.QtGui import QBrush

from desktop_app.domain.movement import Point
from desktop_app.domain.muscles import Muscle
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.canvas import MIL, Canvas
from desktop_app.ui.figure.front_shapes import FrontShapes, front_shapes, front_shoe
from desktop_app.ui.figure.glow import glutes, paint_halos
from desktop_app.ui.figure.hair import front_hair
from desktop_app.ui.figure.palette import LimbPaint, Paints
from desktop_app.ui.figure.skeleton import Body, Side

_TURN_STEP = 4
_INSIDE = 0.045


def paint_front(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    """Paint a body that faces the viewer."""
    shapes = front_shapes(paints.palette.build)
    paint_halos(canvas, body, paints, glow)
    _neck(canvas, body, paints)
    for side, out in ((body.far, -1), (body.near, 1)):
        _leg(canvas, side, out, paints.near, shapes)
    _trunk(canvas, body, paints, shapes, glow)
    for side, out in ((body.far, -1), (body.near, 1)):
        _leg_muscles(canvas, side, out, body.effort, paints, shapes, glow)
    _head(canvas, body, paints, shapes)
    for out in (-1, 1):
        _arm(canvas, body, out, paints.near, shapes, paints.shirt)


def paint_lying(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    """Paint a body that lies on its side and faces the viewer, its head to the left."""
    shapes = front_shapes(paints.palette.build)
    paint_halos(canvas, body, paints, glow)
    _arm(canvas, body, -1, paints.far, shapes, paints.far.sleeve)
    _leg(canvas, body.far, -1, paints.far, shapes)
    # Of the lower leg only the thigh is seen at work: on the roller.
    if not glutes(glow):
        _leg_muscles(canvas, body.far, -1, body.effort, paints, shapes, glow)
    _neck(canvas, body, paints)
    _trunk(canvas, body, paints, shapes, glow)
    _leg(canvas, body.near, 1, paints.near, shapes)
    if glutes(glow):
        _leg_muscles(canvas, body.near, 1, body.effort, paints, shapes, glow)
    _head(canvas, body, paints, shapes)
    _arm(canvas, body, 1, paints.near, shapes, paints.near.sleeve)


def paint_rear(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    """Paint a body on hands and knees, seen from behind."""
    shapes = front_shapes(paints.palette.build)
    paint_halos(canvas, body, paints, glow)
    for out in (-1, 1):
        _arm(canvas, body, out, paints.far, shapes, paints.far.sleeve)
    up = (0.0, 1.0)
    canvas.frame(body.head, up, (1.0, 0.0))
    hair = front_hair(paints.palette.hair_style)
    canvas.fill(shapes.face, paints.skin)
    canvas.fill(hair.back, paints.hair)
    canvas.fill(hair.back_knot, paints.hair_light)
    canvas.frame(body.chest, up, (1.0, 0.0), 1.0, canvas.width)
    canvas.fill(shapes.back, paints.shirt)
    # From behind, the back stands for all that holds the trunk.
    held = max(glow.get(Muscle.BACK, 0.0), glow.get(Muscle.TRUNK, 0.0))
    canvas.shine(shapes.spine, paints.ember, 0.4 * held * body.effort)
    canvas.frame(body.pelvis, up, (1.0, 0.0), 1.0, canvas.width)
    canvas.fill(shapes.loins, paints.trousers)
    canvas.fill(shapes.loins_band, paints.trousers_shade)
    strength = 1.1 * glutes(glow) * body.effort
    for side, out in ((body.far, -1), (body.near, 1)):
        canvas.limb(side.hip, side.knee, skeleton.THIGH)
        canvas.fill(shapes.thigh, paints.near.trousers)
        if side is body.near:
            part = 0.58 * glow.get(Muscle.HAMSTRINGS, 0.0) * body.effort
            canvas.shine(shapes.hamstrings, paints.ember, part)
        canvas.frame(side.hip, (0.0, -1.0), (float(out), 0.0), 1.0, canvas.width)
        canvas.fill(shapes.seat_half, paints.near.trousers)
        if side is body.near:
            canvas.shine(shapes.buttock, paints.ember, strength)
        lean = _lean(side)
        canvas.frame(side.knee, (-lean[0], -lean[1]), (lean[1] * out, -lean[0] * out))
        canvas.fill(shapes.heel_back, paints.near.upper)
        canvas.fill(shapes.sole_back, paints.near.sole)


def _lean(side: Side) -> Point:
    """Return the way up of a foot that is seen end on: it tips outwards with its shin."""
    x, y = side.hip[0] - side.knee[0], side.hip[1] - side.knee[1]
    span = hypot(x, y) or 1.0
    x, y = 0.5 * x / span, y / span
    span = hypot(x, y) or 1.0
    return (x / span, y / span)


def _neck(canvas: Canvas, body: Body, paints: Paints) -> None:
    canvas.bar(
        _mix(body.chest, body.head, -0.05),
        _mix(body.chest, body.head, 0.6),
        0.06 * paints.width,
        paints.skin_shade,
    )


def _trunk(
    canvas: Canvas,
    body: Body,
    paints: Paints,
    shapes: FrontShapes,
    glow: Mapping[Muscle, float],
) -> None:
    canvas.upward(body.pelvis, body.chest, skeleton.TRUNK)
    canvas.fill(shapes.shirt, paints.shirt)
    canvas.fill(shapes.shirt_shade, paints.shirt_shade)
    canvas.fill(shapes.collar, paints.skin_shade)
    canvas.fill(shapes.pelvis, paints.trousers)
    canvas.fill(shapes.waistband, paints.trousers_shade)
    if not shapes.bump.isEmpty():
        canvas.fill(shapes.bump, paints.shirt)
        canvas.fill(shapes.bump_shade, paints.shirt_shade)
    canvas.shine(shapes.trunk, paints.ember, 0.5 * glow.get(Muscle.TRUNK, 0.0) * body.effort)


def _head(canvas: Canvas, body: Body, paints: Paints, shapes: FrontShapes) -> None:
    x, y = body.crown[0] - body.head[0], body.crown[1] - body.head[1]
    span = hypot(x, y) or 1.0
    up = (x / span, y / span)
    canvas.frame(body.head, up, (up[1], -up[0]))
    hair = front_hair(paints.palette.hair_style)
    canvas.fill(hair.behind, paints.hair_far)
    canvas.fill(hair.tie, paints.hair_light)
    if hair.shows_ears:
        canvas.fill(shapes.ears, paints.skin_shade)
    canvas.fill(shapes.face, paints.skin)
    canvas.fill(hair.cap, paints.hair)
    canvas.fill(shapes.eyes, paints.eyes)
    canvas.fill(shapes.brows, paints.brows)
    canvas.fill(shapes.nose, paints.skin_shade)
    canvas.fill(shapes.mouth, paints.lips)


def _bone(canvas: Canvas, start: Point, end: Point, out: int, length: float | None) -> None:
    x, y = end[0] - start[0], end[1] - start[1]
    span = hypot(x, y) or 1e-9
    d = (x / span, y / span)
    across = (-d[1] * out, d[0] * out)
    canvas.frame(start, d, across, span / length if length else 1.0, canvas.width)


def _leg(canvas: Canvas, side: Side, out: int, paint: LimbPaint, shapes: FrontShapes) -> None:
    _bone(canvas, side.knee, side.ankle, out, skeleton.SHANK)
    canvas.fill(shapes.ankle, paint.skin)
    _shoe(canvas, side, out, paint)
    _bone(canvas, side.knee, side.ankle, out, skeleton.SHANK)
    canvas.fill(shapes.shank, paint.trousers)
    canvas.fill(shapes.cuff, paint.cuff)
    canvas.fill(shapes.knee, paint.trousers)
    _bone(canvas, side.hip, side.knee, out, skeleton.THIGH)
    canvas.fill(shapes.thigh, paint.trousers)


def _shoe(canvas: Canvas, side: Side, out: int, paint: LimbPaint) -> None:
    x, y = side.heel[0] - side.ankle[0], side.heel[1] - side.ankle[1]
    span = hypot(x, y) or 1e-9
    d = (x / span, y / span)
    canvas.frame(side.ankle, d, (-d[1] * out, d[0] * out))
    turn = hypot(side.toe[0] - side.heel[0], side.toe[1] - side.heel[1]) * MIL
    shoe = front_shoe(round(turn / _TURN_STEP) * _TURN_STEP)
    canvas.fill(shoe.upper, paint.shoe)
    canvas.fill(shoe.tongue, paint.upper)
    canvas.fill(shoe.sole, paint.sole)


def _leg_muscles(
    canvas: Canvas,
    side: Side,
    out: int,
    effort: float,
    paints: Paints,
    shapes: FrontShapes,
    glow: Mapping[Muscle, float],
) -> None:
    def strength(muscle: Muscle) -> float:
        return glow.get(muscle, 0.0) * effort

    lit = glutes(glow)
    _bone(canvas, side.hip, side.knee, out, skeleton.THIGH)
    canvas.shine(shapes.quadriceps, paints.ember, 0.5 * strength(Muscle.QUADRICEPS))
    canvas.shine(shapes.adductors, paints.ember, 0.55 * strength(Muscle.ADDUCTORS))
    # Where no glute works, it is the outer thigh that is treated.
    flexors = shapes.hip_flexor if lit else shapes.outer_thigh
    canvas.shine(flexors, paints.ember, 0.5 * strength(Muscle.HIP_FLEXORS))
    canvas.shine(shapes.gluteus_side, paints.ember, 1.1 * lit * effort)
    calves = strength(Muscle.CALVES)
    if calves > 0:
        _bone(canvas, side.knee, side.ankle, out, skeleton.SHANK)
        canvas.shine(shapes.calf, paints.ember, 0.6 * calves)


def _arm(
    canvas: Canvas, body: Body, out: int, paint: LimbPaint, shapes: FrontShapes, sleeve: QBrush
) -> None:
    side = body.near if out > 0 else body.far
    # The joint lies inside the shoulder: its round stays below the slope from the neck.
    fore = paint.skin if paint.bare else sleeve
    shoulder = _mix(side.shoulder, body.pelvis, _INSIDE)
    _bone(canvas, side.wrist, side.hand, out, skeleton.HAND)
    canvas.fill(shapes.hand, paint.skin)
    _bone(canvas, side.elbow, side.wrist, out, skeleton.FOREARM)
    canvas.fill(shapes.forearm, fore)
    canvas.fill(shapes.elbow, fore)
    _bone(canvas, shoulder, side.elbow, out, skeleton.UPPER_ARM)
    canvas.fill(shapes.upper_arm, fore)
    canvas.fill(shapes.sleeve, sleeve)
    if paint.bare:
        canvas.fill(shapes.sleeve_hem, paint.sleeve)


def _mix(one: Point, other: Point, part: float) -> Point:
    return (one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part)
