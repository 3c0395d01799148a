"""Charts made up for tests and pictures, and plain words for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.charts import (
    Chart,
    Column,
    DaySpan,
    Hour,
    Measure,
    Question,
    Row,
    Seen,
    columns,
)
from desktop_app.domain.days import day_on
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.timeline import Span, State
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
RHYTHM = tuple(Column(Measure.SAT, weekday) for weekday in range(7))
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
        if isinstance(column.of, int):
            return wording.weekday(date(2024, 1, 1 + column.of))
        return column.measure.value.capitalize().replace("_", " ")

    def row_name(self, chart: Chart, row: Row) -> str:
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


def a_month() -> Chart:
    """A month that began in the middle, with weekends off and a future."""
    period = Period.of(Scale.MONTH, TODAY)
    values: list[Sequence[float] | Seen] = []
    for day in period.dates:
        if day > TODAY:
            values.append(Seen.TO_COME)
        elif day.day < 5:
            values.append(Seen.NOT_SEEN)
        elif day.weekday() > 4:
            values.append(Seen.DAY_OFF)
        else:
            n = day.day
            values.append((3 + n % 3, 0.3 * (n % 4), 0.5 * (n % 2), 1.6 * (n % 5 == 0), 1.2, 0.1))
    return activity(values, period)


def a_day() -> Chart:
    """The hours of a day, in minutes."""
    hours = [(4 + n) % 24 for n in range(24)]
    values: list[list[Value] | Seen] = []
    for hour in hours:
        if hour < 8:
            values.append([timedelta()] * 6 if hour >= 4 else Seen.TO_COME)
        elif hour < 17:
            long = hour % 3 == 0
            minutes = (20, 30 if long else 0, 0, 0, 8, 1.5 if hour % 2 else 0)
            values.append([MINUTE * n for n in minutes])
        else:
            values.append(Seen.NOT_SEEN if hour < 19 else Seen.TO_COME)
    of = [Hour(hour, TODAY) for hour in hours]
    return chart(Question.ACTIVITY, ACTIVITY, values, Period.of(Scale.DAY, TODAY), of)


def some_breaks() -> Chart:
    """A week's breaks."""
    values: list[Sequence[Value] | Seen] = [
        (6, 1, 0, 1, 2, 0),
        (5, 2, 1, 0, 0, 3),
        Seen.NOT_SEEN,
        (0,) * 6,
        (7, 0, 1, 2, 1, 1),
    ]
    return chart(Question.BREAKS, BREAKS, [*values, Seen.DAY_OFF, Seen.TO_COME])


def long_bouts() -> Chart:
    """How many long bouts there were on the days of a week, and how long."""
    values: list[Sequence[Value] | Seen] = [
        (3, 2.1 * HOUR),
        (2, 1.2 * HOUR),
        Seen.NOT_SEEN,
        (0, 0 * HOUR),
        (4, 3.4 * HOUR),
    ]
    return chart(Question.PROLONGED, PROLONGED, [*values, Seen.DAY_OFF, Seen.TO_COME])


def chain() -> Chart:
    """The work of back and front in the months of a year."""
    period = Period.of(Scale.YEAR, TODAY)
    values = [(HOUR * n / 9, HOUR * ((n * 5) % 7) / 12) for n in range(4, 15)]
    return chart(Question.CHAIN, CHAIN, [*values, Seen.TO_COME], period)


def bouts() -> Chart:
    """Middle and longest bouts of the weeks of a quarter."""
    period = Period.between(date(2026, 8, 31), date(2026, 11, 22))
    middle = [52, 49, 46, 47, None, 41, 38, 36, 32, 33, 30, 27]
    parts: list[Sequence[Value] | Seen] = [
        Seen.NOT_SEEN if n is None else (n * MINUTE, n * 2.1 * MINUTE) for n in middle
    ]
    parts[8] = (None, None)
    return chart(Question.BOUTS, BOUTS, parts, period)


def results() -> Chart:
    """Self-tests over half a year."""
    taken = (date(2026, 6, 1), date(2026, 6, 29), date(2026, 8, 3), date(2026, 11, 2))
    values = [(11, 34, 41, None), (12, 39, None, 20), (13, 48, 52, None), (16, 61, 55, 31)]
    return chart(Question.SELF_TESTS, TESTS, values, WEEK, taken)


# --- What lies, and what is a map -----------------------------------------------------------

_STATES = {
    "s": State.SITTING,
    "u": State.STANDING,
    "x": State.EXERCISING,
    "a": State.AWAY,
    "p": State.PAUSED,
}


def spans_of(on: date, told: str) -> list[Row]:
    """Return the rows of a day: ``8.5 s40 x2 a30`` begins half past eight, with minutes of each.

    A dash is time of which nothing is told.
    """
    day = day_on(on)
    first, *stretches = told.split()
    at = day.start + HOUR * (float(first) - 4)
    rows = []
    for stretch in stretches:
        stop = at + MINUTE * float(stretch[1:])
        if stretch[0] != "-":
            span = Span(at, stop, _STATES[stretch[0]])
            rows.append(Row(DaySpan(day, span), (span.duration,)))
        at = stop
    return rows


def ribbons(days: Sequence[str | Seen], period: Period = WEEK) -> Chart:
    """Return a chart of days as ``spans_of`` is told them, or of why there is nothing."""
    rows: list[Row] = []
    for on, told in zip(period.dates, days, strict=True):
        if isinstance(told, Seen):
            rows.append(Row(on, (timedelta(),), told, 0))
        else:
            rows += spans_of(on, told)
    return Chart(Question.RIBBONS, period, columns(Measure.LENGTH), tuple(rows))


