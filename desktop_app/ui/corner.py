"""A small window in the corner of a screen, whatever becomes of the screens."""

from typing import cast

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


def at_the_pointer() -> QScreen:
    """Return the screen that the pointer is on: the person is likely to look at it."""
    return QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()


class Corner(QObject):
    """Keeps a window at the bottom right of a screen: moved, rescaled, or taken away."""

    def __init__(self, window: QWidget, gap: int) -> None:
        """Watch nothing yet; ``gap`` is the distance from the edges, in pixels."""
        super().__init__(window)
        self._window, self._gap = window, gap
        self._screen = ""
        """The name of the screen: one that has gone cannot even be compared any more."""
        self._followed: set[str] = set()
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.screenRemoved.connect(self._on_removed)

    def take(self, screen: QScreen) -> None:
        """Have the window in the corner of a screen from now on."""
        self._screen = screen.name()
        if self._screen not in self._followed:
            self._followed.add(self._screen)
            screen.availableGeometryChanged.connect(self._on_geometry)
        self._window.setScreen(screen)
        self._lie(screen.availableGeometry())

    def _lie(self, free: QRect) -> None:
        corner = free.bottomRight() + QPoint(1 - self._gap, 1 - self._gap)
        self._window.move(corner - QPoint(self._window.width(), self._window.height()))

    def _on_geometry(self, _free: QRect) -> None:
        here = next((one for one in QGuiApplication.screens() if one.name() == self._screen), None)
        if here is not None:
            self._window.adjustSize()  # another scale makes other sizes
            self._lie(here.availableGeometry())

    def _on_removed(self, screen: QScreen) -> None:
        self._followed.discard(screen.name())
        if screen.name() == self._screen:
            self._screen = ""
            QTimer.singleShot(0, self, self._on_elsewhere)  # it still counts among the screens

    def _on_elsewhere(self) -> None:
        if self._window.isVisible():
            self.take(at_the_pointer())
