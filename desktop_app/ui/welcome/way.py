"""Where among the steps one is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.theme import STEP, Look, color

PART = 9 * STEP
"""How wide a step's mark is."""
THICK = 1.5 * STEP


class Way(QWidget):
    """A mark for each step; those up to the one that is shown are filled."""

    def __init__(self, look: Look, steps: int) -> None:
        super().__init__()
        self._look, self._steps, self._here = look, steps, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_step(self, here: int, name: str) -> None:
        """Show that the step ``here``, from 0, is the one to see; its name is for who listens."""
        self._here = here
        said = self.tr("Step {number} of {all}: {name}")
        self.setAccessibleName(said.format(number=here + 1, all=self._steps, name=name))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._steps * PART + (self._steps - 1) * STEP, 2 * STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - THICK) / 2
        for step in range(self._steps):
            painter.setBrush(color(tokens.ink if step <= self._here else tokens.line))
            box = QRectF(step * (PART + STEP), top, PART, THICK)
            painter.drawRoundedRect(box, THICK / 2, THICK / 2)
        painter.end()
