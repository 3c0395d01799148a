"""Measures one by one: of a period, in the first weeks beside the last, and of self-tests."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.charts import Chart, Column, Measure, Question, Row, Value, columns
from desktop_app.domain.local_time import LocalTime
from desktop_app.domain.periods import DAY, DAYS_OF_A_WEEK, Period
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.summary import PeriodSummary

NUMBERS = columns(Measure.VALUE)
BEFORE_AFTER = columns(Measure.FIRST_WEEKS, Measure.LAST_WEEKS)
WEEKS = 2
"""So many are the first, and the last."""


def far_apart(first: date, last: date) -> bool:
    """Whether a record from a day to another has first and last weeks that do not overlap."""
    return (last - first).days + 1 >= 2 * WEEKS * DAYS_OF_A_WEEK


def first_weeks(first: date) -> Period:
    """Return the first weeks of a record that begins with a day."""
    return Period.between(first, first + (WEEKS * DAYS_OF_A_WEEK - 1) * DAY)


def last_weeks(last: date) -> Period:
    """Return the last weeks of a record that ends with a day."""
    return Period.between(last - (WEEKS * DAYS_OF_A_WEEK - 1) * DAY, last)


def before_after(period: Period, first: PeriodSummary | None, last: PeriodSummary | None) -> Chart:
    """What is different: each measure in the first and in the last weeks; None: too early to tell.

    A row without either value is left out.
    """
    rows = []
    if first is not None and last is not None:
        for then, now in zip(_of_weeks(first), _of_weeks(last), strict=True):
            if then.value is not None or now.value is not None:
                days = min(then.days, now.days)
                rows.append(Row(then.measure, (then.value, now.value), days=days))
    return Chart(Question.BEFORE_AFTER, period, BEFORE_AFTER, tuple(rows))


def numbers(period: Period, days: PeriodSummary) -> Chart:
    """Return each measure of a period; those without a value are left out."""
    measured = (*_measured(days), *_counted(days)) if days.observed else ()
    rows = (Row(one.measure, (one.value,), days=one.days) for one in measured)
    kept = tuple(row for row in rows if row.values != (None,))
    return Chart(Question.NUMBERS, period, NUMBERS, kept)


def self_tests(period: Period, results: Iterable[Result], clock: LocalTime) -> Chart:
    """Return what was measured on each day; of several results on one day the last counts."""
    days: dict[date, dict[Column, int]] = {}
    for one in sorted(results):
        on = clock.day_of(one.taken_at).date
        days.setdefault(on, {})[Column(Measure.RESULT, (one.test, one.side))] = one.value
    found = {column for day in days.values() for column in day}
    head = tuple(
        column
        for test in SelfTest
        for side in Side
        if (column := Column(Measure.RESULT, (test, side))) in found
    )
    rows = (Row(on, tuple(day.get(column) for column in head)) for on, day in sorted(days.items()))
    return Chart(Question.SELF_TESTS, period, head, tuple(rows))


class _Measured(NamedTuple):
    measure: Measure
    value: Value
    days: int
    """How many days it is the mean or the sum of."""


def _measured(of: PeriodSummary) -> Iterator[_Measured]:
    mean, observed = of.mean, of.observed
    days = mean.days if mean else 0
    yield _Measured(Measure.SAT, mean and mean.sat, days)
    yield _Measured(Measure.STANDING, mean and mean.standing, days)
    yield _Measured(Measure.EXERCISING, mean and mean.exercising, days)
    yield _Measured(Measure.PROLONGED, mean and mean.prolonged, days)
    yield _Measured(Measure.PROLONGED_TIME, mean and mean.prolonged_time, days)
    yield _Measured(Measure.SHARE_PROLONGED, of.share_prolonged, observed)
    yield _Measured(Measure.MEDIAN_BOUT, of.median_bout, observed)
    yield _Measured(Measure.LONGEST_BOUT, of.longest_bout, observed)
    yield _Measured(Measure.SHARE_TAKEN, of.share_taken, observed)
    yield _Measured(Measure.BREAKS_PER_HOUR, of.breaks_per_hour, observed)


def _of_weeks(weeks: PeriodSummary) -> Iterator[_Measured]:
    yield from _measured(weeks)
    yield _Measured(Measure.GLUTE_DAYS_A_WEEK, weeks.glute_days / WEEKS, weeks.observed)


def _counted(of: PeriodSummary) -> Iterator[_Measured]:
    work = of.work.values()
    counts: dict[Measure, Value] = {
        Measure.TAKEN: of.breaks.get(Outcome.TAKEN, 0),
        Measure.NATURAL: of.breaks.get(Outcome.NATURAL, 0),
        Measure.SKIPPED: of.breaks.get(Outcome.SKIPPED, 0),
        Measure.ABANDONED: of.breaks.get(Outcome.ABANDONED, 0),
        Measure.SNOOZES: of.snoozes,
        Measure.HELD_BACK: of.deferred,
        Measure.GLUTE_DAYS: of.glute_days,
        Measure.SETS: sum(done.sets for done in work),
        Measure.REPS: sum(done.reps for done in work),
        Measure.HELD: of.holds,
        Measure.WORKED: sum((done.worked for done in work), timedelta()),
    }
    for measure, value in counts.items():
        yield _Measured(measure, value, of.observed)
