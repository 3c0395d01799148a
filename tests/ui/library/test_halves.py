"""The two halves of the library under one head, and what comes in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.library.head import Half, LibraryHead

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.library.visit import Visit


def head(here: Visit) -> LibraryHead:
    """The head that is seen."""
    return next(one for one in here.page.findChildren(LibraryHead) if one.isVisible())


def half(here: Visit) -> Half:
    return here.page.half


def press_ctrl_tab(here: Visit) -> None:
    focus = QApplication.focusWidget()
    here.qtbot.keyClick(focus, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)


def test_it_opens_with_the_exercises_and_makes_nothing_else(visit: Callable[..., Visit]) -> None:
    here = visit()
    assert half(here) is Half.EXERCISES
    assert here.page.routines is None
    assert here.page.editor is None
    assert head(here).tabs[Half.EXERCISES].isChecked()
    assert not head(here).tabs[Half.ROUTINES].isChecked()


def test_the_head_leads_to_the_other_half_and_back(visit: Callable[..., Visit]) -> None:
    here = visit()
    head(here).tabs[Half.ROUTINES].click()
    assert half(here) is Half.ROUTINES
    routines = here.page.routines
    assert routines is not None
    assert routines.isVisible()
    assert not here.view.isVisible()
    assert head(here).tabs[Half.ROUTINES].isChecked()
    assert head(here).tabs[Half.ROUTINES].hasFocus()
    head(here).tabs[Half.EXERCISES].click()
    assert here.view.isVisible()
    assert head(here).tabs[Half.EXERCISES].isChecked()
    head(here).tabs[Half.ROUTINES].click()
    assert here.page.routines is routines, "it is as one left it"


def test_it_stays_with_the_half_that_was_open(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.turn_to(Half.ROUTINES)
    here.page.hide()
    here.page.show()
    assert half(here) is Half.ROUTINES


def test_keys_change_between_the_halves(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.focus_search()
    press_ctrl_tab(here)
    assert half(here) is Half.ROUTINES
    press_ctrl_tab(here)
    assert half(here) is Half.EXERCISES
    assert head(here).tabs[Half.EXERCISES].hasFocus()
    here.press(Qt.Key.Key_Right)
    assert half(here) is Half.ROUTINES
    here.press(Qt.Key.Key_Left)
    assert half(here) is Half.EXERCISES


def test_searching_leads_to_the_exercises(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.turn_to(Half.ROUTINES)
    here.page.focus_search()
    assert half(here) is Half.EXERCISES
    assert here.view.search.hasFocus()


def test_an_exercise_is_added_to_a_new_routine(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.open_exercise(here.desk.library.exercises["squat"])
    here.pick(here.view.detail.add, "New routine…")
    assert half(here) is Half.ROUTINES
    routines = here.page.routines
    assert routines is not None
    assert routines.is_building
    assert [one.exercise for one in routines.builder.draft.targets] == ["squat"]
    heads = here.page.findChildren(LibraryHead)
    assert not any(one.isVisible() for one in heads), "the builder has the page for itself"
