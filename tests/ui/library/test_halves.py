"""The two halves of the library under one head, and what comes in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop_app.services.ports import Collection
from desktop_app.ui import sharing
from desktop_app.ui.library.head import Half, LibraryHead

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from desktop_app.ui.exercise_editor.editor import ExerciseEditor
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


# --- The editor in front --------------------------------------------------------------------


def editor(here: Visit) -> ExerciseEditor:
    assert here.page.editor is not None
    return here.page.editor


def test_ones_own_is_edited_in_front_of_the_page(visit: Callable[..., Visit]) -> None:
    here = visit()
    own = here.keep_own()
    here.page.open_exercise(own)
    here.pick(here.view.detail.more, "Edit…")
    assert editor(here).isVisible()
    assert not here.view.isVisible()
    here.page.focus_search()
    press_ctrl_tab(here)
    assert editor(here).isVisible(), "what is being edited stays"
    editor(here).form.name.setText("Slow swing")
    editor(here).save.click()
    assert here.view.isVisible()
    shown = here.view.detail.exercise
    assert shown is not None
    assert (shown.id, shown.name) == (own.id, "Slow swing")
    assert here.focused() == own.id


def test_a_new_one_begins_like_the_one_that_is_shown(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.open_exercise(here.desk.library.exercises["plie"])
    here.pick(head(here).menu_button, "New exercise…")
    editor(here).form.name.setText("Low plié")
    editor(here).save.click()
    shown = here.view.detail.exercise
    assert shown is not None
    assert here.desk.library.is_own(shown.id)
    assert shown.movement == here.desk.library.exercises["plie"].movement


def test_leaving_the_editor_leads_back_to_the_card(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.page.open_exercise(here.desk.library.exercises["squat"])
    here.pick(here.view.detail.more, "Make my own from this…")
    editor(here).leave()
    assert here.view.isVisible()
    assert here.focused() == "squat"


# --- Import and sharing ---------------------------------------------------------------------


def test_the_menu_of_the_head(visit: Callable[..., Visit]) -> None:
    here = visit()
    button = head(here).menu_button
    share = button.menu().actions()[-1]
    assert here.menu(button) == ["New exercise…", "", "Import…", "Share my exercises…"]
    assert not share.isVisible(), "there is nothing to share yet"
    here.keep_own()
    here.menu(button)
    assert share.isVisible()


def test_importing_and_sharing(
    visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = visit()
    own = here.keep_own()
    done: list[object] = []
    monkeypatch.setattr(sharing, "import_file", lambda *_: done.append("import"))
    monkeypatch.setattr(
        sharing, "export_file", lambda _page, _library, exercises, *_: done.append(exercises)
    )
    here.pick(head(here).menu_button, "Import…")
    here.pick(head(here).menu_button, "Share my exercises…")
    here.page.open_exercise(own)
    here.pick(here.view.detail.more, "Share…")
    assert done == ["import", [own], [own]]


def test_a_file_can_be_dropped(visit: Callable[..., Visit], tmp_path: Path) -> None:
    here = visit()
    path = tmp_path / f"sheet{sharing.ENDING}"
    here.own.shared[path] = Collection((), ())
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(here.page.rect().center(), copy, what, left, none)
    QApplication.sendEvent(here.page, enter)
    assert enter.isAccepted()
    at = QPointF(here.page.rect().center())
    QApplication.sendEvent(here.page, QDropEvent(at, copy, what, left, none))
    dialogs = here.page.findChildren(sharing.ImportDialog)
    assert len(dialogs) == 1
    dialogs[0].close()
