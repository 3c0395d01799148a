"""What a body needs care for moves on with the days, and never forgets anything too early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.body import Body, Care, all_of
from desktop_app.domain.profile import (
    TERM,
    WEEKS_TOLD,
    Effect,
    Profile,
    Question,
    cares_on,
    due_after,
    effect_of,
    gentle_until,
    is_overdue,
    to_ask,
    week_of_pregnancy,
    weeks_since,
    years_of_birth,
)
from desktop_app.domain.settings import Settings
from desktop_app.storage.exercise_files import load_exercises

SHIPPED = load_exercises().by_id
DAY = timedelta(days=1)
WEEK = 7 * DAY
DUE = date(2027, 3, 11)
BEGUN = DUE - 280 * DAY
BORN = date(2026, 3, 2)
PREGNANT = {Care.PREGNANCY, Care.PREGNANCY_FROM_WEEK_13, Care.PREGNANCY_LATE}
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CARES = st.frozensets(st.sampled_from(Care))
PROFILES = st.builds(Profile, CARES, st.none() | DAYS, st.none() | DAYS, st.booleans())


@pytest.mark.parametrize(
    ("days_over", "cares"),
    [
        (-30, {Care.PREGNANCY}),  # a date that cannot be is one of today
        (0, {Care.PREGNANCY}),
        (12 * 7 - 1, {Care.PREGNANCY}),
        (12 * 7, {Care.PREGNANCY_FROM_WEEK_13}),
        (27 * 7 - 1, {Care.PREGNANCY_FROM_WEEK_13}),
        (27 * 7, {Care.PREGNANCY_LATE}),
        (40 * 7, {Care.PREGNANCY_LATE}),
        (40 * 7 + 1, {Care.PREGNANCY_LATE}),
        (400 * 7, {Care.PREGNANCY_LATE}),  # until a birth is told
    ],
)
def test_a_pregnancy_moves_on_with_the_weeks(days_over: int, cares: set[Care]) -> None:
    assert cares_on(Profile(due=DUE), BEGUN + days_over * DAY) == cares


@pytest.mark.parametrize(
    ("days_since", "caesarean", "cares"),
    [
        (-3, False, {Care.POSTPARTUM}),
        (0, False, {Care.POSTPARTUM}),
        (12 * 7, False, {Care.POSTPARTUM}),
        (12 * 7 + 1, False, set()),
        (0, True, {Care.AFTER_CAESAREAN}),
        (12 * 7 + 1, True, {Care.AFTER_CAESAREAN}),
        (13 * 7, True, {Care.AFTER_CAESAREAN}),
        (13 * 7 + 1, True, set()),
        (5000, True, set()),
    ],
)
def test_a_birth_asks_for_care_for_some_weeks(
    days_since: int, caesarean: bool, cares: set[Care]
) -> None:
    told = Profile(birth=BORN, caesarean=caesarean)
    assert cares_on(told, BORN + days_since * DAY) == cares


def test_a_birth_ends_its_pregnancy_and_no_later_one() -> None:
    born = DUE + 5 * DAY
    told = Profile(due=DUE, birth=born)
    assert cares_on(told, born - DAY) == {Care.PREGNANCY_LATE, Care.POSTPARTUM}
    assert cares_on(told, born) == {Care.POSTPARTUM}
    assert cares_on(told, born + 200 * DAY) == frozenset()
    again = Profile(due=DUE, birth=BEGUN - 20 * DAY)
    assert cares_on(again, BEGUN + 5 * DAY) == {Care.PREGNANCY, Care.POSTPARTUM}
    assert cares_on(again, DUE + DAY) == {Care.PREGNANCY_LATE}


def test_after_the_due_date_it_is_asked_whether_the_child_is_born() -> None:
    assert not is_overdue(Profile(), DUE)
    assert not is_overdue(Profile(due=DUE), DUE)
    assert is_overdue(Profile(due=DUE), DUE + DAY)
    assert is_overdue(Profile(due=DUE, birth=BEGUN - DAY), DUE + DAY)
    assert not is_overdue(Profile(due=DUE, birth=DUE), DUE + DAY)


@given(PROFILES, DAYS)
def test_what_holds_whatever_the_day_always_holds(told: Profile, day: date) -> None:
    assert told.cares <= cares_on(told, day)
    assert Settings(
        body=told.cares,
        due_date=told.due,
        birth_date=told.birth,
        caesarean=told.caesarean,
    ).on(day).body == cares_on(told, day)


@given(DAYS, DAYS, st.integers(0, 400))
def test_a_pregnancy_asks_for_no_less_care_as_it_goes_on(due: date, day: date, later: int) -> None:
    told = Profile(due=due)
    earlier = all_of(cares_on(told, day)) & PREGNANT
    assert earlier
    assert earlier <= all_of(cares_on(told, day + later * DAY))


@given(DAYS, DAYS, st.integers(0, 400), st.booleans())
def test_after_a_birth_care_becomes_no_more(
    born: date, day: date, later: int, caesarean: bool
) -> None:
    told = Profile(birth=born, caesarean=caesarean)
    then = all_of(cares_on(told, day + later * DAY))
    assert then <= all_of(cares_on(told, day))
    assert bool(cares_on(told, day)) == (day <= gentle_until(born, caesarean=caesarean))
    assert all_of(cares_on(told._replace(caesarean=False), day)) <= all_of(cares_on(told, day))


@given(DAYS, st.sampled_from(WEEKS_TOLD), st.integers(0, 300))
def test_a_week_is_kept_as_a_due_date(day: date, week: int, later: int) -> None:
    due = due_after(week, day)
    assert week_of_pregnancy(due, day) == week
    assert week_of_pregnancy(due, day + later * DAY) == week + later // 7
    assert week_of_pregnancy(due, due - TERM - later * DAY) == 0


def test_weeks_since_a_birth_are_whole_ones() -> None:
    days = (-1, 0, 6, 7, 41, 42)
    assert [weeks_since(BORN, BORN + n * DAY) for n in days] == [0, 0, 0, 1, 5, 6]


def test_the_year_of_birth_is_no_fixed_one() -> None:
    assert 1990 in years_of_birth(date(2026, 1, 1))
    for year in (2026, 2050):
        years = years_of_birth(date(year, 6, 1))
        assert (years[0], years[-1]) == (year - 110, year - 14)


@pytest.mark.parametrize(
    ("body", "effect"),
    [
        (frozenset(), Effect((), (), ())),
        (frozenset({Care.ACHILLES_PAIN}), Effect((), (), ("calf_raise",))),
        (
            frozenset({Care.WRIST_PAIN}),
            Effect(
                ("donkey_kick", "fire_hydrant"),
                ("standing_kickback", "standing_abduction"),
                ("bird_dog",),
            ),
        ),
    ],
)
def test_what_a_body_changes_is_read_off_the_exercises(body: Body, effect: Effect) -> None:
    assert effect_of(body, SHIPPED.values()) == effect


def test_nothing_comes_instead_that_the_body_rules_out_too() -> None:
    body = frozenset({Care.WRIST_PAIN, Care.PELVIC_GIRDLE_PAIN})
    found = effect_of(body, SHIPPED.values())
    assert "donkey_kick" in found.gone
    assert not set(found.instead) & set(found.gone)
    assert "standing_kickback" not in found.instead


@pytest.mark.parametrize(
    ("told", "looked_at", "not_yet", "today", "asked"),
    [
        (Profile(), BORN, None, BORN + 364 * DAY, None),
        (Profile(), BORN, None, BORN + 365 * DAY, Question.A_YEAR),
        (Profile(frozenset(Care)), BORN, None, BORN + 900 * DAY, Question.A_YEAR),
        (Profile(due=DUE), DUE - 30 * DAY, None, DUE, None),
        (Profile(due=DUE), DUE - 30 * DAY, None, DUE + DAY, Question.BORN),
        (Profile(due=DUE), DUE - 30 * DAY, DUE + DAY, DUE + 7 * DAY, None),
        (Profile(due=DUE), DUE - 30 * DAY, DUE + DAY, DUE + 8 * DAY, Question.BORN),
        (Profile(due=DUE, birth=DUE), DUE, None, DUE + 8 * DAY, None),
        (Profile(birth=BORN), BORN, None, BORN + 84 * DAY, None),
        (Profile(birth=BORN), BORN, None, BORN + 85 * DAY, Question.AFTER_BIRTH),
        (Profile(birth=BORN), BORN + 85 * DAY, None, BORN + 86 * DAY, None),
        (Profile(birth=BORN, caesarean=True), BORN, None, BORN + 91 * DAY, None),
        (Profile(birth=BORN, caesarean=True), BORN, None, BORN + 92 * DAY, Question.AFTER_BIRTH),
        (Profile(birth=BORN), BORN + 85 * DAY, None, BORN + 450 * DAY, Question.A_YEAR),
    ],
)
def test_what_was_told_is_asked_about_when_it_may_no_longer_be_so(
    told: Profile,
    looked_at: date,
    not_yet: date | None,
    today: date,
    asked: Question | None,
) -> None:
    assert to_ask(told, looked_at, not_yet, today) is asked
