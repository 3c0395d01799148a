"""A sentence that answers what one did, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP


class Notice(QFrame):
    """Says a sentence until it is answered, or until another is said."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._text = label("", wraps=True)
        self._act = button("", "link", self._on_act)
        self._close = button("", "quiet", self.clear)
        self._then: Callable[[], object] | None = None
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._act)
        flow.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self._text)
        column.addWidget(buttons)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def say(self, text: str) -> None:
        """Say something that only needs to be read."""
        self._show(text, self.tr("Got it"))
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, text: str, yes: str, no: str, then: Callable[[], object]) -> None:
        """Ask before ``then`` is done; ``yes`` and ``no`` are what the buttons say."""
        self._show(text, no)
        self._then = then
        self._act.setText(yes)
        self._act.show()
        self._act.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Say nothing any more."""
        self._then = None
        self.hide()

    def _show(self, text: str, close: str) -> None:
        self._then = None
        self._text.setText(text)
        self._close.setText(close)
        self._act.hide()
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _on_act(self) -> None:
        then = self._then
        self.clear()
        if then is not None:
            then()
