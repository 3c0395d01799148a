"""The glutes from behind: on the left as they lie, on the right what lies beneath."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.muscles import GLUTES, Muscle
from desktop_app.ui import exercise_wording
from desktop_app.ui.muscle_shapes import Aspect, outline, shapes
from desktop_app.ui.theme import STEP, Look, Radius, Size, color, font, text_scale

SEEN = QRectF(-58, 152, 116, 106)
"""What is seen of the body, in the units of its shapes."""
NUMBERED = (Muscle.GLUTEUS_MAXIMUS, Muscle.GLUTEUS_MEDIUS, Muscle.GLUTEUS_MINIMUS)
SPOTS = {
    Muscle.GLUTEUS_MAXIMUS: QPointF(-19, 219),
    Muscle.GLUTEUS_MEDIUS: QPointF(-26, 190),
    Muscle.GLUTEUS_MINIMUS: QPointF(27, 190.5),
}
"""Where the numbers stand."""
_STRENGTH = {Muscle.GLUTEUS_MAXIMUS: 0.95, Muscle.GLUTEUS_MEDIUS: 0.55, Muscle.GLUTEUS_MINIMUS: 0.9}


class HipFigure(QWidget):
    """Shows the three glutes, numbered."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(
            self.tr(
                "A figure of the hips from behind. 1, {maximus}: large, at the surface. 2, "
                "{medius}: at the upper outer side. 3, {minimus}: deep beneath the medius."
            ).format(
                maximus=exercise_wording.muscle(Muscle.GLUTEUS_MAXIMUS),
                medius=exercise_wording.muscle(Muscle.GLUTEUS_MEDIUS),
                minimus=exercise_wording.muscle(Muscle.GLUTEUS_MINIMUS),
            )
        )
        look.changed.connect(self.update)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(min(width, 80 * STEP) * SEEN.height() / SEEN.width())

    @override
    def sizeHint(self) -> QSize:
        return QSize(80 * STEP, self.heightForWidth(80 * STEP))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(50 * STEP, self.heightForWidth(50 * STEP))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / SEEN.width(), self.height() / SEEN.height())
        wide = SEEN.width() * scale
        frame = QRectF(0, 0, wide, SEEN.height() * scale)
        rounded = QPainterPath()
        rounded.addRoundedRect(frame, Radius.CARD.value, Radius.CARD.value)
        painter.setClipPath(rounded)
        painter.fillRect(frame, color(tokens.paper))
        to_screen = QTransform()
        to_screen.translate(frame.center().x(), frame.top())
        to_screen.scale(scale, scale)
        to_screen.translate(-SEEN.center().x(), -SEEN.top())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.line))
        painter.drawPath(to_screen.map(outline(Aspect.BACK)))
        middle = frame.center().x()
        left = QRectF(frame.left(), frame.top(), middle - frame.left(), frame.height())
        right = left.translated(left.width(), 0)
        self._paint_half(painter, to_screen, rounded, left, beneath=False)
        self._paint_half(painter, to_screen, rounded, right, beneath=True)
        painter.setClipPath(rounded)
        painter.setPen(QPen(color(tokens.ink_3), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(middle, frame.top()), QPointF(middle, frame.bottom()))
        self._paint_captions(painter, left, right)
        self._paint_numbers(painter, to_screen)
        painter.end()

    def _paint_half(
        self,
        painter: QPainter,
        to_screen: QTransform,
        rounded: QPainterPath,
        half: QRectF,
        *,
        beneath: bool,
    ) -> None:
        tokens = self._look.tokens
        painter.save()
        side = QPainterPath()
        side.addRect(half)
        painter.setClipPath(rounded.intersected(side))
        for shape in shapes(Aspect.BACK):
            path = to_screen.map(shape.path)
            glute = shape.muscle in GLUTES
            if shape.deep and beneath and shape.muscle is not None:
                painter.setPen(QPen(color(tokens.ink), 1.4))
                painter.setBrush(color(tokens.exercise, _STRENGTH[shape.muscle]))
                painter.drawPath(path)
            elif not shape.deep and glute and beneath:
                ghost = QPen(color(tokens.ink_3), 1.4, Qt.PenStyle.DashLine)
                painter.setPen(ghost)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(path)
            elif not shape.deep:
                painter.setPen(QPen(color(tokens.line), 1.6))
                lit = glute and shape.muscle is not None
                strength = _STRENGTH[shape.muscle] if lit and shape.muscle else 0.0
                quiet = color(tokens.ink_3, 0.16)
                painter.setBrush(color(tokens.exercise, strength) if lit else quiet)
                painter.drawPath(path)
        painter.restore()

    def _paint_captions(self, painter: QPainter, left: QRectF, right: QRectF) -> None:
        painter.setPen(color(self._look.tokens.ink_2))
        largest = left.width() / (8 * Size.SMALL)  # of the two words, in any text size
        painter.setFont(font(round(Size.SMALL * min(1.0, largest * 1.1 / text_scale()))))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        for half, text in ((left, self.tr("At the surface")), (right, self.tr("Beneath"))):
            painter.drawText(half.adjusted(STEP, 2 * STEP, -STEP, 0), top, text)

    def _paint_numbers(self, painter: QPainter, to_screen: QTransform) -> None:
        tokens = self._look.tokens
        radius = 2.75 * STEP * min(text_scale(), 1.4)
        painter.setFont(font(round(Size.SMALL * min(1.0, 1.4 / text_scale())), QFont.Weight.Bold))
        for number, muscle in enumerate(NUMBERED, start=1):
            spot = to_screen.map(SPOTS[muscle])
            circle = QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(tokens.ink))
            painter.drawEllipse(circle)
            painter.setPen(color(tokens.paper))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
