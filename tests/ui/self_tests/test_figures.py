"""The figures of the self-tests do what the tests ask for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.movement import Contact, FrontPose, PhaseKind
from desktop_app.domain.self_tests import TOGETHER, SelfTest
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.self_tests.figures import figure

SHIPPED = load_exercises().by_id
HANDS = {Contact.NEAR_HAND, Contact.FAR_HAND}


@pytest.mark.parametrize("tests", TOGETHER)
def test_every_test_has_a_figure(tests: tuple[SelfTest, ...]) -> None:
    shown = figure(tests[0], SHIPPED)
    assert shown.movement.cycle > timedelta()
    still = shown.movement.still or shown.movement.phases[0].to
    assert still in {pose.name for pose in shown.movement.poses}


@pytest.mark.parametrize("test", [SelfTest.BRIDGE_HOLD, SelfTest.STANCE])
def test_what_is_held_is_held_with_the_arms_on_the_chest(test: SelfTest) -> None:
    movement = figure(test, SHIPPED).movement
    (hold,) = [one for one in movement.phases if one.kind is PhaseKind.HOLD]
    assert hold.duration >= timedelta(seconds=5)
    assert not movement.contacts & HANDS
    assert not movement.props & {"desk", "chair"}


def test_the_free_foot_of_the_stance_is_up_beside_the_ankle_and_does_not_touch_it() -> None:
    movement = figure(SelfTest.STANCE, SHIPPED).movement
    end = movement.pose("end")
    assert isinstance(end, FrontPose)
    free, stands = end.points["ankle_right"], end.points["ankle_left"]
    assert free[1] > stands[1] + 0.05
    assert 0.05 < free[0] - stands[0] < 0.12
