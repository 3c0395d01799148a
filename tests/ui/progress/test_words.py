"""What charts are called and what their rows say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.charts import (
    Chart,
    Column,
    DaySpan,
    Hour,
    Measure,
    Of,
    Question,
    Row,
    Seen,
    Value,
    columns,
)
from desktop_app.domain.days import day_on
from desktop_app.domain.local_time import LocalTime, Stay
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.timeline import Span, State
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.progress import dates, names
from desktop_app.ui.progress.arrangement import cards_of, cells
from desktop_app.ui.progress.empty_words import empty
from desktop_app.ui.progress.notes import note
from desktop_app.ui.progress.words import ChartWords
from tests.fakes import MemoryOwnExercises

MONDAY = date(2026, 3, 2)
WEEK = Period.of(Scale.WEEK, MONDAY)
A_DAY = Period.of(Scale.DAY, MONDAY)
MONTH = Period.of(Scale.MONTH, MONDAY)
YEAR = Period.of(Scale.YEAR, MONDAY)
TODAY = date(2026, 3, 5)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.fixture(scope="module")
def said() -> ChartWords:
    return ChartWords(Library(ExerciseFiles(), MemoryOwnExercises()))


def chart(question: Question, head: tuple[Column, ...], *rows: Row, period: Period = WEEK) -> Chart:
    return Chart(question, period, head, rows)


# --- Names ----------------------------------------------------------------------------------


def test_everything_has_a_name() -> None:
    titles = [names.title(question) for question in Question]
    assert len(set(titles)) >= len(titles) - 1  # the same is asked of bars and of ribbons
    assert all(title.endswith("?") for title in titles)
    assert all(names.measure_name(measure) for measure in Measure)
    assert all(names.hold_name(hold) for hold in Hold)
    assert all(note(question, table=True) for question in Question)


def test_every_empty_chart_says_what_will_come() -> None:
    for question in Question:
        for scale in Scale:
            for goes_on in (True, False):
                what, _ = empty(question, Period.of(scale, MONDAY), goes_on=goes_on)
                assert what.endswith(".")


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (A_DAY, "Mon 2 Mar"),
        (Period.of(Scale.DAY, date(2025, 3, 2)), "Sun 2 Mar 2025"),
        (WEEK, "2–8 Mar"),
        (Period.of(Scale.WEEK, date(2026, 1, 1)), "29 Dec–4 Jan"),
        (Period.of(Scale.WEEK, date(2024, 6, 5)), "3–9 Jun 2024"),
        (MONTH, "March 2026"),
        (YEAR, "2026"),
        (Period.between(MONDAY, MONDAY), "2 Mar"),
        (Period.between(date(2026, 3, 1), date(2026, 2, 3)), "3 Feb–1 Mar"),
        (Period.between(date(2025, 12, 30), date(2026, 1, 2)), "30 Dec 2025–2 Jan 2026"),
    ],
)
def test_periods_are_called(period: Period, name: str) -> None:
    assert dates.period_name(period, TODAY) == name


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (Measure.SITTING_30, minutes(83), "1 h 23"),
        (Measure.EXERCISING, timedelta(seconds=40), "40 s"),
        (Measure.EXERCISING, timedelta(), "0 min"),
        (Measure.EXERCISING, timedelta(milliseconds=400), "0 min"),
        (Measure.MEDIAN_BOUT, None, "–"),
        (Measure.PROLONGED, 2.26, "2.3"),
        (Measure.PROLONGED, 2.0, "2"),
        (Measure.BREAKS_PER_HOUR, 0.824, "0.82"),
        (Measure.BREAKS_PER_HOUR, 0.5, "0.5"),
        (Measure.TAKEN, 3, "3"),
        (Measure.SHARE_TAKEN, 0.81, "81 %"),
        (Measure.GLUTE_DAY, 1, "yes"),
        (Measure.GLUTE_DAY, 0, "no"),
        (Measure.REPS, 124, "124"),
    ],
)
def test_values_are_said(said: ChartWords, column: Measure, value: Value, text: str) -> None:
    assert said.value(Column(column), value) == text


@pytest.mark.parametrize(
    ("test", "value", "text"),
    [
        (SelfTest.CHAIR_STAND, 14, "14"),
        (SelfTest.BRIDGE_HOLD, 75, "1 min 15 s"),
        (SelfTest.STANCE, 30, "30 s"),
        (SelfTest.SQUEEZE, 2, "2 of 3"),
        (SelfTest.TILT, 1, "a little forward"),
        (SelfTest.TILT_CONTROL, 2, "yes"),
        (SelfTest.FELT, 0, "glutes"),
    ],
)
def test_results_are_said_in_the_terms_of_their_test(
    said: ChartWords, test: SelfTest, value: int, text: str
) -> None:
    column = Column(Measure.RESULT, (test, Side.BOTH))
    assert said.value(column, value) == text
    assert said.column_name(column)


@pytest.mark.parametrize(
    ("of", "period", "tick", "name"),
    [
        (A_DAY, WEEK, "Mon", "Mon 2 Mar"),
        (A_DAY, MONTH, "2", "Mon 2 Mar"),
        (A_DAY, Period.between(MONDAY, date(2026, 4, 1)), "2 Mar", "Mon 2 Mar"),
        (MONTH, YEAR, "Mar", "March 2026"),
        (WEEK, Period.between(MONDAY, date(2026, 8, 1)), "2 Mar", "2–8 Mar"),
        (WEEK, Period.between(date(2025, 12, 1), TODAY), "2 Mar", "2–8 Mar 2026"),
        (A_DAY, Period.between(date(2025, 12, 31), TODAY), "2 Mar", "Mon 2 Mar 2026"),
        (MONTH, Period.between(MONDAY, date(2028, 8, 1)), "Mar 2026", "March 2026"),
        (Hour(9, MONDAY), A_DAY, "9", "09:00–10:00"),
        (Hour(23), WEEK, "23", "23:00–00:00"),
        (Muscle.HAMSTRINGS, WEEK, "Hamstrings", "Hamstrings"),
        (Hold.CALL, WEEK, "You were in a call", "You were in a call"),
        ("glute_bridge", WEEK, "Bridge", "Bridge"),
        ("own_deep_squat", WEEK, "Deep squat", "Deep squat"),
    ],
)
def test_rows_are_named(said: ChartWords, of: Of, period: Period, tick: str, name: str) -> None:
    row = Row(of, ())
    told = chart(Question.ACTIVITY, (), row, period=period)
    assert said.tick(told, row) == tick
    assert said.row_name(told, row) == name


@pytest.mark.parametrize(
    ("question", "of", "basis"),
    [
        (Question.ACTIVITY, MONTH, "The mean day of each month"),
        (Question.PROLONGED, WEEK, "The mean day of each week"),
        (Question.BREAKS, MONTH, "All of each month"),
        (Question.BREAKS, WEEK, "All of each week"),
        (Question.BREAKS, A_DAY, ""),
        (Question.BOUTS, MONTH, ""),
    ],
)
def test_what_longer_bars_are_of(
    said: ChartWords, question: Question, of: Period, basis: str
) -> None:
    assert said.basis(chart(question, (), Row(of, ()), period=YEAR)) == basis


def test_a_day_of_another_year_is_told_with_it(said: ChartWords) -> None:
    """The chart of self-tests shows them all, whatever the period."""
    before, now = Row(date(2025, 10, 10), ()), Row(date(2026, 10, 10), ())
    told = chart(Question.SELF_TESTS, (), before, now, period=YEAR)
    assert said.tick(told, before) == said.row_name(told, before) == "10 Oct 2025"
    assert said.sentence(told, before).startswith("Friday 10 October 2025: ")
    assert said.tick(told, now) == "10 Oct"


# --- Sentences ------------------------------------------------------------------------------

ACTIVITY = columns(
    Measure.SITTING_SHORT,
    Measure.SITTING_30,
    Measure.SITTING_60,
    Measure.SITTING_90,
    Measure.STANDING,
    Measure.EXERCISING,
)
PROLONGED = columns(Measure.PROLONGED, Measure.PROLONGED_TIME)
BOUTS = columns(Measure.MEDIAN_BOUT, Measure.LONGEST_BOUT)
BREAKS = columns(
    Measure.TAKEN, Measure.NATURAL, Measure.SKIPPED, Measure.ABANDONED, Measure.SNOOZES
)
WORK = columns(Measure.SETS, Measure.REPS, Measure.HELD, Measure.WORKED)
NONE = timedelta()
SPAN = DaySpan(
    day_on(MONDAY, UTC),
    Span(
        datetime(2026, 3, 2, 9, 12, tzinfo=UTC),
        datetime(2026, 3, 2, 9, 40, tzinfo=UTC),
        State.SITTING,
    ),
)


@pytest.mark.parametrize(
    ("question", "head", "row", "period", "sentence"),
    [
        (
            Question.ACTIVITY,
            ACTIVITY,
            Row(MONTH, (minutes(60), NONE, NONE, NONE, NONE, minutes(3)), days=20),
            YEAR,
            "March 2026, mean of 20 days: sitting 1 h, standing 0 min, glute work 3 min",
        ),
        (
            Question.ACTIVITY,
            ACTIVITY,
            Row(Hour(9, MONDAY), (minutes(20), NONE, NONE, NONE, NONE, NONE)),
            A_DAY,
            "09:00–10:00: sitting 20 min",
        ),
        (
            Question.ACTIVITY,
            ACTIVITY,
            Row(A_DAY, (NONE,) * 6, Seen.DAY_OFF, 0),
            WEEK,
            "Monday 2 March: day off",
        ),
        (
            Question.PROLONGED,
            PROLONGED,
            Row(A_DAY, (1, minutes(40))),
            WEEK,
            "Monday 2 March: one bout of 30 min and more, 40 min long",
        ),
        (
            Question.PROLONGED,
            PROLONGED,
            Row(MONTH, (2.5, minutes(95)), days=4),
            YEAR,
            "March 2026, mean of 4 days: 2.5 bouts of 30 min and more, 1 h 35 min in them",
        ),
        (
            Question.PROLONGED,
            PROLONGED,
            Row(A_DAY, (0, NONE)),
            WEEK,
            "Monday 2 March: no bout of 30 min and more",
        ),
        (
            Question.BOUTS,
            BOUTS,
            Row(A_DAY, (minutes(24), minutes(72))),
            WEEK,
            "Monday 2 March: the middle bout 24 min, the longest 1 h 12 min",
        ),
        (Question.BOUTS, BOUTS, Row(A_DAY, (None, None)), WEEK, "Monday 2 March: no sitting"),
        (
            Question.BREAKS,
            BREAKS,
            Row(A_DAY, (4, 2, 0, 0, 3)),
            WEEK,
            "Monday 2 March: 4 taken with a routine, 2 by getting up, 3 × snoozed",
        ),
        (Question.BREAKS, BREAKS, Row(A_DAY, (0,) * 5), WEEK, "Monday 2 March: no break"),
        (
            Question.HELD_BACK,
            columns(Measure.HELD_BACK),
            Row(Hold.CALL, (1,)),
            WEEK,
            "You were in a call: 1 break",
        ),
        (
            Question.GLUTE_DAYS,
            columns(Measure.GLUTE_DAY),
            Row(MONDAY, (0,)),
            YEAR,
            "Monday 2 March: not a glute day",
        ),
        (
            Question.EXERCISES,
            WORK,
            Row("squat", (4, 40, NONE, minutes(3))),
            WEEK,
            "Squat: 4 sets, 40 reps, 3 min at work",
        ),
        (
            Question.MUSCLES,
            columns(Measure.WORKED, Measure.WORKED_TOO),
            Row(Muscle.HAMSTRINGS, (minutes(3), NONE)),
            WEEK,
            "Hamstrings: time at work 3 min",
        ),
        (
            Question.BEFORE_AFTER,
            columns(Measure.FIRST_WEEKS, Measure.LAST_WEEKS),
            Row(Measure.SHARE_TAKEN, (0.5, 0.75)),
            YEAR,
            "Breaks taken: first two weeks 50 %, last two weeks 75 %",
        ),
        (
            Question.SELF_TESTS,
            (
                Column(Measure.RESULT, (SelfTest.CHAIR_STAND, Side.BOTH)),
                Column(Measure.RESULT, (SelfTest.TILT, Side.BOTH)),
                Column(Measure.RESULT, (SelfTest.STANCE, Side.LEFT)),
            ),
            Row(MONDAY, (14, 0, None)),
            YEAR,
            "Monday 2 March: chair stands 14, pelvis at rest level",
        ),
    ],
)
def test_a_row_in_a_sentence(
    said: ChartWords,
    question: Question,
    head: tuple[Column, ...],
    row: Row,
    period: Period,
    sentence: str,
) -> None:
    assert said.sentence(chart(question, head, row, period=period), row) == sentence


def test_a_span_says_its_day_where_there_are_several(said: ChartWords) -> None:
    row = Row(SPAN, (SPAN.span.duration,))
    head = columns(Measure.LENGTH)
    of_week = chart(Question.RIBBONS, head, row)
    of_day = chart(Question.RIBBONS, head, row, period=A_DAY)
    assert said.sentence(of_day, row) == "09:12–09:40 sitting, 28 min"
    assert said.sentence(of_week, row) == "Monday 2 March: 09:12–09:40 sitting, 28 min"


def test_one_value_of_a_row_alone(said: ChartWords) -> None:
    head = tuple(Column(Measure.SAT, weekday) for weekday in range(7))
    row = Row(Hour(9), (minutes(42), *([None] * 6)))
    of_week = chart(Question.RHYTHM, head, row)
    assert said.sentence(of_week, row, head[0]) == "09:00–10:00: on a Mon 42 min of sitting"
    assert said.sentence(of_week, row, head[1]) == "09:00–10:00: no Tue was observed"
    to_come = row._replace(parts=(Seen.SEEN, *[Seen.TO_COME] * 6))
    of_week = chart(Question.RHYTHM, head, to_come)
    assert said.sentence(of_week, to_come, head[2]) == "09:00–10:00: on a Wed still to come"


def test_a_span_is_told_in_the_time_of_where_it_was(said: ChartWords) -> None:
    tokyo = Stay(SPAN.span.start - timedelta(days=1), ZoneInfo("Asia/Tokyo"))
    there = SPAN._replace(clock=LocalTime((tokyo,)))
    row = Row(there, (there.span.duration,))
    began = there.span.start.astimezone(ZoneInfo("Asia/Tokyo"))
    of_day = chart(Question.RIBBONS, columns(Measure.LENGTH), row, period=A_DAY)
    assert said.sentence(of_day, row).startswith(f"{began:%H:%M}–")
    assert said.tick(of_day, row) == f"{began:%H:%M}"


# --- How cards are set ----------------------------------------------------------------------


@given(st.lists(st.integers(1, 3), max_size=14), st.integers(1, 3))
def test_cards_fill_their_rows_without_touching(widths: list[int], columns: int) -> None:
    places = cells(tuple(widths), columns)
    taken = [
        (place.row, at)
        for place in places
        for at in range(place.column, place.column + place.columns)
    ]
    assert len(places) == len(widths)
    assert len(set(taken)) == len(taken)
    rows = max((place.row for place in places), default=-1) + 1
    assert len(taken) == rows * columns  # no hole
    assert [place[:2] for place in places] == sorted(place[:2] for place in places)
    for wants, place in zip(widths, places, strict=True):
        assert place.columns >= min(wants, columns)


def test_every_question_is_asked_somewhere() -> None:
    periods = (A_DAY, WEEK, MONTH, YEAR)
    asked = {one.question for period in periods for one in cards_of(period)}
    assert asked | {Question.ACTIVITY} == set(Question)
    short, long = Period.between(MONDAY, TODAY), Period.between(MONDAY, date(2026, 12, 1))
    assert cards_of(short)[0].question is Question.RIBBONS
    assert Question.RIBBONS not in {one.question for one in cards_of(long)}
