"""Paints the body seen from the front, from behind and lying on the side."""

from collections.abc import Mapping
from functools import lru_cache
from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from desktop_app.domain.movement import Point
from desktop_app.domain.muscles import GLUTES, Muscle
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.canvas import Canvas, ellipse, points, smooth
from desktop_app.ui.figure.palette import Build, HairStyle, LimbPaint, Paints
from desktop_app.ui.figure.skeleton import Body, Side

_SIDE_GLUTES = frozenset({Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MINIMUS})


def _both(half: list[Point]) -> QPainterPath:
    """Return a closed curve from the right half of a symmetric outline."""
    return smooth([*half, *((u, -v) for u, v in reversed(half))])


class FrontShapes:
    """The parts of a body seen from the front: v runs outwards on limbs, right on the trunk."""

    def __init__(self, build: Build, hair: HairStyle) -> None:
        """Build every outline."""
        belly: list[Point] = points("40,80 40,80 74,73 112,70")
        if build is Build.PREGNANT:
            belly = points("30,84 30,84 74,88 118,80")
        self.shirt = _both(
            [
                *belly,
                (165, 77),
                (212, 88),
                (250, 103),
                (274, 108),
                (290, 92),
                (299, 62),
                (306, 38),
                (306, 38),
                (290, 20),
            ]
        )
        self.collar = _both(points("312,30 304,37 304,37 288,18 282,4"))
        self.shirt_shade = smooth(
            points(
                "46,-79 46,-79 112,-69 165,-76 212,-87 238,-96 220,-76 165,-58 112,-52 70,-58 "
                "46,-60"
            )
        )
        self.pelvis = _both(points("64,75 64,75 20,88 -20,96 -50,84 -66,40 -70,10"))
        self.waistband = _both(points("65,75 65,75 50,79 50,79"))
        self.thigh = smooth(
            points(
                "-44,14 -30,38 20,49 80,47 150,39 212,33 246,33 270,22 276,0 270,-22 246,-33 "
                "212,-32 150,-37 70,-45 10,-49 -28,-38"
            )
        )
        self.shank = smooth(
            points(
                "-31,0 -22,22 0,32 42,34 90,38 140,32 180,26 208,22 208,22 208,-21 208,-21 "
                "180,-24 140,-31 90,-38 42,-33 0,-31 -22,-22"
            )
        )
        self.cuff = smooth(points("199,23 199,23 209,22 209,22 209,-21 209,-21 199,-22 199,-22"))
        self.ankle = smooth(points("180,18 220,16 246,19 262,0 246,-19 220,-16 180,-18"))
        self.upper_arm = smooth(
            points(
                "-28,0 -14,24 30,26 90,22 160,19 196,13 202,0 196,-13 160,-19 90,-22 30,-25 -14,-24"
            )
        )
        self.sleeve = smooth(
            points("-36,0 -24,26 14,31 60,29 92,27 92,27 92,-28 92,-28 60,-30 14,-31 -24,-27")
        )
        self.forearm = smooth(
            points(
                "-17,0 -8,16 28,21 70,19 112,14 146,12 156,0 146,-12 112,-14 70,-19 28,-21 -8,-16"
            )
        )
        self.hand = smooth(points("-10,10 8,16 34,18 60,14 78,6 80,-4 66,-12 36,-15 8,-13 -10,-9"))
        self.gluteus_side = smooth(points("-46,20 -40,36 -6,45 40,46 62,40 50,26 10,16 -28,12"))
        self.adductors = smooth(
            points("36,-44 80,-42 150,-34 206,-29 200,-14 140,-10 80,-12 40,-24")
        )
        self.quadriceps = smooth(
            points("30,20 90,30 160,26 212,20 224,0 212,-18 160,-20 90,-18 34,-6")
        )
        self._head(hair)

    def _head(self, hair: HairStyle) -> None:
        self.face = _both(points("64,6 56,30 28,45 -4,46 -30,38 -52,22 -62,6"))
        self.ears = _both(points("8,42 10,51 -6,53 -16,46 -14,40"))
        cap: list[Point] = points("74,10 62,36 34,51 4,52 -2,47 14,43 28,34 38,16")
        self.hair = QPainterPath() if hair is HairStyle.BALD else _both(cap)
        self.hair_back = (
            QPainterPath()
            if hair is HairStyle.BALD
            else _both(points("74,10 62,36 34,51 0,52 -30,42 -46,22 -48,6"))
        )
        bun = hair is HairStyle.BUN
        self.bun = ellipse(84, 0, 20, 24) if bun else QPainterPath()
        self.bun_back = ellipse(60, 0, 24, 26) if bun else QPainterPath()
        self.bun_tie = ellipse(68, 0, 6, 16) if bun else QPainterPath()
        eyes = QPainterPath()
        brows = QPainterPath()
        for out in (-1, 1):
            eyes.addEllipse(QPointF(0, out * 18), 3.6, 4.6)
            brows.addPath(
                smooth(
                    [
                        (13, out * 10),
                        (16, out * 17),
                        (13, out * 27),
                        (15, out * 27),
                        (19, out * 17),
                        (15.5, out * 10),
                    ]
                )
            )
        self.eyes, self.brows = eyes, brows
        self.nose = smooth(points("-2,1 -18,6 -21,0 -19,-5 -16,1"))
        self.mouth = _both(points("-34,2 -32.5,11 -37,7 -39,2"))
        self.seat_half = smooth(
            points("-44,10 -40,40 -10,60 26,56 52,36 58,8 46,-26 20,-44 -16,-46 -40,-24")
        )
        self.gluteus_half = smooth(
            points("-34,8 -30,34 -6,49 24,46 44,28 48,6 36,-20 14,-36 -14,-36 -32,-18")
        )
        self.gluteus_core = smooth(
            points("-18,6 -14,24 2,32 20,30 32,18 34,2 24,-14 8,-22 -8,-20 -18,-8")
        )
        self.sole_back = smooth(
            points(
                "-34,14 -16,24 12,26 46,28 72,20 82,0 72,-18 46,-24 12,-22 -16,-22 -34,-14 -40,0"
            )
        )


