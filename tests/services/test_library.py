from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.exercise import Exercise, Goal, Noise, Position
from desktop_app.domain.routine import Place, Routine, Target, plan_steps
from desktop_app.domain.search import search
from desktop_app.services.library import Library
from desktop_app.services.ports import Problem
from desktop_app.storage.exercise_files import ExerciseFiles
from tests.builders import exercise, routine

if TYPE_CHECKING:
    from collections.abc import Mapping


class Shelf:
    """A store that counts how often it is read."""

    def __init__(self) -> None:
        self.reads = 0

    def load(
        self, known: Mapping[str, Exercise]
    ) -> tuple[tuple[Exercise, ...], tuple[Routine, ...], tuple[Problem, ...]]:
        self.reads += 1
        found = (exercise("squat"), exercise("bridge", position=Position.SUPINE))
        mine = routine("mine", Target("squat", Goal.REPS, 5))
        return found, (mine,), (Problem("mine.toml, name: expected a name."),)


def test_files_are_read_once_and_not_before_they_are_wanted() -> None:
    shelf = Shelf()
    library = Library(shelf)
    told: list[Problem] = []
    library.problems.subscribe(told.append)
    assert shelf.reads == 0
    assert [one.id for one in library.routines] == ["mine"]
    assert list(library.exercises) == ["squat", "bridge"]
    assert [one.id for one in library.routines] == ["mine"]
    assert shelf.reads == 1
    assert told == [Problem("mine.toml, name: expected a name.")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {"squat", "bridge"}),
        ("squat", {"squat"}),
        ("  SQUAT standing ", {"squat"}),
        ("gluteus max", {"squat", "bridge"}),
        ("supine glut", {"bridge"}),
        ("yoga", set()),
    ],
)
def test_every_word_has_to_be_found(text: str, found: set[str]) -> None:
    assert {one.id for one in search(Library(Shelf()).exercises.values(), text)} == found


def test_every_shipped_exercise_can_be_found_by_its_name_and_done_alone() -> None:
    library = Library(ExerciseFiles())
    for one in library.exercises.values():
        assert one in search(library.exercises.values(), one.name)
        alone = library.single(one)
        assert (Place.FLOOR in alone.places) is one.on_the_floor
        assert (Place.SILENT in alone.places) is (one.noise is not Noise.SOFT)
        assert {step.exercise.id for step in plan_steps(alone, library.exercises)} == {one.id}
