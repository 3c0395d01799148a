"""Why this one? What is told of a routine besides the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import Goal
from desktop_app.domain.likings import Likings, Swap
from desktop_app.domain.places import Chosen, Home, Place, Where
from desktop_app.domain.reasons import (
    MOST,
    OFTEN,
    Allows,
    AtThePlace,
    Fact,
    Favourite,
    InQuietHours,
    Moment,
    NotSince,
    SwappedAway,
    WasTooMuch,
    facts,
)
from desktop_app.domain.routine import Routine, Side, Target
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.domain.selection import Wish, choose_routine
from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import Hours
from desktop_app.storage.exercise_files import load_exercises, load_routines
from tests.builders import minutes, routine

if TYPE_CHECKING:
    from collections.abc import Sequence

SHIPPED = load_exercises().by_id
ROUTINES = load_routines(None, SHIPPED).routines
MONDAY = date(2026, 3, 2)
LOCAL = datetime.combine(MONDAY, time(10), UTC)
DAY = timedelta(days=1)
OFFICE, HOME = Where.OFFICE, Where.HOME
ON_MONDAYS = Home(Place(floor=True), frozenset({0}))
ASIDE = ("reverse_lunge", "plie", "squat")


def of(*exercises: str) -> Routine:
    return routine("some", *(Target(id_, SHIPPED[id_].dose.goal, 10) for id_ in exercises))


def away(exercise: str, times: int) -> list[Swap]:
    return [Swap(LOCAL - n * DAY, where, (exercise,)) for n in range(times) for where in Where]


def done(*exercises: str, days: int, effort: Effort | None = None) -> RunRecord:
    began = LOCAL - days * DAY
    sets = tuple(SetRecord(i, Side.BOTH, Goal.REPS, 10, 10, minutes(0.5)) for i in exercises)
    return RunRecord(began, began + minutes(2), "some", "Some", len(sets), sets, effort)


def told(
    exercises: Sequence[str],
    settings: Settings | None = None,
    swaps: Sequence[Swap] = (),
    runs: Sequence[RunRecord] = (),
    local: datetime = LOCAL,
) -> tuple[Fact, ...]:
    settings = settings or Settings()
    likings = Likings.learned(swaps, runs, settings.where(local), local)
    return facts(of(*exercises), SHIPPED, Moment(local, settings, likings, ASIDE))


def test_where_nothing_is_known_nothing_is_told() -> None:
    assert told(["squat"]) == ()


def test_what_was_swapped_away_again_and_again_is_told_where_it_made_room() -> None:
    assert told(["squat"], swaps=away("reverse_lunge", OFTEN - 1)) == ()
    assert told(["squat"], swaps=away("reverse_lunge", 3)) == (SwappedAway("reverse_lunge", 3),)
    assert told(["reverse_lunge"], swaps=away("reverse_lunge", 3)) == ()
    assert told(["squat"], swaps=away("donkey_kick", 3)) == (), "it would not have come anyway"


def test_of_several_the_least_liked_is_told() -> None:
    swaps = [*away("plie", 3), *away("reverse_lunge", 5)]
    assert told(["squat"], swaps=swaps) == (SwappedAway("reverse_lunge", 5),)


def test_what_was_too_much_is_told() -> None:
    runs = [done("plie", days=0, effort=Effort.TOO_MUCH)]
    assert told(["squat"], runs=runs) == (WasTooMuch("plie"),)
    assert told(["squat"], runs=[done("plie", days=0, effort=Effort.HARD)]) == ()


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (1, False), (2, True), (30, True)])
def test_what_was_not_done_for_days_is_told(days: int, is_told: bool) -> None:
    expected = (NotSince("squat", MONDAY - days * DAY, days),) if is_told else ()
    assert told(["squat", "plie"], runs=[done("squat", days=days)]) == expected


def test_a_favourite_is_told_where_nothing_else_is() -> None:
    assert told(["squat"], Settings(favourites=frozenset({"squat"}))) == (Favourite("squat"),)


@pytest.mark.parametrize(
    ("exercise", "settings", "fact"),
    [
        ("glute_bridge", Settings(home=ON_MONDAYS), AtThePlace(HOME, 0, Allows.FLOOR)),
        ("squat", Settings(home=ON_MONDAYS), None),
        ("glute_bridge", Settings(floor=True, home=ON_MONDAYS), None),
        (
            "glute_bridge",
            Settings(home=Home(), today_at=Chosen(MONDAY, HOME)),
            AtThePlace(HOME, None, Allows.FLOOR),
        ),
        (
            "squat",
            Settings(home=ON_MONDAYS, today_at=Chosen(MONDAY, OFFICE)),
            AtThePlace(OFFICE, None, Allows.KEEPS_OFF_THE_FLOOR),
        ),
        (
            "lateral_step",
            Settings(quiet=True, home=ON_MONDAYS._replace(place=Place(floor=False))),
            AtThePlace(HOME, 0, Allows.NOISE),
        ),
        (
            "squat",
            Settings(home=Home(Place(floor=False, quiet=True), frozenset({0}))),
            AtThePlace(HOME, 0, Allows.KEEPS_QUIET),
        ),
        (
            "step_up",
            Settings(home=Home(Place(False, equipment=IN_EVERY_OFFICE | {Prop.STEP}), {0})),  # type: ignore[arg-type]
            AtThePlace(HOME, 0, Allows.THINGS),
        ),
        ("squat", Settings(quiet_hours=(Hours(time(9), time(12)),)), InQuietHours()),
        ("squat", Settings(quiet=True, quiet_hours=(Hours(time(9), time(12)),)), None),
        ("squat", Settings(quiet_hours=(Hours(time(12), time(14)),)), None),
    ],
)
def test_what_the_place_and_the_hour_make_of_it_is_told(
    exercise: str, settings: Settings, fact: Fact | None
) -> None:
    assert told([exercise], settings) == (() if fact is None else (fact,))


def test_no_more_is_told_than_one_reads() -> None:
    settings = Settings(home=ON_MONDAYS, favourites=frozenset({"glute_bridge"}))
    found = told(
        ["glute_bridge"], settings, away("reverse_lunge", 4), [done("glute_bridge", days=5)]
    )
    assert len(found) == MOST
    assert found[0] == SwappedAway("reverse_lunge", 4)


@given(
    st.lists(st.sampled_from(sorted(SHIPPED)), max_size=12),
    st.lists(st.tuples(st.sampled_from(sorted(SHIPPED)), st.integers(0, 90)), max_size=12),
    st.booleans(),
    st.booleans(),
    st.integers(0, 999),
)
def test_whatever_is_chosen_can_be_explained_and_only_by_what_is_so(
    swapped: list[str], past: list[tuple[str, int]], floor: bool, at_home: bool, seed: int
) -> None:
    settings = Settings(
        floor=floor, home=Home(), today_at=Chosen(MONDAY, HOME if at_home else OFFICE)
    )
    swaps = [Swap(LOCAL - DAY, HOME if at_home else OFFICE, (id_,)) for id_ in swapped]
    runs = [done(id_, days=days) for id_, days in past]
    likings = Likings.learned(swaps, runs, settings.where(LOCAL), LOCAL)
    wish = Wish.of(settings.at(LOCAL), likings=likings)
    chosen = choose_routine(ROUTINES, SHIPPED, wish, (), Random(seed))
    assert isinstance(chosen, Routine)
    used = {target.exercise for target in chosen.targets}
    now = Moment(LOCAL, settings, likings, tuple(SHIPPED))
    for fact in facts(chosen, SHIPPED, now):
        match fact:
            case SwappedAway(id_, times):
                assert id_ not in used
                assert times == swapped.count(id_) >= OFTEN
            case NotSince(id_, _, days):
                assert id_ in used
                assert days == min(ago for other, ago in past if other == id_)
            case AtThePlace(where, usual, _):
                assert where is (HOME if at_home else OFFICE)
                assert usual is None
            case _:
                pass