@lru_cache(maxsize=12)
def front_shapes(build: Build, hair: HairStyle) -> FrontShapes:
    """Return the outlines of a build, made once."""
    return FrontShapes(build, hair)


def paint_front(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    """Paint a body that faces the viewer."""
    shapes = front_shapes(paints.palette.build, paints.palette.hair_style)
    _neck(canvas, body, paints)
    for side, out in ((body.far, -1), (body.near, 1)):
        _leg(canvas, side, out, paints.near, shapes)
    _trunk(canvas, body, paints, shapes)
    for side, out in ((body.far, -1), (body.near, 1)):
        _leg_muscles(canvas, side, out, body.effort, paints, shapes, glow)
    _head(canvas, body, paints, shapes)
    for side, out in ((body.far, -1), (body.near, 1)):
        _arm(canvas, side, out, paints.near, shapes)
    _halo(canvas, body, paints, glow)


def paint_lying(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    """Paint a body that lies on its side and faces the viewer, its head to the left."""
    shapes = front_shapes(paints.palette.build, paints.palette.hair_style)
    _arm(canvas, body.far, -1, paints.far, shapes)
    _leg(canvas, body.far, -1, paints.far, shapes)
    _neck(canvas, body, paints)
    _trunk(canvas, body, paints, shapes)
    _leg(canvas, body.near, 1, paints.near, shapes)
    _leg_muscles(canvas, body.near, 1, body.effort, paints, shapes, glow)
    _head(canvas, body, paints, shapes)
    _arm(canvas, body.near, 1, paints.near, shapes)
    _halo(canvas, body, paints, glow)


def paint_rear(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    """Paint a body on hands and knees, seen from behind."""
    shapes = front_shapes(paints.palette.build, paints.palette.hair_style)
    up = (0.0, 1.0)
    for side, out in ((body.far, -1), (body.near, 1)):
        _arm(canvas, side, out, paints.far, shapes)
    canvas.frame(body.head, up, (1.0, 0.0))
    canvas.fill(shapes.face, paints.far.skin)
    canvas.fill(shapes.hair_back, paints.hair)
    canvas.fill(shapes.bun_back, paints.hair_light)
    canvas.line(
        (body.far.shoulder[0] + 0.03, body.chest[1] - 0.03),
        (body.near.shoulder[0] - 0.03, body.chest[1] - 0.03),
        0.115 * paints.width,
        paints.shirt,
    )
    for side, out in ((body.far, -1), (body.near, 1)):
        canvas.limb(side.hip, side.knee, skeleton.THIGH)
        canvas.fill(shapes.thigh, paints.near.trousers)
        canvas.frame(side.hip, (0.0, -1.0), (float(out), 0.0), 1.0, canvas.width)
        canvas.fill(shapes.seat_half, paints.near.trousers)
        working = side is body.near
        strength = max((glow.get(one, 0.0) for one in GLUTES), default=0.0) * body.effort
        if working and strength > 0.02:
            canvas.fill(
                shapes.gluteus_half, paints.lit(paints.palette.trousers, 0.1 + 0.9 * strength)
            )
            canvas.fill(shapes.gluteus_core, paints.lit_to(paints.ember.lighter(114), strength))
        canvas.frame(side.knee, (0.0, -1.0), (float(out), 0.0))
        canvas.fill(shapes.sole_back, paints.near.sole)
    strength = max((glow.get(one, 0.0) for one in GLUTES), default=0.0) * body.effort
    canvas.halo(body.near.hip, 0.14, paints.ember, 0.7 * strength)


def _neck(canvas: Canvas, body: Body, paints: Paints) -> None:
    canvas.line(
        _mix(body.chest, body.head, -0.05),
        _mix(body.chest, body.head, 0.6),
        0.06 * paints.width,
        paints.skin_shade,
    )


def _trunk(canvas: Canvas, body: Body, paints: Paints, shapes: FrontShapes) -> None:
    canvas.upward(body.pelvis, body.chest)
    canvas.fill(shapes.shirt, paints.shirt)
    canvas.fill(shapes.shirt_shade, paints.shirt_shade)
    canvas.fill(shapes.collar, paints.skin_shade)
    canvas.fill(shapes.pelvis, paints.trousers)
    canvas.fill(shapes.waistband, paints.trousers_shade)


def _head(canvas: Canvas, body: Body, paints: Paints, shapes: FrontShapes) -> None:
    x, y = body.crown[0] - body.head[0], body.crown[1] - body.head[1]
    span = hypot(x, y) or 1.0
    up = (x / span, y / span)
    canvas.frame(body.head, up, (up[1], -up[0]))
    canvas.fill(shapes.bun, paints.hair)
    canvas.fill(shapes.bun_tie, paints.hair_light)
    canvas.fill(shapes.ears, paints.skin_shade)
    canvas.fill(shapes.face, paints.skin)
    canvas.fill(shapes.hair, paints.hair)
    canvas.fill(shapes.eyes, paints.features)
    canvas.fill(shapes.brows, paints.features)
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
    _bone(canvas, side.hip, side.knee, out, skeleton.THIGH)
    canvas.fill(shapes.thigh, paint.trousers)


def _shoe(canvas: Canvas, side: Side, out: int, paint: LimbPaint) -> None:
    x, y = side.heel[0] - side.ankle[0], side.heel[1] - side.ankle[1]
    span = hypot(x, y) or 1e-9
    d = (x / span, y / span)
    canvas.frame(side.ankle, d, (-d[1] * out, d[0] * out))
    turn = hypot(side.toe[0] - side.heel[0], side.toe[1] - side.heel[1]) * 1000
    canvas.fill(
        smooth(
            [
                (-22, -14),
                (-26, 0),
                (-22, 15),
                (-2, 24 + turn * 0.3),
                (18, 30 + turn * 0.8),
                (34, 30 + turn),
                (36, 10),
                (36, -20),
                (26, -30),
                (4, -24),
            ]
        ),
        paint.shoe,
    )
    canvas.fill(
        smooth(
            [
                (-6, -6),
                (-6, 8),
                (10, 16 + turn * 0.5),
                (24, 20 + turn * 0.8),
                (28, 8),
                (24, -14),
                (8, -14),
            ]
        ),
        paint.upper,
    )
    canvas.fill(
        smooth(
            [
                (27, -30),
                (29, 0),
                (27, 31 + turn),
                (34, 33 + turn),
                (39, 26 + turn),
                (39, 26 + turn),
                (39, -26),
                (39, -26),
                (34, -33),
            ]
        ),
        paint.sole,
    )


def _leg_muscles(
    canvas: Canvas,
    side: Side,
    out: int,
    effort: float,
    paints: Paints,
    shapes: FrontShapes,
    glow: Mapping[Muscle, float],
) -> None:
    base = paints.palette.trousers
    _bone(canvas, side.hip, side.knee, out, skeleton.THIGH)
    glutes = max((glow.get(one, 0.0) for one in GLUTES), default=0.0)
    for strength, path in (
        (0.7 * glow.get(Muscle.QUADRICEPS, 0.0), shapes.quadriceps),
        (0.8 * glow.get(Muscle.ADDUCTORS, 0.0), shapes.adductors),
        (glutes, shapes.gluteus_side),
    ):
        if strength * effort > 0.02:
            canvas.fill(path, paints.lit(base, strength * effort))


def _halo(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    strength = max((glow.get(one, 0.0) for one in GLUTES), default=0.0) * body.effort
    for side in (body.near, body.far):
        out = (side.hip[0] - body.pelvis[0], side.hip[1] - body.pelvis[1])
        centre = (side.hip[0] + 0.5 * out[0], side.hip[1] + 0.5 * out[1])
        canvas.halo(centre, 0.11, paints.ember, 0.6 * strength)


def _arm(canvas: Canvas, side: Side, out: int, paint: LimbPaint, shapes: FrontShapes) -> None:
    _bone(canvas, side.wrist, side.hand, out, None)
    canvas.fill(shapes.hand, paint.skin)
    _bone(canvas, side.elbow, side.wrist, out, skeleton.FOREARM)
    canvas.fill(shapes.forearm, paint.skin)
    _bone(canvas, side.shoulder, side.elbow, out, skeleton.UPPER_ARM)
    canvas.fill(shapes.upper_arm, paint.skin)
    canvas.fill(shapes.sleeve, paint.sleeve)


def _mix(one: Point, other: Point, part: float) -> Point:
    return (one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part)
