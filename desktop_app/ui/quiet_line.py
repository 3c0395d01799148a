"""A line at the foot of a window that says what was done, and goes by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP

LASTS_MS = 7000
_ABOVE = 5 * STEP


class QuietLine(QFrame):
    """Lies upon its window; never takes the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "note")
        self._text: QLabel = label("", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dismiss = button(self.tr("Dismiss"), "quiet", self.hide)
        dismiss.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP)
        row.addWidget(self._text, 1)
        row.addWidget(dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LASTS_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, *, stays: bool) -> None:
        """Say something; ``stays``: until it is dismissed."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        if stays:
            self._timer.stop()
        else:
            self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _place(self) -> None:
        window = self._window
        room = window.width() - 8 * STEP
        width = min(room, max(self.sizeHint().width(), min(room, 110 * STEP)))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        left = (window.width() - width) // 2
        self.setGeometry(left, window.height() - height - _ABOVE, width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def tell(near: QWidget, text: str, *, stays: bool = False) -> None:
    """Say something at the foot of a widget's window, in place of what was said there last."""
    window = near.window()
    line = window.findChild(QuietLine) or QuietLine(window)
    line.say(text, stays=stays)
