"""Doses that make exercises last a given time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.body import Care
from desktop_app.domain.dosing import Block, close_enough, fit, sane_amounts
from desktop_app.domain.exercise import Dose, Goal
from desktop_app.domain.routine import Routine, Target, duration
from desktop_app.storage.exercise_files import load_exercises
from tests.builders import minutes, seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

SHIPPED = load_exercises().by_id
IDS = sorted(SHIPPED)


def lasts(targets: Sequence[Target]) -> timedelta:
    return duration(Routine("", "", tuple(targets)), SHIPPED)


@pytest.mark.parametrize(
    ("id_", "body", "amounts"),
    [
        ("squat", set(), range(5, 16)),
        ("single_leg_bridge", set(), range(3, 8)),
        ("squat", {Care.KNEE_PAIN}, range(5, 11)),
        ("squat", {Care.WRIST_PAIN}, range(5, 16)),
        ("wall_sit", set(), [20, 25, 30, 35, 40, 45]),
        ("wall_sit", {Care.HIGH_BLOOD_PRESSURE}, [20, 25, 30]),
        ("hip_flexor_stretch_standing", set(), [25, 30, 35]),
        ("hip_flexor_stretch_standing", {Care.PREGNANCY_LATE}, [25]),
        ("foam_roll_hip_flexor", set(), [30, 35, 40, 45]),
    ],
)
def test_sane_doses_are_about_the_own_one(
    id_: str, body: set[Care], amounts: Sequence[int]
) -> None:
    assert list(sane_amounts(SHIPPED[id_], frozenset(body))) == list(amounts)


@given(st.sampled_from(IDS), st.sampled_from(Goal), st.integers(1, 600))
def test_there_is_a_sane_dose_of_any_exercise(id_: str, goal: Goal, amount: int) -> None:
    own = replace(SHIPPED[id_], dose=Dose(goal, amount))
    for body in (frozenset[Care](), frozenset(Care)):
        amounts = sane_amounts(own, body)
        assert amounts
        assert amount / 2 <= amounts[0] <= amounts[-1] <= amount * 1.5


@given(
    st.lists(st.sampled_from(IDS), min_size=1, max_size=5, unique=True),
    st.integers(1, 3),
    st.integers(60, 600).map(seconds),
)
def test_the_length_is_met_as_nearly_as_one_repetition_allows(
    ids: list[str], rounds: int, length: timedelta
) -> None:
    blocks = [Block(tuple(SHIPPED[each] for each in ids), rounds)]
    dosed = fit(blocks, length)
    assume(dosed)
    assert dosed is not None
    miss = abs(lasts(dosed.targets) - length)
    assert close_enough(lasts(dosed.targets), length)
    for id_ in ids:
        amounts = sane_amounts(SHIPPED[id_], rounds=rounds)
        for step in (-amounts.step, amounts.step):
            changed = [
                replace(each, amount=each.amount + step) if each.exercise == id_ else each
                for each in dosed.targets
            ]
            if all(each.amount in amounts for each in changed if each.exercise == id_):
                assert abs(lasts(changed) - length) >= miss


@given(st.lists(st.sampled_from(IDS), min_size=1, max_size=4, unique=True), st.integers(1, 3))
def test_at_the_length_of_their_own_doses_these_are_kept(ids: list[str], rounds: int) -> None:
    exercises = tuple(SHIPPED[each] for each in ids)
    own = Block(exercises, rounds).targets({each.id: each.dose.amount for each in exercises})
    dosed = fit([Block(exercises, rounds)], lasts(own))
    assert dosed is not None
    assert dosed.targets == own
    assert dosed.strain == 0


def test_in_several_rounds_the_own_dose_is_the_most() -> None:
    assert list(sane_amounts(SHIPPED["squat"], rounds=2)) == list(range(5, 11))


def test_less_than_half_or_more_than_one_and_a_half_is_no_dose() -> None:
    squat = [Block((SHIPPED["squat"],))]
    assert fit(squat, seconds(24)) is None
    assert fit(squat, seconds(90)) is None
    assert fit(squat, seconds(75)) is not None


def test_of_one_exercise_rounds_are_sets_of_several_they_are_rounds() -> None:
    squat, bridge = SHIPPED["squat"], SHIPPED["glute_bridge"]
    amounts = {"squat": 10, "glute_bridge": 8}
    assert Block((squat,), 2).targets(amounts) == (Target("squat", Goal.REPS, 10, 2),)
    one, other = Target("squat", Goal.REPS, 10), Target("glute_bridge", Goal.REPS, 8)
    assert Block((squat, bridge), 2).targets(amounts) == (one, other, one, other)


def test_a_tenth_is_close_enough() -> None:
    assert close_enough(seconds(108), minutes(2))
    assert close_enough(seconds(132), minutes(2))
    assert not close_enough(seconds(107.9), minutes(2))
    assert not close_enough(seconds(132.1), minutes(2))
