"""Finds exercises by what one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.exercise import Exercise


def search(exercises: Iterable[Exercise], text: str) -> tuple[Exercise, ...]:
    """Return the exercises whose name, aliases, muscles or place hold every word of a text."""
    words = text.casefold().split()
    return tuple(
        exercise for exercise in exercises if all(word in _searchable(exercise) for word in words)
    )


def _searchable(exercise: Exercise) -> str:
    muscles = (muscle.value.replace("_", " ") for muscle in exercise.muscles)
    parts = (exercise.name, *exercise.aliases, *muscles, exercise.position.value, exercise.category)
    return " ".join(parts).casefold()
