"""What each stage of the plan has one do: exercises, sets and amounts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.exercise import Dose, Exercise
from desktop_app.domain.plan import Stage, Track


class Note(StrEnum):
    """How a stage has one do an exercise, besides how often."""

    SQUEEZE_1 = "squeeze_1"
    """Squeeze for a second at the top."""
    HOLD_2 = "hold_2"
    HOLD_3 = "hold_3"
    HOLD_5 = "hold_5"
    HOLD_8 = "hold_8"
    LOWER_3 = "lower_3"
    """Three seconds down."""
    WITH_BAG = "with_bag"
    LIGHT_BAND = "light_band"
    MEDIUM_BAND = "medium_band"


class Prescribed(NamedTuple):
    """An exercise of a stage; ``amount`` is that of one set and, where it has two, of one side."""

    exercise: str
    amount: int
    sets: int = 1
    notes: tuple[Note, ...] = ()


P = Prescribed
FLOOR: Mapping[Stage, tuple[Prescribed, ...]] = {
    Stage.LEARN: (
        P("standing_squeeze", 6),
        P("glute_bridge", 8, 2, (Note.SQUEEZE_1,)),
        P("sit_to_stand", 8, 2),
        P("hip_hinge_deadlift", 8, 2),
        P("clamshell", 8),
        P("side_lying_abduction", 8),
        P("bird_dog", 5, 1, (Note.HOLD_2,)),
        P("hip_flexor_stretch_kneeling", 25),
    ),
    Stage.BUILD: (
        P("glute_bridge", 12, 2, (Note.HOLD_2,)),
        P("standing_kickback", 10),
        P("squat", 10, 2, (Note.LOWER_3,)),
        P("hip_hinge_deadlift", 12, 2, (Note.LOWER_3,)),
        P("side_lying_abduction", 12, 1, (Note.LIGHT_BAND,)),
        P("lateral_step", 8, 1, (Note.LIGHT_BAND,)),
        P("bird_dog", 6, 1, (Note.HOLD_3,)),
        P("hip_flexor_stretch_kneeling", 30),
    ),
    Stage.LOAD: (
        P("single_leg_bridge", 5),
        P("glute_bridge", 10, 2, (Note.LIGHT_BAND,)),
        P("donkey_kick", 12),
        P("reverse_lunge", 8),
        P("plie", 12, 1, (Note.HOLD_2,)),
        P("hip_hinge_deadlift", 10, 2, (Note.WITH_BAG,)),
        P("lateral_step", 10, 2, (Note.MEDIUM_BAND,)),
        P("bird_dog", 6, 1, (Note.HOLD_5,)),
        P("hip_flexor_stretch_kneeling", 45),
    ),
    Stage.OWN_IT: (
        P("single_leg_bridge", 8),
        P("hip_thrust_chair", 10, 2),
        P("reverse_lunge", 10),
        P("step_up", 10),
        P("single_leg_hinge", 6),
        P("lateral_step", 10, 3, (Note.MEDIUM_BAND,)),
        P("side_lying_abduction", 12),
        P("bird_dog", 5, 1, (Note.HOLD_8,)),
        P("hip_flexor_stretch_kneeling", 45),
    ),
}
DESK: Mapping[Stage, tuple[Prescribed, ...]] = {
    Stage.LEARN: (
        P("standing_squeeze", 6),
        P("sit_to_stand", 8, 2),
        P("hip_hinge_deadlift", 8, 2),
        P("standing_abduction", 8),
        P("hip_flexor_stretch_standing", 25),
    ),
    Stage.BUILD: (
        P("standing_kickback", 10),
        P("squat", 10, 2, (Note.LOWER_3,)),
        P("hip_hinge_deadlift", 12, 2, (Note.LOWER_3,)),
        P("standing_abduction", 12, 1, (Note.LIGHT_BAND,)),
        P("lateral_step", 8, 1, (Note.LIGHT_BAND,)),
        P("hip_flexor_stretch_standing", 30),
    ),
    Stage.LOAD: (
        P("standing_kickback", 12, 1, (Note.LIGHT_BAND,)),
        P("reverse_lunge", 8),
        P("plie", 12, 1, (Note.HOLD_2,)),
        P("hip_hinge_deadlift", 10, 2, (Note.WITH_BAG,)),
        P("lateral_step", 10, 2, (Note.MEDIUM_BAND,)),
        P("hip_flexor_stretch_standing", 45),
    ),
    Stage.OWN_IT: (
        P("standing_kickback", 12, 1, (Note.MEDIUM_BAND,)),
        P("reverse_lunge", 10),
        P("step_up", 10),
        P("single_leg_hinge", 6),
        P("lateral_step", 10, 3, (Note.MEDIUM_BAND,)),
        P("hip_flexor_stretch_standing", 45),
    ),
}


def prescribed(stage: Stage, track: Track, *, floor: bool) -> tuple[Prescribed, ...]:
    """Return what a stage has; a gentle track takes what fits the place from its two stages."""
    on_the_desk = track is Track.DESK or not floor
    return (DESK if on_the_desk else FLOOR)[stage]


def with_doses(
    exercises: Mapping[str, Exercise], wanted: Iterable[Prescribed]
) -> dict[str, Exercise]:
    """Return the exercises of a stage, each with the dose that the stage asks for.

    What is not in the library (any more) is left out.
    """
    return {
        one.exercise: replace(
            exercises[one.exercise],
            dose=Dose(exercises[one.exercise].dose.goal, one.amount, one.sets),
        )
        for one in wanted
        if one.exercise in exercises
    }
