"""The phases of a movement, in order; one at a time is open to be changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import MovementPhase, PhaseKind
from desktop_app.ui.controls import button, label
from desktop_app.ui.exercise_editor import words
from desktop_app.ui.exercise_editor.phase_details import PhaseDetails
from desktop_app.ui.exercise_editor.pictures import Pictures, album, end_of
from desktop_app.ui.theme import STEP, Radius, Size, color, font

MOST_PHASES = 20
_NEW = timedelta(seconds=1)
_PICTURE = 12 * STEP


class PhaseHead(QAbstractButton):
    """One phase in brief: a picture, what is done, where it leads; opens it to be changed."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._pose: tuple[Exercise, timedelta] | None = None
        self._below = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_phase(self, number: int, phase: MovementPhase, shown: Exercise, at: timedelta) -> None:
        """Show a phase; its pose is seen in ``shown`` at a time."""
        self.setText(words.phase(number, phase))
        self._below = words.where_to(phase)
        self._pose = shown, at
        self.setAccessibleName(f"{self.text()}. {self._below}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Size.TEXT))
        return QSize(50 * STEP, max(_PICTURE, 2 * metrics.height()) + 3 * STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._pictures.look.tokens
        edge, width = color(tokens.line), 1.0
        if self.hasFocus():
            edge, width = color(tokens.accent_text), 2.5
        elif self.isChecked():
            edge, width = color(tokens.exercise), 1.5
        elif self.underMouse():
            edge = color(tokens.ink_3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, width))
        painter.setBrush(color(tokens.soft if self.isChecked() else tokens.card))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        tile = QRect(2 * STEP, (self.height() - _PICTURE) // 2, _PICTURE, _PICTURE)
        if self._pose is not None:
            shown, at = self._pose
            dpr = self.devicePixelRatioF()
            picture = self._pictures.image(shown, at, tile.size(), dpr)
            painter.drawImage(tile.topLeft(), picture)
        self._write(painter, tile.right() + 3 * STEP)
        painter.end()

    def _write(self, painter: QPainter, left: int) -> None:
        tokens = self._pictures.look.tokens
        lines = (
            (self.text(), font(Size.TEXT, QFont.Weight.DemiBold), tokens.ink),
            (self._below, font(Size.SMALL), tokens.ink_2),
        )
        high = sum(QFontMetricsF(made).height() for _, made, _ in lines)
        top = (self.height() - high) / 2
        for text, made, ink in lines:
            metrics = QFontMetricsF(made)
            line = QRectF(left, top, self.width() - left - 2 * STEP, metrics.height())
            painter.setFont(made)
            painter.setPen(color(ink))
            fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, fitted)
            top = line.bottom()


class PhaseRow(QWidget):
    """A phase in the list, with the buttons that move and remove it."""

    moved = Signal(int)
    """By how many places: -1 is up."""
    removed = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.head = PhaseHead(pictures)
        self.up: QPushButton = button("↑", "quiet", self._on_up)
        self.down: QPushButton = button("↓", "quiet", self._on_down)
        self.remove: QPushButton = button("×", "quiet", self._on_remove)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.head, 1)
        top.addSpacing(STEP)
        for part in (self.up, self.down, self.remove):
            top.addWidget(part)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(STEP)
        self.column.addLayout(top)
        self.up.setToolTip(self.tr("Earlier (Alt+↑)"))
        self.down.setToolTip(self.tr("Later (Alt+↓)"))
        self.remove.setToolTip(self.tr("Remove (Delete)"))

    def show_place(self, index: int, count: int, name: str) -> None:
        """Take the place ``index`` of ``count``."""
        self.up.setEnabled(index > 0)
        self.down.setEnabled(index < count - 1)
        self.remove.setEnabled(count > 1)
        self.up.setAccessibleName(self.tr("Earlier: {phase}").format(phase=name))
        self.down.setAccessibleName(self.tr("Later: {phase}").format(phase=name))
        self.remove.setAccessibleName(self.tr("Remove: {phase}").format(phase=name))

    def _on_up(self) -> None:
        self.moved.emit(-1)

    def _on_down(self) -> None:
        self.moved.emit(1)

    def _on_remove(self) -> None:
        self.removed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.head.hasFocus():
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class PhaseList(QWidget):
    """All phases; the figure goes through them over and over."""

    changed = Signal(object, int, bool)
    """The phases as they are now, the one that was changed, whether only its end differs."""
    opened = Signal(int)
    """The phase that is open now."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._album: Exercise | None = None
        self._phases: tuple[MovementPhase, ...] = ()
        self._open = 0
        self.rows: list[PhaseRow] = []
        self.after: QWidget | None = None
        """What Tab comes to before the first phase."""
        self.details = PhaseDetails(pictures)
        self.details.changed.connect(self._on_details)
        self._list = QVBoxLayout()
        self._list.setSpacing(STEP)
        self.add: QPushButton = button(self.tr("Add a phase"), "", self._on_add)
        self._loops = label(
            self.tr(
                "Each phase leads on from where the one before has ended. After the last one it "
                "begins anew, so the figure never jumps."
            ),
            "small",
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self._loops)
        column.addLayout(self._list)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for key, by in (("Alt+Up", self._on_up), ("Alt+Down", self._on_down)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(by)
        for field in (self.details.kind, self.details.seconds):
            field.installEventFilter(self)

    @property
    def phases(self) -> tuple[MovementPhase, ...]:
        """The phases as they are now."""
        return self._phases

    @property
    def open_phase(self) -> int:
        """The phase that is open to be changed."""
        return self._open

    def show_movement(self, like: Exercise, phases: Sequence[MovementPhase]) -> None:
        """Show the phases of another movement."""
        self._album = album(like)
        self.details.show_album(self._album)
        self._phases, self._open = tuple(phases), 0
        self._refresh()

    def open(self, index: int) -> None:
        """Open a phase to be changed."""
        self._open = index
        self._refresh()
        self.opened.emit(index)

    def _become(self, phases: Sequence[MovementPhase], index: int) -> None:
        self._phases, self._open = tuple(phases), index
        self._refresh()
        self.changed.emit(self._phases, index, False)

    def _refresh(self) -> None:
        while len(self.rows) > len(self._phases):
            row = self.rows.pop()
            if row is self.details.parent():
                self.details.setParent(self)
            row.deleteLater()
        while len(self.rows) < len(self._phases):
            self._add_row()
        for index in range(len(self.rows)):
            self._refresh_row(index)
        row = self.rows[self._open]
        if self.details.parent() is not row:
            row.column.addWidget(self.details)
            self.details.show()
        self.details.show_phase(self._phases[self._open])
        self._order_for_tab()
        self.add.setEnabled(len(self._phases) < MOST_PHASES)

    def _order_for_tab(self) -> None:
        """Let Tab come to the phases in their order: they were made in another one."""
        parts = [] if self.after is None else [self.after]
        for index, row in enumerate(self.rows):
            parts += [row.head, row.up, row.down, row.remove]
            if index == self._open:
                parts += self.details.in_order
        parts.append(self.add)
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)

    def _refresh_row(self, index: int) -> None:
        row, phase = self.rows[index], self._phases[index]
        if self._album is None:
            return
        names = [one.to for one in self._album.movement.phases]
        at = end_of(self._album, names.index(phase.to))
        row.head.show_phase(index + 1, phase, self._album, at)
        row.head.setChecked(index == self._open)
        row.show_place(index, len(self._phases), row.head.text())

    def _add_row(self) -> None:
        row = PhaseRow(self._pictures)
        row.head.clicked.connect(self._on_head)
        row.moved.connect(self._on_moved)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._list.addWidget(row)
        row.show()

    def _row_of(self, inside: object) -> int:
        """Return which row an object lies in; the open one where it lies in none."""
        at = inside
        while isinstance(at, QWidget):
            if isinstance(at, PhaseRow) and at in self.rows:
                return self.rows.index(at)
            at = at.parent()
        return self._open

    def _move(self, index: int, by: int) -> None:
        to = index + by
        if not 0 <= to < len(self._phases):
            return
        focus = QApplication.focusWidget()
        inside = focus is not None and self.details.isAncestorOf(focus)
        phases = list(self._phases)
        phases.insert(to, phases.pop(index))
        self._become(phases, to)
        stays = focus if inside and focus is not None else self.rows[to].head
        stays.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_head(self) -> None:
        self.open(self._row_of(self.sender()))

    def _on_moved(self, by: int) -> None:
        self._move(self._row_of(self.sender()), by)

    def _on_up(self) -> None:
        self._move(self._row_of(QApplication.focusWidget()), -1)

    def _on_down(self) -> None:
        self._move(self._row_of(QApplication.focusWidget()), 1)

    def _on_removed(self) -> None:
        index = self._row_of(self.sender())
        if len(self._phases) > 1:
            phases = [*self._phases[:index], *self._phases[index + 1 :]]
            self._become(phases, min(index, len(phases) - 1))
            self.rows[self._open].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        if len(self._phases) >= MOST_PHASES:
            return
        here = self._phases[self._open]
        made = MovementPhase(here.to, _NEW, PhaseKind.HOLD, effort=here.effort)
        at = self._open + 1
        self._become([*self._phases[:at], made, *self._phases[at:]], at)
        self.details.focus()

    def _on_details(self, phase: MovementPhase, at_end: bool) -> None:
        phases = list(self._phases)
        phases[self._open] = replace(phase, via="")
        self._phases = tuple(phases)
        self._refresh_row(self._open)
        self.changed.emit(self._phases, self._open, at_end)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Leave Alt and an arrow to the list, which moves the phase."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            event.ignore()
            return True
        return False
