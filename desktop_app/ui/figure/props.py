"""The things a figure uses: chair, desk, wall, mat, band, step, roller, bag, and the floor."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from desktop_app.domain.equipment import Prop
from desktop_app.domain.movement import Contact, Movement, Point, View
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.canvas import MIL, Canvas
from desktop_app.ui.figure.palette import Paints
from desktop_app.ui.figure.skeleton import Body

_SEAT_UNDER_HIP = 0.058
_PALM = 0.022
_RAKE = 0.1
"""How far a chair's back leans for each step up."""
_STEP_HEIGHT = 0.105
ROLLER_RADIUS = 0.044


@dataclass(frozen=True, slots=True)
class Furniture:
    """Where the props of a movement stand, in fractions of body height.

    seat and desk: the body's edge of the top; wall: its foot; step: the near edge of its top;
    roller: its middle; mat: from and to; bag: its middle. ``out`` is 1 where desk and chair reach
    to the right of that edge, else -1. ``seat_rolls``: it is an office chair.
    """

    seat: Point | None = None
    seat_back: bool = True
    seat_rolls: bool = False
    seat_out: int = -1
    desk: Point | None = None
    desk_out: int = 1
    wall: float | None = None
    wall_out: int = -1
    step: Point | None = None
    roller: Point | None = None
    mat: tuple[float, float] | None = None
    bag: Point | None = None
    band: bool = False

    def corners(self) -> Iterator[Point]:
        """Yield the points that the picture has to hold."""
        if self.seat is not None:
            x, y = self.seat
            yield (x, y)
            yield (x + self.seat_out * 0.27, y + (0.27 if self.seat_back else 0.0))
        if self.desk is not None:
            yield self.desk
            yield (self.desk[0] + self.desk_out * 0.25, self.desk[1])
        if self.wall is not None:
            yield (self.wall + self.wall_out * 0.03, 0.0)
        if self.step is not None:
            yield (self.step[0] + 0.3, self.step[1])
        if self.roller is not None:
            yield self.roller
        if self.mat is not None:
            yield (self.mat[0], 0.0)
            yield (self.mat[1], 0.0)


def furnish(movement: Movement, bodies: Sequence[Body]) -> Furniture:
    """Place a movement's props where its figure touches them."""
    places: Mapping[Prop, Point] = movement.places
    props = movement.props
    wall: float | None = None
    wall_out = -1
    if Prop.WALL in props:
        wall, wall_out = _wall(places, bodies)
    desk: Point | None = None
    desk_out = 1
    if Prop.DESK in props:
        desk, desk_out = _desk(movement, places, bodies)
    seat: Point | None = None
    thrust = movement.anchor in {"shoulder_blades", "upper_back", "pivot"}
    if Prop.CHAIR in props:
        lowest = min(bodies, key=lambda body: body.pelvis[1])
        if Prop.CHAIR in places:
            seat = places[Prop.CHAIR]
        elif thrust:
            seat = movement.anchor_at
        else:
            seat = (lowest.pelvis[0] + 0.12, lowest.pelvis[1] - _SEAT_UNDER_HIP)
        if not thrust:
            seat = (seat[0], min(seat[1], lowest.pelvis[1] - _SEAT_UNDER_HIP))
    step: Point | None = None
    if Prop.STEP in props:
        step = places.get(Prop.STEP) or (movement.anchor_at[0] - 0.07, _STEP_HEIGHT)
    roller: Point | None = None
    if Prop.ROLLER in props:
        middle = sum(body.pelvis[0] for body in bodies) / len(bodies)
        roller = places.get(Prop.ROLLER) or (middle, ROLLER_RADIUS)
    mat: tuple[float, float] | None = None
    if Prop.MAT in props:
        points = [point for body in bodies for point in body.points()]
        xs = [x for x, y in points if y < 0.16] or [x for x, _ in points]
        mat = (min(xs) - 0.07, max(xs) + 0.07)
    return Furniture(
        seat=seat,
        seat_back=not thrust,
        # Who gets up and down needs a chair that stays where it is.
        seat_rolls=Contact.SEAT in movement.contacts,
        desk=desk,
        desk_out=desk_out,
        wall=wall,
        wall_out=wall_out,
        step=step,
        roller=roller,
        mat=mat,
        bag=places.get(Prop.BAG),
        band=Prop.BAND in props,
    )


