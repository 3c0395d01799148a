"""The line on top of the day when a break is due, or is held back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.domain.breaks import Stage
from desktop_app.domain.quiet import Hold
from desktop_app.services.control import Control, Now
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP


class BreakNote(QFrame):
    """Says that a break is due and why it is held back, with what one can answer."""

    def __init__(self, control: Control, preferences: Preferences) -> None:
        super().__init__()
        self._control, self._preferences = control, preferences
        self.setProperty("role", "card")
        self._text = label("", "strong", wraps=True)
        self._start = button(self.tr("Start"), "primary", self._on_start)
        self._snooze = button("", "", self._on_snooze)
        self._skip = button(self.tr("Skip"), "", self._on_skip)
        row = QHBoxLayout(self)
        row.setContentsMargins(6 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        row.setSpacing(3 * STEP)
        row.addWidget(self._text, 1)
        for one in (self._start, self._snooze, self._skip):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_now(self, now: Now) -> None:
        """Show what is so; nothing while no break is due."""
        held = now.stage is Stage.DEFERRED and now.hold not in (None, Hold.TYPING)
        # whoever stands up has answered
        due = now.stage in (Stage.DUE, Stage.DEFERRED) and now.sitting
        self.setVisible(due)
        if not due:
            return
        if held and now.hold is not None:
            self._text.setText(
                self.tr("A break is due, {held}.").format(held=wording.held(now.hold))
            )
        else:
            self._text.setText(self.tr("Time for a break."))
        self._start.setText(self.tr("Break anyway") if held else self.tr("Start"))
        self._snooze.setText(wording.snooze(self._preferences.current.snooze))
        self._snooze.setVisible(not held)

    def _on_start(self) -> None:
        self._control.take_break()

    def _on_snooze(self) -> None:
        self._control.snooze()

    def _on_skip(self) -> None:
        self._control.skip()
