"""What rests because it hurt says so where it could be started, and comes back with one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.library.visit import Visit

HURT = "It hurt on Monday 2 March, and rests: no break offers it."


@pytest.fixture
def here(visit: Callable[..., Visit]) -> Visit:
    made = visit()
    made.view.open_exercise(made.desk.library.exercises["squat"])
    return made


def done(here: Visit) -> list[str]:
    """Return what is being done."""
    run = here.desk.coach.run
    return [] if run is None else [one.exercise for one in run.routine.targets]


def test_what_rests_says_so_and_since_when(here: Visit) -> None:
    detail = here.view.detail
    sheet = detail.sheet
    assert sheet is not None
    assert not sheet.fine.isVisible()
    here.desk.pains.tell("squat", 7)
    assert HURT in here.text
    assert sheet.fine.isVisible()
    assert sheet.fine.accessibleDescription() == HURT
    here.view.open_exercise(here.desk.library.exercises["plie"])
    assert HURT not in here.text
    here.view.open_exercise(here.desk.library.exercises["squat"])
    assert HURT in here.text
    assert detail.sheet is not None
    detail.sheet.fine.click()
    assert not here.desk.pains.resting
    assert HURT not in here.text
    assert detail.do.hasFocus()


def test_to_do_it_now_all_the_same_is_to_say_that_it_is_fine_again(here: Visit) -> None:
    here.desk.pains.tell("squat", 7)
    detail = here.view.detail
    detail.do.click()
    assert not done(here)
    assert detail.notice.text == HURT
    here.button("Let it rest").click()
    assert here.desk.pains.resting == {"squat"}
    detail.do.click()
    here.press(Qt.Key.Key_Space)  # the answer has the keyboard
    assert not here.desk.pains.resting
    assert done(here) == ["squat"]


def test_what_does_not_rest_is_done_at_once(here: Visit) -> None:
    here.desk.pains.tell("plie", 7)
    here.desk.pains.tell("squat", 2)
    here.view.detail.do.click()
    assert done(here) == ["squat"]
