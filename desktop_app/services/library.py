"""The exercises and routines, shipped and one's own, read when they are first wanted."""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.services.ports import Collection, StorageError
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from pathlib import Path

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.services.ports import ExerciseStore, OwnExerciseStore, Problem

log = logging.getLogger(__name__)

OWN = "own_"
"""What the ids of a person's own exercises and routines begin with; no shipped one does."""
OWN_ID = re.compile(rf"{OWN}[a-z0-9_]{{1,70}}")


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
        from desktop_app.domain.routine import Routine, Target, places_of

        dose = exercise.dose
        return Routine(
            id=f"only_{exercise.id}",
            name=exercise.name,
            targets=(Target(exercise.id, dose.goal, dose.amount, dose.sets),),
            places=places_of((exercise,)),
        )

    # one's own

    def is_own(self, id_: str) -> bool:
        """Whether an exercise or routine is the person's own."""
        return id_.startswith(OWN)

    def new_id(self, name: str) -> str:
        """Return an id for a new exercise or routine of that name, which nothing else has."""
        return _free(name, self._taken())

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
        """Remove an own exercise that no routine holds; StorageError where that fails.

        Other own ones forget that they ever referred to it.
        """
        if self.users_of(exercise):
            raise ValueError(f"{exercise.id} is held by a routine")
        left = {id_: one for id_, one in self.exercises.items() if id_ != exercise.id}
        for id_, one in left.items():
            if self.is_own(id_) and exercise.id in _references(one):
                left[id_] = _without_gaps(one, left)
                self._own.keep_exercise(left[id_])
        self._own.remove_exercise(exercise.id)
        self._exercises = left
        self.changed.tell(None)

    def remove_routine(self, routine: Routine) -> None:
        """Remove an own routine; StorageError where that fails."""
        self._own.remove_routine(routine.id)
        self._routines = {one.id: one for one in self.routines if one.id != routine.id}
        self.changed.tell(None)

    # sharing

    def look_into(self, path: Path) -> Import:
        """Return what a shared file would bring; StorageError where it cannot be read.

        What is here already, the same in all but its id, is not brought again. Whatever else has
        an id that is taken, or not one's own, gets a new one, and the file's routines follow.
        """
        found = self._own.read_collection(path, self.exercises)
        taken = self._taken()
        ids = _already_here(found.exercises, self.exercises)
        known = [one.name for one in found.exercises if one.id in ids]
        new = [one for one in found.exercises if one.id not in ids]
        for exercise in new:
            ids[exercise.id] = _new_id(exercise, taken)
            taken.add(ids[exercise.id])
        exercises = [replace(_refer(one, ids), id=ids[one.id]) for one in new]
        routines: list[Routine] = []
        for routine in (_lead(one, ids) for one in found.routines):
            if any(replace(one, id=routine.id) == routine for one in self.routines):
                known.append(routine.name)
                continue
            routines.append(replace(routine, id=_new_id(routine, taken)))
            taken.add(routines[-1].id)
        return Import(tuple(exercises), tuple(routines), tuple(known), found.problems)

    def bring_in(self, brought: Import) -> None:
        """Keep all that an import brings, or nothing where a part cannot be kept.

        Raises:
            ValueError: It is not whole, or no longer new: it was brought in already.
            StorageError: It cannot be kept.
        """
        ids = [*(one.id for one in brought.exercises), *(one.id for one in brought.routines)]
        if not brought.whole or not self._taken().isdisjoint(ids):
            raise ValueError("an import with problems, or an old one, is refused whole")
        try:
            for exercise in brought.exercises:
                self._own.keep_exercise(exercise)
            for routine in brought.routines:
                self._own.keep_routine(routine)
        except StorageError:
            self._take_back(brought)
            raise
        self._take_in(brought.exercises, brought.routines)

    def share(self, path: Path, exercises: Iterable[Exercise], routines: Iterable[Routine]) -> None:
        """Write a file to share; own exercises of the routines come along.

        StorageError where it cannot be written.
        """
        shared = tuple(routines)
        along = {one.id: one for one in exercises}
        asked = [target.exercise for routine in shared for target in routine.targets]
        asked += [id_ for one in along.values() for id_ in _references(one)]
        while asked:
            id_ = asked.pop()
            if self.is_own(id_) and id_ not in along and id_ in self.exercises:
                along[id_] = self.exercises[id_]
                asked += _references(along[id_])
        there = {*along, *self.exercises}
        whole = tuple(_without_gaps(one, there) for one in along.values())
        self._own.write_collection(path, Collection(whole, shared))

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

    def _take_back(self, brought: Import) -> None:
        for remove, ids in (
            (self._own.remove_routine, [one.id for one in brought.routines]),
            (self._own.remove_exercise, [one.id for one in brought.exercises]),
        ):
            for id_ in ids:
                try:
                    remove(id_)
                except StorageError as error:
                    log.warning("a part of an import is left behind: %s", error)

    def _taken(self) -> set[str]:
        return {*self.exercises, *self._routines, *(self._own.taken() if self._own_store else ())}


