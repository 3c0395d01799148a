from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import ANY_TIME, USUAL_DAY, DaysOff, WorkingHours
from desktop_app.services.calendar import Calendar, free_days
from desktop_app.services.preferences import Preferences
from desktop_app.system.public_holidays import PublicHolidays
from tests.fakes import FakeClock, FakeHolidays, MemorySettings

if TYPE_CHECKING:
    from desktop_app.services.ports import Holidays


@pytest.mark.parametrize("make", [PublicHolidays, FakeHolidays])
def test_every_country_has_its_regions(make: type[Holidays]) -> None:
    known = make()
    assert {"AT", "DE"} <= set(known.countries)
    assert list(known.countries) == sorted(known.countries)
    assert known.regions("XX") == {}
    regions = known.regions("DE")
    assert regions
    assert all(code and name for code, name in regions.items())
    for day in (date(2026, 1, 2), date(2026, 7, 14)):
        assert known.on(day, "XX", "") is None
        assert known.on(day, "DE", "nowhere") is None


def test_holidays_of_a_country_and_of_a_part_of_it() -> None:
    known = PublicHolidays()
    assert known.on(date(2026, 12, 25), "DE", "") is not None
    assert known.on(date(2031, 12, 25), "DE", "BY") is not None
    epiphany = date(2026, 1, 6)
    assert known.on(epiphany, "DE", "") is None
    assert known.on(epiphany, "DE", "BY") is not None
    assert known.on(date(2026, 1, 7), "DE", "BY") is None
    assert known.regions("DE")["BY"] == "Bayern"


def test_a_day_is_off_by_the_country_or_by_oneself() -> None:
    own = date(2026, 3, 5)
    settings = Settings(days_off=DaysOff("AT", own=frozenset({own})))
    calendar = Calendar(FakeHolidays(), Preferences(MemorySettings(settings), FakeClock()))
    march = [date(2026, 3, day) for day in range(1, 32)]
    sunday, monday = date(2026, 3, 1), date(2026, 3, 2)
    assert free_days(march, ANY_TIME, calendar) == {sunday, own}
    assert calendar.holiday(own) is None
    nobodys = Calendar(FakeHolidays(), Preferences(MemorySettings(), FakeClock()))
    assert not free_days(march, ANY_TIME, nobodys)
    assert not free_days(march, ANY_TIME, None)
    weekdays = WorkingHours.on(range(5), *USUAL_DAY)
    assert free_days([sunday, monday, own], weekdays, calendar) == {sunday, own}
    assert free_days([sunday, monday, own], weekdays, None) == {sunday}


@pytest.mark.parametrize("name", ["utils", "__name__", "HolidaySum", "list_supported_countries"])
def test_what_the_package_calls_something_else_is_no_country(name: str) -> None:
    known = PublicHolidays()
    assert known.on(date(2026, 12, 25), name, "") is None
    assert known.regions(name) == {}


def test_without_the_package_no_day_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    known = PublicHolidays()
    assert known.countries == ()
    assert known.regions("DE") == {}
    assert known.on(date(2026, 12, 25), "DE", "BY") is None
