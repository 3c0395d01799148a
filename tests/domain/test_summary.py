"""Some days in numbers, and a period beside the one before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.progress import DaySummary, Work, not_observed
from desktop_app.domain.sitting import Length
from desktop_app.domain.summary import (
    Comparison,
    compare,
    difference,
    one_before,
    summarise_days,
    weeks_in_a_row,
)

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
    return replace(
        not_observed(MONDAY + timedelta(days=number)),
        observed=sat is not None,
        sitting={**dict.fromkeys(Length, timedelta()), Length.SHORT: sat or timedelta()},
        bouts=(timedelta(minutes=40),) * prolonged,
        breaks=Counter({Outcome.TAKEN: taken, Outcome.SKIPPED: skipped}),
        snoozes=snoozes,
        work={id_: Work(1, count) for id_, count in (reps or {}).items()},
        glute_day=glute_day,
    )


def test_the_mean_is_over_the_days_that_were_observed() -> None:
    week = summarise_days([day(0, 6 * HOUR), day(1), day(2, 4 * HOUR), day(3)])
    assert week.observed == 2
    assert week.sat_per_day == 5 * HOUR


def test_today_does_not_pull_the_mean_down() -> None:
    days = [day(0, 6 * HOUR), day(1, 8 * HOUR), day(2, HOUR)]
    assert summarise_days(days, today=days[2].date).sat_per_day == 7 * HOUR


def test_on_the_first_day_of_all_today_is_all_there_is() -> None:
    assert summarise_days([day(0, 2 * HOUR)], today=MONDAY).sat_per_day == 2 * HOUR


def test_a_week_that_nobody_saw_has_no_mean_and_no_share() -> None:
    week = summarise_days([day(n) for n in range(7)])
    assert week.observed == 0
    assert week.sat_per_day is None
    assert week.share_taken is None


def test_what_is_counted_is_added_up() -> None:
    week = summarise_days(
        [
            day(0, HOUR, prolonged=2, taken=3, skipped=1, snoozes=2, reps={"squat": 10}),
            day(1, HOUR, prolonged=1, taken=3, glute_day=True, reps={"squat": 5, "plie": 20}),
        ]
    )
    assert (week.prolonged, week.taken, week.offered, week.snoozes) == (3, 6, 7, 2)
    assert week.share_taken == pytest.approx(6 / 7)
    assert week.glute_days == 1
    assert list(week.reps.items()) == [("plie", 20), ("squat", 15)]


def compared(before: list[DaySummary], days: list[DaySummary], today: date) -> Comparison:
    return compare(before, days, Period.between(days[0].date, days[-1].date), today)


def test_a_week_that_goes_on_is_compared_with_as_much_of_the_one_before() -> None:
    days = [day(n) for n in range(7)]
    before = [day(n - 7, HOUR) for n in range(7)]
    found = compared(before, days, days[2].date)
    assert (found.so_far_before.observed, found.whole) == (3, False)
    found = compared(before, days, days[6].date + timedelta(days=30))
    assert (found.so_far_before.observed, found.whole) == (7, True)


def test_a_mean_is_compared_over_days_that_both_weeks_have() -> None:
    before = [day(n - 7, (n + 1) * HOUR if n in (0, 1, 5) else None) for n in range(7)]
    days = [day(n, 3 * HOUR if n in (0, 2, 1, 5) else None) for n in range(7)]
    found = compared(before, days, days[1].date)  # and it is not over
    assert (found.like.observed, found.like.sat_per_day) == (1, 3 * HOUR)
    assert (found.like_before.observed, found.like_before.sat_per_day) == (1, HOUR)
    assert found.more_sitting == 2 * HOUR


def test_in_a_month_the_second_saturday_is_like_the_second_saturday() -> None:
    february, march = (Period.of(Scale.MONTH, MONDAY - timedelta(days=n)) for n in (5, 0))

    def sat(period: Period) -> list[DaySummary]:
        """The second Saturday was long, and there was no other day but a fifth Sunday."""
        days = [not_observed(on) for on in period.dates]
        saturdays = [n for n, one in enumerate(days) if one.date.weekday() == 5]
        sundays = [n for n, one in enumerate(days) if one.date.weekday() == 6]
        days[saturdays[1]] = replace(day(0, 4 * HOUR), date=days[saturdays[1]].date)
        if len(sundays) > 4:
            days[sundays[4]] = replace(day(0, 9 * HOUR), date=days[sundays[4]].date)
        return days

    found = compare(sat(february), sat(march), march, MONDAY + timedelta(days=90))
    assert found.before == february
    assert (found.like.observed, found.like_before.observed) == (1, 1)
    assert found.more_sitting == timedelta()


def test_a_day_has_its_weekday_before_it_and_all_else_what_it_follows() -> None:
    assert one_before(Period.of(Scale.DAY, MONDAY)).first == MONDAY - timedelta(days=7)
    week = Period.of(Scale.WEEK, MONDAY)
    assert one_before(week) == week.before


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
    assert weeks_in_a_row(reversed(glute_days)) == row
