"""One's own exercises on the pages, once they have been changed or removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.domain.charts import Question
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Target
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui import wording
from desktop_app.ui.controls import NumberCard
from desktop_app.ui.progress.page import ProgressPage
from desktop_app.ui.settings.offered import Chips
from desktop_app.ui.theme import Look
from desktop_app.ui.today.page import TodayPage
from tests.builders import routine
from tests.desk import Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHIPPED = Library(ExerciseFiles()).exercises
MINE = replace(SHIPPED["squat"], id="own_deep_squat", name="Squat, all the way")
DAY = routine("own_day", Target("own_deep_squat", Goal.REPS, 12, 2))


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("squat", "Squat"),
        ("own_deep_squat", "Deep squat"),
        ("own_deep_squat_2", "Deep squat 2"),
        ("wall_slide", "Wall slide"),
    ],
)
def test_what_is_not_there_is_named_by_its_id(id_: str, name: str) -> None:
    assert wording.exercise(id_, SHIPPED) == name


@pytest.fixture
def desk() -> Desk:
    made = Desk(Settings(never_offer=frozenset(SHIPPED)))
    made.library.keep_exercise(MINE)
    made.library.keep_routine(DAY)
    return made


def remove(desk: Desk) -> None:
    desk.library.remove_routine(DAY)
    desk.library.remove_exercise(MINE)


def today(desk: Desk, qtbot: QtBot) -> TodayPage:
    look = Look(Theme.LIGHT, Motion.FULL)
    page = TodayPage(
        desk.control,
        desk.coach,
        desk.library,
        desk.progress,
        desk.corrections,
        desk.preferences,
        look,
    )
    qtbot.addWidget(page)
    page.resize(1100, 860)
    page.show()
    qtbot.waitExposed(page)
    return page


def said(page: TodayPage) -> set[str]:
    return {one.text() for one in page.findChildren(QLabel) if one.isVisible()}


def test_what_was_done_keeps_a_name(desk: Desk, qtbot: QtBot) -> None:
    desk.work(minutes=31)
    desk.coach.start(DAY)
    assert desk.coach.run is not None
    desk.clock.pass_time(timedelta(minutes=5))
    desk.coach.run.advance(desk.clock.total())
    desk.coach.finish()
    page = today(desk, qtbot)
    cards = [card.accessibleName() for card in page.findChildren(NumberCard)]
    assert any("24 × Squat, all the way" in card.replace("\u00a0", " ") for card in cards)
    remove(desk)
    desk.work(minutes=1)
    cards = [card.accessibleName() for card in page.findChildren(NumberCard)]
    assert any("24 × Deep squat" in card.replace("\u00a0", " ") for card in cards)
    look = Look(Theme.LIGHT, Motion.FULL)
    progress = ProgressPage(
        desk.progress,
        desk.library,
        desk.control,
        desk.coach,
        desk.corrections,
        desk.history,
        look,
    )
    qtbot.addWidget(progress)
    progress.resize(1200, 4000)  # so that all of it is seen, and filled
    progress.show()
    card = progress.cards[Question.EXERCISES]
    qtbot.waitUntil(lambda: card.chart is not None)
    card.as_table.setChecked(True)
    assert card.table is not None
    assert card.table.cells[0][0] == "Deep squat"


def seen(chips: Chips) -> list[QPushButton]:
    QApplication.processEvents()  # what a layout takes in is shown a moment later
    return [one for one in chips.findChildren(QPushButton) if one.isVisible()]


def test_a_list_of_exercises_follows_their_names_as_they_stand(qtbot: QtBot) -> None:
    chips = Chips("Allow {exercise} again")
    qtbot.addWidget(chips)
    chips.show_exercises(frozenset({MINE.id}), {MINE.id: MINE})
    odd = replace(MINE, name="<b>Squat</b> & kick")
    chips.show_exercises(frozenset({MINE.id}), {MINE.id: odd})
    [chip] = seen(chips)
    assert chip.text() == "<b>Squat</b> && kick ×"
    assert chip.accessibleName() == "Allow <b>Squat</b> & kick again"
    assert "&lt;b&gt;Squat&lt;/b&gt; &amp; kick" in chip.toolTip()
    chips.show_exercises(frozenset({MINE.id}), {})
    [chip] = seen(chips)
    assert chip.text() == "Deep squat ×"


def test_what_is_up_next_is_shown_as_it_is_now(desk: Desk, qtbot: QtBot) -> None:
    page = today(desk, qtbot)
    assert "Squat, all the way" in said(page)
    page.hide()
    desk.library.keep_exercise(replace(MINE, name="Deeper squat"))
    page.show()
    assert "Deeper squat" in said(page)
    assert "Squat, all the way" not in said(page)


def test_a_page_out_of_sight_survives_a_removal(desk: Desk, qtbot: QtBot) -> None:
    page = today(desk, qtbot)
    page.hide()
    remove(desk)
    page.resize(700, 600)
    page.show()
    qtbot.waitExposed(page)
    assert "No routine fits" in said(page)
