"""What was done, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import RunRecord, SetRecord
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.player.effort_page import done_in_words

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
REPS, HOLD = Goal.REPS, Goal.HOLD
LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
Done = tuple[str, Side, Goal, int]


@pytest.mark.parametrize(
    ("sets", "words"),
    [
        (
            [
                ("squat", BOTH, REPS, 10),
                ("standing_kickback", LEFT, REPS, 8),
                ("standing_kickback", RIGHT, REPS, 8),
            ],
            "10 × Squat, 8 × Kickback a side · 1 min 30 s",
        ),
        (
            [("standing_kickback", LEFT, REPS, 8), ("standing_kickback", RIGHT, REPS, 3)],
            "8 × Kickback, left leg, 3 × Kickback, right leg · 1 min",
        ),
        ([("standing_kickback", LEFT, REPS, 5)], "5 × Kickback, left leg · 30 s"),
        ([("wall_sit", BOTH, HOLD, 22)], "22 s Wall sit · 30 s"),
        ([("bird_dog", BOTH, REPS, 10)], "5 × Bird dog a side · 30 s"),
        ([("bird_dog", BOTH, REPS, 7)], "7 × Bird dog · 30 s"),
        (
            [("squat", BOTH, REPS, 10), ("calf_raise", BOTH, REPS, 12), ("squat", BOTH, REPS, 4)],
            "14 × Squat, 12 × Calf raise · 1 min 30 s",
        ),
    ],
)
def test_what_was_done(sets: list[Done], words: str) -> None:
    half_a_minute = timedelta(seconds=30)
    record = RunRecord(
        AT,
        AT + timedelta(minutes=5),
        "some",
        "Some",
        planned=9,
        sets=tuple(
            SetRecord(exercise, side, goal, done, done, half_a_minute)
            for exercise, side, goal, done in sets
        ),
    )
    assert done_in_words(record, load_exercises().by_id) == words
