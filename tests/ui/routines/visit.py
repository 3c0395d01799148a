"""Somebody who looks at the routines, starts some and builds some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.settings import Motion, Theme
from desktop_app.ui.routines.view import RoutinesView
from desktop_app.ui.theme import Look
from tests.desk import OwnDesk
from tests.fakes import MemoryOwnExercises

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine, Target
    from desktop_app.domain.settings import Settings
    from desktop_app.ui.routines.builder import Builder
    from desktop_app.ui.routines.cards import RoutineCard
    from desktop_app.ui.routines.overview import Overview
    from desktop_app.ui.routines.target_row import TargetRow

WIDE, NARROW = (1200, 760), (560, 480)
EITHER = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


class Visit:
    """Somebody at the routines, with what they keep in memory."""

    def __init__(
        self, qtbot: QtBot, settings: Settings | None = None, own: MemoryOwnExercises | None = None
    ) -> None:
        self.qtbot = qtbot
        self.own = own or MemoryOwnExercises()
        self.desk = OwnDesk(settings, self.own)
        self.library = self.desk.library
        self.look = Look(Theme.LIGHT, Motion.REDUCED)
        self.view = self.new_view()

    def new_view(self) -> RoutinesView:
        desk = self.desk
        made = RoutinesView(desk.control, desk.coach, desk.library, desk.preferences, self.look)
        self.qtbot.addWidget(made)
        return made

    def open(self, size: tuple[int, int] = WIDE) -> None:
        self.view.resize(*size)
        self.view.show()
        self.qtbot.waitExposed(self.view)
        self.view.activateWindow()
        self.qtbot.waitUntil(self.view.isActiveWindow)

    # the list

    @property
    def overview(self) -> Overview:
        return self.view.overview

    def card(self, id_: str) -> RoutineCard:
        return next(one for one in self.overview.cards if one.routine.id == id_)

    def routine(self, id_: str) -> Routine:
        return next(one for one in self.library.routines if one.id == id_)

    def keep(self, name: str, of: str = "first_minute") -> Routine:
        """Have a routine of one's own, like one of the ready-made ones."""
        from dataclasses import replace

        made = replace(self.routine(of), id=self.library.new_id(name), name=name)
        self.library.keep_routine(made)
        return made

    def said(self, widget: QWidget) -> str:
        labels = widget.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if not each.isHidden())

    # the builder

    @property
    def builder(self) -> Builder:
        return self.view.builder

    @property
    def targets(self) -> tuple[Target, ...]:
        return self.builder.draft.targets

    @property
    def built(self) -> list[str]:
        """The exercises of the routine that is being built."""
        return [target.exercise for target in self.targets]

    @property
    def seen(self) -> list[str]:
        """The exercises that the rows show."""
        return [row.exercise.id for row in self.rows if row.exercise is not None]

    @property
    def rows(self) -> list[TargetRow]:
        return self.builder.targets.rows

    def exercise(self, id_: str) -> Exercise:
        return self.library.exercises[id_]

    def build(self, *exercises: str) -> None:
        """Begin a new routine of these exercises."""
        self.overview.new_wanted.emit()
        for each in exercises:
            self.builder.add(self.exercise(each))

    # keys and drags

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifier or Qt.KeyboardModifier.NoModifier)

    def drag_over(self, carried: QMimeData, at: QPoint) -> QDragMoveEvent:
        """Come into the list with something, to a point of its viewport."""
        viewport = self.builder.targets.viewport()
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(viewport, QDragEnterEvent(at, EITHER, carried, *held))
        moved = QDragMoveEvent(at, EITHER, carried, *held)
        QApplication.sendEvent(viewport, moved)
        return moved

    def drop(self, carried: QMimeData, at: QPoint) -> QDropEvent:
        """Drag something into the list and let it go there."""
        self.drag_over(carried, at)
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        dropped = QDropEvent(QPointF(at), EITHER, carried, *held)
        QApplication.sendEvent(self.builder.targets.viewport(), dropped)
        return dropped

    def drag_away(self) -> None:
        QApplication.sendEvent(self.builder.targets.viewport(), QDragLeaveEvent())

    def above(self, index: int) -> QPoint:
        """Return a point of the viewport just above the middle of a row."""
        return self._middle(index) - QPoint(0, 4)

    def below(self, index: int) -> QPoint:
        return self._middle(index) + QPoint(0, 4)

    def _middle(self, index: int) -> QPoint:
        row = self.rows[index]
        return row.mapTo(self.builder.targets.viewport(), row.rect().center())
