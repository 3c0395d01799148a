"""Where somebody works when, and what holds there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.body import Care
from desktop_app.domain.days import day_at
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.places import Chosen, Home, Place, Where
from desktop_app.domain.selection import Wish
from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import Hours

MONDAY = date(2026, 3, 2)
AT_HOME = Place(floor=True, equipment=IN_EVERY_OFFICE | {Prop.BAND})
MONDAYS = Home(AT_HOME, frozenset({0}))
MONDAY_AFTERNOONS = Home(AT_HOME, frozenset({0}), (Hours(time(13), time(18)),))
MONDAY_NIGHTS = Home(AT_HOME, frozenset({0}), (Hours(time(22), time(3)),))
OFFICE, HOME = Where.OFFICE, Where.HOME
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1))  # noqa: DTZ001 - local ones
DAYS_OF_WEEK = st.frozensets(st.integers(0, 6))
HOURS = st.lists(st.builds(Hours, st.times(), st.times()), max_size=3).map(tuple)


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=day), time(hour, minute))


@pytest.mark.parametrize(
    ("home", "local", "where"),
    [
        (None, at(10), OFFICE),
        (Home(AT_HOME), at(10), OFFICE),
        (MONDAYS, at(10), HOME),
        (MONDAYS, at(10, day=1), OFFICE),
        (MONDAYS, at(23, 59), HOME),
        (MONDAYS, at(3, 59, day=1), HOME),  # the late evening of a Monday
        (MONDAYS, at(4, day=1), OFFICE),
        (MONDAYS, at(3, 59), OFFICE),
        (MONDAY_AFTERNOONS, at(12, 59), OFFICE),
        (MONDAY_AFTERNOONS, at(13), HOME),
        (MONDAY_AFTERNOONS, at(17, 59), HOME),
        (MONDAY_AFTERNOONS, at(18), OFFICE),
        (MONDAY_AFTERNOONS, at(14, day=2), OFFICE),
        (MONDAY_NIGHTS, at(22), HOME),
        (MONDAY_NIGHTS, at(2, 59, day=1), HOME),
        (MONDAY_NIGHTS, at(3, day=1), OFFICE),
        (MONDAY_NIGHTS, at(2), OFFICE),  # that is Sunday’s night
    ],
)
def test_where_one_is(home: Home | None, local: datetime, where: Where) -> None:
    assert Settings(home=home).where(local) is where


def test_what_was_said_of_today_holds_until_the_day_ends() -> None:
    settings = Settings(home=MONDAY_AFTERNOONS, today_at=Chosen(MONDAY, OFFICE))
    assert settings.where(at(14)) is OFFICE
    assert settings.where(at(3, 59, day=1)) is OFFICE
    assert settings._replace(today_at=Chosen(MONDAY, HOME)).where(at(9)) is HOME
    assert settings.where(at(14, day=7)) is HOME
    alone = settings._replace(home=None, today_at=Chosen(MONDAY, HOME))
    assert alone.where(at(9)) is OFFICE, "there is no second place any more"


def test_what_holds_at_a_moment_is_what_the_place_of_that_moment_allows() -> None:
    told = Settings(quiet=True, work_clothes=True, body=frozenset({Care.BALANCE}), home=MONDAYS)
    office, home = Wish.of(told.at(at(10, day=1))), Wish.of(told.at(at(10)))
    assert office == Wish.of(told)
    assert home.conditions.floor
    assert not home.conditions.quiet
    assert not home.conditions.work_clothes
    assert home.conditions.equipment == AT_HOME.equipment
    assert home.conditions.body == office.conditions.body == {Care.BALANCE}


def test_in_quiet_hours_it_is_quiet_wherever_one_is() -> None:
    told = Settings(home=MONDAYS, quiet_hours=(Hours(time(20), time(7)),))
    for day in (0, 1):
        quiet = [told.at(at(hour, day=day)).quiet for hour in (6, 7, 12, 19, 20, 23)]
        assert quiet == [True, False, False, False, True, True]


@given(MOMENTS, DAYS_OF_WEEK, HOURS, st.booleans(), st.booleans())
def test_a_change_here_changes_this_place_alone(
    local: datetime, days: frozenset[int], hours: tuple[Hours, ...], floor: bool, quiet: bool
) -> None:
    told = Settings(home=Home(AT_HOME, days, hours))
    where = told.where(local)
    changed = told.with_place(where, floor=floor, quiet=quiet)
    assert (changed.at(local).floor, changed.at(local).quiet) == (floor, quiet)
    assert changed.where(local) is where
    there = Chosen(day_at(local), where.other)
    elsewhere = told._replace(today_at=there).at(local)
    assert changed._replace(today_at=there).at(local).wished == elsewhere.wished


@given(MOMENTS, st.booleans(), st.booleans(), st.booleans())
def test_with_one_place_its_fields_hold_at_any_time(
    local: datetime, floor: bool, quiet: bool, clothes: bool
) -> None:
    told = Settings(floor=floor, quiet=quiet, work_clothes=clothes)
    assert told.at(local) == told


@given(MOMENTS, DAYS_OF_WEEK, HOURS)
def test_hours_of_all_days_and_of_none_leave_no_gap(
    local: datetime, days: frozenset[int], hours: tuple[Hours, ...]
) -> None:
    home = Home(AT_HOME, days, hours)
    others = Home(AT_HOME, frozenset(range(7)) - days, hours)
    inside = not hours or any(one.include(local) for one in hours)
    assert (home.usual_at(local) or others.usual_at(local)) is inside
