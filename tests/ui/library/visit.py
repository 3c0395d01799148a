"""Somebody who looks around in the library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.ui.library.card import Card
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.theme import Look
from tests.desk import OwnDesk
from tests.fakes import MemoryOwnExercises

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QPushButton
    from pytestqt.qtbot import QtBot

    from desktop_app.domain.exercise import Exercise
    from desktop_app.ui.figure.stage import FigureStage
    from desktop_app.ui.library.exercises import ExercisesView
    from desktop_app.ui.library.filters import Filter

WIDE, NARROW = (1200, 760), (640, 640)


class Visit:
    """Somebody who looks around in the library."""

    def __init__(self, qtbot: QtBot, motion: Motion, settings: Settings | None) -> None:
        self.qtbot = qtbot
        self.own = MemoryOwnExercises()
        self.desk = OwnDesk(settings, self.own)
        self.look = Look(Theme.LIGHT, motion)
        self.page = LibraryPage(
            self.desk.control, self.desk.coach, self.desk.library, self.desk.preferences, self.look
        )
        qtbot.addWidget(self.page)

    @property
    def view(self) -> ExercisesView:
        return self.page.exercises

    def open(self, size: tuple[int, int] = WIDE) -> None:
        self.page.resize(*size)
        self.page.show()
        self.qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.qtbot.waitUntil(self.page.isActiveWindow)

    @property
    def found(self) -> list[str]:
        return [exercise.id for exercise in self.view.grid.shown]

    @property
    def read(self) -> str:
        """The exercise that is shown in full."""
        exercise = self.view.detail.exercise
        return exercise.id if exercise else ""

    @property
    def text(self) -> str:
        sheet = self.view.detail.sheet
        return "\n".join(each.text() for each in sheet.findChildren(QLabel)) if sheet else ""

    def card(self, id_: str) -> Card:
        return next(card for card in self.view.grid.cards if card.exercise.id == id_)

    def moving(self) -> Card | None:
        return self.view.grid.moving

    def stage(self) -> FigureStage:
        sheet = self.view.detail.sheet
        assert sheet is not None
        return sheet.stage

    def choose(self, *filters: Filter) -> None:
        for each in filters:
            self.view.filters.actions_of[each].toggle()

    def button(self, text: str) -> QAbstractButton:
        buttons = self.page.findChildren(QAbstractButton)
        return next(b for b in buttons if b.text().startswith(text))

    def menu(self, opener: QPushButton) -> list[str]:
        """What a button's menu offers once it is open; empty lines part groups."""
        menu: QMenu = opener.menu()
        menu.aboutToShow.emit()
        return [action.text() for action in menu.actions()]

    def pick(self, opener: QPushButton, entry: str) -> None:
        """Choose an entry of a button's menu."""
        self.menu(opener)
        menu: QMenu = opener.menu()
        next(action for action in menu.actions() if action.text() == entry).trigger()

    def keep_own(self, id_: str = "own_swing", like: str = "standing_kickback") -> Exercise:
        """Have an exercise of one's own."""
        library = self.desk.library
        made = replace(library.exercises[like], id=id_, name=id_.removeprefix("own_").title())
        library.keep_exercise(made)
        return made

    def hover(self, id_: str) -> None:
        at = QPointF(5, 5)
        QApplication.sendEvent(self.card(id_), QEnterEvent(at, at, at))

    def leave(self, id_: str) -> None:
        QApplication.sendEvent(self.card(id_), QEvent(QEvent.Type.Leave))

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key)

    def focused(self) -> str:
        focus = QApplication.focusWidget()
        return focus.exercise.id if isinstance(focus, Card) else type(focus).__name__
