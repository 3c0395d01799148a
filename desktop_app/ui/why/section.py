"""A section of the page *Why*."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, Radius, color


class Section(QFrame):
    """A card with a heading; Tab goes from one to the next, and each can be read out whole."""

    def __init__(self, title: str, look: Look) -> None:
        super().__init__()
        self.title, self._look = title, look
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 6 * STEP)
        self._column.setSpacing(4 * STEP)
        self._column.addWidget(label(title, "lead", wraps=True))
        self._words: list[str] = []

    def say(self, text: str) -> None:
        """Add a paragraph."""
        if text:
            self.add(label(text, wraps=True), text)

    def add(self, part: QWidget, told: str = "") -> None:
        """Add a part; ``told`` is all that it shows, in words."""
        self._column.addWidget(part)
        self._words.append(told or part.accessibleName())
        self.setAccessibleDescription(" ".join(filter(None, self._words)))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._look.tokens.accent_text), 2))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, Radius.CARD.value, Radius.CARD.value)
        painter.end()
