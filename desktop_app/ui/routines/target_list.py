"""The exercises of the routine that is being built, in order: to drag, to steer, to change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.routines.palette import EXERCISE_MIME
from desktop_app.ui.routines.target_row import TargetRow
from desktop_app.ui.setting_rows import CalmWheel
from desktop_app.ui.theme import STEP, Radius, color

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Target
    from desktop_app.ui.routines.counting import Count
    from desktop_app.ui.routines.stills import Stills
    from desktop_app.ui.theme import Look

ROW_MIME = "application/x-buttress-target"
"""Whose row is dragged and which: a list's own token, a colon, the row's number."""
GAP = 2 * STEP
EDGE = 3
"""Above the first row and below the last: enough for the mark."""
NEAR = 12 * STEP
"""So close to an edge, a drag scrolls."""
SCROLL_MS = 25
FASTEST = 14
"""Pixels that a drag at the very edge scrolls at a time."""


class TargetList(QScrollArea):
    """Shows targets; says what is to become of them, and changes nothing itself."""

    add_wanted = Signal(str, int)
    """The exercise of this id into this gap; gap 0 is above the first row."""
    move_wanted = Signal(int, int)
    """This row into this gap."""
    remove_wanted = Signal(int)
    duplicate_wanted = Signal(int)
    amount_changed = Signal(int, int)
    """The amount of this row is now so much."""
    sets_changed = Signal(int, int)

    def __init__(self, stills: Stills) -> None:
        super().__init__()
        self._stills = stills
        self._token = uuid4().hex
        self._pointer = QPoint()
        self._calm = CalmWheel(self)
        self._known: frozenset[str] = frozenset()
        self.rows: list[TargetRow] = []
        self._inside = _Column(stills.look)
        self._scrolls = QTimer(self, interval=SCROLL_MS)
        self._scrolls.timeout.connect(self._on_scroll)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(self.tr("Exercises of this routine"))
        for key, slot in (
            ("Alt+Up", self._on_up),
            ("Alt+Down", self._on_down),
            ("Ctrl+D", self._on_duplicate),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def show_targets(
        self, targets: Sequence[Target], exercises: Mapping[str, Exercise], count: Count
    ) -> None:
        """Show targets; rows that stand keep the keyboard."""
        self._known = frozenset(exercises)
        had = self.current
        lost = had is not None and had >= len(targets)
        while len(self.rows) > len(targets):
            self._drop_row()
        while len(self.rows) < len(targets):
            self._add_row()
        for index, (row, target) in enumerate(zip(self.rows, targets, strict=True)):
            place = index + 1, len(targets)
            row.show_target(target, exercises[target.exercise], count.each[index], place)
        self._inside.show_empty(empty=not targets)
        if lost and self.rows:
            self.focus_row(len(self.rows) - 1)
        elif had is None and self.rows:
            self._make_tab_stop(min(self._tab_stop, len(self.rows) - 1))

    @property
    def current(self) -> int | None:
        """The row that has the keyboard, itself or something on it."""
        focus = QApplication.focusWidget()
        for index, row in enumerate(self.rows):
            if focus is not None and (row is focus or row.isAncestorOf(focus)):
                return index
        return None

    @property
    def drop_gap(self) -> int | None:
        """The gap that is marked while something is dragged over the list."""
        return self._inside.gap

    def focus_row(self, index: int) -> None:
        """Give the keyboard to a row."""
        if not self.rows:
            return
        row = self.rows[max(0, min(index, len(self.rows) - 1))]
        self._make_tab_stop(self.rows.index(row))
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring_into_view(row)

    def show_row(self, index: int) -> None:
        """Scroll to a row, and leave the keyboard where it is."""
        self._make_tab_stop(index)
        self._bring_into_view(self.rows[index])

    def mime_of(self, index: int) -> QMimeData:
        """Return what a drag of a row carries."""
        made = QMimeData()
        made.setData(ROW_MIME, QByteArray(f"{self._token}:{index}".encode()))
        return made

    # rows

    def _add_row(self) -> None:
        row = TargetRow(self._stills, self._calm)
        row.steered.connect(self._on_steered)
        row.reached.connect(self._on_reached)
        row.dragged.connect(self._on_dragged)
        row.amount_changed.connect(self._on_amount)
        row.sets_changed.connect(self._on_sets)
        row.duplicate_wanted.connect(self._on_duplicate_row)
        row.remove_wanted.connect(self._on_remove_row)
        row.move_wanted.connect(self._on_move_row)
        self.rows.append(row)
        self._inside.add(row)
        row.show()  # now: it may be given the keyboard before the next event
        row.be_tab_stop(be=len(self.rows) == 1)

    def _drop_row(self) -> None:
        row = self.rows.pop()
        row.hide()
        row.deleteLater()

    @property
    def _tab_stop(self) -> int:
        for index, row in enumerate(self.rows):
            if row.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return index
        return 0

    def _make_tab_stop(self, index: int) -> None:
        for number, row in enumerate(self.rows):
            row.be_tab_stop(be=number == index)

    def _bring_into_view(self, row: TargetRow) -> None:
        self._inside.settle()
        self.ensureWidgetVisible(row, 0, 2 * STEP)

    def _row_that_sent(self) -> int:
        return self.rows.index(self.sender())  # type: ignore[arg-type]

    def _on_reached(self) -> None:
        self._make_tab_stop(self._row_that_sent())

    def _on_steered(self, key: int) -> None:
        at = self._row_that_sent()
        match Qt.Key(key):
            case Qt.Key.Key_Up:
                self.focus_row(at - 1)
            case Qt.Key.Key_Down:
                self.focus_row(at + 1)
            case Qt.Key.Key_Home:
                self.focus_row(0)
            case _:
                self.focus_row(len(self.rows) - 1)

    def _on_amount(self, amount: int) -> None:
        self.amount_changed.emit(self._row_that_sent(), amount)

    def _on_sets(self, sets: int) -> None:
        self.sets_changed.emit(self._row_that_sent(), sets)

    def _on_duplicate_row(self) -> None:
        self.duplicate_wanted.emit(self._row_that_sent())

    def _on_remove_row(self) -> None:
        self.remove_wanted.emit(self._row_that_sent())

    def _on_move_row(self, by: int) -> None:
        self._move(self._row_that_sent(), by)

    def _on_up(self) -> None:
        self._move(self.current, -1)

    def _on_down(self) -> None:
        self._move(self.current, 1)

    def _on_duplicate(self) -> None:
        if self.current is not None:
            self.duplicate_wanted.emit(self.current)

    def _move(self, index: int | None, by: int) -> None:
        if index is not None and 0 <= index + by < len(self.rows):
            self.move_wanted.emit(index, index + by + (by > 0))

    # dragging

    def _on_dragged(self, held: QPoint) -> None:
        index = self._row_that_sent()
        row = self.rows[index]
        drag = QDrag(self)
        drag.setMimeData(self.mime_of(index))
        drag.setPixmap(row.grab())
        drag.setHotSpot(held)
        drag.exec(Qt.DropAction.MoveAction)
        self._end_drag()

    def _gap_at(self, viewport: QPointF) -> int:
        """Return the gap nearest to a point of the viewport."""
        self._inside.settle()
        y = self._inside.mapFrom(self.viewport(), viewport.toPoint()).y()
        return sum(row.geometry().center().y() < y for row in self.rows)

    def _dragged_row(self, carried: QMimeData) -> int | None:
        """Return which row of this very list is dragged."""
        text = bytes(carried.data(ROW_MIME).data()).decode(errors="replace")
        token, _, number = text.partition(":")
        own = token == self._token and number.isdecimal() and int(number) < len(self.rows)
        return int(number) if own else None

    def _dragged_exercise(self, carried: QMimeData) -> str | None:
        id_ = bytes(carried.data(EXERCISE_MIME).data()).decode(errors="replace")
        return id_ if id_ in self._known else None

    def _welcome(self, event: QDropEvent) -> bool:
        """Accept what can be dropped here, as what it is; returns whether it can."""
        if self._dragged_row(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.MoveAction)
        elif self._dragged_exercise(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
        else:
            event.ignore()
            return False
        event.accept()
        return True

    def _end_drag(self) -> None:
        self._scrolls.stop()
        self._inside.mark(None, self.rows)

    def _on_scroll(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        y = self._pointer.y()
        near = min(NEAR, height // 3)
        deep = max(near - y, 0) * -1 or max(y - (height - near), 0)
        bar.setValue(bar.value() + round(deep / near * FASTEST))
        self._inside.mark(self._gap_at(self._pointer.toPointF()), self.rows)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._welcome(event):
            self._pointer = event.position().toPoint()
            self._inside.mark(self._gap_at(event.position()), self.rows)
            self._scrolls.start()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._welcome(event):
            self._pointer = event.position().toPoint()
            self._inside.mark(self._gap_at(event.position()), self.rows)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        gap = self._gap_at(event.position())
        self._end_drag()
        if not self._welcome(event):
            return
        row = self._dragged_row(event.mimeData())
        exercise = self._dragged_exercise(event.mimeData())
        if row is not None:
            self.move_wanted.emit(row, gap)
        elif exercise is not None:
            self.add_wanted.emit(exercise, gap)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._end_drag()


class _Column(QWidget):
    """The rows one below the other, and the mark of where something would be dropped."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._gap: int | None = None
        self._line = QRect()
        self._empty = label(
            self.tr(
                "Drag exercises here, or go to one and press Enter. Or have a routine composed "
                "for you, and change it."
            ),
            "quiet",
            wraps=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(8 * STEP, 4 * STEP, 8 * STEP, 4 * STEP)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, EDGE, 2 * STEP, EDGE)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._empty, 1)
        self._column.addStretch()
        look.changed.connect(self._on_look)

    @property
    def gap(self) -> int | None:
        """The gap that is marked."""
        return self._gap

    def add(self, row: TargetRow) -> None:
        """Add a row at the end."""
        self._column.insertWidget(self._column.count() - 1, row)

    def show_empty(self, *, empty: bool) -> None:
        """Say how to begin where there is no row."""
        self._empty.setVisible(empty)
        self.update()

    def settle(self) -> None:
        """Lay the rows out now: one can only be scrolled to where it has its place."""
        self._column.activate()
        self.resize(self.width(), max(self.height(), self._column.minimumSize().height()))

    def mark(self, gap: int | None, rows: Sequence[TargetRow]) -> None:
        """Mark a gap between rows, or none."""
        if gap == self._gap:
            return
        self._gap = gap
        if gap is not None and rows:
            below = gap < len(rows)
            y = rows[gap].y() - GAP // 2 if below else rows[-1].geometry().bottom() + GAP // 2
            y = max(2, min(y, self.height() - 3))
            self._line = QRect(0, y - 1, rows[0].width(), 3)
        else:
            self._line = QRect()
        self.update()

    def _on_look(self) -> None:
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._empty.isVisible():
            here = self._gap is not None
            dashed = QPen(color(tokens.exercise if here else tokens.ink_3), 1.5)
            dashed.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(dashed)
            painter.drawRoundedRect(
                self.rect().adjusted(2, 2, -2 * STEP - 2, -2), Radius.CARD, Radius.CARD
            )
        if not self._line.isNull():
            middle = self._line.center().y()
            painter.setPen(QPen(color(tokens.exercise), 3, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(6, middle, self._line.right() - 2, middle)
            painter.setBrush(color(tokens.paper))
            painter.drawEllipse(QPoint(4, middle), 3, 3)
        painter.end()
