"""The page *Plan*."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.body import Care
from desktop_app.domain.plan import Stage
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.settings import Settings
from desktop_app.services.control import Page
from desktop_app.services.self_tests import SelfTests
from desktop_app.services.whereabouts import Whereabouts
from desktop_app.ui.plan import words
from desktop_app.ui.plan.page import PlanPage
from desktop_app.ui.theme import Look, dress
from tests.builders import minutes
from tests.desk import Desk
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def open_page(qtbot: QtBot) -> Iterator[Callable[[Desk], PlanPage]]:
    look = Look()
    dress(look.tokens)
    pages: list[PlanPage] = []

    def opened(desk: Desk) -> PlanPage:
        page = PlanPage(desk.plan, desk.control, desk.library, desk.preferences, look)
        where = Whereabouts(desk.clock, desk.history)
        page.tell_of_self_tests(SelfTests(desk.clock, desk.history, desk.library, where))
        qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()


def do_one(desk: Desk) -> None:
    desk.start()
    desk.do_routine()
    desk.work(minutes=25)


def days(page: PlanPage) -> list[str]:
    return [day.accessibleName().partition(": ")[2] for day in page.days]


def test_the_first_day(open_page: Callable[[Desk], PlanPage]) -> None:
    page = open_page(Desk())
    assert page.headline.text() == "Four glute days this week"
    assert [tile.accessibleName() for tile in page.stages] == [
        "Learn, at hand",
        "Build, to come",
        "Load, to come",
        "Own it, to come",
    ]
    assert days(page) == ["planned", "free", "planned", "free", "planned", "free", "planned"]
    assert all(row.state.text() == "to come" for row in page.today.rows)
    assert page.why.text().startswith("It begins gently")
    shown = [one.text() for one in page.today.findChildren(QLabel) if one.isVisibleTo(page)]
    assert words.effort(Stage.LEARN) in shown


def test_a_first_week_that_is_too_short_asks_for_nothing(
    open_page: Callable[[Desk], PlanPage],
) -> None:
    desk = Desk()
    desk.sleep(6 * 24 * 60)
    assert desk.plan.today.weekday() == 6
    page = open_page(desk)
    assert page.headline.text() == "A head start: the first week begins on Monday"
    do_one(desk)
    assert page.headline.text() == "A head start: the first week begins on Monday"
    desk.sleep(24 * 60)
    page.refresh()
    assert page.headline.text() == "Four glute days this week"


def retests(page: PlanPage) -> list[str]:
    assert page.retests is not None
    return [line.text() for line in page.retests.lines if line.isVisible()]


def test_the_rounds_of_self_tests_stand_beside_the_plan(
    open_page: Callable[[Desk], PlanPage],
) -> None:
    desk = Desk()
    page = open_page(desk)
    assert retests(page) == []
    assert page.retests is not None
    assert "two weeks" in page.retests.note.text()
    do_one(desk)
    page.refresh()
    assert retests(page) == ["Day 1: 3 Mar", "Day 14: 16 Mar", "Day 28: 30 Mar"]
    desk.sleep(24 * 60)
    page.refresh()
    assert retests(page)[0] == "Day 1: a good time for it now"
    desk.history.put_result(Result(desk.clock.now(), SelfTest.STANCE, Side.LEFT, 30))
    assert retests(page) == ["✓ Day 1, done", "Day 14: 16 Mar", "Day 28: 30 Mar"]
    desk.sleep(27 * 24 * 60)
    page.refresh()
    assert retests(page) == ["✓ Day 1, done", "Day 28: a good time for it now"]
    opened: list[Page] = []
    desk.control.show_page.subscribe(opened.append)
    page.retests.open.click()
    assert opened == [Page.SELF_TESTS]


def test_what_is_done_is_shown_as_soon_as_it_is_stored(
    open_page: Callable[[Desk], PlanPage],
) -> None:
    desk = Desk()
    desk.coach.chooser.plan = partial(getattr, desk, "plan")
    page = open_page(desk)
    while not desk.plan.standing.glute_days:
        do_one(desk)
    assert page.headline.text() == "One glute day done, three to go"
    assert "glute day" in page.days[0].accessibleName()
    assert any(row.state.text().startswith("✓") for row in page.today.rows)
    assert "Learn" in page.changes.text()


def test_easier_and_harder_by_the_keyboard_and_back(
    qtbot: QtBot, open_page: Callable[[Desk], PlanPage]
) -> None:
    desk = Desk()
    do_one(desk)
    page = open_page(desk)
    page.harder.setFocus()
    qtbot.keyClick(page.harder, Qt.Key.Key_Space)
    assert page.stages[1].accessibleName() == "Build, at hand"
    assert page.why.text() == "You asked for harder."
    assert page.note.isVisible()
    qtbot.keyClick(page.take_back, Qt.Key.Key_Space)
    assert page.stages[0].accessibleName() == "Learn, at hand"
    assert not page.note.isVisible()


def test_the_body_is_told_in_words(open_page: Callable[[Desk], PlanPage]) -> None:
    page = open_page(Desk(Settings(floor=True, body=frozenset({Care.KNEE_PAIN}))))
    assert page.body.text().startswith("Knee pain. The gentle half")


def test_the_next_break_starts_from_here(open_page: Callable[[Desk], PlanPage]) -> None:
    desk = Desk()
    page = open_page(desk)
    page.today.start.click()
    assert desk.coach.run is not None


def test_the_settings_are_a_click_away(open_page: Callable[[Desk], PlanPage]) -> None:
    desk = Desk()
    shown: list[Page] = []
    desk.control.show_page.subscribe(shown.append)
    page = open_page(desk)
    page.change_body.click()
    assert shown == [Page.SETTINGS]


def test_a_record_that_cannot_be_read_is_said_so(open_page: Callable[[Desk], PlanPage]) -> None:
    desk = Desk()
    assert isinstance(desk.history, ListHistory)
    desk.history.broken = "The history is locked."
    page = open_page(desk)
    assert page.problem == "The record cannot be read: The history is locked."
    desk.history.broken = None
    page.refresh()
    assert page.problem == ""


@pytest.fixture(params=[1.0, 2.0])
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    changed = QFont(usual)
    changed.setPointSizeF(10 * request.param)
    qapp.setFont(changed)
    yield
    qapp.setFont(usual)


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("width", [560, 700, 1240])
def test_nothing_is_cut_off_at_the_side(
    qtbot: QtBot, open_page: Callable[[Desk], PlanPage], width: int
) -> None:
    desk = Desk(Settings(routine_length=minutes(2), floor=True, body=frozenset(Care)))
    page = open_page(desk)
    page.easier.click()
    page.resize(width, 480)

    def fits() -> bool:
        inside = page.widget()
        return isinstance(inside, QWidget) and inside.width() <= page.viewport().width()

    qtbot.waitUntil(fits)
