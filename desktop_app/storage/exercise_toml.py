"""Turns exercises and routines into the tables of a TOML file."""

from datetime import date
from typing import Any

from msgspec import to_builtins

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.routine import Routine
from desktop_app.services.ports import StorageError
from desktop_app.storage.exercise_checks import to_exercise
from desktop_app.storage.exercise_shape import ExerciseFile, RoutineFile
from desktop_app.storage.toml_shape import misfits


def exercise_table(exercise: Exercise) -> dict[str, Any]:
    """Return it as it is written; StorageError where it could not be read back."""
    table: dict[str, Any] = _plain(to_builtins(ExerciseFile.of(exercise), builtin_types=(date,)))
    read = to_exercise(table)
    if isinstance(read, tuple):
        raise _cannot_keep(exercise.name, *read[0])
    return table


def routine_table(routine: Routine) -> dict[str, Any]:
    """Return it as it is written; StorageError where it could not be read back."""
    table: dict[str, Any] = _plain(to_builtins(RoutineFile.of(routine)))
    for fault in misfits(table, RoutineFile):
        raise _cannot_keep(routine.name, *fault)
    return table


def _cannot_keep(name: str, key: str, expected: str) -> StorageError:
    return StorageError(f"“{name}” cannot be kept. {key}: expected {expected}.")


def _plain(content: Any) -> Any:  # noqa: ANN401  whatever stands in a file
    """Return it with whole numbers where that says the same: 90 reads better than 90.0."""
    match content:
        case dict():
            return {key: _plain(value) for key, value in content.items()}
        case list() | tuple():
            return [_plain(value) for value in content]
        case float() if content.is_integer():
            return int(content)
    return content
