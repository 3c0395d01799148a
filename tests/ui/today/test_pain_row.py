"""The row on Today that asks how it is the morning after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.ui.today.pain_row import PainRow
from tests.desk import Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.pains.tell("squat", 4)
    desk.clock.pass_time(timedelta(days=1))
    return desk


@pytest.fixture
def row(qtbot: QtBot, desk: Desk) -> PainRow:
    row = PainRow(desk.pains, desk.library)
    qtbot.addWidget(row)
    row.refresh(desk.clock.now())
    return row


def test_it_asks_of_yesterday(row: PainRow) -> None:
    assert not row.isHidden()
    assert row.text.text() == "Squat hurt yesterday (4 of 10). How is it this morning?"
    assert row.accessibleName() == row.text.text()


def test_settled_is_the_end_of_it(row: PainRow, desk: Desk) -> None:
    row.settled.click()
    assert row.isHidden()
    assert not desk.pains.resting


def test_worse_rests_it_and_says_when_to_see_somebody(row: PainRow, desk: Desk) -> None:
    row.worse.click()
    assert desk.pains.resting == {"squat"}
    assert "rests now" in row.text.text()
    assert "When to see somebody" in row.text.text()
    assert row.worse.isHidden()
    row.refresh(desk.clock.now())
    assert not row.isHidden()
    row.got_it.click()
    assert row.isHidden()


def test_not_now_asks_no_more(row: PainRow, desk: Desk) -> None:
    row.not_now.click()
    row.refresh(desk.clock.now())
    assert row.isHidden()


def test_one_pain_after_the_other_and_days_later_by_their_date(qtbot: QtBot) -> None:
    desk = Desk()
    desk.pains.tell("squat", 4)
    desk.clock.pass_time(timedelta(minutes=1))
    desk.pains.tell("plie", 3)
    desk.clock.pass_time(timedelta(days=2))
    row = PainRow(desk.pains, desk.library)
    qtbot.addWidget(row)
    row.refresh(desk.clock.now())
    assert row.text.text().startswith("Squat hurt on Monday")
    row.settled.click()
    assert row.text.text().startswith("Plié")
    row.settled.click()
    assert row.isHidden()
