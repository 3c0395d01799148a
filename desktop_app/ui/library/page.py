"""The page *Library*: its two halves, and the editor in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.exercise_editor.unfinished import unfinished
from desktop_app.ui.library.exercises import ExercisesView
from desktop_app.ui.library.head import Half, LibraryHead
from desktop_app.ui.theme import STEP, Look

if TYPE_CHECKING:
    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.services.coach import Coach
    from desktop_app.services.control import Control
    from desktop_app.services.library import Library
    from desktop_app.services.preferences import Preferences
    from desktop_app.ui.exercise_editor.editor import ExerciseEditor
    from desktop_app.ui.routines.view import RoutinesView


class LibraryPage(QWidget):
    """Shows exercises or routines; the half that was open stays open while the window lives."""

    def __init__(
        self,
        control: Control,
        coach: Coach,
        library: Library,
        preferences: Preferences,
        look: Look,
    ) -> None:
        super().__init__()
        self._control, self._coach, self._library = control, coach, library
        self._preferences, self._look = preferences, look
        self._heads = {Half.EXERCISES: self._make_head(Half.EXERCISES)}
        self.exercises = ExercisesView(
            control, coach, library, preferences, look, self._heads[Half.EXERCISES]
        )
        self.routines: RoutinesView | None = None
        """Made when it is first wanted, as is the editor."""
        self.editor: ExerciseEditor | None = None
        self._half = Half.EXERCISES
        self._halves: dict[Half, QWidget] = {Half.EXERCISES: self.exercises}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.exercises)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.exercises)
        self.setAcceptDrops(library.can_keep)
        detail = self.exercises.detail
        detail.add_wanted.connect(self._on_add)
        detail.edit_wanted.connect(self._on_edit)
        detail.like_wanted.connect(self._on_like)
        detail.share_wanted.connect(self._on_share_one)
        turn = QShortcut(QKeySequence("Ctrl+Tab"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self._on_turn_key)
        if unfinished(library) is not None:
            self._open_editor().resume()

    @property
    def half(self) -> Half:
        """The half that is open."""
        return self._half

    @property
    def editing(self) -> bool:
        """Whether the editor is in front."""
        return self.editor is not None and self._stack.currentWidget() is self.editor

    def turn_to(self, half: Half) -> None:
        """Open a half; what is being edited stays in front."""
        self._half = half
        if half not in self._halves:
            self._halves[half] = self._make_routines()
            self._stack.addWidget(self._halves[half])
        if not self.editing:
            self._show_half()

    def focus_search(self) -> None:
        """Give the keyboard to the search field of the exercises."""
        self.turn_to(Half.EXERCISES)
        if not self.editing:
            self.exercises.focus_search()

    def open_exercise(self, exercise: Exercise) -> None:
        """Show all about an exercise."""
        self.turn_to(Half.EXERCISES)
        self.exercises.open_exercise(exercise)

    def _show_half(self) -> None:
        self._stack.setCurrentWidget(self._halves[self._half])
        here = self.routines if self._half is Half.ROUTINES else self.exercises
        self.setFocusProxy(here or self.exercises)

    def _make_head(self, half: Half) -> LibraryHead:
        head = LibraryHead(half, self._look, self._library)
        head.turned.connect(self._on_turned)
        head.new_wanted.connect(self._on_new)
        head.import_wanted.connect(self._on_import)
        head.share_wanted.connect(self._on_share_mine)
        return head

    def _make_routines(self) -> QWidget:
        from desktop_app.ui.routines.view import RoutinesView

        self.routines = RoutinesView(
            self._control, self._coach, self._library, self._preferences, self._look
        )
        self.routines.building.connect(self._on_building)
        self._heads[Half.ROUTINES] = self._make_head(Half.ROUTINES)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(9 * STEP, 6 * STEP, 9 * STEP, 3 * STEP)
        above.addWidget(self._heads[Half.ROUTINES])
        column.addLayout(above)
        column.addWidget(self.routines, 1)
        self._on_building(self.routines.is_building)
        return made

    def _open_editor(self) -> ExerciseEditor:
        from desktop_app.ui.exercise_editor.editor import ExerciseEditor

        if self.editor is None:
            self.editor = ExerciseEditor(self._library, self._preferences, self._look)
            self.editor.saved.connect(self._on_saved)
            self.editor.closed.connect(self._on_closed)
            self._stack.addWidget(self.editor)
        self._stack.setCurrentWidget(self.editor)
        self.setFocusProxy(self.editor)
        return self.editor

    # what the person does

    def _on_turned(self, half: Half) -> None:
        self.turn_to(half)
        self._heads[half].focus()

    def _on_turn_key(self) -> None:
        if not self.editing:
            self._on_turned(self._half.other)

    def _on_building(self, building: bool) -> None:
        self._heads[Half.ROUTINES].setVisible(not building)

    def _on_add(self, exercise: Exercise, to: Routine | None) -> None:
        self.turn_to(Half.ROUTINES)
        if self.routines is not None:
            self.routines.add(exercise, to)

    def _on_edit(self, exercise: Exercise) -> None:
        self._open_editor().edit(exercise)

    def _on_like(self, exercise: Exercise) -> None:
        self._open_editor().begin_like(exercise)

    def _on_new(self) -> None:
        shown = self.exercises.detail.exercise
        if shown is not None:
            self._open_editor().begin_like(shown)

    def _on_saved(self, exercise: Exercise) -> None:
        self.open_exercise(exercise)

    def _on_closed(self) -> None:
        self._show_half()
        if self._half is Half.EXERCISES:
            self.exercises.focus_shown()

    def _on_import(self) -> None:
        from desktop_app.ui.sharing import import_file

        import_file(self, self._library, self._look)

    def _on_share_one(self, exercise: Exercise) -> None:
        from desktop_app.ui.sharing import export_file

        export_file(self, self._library, [exercise], [], exercise.name)

    def _on_share_mine(self) -> None:
        from desktop_app.ui.sharing import export_file

        library = self._library
        mine = [each for each in library.exercises.values() if library.is_own(each.id)]
        export_file(self, library, mine, [], self.tr("My exercises"))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from desktop_app.ui.sharing import dropped_file

        if dropped_file(event.mimeData()) is not None and not self.editing:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        from desktop_app.ui.sharing import dropped_file, import_from

        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            import_from(self, self._library, self._look, path)
