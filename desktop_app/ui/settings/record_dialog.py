"""Says what a file would add to the record, or all that is wrong with it, before it is added."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.exchange import Exchange, Incoming
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.theme import STEP, text_scale
from desktop_app.ui.waiting import wait_for

_SIZE = QSize(130 * STEP, 80 * STEP)


class RecordDialog(QDialog):
    """Asks whether to add what was looked into."""

    def __init__(self, parent: QWidget, exchange: Exchange, incoming: Incoming, file: str) -> None:
        super().__init__(parent)
        self._parent, self._exchange, self._incoming = parent, exchange, incoming
        self.setWindowTitle(self.tr("Import – Buttress"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title: QLabel = label(self._say(), "lead", wraps=True)
        self._problem: QLabel = label("", "accent", wraps=True)
        self._problem.hide()
        wanted = incoming.brings_something and not incoming.problems
        self.close_it: QPushButton = button(
            self.tr("Cancel") if wanted else self.tr("Close"), "", self.reject
        )
        self.add: QPushButton = button(self.tr("Add"), "primary", self._on_add)
        if not wanted:
            self.add.hide()
        self.copy: QPushButton = button(self.tr("Copy the list"), "", self._on_copy)
        if not incoming.problems:
            self.copy.hide()
        (self.add if wanted else self.close_it).setDefault(True)
        self.faults: QPlainTextEdit | None = None
        """All that is wrong with the file, to read and to copy."""
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self._title)
        column.addWidget(label(file, "quiet", wraps=True))
        if incoming.problems:
            self.faults = self._make_faults()
            column.addWidget(self.faults, 1)
        else:
            told = self.tr("What is here already stays as it is. Nothing is counted twice.")
            column.addWidget(label(told, wraps=True))
            column.addStretch()
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(self.close_it)
        foot.addWidget(self.add)
        column.addLayout(foot)
        room = parent.window().size() * 0.92
        self.resize((_SIZE * min(text_scale(), 1.4)).boundedTo(room))
        self.setAccessibleName(self._title.text())

    @property
    def title(self) -> str:
        """What it says first."""
        return self._title.text()

    @property
    def problem(self) -> str:
        """Why it could not be added; empty before that."""
        return self._problem.text()

    def _say(self) -> str:
        if self._incoming.problems:
            return self.tr("Nothing was added: the file is not in order")
        return wording.incoming(self._incoming)

    def _make_faults(self) -> QPlainTextEdit:
        faults = QPlainTextEdit("\n".join(problem.text for problem in self._incoming.problems))
        faults.setReadOnly(True)
        faults.setTabChangesFocus(True)
        faults.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        faults.setAccessibleName(self.tr("What is wrong, and where"))
        return faults

    def _on_copy(self) -> None:
        if self.faults is not None:
            QGuiApplication.clipboard().setText(self.faults.toPlainText())

    def _on_add(self) -> None:
        steps = self._exchange.bring_in(self._incoming)
        what = self.tr("Adding to your record")
        wait_for(self, what, steps, self._on_added, self._on_problem)

    def _on_added(self, _nothing: None) -> None:
        self.accept()
        tell(self._parent, self.tr("Added to your record."))

    def _on_problem(self, problem: str) -> None:
        told = self.tr("{problem} What is missing is added when you import it again.")
        self._problem.setText(told.format(problem=problem))
        self._problem.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._problem, QAccessible.Event.Alert))
