"""Self-tests: who leaves which out, what others reach, and how a guided one runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.body import Care, Sex, suits
from desktop_app.domain.routine import Side
from desktop_app.domain.self_test_run import SelfTestRun, Stage
from desktop_app.domain.self_tests import (
    PROCEDURES,
    TOGETHER,
    Change,
    Felt,
    Norm,
    Result,
    RoundState,
    SelfTest,
    change_for,
    difference,
    felt,
    norm,
    rounds,
)
from desktop_app.storage.exercise_files import load_exercises

SHIPPED = load_exercises().by_id
SECOND = timedelta(seconds=1)
LEFT_OUT = {
    (SelfTest.CHAIR_STAND, Care.KNEE_PAIN),
    (SelfTest.BRIDGE_HOLD, Care.LOW_BACK_PAIN),
    (SelfTest.BRIDGE_HOLD, Care.HIGH_BLOOD_PRESSURE),  # a long hold, to the last second
    (SelfTest.BRIDGE_HOLD, Care.PELVIC_GIRDLE_PAIN),
    (SelfTest.BRIDGE_HOLD, Care.PREGNANCY_FROM_WEEK_13),
    (SelfTest.BRIDGE_HOLD, Care.PREGNANCY_LATE),
    (SelfTest.BRIDGE_HOLD, Care.POSTPARTUM),
    (SelfTest.BRIDGE_HOLD, Care.AFTER_CAESAREAN),
    (SelfTest.STANCE, Care.OUTER_HIP_PAIN),
    (SelfTest.STANCE, Care.PELVIC_GIRDLE_PAIN),
}
OTHERWISE = {
    (SelfTest.CHAIR_STAND, Care.PREGNANCY_LATE): Change.SLOWLY,
    (SelfTest.CHAIR_STAND, Care.BALANCE): Change.SLOWLY,
    (SelfTest.STANCE, Care.PREGNANCY_LATE): Change.HOLDING_ON,
    (SelfTest.STANCE, Care.BALANCE): Change.HOLDING_ON,
    (SelfTest.SQUEEZE, Care.PREGNANCY_FROM_WEEK_13): Change.STANDING,
    (SelfTest.SQUEEZE, Care.PREGNANCY_LATE): Change.STANDING,
    (SelfTest.FELT, Care.LOW_BACK_PAIN): Change.SMALL_RANGE,
}


@pytest.mark.parametrize("care", Care)
@pytest.mark.parametrize("test", SelfTest)
def test_what_each_care_means_for_each_test(test: SelfTest, care: Care) -> None:
    expected = Change.LEAVE_OUT if (test, care) in LEFT_OUT else OTHERWISE.get((test, care))
    assert change_for(test, frozenset({care})) is expected


def test_leaving_out_goes_before_any_other_change() -> None:
    body = frozenset({Care.PREGNANCY_LATE, Care.PELVIC_GIRDLE_PAIN, Care.BALANCE})
    assert change_for(SelfTest.STANCE, body) is Change.LEAVE_OUT


def test_each_test_is_made_once() -> None:
    assert sorted(test for some in TOGETHER for test in some) == sorted(SelfTest)


@pytest.mark.parametrize(
    ("test", "age", "sex", "expected"),
    [
        (SelfTest.CHAIR_STAND, 17, Sex.MAN, None),
        (SelfTest.CHAIR_STAND, 40, None, Norm(33, 33, fastest=True)),
        (SelfTest.CHAIR_STAND, 59, Sex.WOMAN, Norm(33, 33, fastest=True)),
        (SelfTest.CHAIR_STAND, 60, Sex.WOMAN, Norm(12, 17)),
        (SelfTest.CHAIR_STAND, 69, Sex.MAN, Norm(12, 18)),
        (SelfTest.CHAIR_STAND, 94, Sex.WOMAN, Norm(4, 11)),
        (SelfTest.CHAIR_STAND, 95, Sex.WOMAN, None),
        (SelfTest.CHAIR_STAND, 70, None, None),
        (SelfTest.BRIDGE_HOLD, 17, None, None),
        (SelfTest.BRIDGE_HOLD, 18, None, Norm(81, 81)),
        (SelfTest.BRIDGE_HOLD, 35, Sex.MAN, Norm(81, 81)),
        (SelfTest.BRIDGE_HOLD, 36, None, None),
        (SelfTest.STANCE, 39, None, Norm(44, 44)),
        (SelfTest.STANCE, 60, None, Norm(32, 32)),
        (SelfTest.STANCE, 85, None, Norm(9, 9)),
        (SelfTest.SQUEEZE, 40, Sex.MAN, None),
        (SelfTest.FELT, 40, Sex.MAN, None),
        (SelfTest.TILT, 40, Sex.MAN, None),
    ],
)
def test_norms_are_there_only_where_one_can_be_trusted(
    test: SelfTest, age: int, sex: Sex | None, expected: Norm | None
) -> None:
    assert norm(test, age, sex) == expected


@pytest.mark.parametrize(
    ("test", "later", "real"),
    [
        (SelfTest.CHAIR_STAND, 32, False),
        (SelfTest.CHAIR_STAND, 33, True),
        (SelfTest.CHAIR_STAND, 27, True),
        (SelfTest.BRIDGE_HOLD, 49, False),
        (SelfTest.BRIDGE_HOLD, 50, True),
        (SelfTest.STANCE, 45, None),
    ],
)
def test_a_change_is_real_from_what_measuring_differs_by(
    test: SelfTest, later: int, real: bool | None
) -> None:
    assert difference(test, 30, later) == (later - 30, real)


class Watch:
    """A clock that is looked at each second."""

    def __init__(self, test: SelfTest) -> None:
        self.run = SelfTestRun(test)
        self.now = 100 * SECOND

    def stands_at(self, stage: Stage) -> bool:
        return self.run.stage is stage

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += SECOND
            self.run.look(self.now)

    def hold(self, seconds: int) -> None:
        self.run.go(self.now)
        self.wait(3 + seconds)
        self.run.stop(self.now)


def test_stands_are_counted_for_thirty_seconds_whatever_is_pressed() -> None:
    watch = Watch(SelfTest.CHAIR_STAND)
    watch.wait(60)
    assert watch.stands_at(Stage.PRACTICE), "it waits for the person"
    watch.run.go(watch.now)
    assert watch.run.seconds(watch.now) == 3
    watch.wait(3)
    assert (watch.run.stage, watch.run.seconds(watch.now)) == (Stage.CLOCK, 30)
    watch.wait(29)
    watch.run.stop(watch.now)
    assert watch.stands_at(Stage.CLOCK)
    watch.wait(1)
    assert watch.stands_at(Stage.DONE)
    assert watch.run.held == {}


def test_a_bridge_is_held_left_then_right_with_a_minute_between() -> None:
    watch = Watch(SelfTest.BRIDGE_HOLD)
    assert watch.run.side is Side.LEFT
    watch.hold(48)
    assert (watch.run.stage, watch.run.side) == (Stage.REST, Side.RIGHT)
    watch.wait(59)
    assert watch.stands_at(Stage.REST)
    watch.wait(1)
    assert watch.stands_at(Stage.READY)
    watch.hold(200)
    assert watch.stands_at(Stage.DONE)
    assert watch.run.held == {Side.LEFT: 48, Side.RIGHT: 120}, "120 s is the cap"


def test_the_best_of_three_stances_counts() -> None:
    watch = Watch(SelfTest.STANCE)
    for seconds in (20, 44, 30, 12, 10, 46):
        watch.hold(seconds)
    assert watch.stands_at(Stage.DONE)
    assert watch.run.held == {Side.LEFT: 30, Side.RIGHT: 45}


def test_a_clock_that_nobody_saw_run_gives_no_result() -> None:
    watch = Watch(SelfTest.STANCE)
    watch.run.go(watch.now)
    watch.wait(10)
    watch.run.look(watch.now + 6 * SECOND)
    assert watch.stands_at(Stage.BROKEN)
    assert watch.run.held == {}


def test_a_rest_may_be_slept_through() -> None:
    watch = Watch(SelfTest.BRIDGE_HOLD)
    watch.hold(10)
    watch.run.look(watch.now + timedelta(hours=1))
    assert watch.stands_at(Stage.READY)


def test_no_result_lies_beyond_the_clock() -> None:
    for procedure in PROCEDURES.values():
        if procedure.sides == (Side.LEFT, Side.RIGHT) and procedure.length:
            assert procedure.highest * SECOND == procedure.length


@pytest.mark.parametrize("care", Care)
def test_nobody_is_asked_to_hold_what_no_routine_offers_them(care: Care) -> None:
    body = frozenset({care})
    if not suits(SHIPPED["single_leg_bridge"], body):
        assert change_for(SelfTest.BRIDGE_HOLD, body) is Change.LEAVE_OUT


# --- Where it was felt ------------------------------------------------------------------------


def of(*values: int) -> list[Result]:
    when = datetime(2026, 3, 2, tzinfo=UTC)
    return [
        Result(when + timedelta(days=n), SelfTest.FELT, Side.BOTH, value)
        for n, value in enumerate(values)
    ]


def test_the_share_felt_in_the_glutes_is_told_of_all_and_of_halves() -> None:
    assert felt(of(0)) == (Felt(1, 1),)
    assert felt(of(2, 3, 4)) == (Felt(0, 3),)
    assert felt(of(2, 1, 0, 0)) == (Felt(3, 4), Felt(1, 2), Felt(2, 2))
    assert felt(of(2, 2, 1, 0, 4)) == (Felt(2, 5), Felt(0, 2), Felt(2, 3))


# --- Rounds -----------------------------------------------------------------------------------

FIRST = date(2026, 3, 2)
DAYS = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))


def states(today: int, *tested: int) -> list[RoundState]:
    days = {FIRST + timedelta(days=n) for n in tested}
    return [one.state for one in rounds(FIRST, days, FIRST + timedelta(days=today))]


def test_three_rounds_come_one_after_the_other() -> None:
    done, due = RoundState.DONE, RoundState.DUE
    to_come, passed = RoundState.TO_COME, RoundState.PASSED
    assert states(0) == [to_come, to_come, to_come]
    assert states(1) == [due, to_come, to_come]
    assert states(2, 2) == [done, to_come, to_come]
    assert states(14, 2) == [done, due, to_come]
    assert states(14) == [passed, due, to_come]
    assert states(29, 2, 15) == [done, done, due]
    assert states(60, 2, 15) == [done, done, passed]
    assert states(60, 2, 15, 50) == [done, done, done]


@given(st.sets(DAYS), DAYS)
def test_at_most_one_round_is_due_and_testing_settles_it(tested: set[date], today: date) -> None:
    found = rounds(FIRST, tested, today)
    due = [one for one in found if one.state is RoundState.DUE]
    assert len(due) <= 1
    for one in due:
        after = rounds(FIRST, {*tested, today}, today)
        assert after[found.index(one)].state is RoundState.DONE
