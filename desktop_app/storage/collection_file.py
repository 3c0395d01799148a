"""Reads and writes a collection: exercises and routines in one TOML file, to be shared.

Such a file may come from anybody. All that is wrong with it is told at once, so that whoever wrote
it can mend it in one go.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.routine import Routine
from desktop_app.services.library import OWN_ID
from desktop_app.services.ports import Collection, Problem, StorageError
from desktop_app.storage.exercise_checks import to_exercise, to_routine
from desktop_app.storage.exercise_toml import exercise_table, routine_table
from desktop_app.storage.toml_files import FileProblem, parse_toml, read_bytes, why, write_toml
from desktop_app.storage.toml_shape import Misfit, plain_key, quoted

FORMAT = "buttress-collection"
VERSION = 1
KEYS = ("format", "version", "exercises", "routines")
MOST_TOLD = 200
"""More faults than this are counted, not told one by one."""


def read_collection(path: Path, known: Mapping[str, Exercise]) -> Collection:
    """Return what a shared file holds, and all that is wrong with it; nothing is written.

    Routines may use the file's own exercises and those that are ``known``.

    Raises:
        StorageError: The file cannot be read.
    """
    try:
        content = parse_toml(read_bytes(path))
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {why(error)}.") from error
    except ValueError as error:
        return _refused(path, "", str(error))
    if not content:
        return _refused(path, "", f"a file of Buttress with format = “{FORMAT}”, but it is empty")
    if content.get("format") != FORMAT:
        return _refused(path, "format", f"“{FORMAT}”, {_instead(content, 'format')}")
    if content.get("version") != VERSION or content["version"] is True:
        return _refused(path, "version", f"{VERSION}, {_instead(content, 'version')}")
    return _Reader(path, content, known).collection()


def write_collection(path: Path, collection: Collection) -> None:
    """Write a file to share, whole or not at all; StorageError where that fails."""
    content: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    if collection.exercises:
        content["exercises"] = [exercise_table(one) for one in collection.exercises]
    if collection.routines:
        content["routines"] = [routine_table(one) for one in collection.routines]
    write_toml(path, content, private=False)


class _Reader:
    """Reads one collection, and gathers its faults in the order of the file."""

    def __init__(
        self, path: Path, content: Mapping[str, Any], known: Mapping[str, Exercise]
    ) -> None:
        self._file, self._content, self._known = path.name, content, known
        self._ids = [
            one["id"]
            for one in self._tables("exercises")
            if isinstance(one, Mapping) and isinstance(one.get("id"), str)
        ]

    def collection(self) -> Collection:
        """Return all that is good, and the faults of the rest."""
        exercises: dict[str, Exercise] = {}
        routines: dict[str, Routine] = {}
        faults = [FileProblem(self._file, *fault) for fault in self._in_file()]
        for index, content in enumerate(self._tables("exercises")):
            exercise = to_exercise(content)
            found = list(exercise if isinstance(exercise, tuple) else self._in_exercise(exercise))
            if isinstance(exercise, Exercise):
                found += _repeated(exercise.id, exercises)
                exercises.setdefault(exercise.id, exercise)
            faults += [FileProblem(_place("exercises", index, content), *one) for one in found]
        at_hand = {**self._known, **exercises}
        for index, content in enumerate(self._tables("routines")):
            routine = to_routine(content, at_hand, faulty=set(self._ids) - exercises.keys())
            found = list(routine) if isinstance(routine, tuple) else []
            if isinstance(routine, Routine):
                found += _repeated(routine.id, routines)
                routines.setdefault(routine.id, routine)
            faults += [FileProblem(_place("routines", index, content), *one) for one in found]
        problems = [Problem(fault.text) for fault in islice(faults, MOST_TOLD)]
        if len(faults) > MOST_TOLD:
            problems.append(Problem(f"{self._file}: {len(faults) - MOST_TOLD} more faults."))
        return Collection(tuple(exercises.values()), tuple(routines.values()), tuple(problems))

    def _tables(self, key: str) -> list[Any]:
        tables = self._content.get(key, [])
        return tables if isinstance(tables, list) else []

    def _in_file(self) -> Iterator[Misfit]:
        for key in self._content:
            if key not in KEYS:
                yield Misfit(plain_key(key), f"one of the keys {', '.join(KEYS)}")
        for key in ("exercises", "routines"):
            if not isinstance(found := self._content.get(key, []), list):
                yield Misfit(key, f"a list of tables, not {quoted(found)}")
        if not self._content.get("exercises") and not self._content.get("routines"):
            yield Misfit("", "an exercise or a routine, but there is none")

    def _in_exercise(self, exercise: Exercise) -> Iterator[Misfit]:
        """Find what it refers to and is not there."""
        there = {*self._known, *self._ids}
        an_id = "the id of an exercise that is there"
        for key in ("easier", "harder"):
            id_ = getattr(exercise, key)
            if OWN_ID.fullmatch(id_) and id_ not in there:
                yield Misfit(key, f"{an_id}, or advice in words, not {quoted(id_)}")
        for index, one in enumerate(exercise.adaptations):
            if one.instead and one.instead not in there:
                yield Misfit(f"adaptations[{index}].instead", f"{an_id}, not {quoted(one.instead)}")


def _refused(path: Path, key: str, expected: str) -> Collection:
    return Collection((), (), (Problem(FileProblem(path.name, key, expected).text),))


def _instead(content: Mapping[str, Any], key: str) -> str:
    return f"not {quoted(content[key])}" if key in content else "but there is nothing"


def _repeated(id_: str, before: Mapping[str, object]) -> list[Misfit]:
    return [Misfit("id", f"an id not yet taken, not {quoted(id_)}")] if id_ in before else []


def _place(key: str, index: int, content: object) -> str:
    """Return where something stands, with the name by which the person knows it."""
    place = f"{key}[{index}]"
    for naming in ("name", "id"):
        name = content.get(naming) if isinstance(content, Mapping) else None
        if isinstance(name, str) and name:
            return f"{quoted(name)} ({place})"
    return place
