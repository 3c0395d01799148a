"""Builders of the domain's values, and what hypothesis draws them from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

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
from desktop_app.domain.routine import Place, Routine, Side, Target
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.domain.timeline import Span, State
from tests.fakes import MONDAY_MORNING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

LONGEST = 240
"""The drawn spans lie within this many seconds."""


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def at(count: float) -> datetime:
    """The moment so many seconds into the Monday morning of the tests."""
    return MONDAY_MORNING + seconds(count)


def span(start: float, stop: float, state: State = State.SITTING) -> Span:
    """A span in seconds."""
    return Span(at(start), at(stop), state)


def by_second(spans: Iterable[Span], length: int = LONGEST) -> list[State | None]:
    """The state of each second, where all spans begin and end on whole ones."""
    states: list[State | None] = [None] * length
    for one in spans:
        for second in range(length):
            if one.start <= at(second) < one.stop:
                assert states[second] is None, "two states in one second"
                states[second] = one.state
    return states


def exercise(
    name: str,
    *,
    cycle: float = 4,
    sides: Sides = Sides.BOTH,
    pattern: Pattern = Pattern.EXTENSION,
    position: Position = Position.STANDING,
) -> Exercise:
    """An exercise of which a repetition takes ``cycle`` seconds."""
    poses = tuple(SidePose(pose, 0, 0, Limbs(), Limbs()) for pose in ("up", "down"))
    phases = (
        MovementPhase("down", seconds(cycle) / 2, PhaseKind.LOWER),
        MovementPhase("up", seconds(cycle) / 2, PhaseKind.LIFT),
    )
    return Exercise(
        id=name,
        name=name.title(),
        aliases=(),
        category=Category.STRENGTH,
        level=Level.BEGINNER,
        mechanic=Mechanic.COMPOUND,
        force=Force.PUSH,
        pattern=pattern,
        position=position,
        equipment=frozenset(),
        primary_muscles=(Muscle.GLUTEUS_MAXIMUS,),
        secondary_muscles=(),
        sides=sides,
        noise=Noise.QUIET,
        work_clothes=True,
        met=3.0,
        dose=Dose(Goal.REPS, 10),
        movement=Movement(View.SIDE, poses, phases, "hip", (0, 0.5), frozenset()),
        summary="",
        instructions=(),
        cues=(),
    )


EXERCISES = {
    one.id: one
    for one in (
        exercise("squat", pattern=Pattern.KNEE_AND_HIP),
        exercise("bridge", position=Position.SUPINE, cycle=6),
        exercise("kick", sides=Sides.EACH, cycle=3),
        exercise("raise", sides=Sides.EACH, pattern=Pattern.SIDE),
        exercise("dog", sides=Sides.ALTERNATE, position=Position.QUADRUPED, cycle=5),
        exercise("hinge", pattern=Pattern.HINGE),
        exercise("squeeze", position=Position.SEATED, cycle=8),
        exercise("rise", position=Position.SEATED, pattern=Pattern.KNEE_AND_HIP),
    )
}


def routine(name: str, *targets: Target, floor: bool = False, silent: bool = False) -> Routine:
    places = {Place.FLOOR if floor else Place.DESK} | ({Place.SILENT} if silent else set())
    return Routine(name, name.title(), targets, frozenset(places))


def done(
    name: str = "squat",
    amount: int = 10,
    *,
    of: int | None = None,
    side: Side = Side.BOTH,
    goal: Goal = Goal.REPS,
) -> SetRecord:
    """A set of ``amount`` repetitions or seconds; whole, unless it was meant to be more."""
    return SetRecord(name, side, goal, of or amount, amount, seconds(2 * amount))


def run(start: float, lasted: float, *sets: SetRecord, name: str = "mine") -> RunRecord:
    """A run that began ``start`` seconds into the morning."""
    return RunRecord(at(start), at(start + lasted), name, name.title(), len(sets), sets)


SPANS = st.builds(
    lambda start, length, state: span(start, min(start + length, LONGEST), state),
    st.integers(0, LONGEST - 1),
    st.integers(1, 90),
    st.sampled_from(State),
)
"""One span, on whole seconds."""
