"""A test in the list: its name, and its last result."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, Radius, color


class TestCard(QAbstractButton):
    """Chooses a test; the arrow keys move among the cards."""

    __test__ = False
    """It is no test of ours."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self._look, self._name = look, name
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._last = label("", "small", wraps=True)
        title = label(name, "strong", wraps=True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 3 * STEP, 5 * STEP, 3 * STEP)
        column.setSpacing(STEP // 2)
        for one in (title, self._last):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(one)
        look.changed.connect(self.update)

    def say(self, last: str) -> None:
        """Say the last result and when it was."""
        self._last.setText(last)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(last)

    @property
    def said(self) -> str:
        """What it says of the last result."""
        return self._last.text()

    @override
    def sizeHint(self) -> QSize:
        return self._column_hint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(30 * STEP, self._column_hint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setBrush(color(tokens.soft if self.underMouse() and not chosen else tokens.card))
        painter.setPen(QPen(color(tokens.accent_text if chosen else tokens.line), 2))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, Radius.CARD.value, Radius.CARD.value)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(tokens.ink), 1, Qt.PenStyle.DotLine))
            inner = box.adjusted(4, 4, -4, -4)
            painter.drawRoundedRect(inner, Radius.CARD.value - 4, Radius.CARD.value - 4)
        painter.end()

    def _column_hint(self) -> QSize:
        column = self._column
        hint = column.sizeHint()
        width = self.width() if self.width() > 30 * STEP else hint.width()
        return QSize(hint.width(), max(hint.height(), column.heightForWidth(width)))
