"""The bones of the figure: lengths, named points and two-bone inverse kinematics.

Lengths are fractions of body height. The picture's x runs to the right, y runs up, the floor is
y = 0. A world angle is measured from straight down, in radians, growing towards the facing side
(counter-clockwise), so that a leg at 0 stands and one at a quarter turn points forward.
"""

from dataclasses import dataclass, replace
from math import acos, atan2, cos, hypot, pi, sin

from desktop_app.domain.movement import Point, View

THIGH = 0.245
SHANK = 0.246
TRUNK = 0.288
UPPER_ARM = 0.186
FOREARM = 0.146
HAND = 0.07
NECK = 0.06
HEAD_RADIUS = 0.062
ANKLE_HEIGHT = 0.039
HEEL_BACK = 0.040
BALL_FORWARD = 0.075
TOE_LENGTH = 0.037
HIP_HALF_WIDTH = 0.05
SHOULDER_BLADES = 0.225
"""How far above the hip the trunk touches a seat's edge in a hip thrust."""


@dataclass(frozen=True, slots=True)
class Side:
    """The joints of one side of the body."""

    shoulder: Point
    elbow: Point
    wrist: Point
    hand: Point
    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    toe: Point

    def points(self) -> tuple[Point, ...]:
        """Return every joint, in the order of the fields."""
        return (*self.arm(), *self.leg())

    def arm(self) -> tuple[Point, ...]:
        """Return the joints from the shoulder to the finger tips."""
        return (self.shoulder, self.elbow, self.wrist, self.hand)

    def leg(self) -> tuple[Point, ...]:
        """Return the joints from the hip to the toes."""
        return (self.hip, self.knee, self.ankle, self.heel, self.ball, self.toe)


@dataclass(frozen=True, slots=True)
class Body:
    """Where the joints are at one moment.

    In a side view ``near`` is the side towards the viewer; seen from the front, from behind and
    lying, ``near`` is the picture's right (lying: upper) side. ``crown`` is the top of the head.
    ``effort`` says how brightly the working muscles are lit, 0 to 1; ``far_works`` that in a side
    view those of the far side are.
    """

    view: View
    pelvis: Point
    chest: Point
    head: Point
    crown: Point
    near: Side
    far: Side
    effort: float = 0.0
    far_works: bool = False

    def points(self) -> tuple[Point, ...]:
        """Return every joint of the body."""
        return (
            self.pelvis,
            self.chest,
            self.head,
            self.crown,
            *self.near.points(),
            *self.far.points(),
        )


def other_side(body: Body, about: float) -> Body:
    """Return a body whose left and right limbs have changed places; it stays where it is.

    A body that is not seen from the side turns about the vertical line x = ``about``, its middle.
    """
    if body.view is View.SIDE:
        return replace(body, near=body.far, far=body.near, far_works=not body.far_works)
    image = mirrored(body, about)
    return replace(image, near=image.far, far=image.near)


def mirrored(body: Body, about: float = 0.0) -> Body:
    """Return the mirror image of ``body`` about the vertical line x = ``about``.

    The sides keep their names: the near side stays the near one, seen facing the other way.
    """

    def flip(point: Point) -> Point:
        return (2 * about - point[0], point[1])

    def flip_side(side: Side) -> Side:
        return Side(*(flip(point) for point in side.points()))

    return replace(
        body,
        pelvis=flip(body.pelvis),
        chest=flip(body.chest),
        head=flip(body.head),
        crown=flip(body.crown),
        near=flip_side(body.near),
        far=flip_side(body.far),
    )


def along(start: Point, angle: float, length: float) -> Point:
    """Return the point ``length`` away from ``start`` at a world angle."""
    return (start[0] + length * sin(angle), start[1] - length * cos(angle))


def angle_to(start: Point, end: Point) -> float:
    """Return the world angle of the line from ``start`` to ``end``."""
    return atan2(end[0] - start[0], start[1] - end[1])


def turned(offset: Point, angle: float) -> Point:
    """Return ``offset`` turned counter-clockwise by ``angle``."""
    c, s = cos(angle), sin(angle)
    return (offset[0] * c - offset[1] * s, offset[0] * s + offset[1] * c)


def near_turn(angle: float, wanted: float) -> float:
    """Return ``angle`` plus whole turns, as close to ``wanted`` as can be."""
    return angle + 2 * pi * round((wanted - angle) / (2 * pi))


def distance(one: Point, other: Point) -> float:
    """Return the distance between two points."""
    return hypot(one[0] - other[0], one[1] - other[1])


def two_bone(
    root: Point, end: Point, first: float, second: float, forward: bool
) -> tuple[float, float]:
    """Return the world angles of two bones that reach from ``root`` to ``end``.

    ``forward`` bends the joint between them to the facing side, as a knee bends; an elbow bends
    the other way. A target out of reach is pointed at with straight bones.
    """
    span = hypot(end[0] - root[0], end[1] - root[1])
    line = atan2(end[0] - root[0], root[1] - end[1])
    if span >= first + second:
        return line, line
    if span <= abs(first - second):
        span = abs(first - second) + 1e-9
    lift = acos(max(-1.0, min(1.0, (first**2 + span**2 - second**2) / (2 * first * span))))
    angle = line + lift if forward else line - lift
    middle = along(root, angle, first)
    return angle, near_turn(angle_to(middle, end), angle)


def foot(ankle: Point, pitch: float, toes: float) -> tuple[Point, Point, Point]:
    """Return heel, ball and tip of the toes of a foot.

    ``pitch`` is the sole's world slope (0 flat, positive toes up), ``toes`` the toes' own slope
    in the world, both in radians.
    """
    c, s = cos(pitch), sin(pitch)
    low_x, low_y = ankle[0] + ANKLE_HEIGHT * s, ankle[1] - ANKLE_HEIGHT * c
    ball = (low_x + BALL_FORWARD * c, low_y + BALL_FORWARD * s)
    return (
        (low_x - HEEL_BACK * c, low_y - HEEL_BACK * s),
        ball,
        (ball[0] + TOE_LENGTH * cos(toes), ball[1] + TOE_LENGTH * sin(toes)),
    )


def ankle_over(ball: Point, pitch: float) -> Point:
    """Return where the ankle is when the ball of the foot is at ``ball``."""
    c, s = cos(pitch), sin(pitch)
    return (
        ball[0] - BALL_FORWARD * c - ANKLE_HEIGHT * s,
        ball[1] - BALL_FORWARD * s + ANKLE_HEIGHT * c,
    )
