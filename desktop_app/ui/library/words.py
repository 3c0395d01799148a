"""What only the library says of an exercise."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Adaptation, Exercise, Goal, Sides
from desktop_app.domain.movement import MovementPhase, PhaseKind
from desktop_app.ui import exercise_wording

_ON_THE_THIGHS = ("above the knees", "around the thighs")
"""How an exercise says of its band that it lies where the figure wears one."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)


def where_and_how(exercise: Exercise) -> str:
    """Say in a line what it takes: ``Floor · mat · both sides together · quiet``."""
    things = sorted(exercise_wording.prop(each) for each in exercise.equipment)
    parts = (
        exercise_wording.place(exercise),
        *things,
        *filter(None, [exercise_wording.space(exercise.space)]),
        exercise_wording.sides(exercise.sides),
        exercise_wording.noise(exercise.noise),
        exercise_wording.level(exercise.level),
    )
    return _tr(" · ").join(parts)


def dose(exercise: Exercise) -> str:
    """Say how much one does: ``8 reps on each side``, ``2 sets of 30 seconds``."""
    amount = exercise.dose.amount
    if exercise.dose.goal is Goal.HOLD:
        said = _tr("{n} seconds").format(n=amount)
    else:
        said = _tr("{n} reps").format(n=amount) if amount != 1 else _tr("1 rep")
    if exercise.dose.sets > 1:
        said = _tr("{n} sets of {dose}").format(n=exercise.dose.sets, dose=said)
    return said if exercise.sides is Sides.BOTH else _tr("{dose} on each side").format(dose=said)


def tempo(exercise: Exercise) -> str:
    """Say how fast one moves: ``up 1.5 s, squeeze 2 s, down 2 s``; sides in turn only once."""
    told = [_phase(phase) for phase in exercise.movement.phases]
    half = len(told) // 2
    if half and told[:half] == told[half:]:
        told = told[:half]
    return _tr(", ").join(told)


def band_is_drawn(exercise: Exercise) -> bool:
    """Whether the way to do it with a band is the one that the figure can show."""
    said = exercise.with_band.casefold()
    wears = Prop.BAND in exercise.movement.props
    return not wears and any(where in said for where in _ON_THE_THIGHS)


def care(adaptation: Adaptation) -> str:
    """Name whom an adaptation is for."""
    return exercise_wording.care(Care(adaptation.who))


def held_by(routines: Sequence[str]) -> str:
    """Say why an exercise cannot be removed; ``routines`` are the names of those that hold it."""
    names = _tr(", ").join(_tr("“{routine}”").format(routine=each) for each in routines)
    if len(routines) == 1:
        return _tr(
            "Your routine {routines} holds this exercise. Take it out there first, then remove it."
        ).format(routines=names)
    return _tr(
        "Your routines {routines} hold this exercise. Take it out there first, then remove it."
    ).format(routines=names)


def _phase(phase: MovementPhase) -> str:
    name = {
        PhaseKind.LOWER: _tr("down"),
        PhaseKind.LIFT: _tr("up"),
        PhaseKind.REACH: _tr("reach"),
        PhaseKind.RETURN: _tr("back"),
        PhaseKind.STEP: _tr("step"),
        PhaseKind.HOLD: _tr("hold"),
        PhaseKind.SQUEEZE: _tr("squeeze"),
        PhaseKind.PAUSE: _tr("pause"),
        PhaseKind.REST: _tr("rest"),
    }[phase.kind]
    return _tr("{phase} {n} s").format(phase=name, n=f"{phase.duration.total_seconds():g}")
