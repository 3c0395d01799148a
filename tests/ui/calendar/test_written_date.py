"""Dates as people write them."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop_app.ui import wording
from desktop_app.ui.calendar.written_date import OutOfReachError, read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 23)
FIRST, LAST = date(2023, 11, 23), date(2029, 11, 23)
LOCALES = ("en_GB", "en_US", "de_DE", "fr_FR", "es_ES", "pl_PL", "nl_NL", "sv_SE", "hu_HU")
DAYS = st.dates(FIRST, LAST)


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> Iterator[QLocale]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield QLocale()
    QLocale.setDefault(before)


@pytest.fixture
def speak() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


def read(text: str) -> date:
    return read_date(text, FIRST, LAST, TODAY)


@pytest.mark.usefixtures("locale")
@given(day=DAYS)
def test_what_a_field_shows_can_be_read(day: date) -> None:
    assert read(wording.date_with_year(day)) == day


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=DAYS)
def test_the_ways_of_a_country_are_read(locale: QLocale, day: date) -> None:
    assert read(day.isoformat()) == day
    year = f"{day.year % 100:02}" if day.day % 2 else str(day.year)
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    ordered = (day.day, day.month) if short.index("d") < short.index("M") else (day.month, day.day)
    for sign in ("/", ".", "-", " ", ". "):
        assert read(sign.join((*map(str, ordered), year))) == day


@pytest.mark.usefixtures("speak")
@pytest.mark.parametrize(
    ("locale", "text", "meant"),
    [
        ("en_GB", "12 May 2027", date(2027, 5, 12)),
        ("en_GB", "12MAY27", date(2027, 5, 12)),
        ("en_US", "May 12, 2027", date(2027, 5, 12)),
        ("en_US", "May 12th, 2027", date(2027, 5, 12)),
        ("en_US", "sept 1st 2027", date(2027, 9, 1)),
        ("en_US", "2027 May 12", date(2027, 5, 12)),
        ("en_US", "5/12/27", date(2027, 5, 12)),
        ("en_GB", "5/12/27", date(2027, 12, 5)),
        ("en_US", "13/5/2027", date(2027, 5, 13)),
        ("en_GB", "5/13/2027", date(2027, 5, 13)),
        ("de_DE", "12. Mai 2027", date(2027, 5, 12)),
        ("de_DE", "1. März 2027", date(2027, 3, 1)),
        ("de_DE", "12 December 2026", date(2026, 12, 12)),
        ("en_GB", "29 Feb 2028", date(2028, 2, 29)),
        # without a year the next one is meant, or the last
        ("en_GB", "24 Dec", date(2026, 12, 24)),
        ("en_GB", "2 Jan", date(2027, 1, 2)),
        ("en_GB", "23 Nov", date(2026, 11, 23)),
        ("en_GB", "29 Feb", date(2028, 2, 29)),
        ("de_DE", "24.12.", date(2026, 12, 24)),
    ],
)
def test_what_is_meant(locale: str, text: str, meant: date) -> None:
    QLocale.setDefault(QLocale(locale))
    assert read(text) == meant


def test_without_a_year_the_last_one_may_be_the_only_one() -> None:
    assert read_date("30 Sep", TODAY - timedelta(days=300), TODAY, TODAY) == date(2026, 9, 30)


@pytest.mark.usefixtures("speak")
@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "May", "12", "2027", "12 2027", "12 May 202", "12 May 2027 3", "12 Ma 2027"),
        *("31 Apr 2027", "29 Feb 2027", "0 May 2027", "32/1/2027", "13/13/2027", "1/2/3/2027"),
        *("12 Foo 2027", "tomorrow", "12 May May", "1e9", "99999999999999999999 May", "½ 12 27"),
        "2027-5-" + "9" * 5000,
    ],
)
def test_what_is_no_date(text: str) -> None:
    QLocale.setDefault(QLocale("en_GB"))
    with pytest.raises(ValueError, match=r"^") as refused:
        read(text)
    assert not isinstance(refused.value, OutOfReachError)


@pytest.mark.parametrize("text", ["22 Nov 2023", "24 Nov 2029", "1999-01-01", "1.1.9999"])
def test_what_is_out_of_reach_is_named(text: str) -> None:
    with pytest.raises(OutOfReachError, match=r"^\d+ \w+ \d{4}$"):
        read(text)


@given(text=st.text(max_size=20))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert FIRST <= read(text) <= LAST
