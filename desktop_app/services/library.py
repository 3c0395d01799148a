"""The exercises and routines, read when they are first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.services.ports import ExerciseStore, Problem


class Library:
    """Gives exercises and routines; what is wrong with a file is told once, the rest is there."""

    def __init__(self, store: ExerciseStore) -> None:
        self._store = store
        self._exercises: dict[str, Exercise] | None = None
        self._routines: tuple[Routine, ...] = ()
        self.problems: Signal[Problem] = Signal()

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """All exercises by id."""
        if self._exercises is None:
            found, self._routines, problems = self._store.load()
            self._exercises = {exercise.id: exercise for exercise in found}
            for problem in problems:
                self.problems.tell(problem)
        return self._exercises

    @property
    def routines(self) -> tuple[Routine, ...]:
        """All routines."""
        return self._routines if self.exercises else ()

    def search(self, text: str) -> tuple[Exercise, ...]:
        """Return the exercises whose name, aliases, muscles or place hold every word of a text."""
        words = text.casefold().split()
        return tuple(
            exercise
            for exercise in self.exercises.values()
            if all(word in _searchable(exercise) for word in words)
        )

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


def _searchable(exercise: Exercise) -> str:
    muscles = (muscle.value.replace("_", " ") for muscle in exercise.muscles)
    parts = (exercise.name, *exercise.aliases, *muscles, exercise.position.value, exercise.category)
    return " ".join(parts).casefold()
