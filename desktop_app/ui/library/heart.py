"""The signs of favourites and of what is never offered, in the stroke of the side bar's icons."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton
from typing_extensions import override

from desktop_app.ui.theme import STEP, Look, Tokens, color, text_scale

SQUARE = 20.0
_STROKE = 1.7


def heart() -> QPainterPath:
    """Return a heart in a square of 20."""
    path = QPainterPath(QPointF(10, 16.6))
    path.cubicTo(5.2, 13.2, 2.6, 10.4, 2.6, 7.4)
    path.cubicTo(2.6, 5.0, 4.4, 3.3, 6.5, 3.3)
    path.cubicTo(8.0, 3.3, 9.3, 4.1, 10, 5.4)
    path.cubicTo(10.7, 4.1, 12.0, 3.3, 13.5, 3.3)
    path.cubicTo(15.6, 3.3, 17.4, 5.0, 17.4, 7.4)
    path.cubicTo(17.4, 10.4, 14.8, 13.2, 10, 16.6)
    path.closeSubpath()
    return path


def crossed_out() -> QPainterPath:
    """Return a struck circle in a square of 20."""
    path = QPainterPath()
    path.addEllipse(QPointF(10, 10), 6.8, 6.8)
    path.moveTo(5.3, 5.3)
    path.lineTo(14.7, 14.7)
    return path


def draw(painter: QPainter, box: QRectF, outline: QPainterPath, ink: str, fill: str = "") -> None:
    """Draw a sign into a square box; ``ink`` and ``fill`` (empty: none) are tokens."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / SQUARE, box.width() / SQUARE)
    pen = QPen(color(ink), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    painter.restore()


def icon(
    outline: QPainterPath, size: int, ratio: float, tokens: Tokens, *, fills: bool = False
) -> QIcon:
    """Return a sign for a chip: in ink, and in paper's colour where the chip is chosen.

    It is ``STEP`` wider than high, so that the words keep off it. ``fills``: it is full then.
    """
    made = QIcon()
    for ink, state in ((tokens.ink, QIcon.State.Off), (tokens.paper, QIcon.State.On)):
        pixmap = QPixmap(round((size + STEP) * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = ink if fills and state is QIcon.State.On else ""
        draw(painter, QRectF(0, 0, size, size), outline, ink, fill)
        painter.end()
        made.addPixmap(pixmap, QIcon.Mode.Normal, state)
    return made


class HeartButton(QAbstractButton):
    """Says whether a card's exercise is a favourite, and changes it; F does so by keyboard."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Favourite"))
        self.setToolTip(self.tr("Favourite: offered rather than others (F)"))
        self.resize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        side = round(8 * STEP * min(text_scale(), 1.5))
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(tokens.card))
            painter.drawEllipse(room.adjusted(1, 1, -1, -1))
        edge = room.width() * 0.2
        box = room.adjusted(edge, edge, -edge, -edge)
        if self.isChecked():
            draw(painter, box, heart(), tokens.exercise, tokens.exercise)
        else:
            draw(painter, box, heart(), tokens.ink_2)
        painter.end()
