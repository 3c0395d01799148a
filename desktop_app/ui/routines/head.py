"""The head of the builder: what the routine is called, steps back, and help with filling it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.settings import ROUTINE_LENGTHS
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.routines.draft import LONGEST_NAME, LONGEST_NOTE, one_line
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from datetime import timedelta

    from desktop_app.ui.routines.draft import Draft


class BuilderHead(QWidget):
    """Name and note, to be changed, and the buttons that change the list as a whole."""

    changed = Signal(str, str)
    """Name and note are now these."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    compose_wanted = Signal(object)
    """A routine of about this length (a timedelta)."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "title", wraps=True)
        self.name = self._make_field(self.tr("Name of the routine"), LONGEST_NAME)
        self.note = self._make_field(self.tr("A note to yourself, if you like"), LONGEST_NOTE)
        self.undo = button(self.tr("Undo"), "quiet", self._on_undo)
        self.undo.setToolTip(self.tr("Ctrl+Z"))
        self.redo = button(self.tr("Redo"), "quiet", self._on_redo)
        self.redo.setToolTip(self.tr("Ctrl+Shift+Z"))
        self.compose = button(self.tr("Compose for me…"), "quiet")
        self.compose.setMenu(self._make_lengths())
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(self._title, 1)
        for each in (self.undo, self.redo, self.compose):
            above.addWidget(each)
        fields = QHBoxLayout()
        fields.setSpacing(2 * STEP)
        fields.addWidget(self.name, 2)
        fields.addWidget(self.note, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        column.addLayout(above)
        column.addLayout(fields)
        for each in (self.undo, self.redo):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is

    def show_draft(self, draft: Draft) -> None:
        """Show what a draft is called."""
        self._title.setText(
            self.tr("Edit routine") if draft.edits is not None else self.tr("New routine")
        )
        for field, text in ((self.name, draft.name), (self.note, draft.note)):
            field.setText(text)
            field.setCursorPosition(0)

    def show_steps(self, draft: Draft) -> None:
        """Offer the steps back and forth that there are."""
        for each, can in ((self.undo, draft.can_undo), (self.redo, draft.can_redo)):
            if each.hasFocus() and not can:
                self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            each.setVisible(can)

    def _make_field(self, name: str, longest: int) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(longest)
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.textEdited.connect(self._on_edited)
        made.editingFinished.connect(made.deselect)
        return made

    def _make_lengths(self) -> QMenu:
        menu = QMenu(self)
        for length in ROUTINE_LENGTHS:
            action = menu.addAction(wording.minutes(length))
            action.triggered.connect(partial(self._on_compose, length))
        return menu

    def _on_edited(self) -> None:
        self.changed.emit(one_line(self.name.text()), one_line(self.note.text()))

    def _on_undo(self) -> None:
        self.undo_wanted.emit()

    def _on_redo(self) -> None:
        self.redo_wanted.emit()

    def _on_compose(self, length: timedelta) -> None:
        self.compose_wanted.emit(length)
