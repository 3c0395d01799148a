"""Asks what is to become of something that was changed, in the page itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame

from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP


class Question(QFrame):
    """Save, discard, or neither; hidden until it is asked."""

    keep_wanted = Signal()
    discard_wanted = Signal()
    neither_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        text = self.tr("Save what you changed?")
        self.setAccessibleName(text)
        self.keep = button(self.tr("Save"), "primary", self._on_keep)
        self.discard = button(self.tr("Discard"), "", self._on_discard)
        self.neither = button(self.tr("Keep editing"), "quiet", self._on_neither)
        flow = FlowLayout(self, gap=3 * STEP)
        flow.addWidget(label(text, "strong"))
        for each in (self.keep, self.discard, self.neither):
            flow.addWidget(each)
        self.hide()

    def ask(self) -> None:
        """Come up, and take the keyboard."""
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _on_keep(self) -> None:
        self.hide()
        self.keep_wanted.emit()

    def _on_discard(self) -> None:
        self.hide()
        self.discard_wanted.emit()

    def _on_neither(self) -> None:
        self.hide()
        self.neither_wanted.emit()
