"""Charts as tables for files and other programs. The numbers are those of the chart.

Times are in minutes, shares and means are decimal fractions. A value that is not told is empty.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.charts import DaySpan, Hour, Measure, Question
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.periods import Period
from desktop_app.domain.quiet import Hold
from desktop_app.domain.self_tests import ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.charts import Chart, Column, Of, Value

Cell = str | int | float | None
MINUTE = timedelta(minutes=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIMES = frozenset(
    {
        Measure.SITTING_SHORT,
        Measure.SITTING_30,
        Measure.SITTING_60,
        Measure.SITTING_90,
        Measure.STANDING,
        Measure.EXERCISING,
        Measure.LENGTH,
        Measure.SAT,
        Measure.PROLONGED_TIME,
        Measure.MEDIAN_BOUT,
        Measure.LONGEST_BOUT,
        Measure.HELD,
        Measure.WORKED,
        Measure.WORKED_TOO,
        Measure.WORKED_POSTERIOR,
        Measure.WORKED_QUADRICEPS,
    }
)


def head(chart: Chart) -> tuple[str, ...]:
    """Return the name of each column: of what a row is of, what was seen, and of each value."""
    return (*_row_head(chart), "seen", "days", *map(column_key, chart.columns))


def lines(chart: Chart) -> tuple[tuple[Cell, ...], ...]:
    """Return a line for each row of a chart, as long as its head."""
    width = len(_row_head(chart))
    return tuple(
        (
            *_row_cells(row.of, width),
            row.seen.value,
            row.days,
            *map(cell, chart.columns, row.values),
        )
        for row in chart.rows
    )


def as_csv(chart: Chart) -> str:
    """Return a chart as CSV, lines ended as RFC 4180 asks."""
    return written((head(chart), *lines(chart)))


def written(told: Iterable[Iterable[Cell]]) -> str:
    """Return lines as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(told)
    return text.getvalue()


def as_data(chart: Chart) -> dict[str, object]:
    """Return a chart as JSON can say it: a list of rows, each with the names of its columns."""
    return {
        "question": chart.question.value,
        "first": chart.period.first.isoformat(),
        "last": chart.period.last.isoformat(),
        "rows": as_rows(chart),
    }


def as_rows(chart: Chart) -> list[dict[str, Cell]]:
    """Return the rows of a chart, each with the names of its columns."""
    names = head(chart)
    return [dict(zip(names, line, strict=True)) for line in lines(chart)]


def column_key(column: Column) -> str:
    """Return the name of a column, with its unit where that is a time."""
    name = column.measure.value
    match column.of:
        case None:
            pass
        case int():
            name = f"{name}_{WEEKDAYS[column.of]}"
        case test, side:
            name = f"{name}_{test.value}_{side.value}"
    return f"{name}_min" if column.measure in TIMES else name


def cell(column: Column, value: Value) -> Cell:
    """Return a value as it is written; what a self-test found, by its name where it has one."""
    if isinstance(column.of, tuple) and isinstance(value, int):
        named = ANSWERS.get(column.of[0], ())
        return named[value] if 0 <= value < len(named) else value
    match value:
        case timedelta():
            return round(value / MINUTE, 2)
        case float():
            return round(value, 4)
        case _:
            return value


def _row_head(chart: Chart) -> tuple[str, ...]:
    match chart.question:
        case Question.RIBBONS:
            return "day", "start_utc", "stop_utc", "state"
        case Question.HELD_BACK:
            return ("reason",)
        case Question.RHYTHM:
            return "day", "hour"
        case Question.GLUTE_DAYS | Question.SELF_TESTS:
            return ("day",)
        case Question.EXERCISES:
            return ("exercise",)
        case Question.MUSCLES:
            return ("muscle",)
        case Question.NUMBERS | Question.BEFORE_AFTER:
            return ("measure",)
        case _:
            by_hour = any(isinstance(row.of, Hour) for row in chart.rows)
            return ("day", "hour") if by_hour else ("first", "last")


def _row_cells(of: Of, width: int) -> tuple[Cell, ...]:
    match of:
        case Period():
            return of.first.isoformat(), of.last.isoformat()
        case Hour():
            return of.on.isoformat() if of.on else None, of.hour
        case DaySpan(day, span):
            start, stop = (f"{m:%Y-%m-%d %H:%M:%S}" for m in (span.start, span.stop))
            return day.date.isoformat(), start, stop, span.state.value
        case Measure():
            return (f"{of.value}_min" if of in TIMES else of.value,)
        case Hold() | Muscle():
            return (of.value,)
        case date():
            return (of.isoformat(), *[None] * (width - 1))  # a day of RIBBONS without any span
        case str():
            return (of,)
