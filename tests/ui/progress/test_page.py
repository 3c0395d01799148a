"""The week beside the one before, through the real services."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.domain.settings import Motion, Theme
from desktop_app.domain.timeline import Span, State
from desktop_app.ui.charts.parts import Part
from desktop_app.ui.progress import words
from desktop_app.ui.progress.page import ProgressPage
from desktop_app.ui.theme import Look
from tests.desk import Desk
from tests.fakes import MONDAY_MORNING, FakeClock, ListHistory

if TYPE_CHECKING:
    from datetime import datetime

    from pytestqt.qtbot import QtBot

THURSDAY = MONDAY_MORNING + timedelta(days=3, hours=5)
LAST_WEEK = timedelta(days=-7)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


class Record:
    """A history with days that are told in minutes, and the page that shows them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.history = ListHistory()
        self.desk: Desk | None = None
        self.page: ProgressPage | None = None

    def day(self, number: int, *spans: tuple[State, float]) -> datetime:
        """Write a day from nine in the morning on; 0 is Monday, below is the week before."""
        start = at = MONDAY_MORNING + timedelta(days=number)
        for state, length in spans:
            self.history.write([Span(at, at + minutes(length), state)])
            at += minutes(length)
        return start

    def breaks(self, number: int, *outcomes: Outcome, snoozes: int = 0) -> None:
        start = MONDAY_MORNING + timedelta(days=number)
        for index, outcome in enumerate(outcomes):
            due = start + minutes(30 * (index + 1))
            self.history.put_break(Break(due, minutes(30), outcome, due, snoozes=snoozes))

    def run(self, number: int, at: float, exercise: str, done: int, sets: int) -> None:
        start = MONDAY_MORNING + timedelta(days=number) + minutes(at)
        one = SetRecord(exercise, Side.BOTH, Goal.REPS, done, done, minutes(1))
        self.history.put_run(
            RunRecord(start, start + minutes(2), "r", "R", planned=sets, sets=(one,) * sets)
        )

    def show(self, now: datetime = THURSDAY) -> ProgressPage:
        self.desk = Desk(history=self.history, clock=FakeClock(now))
        look = Look(Theme.LIGHT, Motion.FULL)
        self.page = ProgressPage(self.desk.progress, self.desk.library, self.desk.control, look)
        self.qtbot.addWidget(self.page)
        self.page.resize(1200, 900)
        self.page.show()
        self.qtbot.waitExposed(self.page)
        return self.page


@pytest.fixture
def record(qtbot: QtBot) -> Record:
    return Record(qtbot)


def numbers(page: ProgressPage) -> list[str]:
    return [card.accessibleName() for card in (page.sitting, page.prolonged, page.breaks)]


def length(page: ProgressPage, day: int, part: Part) -> timedelta:
    assert page.week.chart is not None
    parts = page.week.chart.days[day].parts
    assert parts is not None
    return parts[part]


def test_a_week_in_bars(record: Record) -> None:
    record.day(0, (State.SITTING, 20), (State.STANDING, 15), (State.SITTING, 40))
    record.day(1, (State.SITTING, 70), (State.AWAY, 10), (State.SITTING, 100))
    record.day(3, (State.SITTING, 25), (State.EXERCISING, 3))
    page = record.show()
    assert page.days.text() == "2–8 Mar"
    assert length(page, 0, Part.SHORT) == minutes(20)
    assert length(page, 0, Part.HALF_HOUR) == minutes(40)
    assert length(page, 0, Part.STANDING) == minutes(15)
    assert length(page, 1, Part.HOUR) == minutes(70)
    assert length(page, 1, Part.NINETY) == minutes(100)
    assert length(page, 3, Part.EXERCISE) == minutes(3)
    assert page.week.chart is not None
    days = page.week.chart.days
    assert [day.name for day in days] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert days[2].parts is None
    assert not days[2].to_come
    assert days[4].to_come


def test_a_day_in_words(record: Record, qtbot: QtBot) -> None:
    record.day(0, (State.SITTING, 20), (State.STANDING, 15), (State.SITTING, 40))
    page = record.show()
    assert page.week.chart is not None
    assert "estimated" in page.week.said
    qtbot.keyClick(page.week.chart, Qt.Key.Key_Right)
    assert page.week.said == (
        "Monday 2 March: sitting 1 h, of it 40 min in bouts of 30 min and more, "
        "standing 15 min, glute work 0 min"
    )
    qtbot.keyClick(page.week.chart, Qt.Key.Key_Right)
    assert page.week.said == "Tuesday 3 March: not observed"


