"""Lines with points, each told from the other by more than its colour."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_app.domain.charts import Value
from desktop_app.ui.charts import scales

Floats = npt.NDArray[np.float64]

POINT = 4.0
"""Half of how large a point is."""
MARKED = 6.0
_LOOKS = 24
"""At so many places a line is looked for in a room."""


class Point(Enum):
    """What the points of a line look like."""

    ROUND = auto()
    DIAMOND = auto()


class Stroke(NamedTuple):
    """How a line is drawn."""

    token: str
    point: Point
    style: Qt.PenStyle
    width: float


def heights(values: tuple[Value, ...]) -> Floats:
    """Return values as heights; what is missing is not a number."""
    return np.array([np.nan if v is None else scales.height(v) for v in values], float)


def free_room(rooms: Sequence[QRectF], lines: Iterable[tuple[Floats, Floats]]) -> QRectF:
    """Return the first room that no line, in pixels, runs through; the first where none is free."""
    paths = [(x[np.isfinite(y)], y[np.isfinite(y)]) for x, y in lines]
    for room in rooms:
        at = np.linspace(room.left(), room.right(), _LOOKS)
        passing = (np.interp(at, *_rising(x, y), np.nan, np.nan) for x, y in paths if len(x))
        if not any(np.any((y > room.top()) & (y < room.bottom())) for y in passing):
            return room
    return rooms[0]


def _rising(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    order = np.argsort(x)
    return x[order], y[order]


def paint_point(
    painter: QPainter, at: QPointF, point: Point, ink: QColor, half: float = POINT
) -> None:
    """Paint a point of a line."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match point:
        case Point.ROUND:
            painter.drawEllipse(at, half, half)
        case Point.DIAMOND:
            wide = 1.3 * half
            corners = ((0, -wide), (wide, 0), (0, wide), (-wide, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


def paint_stroke_swatch(painter: QPainter, box: QRectF, stroke: Stroke, ink: QColor) -> None:
    """Paint a sample of a line."""
    y = box.center().y()
    painter.setPen(QPen(ink, stroke.width, stroke.style))
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    paint_point(painter, box.center(), stroke.point, ink)
