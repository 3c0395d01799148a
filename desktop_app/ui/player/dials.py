"""The painted instruments of the player: the ring with its count, and the segments on top."""

from collections.abc import Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme import STEP, Size, Tokens, color, font

_LARGEST_RING = 460
_NEAR = range(1, 24)
"""Pixels by which the arc grows from one look to the next; else all of it is painted anew."""


class CountRing(QWidget):
    """A ring that fills as a set is done, around a number that can be read from afar."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._number, self._below = "", ""
        self._fraction, self._working = 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(_LARGEST_RING)
        self.setMinimumSize(96, 96)

    def show_count(self, number: str, below: str, fraction: float, *, working: bool) -> None:
        """Show a number with a word below; ``fraction`` 0 to 1, in ember only while working."""
        if (number, below) != (self._number, self._below):
            self.setAccessibleName(f"{number} {below}")
        shown = (self._number, self._below, self._working)
        before = self._arc(self._fraction)
        if (number, below, working) != shown:
            self._number, self._below, self._working = number, below, working
            self._fraction = fraction
            self.update()
        elif self._arc(fraction) != before:
            grown = self._arc(fraction) - before
            tips = self._tip(self._fraction).united(self._tip(fraction)).toAlignedRect()
            self._fraction = fraction
            self.update(tips if grown in _NEAR else self.rect())

    def _box(self) -> tuple[QRectF, float]:
        """Return the ring's middle line, and its width."""
        side = float(min(self.width(), self.height()))
        width = side / 18
        # to the left, in line with the words below it
        return (
            QRectF(width / 2, (self.height() - side + width) / 2, side - width, side - width),
            width,
        )

    def _arc(self, fraction: float) -> int:
        """Return how far the arc reaches, in pixels of the screen."""
        return round(fraction * pi * self._box()[0].width() * self.devicePixelRatioF())

    def _tip(self, fraction: float) -> QRectF:
        """Return what the arc's round end covers."""
        box, width = self._box()
        angle = 2 * pi * fraction
        middle = box.center() + QPointF(sin(angle), -cos(angle)) * (box.width() / 2)
        reach = width / 2 + 2
        return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box, width = self._box()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._tokens.away), width))
        painter.drawEllipse(box)
        if self._fraction > 0:
            arc = self._tokens.exercise if self._working else self._tokens.ink_3
            pen = QPen(color(arc), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, round(-360 * 16 * self._fraction))
        inside = box.adjusted(2 * width, 2 * width, -2 * width, -2 * width)
        if inside.intersects(QRectF(event.rect())):
            self._paint_words(painter, box, box.width() + width)
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF, side: float) -> None:
        painter.setPen(color(self._tokens.ink))
        painter.setFont(_sized(side * 0.36, QFont.Weight.Bold))
        painter.drawText(
            box.adjusted(0, -side * 0.06, 0, -side * 0.06),
            Qt.AlignmentFlag.AlignCenter,
            self._number,
        )
        painter.setPen(color(self._tokens.ink_2))
        painter.setFont(_sized(max(side * 0.068, float(Size.TEXT)), QFont.Weight.Normal))
        painter.drawText(
            box.adjusted(0, side * 0.44, 0, 0), Qt.AlignmentFlag.AlignCenter, self._below
        )


class Segments(QWidget):
    """One bar for each target of a routine, filled as far as it is done."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._fractions: tuple[float, ...] = ()
        self.setFixedHeight(2 * STEP)

    def show_fractions(self, fractions: Sequence[float]) -> None:
        """Fill each segment, 0 to 1."""
        width = max(1, round(self.width() * self.devicePixelRatioF() / max(1, len(fractions))))
        steps = tuple(round(fraction * width) / width for fraction in fractions)
        if steps != self._fractions:
            self._fractions = steps
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._fractions:
            return
        gap, height = 2.0 * STEP, float(self.height()) - 2
        count = len(self._fractions)
        width = (self.width() - gap * (count - 1)) / count
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, fraction in enumerate(self._fractions):
            left = index * (width + gap)
            painter.setBrush(color(self._tokens.away))
            painter.drawRoundedRect(QRectF(left, 1, width, height), height / 2, height / 2)
            if fraction > 0:
                painter.setBrush(color(self._tokens.exercise))
                done = max(height, width * fraction)
                painter.drawRoundedRect(QRectF(left, 1, done, height), height / 2, height / 2)
        painter.end()


def _sized(pixels: float, weight: QFont.Weight) -> QFont:
    """Return the font in a size that follows the ring, not the system's text."""
    made = font(Size.TEXT, weight)
    made.setPixelSize(max(1, round(pixels)))
    return made
