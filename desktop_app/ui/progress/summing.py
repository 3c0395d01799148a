"""Says that days are being summed up, and how far that is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, color


class Summing(QWidget):
    """A line of text over a thin bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._days = self._done = 0
        self._text = label("", "quiet")
        self._bar = _Bar(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        self.hide()

    def begin(self, days: int) -> None:
        """So many days are to be summed up."""
        self._days, self._done = days, 0
        text = self.tr("Summing up {n} days …").format(n=days)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._bar.fill(0.0)
        self.show()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        self._bar.fill(self._done / max(1, self._days))

    @property
    def fraction(self) -> float:
        """How much of it is done, 0 to 1."""
        return self._done / max(1, self._days)


class _Bar(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._fraction = look, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def fill(self, fraction: float) -> None:
        self._fraction = min(1.0, fraction)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(40 * STEP, STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(color(tokens.line))
        painter.drawRoundedRect(whole, STEP / 2, STEP / 2)
        whole.setWidth(whole.width() * self._fraction)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            whole.moveRight(self.width())
        painter.setBrush(color(tokens.ink_2))
        painter.drawRoundedRect(whole, STEP / 2, STEP / 2)
        painter.end()
