"""Today asks for a round of self-tests once, quietly."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.services.control import Page
from desktop_app.services.ports import StorageError
from desktop_app.services.self_tests import SelfTests
from desktop_app.services.whereabouts import Whereabouts
from desktop_app.ui.theme import Look
from desktop_app.ui.today.page import TodayPage
from desktop_app.ui.today.self_test_row import SelfTestRow
from tests.desk import Desk

if TYPE_CHECKING:
    from datetime import datetime

    from pytestqt.qtbot import QtBot

A_DAY = 24 * 60


class Morning:
    """Somebody who looks at Today, the day after the first routine."""

    def __init__(self, qtbot: QtBot) -> None:
        self.desk = desk = Desk()
        whereabouts = Whereabouts(desk.clock, desk.history)
        self.service = SelfTests(desk.clock, desk.history, desk.library, whereabouts)
        desk.start()
        desk.do_routine()
        parts = desk.control, desk.coach, desk.library, desk.progress, desk.corrections
        self.page = TodayPage(*parts, desk.preferences, Look())
        self.page.ask_for_self_tests(self.service)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        qtbot.waitExposed(self.page)
        found = self.page.findChild(SelfTestRow)
        assert found is not None
        self.row = found

    def sleep_a_night(self) -> None:
        self.desk.sleep(A_DAY)
        self.desk.work(minutes=1)


@pytest.fixture
def morning(qtbot: QtBot) -> Morning:
    return Morning(qtbot)


def test_it_asks_on_the_day_after_and_not_before(morning: Morning) -> None:
    assert not morning.row.isVisible()
    morning.sleep_a_night()
    assert morning.row.isVisible()
    assert "self-tests" in morning.row.accessibleName()


def test_it_leads_to_the_page(morning: Morning) -> None:
    morning.sleep_a_night()
    opened: list[Page] = []
    morning.desk.control.show_page.subscribe(opened.append)
    morning.row.open.click()
    assert opened == [Page.SELF_TESTS]


def test_not_now_is_for_this_round(morning: Morning) -> None:
    morning.sleep_a_night()
    morning.row.dismiss.click()
    assert not morning.row.isVisible()
    morning.sleep_a_night()
    assert not morning.row.isVisible()
    for _ in range(12):
        morning.sleep_a_night()
    assert morning.row.isVisible(), "two weeks after the first routine it asks again"


def test_whoever_tests_is_asked_no_more(morning: Morning) -> None:
    morning.sleep_a_night()
    morning.service.keep({(SelfTest.STANCE, Side.LEFT): 30})
    morning.desk.work(minutes=1)
    assert not morning.row.isVisible()


def test_it_is_not_in_the_way_of_a_routine(morning: Morning) -> None:
    morning.sleep_a_night()
    morning.desk.start()
    morning.desk.let_pass(timedelta(seconds=5))
    assert not morning.row.isVisible()


def test_a_record_that_cannot_be_read_asks_for_nothing(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning.sleep_a_night()

    def refuse(_start: datetime, _stop: datetime) -> None:
        raise StorageError("the disk is gone")

    monkeypatch.setattr(morning.desk.history, "results", refuse)
    morning.row.refresh(playing=False)
    assert not morning.row.isVisible()


def test_that_it_cannot_be_kept_is_survived(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning.sleep_a_night()

    def refuse(_key: str, _value: str | None) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(morning.desk.history, "keep", refuse)
    morning.row.dismiss.click()
    assert not morning.row.isVisible()
