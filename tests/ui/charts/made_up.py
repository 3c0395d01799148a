"""Charts made up for tests and pictures, and plain words for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.charts import Chart, Column, Hour, Measure, Question, Row, Seen, columns
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.ui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.charts import Of, Value

TODAY = date(2026, 11, 19)
WEEK = Period.of(Scale.WEEK, TODAY)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ACTIVITY = columns(
    Measure.SITTING_SHORT,
    Measure.SITTING_30,
    Measure.SITTING_60,
    Measure.SITTING_90,
    Measure.STANDING,
    Measure.EXERCISING,
)
BREAKS = columns(
    Measure.TAKEN,
    Measure.NATURAL,
    Measure.ABANDONED,
    Measure.SKIPPED,
    Measure.SNOOZES,
    Measure.HELD_BACK,
)
PROLONGED = columns(Measure.PROLONGED, Measure.PROLONGED_TIME)
BOUTS = columns(Measure.MEDIAN_BOUT, Measure.LONGEST_BOUT)
CHAIN = columns(Measure.WORKED_POSTERIOR, Measure.WORKED_QUADRICEPS)
TESTS = (
    Column(Measure.RESULT, (SelfTest.CHAIR_STAND, Side.BOTH)),
    Column(Measure.RESULT, (SelfTest.BRIDGE_HOLD, Side.LEFT)),
    Column(Measure.RESULT, (SelfTest.BRIDGE_HOLD, Side.RIGHT)),
    Column(Measure.RESULT, (SelfTest.STANCE, Side.LEFT)),
)


class PlainWords:
    """Says what is there, without any grace."""

    def title(self, question: Question) -> str:
        return f"{question.value.capitalize().replace('_', ' ')}?"

    def column_name(self, column: Column) -> str:
        if isinstance(column.of, tuple):
            return f"{column.of[0].value} {column.of[1].value}"
        return column.measure.value.capitalize().replace("_", " ")

    def row_name(self, row: Row) -> str:
        return str(row.of)

    def tick(self, chart: Chart, row: Row) -> str:
        of = row.of
        if isinstance(of, Hour):
            return str(of.hour)
        if isinstance(of, date):
            return wording.short_date(of)
        if not isinstance(of, Period):
            return str(of)
        if of.scale is Scale.MONTH:
            return f"{of.first:%b}"
        return wording.weekday(of.first) if chart.period.days <= 7 else str(of.first.day)

    def value(self, column: Column, value: Value) -> str:
        return str(value)

    def seen(self, seen: Seen) -> str:
        return {Seen.SEEN: "", Seen.NOT_SEEN: "Not observed", Seen.DAY_OFF: "Day off"}.get(
            seen, "To come"
        )

    def sentence(self, chart: Chart, row: Row, column: Column | None = None) -> str:
        at = f"row {chart.rows.index(row)}"
        return f"{at} of {chart.question.value}" + (
            f", {self.column_name(column)}" if column else ""
        )


def chart(
    question: Question,
    columns: Sequence[Column],
    values: Sequence[Sequence[Value] | Seen],
    period: Period = WEEK,
    of: Sequence[Of] | None = None,
) -> Chart:
    """Return a chart with a row for each of some values, or for why there are none."""
    parts: Sequence[Of] = of if of is not None else period.parts
    assert len(parts) == len(values)
    return Chart(
        question,
        period,
        tuple(columns),
        tuple(
            Row(part, (None,) * len(columns), one)
            if isinstance(one, Seen)
            else Row(part, tuple(one))
            for part, one in zip(parts, values, strict=True)
        ),
    )


def days_of(count: int, first: date = date(2026, 1, 1)) -> tuple[Period, ...]:
    """Return single days in order."""
    return tuple(Period.of(Scale.DAY, first + timedelta(days=n)) for n in range(count))


def activity(values: Sequence[Sequence[float] | Seen], period: Period = WEEK) -> Chart:
    """Return a chart of sitting and activity, in hours."""
    return chart(
        Question.ACTIVITY,
        ACTIVITY,
        [one if isinstance(one, Seen) else [HOUR * n for n in one] for one in values],
        period,
    )


def a_week() -> Chart:
    """A week in which there is everything that can be in one."""
    return activity(
        [
            (3.2, 0.9, 0.6, 0.0, 1.1, 0.14),
            (3.6, 1.1, 0.0, 1.6, 1.6, 0.1),
            Seen.NOT_SEEN,
            (0, 0, 0, 0, 0, 0),
            (2.9, 0.7, 0.9, 0.0, 0.4, 0.2),
            Seen.DAY_OFF,
            Seen.TO_COME,
        ]
    )
