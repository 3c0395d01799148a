"""Periods in charts and numbers, through the real services."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.charts import Measure, Question, Seen
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.timeline import State
from desktop_app.domain.working_hours import DaysOff
from desktop_app.ui.progress import filling
from desktop_app.ui.progress.page import HEAD_BESIDE
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.ui.progress.record import ALT, THURSDAY, Record, day_of, minutes, value

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SITTING, STANDING, AWAY, PAUSED = State.SITTING, State.STANDING, State.AWAY, State.PAUSED


@pytest.fixture
def record(qtbot: QtBot) -> Record:
    return Record(qtbot)


# --- The week, in bars, words, a table and numbers ------------------------------------------


def test_a_week_in_bars(record: Record) -> None:
    record.day(0, (SITTING, 20), (STANDING, 15), (SITTING, 40))
    record.day(1, (SITTING, 70), (AWAY, 10), (SITTING, 100))
    record.day(3, (SITTING, 25), (State.EXERCISING, 3))
    page = record.show()
    chart = page.main.chart
    assert page.head.days.text() == "2–8 Mar"
    assert value(chart, 0, Measure.SITTING_SHORT) == minutes(20)
    assert value(chart, 0, Measure.SITTING_30) == minutes(40)
    assert value(chart, 0, Measure.STANDING) == minutes(15)
    assert value(chart, 1, Measure.SITTING_60) == minutes(70)
    assert value(chart, 1, Measure.SITTING_90) == minutes(100)
    assert value(chart, 3, Measure.EXERCISING) == minutes(3)
    assert chart is not None
    assert chart.rows[2].seen is Seen.NOT_SEEN
    assert chart.rows[4].seen is Seen.TO_COME


def test_a_day_in_words(record: Record, qtbot: QtBot) -> None:
    record.day(0, (SITTING, 20), (STANDING, 15), (SITTING, 40))
    page = record.show()
    assert "estimated" in page.main.said
    assert record.point_at(Question.ACTIVITY, 0) == (
        "Monday 2 March: sitting 1 h, of it 40 min in bouts of 30 min and more, "
        "standing 15 min, glute work 0 min"
    )
    assert record.point_at(Question.ACTIVITY, 1) == "Tuesday 3 March: not observed"
    assert record.point_at(Question.ACTIVITY, 6) == "Sunday 8 March: still to come"


def test_the_table_has_the_same_numbers(record: Record) -> None:
    record.day(0, (SITTING, 20), (STANDING, 15), (SITTING, 40))
    main = record.show().main
    main.as_table.trigger()
    assert main.table is not None
    assert main.table.isVisible()
    assert main.canvas is not None
    assert not main.canvas.isVisible()
    assert main.legend is not None
    assert not main.legend.isVisible()
    assert main.table.cells[0] == [
        "Mon 2 Mar",
        "20 min",
        "40 min",
        "0 min",
        "0 min",
        "15 min",
        "0 min",
    ]
    assert main.table.cells[1][:2] == ["Tue 3 Mar", "Not observed"]
    assert main.table.cells[6][:2] == ["Sun 8 Mar", "Still to come"]
    main.as_table.trigger()
    assert main.canvas.isVisible()


def test_the_keyboard_stays_in_the_card_that_turns_to_its_table(record: Record) -> None:
    record.day(0, (SITTING, 70))
    main = record.show().main
    main.point_into()
    record.key(Qt.Key.Key_T)
    assert main.table is not None
    assert main.table.hasFocus()
    record.key(Qt.Key.Key_T)
    assert main.canvas is not None
    assert main.canvas.hasFocus()


def test_a_table_that_is_shown_follows_the_weeks(record: Record) -> None:
    record.day(0, (SITTING, 70))
    record.day(-7, (SITTING, 80))
    main = record.show().main
    main.as_table.trigger()
    record.key(Qt.Key.Key_Left)
    assert main.table is not None
    assert main.table.cells[0] == [
        "Mon 23 Feb",
        "0 min",
        "0 min",
        "1 h 20",
        "0 min",
        "0 min",
        "0 min",
    ]


def test_shares_in_place_of_hours(record: Record) -> None:
    record.day(0, (SITTING, 20), (STANDING, 20))
    main = record.show().main
    hours, share = main.switch.chips
    assert hours.isChecked()
    assert main.canvas is not None
    before = main.canvas.grab().toImage()
    share.click()
    assert main.canvas.grab().toImage() != before
    record.key(Qt.Key.Key_Left)
    record.key(Qt.Key.Key_Right)
    assert main.switch.chips[1].isChecked()


def test_the_legend_names_what_occurs(record: Record) -> None:
    record.day(0, (SITTING, 20))
    record.day(3, (SITTING, 95))
    main = record.show().main
    assert main.legend is not None
    named = {getattr(entry, "measure", entry) for entry in main.legend.entries}
    assert Measure.SITTING_90 in named
    assert Measure.SITTING_60 not in named
    assert Seen.NOT_SEEN in named


def test_numbers_beside_those_of_the_week_before(record: Record) -> None:
    for day in (-7, -6, -3):
        record.day(day, (SITTING, 180), (AWAY, 10), (SITTING, 60))
    for day in (0, 1):
        record.day(day, (SITTING, 100), (AWAY, 10), (SITTING, 100))
    record.day(3, (SITTING, 20))  # today: it is not over
    record.breaks(0, Outcome.TAKEN, Outcome.NATURAL, Outcome.SKIPPED, snoozes=1)
    record.breaks(3, Outcome.TAKEN)
    record.show()
    assert record.numbers == [
        "Sitting per day, estimated: 3 h 20. 40 min less a day than the week before",
        "Prolonged bouts (30+ min): 4. ",
        "Breaks taken: 75 %. 3 of 4 · 3 snoozed",
        "Middle bout: 1 h 40 min. longest 1 h 40 min",
    ]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (150, "30 min more a day than the week before, going by one day"),
        (123, "about as much as the week before, going by one day"),
        (90, "30 min less a day than the week before, going by one day"),
    ],
)
def test_more_and_less_are_said_without_praise_or_blame(
    record: Record, now: float, said: str
) -> None:
    record.day(-7, (SITTING, 120))
    record.day(0, (SITTING, now))
    record.show()
    assert record.numbers[0].endswith(f". {said}")


def test_a_week_without_a_weekend_yet_is_no_week_of_more_sitting(record: Record) -> None:
    for day in (-7, -6, 0, 1):
        record.day(day, (SITTING, 300))
    for day in (-2, -1):
        record.day(day, (SITTING, 30))
    record.show()
    assert "about as much as the week before" in record.numbers[0]


def test_one_like_day_of_many_speaks_for_no_week(record: Record) -> None:
    record.day(-7, (SITTING, 60))
    for day in (0, 1, 2):
        record.day(day, (SITTING, 300))
    record.show()
    assert record.numbers[0].endswith("5 h 00. mean of 3 days")
    record.day(-6, (SITTING, 60))
    record.page.refresh()
    said = "4 h more a day than the week before, going by 2 days"
    assert record.numbers[0].endswith(f". {said}")


def test_from_the_second_day_on_a_week_is_compared(record: Record) -> None:
    for day in range(-7, -2):
        record.day(day, (SITTING, 240))
    record.day(0, (SITTING, 120))
    record.day(1, (SITTING, 30))
    record.show(MONDAY_MORNING + timedelta(days=1, hours=3))
    said = "2 h less a day than the week before, going by one day"
    assert record.numbers[0].endswith(f". {said}")


def test_few_of_the_days_before_speak_for_no_week_either(record: Record) -> None:
    for day in range(-7, -2):
        record.day(day, (SITTING, 240))
    record.day(0, (SITTING, 120))
    record.show(MONDAY_MORNING + timedelta(days=3))
    assert record.numbers[0].endswith(". on one day")


def test_a_computer_left_on_makes_no_mean_smaller(record: Record) -> None:
    record.day(0, (SITTING, 120))
    record.day(1, (AWAY, 600))
    record.day(2, (PAUSED, 600))
    page = record.show()
    assert record.numbers[0] == "Sitting per day, estimated: 2 h 00. on one day"
    assert page.main.chart is not None
    seen = [row.seen for row in page.main.chart.rows]
    assert seen[:3] == [Seen.SEEN, Seen.SEEN, Seen.NOT_SEEN]


def test_without_a_week_before_nothing_is_compared(record: Record) -> None:
    record.day(0, (SITTING, 120))
    record.day(1, (SITTING, 60))
    record.show()
    assert record.numbers == [
        "Sitting per day, estimated: 1 h 30. mean of 2 days",
        "Prolonged bouts (30+ min): 2. ",
        "Breaks taken: –. none so far",
        "Middle bout: 1 h 30 min. longest 2 h",
    ]


def test_counts_are_compared_over_about_as_many_days(record: Record) -> None:
    for day in range(-7, -3):
        record.day(day, (SITTING, 40))
    for day in range(3):
        record.day(day, (SITTING, 40))
    record.show()
    assert record.numbers[1] == "Prolonged bouts (30+ min): 3. "
    record.day(3, (SITTING, 40))
    record.page.refresh()
    assert record.numbers[1].endswith("was 4 by this day a week ago")


def test_a_day_is_compared_with_the_same_day_of_the_week_before(record: Record) -> None:
    record.day(-6, (SITTING, 120))
    record.day(1, (SITTING, 60))
    page = record.show()
    page.show_period(Period.of(Scale.DAY, day_of(1)))
    record.settle()
    assert record.numbers[:2] == [
        "Sitting, estimated: 1 h 00. 1 h less than on that day a week before",
        "Prolonged bouts (30+ min): 1. was 1 on that day a week before",
    ]


def test_an_empty_week_says_what_will_come(record: Record) -> None:
    page = record.show()
    assert page.main.hint == "Your week will stand here, day by day."
    assert page.main.canvas is None
    assert [text.split(":")[1].split(".")[0].strip() for text in record.numbers] == ["–"] * 4
    assert all(text.split(".", 1)[1].strip() for text in record.numbers), "what will come"
    for question in (Question.BREAKS, Question.MUSCLES, Question.GLUTE_DAYS):
        assert record.card(question).hint
    page.head.back.click()
    record.settle()
    assert record.card(Question.ACTIVITY).hint == "Nothing was observed in this week."
    assert not any(text.split(".", 1)[1].strip() for text in record.numbers)


# --- The way through the days ---------------------------------------------------------------


def test_back_forth_and_today(record: Record) -> None:
    record.day(0, (SITTING, 120))
    record.day(-7, (SITTING, 45))
    page = record.show()
    head = page.head
    assert not head.forth.isEnabled()
    assert not head.today.isEnabled()
    head.back.click()
    record.settle()
    assert page.period.first == date(2026, 2, 23)
    assert head.days.text() == "23 Feb–1 Mar"
    assert value(page.main.chart, 0, Measure.SITTING_30) == minutes(45)
    assert head.forth.isEnabled()
    head.back.click()
    record.settle()
    assert page.main.hint == "Nothing was observed in this week."
    assert record.numbers[0] == "Sitting per day, estimated: –. "
    assert record.numbers[2] == "Breaks taken: –. "
    head.forth.click()
    record.settle()
    assert page.main.hint == ""
    head.today.click()
    assert page.period.first == date(2026, 3, 2)


def test_the_keys_turn_the_weeks_wherever_one_is(record: Record, qtbot: QtBot) -> None:
    record.day(-7, (SITTING, 20))
    record.day(0, (SITTING, 40))
    page = record.show()
    main = page.main
    for as_table in (False, True):
        if as_table:
            main.as_table.trigger()
        view = main.table if as_table else main.canvas
        assert view is not None
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
        assert page.period.first == date(2026, 2, 23)
        for _ in range(3):
            qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
        assert page.period.first == date(2026, 3, 2)
        qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
        qtbot.keyClick(view, Qt.Key.Key_Left, ALT)
        qtbot.keyClick(view, Qt.Key.Key_Home, ALT)
        assert page.period.first == date(2026, 3, 2)


def test_each_scale_has_a_key(record: Record) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    found = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_2):
        record.key(key)
        found.append(
            (
                page.period.scale,
                page.head.days.text(),
                len(page.main.chart.rows) if page.main.chart else 0,
            )
        )
    assert found == [
        (Scale.DAY, "Thu 5 Mar", 0),
        (Scale.MONTH, "March 2026", 31),
        (Scale.YEAR, "2026", 12),
        (Scale.WEEK, "2–8 Mar", 7),
    ]
    assert page.head.scales[Scale.WEEK].isChecked()


def test_another_scale_stays_with_the_days_that_were_shown(record: Record) -> None:
    record.day(-40, (SITTING, 40))
    page = record.show()
    page.show_period(Period.of(Scale.MONTH, date(2026, 1, 15)))
    record.key(Qt.Key.Key_2)
    assert page.period.includes(date(2026, 1, 1))
    record.key(Qt.Key.Key_4)
    assert page.head.days.text() in ("2025", "2026")


def test_a_range_is_chosen_with_the_keys_of_the_calendar(record: Record, qtbot: QtBot) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    record.key(Qt.Key.Key_5)
    popup = page.head.popup
    assert popup is not None
    assert popup.asks == "From which day?"
    grid = popup.grid
    assert grid.day == THURSDAY.date()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.day == THURSDAY.date()  # no day that is still to come
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert popup.asks == "From 26 Feb to which day?"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert page.period == Period.between(date(2026, 2, 26), date(2026, 3, 4))
    assert page.head.days.text() == "26 Feb–4 Mar"
    record.key(Qt.Key.Key_Left)
    assert page.head.days.text() == "19–25 Feb"


def test_while_one_chooses_a_range_all_days_are_read(record: Record) -> None:
    for day in range(-90, 0):
        record.day(day, (SITTING, 40))
    page = record.show()
    ever = Period.between(day_of(-90), THURSDAY.date())
    record.settle()
    assert record.desk.progress.unread(ever) > 0
    page.head.ask_for_range()
    record.settle()
    assert record.desk.progress.unread(ever) == 0


def test_a_range_may_be_chosen_backwards_with_the_mouse(record: Record, qtbot: QtBot) -> None:
    page = record.show()
    page.head.ask_for_range()
    popup = page.head.popup
    assert popup is not None
    for on in (date(2026, 3, 4), date(2026, 3, 2)):
        at = popup.grid.place_of(on).toPoint()
        qtbot.mouseClick(popup.grid, Qt.MouseButton.LeftButton, pos=at)
    assert page.period == Period.between(date(2026, 3, 2), date(2026, 3, 4))


def test_a_calendar_that_is_left_changes_nothing(record: Record, qtbot: QtBot) -> None:
    page = record.show()
    page.head.scales[Scale.RANGE].click()
    popup = page.head.popup
    assert popup is not None
    qtbot.keyClick(popup.grid, Qt.Key.Key_Return)
    qtbot.keyClick(popup.grid, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.head.popup is None)
    assert page.period.scale is Scale.WEEK
    assert page.head.scales[Scale.WEEK].isChecked()


def test_the_days_themselves_open_a_calendar(record: Record, qtbot: QtBot) -> None:
    page = record.show()
    page.head.days.click()
    popup = page.head.popup
    assert popup is not None
    qtbot.keyClick(popup.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(popup.grid, Qt.Key.Key_Return)
    assert page.period == Period.of(Scale.WEEK, date(2025, 3, 5))
    assert page.head.days.text() == "3–9 Mar 2025"


# --- Going down, and up again ---------------------------------------------------------------


def test_from_the_year_to_the_day_and_up_again(record: Record) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    record.key(Qt.Key.Key_4)
    assert not page.head.up.isVisible()
    record.choose(Question.ACTIVITY, 2)
    assert page.period == Period.of(Scale.MONTH, date(2026, 3, 1))
    assert page.head.up.text() == "‹ 2026"
    record.choose(Question.ACTIVITY, 1)
    assert page.period == Period.of(Scale.WEEK, date(2026, 3, 2))
    assert page.head.up.text() == "‹ March 2026"
    assert page.main.said.startswith("Monday 2 March")  # the day that was chosen
    record.choose(Question.ACTIVITY, 0)
    assert page.period == Period.of(Scale.DAY, date(2026, 3, 2))
    assert page.head.up.text() == "‹ 2–8 Mar"
    record.key(Qt.Key.Key_Right)
    assert page.head.days.text() == "Tue 3 Mar"
    ups = []
    page.head.up.click()
    record.settle()
    ups.append(page.period.scale)
    for _ in range(3):
        record.key(Qt.Key.Key_Up)
        ups.append(page.period.scale)
    assert ups == [Scale.WEEK, Scale.MONTH, Scale.YEAR, Scale.YEAR]
    assert page.main.said.startswith("March 2026")  # where one comes from
    assert not page.head.up.isVisible()


def test_a_week_that_began_in_the_month_before_leads_up_to_the_month_one_came_from(
    record: Record,
) -> None:
    record.day(-1, (SITTING, 40))  # Sunday, the first of March, in a week of February
    page = record.show()
    record.key(Qt.Key.Key_3)
    record.choose(Question.ACTIVITY, 0)
    assert page.period == Period.of(Scale.WEEK, date(2026, 2, 23))
    page.head.up.click()
    record.settle()
    assert page.period == Period.of(Scale.MONTH, date(2026, 3, 1))


def test_going_down_from_a_chart_further_below_the_keyboard_goes_to_the_first_one(
    record: Record,
) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    record.choose(Question.PROLONGED, 0)
    assert page.period == Period.of(Scale.DAY, date(2026, 3, 2))
    assert page.main.canvas is not None
    assert page.main.canvas.hasFocus()


def test_tab_goes_through_the_cards_as_they_are_read(record: Record, qtbot: QtBot) -> None:
    record.day(0, (SITTING, 40))
    record.run(0, 0, "squat", 10, 2)
    page = record.show()
    page.show_period(Period.of(Scale.DAY, date(2026, 3, 2)))
    record.settle()
    for question in (Question.EXERCISES, Question.MUSCLES, Question.NUMBERS):
        record.card(question)
    page.main.point_into()
    passed: list[Question] = []
    for _ in range(30):
        at = page.focusWidget()
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        here = [card for card in page.cards.values() if card.isAncestorOf(page.focusWidget())]
        if here and here[0].question not in passed:
            passed.append(here[0].question)
    assert passed[-5:] == [
        Question.RIBBONS,
        Question.EXERCISES,
        Question.MUSCLES,
        Question.NUMBERS,
        Question.ACTIVITY,
    ]


def test_tab_stops_at_the_choices_of_a_chart_before_the_chart(record: Record, qtbot: QtBot) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    page.head.report.setFocus()
    passed = []
    for _ in range(3):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.focusWidget())
    assert passed[0] is page.main.switch.chips[0]
    assert passed[2] is page.main.canvas


def test_the_way_up_takes_no_room_from_the_choices(record: Record) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    page.resize(HEAD_BESIDE + 40, 640)
    record.key(Qt.Key.Key_4)
    choices = page.head.scales[Scale.DAY].parentWidget()
    assert choices is not None
    before = choices.width()
    record.choose(Question.ACTIVITY, 2)
    assert page.head.up.isVisible()
    assert before - choices.width() < page.head.up.width()


def test_an_hour_of_a_day_leads_to_its_ribbon(record: Record) -> None:
    record.day(0, (SITTING, 70), (AWAY, 20), (SITTING, 40))
    page = record.show()
    page.show_period(Period.of(Scale.DAY, day_of(0)))
    record.settle()
    record.card(Question.RIBBONS)
    record.choose(Question.ACTIVITY, 6)  # ten o'clock: the day begins at four
    ribbon = page.cards[Question.RIBBONS]
    assert ribbon.canvas is not None
    assert ribbon.canvas.hasFocus()
    assert ribbon.said == "09:00–10:10 sitting, 1 h 10 min"


def test_up_leads_to_the_next_scale_where_one_did_not_come_down(record: Record) -> None:
    page = record.show()
    found = []
    record.key(Qt.Key.Key_1)
    for _ in range(3):
        record.key(Qt.Key.Key_Up)
        found.append(page.period.scale)
    assert found == [Scale.WEEK, Scale.MONTH, Scale.YEAR]


def test_what_is_still_to_come_leads_nowhere(record: Record) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    record.choose(Question.ACTIVITY, 6)
    assert page.period.scale is Scale.WEEK


# --- What is kept, and what goes on by itself -----------------------------------------------


def test_it_opens_where_it_was(record: Record) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    page.show_period(Period.of(Scale.MONTH, date(2026, 1, 15)))
    page.hide()
    again = record.show()
    assert again.period == Period.of(Scale.MONTH, date(2026, 1, 15))


def test_on_another_day_only_the_scale_is_as_it_was(record: Record) -> None:
    page = record.show()
    page.show_period(Period.of(Scale.MONTH, date(2026, 1, 15)))
    page.hide()
    record.clock.pass_time(timedelta(days=1))
    assert record.show(record.clock.now()).period == Period.of(Scale.MONTH, date(2026, 3, 1))


def test_where_one_was_is_kept_at_once(record: Record) -> None:
    """Who ends the app with the page open finds it there again."""
    page = record.show()
    page.show_period(Period.of(Scale.MONTH, date(2026, 1, 15)))
    assert page.isVisible()
    assert record.show().period == Period.of(Scale.MONTH, date(2026, 1, 15))


def test_a_key_for_another_range_shows_it_from_the_top(qtbot: QtBot, record: Record) -> None:
    record.day(0, (State.SITTING, 40), (State.AWAY, 30), (State.SITTING, 20))
    page = record.show()
    page.resize(700, 500)
    record.settle()
    ribbons = record.card(Question.RIBBONS).canvas
    assert ribbons is not None
    ribbons.setFocus()
    assert page.verticalScrollBar().value() > 0
    qtbot.keyClick(ribbons, Qt.Key.Key_3, ALT)
    record.settle()
    assert page.period.scale is Scale.MONTH
    assert page.verticalScrollBar().value() == 0
    assert page.main.canvas is not None
    assert page.main.canvas.hasFocus()


@pytest.mark.parametrize("width", [480, 700, 1000, 1400])
def test_no_chart_is_wider_than_the_page(record: Record, width: int) -> None:
    """The year has the self-tests, with a chip for each."""
    for number, test in enumerate(SelfTest):
        for side in Side:
            record.history.put_result(Result(MONDAY_MORNING, test, side, 10 + number))
    page = record.show()
    page.resize(width, 700)
    page.show_period(Period.of(Scale.YEAR, THURSDAY.date()))
    record.settle()
    card = record.card(Question.SELF_TESTS)
    page.ensureWidgetVisible(card)
    record.settle()
    assert len(card.switch.chips) > 3
    inside = page.widget()
    assert inside is not None
    record.qtbot.waitUntil(lambda: inside.width() <= page.viewport().width())
    title = next(one for one in card.findChildren(QLabel) if one.text().startswith("Is the"))
    assert title.width() > card.width() / 2, "the chips are below the title"


def test_a_day_off_is_no_day_on_which_it_did_not_run(record: Record) -> None:
    record.day(0, (State.SITTING, 40))
    off = day_of(-1)
    page = record.show()
    record.desk.preferences.change(
        lambda told: told._replace(days_off=DaysOff(own=frozenset({off})))
    )
    page.show_period(Period.of(Scale.DAY, off))
    record.settle()
    assert page.main.hint == "A day off."
    page.show_period(Period.of(Scale.DAY, day_of(-2)))
    record.settle()
    assert page.main.hint == "Nothing was observed on this day."


@pytest.mark.parametrize(
    "kept", ["", "decade 2026-03-05", "month", "month once", "range 2026-03-05"]
)
def test_what_cannot_be_read_is_the_week(record: Record, kept: str) -> None:
    record.history.keep("progress.place", kept)
    assert record.show().period == Period.of(Scale.WEEK, THURSDAY.date())


def test_what_happens_while_it_is_seen_is_shown(record: Record) -> None:
    page = record.show(MONDAY_MORNING)
    assert page.main.hint
    record.desk.work(minutes=45)
    record.settle()
    assert page.main.hint == ""
    sat = value(page.main.chart, 0, Measure.SITTING_30)
    assert isinstance(sat, timedelta)
    assert sat >= minutes(43)


def test_while_a_routine_is_on_nothing_is_read(record: Record) -> None:
    page = record.show(MONDAY_MORNING)
    record.desk.work(minutes=20)
    record.settle()
    before = page.main.chart
    record.desk.start()
    record.desk.work(minutes=1)
    record.desk.work(minutes=1)
    assert page.main.chart is before


def test_out_of_sight_it_does_nothing(record: Record) -> None:
    page = record.show(MONDAY_MORNING)
    page.hide()
    record.desk.work(minutes=45)
    assert page.main.canvas is None
    page.show()
    record.settle()
    assert page.main.canvas is not None


def test_the_next_week_begins_by_itself(record: Record) -> None:
    page = record.show(MONDAY_MORNING + timedelta(days=6))
    record.desk.work(minutes=24 * 60)
    assert page.period.first == date(2026, 3, 9)


def test_a_record_that_cannot_be_read_is_said(record: Record) -> None:
    record.day(0, (SITTING, 120))
    page = record.show()
    record.history.broken = "the disk is gone"
    record.history.changed.tell(None)
    page.refresh()
    assert page.problem == "The record cannot be read: the disk is gone"
    assert page.main.hint == "There is nothing to show just now."
    assert not page.busy
    record.history.broken = None
    page.refresh()
    record.settle()
    assert page.problem == ""
    assert page.main.hint == ""


# --- How it is filled -----------------------------------------------------------------------


def test_only_what_is_seen_is_filled(record: Record) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    page.resize(900, 500)
    page.show_period(Period.of(Scale.YEAR, THURSDAY.date()))
    record.settle()
    assert page.main.chart is not None
    assert page.cards[Question.CHAIN].hint == ""
    assert record.card(Question.CHAIN).hint.startswith("The work of the back of the body")


@pytest.fixture
def _in_small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "FIRST_SLICE_MS", 1)
    monkeypatch.setattr(filling, "SLICE_MS", 1)


@pytest.mark.usefixtures("_in_small_slices")
def test_many_days_are_summed_up_a_little_at_a_time(record: Record) -> None:
    for day in range(-60, 0):
        record.day(day, (SITTING, 40))
    page = record.show()
    page.show_period(Period.of(Scale.YEAR, THURSDAY.date()))
    steps: list[tuple[bool, float]] = []
    while not steps or page.busy:
        steps.append((page.summing.isVisible(), page.summing.fraction))
        QApplication.processEvents()
    shares = [fraction for seen, fraction in steps if seen]
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert not page.summing.isVisible()
    assert value(page.main.chart, 1, Measure.SITTING_30) == minutes(40)


@pytest.mark.usefixtures("_in_small_slices")
def test_meanwhile_one_may_turn_to_another_time(record: Record) -> None:
    for day in range(-60, 0):
        record.day(day, (SITTING, 40))
    page = record.show()
    page.show_period(Period.of(Scale.YEAR, THURSDAY.date()))
    QApplication.processEvents()
    assert page.summing.isVisible()
    page.show_period(Period.of(Scale.WEEK, day_of(-30)))
    assert not page.summing.isVisible()
    record.settle()
    assert value(page.main.chart, 0, Measure.SITTING_30) == minutes(40)


@pytest.mark.usefixtures("_in_small_slices")
def test_a_routine_has_the_time_between_two_steps_to_itself(record: Record) -> None:
    for day in range(-60, 0):
        record.day(day, (SITTING, 40))
    page = record.show(MONDAY_MORNING)
    record.desk.start()
    page.show_period(Period.of(Scale.YEAR, THURSDAY.date()))
    QApplication.processEvents()
    assert page.summing.isVisible()
    before = page.summing.fraction
    for _ in range(20):
        QApplication.processEvents()
    assert page.summing.fraction - before <= 1 / 30


def test_the_titles_of_cards_side_by_side_are_equally_high(record: Record) -> None:
    record.day(0, (SITTING, 40))
    record.show()
    cards = [record.card(question) for question in (Question.BOUTS, Question.MUSCLES)]
    assert [card.chart is None for card in cards] == [False, True]
    assert len({card._title.y() for card in cards}) == 1


def test_what_a_bar_is_of_is_said_where_it_is_not_all_of_its_days(record: Record) -> None:
    record.day(0, (SITTING, 40))
    page = record.show()
    said = [page.main._subtitle.text()]
    page.show_period(Period.between(date(2025, 12, 1), THURSDAY.date()))
    record.settle()
    said.append(page.main._subtitle.text())
    record.key(Qt.Key.Key_4)
    said.append(page.main._subtitle.text())
    assert said == ["", "The mean day of each week", "The mean day of each month"]
    assert record.card(Question.PROLONGED)._subtitle.text() == said[-1]
    assert record.card(Question.BREAKS)._subtitle.text() == ""  # counts are of all the days


def test_glute_days_beside_their_goal(record: Record) -> None:
    for day in (-7, -6, -5, -4, 0):
        record.glute_day(day)
    record.show()
    card = record.card(Question.GLUTE_DAYS)
    assert card._subtitle.text() == "Goal 4–5 a week · 1 this week"
    assert card.chart is not None
    assert sum(bool(row.values[0]) for row in card.chart.rows) == 5
    assert record.card(Question.EXERCISES).chart is not None


def test_weeks_in_a_row_are_counted(record: Record) -> None:
    for week in (-14, -7):
        for day in range(4):
            record.glute_day(week + day)
    record.show()
    said = record.card(Question.GLUTE_DAYS)._subtitle.text()
    assert said == "Goal 4–5 a week · 0 this week · 2 weeks in a row"


def test_a_week_over_the_end_of_a_year_is_one_week(record: Record) -> None:
    """Monday is the 29th of December."""
    record.clock = FakeClock(datetime(2025, 12, 27, 15, tzinfo=UTC))
    first = (date(2025, 12, 29) - day_of(0)).days
    for week in (-14, -7):
        for day in range(4):
            record.glute_day(first + week + day)
    for day in (0, 1, 3):  # two in the old year, one in the new
        record.glute_day(first + day)
    friday = datetime(2026, 1, 2, 15, tzinfo=UTC)
    record.show(friday)
    card = record.card(Question.GLUTE_DAYS)
    assert card._subtitle.text() == "Goal 4–5 a week · 3 this week · 2 weeks in a row"
    assert card.chart is not None
    assert card.chart.period == Period.of(Scale.YEAR, date(2026, 1, 2))


def test_before_a_year_ends_its_days_are_shown_though_the_week_goes_on(record: Record) -> None:
    first = (date(2025, 12, 29) - day_of(0)).days
    record.glute_day(first)
    record.show(datetime(2025, 12, 30, 15, tzinfo=UTC))
    card = record.card(Question.GLUTE_DAYS)
    assert card._subtitle.text() == "Goal 4–5 a week · 1 this week"
    assert card.chart is not None
    assert card.chart.period == Period.of(Scale.YEAR, date(2025, 12, 30))


# --- How it is set --------------------------------------------------------------------------


def test_a_narrow_page_sets_the_numbers_below(record: Record, qtbot: QtBot) -> None:
    record.day(0, (SITTING, 120))
    page = record.show()
    assert page.numbers.x() > page.main.x()
    page.resize(600, 700)
    qtbot.waitUntil(lambda: page.numbers.y() > page.main.y())


def test_tab_goes_from_the_menu_into_the_chart(record: Record, qtbot: QtBot) -> None:
    record.day(0, (SITTING, 20))
    page = record.show()
    page.main._more.setFocus()
    qtbot.keyClick(page.main._more, Qt.Key.Key_Tab)
    assert page.main.canvas is not None
    assert page.main.canvas.hasFocus()


WITHOUT_CHARTS = """
import sys
from PySide6.QtWidgets import QApplication
from desktop_app.ui.progress.page import ProgressPage
from desktop_app.ui.theme import Look
from tests.desk import Desk

application = QApplication([])
desk = Desk()
page = ProgressPage(
    desk.progress, desk.library, desk.control, desk.coach, desk.corrections, desk.history, Look()
)
page.show()
for _ in range(20):
    application.processEvents()
assert page.main.hint, "the page was not filled"
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
