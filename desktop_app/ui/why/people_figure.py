"""How usual a pelvis that tips forward is: people of twenty each, counted out."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, color

OF = 20
MEN, WOMEN = 17, 15
"""85 % and 75 %, of twenty."""


class PeopleFigure(QWidget):
    """Shows twenty men and twenty women, and how many of each stand tipped forward."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        said = (
            (MEN, self.tr("Men: {number} of {all} tip forward").format(number=MEN, all=OF)),
            (WOMEN, self.tr("Women: {number} of {all} tip forward").format(number=WOMEN, all=OF)),
        )
        for number, text in said:
            column.addWidget(_Row(number, look))
            column.addWidget(label(text, "small", wraps=True))
        self.setAccessibleName(". ".join(text for _, text in said))


class _Row(QWidget):
    """Twenty people, the first few filled."""

    def __init__(self, filled: int, look: Look) -> None:
        super().__init__()
        self._filled, self._look = filled, look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(OF * 4 * STEP, 10 * STEP)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(OF * 3 * STEP, 10 * STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = min(self.width() / OF, 6.0 * STEP)
        ink = color(self._look.tokens.sitting_60)
        painter.setPen(QPen(ink, 1.3))
        high = self.height() - 2
        wide = min(each * 0.62, high * 0.42)
        head = wide * 0.36
        for place in range(OF):
            painter.setBrush(ink if place < self._filled else Qt.BrushStyle.NoBrush)
            middle = each * (place + 0.5)
            painter.drawEllipse(QPointF(middle, 1 + head), head, head)
            top = 1 + 2.4 * head
            body = QRectF(middle - wide / 2, top, wide, high - top)
            painter.drawRoundedRect(body, wide / 2, wide / 2)
        painter.end()