def _free(name: str, taken: set[str]) -> str:
    """Return an own id made of a name, that is not taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = OWN + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "exercise")
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}_{number}"
    return free


def _new_id(one: Exercise | Routine, taken: set[str]) -> str:
    """Return the id under which something from elsewhere can be kept: its own where it may."""
    free = OWN_ID.fullmatch(one.id) and one.id not in taken
    return one.id if free else _free(one.name, taken)


def _references(exercise: Exercise) -> tuple[str, ...]:
    """Return the ids of other exercises that it names; some of it may be advice in words."""
    return (exercise.easier, exercise.harder, *(one.instead for one in exercise.adaptations))


def _refer(exercise: Exercise, ids: Mapping[str, str]) -> Exercise:
    """Return the exercise with other ids for what it refers to."""
    return replace(
        exercise,
        easier=ids.get(exercise.easier, exercise.easier),
        harder=ids.get(exercise.harder, exercise.harder),
        adaptations=tuple(
            replace(one, instead=ids.get(one.instead, one.instead)) for one in exercise.adaptations
        ),
    )


def _without_gaps(exercise: Exercise, there: Container[str]) -> Exercise:
    """Return the exercise without references to own ones that have been removed."""
    gone = {id_ for id_ in _references(exercise) if id_.startswith(OWN) and id_ not in there}
    adaptations = tuple(
        replace(one, instead="", leave_out=True) if one.instead in gone else one
        for one in exercise.adaptations
    )
    return _refer(replace(exercise, adaptations=adaptations), dict.fromkeys(gone, ""))


def _lead(routine: Routine, ids: Mapping[str, str]) -> Routine:
    """Return the routine with other ids for its exercises."""
    targets = (
        replace(one, exercise=ids.get(one.exercise, one.exercise)) for one in routine.targets
    )
    return replace(routine, targets=tuple(targets))


def _already_here(found: Iterable[Exercise], here: Mapping[str, Exercise]) -> dict[str, str]:
    """Return which of some exercises are here, the same in all but the id: those ids, by theirs.

    They may refer to one another, and may do so in circles: all that are alike in the rest are
    taken for the same, until one of those that they refer to turns out not to be.
    """
    by_id = {one.id: one for one in found}
    same: dict[str, str] = {}
    for id_, one in by_id.items():
        alike = [other.id for other in here.values() if _alike(one, other)]
        if alike:
            same[id_] = id_ if id_ in alike else alike[0]

    def refers_alike(id_: str) -> bool:
        theirs, ours = _references(by_id[id_]), _references(here[same[id_]])
        return ours == tuple(same.get(one) if one in by_id else one for one in theirs)

    while not all(map(refers_alike, same)):
        same = {id_: other for id_, other in same.items() if refers_alike(id_)}
    return same


def _alike(one: Exercise, other: Exercise) -> bool:
    """Whether they are the same in all but their ids, and the ids that they refer to."""
    return one.name == other.name and _bare(one) == _bare(other)


def _bare(exercise: Exercise) -> Exercise:
    nowhere = dict.fromkeys(_references(exercise), "")
    return replace(_refer(exercise, nowhere), id="")
