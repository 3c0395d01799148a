from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.working_hours import DaysOff, Hours, WorkingHours
from tests.builders import minutes

MONDAY = datetime(2026, 3, 2)  # noqa: DTZ001 - local time is what is asked for
NEVER = WorkingHours.on(())


def hours(start: int, stop: int, *days: int) -> WorkingHours:
    return WorkingHours.on(days or range(5), Hours(time(start), time(stop)))


@pytest.mark.parametrize(
    ("working_hours", "day", "hour", "inside"),
    [
        (hours(8, 18), 0, 7.99, False),
        (hours(8, 18), 0, 8, True),
        (hours(8, 18), 4, 17.99, True),
        (hours(8, 18), 0, 18, False),
        (hours(8, 18), 5, 12, False),
        (hours(22, 6), 0, 21.99, False),
        (hours(22, 6), 0, 22, True),
        (hours(22, 6), 1, 5.99, True),
        (hours(22, 6), 1, 6, False),
        (hours(22, 6), 0, 3, False),  # Sunday's night, and Sunday is off
        (hours(22, 6), 5, 3, True),  # Friday's night, on Saturday morning
        (hours(22, 6), 5, 23, False),
        (hours(22, 6, 6), 0, 3, True),
        (hours(9, 9), 0, 4, True),  # all day, which begins at four
        (hours(9, 9), 4, 23.99, True),
        (hours(9, 9), 5, 3.99, True),
        (hours(9, 9), 0, 3.99, False),
        (hours(9, 9), 6, 9, False),
        (NEVER, 0, 12, False),
        (WorkingHours(), 6, 3, True),
    ],
)
def test_working_hours(working_hours: WorkingHours, day: int, hour: float, inside: bool) -> None:
    local = MONDAY + timedelta(days=day, hours=hour)
    assert working_hours.include(local) is inside


HALF_HOURS = st.tuples(st.integers(0, 47), st.integers(0, 47))
WEEK_OF_RANGES = st.lists(st.lists(HALF_HOURS, max_size=3), min_size=7, max_size=7)


@given(WEEK_OF_RANGES, st.integers(0, 7 * 48 - 1))
def test_a_range_is_a_stretch_from_its_own_day_on(
    week: list[list[tuple[int, int]]], moment: int
) -> None:
    """In half hours: a moment is inside when a range that began on its weekday covers it."""
    working = WorkingHours(
        always=False,
        week=tuple(
            tuple(Hours(*(time(at // 2, at % 2 * 30) for at in one)) for one in ranges)
            for ranges in week
        ),
    )
    covered = False
    for day, ranges in enumerate(week):
        for start, stop in ranges:
            begins = day * 48 + (8 if start == stop else start)  # a whole day begins at four
            lasts = (stop - start) % 48 or 48
            covered = covered or (moment - begins) % (7 * 48) < lasts
    assert working.include(MONDAY + moment * minutes(30)) is covered


def test_a_lunch_break_and_a_short_friday() -> None:
    working = hours(9, 17).with_day(4, Hours(time(9), time(12)), Hours(time(13), time(15)))
    friday = MONDAY + timedelta(days=4)
    inside = [hour for hour in range(24) if working.include(friday + timedelta(hours=hour))]
    assert inside == [9, 10, 11, 13, 14]
    assert working.days == frozenset(range(5))
    assert working.with_day(4).days == frozenset(range(4))


def test_days_off_are_none_until_they_are_named() -> None:
    assert DaysOff() == DaysOff(country="", region="", own=frozenset())
    assert DaysOff(own=frozenset({date(2026, 12, 24)})) != DaysOff()
