"""The prompt that fills every screen, for those who asked for that.

It takes no keyboard: whoever types goes on typing into what lies below. The way out is a click.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple, cast

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.services.ports import Offer
from desktop_app.ui.prompt_card import WITHOUT_KEYBOARD, PromptCard
from desktop_app.ui.theme import Look, color

PAINTED_WITHIN = timedelta(seconds=3)
"""A screen that is not painted by then covers the work with nothing: it is taken away."""


class _Shown(NamedTuple):
    """What is on the screens."""

    offer: Offer
    exercises: Mapping[str, Exercise]
    snooze: timedelta


class ScreenPrompt(QObject):
    """One offer on all screens there are, and on those that come while it stands."""

    answered = Signal(object, object)
    """An Answer, and how long to wait where that was chosen, else None."""
    failed = Signal()
    """A screen was not painted in time: nothing is shown any more."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self._shown: _Shown | None = None
        self.backdrops: dict[str, Backdrop] = {}
        """By the names of the screens: a screen that has gone cannot even be compared any more."""
        application = cast("QGuiApplication", QGuiApplication.instance())
        application.screenAdded.connect(self._on_screen_added)
        application.screenRemoved.connect(self._on_screen_removed)
        self._watchdog = QTimer(
            singleShot=True, interval=PAINTED_WITHIN // timedelta(milliseconds=1)
        )
        self._watchdog.timeout.connect(self._on_watchdog)

    def show_offer(
        self, offer: Offer, exercises: Mapping[str, Exercise], snooze: timedelta
    ) -> None:
        """Show an offer on every screen, in place of the last one."""
        self._shown = _Shown(offer, exercises, snooze)
        for screen in QGuiApplication.screens():
            self._cover(screen)
        self._watchdog.start()

    def withdraw(self) -> None:
        """Free every screen."""
        self._shown = None
        self._watchdog.stop()
        while self.backdrops:
            self._uncover(next(iter(self.backdrops)))

    def _cover(self, screen: QScreen) -> None:
        if self._shown is None:
            return
        name = screen.name()
        if name not in self.backdrops:
            made = Backdrop(self._look)
            made.card.answered.connect(self.answered)
            screen.geometryChanged.connect(made.lie_on)
            self.backdrops[name] = made
        self.backdrops[name].card.show_offer(*self._shown)
        self.backdrops[name].cover(screen)

    def _uncover(self, name: str) -> None:
        backdrop = self.backdrops.pop(name)
        backdrop.hide()
        backdrop.deleteLater()

    def _on_screen_added(self, screen: QScreen) -> None:
        if self._shown is not None:
            self._cover(screen)
            self._watchdog.start()

    def _on_screen_removed(self, screen: QScreen) -> None:
        if screen.name() in self.backdrops:
            self._uncover(screen.name())

    def _on_watchdog(self) -> None:
        if not all(backdrop.painted for backdrop in self.backdrops.values()):
            self.withdraw()
            self.failed.emit()


class Backdrop(QWidget):
    """Covers one screen, with the offer in the middle."""

    def __init__(self, look: Look) -> None:
        super().__init__(None, WITHOUT_KEYBOARD)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Time for a break"))
        self._look = look
        self.painted = False
        """Whether it has been on the screen."""
        self.card = PromptCard(look, self)
        grid = QGridLayout(self)
        grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the screen has its size
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        look.changed.connect(self.update)

    def cover(self, screen: QScreen) -> None:
        """Cover a whole screen, panels as well."""
        self.setScreen(screen)
        self.lie_on(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # showFullScreen would ask for the keyboard

    def lie_on(self, geometry: QRect) -> None:
        """Take the place of a screen that was moved, or changed its size."""
        self.setGeometry(geometry)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted = True
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(self._look.tokens.paper))
        painter.end()
