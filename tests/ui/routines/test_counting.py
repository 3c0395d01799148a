"""What a list of targets comes to is what the player will take for it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Routine, Target, duration
from desktop_app.ui.routines.counting import count
from tests.builders import EXERCISES, seconds

TARGETS = st.lists(
    st.builds(
        Target,
        st.sampled_from(sorted(EXERCISES)),
        st.sampled_from(Goal),
        st.integers(1, 60),
        st.integers(1, 4),
    ),
    max_size=8,
).map(tuple)


@given(TARGETS)
def test_the_total_is_what_the_routine_takes(targets: tuple[Target, ...]) -> None:
    counted = count(targets, EXERCISES)
    assert counted.total == duration(Routine("mine", "Mine", targets), EXERCISES)
    assert counted.total == counted.work + counted.besides
    assert sum(counted.each, timedelta()) == counted.total
    assert len(counted.each) == len(targets)


def test_every_kind_of_time_is_told_apart() -> None:
    counted = count(
        (Target("kick", Goal.REPS, 10, sets=2), Target("bridge", Goal.REPS, 5)), EXERCISES
    )
    assert counted.work == seconds(4 * 30 + 30)
    assert counted.getting_ready == seconds(5 + 12)
    assert counted.switching == seconds(3 * 4)
    assert counted.resting == seconds(0)
    assert counted.each == (seconds(5 + 4 * 30 + 3 * 4), seconds(12 + 30))


def test_going_down_is_counted_once_for_what_is_done_there_together() -> None:
    def visits(*names: str) -> int:
        return count([Target(name, Goal.REPS, 5) for name in names], EXERCISES).floor_visits

    assert visits("squat", "hinge") == 0
    assert visits("bridge", "dog", "squat") == 1
    assert visits("bridge", "squat", "dog") == 2
