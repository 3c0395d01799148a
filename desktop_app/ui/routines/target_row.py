"""One exercise of the routine that is being built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Goal
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.routines import words
from desktop_app.ui.routines.draft import AMOUNTS, SETS
from desktop_app.ui.routines.stepper import TENS, Stepper
from desktop_app.ui.theme import STEP, Radius, color

if TYPE_CHECKING:
    from datetime import timedelta

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Target
    from desktop_app.ui.routines.stills import Stills
    from desktop_app.ui.setting_rows import CalmWheel

HANDLE = 6 * STEP
TILE = 16 * STEP


class TargetRow(QFrame):
    """An exercise, how much of it, and how long that takes; can be taken hold of and dragged."""

    steered = Signal(int)
    """A key that leads to another row."""
    reached = Signal()
    """The keyboard has come to it, or to something on it."""
    dragged = Signal(QPoint)
    """It is being dragged, held at this point of it."""
    amount_changed = Signal(int)
    sets_changed = Signal(int)
    duplicate_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)
    """By so many places down."""

    def __init__(self, stills: Stills, calm: CalmWheel) -> None:
        super().__init__()
        self._stills, self._look = stills, stills.look
        self._exercise: Exercise | None = None
        self._pressed: QPoint | None = None
        self._first, self._last = True, True
        self._name = label("", "strong", wraps=True)
        self._time = label("", "quiet")
        self.amount = Stepper(AMOUNTS, calm, words.units())
        self.amount.changed.connect(self.amount_changed)
        self.sets = Stepper(SETS, calm)
        self.sets.changed.connect(self.sets_changed)
        self.more = button(self.tr("⋯"), "quiet", self._on_more)
        self.remove = button(self.tr("×"), "quiet", self.remove_wanted.emit)
        self.remove.setToolTip(self.tr("Remove (Delete)"))
        for stepper in (self.amount, self.sets):
            stepper.done.connect(self._on_done)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._set()

    def show_target(
        self, target: Target, exercise: Exercise, lasts: timedelta, place: tuple[int, int]
    ) -> None:
        """Show a target; ``lasts`` is its whole time, ``place`` its number and of how many."""
        self._exercise = exercise
        number, of = place
        self._first, self._last = number == 1, number == of
        self._name.setText(exercise.name)
        time = wording.stopwatch(lasts)
        self._time.setText(time)
        self._time.setToolTip(self.tr("With getting into place, sides and rests"))
        unit, sets = words.unit(target, exercise), words.sets(target.sets)
        holds = target.goal is Goal.HOLD
        what = self.tr("{exercise}, {unit}").format(exercise=exercise.name, unit=unit)
        self.amount.show_value(target.amount, unit, TENS if holds else 1, what)
        what = self.tr("{exercise}, sets").format(exercise=exercise.name)
        self.sets.show_value(target.sets, sets, 1, what)
        self.remove.setAccessibleName(self.tr("Remove {exercise}").format(exercise=exercise.name))
        self.more.setAccessibleName(self.tr("More for {exercise}").format(exercise=exercise.name))
        self.setAccessibleName(
            self.tr("{number} of {of}: {exercise}, {amount} {unit}, {sets} {set}, {time}").format(
                number=number,
                of=of,
                exercise=exercise.name,
                amount=target.amount,
                unit=unit,
                sets=target.sets,
                set=sets,
                time=time,
            )
        )
        self.update()

    @property
    def exercise(self) -> Exercise | None:
        """The exercise that it shows."""
        return self._exercise

    @property
    def time(self) -> str:
        """How long it takes, as it is shown."""
        return self._time.text()

    def be_tab_stop(self, *, be: bool) -> None:
        """Let Tab come here, and to what stands on the row; or only the pointer."""
        only = Qt.FocusPolicy.StrongFocus if be else Qt.FocusPolicy.ClickFocus
        for each in (self, self.amount.number, self.sets.number, self.more, self.remove):
            each.setFocusPolicy(only)

    def menu(self) -> QMenu:
        """Return all that can be done with it."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addAction(self.tr("Duplicate\tCtrl+D")).triggered.connect(self.duplicate_wanted)
        up = made.addAction(self.tr("Move up\tAlt+↑"))
        up.triggered.connect(self._on_up)
        up.setEnabled(not self._first)
        down = made.addAction(self.tr("Move down\tAlt+↓"))
        down.triggered.connect(self._on_down)
        down.setEnabled(not self._last)
        made.addSeparator()
        made.addAction(self.tr("Remove\tDelete")).triggered.connect(self.remove_wanted)
        return made

    def _on_up(self) -> None:
        self.move_wanted.emit(-1)

    def _on_down(self) -> None:
        self.move_wanted.emit(1)

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_done(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(STEP)
        top.addWidget(self._name, 1)
        for part in (self._time, self.more, self.remove):
            top.addWidget(part)
        steppers = QWidget()
        flow = FlowLayout(steppers, gap=4 * STEP, line_gap=STEP)
        flow.addWidget(self.amount)
        flow.addWidget(self.sets)
        steppers.setCursor(Qt.CursorShape.ArrowCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(HANDLE + TILE + 3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(STEP)
        column.addLayout(top)
        column.addWidget(steppers)
        for part in (self.more, self.remove):
            part.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, TILE + 4 * STEP))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        held = self._pressed
        far = (event.position().toPoint() - held).manhattanLength()
        if far >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit(held)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.mapToGlobal(QPoint(HANDLE, 8 * STEP)) if keyboard else event.globalPos()
        self.menu().popup(at)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.hasFocus():
                self.amount.number.setFocus(Qt.FocusReason.OtherFocusReason)
                self.amount.number.selectAll()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self.hasFocus():
                self.remove_wanted.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_Home | Qt.Key.Key_End:
                self.steered.emit(event.key())
            case _:
                super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        edge, width = color(tokens.line), 1.0
        if self.hasFocus():
            edge, width = color(tokens.accent_text), 2.5
        elif self.underMouse():
            edge = color(tokens.ink_3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, width))
        painter.setBrush(color(tokens.card))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.ink_3))
        for x in (HANDLE / 2 - 2, HANDLE / 2 + 3):
            for y in (-6, 0, 6):
                painter.drawEllipse(QPointF(x, middle + y), 1.4, 1.4)
        if self._exercise is not None:
            tile = QRectF(HANDLE, middle - TILE / 2, TILE, TILE)
            self._stills.paint(painter, tile, self._exercise)
        painter.end()