def _wall(places: Mapping[Prop, Point], bodies: Sequence[Body]) -> tuple[float, int]:
    hands = max(side.hand[0] for body in bodies for side in (body.near, body.far))
    backs = min(min(body.pelvis[0], body.chest[0]) for body in bodies)
    if Prop.WALL in places:
        at = places[Prop.WALL][0]
        return at, (1 if at > bodies[0].pelvis[0] else -1)
    if bodies[0].view is View.SIDE:
        return backs - 0.078, -1
    return hands + 0.01, 1


def _desk(
    movement: Movement, places: Mapping[Prop, Point], bodies: Sequence[Body]
) -> tuple[Point, int]:
    body = bodies[0]
    if body.view is not View.SIDE:
        wrist, hand = body.far.wrist, body.far.hand
        edge = max(wrist[0], hand[0]) + 0.035
        return (edge, min(wrist[1], hand[1]) - 0.016), -1
    wrist = body.near.wrist
    if not movement.contacts & {Contact.NEAR_HAND, Contact.FAR_HAND} and Prop.DESK in places:
        return places[Prop.DESK], 1
    return (wrist[0] - 0.03, wrist[1] - _PALM), 1


def paint_behind(canvas: Canvas, furniture: Furniture, paints: Paints, rect: QRectF) -> None:
    """Paint the floor and what stands behind the figure."""
    _floor(canvas, paints, rect)
    canvas.world()
    if furniture.wall is not None:
        thick = 26 * furniture.wall_out
        canvas.box(QRectF(furniture.wall * MIL, 0, thick, 980), 0, paints.prop)
    if furniture.mat is not None:
        left, right = furniture.mat
        canvas.box(QRectF(left * MIL, -12, (right - left) * MIL, 14), 6, paints.mat)
    if furniture.step is not None:
        x, y = furniture.step[0] * MIL, furniture.step[1] * MIL
        canvas.box(QRectF(x + 10, 0, 280, y), 5, paints.prop_shade)
        canvas.box(QRectF(x, y - 24, 300, 24), 8, paints.prop)
    if furniture.seat is not None:
        _seat(canvas, furniture, furniture.seat, paints)
    if furniture.desk is not None:
        _desk_picture(canvas, furniture.desk, furniture.desk_out, paints)
    if furniture.roller is not None:
        x, y = furniture.roller
        reach = ROLLER_RADIUS
        canvas.disc((x, y), reach, paints.prop_shade)
        canvas.disc((x, y), reach * 0.8, paints.prop)
        canvas.disc((x, y), reach * 0.34, paints.prop_shade)


def _floor(canvas: Canvas, paints: Paints, rect: QRectF) -> None:
    canvas.plain()
    thick = max(2.0, 0.007 * canvas.scale)
    inset = rect.width() * 0.04
    line = QRectF(rect.x() + inset, canvas.origin[1], rect.width() - 2 * inset, thick)
    canvas.box(line, thick / 2, paints.floor)


def _seat(canvas: Canvas, furniture: Furniture, seat: Point, paints: Paints) -> None:
    x, y = seat[0] * MIL, seat[1] * MIL
    if not furniture.seat_back:
        _bench(canvas, x, y, paints)
    elif furniture.seat_rolls:
        _office_chair(canvas, x, y, paints)
    else:
        _chair(canvas, x, y, paints)


def _bench(canvas: Canvas, x: float, y: float, paints: Paints) -> None:
    canvas.box(QRectF(x - 262, 0, 22, y - 20), 6, paints.prop_shade)
    canvas.box(QRectF(x - 40, 0, 22, y - 20), 6, paints.prop_shade)
    canvas.box(QRectF(x - 280, y - 46, 282, 46), 18, paints.prop)


