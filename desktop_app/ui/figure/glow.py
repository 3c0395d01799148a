"""Where the glutes are, and how far the light around them reaches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot

from desktop_app.domain.movement import Point, View
from desktop_app.domain.muscles import GLUTES, Muscle
from desktop_app.ui.figure.canvas import Canvas
from desktop_app.ui.figure.palette import Paints
from desktop_app.ui.figure.skeleton import Body, Side

_AROUND_BOTH = 0.16
_AROUND_ONE = 0.12
_AROUND_ALL_FOURS = 0.15
FADES_AT = 0.7
"""The part of a halo's radius beyond which it cannot be told from the ground."""


@dataclass(frozen=True, slots=True)
class Halo:
    """A soft round light in fractions of body height; ``share`` is its part of the full light."""

    centre: Point
    radius: float
    share: float = 1.0


def halos(body: Body) -> Iterator[Halo]:
    """Yield the lights around the glutes that work, as bright as they ever are."""
    match body.view:
        case View.SIDE:
            down = seat_down(body, working_side(body))
            across = (-down[1], down[0])
            x, y = body.pelvis
            centre = (
                x + 0.016 * down[0] - 0.034 * across[0],
                y + 0.016 * down[1] - 0.034 * across[1],
            )
            yield Halo(centre, _AROUND_BOTH)
        case View.REAR:
            yield Halo(body.near.hip, _AROUND_ALL_FOURS)
        case View.FRONT:
            yield _beside(body, body.near)
            yield _beside(body, body.far)
        case View.LYING:
            yield _beside(body, body.near)


def glutes(glow: Mapping[Muscle, float]) -> float:
    """Return how brightly an exercise lights the glutes at full effort, 0 where it does not."""
    return max((glow.get(one, 0.0) for one in GLUTES), default=0.0)


def paint_halos(canvas: Canvas, body: Body, paints: Paints, glow: Mapping[Muscle, float]) -> None:
    """Paint the light around the glutes; what is painted later stands in front of it."""
    strength = glutes(glow) * body.effort
    for halo in halos(body) if strength > 0 else ():
        canvas.halo(halo.centre, halo.radius, paints.ember, halo.share * strength)


def working_side(body: Body) -> Side:
    """Return the side of a side view whose muscles are lit."""
    return body.far if body.far_works else body.near


def seat_down(body: Body, side: Side) -> Point:
    """Return the direction half-way between the trunk's line and a thigh."""
    thigh = (side.knee[0] - body.pelvis[0], side.knee[1] - body.pelvis[1])
    trunk = (body.pelvis[0] - body.chest[0], body.pelvis[1] - body.chest[1])
    one, two = hypot(*thigh) or 1.0, hypot(*trunk) or 1.0
    x, y = thigh[0] / one + trunk[0] / two, thigh[1] / one + trunk[1] / two
    span = hypot(x, y)
    return (x / span, y / span) if span > 1e-6 else (0.0, -1.0)


def _beside(body: Body, side: Side) -> Halo:
    out = (side.hip[0] - body.pelvis[0], side.hip[1] - body.pelvis[1])
    return Halo((side.hip[0] + 0.6 * out[0], side.hip[1] + 0.6 * out[1]), _AROUND_ONE, 0.8)
