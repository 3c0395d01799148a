"""Whether what was told of the body is still so: asked in one line, and not again at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care
from desktop_app.domain.profile import Question
from desktop_app.domain.settings import Settings
from desktop_app.services.control import Page
from desktop_app.services.profile import LOOKED_AT, ProfileCheck
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.today.profile_row import ProfileRow
from tests.desk import Desk
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

DAY = timedelta(days=1)
TODAY = date(2026, 3, 2)


class Morning:
    """Somebody who looks at the line, day after day."""

    def __init__(self, qtbot: QtBot, settings: Settings | None = None) -> None:
        self.history = ListHistory()
        self.desk = Desk(settings, self.history)
        self.check = ProfileCheck(self.history, self.desk.preferences)
        self.row = ProfileRow(self.check, self.desk.preferences, self.desk.control)
        self.shown: list[Page] = []
        self.desk.control.show_page.subscribe(self.shown.append)
        qtbot.addWidget(self.row)
        self.look()

    def look(self) -> bool:
        """Return whether it asks anything today."""
        self.row.refresh(playing=False)
        return not self.row.isHidden()

    def after(self, days: float) -> bool:
        self.desk.sleep(60 * 24 * days)
        return self.look()


def test_after_a_year_it_is_asked_once(qtbot: QtBot) -> None:
    morning = Morning(qtbot, Settings(body=frozenset({Care.KNEE_PAIN})))
    assert [morning.look(), morning.after(364), morning.after(1)] == [False, False, True]
    assert "Is it still so?" in morning.row.text.text()
    assert morning.row.accessibleName() == morning.row.text.text()
    morning.row.dismiss.click()
    assert [morning.look(), morning.after(364), morning.after(1)] == [False, False, True]
    morning.row.open.click()
    assert morning.shown == [Page.SETTINGS]
    assert not morning.look()


def test_who_told_nothing_is_asked_whether_there_is_anything_now(qtbot: QtBot) -> None:
    morning = Morning(qtbot)
    assert morning.after(365)
    assert "need care for anything now?" in morning.row.text.text()


def test_a_change_counts_as_having_looked(qtbot: QtBot) -> None:
    morning = Morning(qtbot)
    morning.after(200)
    morning.desk.preferences.change(
        lambda told: told._replace(body=frozenset({Care.WRIST_PAIN}), volume=3)
    )
    assert [morning.look(), morning.after(364), morning.after(1)] == [False, False, True]
    morning.desk.preferences.change(lambda told: told._replace(volume=9))
    assert morning.look(), "the volume is nothing of the body"


def test_it_counts_from_the_first_record_where_nobody_looked_yet(qtbot: QtBot) -> None:
    morning = Morning(qtbot)
    morning.desk.work(minutes=40)
    morning.desk.monitor.write()
    morning.history.keep(LOOKED_AT, None)
    assert [morning.after(300), morning.after(66)] == [False, True]


def test_after_the_due_date_it_asks_each_week_until_a_birth_is_told(qtbot: QtBot) -> None:
    morning = Morning(qtbot, Settings(due_date=TODAY + DAY))
    assert [morning.look(), morning.after(1), morning.after(1)] == [False, False, True]
    assert "Your due date was 3 Mar 2026." in morning.row.text.text()
    morning.row.dismiss.click()
    assert [morning.after(6), morning.after(1)] == [False, True]
    morning.row.open.click()
    assert morning.shown == [Page.SETTINGS]
    assert morning.look(), "it is not answered by opening the settings"
    morning.desk.preferences.change(
        lambda told: told._replace(due_date=None, birth_date=morning.desk.preferences.today)
    )
    assert not morning.look()
    assert [morning.after(84), morning.after(1)] == [False, True]
    assert "Does anything still need care?" in morning.row.text.text()
    morning.row.dismiss.click()
    assert not morning.after(1)


def test_while_a_routine_is_on_it_waits(qtbot: QtBot) -> None:
    morning = Morning(qtbot)
    morning.after(400)
    morning.row.refresh(playing=True)
    assert morning.row.isHidden()


@pytest.mark.parametrize("kept", ["", "{", "[]", '["soon", ""]', "7"])
def test_whatever_was_kept_it_asks_no_sooner(qtbot: QtBot, kept: str) -> None:
    morning = Morning(qtbot)
    morning.history.keep(LOOKED_AT, kept)
    assert not morning.look()
    assert [morning.after(364), morning.after(1)] == [False, True]


def test_a_record_that_cannot_be_read_asks_nothing(qtbot: QtBot) -> None:
    morning = Morning(qtbot, Settings(due_date=TODAY))
    assert morning.after(1)
    morning.history.broken = "The disk is full."
    assert not morning.look()
    morning.history.broken = None
    assert morning.look()
    assert morning.check.question is Question.BORN
    morning.history.broken = "The disk is full."
    morning.row.dismiss.click()
    morning.history.broken = None
    assert morning.look(), "what could not be kept is asked again"


def test_today_asks_it(qtbot: QtBot) -> None:
    demo = Demo(datetime(2026, 3, 2, 9, tzinfo=UTC), filled=False)
    app = demo.app
    app.preferences.change(lambda told: told._replace(due_date=TODAY - DAY))
    app.start()
    app.open_page(Page.TODAY)
    assert app.window is not None
    qtbot.waitExposed(app.window)
    (row,) = app.window.findChildren(ProfileRow)
    assert row.isVisible()
    assert not row.open.visibleRegion().isEmpty()
    row.open.click()
    assert app.window.findChild(SettingsPage) is not None
    app.window.close()
    demo.end()
