"""A button that names the key which does the same."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP

_PRESS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyButton(QPushButton):
    """A button with its key in small print.

    A click leaves the focus where it is, so that the keys go on working; Tab reaches the button.
    All keys but those that press it are the window's.
    """

    def __init__(
        self,
        text: str,
        key: str,
        hears: Callable[[], bool],
        clicked: Callable[[], object] | None = None,
        height: int = 3 * STEP,
    ) -> None:
        """``hears`` tells whether keys count at the moment; ``height`` is the space above text."""
        super().__init__()
        self._hears = hears
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._text, self._key = label(text, "strong"), label(key, "key")
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, height, 4 * STEP, height)
        row.setSpacing(2 * STEP)
        row.addStretch()
        for part in (self._text, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.addStretch()
        if not key:
            self._key.hide()
        if clicked is not None:
            self.clicked.connect(clicked)
        self.say(text)

    def be_slim(self, beside: int, above: int) -> None:
        """Leave only so much space beside the text, and above and below it."""
        if (row := self.layout()) is not None:
            row.setContentsMargins(beside, above, beside, above)

    @property
    def label(self) -> QLabel:
        """What shows the words."""
        return self._text

    def say(self, text: str) -> None:
        """Name what the button does now."""
        self._text.setText(text)
        self.setAccessibleName(f"{text} ({self._key.text()})")

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _PRESS or not self._hears():
            event.ignore()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            self.click()
