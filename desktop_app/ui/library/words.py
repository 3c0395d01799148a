"""What only the library says of an exercise."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.exercise import Exercise
from desktop_app.ui import exercise_wording


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)


def where_and_how(exercise: Exercise) -> str:
    """Say in a line what it takes: ``Floor · mat · both sides together · quiet``."""
    things = sorted(exercise_wording.prop(each) for each in exercise.equipment)
    parts = (
        exercise_wording.place(exercise),
        *things,
        exercise_wording.sides(exercise.sides),
        exercise_wording.noise(exercise.noise),
        exercise_wording.level(exercise.level),
    )
    return _tr(" · ").join(parts)
