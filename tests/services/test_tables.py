"""Charts as tables for files and other programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest

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
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.timeline import Span, State
from desktop_app.services import tables

MONDAY = date(2026, 11, 16)
WEEK = Period.of(Scale.WEEK, MONDAY)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def chart(question: Question, cols: tuple[Column, ...], *rows: tuple[Of, Value]) -> Chart:
    return Chart(question, WEEK, cols, tuple(Row(of, (value,) * len(cols)) for of, value in rows))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_times_are_in_minutes_and_what_is_not_told_is_empty() -> None:
    monday, tuesday, *_ = WEEK.parts
    told = Chart(
        Question.ACTIVITY,
        WEEK,
        columns(Measure.SITTING_SHORT, Measure.STANDING),
        (
            Row(monday, (timedelta(minutes=90, seconds=30), timedelta())),
            Row(tuesday, (None, None), Seen.NOT_SEEN, 0),
        ),
    )
    assert read(tables.as_csv(told)) == [
        {
            "first": "2026-11-16",
            "last": "2026-11-16",
            "seen": "seen",
            "days": "1",
            "sitting_short_min": "90.5",
            "standing_min": "0.0",
        },
        {
            "first": "2026-11-17",
            "last": "2026-11-17",
            "seen": "not_seen",
            "days": "0",
            "sitting_short_min": "",
            "standing_min": "",
        },
    ]


@pytest.mark.parametrize(
    ("question", "column", "of", "value", "line"),
    [
        (
            Question.ACTIVITY,
            Column(Measure.STANDING),
            Hour(14, MONDAY),
            timedelta(minutes=3),
            {"day": "2026-11-16", "hour": 14, "standing_min": 3.0},
        ),
        (
            Question.RHYTHM,
            Column(Measure.SAT, 6),
            Hour(9),
            timedelta(minutes=42),
            {"day": None, "hour": 9, "sat_sunday_min": 42.0},
        ),
        (
            Question.RIBBONS,
            Column(Measure.LENGTH),
            DaySpan(day_on(MONDAY), Span(NOON, NOON + timedelta(minutes=5), State.STANDING)),
            timedelta(minutes=5),
            {
                "day": "2026-11-16",
                "start_utc": "2026-11-16 12:00:00",
                "stop_utc": "2026-11-16 12:05:00",
                "state": "standing",
                "length_min": 5.0,
            },
        ),
        (
            Question.HELD_BACK,
            Column(Measure.HELD_BACK),
            Hold.CALL,
            3,
            {"reason": "call", "held_back": 3},
        ),
        (
            Question.MUSCLES,
            Column(Measure.WORKED),
            Muscle.GLUTEUS_MAXIMUS,
            timedelta(seconds=20),
            {"muscle": "gluteus_maximus", "worked_min": 0.33},
        ),
        (
            Question.EXERCISES,
            Column(Measure.REPS),
            "squat",
            30,
            {"exercise": "squat", "reps": 30},
        ),
        (
            Question.GLUTE_DAYS,
            Column(Measure.GLUTE_DAY),
            MONDAY,
            1,
            {"day": "2026-11-16", "glute_day": 1},
        ),
        (
            Question.SELF_TESTS,
            Column(Measure.RESULT, (SelfTest.STANCE, Side.LEFT)),
            MONDAY,
            31,
            {"day": "2026-11-16", "result_stance_left": 31},
        ),
        (
            Question.SELF_TESTS,
            Column(Measure.RESULT, (SelfTest.TILT, Side.BOTH)),
            MONDAY,
            3,
            {"day": "2026-11-16", "result_tilt_both": "backward"},
        ),
        (
            Question.SELF_TESTS,
            Column(Measure.RESULT, (SelfTest.FELT, Side.BOTH)),
            MONDAY,
            7,  # from a later version
            {"day": "2026-11-16", "result_felt_both": 7},
        ),
        (
            Question.MUSCLES,
            Column(Measure.WORKED_TOO),
            Muscle.GLUTEUS_MAXIMUS,
            timedelta(seconds=30),
            {"muscle": "gluteus_maximus", "worked_too_min": 0.5},
        ),
        (
            Question.BEFORE_AFTER,
            Column(Measure.LAST_WEEKS),
            Measure.MEDIAN_BOUT,
            timedelta(minutes=21),
            {"measure": "median_bout_min", "last_weeks": 21.0},
        ),
        (
            Question.BEFORE_AFTER,
            Column(Measure.FIRST_WEEKS),
            Measure.SHARE_TAKEN,
            2 / 3,
            {"measure": "share_taken", "first_weeks": 0.6667},
        ),
    ],
)
def test_each_kind_of_row_says_what_it_is_of(
    question: Question, column: Column, of: Of, value: Value, line: dict[str, object]
) -> None:
    told = chart(question, (column,), (of, value))
    (row,) = tables.lines(told)
    assert dict(zip(tables.head(told), row, strict=True)) == {"seen": "seen", "days": 1, **line}


def test_json_says_the_same_as_the_table() -> None:
    told = chart(
        Question.EXERCISES, columns(Measure.REPS, Measure.SETS), ("squat", 30), ("bridge, odd", 2)
    )
    data = json.loads(json.dumps(tables.as_data(told)))
    assert (data["question"], data["first"], data["last"]) == (
        "exercises",
        "2026-11-16",
        "2026-11-22",
    )
    as_text = [{name: str(value) for name, value in row.items()} for row in data["rows"]]
    assert as_text == read(tables.as_csv(told))


def test_a_chart_without_rows_has_a_head() -> None:
    told = chart(Question.EXERCISES, columns(Measure.REPS))
    assert tables.as_csv(told) == "exercise,seen,days,reps\r\n"
