"""Keeps a person's own exercises and routines: one TOML file each, shaped like those shipped.

What reads files and knows about exercises is imported with the first file that is read or
written, not when the app starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.library import OWN_ID
from desktop_app.services.ports import Problem
from desktop_app.storage.exercise_files import load_exercises, load_routines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.services.ports import Collection
    from desktop_app.storage.toml_files import FileProblem


class OwnExerciseFiles:
    """The store of what is one's own, in a folder that is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self._exercises = folder / "exercises"
        self._routines = folder / "routines"

    def load(
        self, known: Mapping[str, Exercise]
    ) -> tuple[tuple[Exercise, ...], tuple[Routine, ...], tuple[Problem, ...]]:
        """Return exercises, routines, and what is wrong with which file; all files are left."""
        from desktop_app.storage.toml_files import is_there

        exercises: dict[str, Exercise] = {}
        routines: list[Routine] = []
        problems: list[Problem] = []
        if is_there(self._exercises):
            found = load_exercises(self._exercises)
            exercises = {id_: one for id_, one in found.by_id.items() if _is_own(id_)}
            problems += _told(self._exercises, found.problems)
            problems += _not_own(self._exercises, found.by_id)
        if is_there(self._routines):
            read = load_routines(self._routines, {**known, **exercises})
            routines = [one for one in read.routines if _is_own(one.id)]
            problems += _told(self._routines, read.problems)
            problems += _not_own(self._routines, (one.id for one in read.routines))
        return tuple(exercises.values()), tuple(routines), tuple(problems)

    def taken(self) -> frozenset[str]:
        """Return the ids that have a file, be it one that cannot be read."""
        from desktop_app.storage.toml_files import toml_files

        folders = (self._exercises, self._routines)
        return frozenset(path.stem for folder in folders for path in toml_files(folder)[0])

    def keep_exercise(self, exercise: Exercise) -> None:
        """Write it, in place of the one with its id; StorageError where that fails."""
        from desktop_app.storage.exercise_toml import exercise_table

        path = _file(self._exercises, exercise.id)
        _write(path, exercise_table(exercise))

    def keep_routine(self, routine: Routine) -> None:
        """Write it, in place of the one with its id; StorageError where that fails."""
        from desktop_app.storage.exercise_toml import routine_table

        path = _file(self._routines, routine.id)
        _write(path, routine_table(routine))

    def remove_exercise(self, id_: str) -> None:
        """Remove it; nothing where it is not there. StorageError where that fails."""
        _remove(_file(self._exercises, id_))

    def remove_routine(self, id_: str) -> None:
        """Remove it; nothing where it is not there. StorageError where that fails."""
        _remove(_file(self._routines, id_))

    def read_collection(self, path: Path, known: Mapping[str, Exercise]) -> Collection:
        """Return what a shared file holds; nothing is written. StorageError: cannot be read."""
        from desktop_app.storage.collection_file import read_collection

        return read_collection(path, known)

    def write_collection(self, path: Path, collection: Collection) -> None:
        """Write a file to share, whole or not at all; StorageError where that fails."""
        from desktop_app.storage.collection_file import write_collection

        write_collection(path, collection)


def _write(path: Path, table: Mapping[str, object]) -> None:
    from desktop_app.storage.toml_files import make_folder, write_toml

    for folder in (path.parent.parent, path.parent):
        make_folder(folder)
    write_toml(path, table)


def _remove(path: Path) -> None:
    from desktop_app.storage.toml_files import remove_file

    remove_file(path)


def _is_own(id_: str) -> bool:
    return OWN_ID.fullmatch(id_) is not None


def _file(folder: Path, id_: str) -> Path:
    if not _is_own(id_):
        raise ValueError(f"{id_!r} is not the id of an own exercise or routine")
    return folder / f"{id_}.toml"


def _told(folder: Path, problems: Iterable[FileProblem]) -> list[Problem]:
    """Return the problems with the whole path: these files are the person's to mend."""
    from desktop_app.storage.toml_files import FileProblem

    return [
        Problem(FileProblem(str(folder / one.file), one.key, one.expected).text) for one in problems
    ]


def _not_own(folder: Path, ids: Iterable[str]) -> list[Problem]:
    from desktop_app.storage.toml_files import FileProblem

    faults = (
        FileProblem(f"{id_}.toml", "id", f"an id that begins with own_, not “{id_}”")
        for id_ in ids
        if not _is_own(id_)
    )
    return _told(folder, faults)
