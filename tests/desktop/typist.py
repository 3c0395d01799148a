"""Another program's window, which notes every key that reaches it and when it loses the keyboard.

Started by the tests as a program of its own: ``python typist.py LOG``.
"""

import sys
from pathlib import Path

from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from typing_extensions import override

LOST = "\N{SYMBOL FOR END OF TEXT}"
"""Noted where the window loses the keyboard."""
TITLE = "Somebody's work"


class Page(QPlainTextEdit):
    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log.open("a", encoding="utf-8", buffering=1)
        self.setWindowTitle(TITLE)
        self.setGeometry(60, 90, 700, 500)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._note(event.text())
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._note(LOST)
        super().focusOutEvent(event)

    def _note(self, text: str) -> None:
        self._log.write(text)
        self._log.flush()


def main() -> int:
    application = QApplication(sys.argv[:1])
    page = Page(Path(sys.argv[1]))
    page.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
