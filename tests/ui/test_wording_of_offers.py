"""What is said of a break that is offered, and of a pause."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Target
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui import exercise_wording, wording
from tests.builders import routine
from tests.desk import Desk


@pytest.mark.parametrize(
    ("seconds", "title"),
    [
        (62.5, "60 seconds for your glutes"),
        (88.3, "90 seconds for your glutes"),
        (106.6, "110 seconds for your glutes"),
        (116, "2 minutes for your glutes"),
        (150, "2½ minutes for your glutes"),
        (179.4, "3 minutes for your glutes"),
        (599.4, "10 minutes for your glutes"),
    ],
)
def test_the_title_is_the_true_length(seconds: float, title: str) -> None:
    assert wording.offer_title(timedelta(seconds=seconds)) == title


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (2, "5 s"),
        (43.2, "45 s"),
        (62, "1 min"),
        (73, "1 min 15 s"),
        (124, "2 min"),
        (140, "2 min 30 s"),
        (300, "5 min"),
    ],
)
def test_a_length_is_said_no_more_exactly_than_one_can_know(seconds: float, said: str) -> None:
    assert wording.about(timedelta(seconds=seconds)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(-1, "0:00"), (7, "0:07"), (1450, "24:10"), (3599, "59:59"), (4203, "1:10:03")],
)
def test_a_length_as_a_clock_shows_it(seconds: int, said: str) -> None:
    assert wording.stopwatch(timedelta(seconds=seconds)) == said


def test_putting_off_and_sitting() -> None:
    assert wording.snooze(timedelta(minutes=5)) == "In 5 min"
    assert wording.seated(timedelta(minutes=65)) == "Sitting for 1 h 05 min"


def test_a_pause_says_how_long_it_goes_on() -> None:
    def line(left: timedelta | None) -> str:
        desk = Desk()
        desk.control.pause(left)
        return wording.status_line(desk.control.now())

    assert line(None) == "Paused"
    assert line(timedelta(minutes=29, seconds=10)) == "Paused · 30 min left"


def test_one_exercise_too_many_is_still_named() -> None:
    library = Library(ExerciseFiles())
    five = next(each for each in library.routines if len(each.targets) == 5)
    whole = exercise_wording.targets(five, library.exercises)
    assert exercise_wording.targets(five, library.exercises, 4) == whole
    assert exercise_wording.targets(five, library.exercises, 3).endswith(", 2 more")


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ("squat plie squat plie", None, "2 rounds: 5 × Squat, 5 × Plié"),
        (
            "squat plie squat plie calf_raise",
            None,
            "2 rounds: 5 × Squat, 5 × Plié; 5 × Calf raise",
        ),
        (
            "squat plie squat plie calf_raise wall_sit sit_to_stand",
            2,
            "2 rounds: 5 × Squat, 5 × Plié; 3 more",
        ),
        (
            "squat plie calf_raise wall_sit squat plie calf_raise wall_sit",
            2,
            "2 rounds: 5 × Squat, 5 × Plié, 2 more",
        ),
    ],
)
def test_what_comes_in_rounds_is_said_once(names: str, most: int | None, said: str) -> None:
    library = Library(ExerciseFiles())
    targets = (Target(name, Goal.REPS, 5) for name in names.split())
    assert exercise_wording.targets(routine("mine", *targets), library.exercises, most) == said
