"""The page on which a person writes down an exercise of their own."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import MovementPhase
from desktop_app.domain.routine import duration
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.ui.controls import button, label
from desktop_app.ui.exercise_editor import words
from desktop_app.ui.exercise_editor.chooser import Chooser
from desktop_app.ui.exercise_editor.draft import Draft, draft_of, new_draft, one_line
from desktop_app.ui.exercise_editor.fields import announce
from desktop_app.ui.exercise_editor.form import Form
from desktop_app.ui.exercise_editor.pictures import Pictures, end_of, start_of
from desktop_app.ui.exercise_editor.preview import Preview
from desktop_app.ui.exercise_editor.unfinished import Unfinished, forget, remember, unfinished
from desktop_app.ui.exercise_editor.ways import Ways
from desktop_app.ui.exercise_editor.words import Part
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look, color, text_scale

BESIDE = 150 * STEP
"""From this width on, at 100 %, form and preview stand side by side."""
_LOW = 0.3
"""How much of a narrow page's height the preview takes."""
ANY_HEIGHT = (1 << 24) - 1
"""Qt's own largest size of a widget."""
_UNNAMED = "unnamed"


class ExerciseEditor(QWidget):
    """Makes and edits own exercises: a form, and the figure that does what it says."""

    saved = Signal(object)
    """The Exercise, already kept in the library; ``closed`` follows."""
    closed = Signal()

    def __init__(self, library: Library, preferences: Preferences, look: Look) -> None:
        super().__init__()
        self._library, self._preferences, self._look = library, preferences, look
        self._pictures = Pictures(look)
        self._edits: Exercise | None = None
        self._draft: Draft | None = None
        self._began: Draft | None = None
        self._tried = False
        """Whether it was to be saved: then what is missing is said at its place, too."""
        self._chooser: Chooser | None = None
        self.form = Form(self._pictures)
        self.preview = Preview(self._pictures)
        self.back: QPushButton = button(self.tr("‹ All exercises"), "quiet", self.leave)
        self.save: QPushButton = button(self.tr("Save"), "primary", self._on_save)
        self.discard: QPushButton = button(self.tr("Discard"), "", self._on_discard)
        self._title: QLabel = label("", "title", wraps=True)
        self._status: QLabel = label("", "quiet", wraps=True)
        self._scroll = QScrollArea()
        self._question = self._make_question()
        self._set()
        self.form.changed.connect(self._on_form)
        self.form.other_movement_wanted.connect(self._on_other_movement)
        self.form.phases.changed.connect(self._on_phases)
        self.form.phases.opened.connect(self._on_opened)
        self.preview.phase_wanted.connect(self._on_phase_wanted)
        look.changed.connect(self._on_look)
        self.setFocusProxy(self.form.name)

    # what the library page asks for

    def edit(self, exercise: Exercise) -> None:
        """Edit an own exercise, which keeps its id."""
        self._edits = exercise
        self._begin(draft_of(exercise, self._ways_of(exercise)))

    def begin_like(self, exercise: Exercise) -> None:
        """Begin a new exercise that moves like another one, shipped or own."""
        self._edits = None
        self._begin(new_draft(exercise, self._ways_of(exercise)))

    def resume(self) -> None:
        """Go on with what was being written when the window was closed, if anything was."""
        left = unfinished(self._library)
        if left is not None:
            self._edits = left.edits
            self._begin(left.began)
            self._draft = left.draft
            self._show_draft(left.draft)

    def leave(self) -> None:
        """Close the page; asks first where something would be lost."""
        if self.changed:
            self._question.show()
            self.keep_on.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self._asked)
        else:
            self._close()

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part of the form: its top comes to the top, its end can wait."""
        at = part.mapTo(self.form, QPoint()).y()
        self._scroll.verticalScrollBar().setValue(at - 4 * STEP)

    @property
    def changed(self) -> bool:
        """Whether there is anything to lose."""
        return self._draft != self._began

    @property
    def asking(self) -> bool:
        """Whether it asks whether to let go of what was written."""
        return not self._question.isHidden()

    @property
    def status(self) -> str:
        """What is said beside the button that saves."""
        return self._status.text()

    # how it follows

    def _begin(self, draft: Draft) -> None:
        self._draft = self._began = draft
        self._tried = False
        self._question.hide()
        new = self._edits is None
        self._title.setText(self.tr("New exercise") if new else self.tr("Edit exercise"))
        self._show_draft(draft)
        self._scroll.verticalScrollBar().setValue(0)
        self._arrange()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_draft(self, draft: Draft) -> None:
        self.form.show_draft(draft, self._family(draft.like).name)
        self._follow()

    def _follow(self) -> None:
        """Let the preview, and what is said, follow the draft."""
        draft = self._draft
        if draft is None:
            return
        faults = words.wrong(draft)
        for part, field in self.form.fields.items():
            silent = part is Part.NAME and not self._tried and draft.name == ""
            field.complain("" if silent else faults.get(part, ""))
        self._status.setText(words.missing(faults))
        exercise = draft.exercise(self._edits.id if self._edits else _UNNAMED)
        known = {**self._library.exercises, exercise.id: exercise}
        length = duration(self._library.single(exercise), known)
        name = one_line(draft.name) or self.tr("Your exercise")
        self.preview.show_exercise(exercise, name, length)
        if self._began is not None:
            remember(self._library, Unfinished(draft, self._began, self._edits))

    def _ways_of(self, exercise: Exercise) -> Ways:
        """Return the ways between an exercise's poses, as those who share them know them."""
        poses = exercise.movement.poses
        others = (one.movement for one in self._library.exercises.values())
        return Ways([exercise.movement, *(one for one in others if one.poses == poses)])

    def _family(self, like: Exercise) -> Exercise:
        """Return the shipped exercise that moves through the same poses, else ``like``."""
        for one in self._library.exercises.values():
            if not self._library.is_own(one.id) and one.movement.poses == like.movement.poses:
                return one
        return like

    # what the person does

    def _on_form(self) -> None:
        if self._draft is not None:
            self._draft = self.form.read(self._draft)
            self._follow()

    def _on_phases(self, phases: tuple[MovementPhase, ...], index: int, at_end: bool) -> None:
        if self._draft is None:
            return
        self._draft = self._draft.with_phases(phases)
        self._follow()
        self._show_phase(index, at_end=at_end)

    def _on_opened(self, index: int) -> None:
        self._show_phase(index, at_end=False)

    def _show_phase(self, index: int, *, at_end: bool) -> None:
        exercise = self.preview.exercise
        if exercise is not None:
            self.preview.go_to((end_of if at_end else start_of)(exercise, index))

    def _on_phase_wanted(self, index: int) -> None:
        self.form.phases.open(index)
        # where it is then is known once the one that was open has closed
        QTimer.singleShot(0, self, self._show_open_phase)

    def _show_open_phase(self) -> None:
        self.show_part(self.form.phases.rows[self.form.phases.open_phase])

    def _on_other_movement(self) -> None:
        if self._draft is None or self._chooser is not None:
            return
        title = self.tr("Which exercise does it move like?")
        bases = tuple(self._library.exercises.values())
        self._chooser = Chooser(self, bases, self._pictures, title)
        self._chooser.select(self._family(self._draft.like))
        self._chooser.chosen.connect(self._on_chosen)
        self._chooser.finished.connect(self._on_chooser_gone)
        self._chooser.open()

    def _on_chooser_gone(self) -> None:
        self._chooser = None

    def _on_chosen(self, exercise: Exercise) -> None:
        if self._draft is not None:
            follows = self._edits is None
            ways = self._ways_of(exercise)
            self._draft = self._draft.moving_like(exercise, ways, follows=follows)
            self._show_draft(self._draft)

    def _on_save(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self._tried = True
        self._question.hide()
        self._follow()
        faults = words.wrong(draft)
        if faults:
            announce(self._status)
            first = self.form.fields[next(iter(faults))]
            first.focus()
            self.show_part(first)
            return
        id_ = self._edits.id if self._edits else self._library.new_id(one_line(draft.name))
        exercise = draft.exercise(id_)
        try:
            self._library.keep_exercise(exercise)
        except StorageError as error:
            self._status.setText(
                self.tr("{problem} Nothing you typed is lost: try again.").format(problem=error)
            )
            announce(self._status)
            return
        self._began = draft
        self.saved.emit(exercise)
        self._close()

    def _on_discard(self) -> None:
        self.leave()

    def _on_let_go(self) -> None:
        self._draft = self._began
        self._close()

    def _on_keep_on(self) -> None:
        self._question.hide()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_look(self) -> None:
        self.update()

    def _close(self) -> None:
        self._question.hide()
        self.preview.stage.pause()
        forget(self._library)
        self.closed.emit()

    # how it is laid out

    def _make_question(self) -> QFrame:
        made = QFrame()
        made.setProperty("role", "note")
        self._asked: QLabel = label(self.tr("Leave without saving what you changed?"), "strong")
        self.keep_on: QPushButton = button(self.tr("Keep editing"), "primary", self._on_keep_on)
        self.let_go: QPushButton = button(self.tr("Discard changes"), "", self._on_let_go)
        flow = FlowLayout(made, gap=3 * STEP)
        for each in (self._asked, self.keep_on, self.let_go):
            flow.addWidget(each)
        made.hide()
        return made

    def _set(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.form)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 3 * STEP, 0)
        foot.setSpacing(3 * STEP)
        foot.addWidget(self._status, 1)
        foot.addWidget(self.discard)
        foot.addWidget(self.save)
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setSpacing(3 * STEP)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(3 * STEP)
        self._head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._head.addWidget(self._title, 1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._question)
        self._column.addLayout(foot)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(left, 11)
        self._box.addWidget(self.preview, 8)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_save)

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE * text_scale()
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(row if beside else QBoxLayout.Direction.BottomToTop)
        self._head.setDirection(column if beside else row)
        self.preview.stand_beside(beside=beside)
        low = round(self.height() * _LOW)
        self.preview.setMinimumHeight(0 if beside else low)
        self.preview.setMaximumHeight(ANY_HEIGHT if beside else low)
        edge = 8 * STEP if beside and self.width() > 200 * STEP else 5 * STEP
        top = 6 * STEP if beside else 3 * STEP
        self._column.setContentsMargins(edge, top, edge - 3 * STEP, 4 * STEP)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.asking:
            self._on_keep_on()
        else:
            self.leave()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(self._look.tokens.paper))
        painter.end()
