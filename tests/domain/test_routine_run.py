"""A run is told the time; what it records is what was done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import (
    GetReady,
    Rest,
    Side,
    Step,
    Switch,
    Target,
    WorkSet,
    total_duration,
)
from desktop_app.domain.routine_run import RoutineRun, RunRecord
from tests.builders import EXERCISES, at, routine, seconds

TARGETS = st.lists(
    st.builds(
        Target,
        st.sampled_from(sorted(EXERCISES)),
        st.sampled_from(Goal),
        st.integers(1, 12),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=4,
)
SLICES = st.lists(st.floats(0.01, 90).map(seconds), max_size=30)
START = timedelta(hours=5)
SQUATS, KICKS = Target("squat", Goal.REPS, 5), Target("kick", Goal.REPS, 4)


def begin(*targets: Target) -> RoutineRun:
    return RoutineRun(routine("mine", *targets), EXERCISES, at(0), START)


def after(run: RoutineRun, passed: timedelta) -> RunRecord:
    return run.record(at(0) + passed)


def kind(run: RoutineRun) -> type[Step]:
    assert run.step is not None
    return type(run.step)


@given(TARGETS, SLICES)
def test_however_time_is_sliced_the_record_is_the_same(
    targets: list[Target], slices: list[timedelta]
) -> None:
    sliced, at_once = begin(*targets), begin(*targets)
    passed = timedelta()
    for each in slices:
        passed += each
        sliced.advance(START + passed)
    at_once.advance(START + passed)
    assert after(sliced, passed) == after(at_once, passed)
    assert (sliced.index, sliced.elapsed) == (at_once.index, at_once.elapsed)


@given(TARGETS, SLICES)
def test_nothing_is_done_beyond_its_target_and_progress_never_falls(
    targets: list[Target], slices: list[timedelta]
) -> None:
    run = begin(*targets)
    behind = [0.0] * len(targets)
    now, left = START, run.remaining
    for each in slices:
        now += each
        run.advance(now)
        so_far = [run.progress(target) for target in range(len(targets))]
        assert all(0 <= old <= new <= 1 for old, new in zip(behind, so_far, strict=True))
        behind = so_far
        assert timedelta() <= run.remaining <= left
        left = run.remaining
        assert timedelta() <= run.step_remaining
        assert run.count <= (run.step.amount if isinstance(run.step, WorkSet) else 0)
    record = after(run, now - START)
    assert all(0 < one.done <= one.target for one in record.sets)
    assert all(one.lasted <= now - START for one in record.sets)
    assert record.complete is run.over
    if run.over:
        assert behind == [1.0] * len(targets)


@given(
    TARGETS,
    st.lists(
        st.tuples(
            st.sampled_from(["advance", "next", "back", "pause", "resume"]),
            st.floats(0, 40).map(seconds),
        ),
        max_size=30,
    ),
)
def test_whatever_is_pressed_the_record_is_sound_and_loses_nothing(
    targets: list[Target], presses: list[tuple[str, timedelta]]
) -> None:
    run = begin(*targets)
    now, done = START, 0
    for press, length in presses:
        now += length
        getattr(run, press)(now)
        record = after(run, now - START)
        assert 0 <= run.index <= len(run.steps)
        assert run.elapsed >= timedelta()
        assert len(record.sets) <= record.planned
        for one in record.sets:
            assert 0 < one.done <= one.target
        before, done = done, sum(one.done for one in record.sets)
        assert done >= before


@given(TARGETS, st.floats(0, 300).map(seconds), st.floats(0, 3000).map(seconds))
def test_a_pause_counts_nothing(targets: list[Target], first: timedelta, pause: timedelta) -> None:
    paused, straight = begin(*targets), begin(*targets)
    paused.pause(START + first)
    paused.advance(START + first + pause / 2)
    paused.resume(START + first + pause)
    paused.advance(START + first + pause + seconds(20))
    straight.advance(START + first + seconds(20))
    assert paused.record(at(0)).sets == straight.record(at(0)).sets
    assert (paused.index, paused.elapsed) == (straight.index, straight.elapsed)


def test_a_run_walks_through_its_steps() -> None:
    run = begin(SQUATS, KICKS)  # 5 ready, 20 squats, 5 ready, 12 left, 4 switch, 12 right
    assert run.remaining == seconds(58)
    assert kind(run) is GetReady
    assert run.next_work is not None
    assert run.next_work.side is Side.LEFT
    run.advance(START + seconds(5))
    assert kind(run) is WorkSet
    assert run.moment is not None
    assert run.next_work.exercise.id == "kick"
    run.advance(START + seconds(5 + 9))
    assert run.count == 2
    run.advance(START + seconds(30 + 12))
    assert kind(run) is Switch
    assert (run.count, run.step_remaining) == (0, seconds(4))
    run.advance(START + seconds(58))
    assert run.over
    assert run.remaining == seconds(0)
    record = after(run, seconds(58))
    assert [(s.exercise, s.side, s.done, s.lasted) for s in record.sets] == [
        ("squat", Side.BOTH, 5, seconds(20)),
        ("kick", Side.LEFT, 4, seconds(12)),
        ("kick", Side.RIGHT, 4, seconds(12)),
    ]
    assert record.complete
    assert (record.started_at, record.ended_at) == (at(0), at(58))


def test_a_set_that_is_left_counts_for_what_was_done_of_it() -> None:
    run = begin(SQUATS, KICKS)
    run.next(START + seconds(1))  # ready at once
    run.next(START + seconds(1 + 13))  # three squats and a bit
    record = after(run, seconds(14))
    assert [(s.done, s.target, s.complete) for s in record.sets] == [(3, 5, False)]
    assert not record.complete


def test_stopping_in_the_middle_counts_the_set_at_hand() -> None:
    run = begin(SQUATS)
    run.advance(START + seconds(5 + 4))
    assert [s.done for s in after(run, seconds(9)).sets] == [1]


def test_a_hold_counts_seconds() -> None:
    run = begin(Target("bridge", Goal.HOLD, 20))
    run.advance(START + seconds(12 + 7.9))
    assert run.count == 7
    assert [s.done for s in after(run, seconds(20)).sets] == [7]


def test_back_begins_the_set_again_and_keeps_what_was_done() -> None:
    run = begin(SQUATS)
    run.advance(START + seconds(5 + 12))
    run.back(START + seconds(5 + 12))
    assert (run.index, run.elapsed, run.count) == (0, seconds(0), 0)  # into place first
    assert [s.done for s in after(run, seconds(17)).sets] == [3]
    run.advance(START + seconds(5 + 12 + 5 + 19))
    assert not after(run, seconds(41)).complete
    run.advance(START + seconds(5 + 12 + 5 + 20))
    assert after(run, seconds(42)).complete


@pytest.mark.parametrize(
    ("at_second", "index"),
    [
        (3, 0),  # getting ready: nothing lies before
        (6, 0),  # the first set has barely begun
        (8, 0),
        (27, 0),  # getting ready for the kicks
        (31, 0),  # the first kick has barely begun
        (34, 2),
        (43, 2),  # changing sides
        (47, 2),
        (50, 4),
        (58, 4),  # it is over: the last set again
    ],
)
def test_back_goes_to_the_set_before_when_this_one_has_barely_begun(
    at_second: float, index: int
) -> None:
    run = begin(SQUATS, KICKS)
    run.back(START + seconds(at_second))
    assert (run.index, run.elapsed) == (index, seconds(0))


def test_pressed_again_and_again_back_goes_from_set_to_set() -> None:
    run = begin(SQUATS, KICKS)
    run.advance(START + seconds(50))
    went = []
    for _ in range(4):
        run.back(START + seconds(50))
        went.append(run.index)
    assert went == [4, 2, 0, 0]


def test_back_leads_through_a_rest_between_two_sets() -> None:
    run = begin(Target("squat", Goal.REPS, 5, sets=2))  # 5 ready, 20 squats, 10 rest, 20 squats
    run.back(START + seconds(5 + 20 + 10 + 4))
    assert (kind(run), run.step_remaining) == (Rest, seconds(10))


@given(TARGETS, SLICES)
def test_position_is_the_time_that_has_passed(
    targets: list[Target], slices: list[timedelta]
) -> None:
    run = begin(*targets)
    whole, passed = run.remaining, timedelta()
    for each in slices:
        passed += each
        run.advance(START + passed)
        assert run.position == min(passed, whole)
        assert run.position + run.remaining == whole


def test_position_stands_in_a_pause_and_jumps_with_next_and_back() -> None:
    run = begin(SQUATS, KICKS)
    run.pause(START + seconds(7))
    run.advance(START + seconds(60))
    assert run.position == seconds(7)
    run.resume(START + seconds(60))
    run.next(START + seconds(61))
    assert run.position == seconds(25)
    run.back(START + seconds(62))
    assert run.position == seconds(0)


def test_a_clock_that_goes_back_does_not_count_twice() -> None:
    run = begin(SQUATS)
    run.advance(START + seconds(10))
    run.advance(START + seconds(4))
    run.advance(START + seconds(10))
    assert run.elapsed == seconds(5)


def test_a_record_never_ends_before_it_began() -> None:
    run = begin(SQUATS)
    run.advance(START + seconds(30))
    assert run.record(at(-3600)).ended_at == at(0)


@given(TARGETS, SLICES, st.sampled_from(sorted(EXERCISES)), st.sampled_from([None, *EXERCISES]))
def test_what_is_left_out_or_replaced_comes_no_more_and_what_was_done_stays(
    targets: list[Target], slices: list[timedelta], hurts: str, other: str | None
) -> None:
    run = begin(*targets)
    now = START + sum(slices, timedelta())
    run.pause(now)
    before, over = after(run, now - START).sets, run.over
    at_hand = run.step
    others_left = [
        one
        for one in run.steps[run.index :]
        if isinstance(one, WorkSet) and one.exercise.id != hurts
    ]
    if other is None or other == hurts:
        run.leave_out(hurts, now)
    else:
        run.instead(hurts, EXERCISES[other], now)
    to_come = [one for one in run.steps[run.index :] if isinstance(one, WorkSet)]
    assert sorted(map(repr, after(run, now - START).sets)) == sorted(map(repr, before))
    assert run.position + run.remaining == total_duration(run.steps)
    assert run.elapsed == timedelta() or run.step is at_hand
    assert over or all(one.exercise.id != hurts for one in run.steps[run.index :])
    assert all(any(one is each for each in to_come) for one in others_left)
    run.resume(now)
    whole = run.remaining
    run.back(now)
    assert run.over or run.step is None or over or run.step.exercise.id != hurts
    run.advance(now + whole + timedelta(hours=2))
    assert run.over
    record = after(run, timedelta(hours=9))
    assert len(record.sets) <= record.planned
    left = [one for one in record.sets if one.exercise == hurts]
    assert over or left == [one for one in before if one.exercise == hurts]


def test_the_easier_one_is_done_as_often_at_its_own_dose() -> None:
    run = begin(Target("squat", Goal.REPS, 5, 3), KICKS)
    run.advance(START + run.steps[0].duration + run.steps[1].duration + seconds(1))
    run.instead("squat", EXERCISES["kick"], START + run.position)
    sets = [one for one in run.steps[run.index :] if isinstance(one, WorkSet)]
    mine = [one for one in sets if one.target == 0]
    assert {one.exercise.id for one in mine} == {"kick"}
    assert {one.amount for one in mine} == {EXERCISES["kick"].dose.amount}
    assert isinstance(run.step, GetReady)
    assert after(run, seconds(60)).sets[0].exercise == "squat"
