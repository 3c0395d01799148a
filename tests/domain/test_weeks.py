"""Weeks in numbers."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.progress import DaySummary
from desktop_app.domain.sitting import Length, SedentaryBout
from desktop_app.domain.weeks import as_far, difference, same_days, summarise_week, weeks_in_a_row
from tests.fakes import MONDAY_MORNING

MONDAY = date(2026, 3, 2)
HOUR = timedelta(hours=1)


def day(
    number: int,
    sat: timedelta | None = None,
    *,
    prolonged: int = 0,
    taken: int = 0,
    skipped: int = 0,
    snoozes: int = 0,
    glute_day: bool = False,
    reps: dict[str, int] | None = None,
) -> DaySummary:
    """A day of the week, 0 for Monday; without a time sat it was not observed."""
    long = timedelta(minutes=40)
    bout = SedentaryBout(MONDAY_MORNING, MONDAY_MORNING + long, long)
    return DaySummary(
        date=MONDAY + timedelta(days=number),
        observed=sat is not None,
        sitting={**dict.fromkeys(Length, timedelta()), Length.SHORT: sat or timedelta()},
        standing=timedelta(),
        exercising=timedelta(),
        away=timedelta(),
        bouts=(bout,) * prolonged,
        breaks=Counter({Outcome.TAKEN: taken, Outcome.SKIPPED: skipped}),
        snoozes=snoozes,
        deferred=0,
        reps=reps or {},
        holds=timedelta(),
        glute_day=glute_day,
    )


def test_the_mean_is_over_the_days_that_were_observed() -> None:
    week = summarise_week([day(0, 6 * HOUR), day(1), day(2, 4 * HOUR), day(3)])
    assert week.observed == 2
    assert week.sat_per_day == 5 * HOUR


def test_today_does_not_pull_the_mean_down() -> None:
    days = [day(0, 6 * HOUR), day(1, 8 * HOUR), day(2, HOUR)]
    assert summarise_week(days, today=days[2].date).sat_per_day == 7 * HOUR


def test_on_the_first_day_of_all_today_is_all_there_is() -> None:
    assert summarise_week([day(0, 2 * HOUR)], today=MONDAY).sat_per_day == 2 * HOUR


def test_a_week_that_nobody_saw_has_no_mean_and_no_share() -> None:
    week = summarise_week([day(n) for n in range(7)])
    assert week.observed == 0
    assert week.sat_per_day is None
    assert week.share_taken is None


def test_what_is_counted_is_added_up() -> None:
    week = summarise_week(
        [
            day(0, HOUR, prolonged=2, taken=3, skipped=1, snoozes=2, reps={"squat": 10}),
            day(1, HOUR, prolonged=1, taken=3, glute_day=True, reps={"squat": 5, "plie": 20}),
        ]
    )
    assert (week.prolonged, week.taken, week.offered, week.snoozes) == (3, 6, 7, 2)
    assert week.share_taken == pytest.approx(6 / 7)
    assert week.glute_days == 1
    assert list(week.reps.items()) == [("plie", 20), ("squat", 15)]


def test_a_week_that_goes_on_is_compared_with_as_much_of_the_one_before() -> None:
    days = [day(n) for n in range(7)]
    before = [day(n - 7) for n in range(7)]
    assert as_far(before, days, days[2].date) == tuple(before[:3])
    assert as_far(before, days, days[6].date + timedelta(days=30)) == tuple(before)


def test_a_mean_is_compared_over_days_that_both_weeks_have() -> None:
    before = [day(n - 7, HOUR if n in (0, 1, 5) else None) for n in range(7)]
    days = [day(n, HOUR if n in (0, 2, 1, 5) else None) for n in range(7)]
    then, now = same_days(before, days, today=days[1].date)  # and it is not over
    assert [one.date for one in now] == [days[0].date]
    assert [one.date for one in then] == [before[0].date]


@pytest.mark.parametrize(
    ("now", "before", "more"),
    [
        (5, 4, 60),
        (4, 5, -60),
        (4, 4.05, 0),
        (None, 4, None),
        (4, None, None),
    ],
)
def test_how_much_more(now: float | None, before: float | None, more: float | None) -> None:
    found = difference(
        None if now is None else now * HOUR, None if before is None else before * HOUR
    )
    assert found == (None if more is None else timedelta(minutes=more))


def weeks(*glute_days: int) -> dict[date, bool]:
    """The days of weeks up to the one of MONDAY, the last one last, with so many glute days."""
    first = MONDAY - timedelta(weeks=len(glute_days) - 1)
    return {
        first + timedelta(weeks=week, days=n): n < count
        for week, count in enumerate(glute_days)
        for n in range(7)
    }


@pytest.mark.parametrize(
    ("glute_days", "row"),
    [
        ((4, 4, 4), 3),
        ((4, 4, 1), 2),  # this week goes on
        ((4, 2, 4), 1),
        ((4, 2, 1), 0),
        ((0, 0, 5), 1),
        ((0, 0, 0), 0),
    ],
)
def test_weeks_in_a_row(glute_days: tuple[int, ...], row: int) -> None:
    assert weeks_in_a_row(weeks(*glute_days), MONDAY + timedelta(days=3)) == row
