"""The player's switch for all sound."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.player.key_button import KeyButton
from desktop_app.ui.theme import DARK, STEP, color

_CONE = ((0, 7), (4, 7), (9, 3), (9, 17), (4, 13), (0, 13))
"""The loudspeaker, on a square of 20."""
_WAVES = (4.0, 8.0)
"""How far its waves are from it."""


class SoundSwitch(KeyButton):
    """Says whether sound is on, and switches it."""

    def __init__(
        self, hears: Callable[[], bool], switch: Callable[[], object], *, on: bool
    ) -> None:
        """``hears`` tells whether keys count at the moment; ``switch`` is called by a click."""
        super().__init__("", "M", hears, switch, height=STEP)
        self.setProperty("kind", "quiet")
        self.setCheckable(True)
        self._speaker = _Speaker(self.label)
        self.be_slim(2 * STEP, 0)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(1, self._speaker)
        self.show_on(on=on)

    def show_on(self, *, on: bool) -> None:
        """Show what is so now."""
        self.setChecked(on)
        self._speaker.show_on(on=on)
        self.say(self.tr("Sound on") if on else self.tr("Sound off"))
        # its state says on or off: a name that changed too would say it twice
        self.setAccessibleName(self.tr("Sound (M)"))


class _Speaker(QWidget):
    """A loudspeaker, with waves or crossed out."""

    def __init__(self, beside: QLabel) -> None:
        """It is as high as the words beside it."""
        super().__init__()
        self._beside, self._on = beside, True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_on(self, *, on: bool) -> None:
        """Show waves, or a cross."""
        self._on = on
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._beside.fontMetrics().height()
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width(), self.height()) / 20
        painter.scale(scale, scale)
        ink = color(DARK.ink_2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in _CONE]))
        pen = QPen(ink, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._on:
            for wave in _WAVES:
                box = QRectF(9 - wave, 10 - wave, 2 * wave, 2 * wave)
                painter.drawArc(box, -50 * 16, 100 * 16)
        else:
            painter.drawLine(QPointF(12.5, 7), QPointF(18.5, 13))
            painter.drawLine(QPointF(12.5, 13), QPointF(18.5, 7))
        painter.end()
