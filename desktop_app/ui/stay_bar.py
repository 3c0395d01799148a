"""How much longer an offer stands."""

from datetime import timedelta

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.ui.theme import STEP, Look, color


class StayBar(QWidget):
    """A thin bar that runs out while an offer stands."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lasts = timedelta()
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.update)
        self.setFixedHeight(STEP)

    def run_for(self, lasts: timedelta) -> None:
        """Begin to run out."""
        self._lasts = lasts
        self._since.start()

    @property
    def left(self) -> float:
        """How much of the time is left, 0 to 1."""
        if not self._since.isValid() or not self._lasts:
            return 0.0
        gone = timedelta(milliseconds=self._since.elapsed()) / self._lasts
        return max(0.0, 1.0 - gone)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        whole = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.away))
        painter.drawRoundedRect(whole, STEP / 2, STEP / 2)
        whole.setWidth(whole.width() * self.left)
        painter.setBrush(color(tokens.exercise))
        painter.drawRoundedRect(whole, STEP / 2, STEP / 2)
        painter.end()
