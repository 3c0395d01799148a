"""Where a routine is built: all exercises on one side, those of the routine on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.routine import Routine, places_of
from desktop_app.domain.selection import NothingFits
from desktop_app.services.ports import StorageError
from desktop_app.ui import exercise_wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.routines.counting import count
from desktop_app.ui.routines.draft import Draft
from desktop_app.ui.routines.head import BuilderHead
from desktop_app.ui.routines.palette import Palette
from desktop_app.ui.routines.question import Question
from desktop_app.ui.routines.takes import Takes
from desktop_app.ui.routines.target_list import TargetList
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, color, text_scale

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.settings import Settings
    from desktop_app.services.library import Library
    from desktop_app.services.pains import Pains
    from desktop_app.services.preferences import Preferences
    from desktop_app.ui.routines.stills import Stills

    Compose = Callable[[timedelta], Routine | NothingFits]

BESIDE = 148 * STEP
"""From this width on, at 100 %, exercises and routine stand side by side."""
ANY_WIDTH = (1 << 24) - 1
"""Qt's own largest size of a widget."""
PALETTE = 90 * STEP
"""How wide the exercises to choose from are at most, at 100 %."""


class Builder(QWidget):
    """Builds one routine at a time."""

    closed = Signal()
    """It is kept, or let go."""
    saved = Signal(object)
    """The Routine, already kept in the library; ``closed`` follows."""

    def __init__(
        self,
        library: Library,
        preferences: Preferences,
        pains: Pains,
        stills: Stills,
        compose: Compose,
    ) -> None:
        """``compose`` puts together a routine of about a length."""
        super().__init__()
        self._library, self._preferences, self._pains = library, preferences, pains
        self._look, self._compose = stills.look, compose
        self.draft = Draft("")
        self._then: Callable[[], None] | None = None
        self._choosing = False
        """Whether a narrow page shows the exercises to choose from."""
        self.head = BuilderHead()
        self.head.changed.connect(self._on_named)
        self.head.undo_wanted.connect(self._on_undo)
        self.head.redo_wanted.connect(self._on_redo)
        self.head.compose_wanted.connect(self._on_compose)
        self.palette_of_exercises = Palette(tuple(library.exercises.values()), stills)
        self.palette_of_exercises.chosen.connect(self._on_add)
        self.targets = TargetList(stills)
        self.back = button(self.tr("‹ All routines"), "quiet", self.leave)
        self.choose = button(self.tr("Add exercises…"), "", self._on_choose)
        self.save = button(self.tr("Save"), "primary", self._on_save)
        self.takes = Takes()
        self.takes.fine_again.connect(pains.fine_again)
        self._problem: QLabel = label("", "accent", wraps=True)
        self.question = Question()
        self.question.keep_wanted.connect(self._on_keep)
        self.question.discard_wanted.connect(self._on_discard)
        self.question.neither_wanted.connect(self._on_neither)
        self._set()
        self._listen_to_rows()
        self._add_keys()
        listen_while_shown(self, library.changed, self._on_library)
        listen_while_shown(self, preferences.changed, self._on_preferences)
        listen_while_shown(self, pains.changed, self._on_pains)

    def build(self, draft: Draft) -> None:
        """Build on a draft, in place of the one before."""
        self.draft = draft
        self._then = None
        self.question.hide()
        self._choosing = False
        self._tell("")
        draft.keep_only(self._library.exercises)  # it may have waited for long
        self.head.show_draft(draft)
        self.targets.verticalScrollBar().setValue(0)
        self.refresh()
        self._arrange()

    def refresh(self) -> None:
        """Show the draft as it is now."""
        exercises, targets = self._library.exercises, self.draft.targets
        counted = count(targets, exercises)
        self.targets.show_targets(targets, exercises, counted)
        self.takes.show_count(counted)
        self._remark(self._preferences.current)
        self.head.show_steps(self.draft)

    @property
    def asking(self) -> bool:
        """Whether it asks what to do with what was changed."""
        return not self.question.isHidden()

    @property
    def problem(self) -> str:
        """What went wrong; empty where nothing did."""
        return self._problem.text()

    def add(self, exercise: Exercise, gap: int | None = None) -> None:
        """Put an exercise in at its own dose; at the end where ``gap`` is None."""
        if self._is_full():
            return
        index = self.draft.add(exercise, gap)
        self._tell("")
        self.refresh()
        self.targets.show_row(index)

    def leave(self) -> None:
        """Close it; asks first where something would be lost."""
        self.settle_then(self.closed.emit)

    def settle_then(self, then: Callable[[], None]) -> None:
        """Do something once what was changed is kept or let go; at once where nothing was."""
        if not self.draft.changed:
            then()
            return
        self._then = then
        self.question.ask()

    def focus(self) -> None:
        """Give the keyboard to what one most likely wants."""
        if self.draft.targets:
            self.targets.focus_row(0)
        else:
            self.head.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.head.name.selectAll()

    def _keep(self) -> bool:
        """Keep the draft; where that fails, say so and lose nothing."""
        draft = self.draft
        if not (draft.name and draft.targets):
            self._tell(
                self.tr("It needs a name, and at least one exercise, before it can be saved.")
            )
            return False
        held = (self._library.exercises[one.exercise] for one in draft.targets)
        id_ = draft.edits.id if draft.edits is not None else self._library.new_id(draft.name)
        routine = Routine(id_, draft.name, draft.targets, places_of(held), draft.note)
        try:
            self._library.keep_routine(routine)
        except StorageError as error:
            self._tell(
                self.tr("This could not be saved; it stays here until it can be. {error}").format(
                    error=error
                )
            )
            return False
        self.draft = Draft(draft.name, draft.targets, draft.note, routine)
        self.saved.emit(routine)
        return True

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setAccessibleName(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            QAccessible.updateAccessibility(
                QAccessibleEvent(self._problem, QAccessible.Event.Alert)
            )

    def _is_full(self) -> bool:
        if self.draft.full:
            self._tell(self.tr("It holds as many exercises as a routine can."))
        return self.draft.full

    # what the person does

    def _on_named(self, name: str, note: str) -> None:
        self.draft.name, self.draft.note = name, note

    def _on_add(self, exercise: Exercise) -> None:
        self.add(exercise)

    def _on_drop(self, id_: str, gap: int) -> None:
        self.add(self._library.exercises[id_], gap)

    def _on_move(self, index: int, gap: int) -> None:
        to = self.draft.move(index, gap)
        self.refresh()
        self.targets.focus_row(to)

    def _on_remove(self, index: int) -> None:
        self.draft.remove(index)
        self.refresh()
        if self.draft.targets:
            self.targets.focus_row(index)
        else:
            self.palette_of_exercises.setFocus()

    def _on_duplicate(self, index: int) -> None:
        if self._is_full():
            return
        to = self.draft.duplicate(index)
        self.refresh()
        self.targets.focus_row(to)

    def _on_amount(self, index: int, amount: int) -> None:
        self.draft.set_amount(index, amount)
        self.refresh()

    def _on_sets(self, index: int, sets: int) -> None:
        self.draft.set_sets(index, sets)
        self.refresh()

    def _on_undo(self) -> None:
        self.draft.undo()
        self.refresh()

    def _on_redo(self) -> None:
        self.draft.redo()
        self.refresh()

    def _on_compose(self, length: timedelta) -> None:
        composed = self._compose(length)
        if isinstance(composed, NothingFits):
            self._tell(
                self.tr("Nothing fits what is set. {relax}").format(
                    relax=exercise_wording.relax(composed)
                )
            )
            return
        self._tell("")
        self.draft.fill(composed.targets)
        self.refresh()
        self.targets.focus_row(0)

    def _on_choose(self) -> None:
        self._choosing = not self._choosing
        self._arrange()
        if self._choosing:
            self.palette_of_exercises.setFocus()
        else:
            self.targets.focus_row(len(self.draft.targets) - 1)

    def _on_save(self) -> None:
        if (not self.draft.changed and self.draft.edits is not None) or self._keep():
            self.closed.emit()

    def _on_keep(self) -> None:
        then, self._then = self._then, None
        if self._keep() and then is not None:
            then()

    def _on_discard(self) -> None:
        then, self._then = self._then, None
        self.draft = Draft(self.draft.name)
        if then is not None:
            then()

    def _on_neither(self) -> None:
        self.question.hide()
        self._then = None
        self.focus()

    # what is new

    def _on_library(self, _news: None) -> None:
        self.palette_of_exercises.show_exercises(tuple(self._library.exercises.values()))
        if self.draft.keep_only(self._library.exercises):
            self._tell(self.tr("An exercise that was removed is gone from here, too."))
        self.refresh()

    def _on_preferences(self, settings: Settings) -> None:
        self._remark(settings)

    def _on_pains(self, _news: None) -> None:
        self._remark(self._preferences.current)

    def _remark(self, settings: Settings) -> None:
        exercises, targets = self._library.exercises, self.draft.targets
        counted = count(targets, exercises)
        self.takes.remark(targets, counted, exercises, settings, self._pains.resting)

    # how it is set

    def _set(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch()
        top.addWidget(self.choose)
        middle = QHBoxLayout()
        middle.setSpacing(4 * STEP)
        middle.addWidget(self.palette_of_exercises, 1)
        middle.addWidget(self.targets, 2)
        foot = QHBoxLayout()
        foot.setSpacing(4 * STEP)
        foot.addWidget(self.takes, 1)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(9 * STEP, 0, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(top)
        column.addWidget(self.head)
        column.addWidget(self.question)
        column.addLayout(middle, 1)
        column.addWidget(self._problem)
        column.addLayout(foot)

    def _listen_to_rows(self) -> None:
        rows = self.targets
        rows.add_wanted.connect(self._on_drop)
        rows.move_wanted.connect(self._on_move)
        rows.remove_wanted.connect(self._on_remove)
        rows.duplicate_wanted.connect(self._on_duplicate)
        rows.amount_changed.connect(self._on_amount)
        rows.sets_changed.connect(self._on_sets)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Z", self._on_undo),
            ("Ctrl+Shift+Z", self._on_redo),
            ("Ctrl+Y", self._on_redo),
            ("Ctrl+S", self._on_save),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE * text_scale()
        self.palette_of_exercises.setVisible(beside or self._choosing)
        self.targets.setVisible(beside or not self._choosing)
        widest = round(PALETTE * text_scale()) if beside else ANY_WIDTH
        self.palette_of_exercises.setMaximumWidth(widest)
        self.choose.setVisible(not beside)
        self.choose.setText(self.tr("Done") if self._choosing else self.tr("Add exercises…"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.asking:
                self._on_neither()
            elif self._choosing and self.choose.isVisible():
                self._on_choose()
            else:
                self.leave()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_library(None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(self._look.tokens.paper))
        painter.end()
