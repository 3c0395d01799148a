"""Which cues a routine has, when, and that each is given once however time goes by."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cues import Cue, DueCue, Score, Spoken
from desktop_app.domain.exercise import Exercise, Goal
from desktop_app.domain.movement import MovementPhase, PhaseKind
from desktop_app.domain.routine import Target, WorkSet, plan_steps, total_duration
from desktop_app.domain.routine_run import RoutineRun
from tests.builders import EXERCISES, at, exercise, routine, seconds

START = timedelta(hours=5)
READY, GO, REP, HOLD = Cue.READY, Cue.GO, Cue.REP, Cue.HOLD
SWITCH, REST, DONE = Cue.SWITCH, Cue.REST, Cue.DONE
Phase = tuple[PhaseKind, float]


def moving(name: str, *phases: Phase) -> Exercise:
    """An exercise whose repetition has these phases."""
    made = exercise(name)
    told = (MovementPhase("down", seconds(length), kind) for kind, length in phases)
    return replace(made, movement=replace(made.movement, phases=tuple(told)))


HELD = {
    one.id: one
    for one in (
        moving("wall", (PhaseKind.LOWER, 2), (PhaseKind.HOLD, 3), (PhaseKind.LIFT, 1)),
        moving(
            "squeeze",
            (PhaseKind.SQUEEZE, 1),
            (PhaseKind.HOLD, 5),
            (PhaseKind.RETURN, 1),
            (PhaseKind.REST, 3),
        ),
        moving("kick", (PhaseKind.LIFT, 1.5), (PhaseKind.SQUEEZE, 1.5), (PhaseKind.LOWER, 1)),
        moving("first", (PhaseKind.HOLD, 4), (PhaseKind.REST, 2)),
        moving("twice", (PhaseKind.LIFT, 1), (PhaseKind.HOLD, 3), (PhaseKind.SQUEEZE, 3)),
    )
}
ALL = {**EXERCISES, **{f"held_{name}": one for name, one in HELD.items()}}
TARGETS = st.lists(
    st.builds(
        Target,
        st.sampled_from(sorted(ALL)),
        st.sampled_from(Goal),
        st.integers(1, 12),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=4,
)
SLICES = st.lists(st.floats(0.001, 40).map(seconds), max_size=60)


def begin(*targets: Target) -> RoutineRun:
    return RoutineRun(routine("mine", *targets), ALL, at(0), START)


def heard(*targets: Target) -> list[tuple[float, Cue]]:
    return [(due.at.total_seconds(), due.cue) for due in Score(begin(*targets).steps).cues]


def in_the_set(target: Target) -> list[tuple[float, Cue]]:
    """What is heard of a routine with one set, from its GO on, at the set's own time."""
    return [(when - 5, cue) for when, cue in heard(target) if when >= 5]


def test_a_routine_with_two_sides_from_its_start_to_its_end() -> None:
    assert heard(Target("squat", Goal.REPS, 2), Target("kick", Goal.REPS, 2)) == [
        *((2, READY), (3, READY), (4, READY), (5, GO)),
        *((9, REP), (13, REST)),
        *((15, READY), (16, READY), (17, READY), (18, GO)),
        *((21, REP), (24, SWITCH)),
        *((25, READY), (26, READY), (27, READY), (28, GO)),
        *((31, REP), (34, DONE)),
    ]


def test_a_rest_between_sets_is_counted_at_its_end() -> None:
    assert heard(Target("squat", Goal.REPS, 1, sets=2))[4:] == [
        *((9, REST), (16, READY), (17, READY), (18, READY), (19, GO), (23, DONE)),
    ]


def test_a_hold_is_heard_when_it_begins_and_nothing_of_it_until_its_end() -> None:
    assert in_the_set(Target("held_wall", Goal.HOLD, 20)) == [(0, GO), (2, HOLD), (20, DONE)]


def test_a_set_of_holds_that_rolls_on_has_no_hold() -> None:
    assert in_the_set(Target("squat", Goal.HOLD, 20)) == [(0, GO), (20, DONE)]


def test_a_hold_that_the_set_is_too_short_for_is_not_told() -> None:
    assert in_the_set(Target("held_wall", Goal.HOLD, 2)) == [(0, GO), (2, DONE)]


def test_a_squeeze_that_is_counted_tells_when_to_hold_and_when_to_let_go() -> None:
    assert in_the_set(Target("held_squeeze", Goal.REPS, 2)) == [
        *((0, GO), (1, HOLD), (6, REP)),
        *((11, HOLD), (16, REP)),
        (20, DONE),
    ]


