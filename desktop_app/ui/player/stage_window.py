"""The dark window of the player: it comes up where one looks, and its words follow its size."""

from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCursor,
    QGuiApplication,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.player.measures import least, place_at, scale_in
from desktop_app.ui.player.style import player_style
from desktop_app.ui.theme import STEP


class StageWindow(QWidget):
    """An empty stage; what stands on it is laid into its column."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = 0.0
        """How large everything is; 1 in the usual window, 0 before there is any."""
        self._column = QVBoxLayout(self)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(least())
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.screenRemoved.connect(self._on_screen_removed)

    def come_to_front(self) -> None:
        """Come up on the screen where the pointer is; or to the front, where it is up already."""
        if not self.isVisible():
            self.setGeometry(place_at(QCursor.pos()))
        self.show()
        self.raise_()
        self.activateWindow()

    def clear(self) -> None:
        """Take away all that stands on the stage."""
        for old in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self.take_away(old)

    def take_away(self, part: QWidget) -> None:
        """Take a part away for good."""
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()

    def announce(self, text: str) -> None:
        """Have a screen reader say something."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def fit(self) -> None:
        """Let type and space follow the window's size, in steps."""
        scale = scale_in(self.size())
        if scale == self.scale:
            return
        self.scale = scale
        margin = round(12 * STEP * scale)
        self._column.setContentsMargins(margin, round(margin * 0.7), margin, round(margin * 0.7))
        self.setStyleSheet(player_style(scale))
        self.on_scale()

    def on_scale(self) -> None:
        """Follow the new scale: for those who stand on the stage."""

    def _on_screen_removed(self, _screen: QScreen) -> None:
        QTimer.singleShot(0, self, self._come_within_reach)  # it still counts among the screens

    def _come_within_reach(self) -> None:
        """Come to a screen that is there, where no window manager has seen to that."""
        middle = self.frameGeometry().center()
        if self.isVisible() and QGuiApplication.screenAt(middle) is None:
            self.setGeometry(place_at(QCursor.pos()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
