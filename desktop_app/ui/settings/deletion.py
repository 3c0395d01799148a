"""Deletes a day of the record, or all of it: asked twice, since there is no way back."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QDateEdit, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.setting_rows import CalmWheel
from desktop_app.ui.theme import STEP, text_scale

FIELD = 36 * STEP
"""How wide the fields are, at 100 %."""


class Deletion(QWidget):
    """Two buttons, and the question that each of them asks first."""

    wanted = Signal(object)
    """The date that is to be deleted; None: everything."""
    asked = Signal()
    """The question has come up."""

    def __init__(self) -> None:
        super().__init__()
        self.day: QDateEdit = QDateEdit()
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.day.setAccessibleName(self.tr("The day to delete"))
        self.day.setMinimumWidth(round(FIELD * text_scale()))
        self._calm = CalmWheel(self)
        self._calm.calm(self.day)
        self.delete_day: QPushButton = button(self.tr("Delete this day…"), "", self._on_day)
        self.delete_all: QPushButton = button(self.tr("Delete everything…"), "", self._on_all)
        self.question = Question()
        self.question.answered.connect(self._on_answered)
        choices = QWidget()
        flow = FlowLayout(choices)
        for each in (self.day, self.delete_day, self.delete_all):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(choices)
        column.addWidget(self.question)
        self._asked_by: QPushButton = self.delete_day

    def show_today(self, today: date) -> None:
        """Offer no day after this one; at first, offer this one."""
        latest = QDate(today.year, today.month, today.day)
        untouched = self.day.date() in (self.day.maximumDate(), QDate(2000, 1, 1))
        self.day.setMaximumDate(latest)
        if untouched:
            self.day.setDate(latest)

    @property
    def _date(self) -> date:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _on_day(self) -> None:
        self._asked_by = self.delete_day
        told = self.tr(
            "Delete all that is recorded of {day}? It goes here and in every backup. Copies of the"
            " record that were kept aside go as a whole. There is no way back."
        )
        self.question.ask(told.format(day=wording.full_date(self._date)), self._date)
        self.asked.emit()

    def _on_all(self) -> None:
        self._asked_by = self.delete_all
        told = self.tr(
            "Delete the whole record? It goes here, in every backup and in every copy that was kept"
            " aside. Your settings, exercises and routines stay. There is no way back."
        )
        self.question.ask(told, None)
        self.asked.emit()

    def _on_answered(self, yes: bool, what: date | None) -> None:
        self._asked_by.setFocus(Qt.FocusReason.OtherFocusReason)
        if yes:
            self.wanted.emit(what)


class Question(QFrame):
    """Asks whether to delete; everything only where that word is typed."""

    answered = Signal(bool, object)
    """Whether to delete, and what: a date, or None for everything."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._what: date | None = None
        self._text = label("", wraps=True)
        self._word = self.tr("delete")
        told = self.tr("Type “{word}” to go on").format(word=self._word)
        self.typed: QLineEdit = QLineEdit()
        self.typed.setPlaceholderText(told)
        self.typed.setAccessibleName(told)
        self.typed.setMinimumWidth(round(1.5 * FIELD * text_scale()))
        self.typed.textChanged.connect(self._on_typed)
        self.leave: QPushButton = button(self.tr("Leave it"), "", self._on_leave)
        self.delete: QPushButton = button(self.tr("Delete for good"), "", self._on_delete)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for each in (self.typed, self.leave, self.delete):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(self._text)
        column.addWidget(buttons)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked; empty where nothing is."""
        return "" if self.isHidden() else self._text.text()

    def ask(self, text: str, what: date | None) -> None:
        """Come up and take the keyboard, where Enter deletes nothing."""
        self._what = what
        self._text.setText(text)
        self.setAccessibleName(text)
        self.typed.clear()
        self.typed.setVisible(what is None)
        self.delete.setEnabled(what is not None)
        self.show()
        first = self.typed if what is None else self.leave
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _on_typed(self, text: str) -> None:
        self.delete.setEnabled(text.strip().casefold() == self._word.casefold())

    def _on_leave(self) -> None:
        self.hide()
        self.answered.emit(False, self._what)

    def _on_delete(self) -> None:
        self.hide()
        self.answered.emit(True, self._what)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave()
        else:
            super().keyPressEvent(event)
