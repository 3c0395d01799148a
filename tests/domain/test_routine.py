from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.exercise import (
    Category,
    Dose,
    Exercise,
    Force,
    Goal,
    Level,
    Mechanic,
    Noise,
    Pattern,
    Position,
    Sides,
)
from desktop_app.domain.movement import Limbs, Movement, MovementPhase, PhaseKind, SidePose, View
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.routine import (
    GetReady,
    Place,
    Rest,
    Rounds,
    Routine,
    Side,
    Step,
    Switch,
    Target,
    WorkSet,
    duration,
    mirrored,
    places_of,
    plan_steps,
    rounds_of,
    total_duration,
)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def phase(to: str, lasts: float, kind: PhaseKind) -> MovementPhase:
    return MovementPhase(to, seconds(lasts), kind)


LIFT = (
    phase("up", 1, PhaseKind.LIFT),
    phase("up", 2, PhaseKind.HOLD),
    phase("down", 1, PhaseKind.LOWER),
)
ROLL = (phase("up", 3, PhaseKind.REACH), phase("down", 3, PhaseKind.RETURN))


def exercise(
    name: str,
    *,
    sides: Sides = Sides.BOTH,
    position: Position = Position.STANDING,
    phases: tuple[MovementPhase, ...] = LIFT,
    view: View = View.SIDE,
    noise: Noise = Noise.QUIET,
) -> Exercise:
    poses = tuple(SidePose(pose, 0, 0, Limbs(), Limbs()) for pose in ("up", "down"))
    return Exercise(
        id=name,
        name=name.title(),
        aliases=(),
        category=Category.STRENGTH,
        level=Level.BEGINNER,
        mechanic=Mechanic.COMPOUND,
        force=Force.PUSH,
        pattern=Pattern.EXTENSION,
        position=position,
        equipment=frozenset(),
        primary_muscles=(Muscle.GLUTEUS_MAXIMUS,),
        secondary_muscles=(),
        sides=sides,
        noise=noise,
        work_clothes=True,
        met=3.0,
        dose=Dose(Goal.REPS, 10),
        movement=Movement(view, poses, phases, "hip", (0, 0.5), frozenset()),
        summary="",
        instructions=(),
        cues=(),
    )


SQUAT = exercise("squat")
KICK = exercise("kick", sides=Sides.EACH)
BRIDGE = exercise("bridge", position=Position.SUPINE)
DOG = exercise("dog", sides=Sides.ALTERNATE, position=Position.QUADRUPED)
CHAIR = exercise("chair", position=Position.SEATED)
ROLLER = exercise("roller", sides=Sides.EACH, position=Position.PRONE, phases=ROLL)
ALL = {one.id: one for one in (SQUAT, KICK, BRIDGE, DOG, CHAIR, ROLLER)}


def plan(*targets: Target) -> tuple[Step, ...]:
    return plan_steps(Routine("r", "R", targets), ALL)


def reps(name: str, amount: int, sets: int = 1) -> Target:
    return Target(name, Goal.REPS, amount, sets)


def hold(name: str, amount: int) -> Target:
    return Target(name, Goal.HOLD, amount)


def test_one_set_on_both_sides_begins_with_getting_ready() -> None:
    assert plan(reps("squat", 5)) == (
        GetReady(SQUAT, Side.BOTH, seconds(5)),
        WorkSet(SQUAT, Side.BOTH, Goal.REPS, 5, seconds(20), 0),
    )


def test_two_sides_are_two_sets_with_a_switch_between() -> None:
    assert plan(reps("kick", 3)) == (
        GetReady(KICK, Side.LEFT, seconds(5)),
        WorkSet(KICK, Side.LEFT, Goal.REPS, 3, seconds(12), 0),
        Switch(KICK, Side.RIGHT, seconds(4)),
        WorkSet(KICK, Side.RIGHT, Goal.REPS, 3, seconds(12), 0),
    )


def test_several_sets_of_one_exercise_have_a_rest_between() -> None:
    kinds = [type(step) for step in plan(reps("squat", 5, sets=3))]
    assert kinds == [GetReady, WorkSet, Rest, WorkSet, Rest, WorkSet]


def test_several_sets_of_two_sides_only_ever_switch() -> None:
    steps = plan(reps("kick", 3, sets=2))
    sides = [step.side for step in steps if isinstance(step, WorkSet)]
    assert sides == [Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]
    assert [type(step) for step in steps].count(Switch) == 3
    assert not [step for step in steps if isinstance(step, Rest)]


def test_an_alternating_exercise_is_one_set_that_counts_both_sides() -> None:
    assert plan(reps("dog", 4))[1:] == (WorkSet(DOG, Side.BOTH, Goal.REPS, 8, seconds(32), 0),)


@pytest.mark.parametrize(
    ("names", "ready"),
    [
        (["squat", "kick"], [5, 5]),
        (["squat", "bridge"], [5, 12]),
        (["bridge"], [12]),
        (["bridge", "dog"], [12, 5]),
        (["bridge", "squat"], [12, 12]),
        (["chair", "squat"], [5, 5]),
        (["squat", "bridge", "squat"], [5, 12, 12]),
    ],
)
def test_getting_down_and_up_takes_longer(names: list[str], ready: list[float]) -> None:
    steps = plan(*(reps(name, 1) for name in names))
    assert [s.duration for s in steps if isinstance(s, GetReady)] == [seconds(r) for r in ready]