def _office_chair(canvas: Canvas, x: float, y: float, paints: Paints) -> None:
    post = x - 238
    canvas.box(QRectF(x - 136, 30, 22, y - 40), 6, paints.prop_shade)
    canvas.box(QRectF(x - 225, 22, 200, 16), 8, paints.prop_shade)
    for wheel in (x - 212, x - 125, x - 38):
        canvas.box(QRectF(wheel - 13, 0, 26, 26), 13, paints.prop_shade)
    canvas.box(QRectF(post - 6, y - 26, 18, 190), 8, paints.prop_shade)
    canvas.box(QRectF(x - 244, y - 32, 250, 32), 14, paints.prop)
    canvas.box(QRectF(post - 18, y + 70, 26, 200), 13, paints.prop)


def _chair(canvas: Canvas, x: float, y: float, paints: Paints) -> None:
    """Paint a kitchen chair on four legs; the far ones stand a little inside the near ones."""
    back, front = x - 240, x - 12
    for left in (back + 34, front - 52):
        canvas.box(QRectF(left, 6, 17, y - 20), 5, paints.prop_shade)
    canvas.box(QRectF(back + 4, 74, front - back - 8, 13), 5, paints.prop_shade)
    canvas.fill(_post(back, y), paints.prop)
    canvas.box(QRectF(front - 20, 0, 20, y - 12), 6, paints.prop)
    canvas.box(QRectF(x - 250, y - 26, 256, 26), 10, paints.prop)
    for rail in (y + 84, y + 164, y + 236):
        lean = (rail - y) * _RAKE
        canvas.box(QRectF(back - lean + 3, rail, 15, 34), 7, paints.prop_light)


def _post(back: float, top: float) -> QPainterPath:
    """Return a chair's rear leg, which goes on upwards as the post of its back and leans."""
    path = QPainterPath(QPointF(back - 8, 0))
    high, lean = top + 272, 272 * _RAKE
    for corner in (
        (back, top),
        (back - lean, high - 6),
        (back - lean + 6, high),
        (back - lean + 16, high),
        (back - lean + 20, high - 6),
        (back + 22, top),
        (back + 13, 0),
    ):
        path.lineTo(*corner)
    path.closeSubpath()
    return path


def _desk_picture(canvas: Canvas, desk: Point, out: int, paints: Paints) -> None:
    x, y = desk[0] * MIL, desk[1] * MIL
    leg = x + out * 135
    canvas.box(QRectF(leg - 11, 10, 22, y - 24), 0, paints.prop_shade)
    canvas.box(QRectF(leg - 60, 0, 120, 14), 7, paints.prop_shade)
    canvas.box(QRectF(x, y - 22, out * 250, 22), 7, paints.prop)


def paint_front_of(
    canvas: Canvas, furniture: Furniture, body: Body, paints: Paints, *, band: bool = False
) -> None:
    """Paint what is worn or held in front of the figure: the band, the bag.

    ``band`` adds a band to an exercise that can be done with one.
    """
    if furniture.band or band:
        _band(canvas, body, paints)
    if furniture.bag is not None:
        canvas.disc(furniture.bag, 0.05, paints.prop_shade)


def _band(canvas: Canvas, body: Body, paints: Paints) -> None:
    """Paint a band around both thighs above the knees; between them it stretches."""
    part = 0.7
    near = _mix(body.near.hip, body.near.knee, part)
    far = _mix(body.far.hip, body.far.knee, part)
    if skeleton.distance(near, far) > 0.03:
        canvas.bar(near, far, 0.026, paints.band)
    for side in (body.far, body.near):
        canvas.limb(side.hip, side.knee, skeleton.THIGH)
        canvas.box(QRectF(158, -43, 30, 85), 8, paints.band)


def _mix(one: Point, other: Point, part: float) -> Point:
    return (one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part)
