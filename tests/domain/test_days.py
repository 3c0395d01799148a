"""Local days: four o'clock, clocks that change, leap days, the turn of the year."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.days import day_of, day_on, days_from, week_of

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
LORD_HOWE, CHATHAM = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Chatham")
APIA, TROLL = ZoneInfo("Pacific/Apia"), ZoneInfo("Antarctica/Troll")
HOUR = timedelta(hours=1)
ZONES = st.sampled_from(
    [UTC, BERLIN, NEW_YORK, LORD_HOWE, CHATHAM, APIA, TROLL, timezone(timedelta(hours=-11))]
)
MOMENTS = st.datetimes(datetime(2009, 1, 1), datetime(2039, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
DATES = st.dates(date(2009, 1, 1), date(2039, 1, 1))


@given(MOMENTS, ZONES)
def test_every_moment_lies_in_its_day(moment: datetime, zone: ZoneInfo) -> None:
    day = day_of(moment, zone)
    assert day.start <= moment < day.stop
    assert day == day_on(day.date, zone)


def test_a_moment_after_a_day_that_was_left_out_lies_in_the_day_before_it() -> None:
    moment = datetime(2011, 12, 31, 3, tzinfo=APIA)
    day = day_of(moment, APIA)
    assert day.date == date(2011, 12, 29)
    assert day.start <= moment < day.stop


@given(DATES, ZONES)
def test_one_day_begins_where_the_other_ends(first: date, zone: ZoneInfo) -> None:
    days = days_from(first, 8, zone)
    assert [day.date for day in days] == [first + timedelta(days=n) for n in range(8)]
    assert all(one.stop == following.start for one, following in pairwise(days))


@pytest.mark.parametrize(
    ("zone", "on", "hours"),
    [
        (BERLIN, date(2026, 3, 27), 24),
        (BERLIN, date(2026, 3, 28), 23),
        (BERLIN, date(2026, 3, 29), 24),
        (BERLIN, date(2026, 10, 24), 25),
        (NEW_YORK, date(2026, 3, 7), 23),
        (NEW_YORK, date(2026, 10, 31), 25),
        (LORD_HOWE, date(2026, 4, 4), 24.5),
        (LORD_HOWE, date(2026, 10, 3), 23.5),
        (CHATHAM, date(2026, 4, 4), 25),
        (TROLL, date(2026, 3, 28), 22),
        (APIA, date(2011, 12, 30), 0),  # the day that Samoa left out
        (UTC, date(2026, 3, 28), 24),
    ],
)
def test_a_day_is_as_long_as_the_clocks_say(zone: ZoneInfo, on: date, hours: float) -> None:
    day = day_on(on, zone)
    assert day.stop - day.start == hours * HOUR


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        (datetime(2026, 5, 5, 3, 59, 59, 999999, BERLIN), date(2026, 5, 4)),
        (datetime(2026, 5, 5, 4, tzinfo=BERLIN), date(2026, 5, 5)),
        (datetime(2028, 2, 29, 12, tzinfo=BERLIN), date(2028, 2, 29)),
        (datetime(2028, 3, 1, 3, tzinfo=BERLIN), date(2028, 2, 29)),
        (datetime(2026, 3, 1, 3, tzinfo=BERLIN), date(2026, 2, 28)),
        (datetime(2027, 1, 1, 1, tzinfo=BERLIN), date(2026, 12, 31)),
        (datetime(2027, 1, 1, 4, tzinfo=BERLIN), date(2027, 1, 1)),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN), date(2026, 10, 24)),
    ],
)
def test_a_day_begins_at_four(moment: datetime, on: date) -> None:
    assert day_of(moment, moment.tzinfo).date == on
    assert day_of(moment.astimezone(UTC), moment.tzinfo).date == on


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set")
@pytest.mark.parametrize(
    ("zone", "on", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 28), 23),
        ("Europe/Berlin", date(2026, 10, 24), 25),
        ("Asia/Kathmandu", date(2026, 10, 24), 24),
        ("Australia/Lord_Howe", date(2026, 10, 3), 23.5),
        ("Pacific/Apia", date(2011, 12, 29), 24),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Pacific/Apia", date(2011, 12, 31), 24),
    ],
)
def test_without_a_zone_the_computers_own_holds(
    zone: str, on: date, hours: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = os.environ.get("TZ")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert day_on(on) == day_on(on, ZoneInfo(zone))
        assert day_on(on).stop - day_on(on).start == hours * HOUR
        assert day_of(day_on(on).stop).start == day_on(on).stop
    finally:
        monkeypatch.undo()
        assert os.environ.get("TZ") == own
        time.tzset()


@given(DATES)
def test_a_week_begins_on_its_monday(on: date) -> None:
    monday = week_of(on)
    assert monday.weekday() == 0
    assert timedelta(0) <= on - monday < timedelta(days=7)