def a_day_of_stretches() -> Chart:
    """One day as a ribbon."""
    told = "8.25 s42 x3 u15 s95 a45 s25 x2 s62 p20 s10 -30 s33 u22 s12"
    return ribbons([told], Period.of(Scale.DAY, TODAY))


def a_week_of_stretches() -> Chart:
    """A week of ribbons in which there is everything that can be in one."""
    return ribbons(
        [
            "8.5 s40 x2 s28 u20 s65 a40 s24 x3 s33 -50 s95",
            "9 s95 a30 u45 s31 p15 s20 x2 a60 s62",
            Seen.NOT_SEEN,
            "7.2 s25 x2 u15 s44 a55 s29 x1 s90",
            "8 s33 u12 s66 a45 s28 x2 s21",
            Seen.DAY_OFF,
            Seen.TO_COME,
        ]
    )


def a_month_of_stretches() -> Chart:
    """A month of ribbons."""
    period = Period.of(Scale.MONTH, TODAY)
    days: list[str | Seen] = []
    for on in period.dates:
        n = on.day
        if on > TODAY:
            days.append(Seen.TO_COME)
        elif n < 4:
            days.append(Seen.NOT_SEEN)
        elif on.weekday() > 4:
            days.append(Seen.DAY_OFF)
        else:
            hours = " ".join(
                f"s{20 + (7 * n + 13 * k) % 50} x2 u{5 + n % 9} s{9 + (11 * n * k) % 40} a{8 + k}"
                for k in range(6)
            )
            days.append(f"{8 + n % 4 / 3:.2f} {hours}")
    return ribbons(days, period)


def rhythm(skip: int = 5) -> Chart:
    """The mean hours of the weekdays; on those from ``skip`` on nothing was seen."""
    rows = []
    for n in range(24):
        hour = (4 + n) % 24
        busy = 8 <= hour < 18
        minutes = [
            (11 * hour * (d + 2) + 7 * d) % 61 if busy and hour != 12 else 0 for d in range(7)
        ]
        values = tuple(None if d >= skip else MINUTE * m for d, m in enumerate(minutes))
        rows.append(Row(Hour(hour), values, days=20))
    return Chart(Question.RHYTHM, WEEK, RHYTHM, tuple(rows))


def glute_days(period: Period | None = None) -> Chart:
    """The days of the year."""
    period = period or Period.of(Scale.YEAR, TODAY)
    rows = []
    for n, on in enumerate(period.dates):
        if on > TODAY:
            seen = Seen.TO_COME
        elif n < 45 or 200 < n < 214:
            seen = Seen.NOT_SEEN
        else:
            seen = Seen.DAY_OFF if on.weekday() > 4 else Seen.SEEN
        value = int(seen is Seen.SEEN and n * n % 7 < 4)
        rows.append(Row(on, (value if seen is Seen.SEEN else None,), seen))
    return Chart(Question.GLUTE_DAYS, period, columns(Measure.GLUTE_DAY), tuple(rows))


def muscles() -> Chart:
    """What did the work."""
    worked: dict[Of, tuple[int, int]] = {
        Muscle.GLUTEUS_MAXIMUS: (52, 6),
        Muscle.HAMSTRINGS: (21, 18),
        Muscle.QUADRICEPS: (17, 0),
        Muscle.GLUTEUS_MEDIUS: (12, 20),
        Muscle.BACK: (0, 9),
    }
    values = [(MINUTE * main, MINUTE * too) for main, too in worked.values()]
    head = columns(Measure.WORKED, Measure.WORKED_TOO)
    return chart(Question.MUSCLES, head, values, of=tuple(worked))


def held_back() -> Chart:
    """Why breaks waited."""
    counts = {Hold.CALL: 7, Hold.TYPING: 4, Hold.OUTSIDE_HOURS: 1}
    values = [(count,) for count in counts.values()]
    return chart(Question.HELD_BACK, columns(Measure.HELD_BACK), values, of=tuple(counts))


def exercises(count: int = 14) -> Chart:
    """What was done."""
    names = tuple(f"Exercise with the number {n}" for n in range(count))
    values = [(n, 8 * n, MINUTE * (n % 3), MINUTE * n) for n in range(count, 0, -1)]
    head = columns(Measure.SETS, Measure.REPS, Measure.HELD, Measure.WORKED)
    return chart(Question.EXERCISES, head, values, of=names)


def before_after() -> Chart:
    """The first weeks beside the last."""
    told: dict[Of, tuple[Value, Value]] = {
        Measure.SAT: (6.8 * HOUR, 5.6 * HOUR),
        Measure.STANDING: (0.4 * HOUR, 1.2 * HOUR),
        Measure.EXERCISING: (MINUTE, 9 * MINUTE),
        Measure.PROLONGED: (5.2, 2.1),
        Measure.SHARE_PROLONGED: (0.71, 0.34),
        Measure.MEDIAN_BOUT: (44 * MINUTE, 27 * MINUTE),
        Measure.LONGEST_BOUT: (131 * MINUTE, 88 * MINUTE),
        Measure.SHARE_TAKEN: (None, 0.8),
        Measure.GLUTE_DAYS_A_WEEK: (0.0, 3.5),
    }
    head = columns(Measure.FIRST_WEEKS, Measure.LAST_WEEKS)
    return chart(Question.BEFORE_AFTER, head, tuple(told.values()), of=tuple(told))
