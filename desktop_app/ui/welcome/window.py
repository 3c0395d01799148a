"""The window of the first start."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.routine_run import RoutineRun
from desktop_app.domain.settings import Settings
from desktop_app.services.coach import Coach
from desktop_app.services.library import Library
from desktop_app.services.ports import Autostart, Notifier
from desktop_app.services.preferences import Preferences
from desktop_app.ui.controls import button
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale
from desktop_app.ui.welcome.body import BodyStep
from desktop_app.ui.welcome.day import DayStep
from desktop_app.ui.welcome.step import Step
from desktop_app.ui.welcome.trying import TryStep
from desktop_app.ui.welcome.way import Way
from desktop_app.ui.welcome.what import WhatStep

SMALLEST = QSize(480, 420)
"""At 100 %; larger text asks for more width, to a point."""
USUAL = QSize(960, 700)
FIRST_SEEN = "sit_to_stand"
"""The exercise with which the figure greets: everybody knows it."""
A_MINUTE = timedelta(minutes=1)
FORTH = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WelcomeWindow(QWidget):
    """Four steps, each of which can be passed by; what is chosen takes effect at once."""

    closed = Signal()
    """It is gone, by whichever way."""

    def __init__(
        self,
        coach: Coach,
        library: Library,
        preferences: Preferences,
        notifier: Notifier,
        autostart: Autostart | None,
        look: Look,
        has_tray: Callable[[], bool],
    ) -> None:
        """Make the window; ``has_tray`` is asked for whether there is a tray now."""
        super().__init__()
        self._coach, self._preferences = coach, preferences
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wider = min(text_scale(), 1.4)
        self.setMinimumSize(round(SMALLEST.width() * wider), SMALLEST.height())
        self.resize(USUAL.boundedTo(self.screen().availableSize() * 0.94))
        self.what = WhatStep(library.exercises[FIRST_SEEN], look)
        self.day = DayStep(preferences, look)
        self.body = BodyStep(preferences, library, look)
        self.trying = TryStep(coach, notifier, autostart, preferences, look, has_tray)
        self.steps: tuple[Step, ...] = (self.what, self.day, self.body, self.trying)
        self.way = Way(look, len(self.steps))
        self.skip = button(self.tr("Skip the welcome"), "quiet", self.close)
        self.back = button(self.tr("Back"), clicked=self._on_back)
        self.forth = button(self.tr("Next"), "primary", self._on_forth)
        self.done = button(self.tr("Done"), clicked=self.close)
        self.try_now = button(self.tr("Try it now: one minute"), "primary", self._on_try_now)
        for one in (self.back, self.forth, self.done, self.try_now, self.skip):
            one.setAutoDefault(True)  # so that the Enter key presses it, too
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step)
        self._set()
        self._add_keys()
        listen_while_shown(self, preferences.changed, self._on_preferences)
        self._show_step(0)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._here]

    def come_up(self) -> None:
        """Come up, or to the front."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_step(self, here: int) -> None:
        self._here = here
        step = self.steps[here]
        last = here == len(self.steps) - 1
        step.show_settings(self._preferences.current)
        self._stack.setCurrentWidget(step)
        self.way.show_step(here, step.title)
        self.back.setVisible(here > 0)
        for one in (self.skip, self.forth):
            one.setVisible(not last)
        for one in (self.done, self.try_now):
            one.setVisible(last)
        welcome = self.what.title
        self.setWindowTitle(f"{step.title} – {welcome}" if here else welcome)
        step.verticalScrollBar().setValue(0)
        step.setFocus()
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self, self.way.accessibleName())
        )

    # what the person does

    def _on_back(self) -> None:
        self._show_step(max(0, self._here - 1))

    def _on_forth(self) -> None:
        self._show_step(min(len(self.steps) - 1, self._here + 1))

    def _on_try_now(self) -> None:
        begun = self._coach.start_next(A_MINUTE)
        self.trying.say_whether_fits(fits=isinstance(begun, RoutineRun))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in FORTH and self.step.hasFocus() and not self.forth.isHidden():
            self._on_forth()
        else:
            super().keyPressEvent(event)

    # what is new

    def _on_preferences(self, settings: Settings) -> None:
        self.step.show_settings(settings)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.step.show_settings(self._preferences.current)
        self.step.setFocus()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.trying.trial.take_away()
        super().closeEvent(event)
        self.closed.emit()

    # how it is set

    def _add_keys(self) -> None:
        for one, key, slot in (
            (self.back, QKeySequence.StandardKey.Back, self._on_back),
            (self.forth, QKeySequence.StandardKey.Forward, self._on_forth),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            self.addAction(action)
            one.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))

    def _set(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 3 * STEP)
        top.addStretch()
        top.addWidget(self.way)
        top.addStretch()
        rule = QFrame()
        rule.setProperty("role", "rule")
        foot = QWidget()
        buttons = FlowLayout(to_the_right=True)
        for one in (self.back, self.forth, self.done, self.try_now):
            buttons.addWidget(one)
        row = QHBoxLayout(foot)
        row.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        row.setSpacing(4 * STEP)
        row.addWidget(self.skip)
        row.addLayout(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(rule)
        column.addWidget(foot)
