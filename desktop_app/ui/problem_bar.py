"""Tells of problems without getting in the way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.services.ports import Problem, Remedy, StorageError
from desktop_app.services.record_ports import Backup
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.ui import record_words
from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP

MOST = 5
"""More than this at a time nobody reads."""


class ProblemBar(QFrame):
    """A soft note that stays until it is dismissed; hidden while there is nothing to say."""

    def __init__(self, safekeeping: Safekeeping | None = None) -> None:
        """Make the bar; ``safekeeping`` brings a backup back where that is the remedy."""
        super().__init__()
        self._safekeeping = safekeeping
        self._problems: list[Problem] = []
        self.setProperty("role", "note")
        self.setStyleSheet(f"ProblemBar {{ margin: {4 * STEP}px {5 * STEP}px 0 {5 * STEP}px; }}")
        self._text = label(wraps=True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        copy = button(self.tr("Copy"), "quiet", self._on_copy)
        copy.setAccessibleDescription(self.tr("Copies this message"))
        dismiss = button(self.tr("Dismiss"), "quiet", self._on_dismiss)
        self.restore: QPushButton = button("", "", self._on_restore)
        self.restore.hide()
        words = QVBoxLayout()
        words.setSpacing(2 * STEP)
        words.addWidget(self._text)
        words.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addLayout(words, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return "\n".join(problem.text for problem in self._problems)

    def show_problem(self, problem: Problem) -> None:
        """Tell of a problem, below those told before; one that stands there is not repeated."""
        if problem in self._problems:
            return
        self._problems = [*self._problems, problem][-MOST:]
        self._tell()

    def _tell(self) -> None:
        offered = self._offered()
        if offered is not None:
            self.restore.setText(
                self.tr("Restore the backup of {day}").format(day=record_words.day(offered.day))
            )
        self.restore.setVisible(offered is not None)
        self._text.setText(self.text)
        self._text.setAccessibleName(self.text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _offered(self) -> Backup | None:
        asked = any(problem.remedy is Remedy.RESTORE for problem in self._problems)
        return self._safekeeping.offered if asked and self._safekeeping is not None else None

    def _on_restore(self) -> None:
        offered = self._offered()
        if offered is None or self._safekeeping is None:
            return
        try:
            kept = self._safekeeping.restore(offered)
        except StorageError as error:
            self.show_problem(Problem(str(error)))
            return
        others = [problem for problem in self._problems if problem.remedy is not Remedy.RESTORE]
        self._problems = [*others, Problem(record_words.restored(offered, kept))]
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that has it goes
        self._tell()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)

    def _on_dismiss(self) -> None:
        self._problems = []
        self.hide()
