"""The question what a stretch of a day really was, below its ribbon, and what becomes of it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.local_time import LocalTime
from desktop_app.services.corrections import CorrectionError, Corrections
from desktop_app.services.ports import StorageError
from desktop_app.ui.theme import Look
from desktop_app.ui.today.correction_row import CorrectionRow


class Correcting(QWidget):
    """Asks, and keeps what is answered."""

    corrected = Signal()
    """The record has been changed."""
    closed = Signal()
    """Nothing is asked any more."""

    def __init__(self, corrections: Corrections, look: Look) -> None:
        super().__init__()
        self._corrections = corrections
        self.row = CorrectionRow(look)
        self.row.said.connect(self._on_said)
        self.row.taken_back.connect(self._on_taken_back)
        self.row.closed.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.hide()

    def ask(self, start: datetime, stop: datetime, clock: LocalTime | None = None) -> None:
        """Ask what ``[start, stop)`` really was; StorageError passes through.

        ``clock``: tells the times of days that were lived elsewhere; None: this computer's.
        """
        made = self._corrections.within(start, stop)
        self.row.ask(start, stop, made, clock or LocalTime())
        self.show()

    def leave(self) -> None:
        """Ask no more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _on_said(self, start: datetime, stop: datetime, what: What) -> None:
        try:
            self._corrections.correct(start, stop, what)
        except (CorrectionError, StorageError) as error:
            self.row.tell(str(error))
            return
        self.leave()
        self.corrected.emit()

    def _on_taken_back(self, made: Correction) -> None:
        try:
            self._corrections.take_back(made)
        except StorageError as error:
            self.row.tell(str(error))
            return
        self.leave()
        self.corrected.emit()