def test_the_table_has_the_same_numbers(record: Record) -> None:
    record.day(0, (State.SITTING, 20), (State.STANDING, 15), (State.SITTING, 40))
    page = record.show()
    page.week.as_table.click()
    table = page.week.table
    assert table.isVisible()
    assert page.week.chart is not None
    assert not page.week.chart.isVisible()
    cells = [
        [item.text() if item else "" for item in map(table.item, [row] * 6, range(6))]
        for row in range(7)
    ]
    assert cells[0] == ["20 min", "40 min", "0 min", "0 min", "15 min", "0 min"]
    assert cells[1][0] == "not observed"
    assert cells[6][0] == "still to come"
    page.week.as_table.click()
    assert page.week.chart.isVisible()


def test_hours_fit_the_table(record: Record) -> None:
    record.day(0, (State.SITTING, 70), (State.STANDING, 15))
    page = record.show()
    page.week.as_table.click()
    item = page.week.table.item(0, 2)
    assert item is not None
    assert item.text() == "1 h 10"


def test_numbers_beside_those_of_the_week_before(record: Record) -> None:
    for day in (-7, -6, -3):
        record.day(day, (State.SITTING, 180), (State.AWAY, 10), (State.SITTING, 60))
    record.day(0, (State.SITTING, 100), (State.AWAY, 10), (State.SITTING, 100))
    record.day(3, (State.SITTING, 20))  # today: it is not over
    record.breaks(0, Outcome.TAKEN, Outcome.NATURAL, Outcome.SKIPPED, snoozes=1)
    record.breaks(3, Outcome.TAKEN)
    assert numbers(record.show()) == [
        "Sitting per day: 3 h 20. 40 min less a day than the week before",
        "Prolonged bouts (30+ min): 2. was 4 by this day a week ago",
        "Breaks taken: 75 %. 3 of 4 · 3 snoozed",
    ]


def test_more_sitting_is_said_without_blame(record: Record) -> None:
    record.day(-7, (State.SITTING, 120))
    record.day(0, (State.SITTING, 150))
    assert "30 min more a day than the week before" in numbers(record.show())[0]


def test_a_week_without_a_weekend_yet_is_no_week_of_more_sitting(record: Record) -> None:
    for day in (-7, -6, 0, 1):
        record.day(day, (State.SITTING, 300))
    for day in (-2, -1):
        record.day(day, (State.SITTING, 30))
    assert "about as much as the week before" in numbers(record.show())[0]


def test_hardly_a_difference_is_none(record: Record) -> None:
    record.day(-7, (State.SITTING, 120))
    record.day(0, (State.SITTING, 123))
    assert "about as much as the week before" in numbers(record.show())[0]


def test_without_a_week_before_nothing_is_compared(record: Record) -> None:
    record.day(0, (State.SITTING, 120))
    record.day(1, (State.SITTING, 60))
    assert numbers(record.show()) == [
        "Sitting per day: 1 h 30. mean of 2 days",
        "Prolonged bouts (30+ min): 2. ",
        "Breaks taken: –. none so far",
    ]


def test_an_empty_week_says_what_will_come(record: Record) -> None:
    page = record.show()
    assert page.week.hint == "Your week will stand here, day by day."
    assert page.week.chart is None
    assert [text.split(":")[1].split(".")[0].strip() for text in numbers(page)] == ["–", "–", "–"]


def test_back_forth_and_today(record: Record) -> None:
    record.day(0, (State.SITTING, 120))
    record.day(-7, (State.SITTING, 45))
    page = record.show()
    assert not page.forth.isEnabled()
    page.back.click()
    assert page.monday == date(2026, 2, 23)
    assert page.days.text() == "23 Feb–1 Mar"
    assert length(page, 0, Part.HALF_HOUR) == minutes(45)
    assert page.forth.isEnabled()
    page.back.click()
    assert page.week.hint == "Buttress was not running in this week."
    page.forth.click()
    assert page.week.hint == ""
    page.today.click()
    assert page.monday == date(2026, 3, 2)


