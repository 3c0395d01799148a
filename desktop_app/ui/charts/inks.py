"""What each measure is painted with: a colour, and a pattern for whoever does not see it."""

from enum import Enum, auto
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_app.domain.charts import Measure, Seen
from desktop_app.ui.theme import Tokens, color

RADIUS = 4.0
_PITCH = 5.0
"""From one line of a pattern to the next, in pixels."""


_THIN = 2.5
"""What is thinner, in pixels, has no corners and no pattern."""


class Hatch(Enum):
    """A pattern, drawn as lines: a file of lines can be enlarged, printed and cut out."""

    NONE = auto()
    RISING = auto()
    FALLING = auto()
    CROSS = auto()
    UPRIGHT = auto()
    LYING = auto()


class Ink(NamedTuple):
    """A token's name and a pattern."""

    token: str
    hatch: Hatch = Hatch.NONE


_INKS = {
    Measure.SITTING_SHORT: Ink("sitting"),
    Measure.SITTING_30: Ink("sitting_30", Hatch.FALLING),
    Measure.SITTING_60: Ink("sitting_60", Hatch.CROSS),
    Measure.SITTING_90: Ink("sitting_90", Hatch.UPRIGHT),
    Measure.STANDING: Ink("standing", Hatch.LYING),
    Measure.EXERCISING: Ink("exercise"),
    Measure.PROLONGED: Ink("sitting_30"),
    Measure.PROLONGED_TIME: Ink("sitting_30", Hatch.FALLING),
    Measure.MEDIAN_BOUT: Ink("sitting_30"),
    Measure.LONGEST_BOUT: Ink("sitting"),
    Measure.TAKEN: Ink("exercise"),
    Measure.NATURAL: Ink("standing", Hatch.LYING),
    Measure.ABANDONED: Ink("sitting", Hatch.RISING),
    Measure.SKIPPED: Ink("sitting_60", Hatch.CROSS),
    Measure.GLUTE_DAY: Ink("exercise"),
    Measure.SETS: Ink("exercise"),
    Measure.REPS: Ink("exercise"),
    Measure.HELD: Ink("exercise"),
    Measure.WORKED: Ink("exercise"),
    Measure.WORKED_POSTERIOR: Ink("exercise"),
    Measure.WORKED_QUADRICEPS: Ink("sitting_30", Hatch.RISING),
    Measure.FIRST_WEEKS: Ink("sitting"),
    Measure.LAST_WEEKS: Ink("exercise"),
    Measure.RESULT: Ink("exercise"),
}


def ink_of(measure: Measure) -> Ink:
    """Return what a measure is painted with."""
    return _INKS.get(measure, Ink("sitting"))


def ink_color(measure: Measure, tokens: Tokens) -> QColor:
    """Return the colour of a measure."""
    value: str = getattr(tokens, ink_of(measure).token)
    return color(value)


def paint_fill(
    painter: QPainter, box: QRectF, measure: Measure, tokens: Tokens, radius: float = RADIUS
) -> None:
    """Paint a box full of a measure."""
    if min(box.width(), box.height()) < _THIN:
        painter.fillRect(box, ink_color(measure, tokens))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink_color(measure, tokens))
    painter.drawPath(rounded(box, radius))
    paint_hatch(painter, box, ink_of(measure).hatch, color(tokens.card, 0.38))


def paint_unseen(
    painter: QPainter, box: QRectF, seen: Seen, tokens: Tokens, radius: float = RADIUS
) -> None:
    """Paint a box of which nothing is known, in a way that no value is painted.

    Not observed is hatched, a day off has a soft ground, what is to come a dotted outline.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match seen:
        case Seen.NOT_SEEN:
            painter.setPen(QPen(color(tokens.line), 1))
            painter.drawPath(rounded(box, radius))
            paint_hatch(painter, box, Hatch.RISING, color(tokens.ink_3, 0.35))
        case Seen.DAY_OFF:
            painter.setPen(QPen(color(tokens.line), 1))
            painter.setBrush(color(tokens.away, 1.0 if tokens.dark else 0.55))
            painter.drawPath(rounded(box, radius))
        case Seen.TO_COME:
            painter.setPen(QPen(color(tokens.line), 1, Qt.PenStyle.DotLine))
            painter.drawPath(rounded(box, radius))
        case Seen.SEEN:
            return


def paint_hatch(painter: QPainter, box: QRectF, hatch: Hatch, ink: QColor) -> None:
    """Draw a pattern's lines into a box."""
    inside = box.adjusted(1, 1, -1, -1)
    if hatch is Hatch.NONE or inside.isEmpty():
        return
    pen = QPen(ink, 1.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLines(_lines(inside, hatch))


def rounded(box: QRectF, radius: float = RADIUS) -> QPainterPath:
    """Return a box with round corners; a flat or a narrow one keeps most of its edges straight."""
    radius = max(0.0, min(radius, box.width() / 3, box.height() / 3))
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def _lines(box: QRectF, hatch: Hatch) -> list[QLineF]:
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    match hatch:
        case Hatch.UPRIGHT:
            return [QLineF(x, top, x, bottom) for x in _steps(left, right)]
        case Hatch.LYING:
            return [QLineF(left, y, right, y) for y in _steps(top, bottom)]
        case Hatch.RISING:  # x + y is the same all along such a line
            return [
                QLineF(_on_rising(c, max(left, c - bottom)), _on_rising(c, min(right, c - top)))
                for c in _steps(left + top, right + bottom, _PITCH * 1.4)
            ]
        case Hatch.FALLING:  # x - y is
            return [
                QLineF(_on_falling(c, max(left, c + top)), _on_falling(c, min(right, c + bottom)))
                for c in _steps(left - bottom, right - top, _PITCH * 1.4)
            ]
        case Hatch.CROSS:
            return _lines(box, Hatch.RISING) + _lines(box, Hatch.FALLING)
        case Hatch.NONE:
            return []


def _on_rising(sum_: float, x: float) -> QPointF:
    return QPointF(x, sum_ - x)


def _on_falling(difference: float, x: float) -> QPointF:
    return QPointF(x, x - difference)


def _steps(first: float, last: float, pitch: float = _PITCH) -> list[float]:
    """Return the multiples of a pitch between two places, so that neighbours' lines meet."""
    begin = ceil(first / pitch)
    return [n * pitch for n in range(begin, ceil(last / pitch))]
