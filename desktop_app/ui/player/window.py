"""The window that leads through a run, and asks at the end how it felt."""

from collections.abc import Callable
from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from typing_extensions import override

from desktop_app.domain.routine_run import Effort, RoutineRun, RunRecord
from desktop_app.services.coach import Coach
from desktop_app.services.cueing import Cueing
from desktop_app.services.pains import Pains
from desktop_app.services.ports import ActivitySource, Clock
from desktop_app.services.preferences import Preferences
from desktop_app.ui.player.answer_time import AnswerTime
from desktop_app.ui.player.effort_page import EffortPage
from desktop_app.ui.player.key_button import KeyButton
from desktop_app.ui.player.pain_page import PainPage, Then
from desktop_app.ui.player.play_page import Halt, PlayPage
from desktop_app.ui.player.showing import announcement
from desktop_app.ui.player.sound_switch import SoundSwitch
from desktop_app.ui.player.spoken import SpokenWords
from desktop_app.ui.player.stage_window import StageWindow
from desktop_app.ui.player.typing_watch import TypingWatch
from desktop_app.ui.theme import Look, text_scale

KEYS_IGNORED = timedelta(seconds=2)
"""Whoever was typing when the window came up did not mean it."""
LONGEST_FRAME = timedelta(seconds=3)
"""A frame that took longer was no frame: the computer slept or stood still, and so did the run."""
_LOOK_FOR_TYPING = timedelta(milliseconds=250)


class _Mode(Enum):
    PLAYING = 16
    """The values are the intervals of the timer in ms; 0 is none."""
    TYPING = 500
    PAUSED = 0
    ASKING = 250
    DONE = -1
    HURTS = -2