def test_tab_goes_from_the_chart_down_the_page(record: Record, qtbot: QtBot) -> None:
    record.day(0, (State.SITTING, 20))
    page = record.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.week.as_table.setFocus()
    qtbot.keyClick(page.week.as_table, Qt.Key.Key_Tab)
    assert page.week.chart is not None
    assert page.week.chart.hasFocus()
    qtbot.keyClick(page.week.chart, Qt.Key.Key_Tab)
    assert page.glutes.calendar.hasFocus()


def test_alt_and_the_arrows_turn_the_weeks(record: Record, qtbot: QtBot) -> None:
    record.day(-7, (State.SITTING, 20))
    record.day(0, (State.SITTING, 20))
    page = record.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for view in (page.week.chart, page.glutes.calendar, page.week.table):
        assert view is not None
        if view is page.week.table:
            page.week.as_table.click()
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert page.monday == date(2026, 2, 23)
        for _ in range(3):
            qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert page.monday == date(2026, 3, 2)


def test_glute_days_and_what_was_done(record: Record) -> None:
    for day in (-7, -6, -5, -4, 0):
        record.run(day, 0, "squat", 10, 2)
        record.run(day, 60, "squat", 10, 2)
    page = record.show()
    assert page.glutes.calendar.accessibleName() == "5 glute days in 16 weeks"
    goal, _, done = page.glutes.words
    assert goal == "Goal 4–5 a week · 1 this week"
    assert done == "In this week: 40 × Squat"
    page.back.click()
    assert page.glutes.words[2] == "23 Feb–1 Mar: 160 × Squat"


def test_weeks_in_a_row_are_counted(record: Record) -> None:
    for week in (-14, -7):
        for day in range(4):
            record.run(week + day, 0, "squat", 10, 2)
            record.run(week + day, 60, "squat", 10, 2)
    assert record.show().glutes.words[0] == "Goal 4–5 a week · 0 this week · 2 weeks in a row"


def test_more_than_the_goal_and_its_bonus_is_plenty() -> None:
    assert words.goal_of_days(5, 0, 4) == "Goal 4–5 a week · 5 this week"
    assert words.goal_of_days(6, 0, 4) == "Goal 4–5 a week · 6 this week, plenty"


def test_what_happens_while_it_is_seen_is_shown(record: Record) -> None:
    page = record.show(MONDAY_MORNING)
    assert page.week.hint
    assert record.desk is not None
    record.desk.work(minutes=45)
    assert page.week.hint == ""
    assert length(page, 0, Part.HALF_HOUR) >= minutes(43)


def test_out_of_sight_it_does_nothing(record: Record) -> None:
    page = record.show(MONDAY_MORNING)
    page.hide()
    assert record.desk is not None
    record.desk.work(minutes=45)
    assert page.week.chart is None
    page.show()
    assert page.week.chart is not None


def test_the_next_week_begins_by_itself(record: Record) -> None:
    page = record.show(MONDAY_MORNING + timedelta(days=6))
    assert record.desk is not None
    record.desk.work(minutes=24 * 60)
    assert page.monday == date(2026, 3, 9)


def test_a_record_that_cannot_be_read_is_said(record: Record) -> None:
    record.day(0, (State.SITTING, 120))
    page = record.show()
    record.history.broken = "the disk is gone"
    page.refresh()
    assert page.problem == "The record cannot be read: the disk is gone"
    assert page.week.hint == "There is nothing to show just now."
    record.history.broken = None
    page.refresh()
    assert page.problem == ""
    assert page.week.hint == ""


def test_a_narrow_page_sets_the_numbers_below(record: Record, qtbot: QtBot) -> None:
    record.day(0, (State.SITTING, 120))
    page = record.show()
    assert page.sitting.x() > page.week.x()
    page.resize(600, 700)
    qtbot.waitUntil(lambda: page.sitting.y() > page.week.y())


WITHOUT_CHARTS = """
import sys
from PySide6.QtWidgets import QApplication
from desktop_app.ui.progress.page import ProgressPage
from desktop_app.ui.theme import Look
from tests.desk import Desk

application = QApplication([])
desk = Desk()
page = ProgressPage(desk.progress, desk.library, desk.control, Look())
page.show()
application.processEvents()
print(*sorted({'numpy', 'pyqtgraph'} & set(sys.modules)))
"""


def test_a_page_without_a_chart_needs_no_pyqtgraph() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_CHARTS],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
