"""Two axes: rows side by side, and values upwards."""

from collections.abc import Sequence
from itertools import pairwise
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from desktop_app.ui.charts.picture import mirrored
from desktop_app.ui.charts.scales import Scale
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

MANY = 12
"""So many rows have their names in small letters."""
_HEADROOM = 2.0 * STEP


class Tick(NamedTuple):
    """A name on the axis of the rows."""

    at: float
    name: str


class Plot:
    """Knows where values are, both ways and mirrored, and draws the grid and the axes' names.

    It does without a scene of items, for a picture is painted on files and printers as well.
    """

    def __init__(self) -> None:
        self._size = QSizeF()
        self._laid_out: object = None
        self._ground, self._unit = QPointF(), QPointF(1, -1)
        """Where 0 and 0 is, and how far 1 and 1 from there, in pixels."""
        self.inside = QRectF()
        """Where the values are, in pixels."""
        self.scale = Scale(1.0, ())

    def lay_out(self, size: QSizeF, first: float, last: float, scale: Scale, *, many: bool) -> None:
        """Make room for an axis from ``first`` to ``last`` across and a scale upwards."""
        asked = (size.width(), size.height(), first, last, scale, many, mirrored(), text_scale())
        if asked == self._laid_out:
            return
        self._laid_out = asked
        small = QFontMetricsF(font(Size.SMALL))
        names = QFontMetricsF(font(Size.SMALL if many else Size.TEXT))
        aside = max((small.horizontalAdvance(line.name) for line in scale.lines), default=0.0)
        above = small.height() / 2 + _HEADROOM
        below = names.height() + 2.5 * STEP
        wide = max(1.0, size.width() - aside - 3 * STEP - 2)
        left = size.width() - wide - 2 if mirrored() else 2.0
        self._size, self.scale = QSizeF(size), scale
        self.inside = QRectF(left, above, wide, max(1.0, size.height() - above - below))
        across = wide / (last - first) * (-1 if mirrored() else 1)
        begin = self.inside.right() if mirrored() else left
        self._unit = QPointF(across, -self.inside.height() / scale.top)
        self._ground = QPointF(begin - first * across, self.inside.bottom())

    def at(self, across: float, up: float) -> QPointF:
        """Return where a value is, in pixels."""
        return QPointF(
            self._ground.x() + across * self._unit.x(), self._ground.y() + up * self._unit.y()
        )

    def across_at(self, at: QPointF) -> float:
        """Return what is at a point, along the axis of the rows."""
        return (at.x() - self._ground.x()) / self._unit.x()

    def includes(self, at: QPointF) -> bool:
        """Whether a point is inside the axes or at the names below."""
        below = QRectF(self.inside.topLeft(), QSizeF(self.inside.width(), self._size.height()))
        return below.contains(at)

    def paint_grid(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw the lines and what they stand for."""
        painter.setFont(font(Size.SMALL))
        high = painter.fontMetrics().height()
        side = Qt.AlignmentFlag.AlignRight if mirrored() else Qt.AlignmentFlag.AlignLeft
        for line in self.scale.lines:
            y = floor(self.at(0, line.at).y()) + 0.5  # one sharp row of pixels
            painter.setPen(QPen(color(tokens.line), 1))
            painter.drawLine(QPointF(self.inside.left(), y), QPointF(self.inside.right(), y))
            painter.setPen(color(tokens.ink_2))
            room = QRectF(0, y - high / 2, self._size.width(), high)
            if mirrored():
                room.setRight(self.inside.left() - 2 * STEP)
            else:
                room.setLeft(self.inside.right() + 2 * STEP)
            painter.drawText(
                room,
                side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip,
                line.name,
            )

    def paint_ticks(
        self, painter: QPainter, tokens: Tokens, ticks: Sequence[Tick], *, many: bool
    ) -> None:
        """Write the names of the rows, as many as fit side by side."""
        painter.setFont(font(Size.SMALL if many else Size.TEXT))
        painter.setPen(color(tokens.ink_2))
        metrics = QFontMetricsF(painter.font())
        widths = [metrics.horizontalAdvance(tick.name) for tick in ticks]
        places = [self.at(tick.at, 0).x() for tick in ticks]
        top = self.inside.bottom() + 2 * STEP
        for n in self._shown(places, widths):
            left = max(0.0, min(places[n] - widths[n] / 2, self._size.width() - widths[n]))
            room = QRectF(left, top, widths[n], metrics.height())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
            painter.drawText(room, flags, ticks[n].name)

    def _shown(self, places: Sequence[float], widths: Sequence[float]) -> range:
        """Return which names are written: every first, second, third … of them, without a gap."""
        apart = text_scale() * 2 * STEP
        for stride in (*_STRIDES, len(places)):
            shown = range(0, len(places), max(1, stride))
            ends = [(places[n] - widths[n] / 2, places[n] + widths[n] / 2) for n in shown]
            ends.sort()
            if all(one[1] + apart <= other[0] for one, other in pairwise(ends)):
                return shown
        return range(min(1, len(places)))


_STRIDES = (1, 2, 3, 4, 6, 7, 12, 13, 14, 26, 28, 52, 91, 182)
"""Halves of a day, weeks and parts of a year come out even."""
