"""The figure of each self-test: mostly an exercise’s, and two that no exercise has."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import (
    Contact,
    FrontPose,
    Movement,
    MovementPhase,
    PhaseKind,
    Point,
    SidePose,
    View,
)
from desktop_app.domain.self_tests import SelfTest

_EXERCISES = {
    SelfTest.CHAIR_STAND: "sit_to_stand",
    SelfTest.BRIDGE_HOLD: "single_leg_bridge",
    SelfTest.STANCE: "standing_abduction",
    SelfTest.SQUEEZE: "glute_bridge",
    SelfTest.FELT: "hip_hinge_deadlift",
    SelfTest.TILT: "standing_squeeze",
}
MOVES = frozenset({SelfTest.CHAIR_STAND, SelfTest.BRIDGE_HOLD, SelfTest.STANCE, SelfTest.FELT})
"""Of which the figure moves as the test does; of the others it stands as one begins."""
_HOLD = timedelta(seconds=6)
_STAND: Mapping[str, Point] = {
    "pelvis": (0, 0.53),
    "neck": (0, 0.818),
    "head": (0, 0.923),
    "shoulder_left": (-0.11, 0.808),
    "shoulder_right": (0.11, 0.808),
    "hip_left": (-0.05, 0.53),
    "knee_left": (-0.05, 0.285),
    "ankle_left": (-0.05, 0.039),
    "hip_right": (0.05, 0.53),
    "knee_right": (0.052, 0.285),
    "ankle_right": (0.054, 0.039),
}
_ONE_LEG: Mapping[str, Point] = {
    **_STAND,
    "pelvis": (-0.018, 0.53),
    "neck": (-0.022, 0.818),
    "head": (-0.024, 0.923),
    "shoulder_left": (-0.132, 0.808),
    "shoulder_right": (0.088, 0.808),
    "hip_left": (-0.068, 0.53),
    "hip_right": (0.032, 0.532),
    "knee_left": (-0.059, 0.285),
    "knee_right": (0.07, 0.312),
    "ankle_right": (0.045, 0.115),
}


def figure(test: SelfTest, exercises: Mapping[str, Exercise]) -> Exercise:
    """Return what shows a test: an exercise, or one that moves as the test does."""
    exercise = exercises[_EXERCISES[test]]
    match test:
        case SelfTest.BRIDGE_HOLD:
            return replace(exercise, movement=_bridge_hold(exercise.movement))
        case SelfTest.STANCE:
            return replace(exercise, movement=_stance(exercise.movement))
        case _:
            return exercise


def _bridge_hold(bridge: Movement) -> Movement:
    """Hold the bridge on one leg, with the arms crossed on the chest."""
    hands = {Contact.NEAR_HAND, Contact.FAR_HAND}
    poses = tuple(
        replace(
            pose,
            near=replace(pose.near, shoulder=18.0, elbow=145.0, wrist=56.0),
            far=replace(pose.far, shoulder=18.0, elbow=145.0, wrist=56.0),
        )
        for pose in bridge.poses
        if isinstance(pose, SidePose)
    )
    phases = tuple(
        replace(one, duration=_HOLD) if one.kind is PhaseKind.HOLD else one for one in bridge.phases
    )
    return replace(bridge, poses=poses, phases=phases, contacts=bridge.contacts - hands)


def _stance(standing: Movement) -> Movement:
    """Stand on one leg, the other foot beside its ankle, the arms crossed on the chest."""
    return replace(
        standing,
        view=View.FRONT,
        poses=(
            FrontPose("start", _STAND, "crossed", frozenset({Contact.NEAR_FOOT})),
            FrontPose("end", _ONE_LEG, "crossed"),
        ),
        phases=(
            MovementPhase("end", timedelta(seconds=1.2), PhaseKind.LIFT, effort=0.6),
            MovementPhase("end", _HOLD, PhaseKind.HOLD, effort=1.0),
            MovementPhase("start", timedelta(seconds=1.2), PhaseKind.LOWER, effort=0.3),
            MovementPhase("start", timedelta(seconds=0.8), PhaseKind.REST),
        ),
        contacts=frozenset({Contact.FAR_FOOT}),
        props=frozenset(),
        places={},
        still="end",
    )