class PlayerWindow(StageWindow):
    """Leads through one run. Whoever shows it owns it; ``closed`` says when to let go of it."""

    closed = Signal()

    def __init__(
        self,
        run: RoutineRun,
        coach: Coach,
        cueing: Cueing,
        preferences: Preferences,
        pains: Pains,
        clock: Clock,
        activity: ActivitySource,
        look: Look,
    ) -> None:
        super().__init__()
        self._coach, self._clock, self._activity = coach, clock, activity
        self._cueing, self._preferences = cueing, preferences
        self._pains, self._look = pains, look
        self._opened_at = clock.total()
        self._pointer = QPoint()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look_at_clock)
        self._lead_through(run)
        look.changed.connect(self._on_look)
        self.destroyed.connect(cueing.changed.subscribe(self._on_sound))

    @property
    def run(self) -> RoutineRun:
        """The run that it leads through."""
        return self._run

    @property
    def ticking(self) -> bool:
        """Whether a timer runs."""
        return self._timer.isActive()

    def come_up(self) -> None:
        """Come up on the screen where the pointer is; or to the front, where it is up already.

        Where another run has begun since, lead through that one.
        """
        if self._coach.run is not None and self._coach.run is not self._run:
            self._lead_through(self._coach.run)
        self.come_to_front()

    def stop(self) -> None:
        """End here; what was done counts."""
        if not self._finished:
            self._finish(ask=True)

    def answer(self, effort: Effort | None) -> None:
        """Note how it felt (None: no answer), and close."""
        if self._record is not None and effort is not None:
            self._coach.rate(self._record, effort)
        self.close()

    def look_at_clock(self) -> None:
        """See what the time brings, and show it. The timer does this; so may anybody."""
        now = self._clock.total()
        match self._mode:
            case _Mode.PLAYING:
                self._play(now)
            case _Mode.TYPING:
                self._look_for_typing(now)
                if self._typing.hands_off(now):
                    self._go_on()
            case _Mode.ASKING:
                self._wait_for_answer(now)
            case _:
                pass

    def _lead_through(self, run: RoutineRun) -> None:
        """Begin with a run; what is left of another one goes."""
        self.clear()
        now = self._clock.total()
        self._run = run
        self._seen_at = self._looked_at = now
        self._typing = TypingWatch(now)
        self._finished = False
        self._announced = -1
        self._record: RunRecord | None = None
        self._answer_time = AnswerTime(now)
        self.question: EffortPage | None = None
        self.pain: PainPage | None = None
        self._pause_button = KeyButton(
            self.tr("Pause"), self.tr("Space"), self._hears, self._on_pause
        )
        self.page = PlayPage(
            run,
            (
                self._pause_button,
                KeyButton(self.tr("Back"), "←", self._hears, self._on_back),
                KeyButton(self.tr("Next"), "→", self._hears, self._on_next),
                KeyButton(self.tr("Stop"), self.tr("Esc"), self._hears, self.stop),
            ),
            KeyButton(self.tr("This hurts"), "H", self._hears, self.hurts),
            SoundSwitch(self._hears, self._cueing.switch, on=self._cueing.on),
            self._look.figure,
            self._preferences.current.body,
        )
        self._column.addWidget(self.page)
        if self.scale:
            self.on_scale()
        self.setWindowTitle(self.tr("{routine} – Buttress").format(routine=run.routine.name))
        self.setFocus()
        self.page.figure.set_reduced_motion(not self._look.moves)
        self._cueing.begin(run, SpokenWords())
        held = run.paused
        self._enter(_Mode.PAUSED if held else _Mode.PLAYING, Halt.PAUSED if held else None)

    def _play(self, now: timedelta) -> None:
        seen_at, self._seen_at = self._seen_at, now
        if self._coach.run is not self._run:  # ended from elsewhere
            self.close()
            return
        if now - seen_at > LONGEST_FRAME:
            self._run.pause(seen_at)
            self._hold(_Mode.PAUSED, Halt.HELD_UP)
            return
        self._run.advance(now)
        if self._run.over:
            self._finish(ask=True)
            return
        if now - self._looked_at >= _LOOK_FOR_TYPING:
            self._look_for_typing(now)
            if self._typing.typing:
                self._hold(_Mode.TYPING, Halt.TYPING)
                return
        self._follow()
        self._set_timer()

    def _look_for_typing(self, now: timedelta) -> None:
        self._looked_at = now
        if self._pointed():
            self._typing.note_own(now)
        at_first = now - self._opened_at < KEYS_IGNORED
        here = self.isActiveWindow() or at_first
        self._typing.observe(now, self._activity.idle(), here=here)

    def _pointed(self) -> bool:
        """Whether the pointer has moved on the window since the last look."""
        before, self._pointer = self._pointer, QCursor.pos()
        return self._pointer != before and self.frameGeometry().contains(self._pointer)

    def _hold(self, mode: _Mode, halt: Halt) -> None:
        self._coach.hold_run()
        self._enter(mode, halt)

    def _go_on(self) -> None:
        self._typing.forget()
        self._coach.go_on()
        self._seen_at = self._clock.total()
        self._enter(_Mode.PLAYING, None)

    def _enter(self, mode: _Mode, halt: Halt | None) -> None:
        self._mode, self._halt = mode, halt
        self._pause_button.say(self.tr("Go on") if halt else self.tr("Pause"))
        self._set_timer()
        self._follow()

    def _follow(self) -> None:
        self._cueing.follow()
        self.page.follow(self._halt)
        if self._run.index != self._announced and not self._run.over:
            self._announced = self._run.index
            self.announce(announcement(self._run))

    def _set_timer(self) -> None:
        interval = self._mode.value
        if self._mode is _Mode.PLAYING and not self._look.moves:
            interval = 100  # the ring counts on, nothing glides
        elif self._mode is _Mode.PLAYING:
            interval = max(interval, self.page.still // timedelta(milliseconds=1))
        if interval <= 0 or not self.isVisible():
            self._timer.stop()
        elif interval != self._timer.interval() or not self._timer.isActive():
            self._timer.start(interval)

    def _finish(self, *, ask: bool) -> None:
        """Have the run stored, exactly once; ask how it felt where something was done."""
        self._finished = True
        self._mode = _Mode.DONE
        self._timer.stop()
        if not self._run.over:
            self._cueing.end()
        self._cueing.follow()
        if self._coach.run is self._run:
            self._record = self._coach.finish()
        if not ask:
            return
        if self._record is None:
            self.close()
            return
        self._ask(self._record)

    def _ask(self, record: RunRecord) -> None:
        exercises = {step.exercise.id: step.exercise for step in self._run.steps}
        self.question = EffortPage(record, exercises, self._hears)
        self.question.answered.connect(self.answer)
        self.page.hide()
        self._column.addWidget(self.question)
        self.setFocus()
        self._answer_time = AnswerTime(self._clock.total())
        self._mode = _Mode.ASKING
        self._set_timer()
        self.announce(self.question.accessibleName())

    def _wait_for_answer(self, now: timedelta) -> None:
        if self._pointed():
            self._answer_time.touch(now)
        left = self._answer_time.left(now, self._activity.idle())
        if self.question is not None:
            self.question.show_left(left)
        if not left:
            self.close()

    def _hears(self) -> bool:
        """Whether keys count by now."""
        return self._clock.total() - self._opened_at >= KEYS_IGNORED

    def _on_pause(self) -> None:
        if self._mode is _Mode.PLAYING:
            self._hold(_Mode.PAUSED, Halt.PAUSED)
        elif self._mode in {_Mode.PAUSED, _Mode.TYPING}:
            self._go_on()

    def hurts(self) -> None:
        """Something hurts: stand still at once, and ask how much."""
        if self._finished or self.pain is not None or (felt := self._run.felt) is None:
            return
        self._hold(_Mode.HURTS, Halt.PAUSED)
        body = self._preferences.current.body
        self.pain = PainPage(felt, self._run, self._pains, body, self._hears)
        self.pain.decided.connect(self._on_decided)
        self.pain.said.connect(self.announce)
        self.page.hide()
        self._column.addWidget(self.pain)
        self.setFocus()
        self.announce(self.pain.accessibleName())

    def _on_decided(self, then: Then) -> None:
        if self.pain is None:
            return
        page, self.pain = self.pain, None
        self.take_away(page)
        self.page.show()
        self.setFocus()
        if then is Then.BACK:
            self._enter(_Mode.PAUSED, Halt.PAUSED)
            return
        page.carry_out(then, self._clock.total())
        if then is Then.END or self._run.over:
            self._finish(ask=True)
            return
        self._announced = -1
        self._cueing.begin(self._run, SpokenWords())
        self._go_on()

    def _on_next(self) -> None:
        self._go(self._run.next)

    def _on_back(self) -> None:
        self._go(self._run.back)

    def _go(self, where: Callable[[timedelta], None]) -> None:
        if self._finished:
            return
        self._seen_at = self._clock.total()
        where(self._seen_at)
        if self._run.over:
            self._finish(ask=True)
        else:
            self._follow()

    def _on_sound(self, _news: None) -> None:
        self.page.sound.show_on(on=self._cueing.on)

    def _on_look(self) -> None:
        self.page.dress(self._look.figure, moves=self._look.moves)
        self._set_timer()

    @override
    def on_scale(self) -> None:
        self.page.fit(self.scale * text_scale())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hears() or event.isAutoRepeat():
            return
        key = Qt.Key(event.key())
        steer = {
            Qt.Key.Key_Space: self._on_pause,
            Qt.Key.Key_Left: self._on_back,
            Qt.Key.Key_Right: self._on_next,
            Qt.Key.Key_Escape: self.stop,
            Qt.Key.Key_H: self.hurts,
        }
        if key is Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif key is Qt.Key.Key_M:
            self._cueing.switch()
        elif self.question is not None:
            self._answer_time.touch(self._clock.total())
            self.question.press(key)
        elif self.pain is not None:
            self.pain.press(key)
        elif key in steer:
            steer[key]()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._typing.note_own(self._clock.total())
        self._answer_time.touch(self._clock.total())
        if self._mode is _Mode.TYPING:
            self._go_on()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self._on_out_of_sight()

    def _on_out_of_sight(self) -> None:
        if self._mode in {_Mode.PLAYING, _Mode.TYPING}:
            self._hold(_Mode.PAUSED, Halt.PAUSED)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._opened_at = self._seen_at = self._clock.total()
            self.setFocus()
        self.fit()
        self._follow()
        self._set_timer()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._on_out_of_sight()
        self._timer.stop()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._finished:
            self._finish(ask=False)
        self._mode = _Mode.DONE
        self._timer.stop()
        self._cueing.end()
        super().closeEvent(event)
        self.closed.emit()
