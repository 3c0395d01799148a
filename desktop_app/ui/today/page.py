"""The page *Today*: how long the person has been sitting, what is next, and the day so far."""

import logging
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.activity import Presence
from desktop_app.domain.settings import Settings
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control, Now
from desktop_app.services.corrections import Corrections
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.profile import ProfileCheck
from desktop_app.services.progress import Progress
from desktop_app.services.self_tests import SelfTests
from desktop_app.ui import wording
from desktop_app.ui.controls import label
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale
from desktop_app.ui.today.day_numbers import DayNumbers
from desktop_app.ui.today.head import Head
from desktop_app.ui.today.pain_row import PainRow
from desktop_app.ui.today.profile_row import ProfileRow
from desktop_app.ui.today.ribbon_card import RibbonCard
from desktop_app.ui.today.self_test_row import SelfTestRow
from desktop_app.ui.today.sitting_card import SittingCard
from desktop_app.ui.today.up_next import UpNext

log = logging.getLogger(__name__)

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
SLOWLY = timedelta(seconds=30)
"""How often the line of now moves when no seconds are counted."""
WIDE = 155 * STEP
"""From this width on, at 100 %, ring and next routine stand side by side."""
VERY_WIDE = 195 * STEP


class TodayPage(QScrollArea):
    """The day at hand. It works only while it is seen."""

    def __init__(
        self,
        control: Control,
        coach: Coach,
        library: Library,
        progress: Progress,
        corrections: Corrections,
        preferences: Preferences,
        look: Look,
    ) -> None:
        super().__init__()
        self._control, self._coach, self._library = control, coach, library
        self._progress, self._preferences, self._look = progress, preferences, look
        self._shown_for: tuple[object, ...] = ()
        self._longest = timedelta()
        self._since: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._head = Head(control, coach, preferences)
        self._problem = label("", "note", wraps=True)
        self._pain = PainRow(coach.pains, library)
        self._sitting = SittingCard(control, look)
        self._up_next = UpNext(control, coach, library, preferences, look)
        self._ribbon = RibbonCard(corrections, look)
        self._ribbon.corrected.connect(self._on_corrected)
        self._ribbon.asked.connect(self._on_asked)
        self._numbers = DayNumbers()
        self._self_tests: SelfTestRow | None = None
        self._profile: ProfileRow | None = None
        self.setWidget(self._set())
        listen_while_shown(self, control.changed, self._on_changed)
        listen_while_shown(self, preferences.changed, self._on_preferences)

    def ask_for_self_tests(self, service: SelfTests) -> None:
        """Say from now on when a round of self-tests is due."""
        self._self_tests = SelfTestRow(service, self._control)
        self._column.insertWidget(self._column.indexOf(self._pain) + 1, self._self_tests)

    def ask_about_the_profile(self, check: ProfileCheck) -> None:
        """Ask from now on whether what was told of the body is still so, when it is time."""
        self._profile = ProfileRow(check, self._preferences, self._control)
        self._column.insertWidget(self._column.indexOf(self._pain) + 1, self._profile)

    # what is shown

    def _show(self, now: Now) -> None:
        self._head.show_now(now)
        minutes = now.at.replace(second=0, microsecond=0), now.sat // MINUTE
        running = self._coach.run is not None
        showing = (minutes, now.state, now.presence, now.stage, now.paused, running)
        if showing != self._shown_for:
            self._shown_for = showing
            self._show_day(now)
        self._up_next.refresh()
        self._sitting.show_now(now, self._longest, self._since)
        self._wait(now)

    def _show_day(self, now: Now) -> None:
        """Read the record; done when a minute or a state has changed."""
        day = self._progress.today
        self._since = None
        self._control.bring_record_up_to_date()
        self._head.show_date(wording.full_date(day.date))
        self._pain.refresh(now.at)
        if self._self_tests is not None:
            self._self_tests.refresh(playing=self._coach.run is not None)
        if self._profile is not None:
            self._profile.refresh(playing=self._coach.run is not None)
        try:
            spans = self._progress.ribbon(day.date)
            week = self._progress.week(day.date)
        except StorageError as error:
            log.warning("the day cannot be shown: %s", error)
            self._say(self.tr("The record cannot be read: {reason}").format(reason=error))
            return
        today = week[day.date.weekday()]
        self._longest = today.longest
        if spans and spans[-1].state is now.state:
            self._since = spans[-1].start
        self._say(self._what_to_know(now))
        self._ribbon.show_day(day, spans, now.at)
        exercises = self._library.exercises if today.reps else {}
        self._numbers.show_days(today, week, exercises, now)

    def _what_to_know(self, now: Now) -> str:
        if now.presence is Presence.UNKNOWN:
            return self.tr(
                "This desktop does not tell Buttress when you last moved the mouse or typed, so "
                "sitting is not timed here. Routines, the library and your record work all the "
                "same."
            )
        return ""

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    # what is new

    def _on_timer(self) -> None:
        self._control.look()

    def _on_changed(self, _news: None) -> None:
        self._show(self._control.now())

    def _on_corrected(self) -> None:
        self._shown_for = ()
        self._show(self._control.look())

    def _on_asked(self) -> None:
        QTimer.singleShot(0, self, self._bring_question)  # its place is known once it is laid out

    def _bring_question(self) -> None:
        self.ensureWidgetVisible(self._ribbon.correcting)

    def _on_preferences(self, _settings: Settings) -> None:
        self._up_next.refresh()

    def _wait(self, now: Now) -> None:
        """Look again when the next second of sitting is full, or now and then."""
        left = SECOND - now.sat % SECOND if now.sitting else SLOWLY
        self._timer.start(max(1, round(left / timedelta(milliseconds=1))) + 1)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_for = ()
        self._arrange()
        self._show(self._control.look())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    # how it is set

    def _set(self) -> QWidget:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(5 * STEP)
        self._row.addWidget(self._sitting, 31)
        self._row.addWidget(self._up_next, 69)
        inside = QWidget()
        inside.setProperty("role", "page")
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(5 * STEP)
        self._column.addWidget(self._head)
        self._column.addWidget(self._problem)
        self._column.addWidget(self._pain)
        self._column.addLayout(self._row, 1)
        self._column.addWidget(self._ribbon)
        self._column.addWidget(self._numbers)
        self._problem.hide()
        return inside

    def _arrange(self) -> None:
        """Set the parts side by side or one below the other, as there is room."""
        width, scale = self.viewport().width(), text_scale()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide, very_wide = width >= WIDE * scale, width >= VERY_WIDE * scale
        self._row.setDirection(beside if wide else below)
        self._head.lie_wide(wide=wide)
        self._numbers.set_columns(4 if very_wide else 2 if width >= 100 * STEP * scale else 1)
        side = 9 * STEP if very_wide else 5 * STEP
        self._column.setContentsMargins(side, 7 * STEP, side, 7 * STEP)
        tall = max(76 * STEP, min(84 * STEP, round(self.viewport().height() * 0.4)))
        self._sitting.setMinimumSize(round(56 * STEP * min(scale, 1.3)), tall if wide else 0)
        self._sitting.lie_flat(flat=not wide)
        self._up_next.setMinimumHeight(tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)
