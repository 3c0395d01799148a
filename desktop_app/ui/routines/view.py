"""The routines: all of them, and in front of them the one that is being built."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.selection import NothingFits, Wish, choose_routine
from desktop_app.ui.routines.builder import Builder
from desktop_app.ui.routines.draft import LONGEST_NAME, Draft
from desktop_app.ui.routines.overview import Overview
from desktop_app.ui.routines.stills import Stills

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from PySide6.QtGui import QHideEvent, QShowEvent

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.domain.settings import Settings
    from desktop_app.services.coach import Coach
    from desktop_app.services.control import Control
    from desktop_app.services.library import Library
    from desktop_app.services.preferences import Preferences
    from desktop_app.ui.theme import Look

_UNFINISHED: WeakKeyDictionary[Library, Draft] = WeakKeyDictionary()
"""What was being built when the window was closed; the next one goes on with it."""


class RoutinesView(QWidget):
    """Shows the routines, starts them, and lets one build one's own."""

    building = Signal(bool)
    """Whether the builder is in front, which wants the page for itself."""

    def __init__(
        self,
        control: Control,
        coach: Coach,
        library: Library,
        preferences: Preferences,
        look: Look,
    ) -> None:
        super().__init__()
        self._library, self._preferences, self._pains = library, preferences, coach.pains
        self._random = Random()
        stills = Stills(look)
        self.overview = Overview(control, coach, library, preferences, stills)
        self.builder = Builder(library, preferences, coach.pains, stills, self._compose)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.builder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._came_from = ""
        self._stop_listening: list[Callable[[], None]] = []
        self.overview.new_wanted.connect(self._on_new)
        self.overview.build_wanted.connect(self._on_build)
        self.overview.duplicate_wanted.connect(self._on_duplicate)
        self.builder.saved.connect(self._on_saved)
        self.builder.closed.connect(self._on_closed)
        look.changed.connect(self._on_look)
        self.setFocusProxy(self.overview.first)
        self.overview.refresh()
        left = _UNFINISHED.get(library)
        if left is not None:
            self._open(left)

    def add(self, exercise: Exercise, to: Routine | None) -> None:
        """Open the builder on an own routine (None: a new one), with an exercise at its end."""
        begun = self.builder.draft
        if self.is_building and to is not None and to == begun.edits:
            self.builder.add(exercise)
            return
        draft = self._new_draft() if to is None else _draft_of(to)
        self._settle_then(partial(self._open_with, draft, exercise))

    @property
    def is_building(self) -> bool:
        """Whether the builder is in front."""
        return self._stack.currentWidget() is self.builder

    def _settle_then(self, then: Callable[[], None]) -> None:
        if self.is_building:
            self.builder.settle_then(then)
        else:
            then()

    def _open_with(self, draft: Draft, exercise: Exercise) -> None:
        self._open(draft)
        self.builder.add(exercise)

    def _open(self, draft: Draft) -> None:
        _UNFINISHED[self._library] = draft
        self.builder.build(draft)
        self._stack.setCurrentWidget(self.builder)
        self.setFocusProxy(self.builder.head.name)
        self.builder.focus()
        self.building.emit(True)

    def _new_draft(self) -> Draft:
        return Draft(self.tr("My routine"))

    # what the person does

    def _on_new(self) -> None:
        self._came_from = ""
        self._open(self._new_draft())

    def _on_build(self, routine: Routine) -> None:
        self._came_from = routine.id
        if self._library.is_own(routine.id):
            self._open(_draft_of(routine))
        else:
            self._open(self._copy_of(routine, self.tr("{routine}, my way")))

    def _on_duplicate(self, routine: Routine) -> None:
        self._came_from = routine.id
        self._open(self._copy_of(routine, self.tr("{routine}, again")))

    def _copy_of(self, routine: Routine, name: str) -> Draft:
        called = name.format(routine=routine.name)[:LONGEST_NAME]
        return Draft(called, routine.targets, routine.note)

    def _on_saved(self, routine: Routine) -> None:
        self._came_from = routine.id

    def _on_closed(self) -> None:
        _UNFINISHED.pop(self._library, None)
        self._stack.setCurrentWidget(self.overview)
        self.setFocusProxy(self.overview.first)
        self.building.emit(False)
        self.overview.focus_routine(self._came_from)

    def _compose(self, length: timedelta) -> Routine | NothingFits:
        """Put a routine together that keeps to what is set."""
        wish = Wish.of(self._preferences.current, length, self._pains.resting)
        return choose_routine((), self._library.exercises, wish, (), self._random)

    # what is new

    def _on_library(self, _news: None) -> None:
        self.overview.refresh()

    def _on_preferences(self, settings: Settings) -> None:
        self.overview.show_settings(settings)

    def _on_look(self) -> None:
        self.update()
        for each in self.findChildren(QWidget):
            each.update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._stop_listening:
            self._stop_listening = [
                self._library.changed.subscribe(self._on_library),
                self._preferences.changed.subscribe(self._on_preferences),
                self._pains.changed.subscribe(self._on_library),
            ]
        self.overview.refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for stop in self._stop_listening:
            stop()
        self._stop_listening = []


def _draft_of(routine: Routine) -> Draft:
    return Draft(routine.name, routine.targets, routine.note, routine)
