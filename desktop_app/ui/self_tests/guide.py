"""Leads through a test with a clock: practice, three, two, one, and the tries."""

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.cues import Cue
from desktop_app.domain.self_test_run import SelfTestRun, Stage
from desktop_app.domain.self_tests import Answer, SelfTest
from desktop_app.services.cueing import Cueing
from desktop_app.services.ports import Clock, SessionSource
from desktop_app.ui.controls import Ring, button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.self_tests import words
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look

if TYPE_CHECKING:
    from desktop_app.domain.routine import Side

LOOKS_MS = 50
"""How often the clock is looked at; time is its, not the timer's."""
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RING = 40 * STEP


class Means(NamedTuple):
    """What a guided test goes by."""

    clock: Clock
    cueing: Cueing
    session: SessionSource


class Guide(QWidget):
    """One test under way. Hidden or locked away, it ends without a result."""

    done = Signal(object)
    """What was held: seconds for each side; nothing where the person counted."""
    cancelled = Signal(str)
    """It ended without a result; why, in words, or nothing where the person wished it."""

    def __init__(self, test: SelfTest, means: Means, look: Look) -> None:
        super().__init__()
        self._run = SelfTestRun(test)
        self._clock, self._cueing, self._session = means
        self._said: tuple[Stage, Side, int] | None = None
        self._seconds = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = label("", "lead", wraps=True)
        self.ring = Ring(look, _RING)
        self.ring.setFixedHeight(_RING)
        self.go = button("", "primary", self._on_go)
        self.cancel = button(self.tr("Cancel (Esc)"), "quiet", self._on_cancel)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.go)
        flow.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(self.words)
        column.addWidget(self.ring)
        column.addWidget(row)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self.look)
        listen_while_shown(self, means.session.changed, self._on_session)
        self._timer.start()
        self.look()

    @property
    def stage(self) -> Stage:
        """Where the test stands."""
        return self._run.stage

    def look(self) -> None:
        """Look at the clock, and show where the test stands."""
        if not self._timer.isActive():
            return
        now = self._clock.total()
        self._run.look(now)
        if self.window().isMinimized() or self._session.locked():
            self._end(self.tr("The window was not to be seen, so there is no result."))
        elif self._run.stage is Stage.BROKEN:
            self._end(self.tr("The computer slept meanwhile, so there is no result."))
        else:
            self._show(now)

    def _show(self, now: timedelta) -> None:
        run = self._run
        seconds = run.seconds(now)
        told = run.stage, run.side, run.number
        new = told != self._said
        if new or seconds != self._seconds:
            self._cue(seconds, new=new)
        self._seconds = seconds
        waits = run.stage in (Stage.PRACTICE, Stage.READY)
        self.ring.setVisible(not waits)
        self.ring.show_fraction(self._fraction(seconds), str(seconds))
        if not new:
            return
        self._said = told
        text = self._what_to_do()
        self.words.setText(text)
        self.words.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))
        holds = run.procedure.answer is Answer.HELD
        running = run.stage is Stage.CLOCK
        self.go.setText(self.tr("Stop") if running else self.tr("Go"))
        self.go.setVisible((waits or run.stage is Stage.REST) or (running and holds))
        (self.go if self.go.isVisibleTo(self) else self).setFocus()
        if run.stage is Stage.DONE:
            self._timer.stop()
            self.done.emit({(run.test, side): held for side, held in run.held.items()})

    def _fraction(self, seconds: int) -> float:
        run = self._run
        whole = {
            Stage.CLOCK: run.procedure.length,
            Stage.REST: run.procedure.rest,
            Stage.COUNTDOWN: timedelta(seconds=3),
        }.get(run.stage)
        return timedelta(seconds=seconds) / whole if whole else 0.0

    def _cue(self, seconds: int, *, new: bool) -> None:
        match self._run.stage:
            case Stage.COUNTDOWN if seconds > 0:
                self._cueing.give(Cue.READY)
            case Stage.CLOCK if new:
                self._cueing.give(Cue.GO)
            case Stage.REST if new:
                self._cueing.give(Cue.REST)
            case Stage.READY if new:
                self._cueing.give(Cue.SWITCH)
            case Stage.DONE if new:
                self._cueing.give(Cue.DONE)
            case _:
                pass

    def _what_to_do(self) -> str:
        run = self._run
        counts = run.procedure.answer is Answer.COUNTED
        text = {
            Stage.PRACTICE: self.tr("Practise two or three. Then press Go: three, two, one.")
            if counts
            else self.tr("Practise both sides for a moment. {side} first: press Go."),
            Stage.READY: self.tr("{side}, try {n} of {all}. Press Go.")
            if run.procedure.tries > 1
            else self.tr("{side} now. Press Go."),
            Stage.COUNTDOWN: self.tr("Get ready"),
            Stage.CLOCK: self.tr("Count your stands")
            if counts
            else self.tr("{side}: hold. Space stops the clock."),
            Stage.REST: self.tr("Rest. {side} is next."),
        }.get(run.stage, self.tr("Done"))
        side = words.side_name(run.side)
        return text.format(side=side, n=run.number, all=run.procedure.tries)

    def _end(self, why: str) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.cancelled.emit(why)

    def _on_go(self) -> None:
        now = self._clock.total()
        if self._run.stage is Stage.CLOCK:
            self._run.stop(now)
        else:
            self._run.go(now)
        self.look()

    def _on_cancel(self) -> None:
        self._end("")

    def _on_session(self, _news: None) -> None:
        self.look()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end("")
        elif event.key() in _KEYS and not event.isAutoRepeat() and self.go.isVisibleTo(self):
            self._on_go()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end(self.tr("The window was not to be seen, so there is no result."))
