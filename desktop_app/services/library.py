"""The exercises and routines, shipped and one's own, read when they are first wanted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.services.ports import ExerciseStore, OwnExerciseStore, Problem

OWN = "own_"
"""What the ids of a person's own exercises and routines begin with; no shipped one does."""


class Import(NamedTuple):
    """What a shared file would bring: nothing is kept yet."""

    exercises: tuple[Exercise, ...]
    """New ones, under ids that are free."""
    routines: tuple[Routine, ...]
    known: tuple[str, ...]
    """Names of what is here already, just as it is in the file."""
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether it may be kept: a file with problems is refused whole."""
        return not self.problems and bool(self.exercises or self.routines)


class Library:
    """Gives exercises and routines; what is wrong with a file is told once, the rest is there."""

    def __init__(self, shipped: ExerciseStore, own: OwnExerciseStore | None = None) -> None:
        self._shipped, self._own_store = shipped, own
        self._exercises: dict[str, Exercise] | None = None
        self._routines: dict[str, Routine] = {}
        self.changed: Signal[None] = Signal()
        """Own exercises or routines were kept or removed."""
        self.problems: Signal[Problem] = Signal()

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises by id, one's own last."""
        if self._exercises is None:
            self._exercises = {}
            for store in (self._shipped, self._own_store):
                if store is not None:
                    self._read(store)
        return self._exercises

    @property
    def routines(self) -> tuple[Routine, ...]:
        """All routines, one's own last."""
        return tuple(self._routines.values()) if self.exercises else ()

    @property
    def can_keep(self) -> bool:
        """Whether there is a place for own exercises and routines."""
        return self._own_store is not None

    def single(self, exercise: Exercise) -> Routine:
        """Return a routine of this one exercise at its own dose."""
        from desktop_app.domain.routine import Place, Routine, Target

        dose = exercise.dose
        return Routine(
            id=f"only_{exercise.id}",
            name=exercise.name,
            targets=(Target(exercise.id, dose.goal, dose.amount, dose.sets),),
            places=frozenset({Place.FLOOR if exercise.on_the_floor else Place.DESK}),
        )

    # one's own

    def is_own(self, id_: str) -> bool:
        """Whether an exercise or routine is the person's own."""
        return id_.startswith(OWN)

    def new_id(self, name: str) -> str:
        """Return an id for a new exercise or routine of that name, which nothing else has."""
        return _free(name, {*self.exercises, *self._routines})

    def keep_exercise(self, exercise: Exercise) -> None:
        """Keep an own exercise, in place of the one with its id; StorageError where that fails."""
        self._own.keep_exercise(exercise)
        self._take_in((exercise,), ())

    def keep_routine(self, routine: Routine) -> None:
        """Keep an own routine, in place of the one with its id; StorageError where that fails."""
        self._own.keep_routine(routine)
        self._take_in((), (routine,))

    def users_of(self, exercise: Exercise) -> tuple[Routine, ...]:
        """Return the routines that hold an exercise: it cannot be removed while there are any."""
        return tuple(
            routine
            for routine in self.routines
            if any(target.exercise == exercise.id for target in routine.targets)
        )

    def remove_exercise(self, exercise: Exercise) -> None:
        """Remove an own exercise that no routine holds; StorageError where that fails."""
        if self.users_of(exercise):
            raise ValueError(f"{exercise.id} is held by a routine")
        self._own.remove_exercise(exercise.id)
        self._take_out(exercise.id)

    def remove_routine(self, routine: Routine) -> None:
        """Remove an own routine; StorageError where that fails."""
        self._own.remove_routine(routine.id)
        self._take_out(routine.id)

    # sharing

    def look_into(self, path: Path) -> Import:
        """Return what a shared file would bring; StorageError where it cannot be read.

        What is here already, the same in all but its id, is not brought again; whatever else has
        an id that is taken gets a new one, and the file's routines follow.
        """
        found = self._own.read_collection(path, self.exercises)
        here: dict[object, Exercise] = {_content(one): one for one in self.exercises.values()}
        listed = {_content(one) for one in self._routines.values()}
        taken = {*self.exercises, *self._routines}
        renamed: dict[str, str] = {}
        known: list[str] = []
        exercises: list[Exercise] = []
        for exercise in found.exercises:
            same = here.get(_content(exercise))
            if same is not None:
                renamed[exercise.id] = same.id
                known.append(exercise.name)
                continue
            renamed[exercise.id] = _free(exercise.name, taken)
            taken.add(renamed[exercise.id])
            exercises.append(replace(exercise, id=renamed[exercise.id]))
        routines: list[Routine] = []
        for routine in found.routines:
            targets = tuple(
                replace(one, exercise=renamed.get(one.exercise, one.exercise))
                for one in routine.targets
            )
            routed = replace(routine, targets=targets)
            if _content(routed) in listed:
                known.append(routine.name)
                continue
            routines.append(replace(routed, id=_free(routine.name, taken)))
            taken.add(routines[-1].id)
        return Import(tuple(exercises), tuple(routines), tuple(known), found.problems)

    def bring_in(self, brought: Import) -> None:
        """Keep all that an import brings; ValueError unless it is whole, StorageError as ever."""
        if not brought.whole:
            raise ValueError("an import with problems is refused whole")
        for exercise in brought.exercises:
            self._own.keep_exercise(exercise)
        for routine in brought.routines:
            self._own.keep_routine(routine)
        self._take_in(brought.exercises, brought.routines)

    def share(self, path: Path, exercises: Iterable[Exercise], routines: Iterable[Routine]) -> None:
        """Write a file to share; own exercises of the routines come along.

        StorageError where it cannot be written.
        """
        from desktop_app.services.ports import Collection

        shared = tuple(routines)
        all_of_them = {one.id: one for one in exercises}
        for routine in shared:
            for target in routine.targets:
                if self.is_own(target.exercise):
                    all_of_them[target.exercise] = self.exercises[target.exercise]
        self._own.write_collection(path, Collection(tuple(all_of_them.values()), shared))

    # how it is kept

    @property
    def _own(self) -> OwnExerciseStore:
        if self._own_store is None:
            raise RuntimeError("there is no place for own exercises")
        return self._own_store

    def _read(self, store: ExerciseStore) -> None:
        known = self._exercises or {}
        exercises, routines, problems = store.load(known)
        self._exercises = known | {exercise.id: exercise for exercise in exercises}
        self._routines |= {routine.id: routine for routine in routines}
        for problem in problems:
            self.problems.tell(problem)

    def _take_in(self, exercises: Iterable[Exercise], routines: Iterable[Routine]) -> None:
        self._exercises = {**self.exercises, **{one.id: one for one in exercises}}
        self._routines |= {one.id: one for one in routines}
        self.changed.tell(None)

    def _take_out(self, id_: str) -> None:
        self._exercises = {key: one for key, one in self.exercises.items() if key != id_}
        self._routines.pop(id_, None)
        self.changed.tell(None)


def _free(name: str, taken: set[str]) -> str:
    """Return an own id made of a name, that is not taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = OWN + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "exercise")
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}_{number}"
    return free


def _content(one: Exercise | Routine) -> object:
    """Return all of it but its id."""
    return replace(one, id="")
