"""What each measure is painted with: a colour, and a pattern for whoever does not see it."""

from collections.abc import Sequence
from enum import Enum, auto
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop_app.domain.charts import Measure, Seen
from desktop_app.domain.sitting import Length
from desktop_app.domain.timeline import State
from desktop_app.ui.theme import Tokens, color

RADIUS = 4.0
_PITCH = 5.0
"""From one line of a pattern to the next, in pixels."""


_ROUND_FROM = 8.0
"""From so many pixels across one sees that a corner is round."""
_THIN = 2.5
"""What is thinner, in pixels, has no corners and no pattern;"""
_MANY, _THIN_OF_MANY = 300, 7.0
"""of so many boxes none has corners, for those take long to paint, and what is thinner than this no
pattern."""


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
    strength: float = 1.0
    """How much of the colour there is; the rest is what lies below."""
    lines: str = "card"
    """The token of the pattern."""
    outlined: bool = False
    """It is hardly darker than the card."""


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
    Measure.WORKED_TOO: Ink("exercise", Hatch.RISING, 0.3, "exercise"),
    Measure.WORKED_POSTERIOR: Ink("exercise"),
    Measure.WORKED_QUADRICEPS: Ink("sitting_30", Hatch.RISING),
    Measure.FIRST_WEEKS: Ink("sitting"),
    Measure.LAST_WEEKS: Ink("exercise"),
    Measure.RESULT: Ink("exercise"),
}


_STATES = {
    State.STANDING: _INKS[Measure.STANDING],
    State.EXERCISING: _INKS[Measure.EXERCISING],
    State.AWAY: Ink("away", outlined=True),
    State.PAUSED: Ink("away", Hatch.FALLING, lines="ink_3", outlined=True),
}
_SITTING = {
    Length.SHORT: _INKS[Measure.SITTING_SHORT],
    Length.HALF_HOUR: _INKS[Measure.SITTING_30],
    Length.HOUR: _INKS[Measure.SITTING_60],
    Length.NINETY: _INKS[Measure.SITTING_90],
}


def ink_of_state(state: State, bout: Length) -> Ink:
    """Return what a state is painted with; sitting by the bout that it is part of."""
    return _SITTING[bout] if state is State.SITTING else _STATES[state]


def ink_of(measure: Measure) -> Ink:
    """Return what a measure is painted with."""
    return _INKS.get(measure, Ink("sitting"))


def ink_color(measure: Measure, tokens: Tokens) -> QColor:
    """Return the colour of a measure."""
    return _color(ink_of(measure), tokens)


def paint_fill(
    painter: QPainter, box: QRectF, measure: Measure, tokens: Tokens, radius: float = RADIUS
) -> None:
    """Paint a box full of a measure."""
    paint_fills(painter, (box,), ink_of(measure), tokens, radius)


def paint_fills(
    painter: QPainter, boxes: Sequence[QRectF], ink: Ink, tokens: Tokens, radius: float = RADIUS
) -> None:
    """Paint boxes, in one go, for there may be thousands."""
    thin: list[QRectF] = []
    wide: list[QRectF] = []
    many = len(boxes) >= _MANY
    least = _THIN_OF_MANY if many else _THIN
    for box in boxes:
        (wide if box.width() >= least <= box.height() else thin).append(box)
    painter.setBrush(_color(ink, tokens))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRects(thin)
    if ink.outlined:
        painter.setPen(QPen(color(tokens.line), 1))
    round_: list[QRectF] = []
    square: list[QRectF] = []
    for box in wide:
        (square if many or box.width() < _ROUND_FROM else round_).append(box)
    painter.drawRects(square)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # where two overlap is no hole
    for box in round_:
        add_rounded(path, box, radius)
    painter.drawPath(path)
    alpha = 0.38 if ink.lines == "card" else 0.55
    _draw_hatch(painter, wide, ink.hatch, color(getattr(tokens, ink.lines), alpha))


def paint_unseen(
    painter: QPainter, box: QRectF, seen: Seen, tokens: Tokens, radius: float = RADIUS
) -> None:
    """Paint a box of which nothing is known, in a way that no value is painted.

    Not observed is hatched, a day off has a soft ground with a dash, what is to come a dotted
    outline.
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
            dash = QPointF(min(1.5 * RADIUS, box.width() / 5), 0)
            painter.setPen(QPen(color(tokens.ink_3, 0.6), 1.5))
            painter.drawLine(box.center() - dash, box.center() + dash)
        case Seen.TO_COME:
            painter.setPen(QPen(color(tokens.ink_3, 0.55), 1, Qt.PenStyle.DotLine))
            painter.drawPath(rounded(box, radius))
        case Seen.SEEN:
            return


def paint_hatch(painter: QPainter, box: QRectF, hatch: Hatch, ink: QColor) -> None:
    """Draw a pattern's lines into a box."""
    _draw_hatch(painter, (box,), hatch, ink)


def rounded(box: QRectF, radius: float = RADIUS) -> QPainterPath:
    """Return a box with round corners; a flat or a narrow one keeps most of its edges straight."""
    path = QPainterPath()
    add_rounded(path, box, radius)
    return path


def add_rounded(path: QPainterPath, box: QRectF, radius: float) -> None:
    """Add a box with round corners to a path."""
    radius = max(0.0, min(radius, box.width() / 3, box.height() / 3))
    path.addRoundedRect(box, radius, radius)


def _color(ink: Ink, tokens: Tokens) -> QColor:
    value: str = getattr(tokens, ink.token)
    return color(value, ink.strength)


def _draw_hatch(painter: QPainter, boxes: Sequence[QRectF], hatch: Hatch, ink: QColor) -> None:
    if hatch is Hatch.NONE:
        return
    pen = QPen(ink, 1.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    inside = (box.adjusted(1, 1, -1, -1) for box in boxes)
    painter.drawLines([line for box in inside if not box.isEmpty() for line in _lines(box, hatch)])


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
