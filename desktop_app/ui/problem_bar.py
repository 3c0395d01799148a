"""Tells of problems without getting in the way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.services.ports import Problem
from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP

MOST = 5
"""More than this at a time nobody reads."""


class ProblemBar(QFrame):
    """A soft note that stays until it is dismissed; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        row.addWidget(self._text, 1)
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
        self._text.setText(self.text)
        self._text.setAccessibleName(self.text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)

    def _on_dismiss(self) -> None:
        self._problems = []
        self.hide()
