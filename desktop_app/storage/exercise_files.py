"""Reads the exercise and routine files.

One TOML file is one exercise or one routine, and its name is the id. A file with a fault is named,
with the key and what was expected there; all others are read all the same.

What reads files and knows about exercises is imported with the first file, not when the app starts.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.resources import resources_folder
from desktop_app.services.ports import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.storage.toml_files import FileProblem


class Exercises(NamedTuple):
    """The exercises of a folder, by file name, and what is wrong with its other files."""

    exercises: tuple[Exercise, ...]
    problems: tuple[FileProblem, ...]

    @property
    def by_id(self) -> Mapping[str, Exercise]:
        """The exercises by their ids."""
        return MappingProxyType({exercise.id: exercise for exercise in self.exercises})


class Routines(NamedTuple):
    """The routines of a folder, by file name, and what is wrong with its other files."""

    routines: tuple[Routine, ...]
    problems: tuple[FileProblem, ...]


class ExerciseFiles:
    """The store of exercises and routines: what is shipped, or the folders that are given."""

    def __init__(self, exercises: Path | None = None, routines: Path | None = None) -> None:
        self._exercises = exercises
        self._routines = routines

    def load(
        self, known: Mapping[str, Exercise]
    ) -> tuple[tuple[Exercise, ...], tuple[Routine, ...], tuple[Problem, ...]]:
        """Return exercises, routines, and what is wrong with which file."""
        exercises = load_exercises(self._exercises)
        routines = load_routines(self._routines, {**known, **exercises.by_id})
        problems = exercises.problems + routines.problems
        return (
            exercises.exercises,
            routines.routines,
            tuple(Problem(problem.text) for problem in problems),
        )


def load_exercises(folder: Path | None = None) -> Exercises:
    """Read the exercises of a folder; of the shipped one where none is given."""
    from desktop_app.storage.toml_files import FileProblem, toml_files

    paths, problems = toml_files(folder or resources_folder() / "exercises")
    read = [_exercise(path) for path in paths]
    return Exercises(
        exercises=tuple(found for found in read if not isinstance(found, FileProblem)),
        problems=problems + tuple(found for found in read if isinstance(found, FileProblem)),
    )


def load_routines(folder: Path | None, exercises: Mapping[str, Exercise]) -> Routines:
    """Read the routines of a folder; of the shipped one where it is None.

    A routine that asks for an exercise that is not among ``exercises`` is a problem.
    """
    from desktop_app.storage.toml_files import FileProblem, toml_files

    paths, problems = toml_files(folder or resources_folder() / "routines")
    read = [_routine(path, exercises) for path in paths]
    return Routines(
        routines=tuple(found for found in read if not isinstance(found, FileProblem)),
        problems=problems + tuple(found for found in read if isinstance(found, FileProblem)),
    )


def _exercise(path: Path) -> Exercise | FileProblem:
    from desktop_app.storage.exercise_checks import to_exercise
    from desktop_app.storage.toml_files import FileProblem, read_toml

    content = read_toml(path)
    if isinstance(content, FileProblem):
        return content
    exercise = to_exercise(content)
    if isinstance(exercise, tuple):
        return FileProblem(path.name, *exercise[0])
    return _misnamed(exercise.id, path) or exercise


def _routine(path: Path, exercises: Mapping[str, Exercise]) -> Routine | FileProblem:
    from desktop_app.storage.exercise_checks import to_routine
    from desktop_app.storage.toml_files import FileProblem, read_toml

    content = read_toml(path)
    if isinstance(content, FileProblem):
        return content
    routine = to_routine(content, exercises)
    if isinstance(routine, tuple):
        return FileProblem(path.name, *routine[0])
    return _misnamed(routine.id, path) or routine


def _misnamed(found: str, path: Path) -> FileProblem | None:
    from desktop_app.storage.toml_files import FileProblem

    if found == path.stem:
        return None
    return FileProblem(path.name, "id", f"“{path.stem}”, the file's own name")
