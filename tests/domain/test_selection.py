"""Which routine is offered."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Place, Routine, Target, duration
from desktop_app.domain.selection import CLOSE_ENOUGH, Wish, choose_routine
from tests.builders import EXERCISES, minutes, routine, seconds

if TYPE_CHECKING:
    from datetime import timedelta

ROUTINES = st.lists(
    st.builds(
        lambda number, amount, floor, silent: routine(
            f"r{number}", Target("squat", Goal.REPS, amount), floor=floor, silent=silent
        ),
        st.integers(0, 99),
        st.integers(1, 150),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.id,
)
WISHES = st.builds(Wish, st.integers(1, 4000).map(seconds), st.booleans(), st.booleans())
LATELY = st.lists(st.integers(0, 99).map(lambda number: f"r{number}"), max_size=10)


def lasting(name: str, length: float, *, floor: bool = False, silent: bool = False) -> Routine:
    """A routine of so many seconds."""
    target = Target("squat", Goal.HOLD, round(length) - 5)
    return routine(name, target, floor=floor, silent=silent)


def choose(
    routines: list[Routine],
    wish: Wish,
    lately: list[str] | None = None,
    seed: int = 1,
) -> Routine:
    return choose_routine(routines, EXERCISES, wish, lately or [], Random(seed))


def allowed(routines: list[Routine], wish: Wish) -> list[Routine]:
    """What the wish leaves; a wish that would leave nothing is passed over."""
    if not wish.floor:
        routines = [r for r in routines if Place.FLOOR not in r.places] or routines
    if wish.quiet:
        routines = [r for r in routines if Place.SILENT in r.places] or routines
    return routines


@given(ROUTINES, WISHES, LATELY, st.integers())
def test_what_is_chosen_fits(
    routines: list[Routine], wish: Wish, lately: list[str], seed: int
) -> None:
    chosen = choose(routines, wish, lately, seed)
    fitting = allowed(routines, wish)
    assert chosen in fitting
    miss = {r.id: abs(duration(r, EXERCISES) - wish.length) for r in fitting}
    close = [r.id for r in fitting if miss[r.id] <= min(miss.values()) + CLOSE_ENOUGH]
    assert chosen.id in close
    if any(name not in lately for name in close):
        assert chosen.id not in lately
    else:
        assert lately.index(chosen.id) == max(lately.index(name) for name in close)
    assert chosen == choose(routines, wish, lately, seed)


@given(ROUTINES, WISHES, LATELY, st.integers())
def test_what_was_passed_over_does_not_come_again_while_there_is_another(
    routines: list[Routine], wish: Wish, lately: list[str], seed: int
) -> None:
    first = choose(routines, wish, lately, seed)
    other = choose(routines, replace(wish, not_this=first.id), lately, seed)
    fitting = allowed(routines, wish)
    assert (other.id != first.id) is (len(fitting) > 1)
    assert other in fitting


@pytest.mark.parametrize(
    ("length", "chosen"),
    [
        (seconds(5), "one"),
        (minutes(1), "one"),
        (minutes(2.4), "three"),
        (minutes(1.6), "one"),
        (minutes(3), "three"),
        (minutes(6), "three"),
        (minutes(7), "ten"),
        (minutes(10), "ten"),
        (minutes(90), "ten"),
    ],
)
def test_where_no_routine_comes_near_the_nearest_is_chosen(length: timedelta, chosen: str) -> None:
    routines = [lasting("one", 60), lasting("three", 180), lasting("ten", 600)]
    assert choose(routines, Wish(length)).id == chosen


def test_the_floor_is_left_out_unless_it_is_wished_for() -> None:
    routines = [lasting("floor", 120, floor=True), lasting("desk", 300)]
    assert choose(routines, Wish(minutes(2))).id == "desk"
    assert choose(routines, Wish(minutes(2), floor=True)).id == "floor"


def test_where_there_is_only_the_floor_it_is_offered() -> None:
    assert choose([lasting("floor", 120, floor=True)], Wish(minutes(2))).id == "floor"


def test_where_it_has_to_be_quiet_only_the_silent_are_offered() -> None:
    routines = [lasting("steps", 120), lasting("squeeze", 300, silent=True)]
    assert choose(routines, Wish(minutes(2))).id == "steps"
    assert choose(routines, Wish(minutes(2), quiet=True)).id == "squeeze"
    assert choose(routines[:1], Wish(minutes(2), quiet=True)).id == "steps"


def test_rather_heard_than_on_the_floor() -> None:
    routines = [lasting("mat", 120, floor=True, silent=True), lasting("steps", 120)]
    assert choose(routines, Wish(minutes(2), quiet=True)).id == "steps"


def test_every_routine_that_is_close_gets_its_turn() -> None:
    routines = [lasting(name, 110 + 5 * n) for n, name in enumerate("abcde")]
    done: list[str] = []
    for seed in range(10):
        done.insert(0, choose(routines, Wish(minutes(2)), done, seed).id)
    assert sorted(done[:5]) == sorted(done[5:]) == list("abcde")


def test_chance_decides_among_the_fresh() -> None:
    routines = [lasting(name, 120) for name in "abc"]
    assert {choose(routines, Wish(minutes(2)), seed=seed).id for seed in range(50)} == set("abc")


def test_no_routines_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="no routines"):
        choose([], Wish(minutes(2)))