def test_sets_know_their_target() -> None:
    steps = plan(reps("squat", 1), reps("kick", 1), reps("squat", 1))
    assert [step.target for step in steps if isinstance(step, WorkSet)] == [0, 1, 1, 2]


def test_an_exercise_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="yoga"):
        plan(reps("yoga", 1))


def test_a_hold_is_held_for_the_whole_set() -> None:
    [_, work] = plan(hold("squat", 30))
    assert isinstance(work, WorkSet)
    assert work.duration == seconds(30)
    movement = work.exercise.movement
    assert movement.cycle == seconds(30)
    assert [one.duration for one in movement.phases] == [seconds(1), seconds(28), seconds(1)]
    for second in range(2, 29):
        assert movement.moment(seconds(second)).phase.kind is PhaseKind.HOLD
    assert work.exercise.id == "squat"


def test_a_hold_too_short_for_its_way_there_is_left_as_it_is() -> None:
    [_, work] = plan(hold("squat", 2))
    assert work.exercise.movement == SQUAT.movement
    assert work.duration == seconds(2)


def test_a_movement_without_a_hold_is_repeated() -> None:
    work = plan(hold("roller", 30))[1]
    assert work.exercise.movement.cycle == seconds(6)
    assert work.duration == seconds(30)


def test_an_alternating_hold_is_held_on_each_side() -> None:
    work = plan(hold("dog", 10))[1]
    assert work.duration == seconds(20)
    assert work.exercise.movement.cycle == seconds(10)


@pytest.mark.parametrize(
    ("view", "flipped"),
    [
        (View.SIDE, Side.LEFT),
        (View.REAR, Side.LEFT),
        (View.FRONT, Side.RIGHT),
        (View.LYING, Side.RIGHT),
    ],
)
def test_the_figure_shows_the_side_that_works(view: View, flipped: Side) -> None:
    kick = exercise("kick", sides=Sides.EACH, view=view)
    steps = plan_steps(Routine("r", "R", (reps("kick", 1),)), {"kick": kick})
    assert {step.side for step in steps if mirrored(step)} == {flipped}


def test_both_sides_at_once_are_never_mirrored() -> None:
    assert not any(mirrored(step) for step in plan(reps("squat", 3)))


def test_where_sides_alternate_the_figure_does_not_turn_round() -> None:
    assert not any(mirrored(step) for step in plan(reps("dog", 2)))


@given(
    st.lists(
        st.builds(reps, st.sampled_from(sorted(ALL)), st.integers(1, 20), st.integers(1, 4)),
        min_size=1,
        max_size=8,
    )
)
def test_the_length_is_all_that_happens(targets: list[Target]) -> None:
    routine = Routine("r", "R", tuple(targets))
    steps = plan_steps(routine, ALL)
    work = [step for step in steps if isinstance(step, WorkSet)]
    done = {t: sum(s.amount for s in work if s.target == t) for t in range(len(targets))}
    for index, target in enumerate(targets):
        one_side = ALL[target.exercise].sides is Sides.BOTH
        assert done[index] == target.amount * target.sets * (1 if one_side else 2)
    moving = sum((step.exercise.movement.cycle * step.amount for step in work), timedelta())
    between = sum((s.duration for s in steps if not isinstance(s, WorkSet)), timedelta())
    assert duration(routine, ALL) == total_duration(steps) == moving + between
    assert isinstance(steps[0], GetReady)
    assert isinstance(steps[-1], WorkSet)
    for before, after in pairwise(steps):
        assert isinstance(before, WorkSet) != isinstance(after, WorkSet)


def test_places_follow_from_the_exercises() -> None:
    hop = exercise("hop", noise=Noise.SOFT)
    assert places_of([SQUAT, KICK]) == {Place.DESK, Place.SILENT}
    assert places_of([SQUAT, BRIDGE]) == {Place.FLOOR, Place.SILENT}
    assert places_of([hop, BRIDGE]) == {Place.FLOOR}
    assert places_of(each for each in (SQUAT, hop)) == {Place.DESK}


A, B, C, D = (reps(name, 5) for name in ("squat", "kick", "bridge", "dog"))


@pytest.mark.parametrize(
    ("targets", "rounds"),
    [
        ((), ()),
        ((A, B, C), (Rounds((A, B, C)),)),
        ((A, B, C) * 3, (Rounds((A, B, C), 3),)),
        ((A, B, A, B, C, D), (Rounds((A, B), 2), Rounds((C, D)))),
        ((C, A, B, A, B), (Rounds((C,)), Rounds((A, B), 2))),
        ((A, B, A, B, C, D, C, D, C, D), (Rounds((A, B), 2), Rounds((C, D), 3))),
        ((A, A, A, B), (Rounds((A,), 3), Rounds((B,)))),
        ((A, B, reps("squat", 6), B), (Rounds((A, B, reps("squat", 6), B)),)),
    ],
)
def test_what_comes_again_and_again_is_told_as_rounds(
    targets: tuple[Target, ...], rounds: tuple[Rounds, ...]
) -> None:
    assert rounds_of(targets) == rounds


@given(st.lists(st.sampled_from((A, B, C)), max_size=12))
def test_rounds_lose_nothing_and_change_no_order(targets: list[Target]) -> None:
    rounds = rounds_of(targets)
    assert [target for each in rounds for target in each.targets * each.times] == targets
