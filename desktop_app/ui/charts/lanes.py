"""Lines of a picture one below the other, with their names at the side.

All is laid out as one reads from left to right; ``placed`` turns it round where one reads the other
way.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from desktop_app.domain.days import DAY_STARTS
from desktop_app.domain.hours import HOURS
from desktop_app.ui import wording
from desktop_app.ui.charts.picture import mirrored
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

USUAL_HOURS = (8 - DAY_STARTS.hour, 18 - DAY_STARTS.hour)
"""From when to when a day is shown at least, in hours since it began."""
MOST_OF_NAMES = 0.4
"""Names at the side take no more than this of the width."""
_BETWEEN = 0.25
"""What lies between names and values has so much of the width."""
_A_DAY = date(2024, 1, 1)


def placed(box: QRectF, size: QSizeF) -> QRectF:
    """Return where a box is, in a picture of this size."""
    if not mirrored():
        return QRectF(box)
    return QRectF(size.width() - box.right(), box.top(), box.width(), box.height())


def read_at(at: QPointF, size: QSizeF) -> QPointF:
    """Return which point of the layout is at a point of the picture."""
    return QPointF(size.width() - at.x(), at.y()) if mirrored() else at


def widest(names: Iterable[str], of: QFont) -> float:
    """Return how much room names need."""
    metrics = QFontMetricsF(of)
    return max((metrics.horizontalAdvance(name) for name in names), default=0.0)


def write_first(painter: QPainter, room: QRectF, text: str) -> None:
    """Write at the side where one begins to read; what is too long is cut short."""
    side = Qt.AlignmentFlag.AlignRight if mirrored() else Qt.AlignmentFlag.AlignLeft
    _write(painter, room, text, side)


def write_last(painter: QPainter, room: QRectF, text: str) -> None:
    """Write at the side where one reads last."""
    side = Qt.AlignmentFlag.AlignLeft if mirrored() else Qt.AlignmentFlag.AlignRight
    _write(painter, room, text, side)


def write_amid(painter: QPainter, room: QRectF, text: str) -> None:
    """Write in the middle."""
    _write(painter, room, text, Qt.AlignmentFlag.AlignHCenter)


def clock_name(hours: int) -> str:
    """Return the time of the clock some hours after a day has begun: ``9:00``."""
    return wording.clock(datetime.combine(_A_DAY, time((DAY_STARTS.hour + hours) % HOURS)))


def paint_hours(
    painter: QPainter, size: QSizeF, inside: QRectF, hours: tuple[int, int], tokens: Tokens
) -> None:
    """Draw the lines of the hours through a room, and name them above it, as many as fit.

    Args:
        painter: Paints.
        size: Of the picture.
        inside: From the first hour to the last, as it is laid out.
        hours: These two, since the day began.
        tokens: The colours.
    """
    first, last = hours
    pace = inside.width() / max(1, last - first)
    painter.setFont(font(Size.SMALL))
    metrics = QFontMetricsF(painter.font())
    wide = widest((clock_name(at) for at in range(first, last + 1)), painter.font())
    every = next((n for n in (1, 2, 3, 4, 6, 8, 12) if n * pace >= wide + 2 * STEP), HOURS)
    for at in range(first, last + 1, every):
        x = inside.left() + (at - first) * pace
        line = placed(QRectF(x, inside.top(), 0, inside.height()), size)
        painter.setPen(QPen(color(tokens.line), 1))
        painter.drawLine(line.topLeft(), line.bottomLeft())
        left = max(0.0, min(x - wide / 2, size.width() - wide))
        room = QRectF(left, inside.top() - metrics.height() - STEP, wide, metrics.height())
        painter.setPen(color(tokens.ink_2))
        write_amid(painter, placed(room, size), clock_name(at))


def hours_aside() -> float:
    """Return how much room the names of the hours need beside the first and the last hour."""
    return widest(map(clock_name, range(HOURS)), font(Size.SMALL)) / 2 + 2


def hours_high() -> float:
    """Return how much room the names of the hours need above."""
    return QFontMetricsF(font(Size.SMALL)).height() + 1.5 * STEP


def paint_frame(painter: QPainter, box: QRectF, tokens: Tokens, *, focus: bool) -> None:
    """Draw a frame around what is pointed at."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color(tokens.card), 5))
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
    painter.setPen(QPen(color(tokens.accent_text if focus else tokens.ink), 2))
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)


def line_high(size: Size) -> float:
    """Return how high a line of text is."""
    return QFontMetricsF(font(size)).height()


def names_room(names: Iterable[str], size: Size, width: float) -> float:
    """Return how wide the names at the side are, with what is left free beside them."""
    apart = 3 * STEP * text_scale()
    return min(widest(names, font(size)) + apart, MOST_OF_NAMES * width)


def shared(names: float, values: float, width: float, *, beside: bool) -> tuple[float, float]:
    """Return how much of a line names and values get, which would like to have so much.

    ``beside``: there is something between them. Values are cut short last.
    """
    room = (1 - _BETWEEN) * width if beside else width
    values = min(values, 0.7 * room)
    return min(names, room - values), values


def _write(painter: QPainter, room: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() + 1)
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, flags | Qt.TextFlag.TextDontClip, shown)
