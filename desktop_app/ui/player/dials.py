"""The painted instruments of the player: the ring with its count, and the segments on top."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme import STEP, Size, Tokens, color, font

_LARGEST_RING = 460


class CountRing(QWidget):
    """A ring that fills as a set is done, around a number that can be read from afar."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._number, self._below = "", ""
        self._fraction, self._working = 0.0, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(_LARGEST_RING)
        self.setMinimumSize(120, 120)

    def show_count(self, number: str, below: str, fraction: float, *, working: bool) -> None:
        """Show a number with a word below; ``fraction`` 0 to 1, in ember only while working."""
        if (number, below) != (self._number, self._below):
            self.setAccessibleName(f"{number} {below}")
        shown = (self._number, self._below, self._fraction, self._working)
        if (number, below, fraction, working) != shown:
            self._number, self._below = number, below
            self._fraction, self._working = fraction, working
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._tokens
        side = float(min(self.width(), self.height()))
        width = side / 18
        # to the left, in line with the words below it
        box = QRectF(width / 2, (self.height() - side + width) / 2, side - width, side - width)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(tokens.away), width))
        painter.drawEllipse(box)
        if self._fraction > 0:
            pen = QPen(color(tokens.exercise if self._working else tokens.ink_3), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(box, 90 * 16, round(-360 * 16 * self._fraction))
        painter.setPen(color(tokens.ink))
        painter.setFont(_sized(side * 0.36, QFont.Weight.Bold))
        painter.drawText(
            box.adjusted(0, -side * 0.06, 0, -side * 0.06),
            Qt.AlignmentFlag.AlignCenter,
            self._number,
        )
        painter.setPen(color(tokens.ink_2))
        painter.setFont(_sized(max(side * 0.068, float(Size.TEXT)), QFont.Weight.Normal))
        painter.drawText(
            box.adjusted(0, side * 0.44, 0, 0), Qt.AlignmentFlag.AlignCenter, self._below
        )
        painter.end()


class Segments(QWidget):
    """One bar for each target of a routine, filled as far as it is done."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._fractions: tuple[float, ...] = ()
        self.setFixedHeight(2 * STEP)

    def show_fractions(self, fractions: Sequence[float]) -> None:
        """Fill each segment, 0 to 1."""
        steps = tuple(round(fraction, 3) for fraction in fractions)  # finer than a pixel
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
