"""What the form is built of: fields with a place for what is wrong with them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP

FEWEST_LINES, MOST_LINES = 2, 9
_INSIDE = 8 * STEP
"""What a field adds above and below its lines: frame, padding, the text's own margin."""


class GrowingText(QPlainTextEdit):
    """Takes several lines of plain text, and grows with them; Tab leads on."""

    def __init__(self, *, least: int = FEWEST_LINES) -> None:
        super().__init__()
        self._least = least
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._on_grown)
        self._fit()

    def _on_grown(self) -> None:
        self._fit()

    def _fit(self) -> None:
        count = max(self._least, min(int(self.document().size().height()), MOST_LINES))
        self.setFixedHeight(count * self.fontMetrics().lineSpacing() + _INSIDE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Field(QWidget):
    """A named field; what is wrong with it is said right below, and told to screen readers."""

    def __init__(self, name: str, what: QWidget | QLayout, hint: str = "") -> None:
        super().__init__()
        self._hint = hint
        self._error: QLabel = label("", "accent", wraps=True)
        self._error.hide()
        named: QLabel = label(name, "strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(named)
        if hint:
            column.addWidget(label(hint, "small", wraps=True))
        if isinstance(what, QWidget):
            named.setBuddy(what)
            what.setAccessibleName(what.accessibleName() or name)
            what.setAccessibleDescription(hint)
            flows = [what.layout(), *what.findChildren(FlowLayout)]
            for flow in flows:
                if isinstance(flow, FlowLayout):
                    flow.lean(to_the_right=False)
            column.addWidget(what)
        else:
            column.addLayout(what)
        column.addWidget(self._error)
        self._input = what if isinstance(what, QWidget) else None

    @property
    def error(self) -> str:
        """What is said to be wrong; empty where nothing is."""
        return self._error.text()

    def complain(self, error: str) -> None:
        """Say what is wrong; nothing, where that is empty."""
        if error == self._error.text():
            return
        self._error.setText(error)
        self._error.setVisible(bool(error))
        if self._input is not None:
            self._input.setAccessibleDescription(error or self._hint)
        if error:
            announce(self._error)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        if self._input is not None:
            self._input.setFocus(Qt.FocusReason.OtherFocusReason)


def announce(what: QLabel) -> None:
    """Have a screen reader say what a label says now."""
    what.setAccessibleName(what.text())
    QAccessible.updateAccessibility(QAccessibleEvent(what, QAccessible.Event.Alert))


def text_field(placeholder: str = "") -> QLineEdit:
    """Return a field for one line."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    return made


def section(name: str, parts: Sequence[QWidget], hint: str = "") -> QFrame:
    """Return a card of fields that belong together."""
    made = QFrame()
    made.setProperty("role", "card")
    made.setAccessibleName(name)
    column = QVBoxLayout(made)
    column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 5 * STEP)
    column.setSpacing(4 * STEP)
    column.addWidget(label(name, "heading", wraps=True))
    if hint:
        column.addWidget(label(hint, "small", wraps=True))
    for part in parts:
        column.addWidget(part)
    return made


def beside(*parts: QWidget) -> QHBoxLayout:
    """Return widgets in a row that leans to the left."""
    row = QHBoxLayout()
    row.setSpacing(2 * STEP)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
