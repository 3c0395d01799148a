"""Local days of somebody who travels."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.days import day_of, day_on, days_from
from desktop_app.domain.local_time import LocalTime, Stay

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
TOKYO, HONOLULU, APIA = (
    ZoneInfo("Asia/Tokyo"),
    ZoneInfo("Pacific/Honolulu"),
    ZoneInfo("Pacific/Apia"),
)
ZONES = st.sampled_from(
    [UTC, BERLIN, NEW_YORK, TOKYO, HONOLULU, APIA, timezone(timedelta(hours=14)), None]
)
HOUR = timedelta(hours=1)
FROM = datetime(2026, 3, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda minute: FROM + timedelta(minutes=minute))
STAYS = st.lists(st.builds(Stay, MOMENTS, ZONES), max_size=6, unique_by=lambda stay: stay.since)
DATES = st.dates(date(2026, 2, 20), date(2026, 5, 10))


def utc(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@given(STAYS, MOMENTS)
def test_every_moment_lies_in_its_day(stays: list[Stay], moment: datetime) -> None:
    time = LocalTime(stays)
    day = time.day_of(moment)
    assert day.start <= moment < day.stop
    assert day == time.day_on(day.date)


@given(STAYS, DATES)
def test_one_day_begins_where_the_other_ends(stays: list[Stay], first: date) -> None:
    days = LocalTime(stays).days(first, 10)
    assert [day.date for day in days] == [first + timedelta(days=n) for n in range(10)]
    assert all(one.stop == following.start for one, following in pairwise(days))
    assert all(day.start <= day.stop for day in days)


@given(STAYS, DATES)
def test_a_day_begins_when_the_clock_first_shows_its_beginning(stays: list[Stay], on: date) -> None:
    """As somebody would find it who reads the clock from minute to minute."""
    time = LocalTime(stays)
    begins = time.day_on(on).start
    sought = datetime(on.year, on.month, on.day, 4)  # noqa: DTZ001 - what the clock shows
    assert time.local(begins).replace(tzinfo=None) >= sought
    for minute in range(1, 2 * 24 * 60, 7):
        before = begins - timedelta(minutes=minute)
        if before >= FROM - timedelta(days=2):
            assert time.local(before).replace(tzinfo=None) < sought


@given(ZONES, DATES, MOMENTS)
def test_who_stays_has_the_days_of_the_place(zone: ZoneInfo, on: date, since: datetime) -> None:
    for time in (LocalTime([Stay(since, zone)]), LocalTime([Stay(since, zone), Stay(FROM, zone)])):
        assert time.days(on, 3) == days_from(on, 3, zone)
        assert time.day_of(since) == day_of(since, zone)


def test_without_a_stay_the_computers_zone_holds() -> None:
    on = date(2026, 3, 28)
    assert LocalTime().day_on(on) == day_on(on)
    assert (
        LocalTime().local(utc(2026, 3, 28, 12)).utcoffset()
        == utc(2026, 3, 28, 12).astimezone().utcoffset()
    )


def test_a_flight_to_the_west_makes_a_long_day() -> None:
    landed = utc(2026, 5, 5, 20)  # ten in the evening in Berlin, four in the afternoon there
    time = LocalTime([Stay(utc(2026, 1, 1), BERLIN), Stay(landed, NEW_YORK)])
    day = time.day_of(landed)
    assert day.date == date(2026, 5, 5)
    assert day.stop - day.start == 30 * HOUR
    assert time.local(day.start).hour == 4
    assert time.local(day.stop).hour == 4
    assert time.day_on(date(2026, 5, 4)) == day_on(date(2026, 5, 4), BERLIN), "the past stays"


def test_a_flight_to_the_east_makes_a_short_day() -> None:
    landed = utc(2026, 5, 5, 10)
    time = LocalTime([Stay(utc(2026, 1, 1), NEW_YORK), Stay(landed, TOKYO)])
    day = time.day_of(landed)
    assert day.date == date(2026, 5, 5)
    assert day.stop - day.start == 11 * HOUR


def test_a_day_that_has_begun_is_not_begun_again() -> None:
    # at six in the morning in Berlin the clock is set to midnight in New York
    moved = utc(2026, 5, 5, 4)
    time = LocalTime([Stay(utc(2026, 1, 1), BERLIN), Stay(moved, NEW_YORK)])
    assert time.day_of(moved - HOUR).date == date(2026, 5, 5)
    assert time.day_of(moved).date == date(2026, 5, 5)
    assert time.day_of(utc(2026, 5, 6, 7)).date == date(2026, 5, 5)
    assert time.day_of(utc(2026, 5, 6, 8)).date == date(2026, 5, 6)
