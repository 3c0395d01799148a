"""Bones, their joints and two-bone inverse kinematics."""

from datetime import timedelta
from math import cos, pi, radians, sin

import pytest

from desktop_app.domain.movement import Limbs, Movement, MovementPhase, PhaseKind, SidePose, View
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.skeleton import (
    along,
    angle_to,
    ankle_over,
    distance,
    foot,
    mirrored,
    two_bone,
)
from desktop_app.ui.figure.solver import Solver, solve


def movement(*poses: SidePose, seconds: float = 1.0, anchor: str = "near_ankle") -> Movement:
    phases = tuple(
        MovementPhase(pose.name, timedelta(seconds=seconds), PhaseKind.LIFT) for pose in poses
    )
    return Movement(
        view=View.SIDE,
        poses=poses,
        phases=phases,
        anchor=anchor,
        anchor_at=(0.0, 0.039),
        contacts=frozenset(),
    )


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("end", [(0.1, -0.3), (-0.2, -0.1), (0.3, 0.2)])
def test_two_bones_reach_their_target(end: tuple[float, float], forward: bool) -> None:
    first, second = two_bone((0.0, 0.0), end, 0.245, 0.246, forward)
    reached = along(along((0.0, 0.0), first, 0.245), second, 0.246)
    assert distance(reached, end) < 1e-9


def test_a_knee_bends_forward_and_an_elbow_back() -> None:
    knee = two_bone((0.0, 0.5), (0.0, 0.1), 0.245, 0.246, forward=True)
    elbow = two_bone((0.0, 0.5), (0.0, 0.2), 0.186, 0.146, forward=False)
    assert knee[0] > 0 > knee[1]
    assert elbow[0] < 0 < elbow[1]


def test_bones_point_straight_at_a_target_out_of_reach() -> None:
    first, second = two_bone((0.0, 0.0), (2.0, 0.0), 0.2, 0.2, forward=True)
    assert first == second == pytest.approx(pi / 2)


@pytest.mark.parametrize("pitch", [0.0, -0.6, 0.3])
def test_the_ankle_is_over_the_ball(pitch: float) -> None:
    ankle = ankle_over((0.2, 0.0), pitch)
    heel, ball, toe = foot(ankle, pitch, 0.0)
    assert distance(ball, (0.2, 0.0)) < 1e-9
    assert distance(heel, ball) == pytest.approx(skeleton.HEEL_BACK + skeleton.BALL_FORWARD)
    assert toe == pytest.approx((0.2 + skeleton.TOE_LENGTH, 0.0))


def test_joint_angles_become_points() -> None:
    pose = SidePose("sit", 0.0, 0.0, Limbs(hip=90, knee=90), Limbs(hip=90, knee=90))
    body = solve(movement(pose), timedelta())
    assert body.near.ankle == pytest.approx((0.0, 0.039))
    assert body.near.knee == pytest.approx((0.0, 0.039 + skeleton.SHANK))
    assert body.pelvis == pytest.approx((-skeleton.THIGH, 0.039 + skeleton.SHANK))
    assert body.chest == pytest.approx((-skeleton.THIGH, 0.285 + skeleton.TRUNK))


def test_a_lean_takes_the_chest_forward() -> None:
    pose = SidePose("lean", 30.0, 0.0, Limbs(hip=30), Limbs(hip=30))
    body = solve(movement(pose), timedelta())
    lean = radians(30)
    assert body.chest[0] - body.pelvis[0] == pytest.approx(skeleton.TRUNK * sin(lean))
    assert body.chest[1] - body.pelvis[1] == pytest.approx(skeleton.TRUNK * cos(lean))


def test_a_shift_moves_the_anchor() -> None:
    low = SidePose("low", 74.0, 0.0, Limbs(), Limbs())
    high = SidePose("high", 74.0, 0.0, Limbs(), Limbs(), shift=(0.08, 0.0))
    moving = movement(low, high, anchor="hip")
    first = solve(moving, timedelta(seconds=0.999999))
    second = solve(moving, timedelta(seconds=1.999999))
    assert second.pelvis[0] - first.pelvis[0] == pytest.approx(0.08, abs=1e-4)


def test_an_unknown_anchor_is_refused() -> None:
    pose = SidePose("stand", 0.0, 0.0, Limbs(), Limbs())
    with pytest.raises(ValueError, match="anchor"):
        Solver(movement(pose, anchor="left_ear"))


def test_the_mirror_image_is_one() -> None:
    pose = SidePose("sit", 10.0, 5.0, Limbs(hip=80, knee=70), Limbs(hip=20, elbow=40))
    body = solve(movement(pose), timedelta())
    image = mirrored(body)
    for point, other in zip(body.points(), image.points(), strict=True):
        assert other == (-point[0], point[1])
    assert mirrored(image) == body
    assert angle_to(image.pelvis, image.chest) == pytest.approx(-angle_to(body.pelvis, body.chest))
