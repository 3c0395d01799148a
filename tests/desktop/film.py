"""A player of films, as far as others see it: its window fills the screen, and F ends that.

Started by the tests as a program of its own: ``python film.py [full]``.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

TITLE = "A film"
CLASS = "Projector"


class Player(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setGeometry(60, 90, 500, 300)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


def main() -> int:
    application = QApplication([CLASS.lower(), *sys.argv[1:]])
    application.setApplicationName(CLASS)
    player = Player()
    if "full" in sys.argv[1:]:
        player.showFullScreen()
    else:
        player.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
