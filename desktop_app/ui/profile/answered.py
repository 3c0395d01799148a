"""A choice with a few words below it: what the answer changes."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP


class Answered(QWidget):
    """Stands in a row; the words below the choice are hidden while there are none."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(parts[0].accessibleName())
        self.setFocusProxy(parts[0])
        self._words = label("", "small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for part in (*parts, self._words):
            column.addWidget(part)
        self._words.hide()

    @property
    def words(self) -> str:
        """What is said below the choice."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say what the answer changes; a screen reader says it at once."""
        if words == self._words.text():
            return
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._words.setVisible(bool(words))
        self.setAccessibleDescription(words)
        if words and self.isVisible():
            alert = QAccessibleEvent(self._words, QAccessible.Event.Alert)
            QAccessible.updateAccessibility(alert)