def test_a_short_squeeze_makes_no_sound_of_its_own() -> None:
    assert in_the_set(Target("held_kick", Goal.REPS, 3)) == [
        *((0, GO), (4, REP), (8, REP), (12, DONE)),
    ]


def test_a_hold_at_the_very_start_is_the_start() -> None:
    assert in_the_set(Target("held_first", Goal.REPS, 2)) == [
        *((0, GO), (4, REP), (6, HOLD), (10, REP), (12, DONE)),
    ]


def test_two_holds_without_a_gap_are_one() -> None:
    assert in_the_set(Target("held_twice", Goal.REPS, 2)) == [
        *((0, GO), (1, HOLD), (7, REP), (8, HOLD), (14, DONE)),
    ]


@given(TARGETS)
def test_whatever_the_routine_its_cues_are_sound(targets: list[Target]) -> None:
    steps = plan_steps(routine("mine", *targets), ALL)
    score = Score(steps)
    cues = [due.cue for due in score.cues]
    sets = [step for step in steps if isinstance(step, WorkSet)]
    assert cues.count(GO) == len(sets)
    assert cues.count(SWITCH) + cues.count(REST) == len(sets) - 1
    assert cues.count(READY) == 3 * len(sets)
    assert cues.count(DONE) == 1
    assert (score.cues[-1].at, cues[-1]) == (total_duration(steps), DONE)
    reps = sum(step.amount for step in sets if step.goal is Goal.REPS)
    assert cues.count(REP) <= reps
    assert cues.count(HOLD) <= reps + len(sets)
    times = [due.at for due in score.cues]
    assert all(one < other for one, other in pairwise(times))
    assert all(timedelta() < word.at < total_duration(steps) for word in score.spoken)


@given(TARGETS, SLICES)
def test_however_time_is_sliced_each_cue_is_given_once(
    targets: list[Target], slices: list[timedelta]
) -> None:
    run = begin(*targets)
    score = Score(run.steps)
    cues: list[DueCue] = []
    words: list[Spoken] = []
    now, before = START, run.position
    for each in [*slices, run.remaining]:
        now += each
        run.advance(now)
        cues += score.cues_between(before, run.position)
        words += score.spoken_between(before, run.position)
        before = run.position
    assert run.over
    assert tuple(cues) == score.cues
    assert tuple(words) == score.spoken


@given(TARGETS, st.floats(0, 400).map(seconds), st.floats(0, 400).map(seconds))
def test_time_that_stands_or_goes_back_gives_nothing(
    targets: list[Target], one: timedelta, other: timedelta
) -> None:
    score = Score(begin(*targets).steps)
    assert score.cues_between(max(one, other), min(one, other)) == ()
    assert score.spoken_between(one, one) == ()


def said(*targets: Target) -> list[tuple[float, PhaseKind | int]]:
    return [
        (word.at.total_seconds(), word.phase.kind if word.phase else word.left)
        for word in Score(begin(*targets).steps).spoken
    ]


def test_the_words_of_an_exercise_are_said_in_its_first_repetition_only() -> None:
    twice = (Target("squat", Goal.REPS, 2), Target("kick", Goal.REPS, 1))
    assert said(*twice, Target("squat", Goal.REPS, 2)) == [
        *((5, PhaseKind.LOWER), (7, PhaseKind.LIFT)),
        *((18, PhaseKind.LOWER), (19.5, PhaseKind.LIFT)),
    ]


def test_what_is_too_short_to_be_said_is_not() -> None:
    told = {**ALL, "quick": moving("quick", (PhaseKind.LIFT, 0.9), (PhaseKind.HOLD, 1.0))}
    steps = plan_steps(routine("mine", Target("quick", Goal.REPS, 3)), told)
    assert [word.phase.kind for word in Score(steps).spoken if word.phase] == [PhaseKind.HOLD]


def test_the_end_of_a_long_hold_is_counted() -> None:
    assert said(Target("held_wall", Goal.HOLD, 20)) == [
        *((5, PhaseKind.LOWER), (7, PhaseKind.HOLD)),
        *((22, 3), (23, 2), (24, 1)),
    ]


@pytest.mark.parametrize("length", [5, 9])
def test_the_end_of_a_short_one_is_not(length: int) -> None:
    assert all(isinstance(what, PhaseKind) for _, what in said(Target("squat", Goal.HOLD, length)))
