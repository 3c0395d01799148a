"""The few building blocks that every page is made of."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.ui.theme import STEP, Look, Size, color, font, text_scale


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label; ``role`` is one of the style sheet's."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


def point(text: str, role: str = "") -> QHBoxLayout:
    """Return one point of a list: a dot, and beside it the text, however many lines it takes."""
    row = QHBoxLayout()
    row.setSpacing(2 * STEP)
    row.addWidget(label("•", role), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, role, wraps=True), 1)
    return row


def button(text: str, kind: str = "", clicked: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button.

    ``kind`` is empty, ``primary``, ``quiet``, ``link``, ``chip`` or ``nav``.
    """
    made = QPushButton(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if kind in {"chip", "nav"}:
        made.setCheckable(True)
    if clicked is not None:
        made.clicked.connect(clicked)
    return made


def card(layout: QLayout | None = None, margin: int = 6 * STEP) -> QFrame:
    """Return a surface with a hairline; ``layout`` goes inside with the usual margin."""
    made = QFrame()
    made.setProperty("role", "card")
    if layout is not None:
        layout.setContentsMargins(margin, margin - STEP, margin, margin - STEP)
        made.setLayout(layout)
    return made


class NumberCard(QFrame):
    """One number with its name above and a remark below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name = label(name, "quiet")
        self._number = label("–", "number")
        self._remark = label("", "quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(STEP)
        for part in (self._name, self._number, self._remark):
            column.addWidget(part)
        column.addStretch()

    def rename(self, name: str) -> None:
        """Set what the number is of; it is to be shown anew then."""
        self._name.setText(name)

    def show_number(self, number: str, remark: str = "") -> None:
        """Set number and remark."""
        self._number.setText(number)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.setAccessibleName(f"{self._name.text()}: {number}. {remark}")


class Ring(QWidget):
    """A ring that fills, with a text in its middle."""

    def __init__(self, look: Look, diameter: int = 250) -> None:
        super().__init__()
        self._look, self._diameter = look, diameter
        self._fraction, self._text, self._below = 0.0, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.update)

    @property
    def fraction(self) -> float:
        """How full it is, 0 to 1."""
        return self._fraction

    def show_fraction(self, fraction: float, text: str, below: str = "") -> None:
        """Fill the ring to ``fraction`` (0 to 1) around a text and a smaller one below it."""
        fraction = max(0.0, min(1.0, fraction))
        if (fraction, text, below) != (self._fraction, self._text, self._below):
            self._fraction, self._text, self._below = fraction, text, below
            self.setAccessibleName(f"{text} {below}")
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._diameter, self._diameter)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._diameter * 3 // 5, self._diameter * 3 // 5)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        side = min(self.width(), self.height())
        width = side / 14
        box = QRectF(
            (self.width() - side + width) / 2,
            (self.height() - side + width) / 2,
            side - width,
            side - width,
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(tokens.away), width))
        painter.drawEllipse(box)
        if self._fraction > 0:
            round_pen = QPen(color(tokens.exercise), width)
            round_pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(round_pen)
            painter.drawArc(box, 90 * 16, round(-360 * 16 * self._fraction))
        painter.setPen(color(tokens.ink))
        painter.setFont(_fitting(self._text, side / 4.8, 0.72 * side, QFont.Weight.Bold))
        middle = QRectF(self.rect())
        painter.drawText(
            middle.adjusted(0, 0, 0, -side / 14 if self._below else 0),
            Qt.AlignmentFlag.AlignCenter,
            self._text,
        )
        if self._below:
            painter.setPen(color(tokens.ink_2))
            below = max(Size.SMALL.value, side / 16) * min(text_scale(), 1.25)
            painter.setFont(_fitting(self._below, below, 0.68 * side))
            painter.drawText(
                middle.adjusted(0, side / 3.6, 0, 0), Qt.AlignmentFlag.AlignCenter, self._below
            )
        painter.end()


def _fitting(
    text: str, pixels: float, room: float, weight: QFont.Weight = QFont.Weight.Normal
) -> QFont:
    """Return the font of this pixel size, or of a smaller one in which a text fits its room."""
    made = font(Size.TEXT, weight)
    made.setPixelSize(max(1, round(pixels)))
    wide = QFontMetricsF(made).horizontalAdvance(text)
    if wide > room:
        made.setPixelSize(max(1, int(pixels * room / wide)))
    return made
