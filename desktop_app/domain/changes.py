"""Measures one by one: of a period, in the first weeks beside the last, and of self-tests."""

from collections.abc import Iterable
from datetime import date, timedelta

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
        glute_days = ((Measure.GLUTE_DAYS_A_WEEK, one.glute_days / WEEKS) for one in (first, last))
        told = (*zip(_measured(first), _measured(last), strict=True), tuple(glute_days))
        days = min(first.observed, last.observed)
        for (measure, then), (_, now) in told:
            if then is not None or now is not None:
                rows.append(Row(measure, (then, now), days=days))
    return Chart(Question.BEFORE_AFTER, period, BEFORE_AFTER, tuple(rows))


def numbers(period: Period, days: PeriodSummary) -> Chart:
    """Return each measure of a period; those without a value are left out."""
    measured = (*_measured(days), *_counted(days))
    rows = (Row(measure, (value,), days=days.observed) for measure, value in measured)
    kept = tuple(row for row in rows if row.values != (None,))
    return Chart(Question.NUMBERS, period, NUMBERS, kept if days.observed else ())


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


def _measured(weeks: PeriodSummary) -> Iterable[tuple[Measure, Value]]:
    mean = weeks.mean
    yield Measure.SAT, mean and mean.sat
    yield Measure.STANDING, mean and mean.standing
    yield Measure.EXERCISING, mean and mean.exercising
    yield Measure.PROLONGED, mean and mean.prolonged
    yield Measure.PROLONGED_TIME, mean and mean.prolonged_time
    yield Measure.SHARE_PROLONGED, weeks.share_prolonged
    yield Measure.MEDIAN_BOUT, weeks.median_bout
    yield Measure.LONGEST_BOUT, weeks.longest_bout
    yield Measure.SHARE_TAKEN, weeks.share_taken
    yield Measure.BREAKS_PER_HOUR, weeks.breaks_per_hour


def _counted(days: PeriodSummary) -> Iterable[tuple[Measure, Value]]:
    yield Measure.TAKEN, days.breaks.get(Outcome.TAKEN, 0)
    yield Measure.NATURAL, days.breaks.get(Outcome.NATURAL, 0)
    yield Measure.SKIPPED, days.breaks.get(Outcome.SKIPPED, 0)
    yield Measure.ABANDONED, days.breaks.get(Outcome.ABANDONED, 0)
    yield Measure.SNOOZES, days.snoozes
    yield Measure.HELD_BACK, days.deferred
    yield Measure.GLUTE_DAYS, days.glute_days
    yield Measure.SETS, sum(work.sets for work in days.work.values())
    yield Measure.REPS, sum(work.reps for work in days.work.values())
    yield Measure.HELD, days.holds
    yield Measure.WORKED, sum((work.worked for work in days.work.values()), timedelta())
