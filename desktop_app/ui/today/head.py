"""The head of the day: what is so, and what one can say about it."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.breaks import Stage
from desktop_app.domain.quiet import Hold
from desktop_app.domain.selection import NothingFits
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control, Now
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.theme import STEP

NO_BREAK = "\u00a0"
PAUSES = tuple(timedelta(minutes=m) for m in (30, 60, 120))


class Head(QWidget):
    """Date and sentence, and the buttons: to pause or to start; to answer where a break is due.

    They change places, not the height: nothing below moves when a break comes due.
    """

    def __init__(self, control: Control, coach: Coach, preferences: Preferences) -> None:
        super().__init__()
        self._control, self._coach, self._preferences = control, coach, preferences
        self._date = label("", "quiet")
        self._due = label("", "accent", wraps=True)
        self._headline = label("", "title", wraps=True)
        self._pause = button(self.tr("Pause ▾"))
        self._pause.setMenu(self._make_pauses())
        self._resume = button(self.tr("Resume"), "", self._on_resume)
        self._skip = button(self.tr("Skip"), "", self._on_skip)
        self._snooze = button("", "", self._on_snooze)
        self._start = button("", "primary", self._on_start)
        self._wait_no_more = button(self.tr("Don’t wait for this"), "link", self._on_wait_no_more)
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._set()

    def show_date(self, text: str) -> None:
        """Show the date."""
        self._date.setText(text)

    def show_now(self, now: Now) -> None:
        """Show what is so."""
        # whoever stands up has answered
        due = now.stage in (Stage.DUE, Stage.DEFERRED) and now.sitting
        held = due and now.stage is Stage.DEFERRED and now.hold not in (None, Hold.TYPING)
        self._headline.setText(wording.headline(now))
        self._due.setText(self._what_is_due(now, held=held) if due else NO_BREAK)
        # why it is held back is a sentence: beside the date it would wrap
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._above.setDirection(below if held else beside)
        self._above.setSpacing(0 if held else 3 * STEP)
        self._start.setText(self._what_starts(due=due, held=held))
        self._snooze.setText(wording.snooze(self._preferences.current.snooze))
        self._show_only(
            (self._resume, now.paused),
            (self._pause, not now.paused and not due),
            (self._wait_no_more, held and now.hold is not None and bool(now.hold.happening)),
            (self._snooze, due and not held),
            (self._skip, due),
            (self._start, due or not self._without_routine),
        )

    def lie_wide(self, *, wide: bool) -> None:
        """Set the buttons beside the words, or below them."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if wide else below)

    @property
    def _without_routine(self) -> bool:
        """Whether the next break is one without a routine."""
        return self._coach.run is None and isinstance(self._coach.up_next, NothingFits)

    def _what_is_due(self, now: Now, *, held: bool) -> str:
        if held:
            return self.tr("A break is due, {held}").format(held=wording.held(now))
        return self.tr("Time for a break")

    def _what_starts(self, *, due: bool, held: bool) -> str:
        if self._coach.run is not None:
            return self.tr("Back to the routine")
        if self._without_routine:
            return self.tr("I’m up")
        if held:
            return self.tr("Break anyway")
        return self.tr("Start") if due else self.tr("Start a routine now")

    def _show_only(self, *buttons: tuple[QWidget, bool]) -> None:
        """Show some buttons, and lead the keyboard from one that goes to one that comes."""
        gone = [one for one, shown in buttons if not shown]
        left_behind = self.window().focusWidget() in gone
        for one, shown in buttons:
            if shown:
                one.show()
                if left_behind:  # by itself it would go to the button that starts a routine
                    one.setFocus()
                    left_behind = False
        for one in gone:
            one.hide()

    def _on_start(self) -> None:
        if self._without_routine:
            self._control.stand()
        else:
            self._control.take_break()

    def _on_snooze(self) -> None:
        self._control.snooze()

    def _on_skip(self) -> None:
        self._control.skip()

    def _on_wait_no_more(self) -> None:
        now = self._control.now()
        self._control.wait_no_more()
        if now.hold is not None and now.hold.happening is not None:
            what = now.program or wording.happening(now.hold.happening)
            said = self.tr("Prompts no longer wait for: {what}. Settings can have them wait again.")
            tell(self, said.format(what=what))

    def _on_resume(self) -> None:
        self._control.resume()

    def _on_pause(self, length: timedelta | None) -> None:
        self._control.pause(length)

    def _on_pause_until_tomorrow(self) -> None:
        self._control.pause_until_tomorrow()

    def _make_pauses(self) -> QMenu:
        menu = QMenu(self)
        for length in PAUSES:
            menu.addAction(wording.minutes(length)).triggered.connect(
                partial(self._on_pause, length)
            )
        menu.addAction(self.tr("Until tomorrow")).triggered.connect(self._on_pause_until_tomorrow)
        menu.addAction(self.tr("Until I resume")).triggered.connect(partial(self._on_pause, None))
        return menu

    def _set(self) -> None:
        self._above.addWidget(self._date)
        self._above.addWidget(self._due, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(self._above)
        words.addWidget(self._headline)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        later = self._resume, self._wait_no_more, self._skip, self._snooze
        for one in (self._pause, *later, self._start):
            buttons.addWidget(one)
        for one in later:
            one.hide()
        buttons.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * STEP)
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)
