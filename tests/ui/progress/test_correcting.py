"""From a stretch of a past day to what it really was."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.charts import Hour, Measure, Question
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.timeline import Span, State
from desktop_app.services.record_ports import Arrival
from desktop_app.ui.time_field import TimeField
from tests.ui.progress.record import Record, day_of, minutes, value

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.progress.table import ChartTable


class Stretches:
    """The ribbons as a table, in which the keys choose."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.page = record.page

    @property
    def table(self) -> ChartTable:
        card = self.record.card(Question.RIBBONS)
        card.as_table.setChecked(True)
        assert card.table is not None
        return card.table

    def choose(self, row: int) -> None:
        table = self.table
        table.setFocus()
        table.setCurrentIndex(table.model().index(row, 0))
        self.record.qtbot.keyClick(table, Qt.Key.Key_Return)
        self.record.settle()

    def say(self, text: str) -> None:
        buttons = self.page.correcting.findChildren(QPushButton)
        next(one for one in buttons if one.text() == text).click()
        self.record.settle()


@pytest.fixture
def stretches(qtbot: QtBot) -> Stretches:
    record = Record(qtbot)
    record.day(0, (State.SITTING, 40), (State.AWAY, 30), (State.SITTING, 20))
    record.day(1, (State.SITTING, 45))
    record.show()
    return Stretches(record)


def test_a_stretch_of_the_week_opens_its_day_and_the_question(stretches: Stretches) -> None:
    page = stretches.page
    assert [cells[0] for cells in stretches.table.cells[:3]] == [
        "Mon 2 Mar, 09:00–09:40 sitting",
        "Mon 2 Mar, 09:40–10:10 away",
        "Mon 2 Mar, 10:10–10:30 sitting",
    ]
    stretches.choose(1)
    stretches.record.card(Question.RIBBONS)
    assert page.period == Period.of(Scale.DAY, day_of(0))
    assert page.head.up.text() == "‹ 2–8 Mar"
    assert page.correcting.isVisible()
    assert page.correcting.row._bounds is not None
    start, stop = page.correcting.row._bounds
    assert stop - start == minutes(30)
    canvas = page.cards[Question.RIBBONS].canvas
    assert canvas is not None
    assert canvas.sentence == "09:40–10:10 away, 30 min"


def test_a_stretch_is_chosen_in_the_ribbon_itself(stretches: Stretches, qtbot: QtBot) -> None:
    record, page = stretches.record, stretches.page
    page.show_period(Period.of(Scale.DAY, day_of(0)))
    record.settle()
    canvas = record.card(Question.RIBBONS).canvas
    assert canvas is not None
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.middle_of(2).toPoint())
    assert page.correcting.isVisible()
    assert page.correcting.row._bounds is not None
    start, stop = page.correcting.row._bounds
    assert stop - start == minutes(20)
    qtbot.keyClick(page.correcting.row, Qt.Key.Key_Escape)
    assert canvas.hasFocus()


def test_what_is_said_is_shown_at_once_and_can_be_taken_back(stretches: Stretches) -> None:
    page = stretches.page
    page.show_period(Period.of(Scale.DAY, day_of(0)))
    stretches.record.settle()
    stretches.choose(1)
    assert page.correcting.isVisible()
    stretches.say("A walk")
    assert not page.correcting.isVisible()
    assert value(page.main.chart, 5, Measure.STANDING) == minutes(20)  # from nine on
    stretches.choose(1)
    stretches.say("Take it back")
    assert value(page.main.chart, 5, Measure.STANDING) == minutes(0)


def test_a_day_lived_elsewhere_is_asked_about_by_its_own_clock(qtbot: QtBot) -> None:
    record = Record(qtbot)
    tokyo = ZoneInfo("Asia/Tokyo")
    monday = day_of(0)
    ten = datetime.combine(monday, time(10), tokyo).astimezone(UTC)
    record.history.arrive(Arrival(ten - timedelta(days=1), "Asia/Tokyo"))
    record.history.arrive(Arrival(ten + timedelta(days=1), "UTC"))
    for n, state in enumerate((State.SITTING, State.STANDING, State.SITTING)):
        start = ten + n * timedelta(hours=4)
        record.history.write([Span(start, start + minutes(50), state)])
    page = record.show()
    page.show_period(Period.of(Scale.DAY, monday))
    record.settle()
    chart = page.main.chart
    assert chart is not None
    two = next(row for row in chart.rows if row.of == Hour(14, monday))
    page.main.chosen.emit(two)
    canvas = record.card(Question.RIBBONS).canvas
    assert canvas is not None
    assert canvas.sentence == "14:00–14:50 standing, 50 min", "two o'clock is two o'clock there"
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    fields = page.correcting.row.findChildren(TimeField)
    assert [field.time().toString("HH:mm") for field in fields] == ["14:00", "14:50"]
    fields[0].setTime(QTime(14, 30))
    buttons = page.correcting.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "A walk").click()
    record.settle()
    half_past = ten + timedelta(hours=4, minutes=30)
    (made,) = record.history.corrections(ten, ten + timedelta(days=1))
    assert (made.start, made.stop) == (half_past, half_past + minutes(20))


def test_escape_leaves_it_as_it_was(stretches: Stretches, qtbot: QtBot) -> None:
    page = stretches.page
    page.show_period(Period.of(Scale.DAY, day_of(0)))
    stretches.record.settle()
    stretches.choose(1)
    qtbot.keyClick(page.correcting.row, Qt.Key.Key_Escape)
    assert not page.correcting.isVisible()
    assert stretches.table.hasFocus()


def test_another_day_asks_no_more(stretches: Stretches) -> None:
    page = stretches.page
    page.show_period(Period.of(Scale.DAY, day_of(0)))
    stretches.record.settle()
    stretches.choose(1)
    page.head.forth.click()
    assert not page.correcting.isVisible()


def test_what_is_not_over_is_refused_in_words(stretches: Stretches) -> None:
    record, page = stretches.record, stretches.page
    record.desk.work(minutes=30)
    page.show_period(Period.of(Scale.DAY, day_of(3)))
    record.settle()
    last = len(stretches.table.cells) - 1
    stretches.choose(last)
    record.clock.set_wall(-minutes(10))
    stretches.say("Away")
    assert page.correcting.isVisible()
    assert page.correcting.row._trouble.text() == "That is not over yet."


def test_a_record_that_is_gone_meanwhile_is_said(stretches: Stretches) -> None:
    page = stretches.page
    page.show_period(Period.of(Scale.DAY, day_of(0)))
    stretches.record.settle()
    table = stretches.table
    stretches.record.history.broken = "the disk is gone"
    table.activated.emit(table.model().index(1, 0))
    assert page.problem == "The record cannot be read: the disk is gone"
