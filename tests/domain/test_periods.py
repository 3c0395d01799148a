"""Stretches of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.periods import Period, Scale

TODAY = date(2026, 11, 19)
DATES = st.dates(date(2000, 1, 1), date(2090, 1, 1))
SCALES = st.sampled_from(Scale)
DAY = timedelta(days=1)


@given(SCALES, DATES)
def test_a_date_lies_in_its_period_and_in_no_other(scale: Scale, on: date) -> None:
    period = Period.of(scale, on)
    assert period.includes(on)
    assert on in period.dates
    assert not period.before.includes(on)
    assert not period.after.includes(on)


@given(SCALES, DATES)
def test_before_and_after_join_it_and_lead_back(scale: Scale, on: date) -> None:
    period = Period.of(scale, on)
    assert period.before.last + DAY == period.first
    assert period.last + DAY == period.after.first
    assert period.before.after == period == period.after.before


@given(DATES, DATES)
def test_the_parts_of_a_range_are_its_days_each_once(one: date, other: date) -> None:
    period = Period.between(one, other)
    parts = period.parts
    assert [on for part in parts for on in part.dates] == list(period.dates)
    assert len({part.scale for part in parts}) == 1


@pytest.mark.parametrize(
    ("scale", "count", "part"),
    [
        (Scale.DAY, 1, Scale.DAY),
        (Scale.WEEK, 7, Scale.DAY),
        (Scale.MONTH, 30, Scale.DAY),
        (Scale.YEAR, 12, Scale.MONTH),
    ],
)
def test_a_period_has_its_parts(scale: Scale, count: int, part: Scale) -> None:
    parts = Period.of(scale, TODAY).parts
    assert len(parts) == count
    assert {one.scale for one in parts} == {part}


@pytest.mark.parametrize(
    ("days", "part"), [(62, Scale.DAY), (63, Scale.WEEK), (371, Scale.WEEK), (372, Scale.MONTH)]
)
def test_the_longer_a_range_the_longer_its_parts(days: int, part: Scale) -> None:
    period = Period.between(TODAY, TODAY + (days - 1) * DAY)
    assert period.days == days
    assert {one.scale for one in period.parts} == {part}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("today", Period(Scale.DAY, TODAY, TODAY)),
        ("yesterday", Period(Scale.DAY, TODAY - DAY, TODAY - DAY)),
        ("week", Period(Scale.WEEK, date(2026, 11, 16), date(2026, 11, 22))),
        ("last-week", Period(Scale.WEEK, date(2026, 11, 9), date(2026, 11, 15))),
        ("last-month", Period(Scale.MONTH, date(2026, 10, 1), date(2026, 10, 31))),
        ("year", Period(Scale.YEAR, date(2026, 1, 1), date(2026, 12, 31))),
        ("2024-02", Period(Scale.MONTH, date(2024, 2, 1), date(2024, 2, 29))),
        ("2025", Period(Scale.YEAR, date(2025, 1, 1), date(2025, 12, 31))),
        ("2026-03-29", Period(Scale.DAY, date(2026, 3, 29), date(2026, 3, 29))),
        (
            "2026-03-29..2026-03-01",
            Period(Scale.RANGE, date(2026, 3, 1), date(2026, 3, 29)),
        ),
    ],
)
def test_a_period_can_be_said(text: str, period: Period) -> None:
    assert Period.said(text, TODAY) == period


@pytest.mark.parametrize(
    "text",
    ["", "last-today", "range", "day", "2026-13", "26", "2026-02-30", "..", "2026-01..", "x" * 10],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"neither|isoformat|month must|day is out|Invalid"):
        Period.said(text, TODAY)
