"""Routines: an ordered list of sets, and the steps that lead through them.

The time a routine takes is counted, never guessed: getting into place, both sides, changes, rests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.exercise import Exercise, Goal, Noise, Sides
from desktop_app.domain.movement import Movement, MovementPhase, PhaseKind, View

GET_READY = timedelta(seconds=5)
GET_DOWN = timedelta(seconds=12)
"""Getting down to the floor, or up from it."""
SWITCH_SIDES = timedelta(seconds=4)
REST = timedelta(seconds=10)
"""Between two sets of the same exercise."""


class Side(StrEnum):
    """The side that works."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Place(StrEnum):
    """What a routine asks of the place."""

    DESK = "desk"
    FLOOR = "floor"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Target:
    """What to do of one exercise: ``amount`` repetitions or seconds, a side where there are two."""

    exercise: str
    goal: Goal
    amount: int
    sets: int = 1


@dataclass(frozen=True, slots=True)
class Routine:
    """An ordered list of targets."""

    id: str
    name: str
    targets: tuple[Target, ...]
    places: frozenset[Place] = field(default_factory=frozenset)
    note: str = ""


class Rounds(NamedTuple):
    """Targets that are gone through one after the other, and how many times all that."""

    targets: tuple[Target, ...]
    times: int = 1


@dataclass(frozen=True, slots=True)
class GetReady:
    """Time to get into place for the exercise that follows."""

    exercise: Exercise
    side: Side
    duration: timedelta


@dataclass(frozen=True, slots=True)
class Switch:
    """Time to change sides."""

    exercise: Exercise
    side: Side
    """The side that comes next."""
    duration: timedelta


@dataclass(frozen=True, slots=True)
class Rest:
    """Time between two sets of one exercise."""

    exercise: Exercise
    side: Side
    duration: timedelta


@dataclass(frozen=True, slots=True)
class WorkSet:
    """One set on one side (or on both, by turns where the exercise alternates)."""

    exercise: Exercise
    side: Side
    goal: Goal
    amount: int
    """Repetitions or seconds, all told: an alternating exercise counts both sides."""
    duration: timedelta
    target: int
    """Which of the routine's targets it belongs to."""


Step = GetReady | Switch | Rest | WorkSet


def plan_steps(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Step, ...]:
    """Return the steps that lead through a routine; KeyError for an exercise that is not there."""
    return steps_through(
        work
        for index, target in enumerate(routine.targets)
        for work in sets_of(exercises[target.exercise], target, index)
    )


def steps_through(sets: Iterable[WorkSet], after: WorkSet | None = None) -> tuple[Step, ...]:
    """Return sets with what leads up to each of them; ``after`` is the set that went before."""
    steps: list[Step] = []
    before = after
    for work in sets:
        exercise = work.exercise
        if before is None or before.target != work.target or before.exercise.id != exercise.id:
            was = before.exercise if before else None
            steps.append(GetReady(exercise, work.side, _get_ready(was, exercise)))
        elif work.side is not before.side:
            steps.append(Switch(exercise, work.side, SWITCH_SIDES))
        else:
            steps.append(Rest(exercise, work.side, REST))
        steps.append(work)
        before = work
    return tuple(steps)


def duration(routine: Routine, exercises: Mapping[str, Exercise]) -> timedelta:
    """Return how long a routine takes, all counted."""
    return total_duration(plan_steps(routine, exercises))


def places_of(exercises: Iterable[Exercise]) -> frozenset[Place]:
    """Return what a routine of these exercises asks of the place."""
    used = tuple(exercises)
    places = {Place.FLOOR if any(one.on_the_floor for one in used) else Place.DESK}
    if all(one.noise is not Noise.SOFT for one in used):
        places.add(Place.SILENT)
    return frozenset(places)


def rounds_of(targets: Sequence[Target]) -> tuple[Rounds, ...]:
    """Return the rounds that targets come in; what comes once, in a row, is one round."""
    found: list[Rounds] = []
    at = 0
    while at < len(targets):
        these = _repeated(targets[at:])
        at += len(these.targets) * these.times
        if these.times == 1 and found and found[-1].times == 1:
            these = Rounds(found.pop().targets + these.targets)
        found.append(these)
    return tuple(found)


def mirrored(step: Step) -> bool:
    """Whether the figure is drawn as its mirror image.

    The near side of the figure works. It is the right one seen from the side or from behind, and
    the left one seen from the front or lying. Where sides alternate, the limbs change places and
    the figure stays as it is.
    """
    near = Side.RIGHT if step.exercise.movement.view in {View.SIDE, View.REAR} else Side.LEFT
    return step.side not in {near, Side.BOTH}


def total_duration(steps: Iterable[Step]) -> timedelta:
    """Add up the steps."""
    return sum((step.duration for step in steps), timedelta())


def _repeated(targets: Sequence[Target]) -> Rounds:
    """Return what comes again and again at the beginning, as much as can be; at least one."""
    best = Rounds(tuple(targets[:1]))
    for length in range(1, len(targets) // 2 + 1):
        once, times = tuple(targets[:length]), 1
        while tuple(targets[length * times : length * (times + 1)]) == once:
            times += 1
        if times > 1 and length * times > len(best.targets) * best.times:
            best = Rounds(once, times)
    return best


def sets_of(exercise: Exercise, target: Target, index: int) -> list[WorkSet]:
    """Return the sets of a target; ``index`` says which of its routine's targets it is."""
    amount = target.amount
    sides = [Side.BOTH]
    if exercise.sides is Sides.EACH:
        sides = [Side.LEFT, Side.RIGHT]
    elif exercise.sides is Sides.ALTERNATE:
        amount *= 2
    lasts = exercise.movement.cycle * amount
    if target.goal is Goal.HOLD:
        lasts = timedelta(seconds=amount)
        one_side = timedelta(seconds=target.amount)
        exercise = replace(exercise, movement=_held(exercise.movement, one_side))
    return [
        WorkSet(exercise, side, target.goal, amount, lasts, index)
        for _ in range(target.sets)
        for side in sides
    ]


def _held(movement: Movement, lasts: timedelta) -> Movement:
    """Return the movement with its hold so long that one repetition lasts for the whole set.

    A movement without a hold, such as rolling, is repeated instead.
    """
    holds = [p for p in movement.phases if p.kind in {PhaseKind.HOLD, PhaseKind.SQUEEZE}]
    if not holds:
        return movement
    hold = max(holds, key=_length)
    longer = hold.duration + lasts - movement.cycle
    if longer <= timedelta():
        return movement
    held = replace(hold, duration=longer)
    return replace(
        movement, phases=tuple(held if phase is hold else phase for phase in movement.phases)
    )


def _length(phase: MovementPhase) -> timedelta:
    return phase.duration


def _get_ready(before: Exercise | None, exercise: Exercise) -> timedelta:
    was_down = before is not None and before.on_the_floor
    if was_down == exercise.on_the_floor:
        return GET_READY
    changes_height = before is not None or exercise.on_the_floor
    return GET_DOWN if changes_height else GET_READY
