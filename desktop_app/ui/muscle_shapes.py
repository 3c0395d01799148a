"""The drawn body of the muscle map: outlines and muscles, from the front and from behind.

Everything is told for the right half of the picture, in units of which a body is 400 high: x from
the midline to the right, y from the crown down, as ``x,y x,y …``. The left half is its mirror
image. The curves run smoothly through the points.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QTransform

from desktop_app.domain.muscles import Muscle

HEIGHT = 400.0
WIDTH = 136.0

_Points = tuple[tuple[float, float], ...]


class Aspect(Enum):
    """From where the body is seen."""

    FRONT = "front"
    BACK = "back"


class Shape(NamedTuple):
    """Both halves of a muscle, as one path around x = 0."""

    muscle: Muscle | None
    """None for a muscle that no exercise names: drawn so that the body reads as one."""
    path: QPainterPath
    deep: bool = False
    """Whether it lies beneath another muscle."""


_HEAD_TO_KNEE = (
    "0,0 10,1.5 17,8 19.5,20 19.2,25 21,27 20.5,34 18,36 16,45 11,51 9.8,55 10.2,62 13,68 "
    "24,73.5 38,77.5 47,84 52,95 53.5,109 54,126 55.5,142 60,153 62.5,166 62.5,184 61.5,201 "
    "63.5,210 66,220 65.5,231 62,242 58,244 56.5,234 54,228 52.5,218 53.5,203 50,186 46,167 "
    "44,150 42,134 39.5,117 37.4,108 36.2,116 34.5,132 31,149 29,163 30.5,177 34.5,192 37.5,207 "
    "38.4,222 37.6,242 35,263 31,282 28.6,294 28.4,304 30.2,318 30.2,331 27.4,350 23.6,368 "
    "21.6,380"
)
_FRONT_FOOT = "22.4,386 26.5,392 28.5,397 24,400 15,399.4 11,396 11,388"
_BACK_FOOT = "23,387 26.5,393 24,397.5 20,399.6 14,399.6 11,396 11.2,388"
_FOOT_TO_CROTCH = (
    "12.4,376 12,360 9.2,341 8.2,323 9.8,307 11,296 9.4,280 6,258 2.8,236 1.2,221 0,217"
)
_FRONT: tuple[tuple[Muscle | None, str], ...] = (
    # chest, upper arm, forearm, shin, kneecap
    (
        None,
        (
            "1.6,85 8,81.4 20,79.4 31,81.4 36.4,89 39.6,100 38,105 33,111 24,116.4 12,116.8 "
            "4,113.4 1.6,107"
        ),
    ),
    (
        None,
        "45.8,120 49.6,121 52.4,130 52.6,142 50,149 46.6,147 44.2,136 43.4,126",
    ),
    (
        None,
        "47,152 52,151 57.5,155 60.6,167 60.4,182 58.2,198 55.4,199 52.6,186 48.8,169 46.6,158",
    ),
    (
        None,
        "18.6,306 22.6,308 24.6,320 23.6,338 20.6,358 18,370 16.8,356 16,334 16.4,316",
    ),
    (
        None,
        "19.6,287.4 23.4,290 23.6,296 19.6,300 15.8,296.4 16,290.4",
    ),
    (
        Muscle.SHOULDERS,
        "35.5,79.5 43,82 49.6,89 52.4,101 51.6,113 47.8,120 43.6,114 40.2,102 37.2,90",
    ),
    # the straight muscle of the belly in its fields, and the oblique one
    (
        Muscle.TRUNK,
        "1.4,121 3,119 9,119.4 12.6,122 12.8,131 11,134.4 3,135 1.4,133.4",
    ),
    (
        Muscle.TRUNK,
        "1.4,138.6 3,136.8 11,136.2 12.9,138 12.8,148 11,151 3,151.8 1.4,150",
    ),
    (
        Muscle.TRUNK,
        "1.4,155.4 3,153.6 11,152.8 12.6,155 12.3,165 10.6,168.4 3,169.2 1.4,167.6",
    ),
    (
        Muscle.TRUNK,
        "1.4,173 3,171 10.4,170.2 12.1,172.6 11.6,184 8.4,198 4.4,208 1.4,210.5 1.4,190",
    ),
    (
        Muscle.TRUNK,
        (
            "15,121 23,119.5 31,117 34.2,118.5 32.6,134 29.4,150 27.4,163 28.8,175 24,181 17,189 "
            "13.4,193 14.4,175 15,150 15,133"
        ),
    ),
    # iliopsoas to the inner thigh bone, and the tensor at the front of the outer hip
    (
        Muscle.HIP_FLEXORS,
        "28.4,181.6 30.6,187 27.4,197 22,207 16.4,218 13,223 10,219 11.4,207 16,195 21.6,187",
    ),
    (
        Muscle.HIP_FLEXORS,
        "31.4,191 33.6,198 34.6,209 33.6,222 31.2,230 29.4,219 29.2,203",
    ),
    (
        Muscle.GLUTEUS_MEDIUS,
        "32.4,184.6 35,192 37.2,204 37.4,213 36,209 34.4,198 32.6,190.6",
    ),
    (
        Muscle.ADDUCTORS,
        "3.4,221 8,222.4 13,227 15.2,236 14.4,248 11.4,260 9,266 6.6,256 4.2,240",
    ),
    # rectus femoris, vastus lateralis, vastus medialis
    (
        Muscle.QUADRICEPS,
        "24,211 27.4,218 28.4,234 27,254 23.4,274 20.4,283.6 18,276 16.6,258 17,238 19.8,221",
    ),
    (
        Muscle.QUADRICEPS,
        "34.6,224 37,233 36,250 32.8,269 29,284 25.4,288.4 24.2,283 26.8,270 29.6,250 30.4,235",
    ),
    (
        Muscle.QUADRICEPS,
        "15,253 16.2,266 18.2,280 16.2,288.6 12.4,290 10.6,282 11,271 12.8,260",
    ),
    (
        Muscle.CALVES,
        "11,309 14,312 14.8,326 13.8,342 11.2,345 9.4,333 9.4,319",
    ),
    (
        Muscle.CALVES,
        "28,310 29.4,320 29.2,332 26.8,345 25,341 25.8,326 26.6,314",
    ),
)
_BACK: tuple[tuple[Muscle | None, str], ...] = (
    # trapezius, shoulder blade, latissimus, upper arm, forearm
    (
        None,
        "1.4,55 6.4,58 8.6,66 16,73 27,77 35,80.6 27,87 17.6,95 10,108 4.4,122 1.4,128",
    ),
    (
        None,
        "20,95.6 29,89.4 36,95 39,105 33,109.4 23,110.6 13.6,108",
    ),
    (
        None,
        (
            "11.6,112.6 23,113.4 34,112 36,116 33.8,131 29.6,148 21,158 14,167 12.4,150 10.4,132 "
            "8.4,120"
        ),
    ),
    (
        None,
        "45.4,117 49.8,119 52.6,129 53.6,141 50.6,147 46.8,145 44.4,135 42.6,123",
    ),
    (
        None,
        "47.4,151 53,149.6 58.4,155 61,168 60.6,183 58.4,198 55.4,199 52.6,186 49,169 46.8,158",
    ),
    (
        Muscle.SHOULDERS,
        "36.6,79.6 44,82.6 50.2,90 52.6,102 51.2,115 47.6,117 43,108.4 37.6,96 31.4,88",
    ),
    (
        Muscle.BACK,
        (
            "1.4,133 3.8,127.6 6,122.4 8,121.4 9.2,127 9.8,138 11.2,152 12.8,168 "
            "11.6,180 6.6,188 2.8,196 1.4,198"
        ),
    ),
    (
        Muscle.TRUNK,
        "22.6,160 28.8,152.4 27.6,163 28.8,173.6 22,174.4 15.6,178 15,169",
    ),
    (
        Muscle.GLUTEUS_MEDIUS,
        "14,181.4 20,177.6 28,176.8 31.6,182 35,192 37.2,205 36.2,210.6 31.6,204.4 25,196 17.6,189",
    ),
    (
        Muscle.GLUTEUS_MAXIMUS,
        (
            "3.4,194 8,189 13.6,188.6 20,193.4 28,202.4 34.6,211.6 37,222 34.6,233 28.4,240 "
            "19.6,241.6 10.4,239.4 3.6,233 1.6,221 1.6,206"
        ),
    ),
    (
        Muscle.ADDUCTORS,
        "3.4,237.4 8.4,242 10.6,250 10,264 9.2,274 7,262 4.4,248",
    ),
    # biceps femoris, then the two inner ones
    (
        Muscle.QUADRICEPS,
        "34.6,238 37,238 36.2,252 33,270 30.4,281 31.6,268 34,252",
    ),
    (
        Muscle.HAMSTRINGS,
        (
            "21.4,246 24.6,244.4 31,242 33.4,244 33,258 30.6,274 28.2,287 27.4,299 25.4,300 24,287 "
            "22,266"
        ),
    ),
    # gastrocnemius in its two heads, soleus down to the heel
    (
        Muscle.HAMSTRINGS,
        "11.4,246 13.6,244 18.6,244.8 20.2,247 21,264 19,281 15,298.4 12.4,300 11.4,286 11.8,266",
    ),
    (
        Muscle.CALVES,
        "13,302.6 17,303.4 19.2,312 19.2,328 16.4,340 12.4,341 9.6,331 9.4,318 10.8,308",
    ),
    (
        Muscle.CALVES,
        "21.8,303.4 25.6,302.6 28,309 29.4,320 28.6,331 25,337.4 21.8,335.4 20.6,325 20.6,312",
    ),
    (
        Muscle.CALVES,
        "12.2,345 17,343.4 20.2,338.6 26.4,341.4 24,354 20,369 18.4,386 15.8,386 15,370 13.2,357",
    ),
)
_DEEP: tuple[tuple[Muscle, str], ...] = (
    (
        Muscle.GLUTEUS_MINIMUS,
        "19.6,184 25.6,182.6 30.4,187.4 33.6,196 34.4,204 28.6,196.4 23,190.4",
    ),
)


@cache
def outline(aspect: Aspect) -> QPainterPath:
    """Return the body's outline around x = 0."""
    foot = _FRONT_FOOT if aspect is Aspect.FRONT else _BACK_FOOT
    half = _points(f"{_HEAD_TO_KNEE} {foot} {_FOOT_TO_CROTCH}")
    left = tuple((-x, y) for x, y in reversed(half[1:-1]))
    return _smooth((*half, *left))


@cache
def shapes(aspect: Aspect) -> tuple[Shape, ...]:
    """Return the muscles that are seen, and last those that lie beneath."""
    told, deep = (_FRONT, ()) if aspect is Aspect.FRONT else (_BACK, _DEEP)
    return (
        *(Shape(muscle, _both(points)) for muscle, points in told),
        *(Shape(muscle, _both(points), deep=True) for muscle, points in deep),
    )


def _both(told: str) -> QPainterPath:
    right = _smooth(_points(told))
    whole = QPainterPath(right)
    whole.addPath(QTransform.fromScale(-1, 1).map(right))
    return whole


def _points(told: str) -> _Points:
    pairs = (pair.split(",") for pair in told.split())
    return tuple((float(x), float(y)) for x, y in pairs)


def _smooth(points: _Points) -> QPainterPath:
    """Return a closed curve through all points, with the direction of its neighbours at each."""
    corners = [QPointF(x, y) for x, y in points]
    count = len(corners)
    path = QPainterPath(corners[0])
    for at in range(count):
        start, end = corners[at], corners[(at + 1) % count]
        before, after = corners[at - 1], corners[(at + 2) % count]
        path.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)
    path.closeSubpath()
    return path
