"""What only the routines say."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from html import escape

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.body import Body, suits
from desktop_app.domain.exercise import Exercise, Goal, Sides
from desktop_app.domain.routine import Place, Routine, Target
from desktop_app.domain.selection import Conditions, Relax
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.routines.counting import Count

LONG = timedelta(minutes=10)
"""A routine beyond this is remarked on."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("routines", text)


def tip(text: str) -> str:
    """Return a tool tip that shows a text as it is, whatever marks are in it."""
    return "<qt>{}</qt>".format(escape(text).replace("\n", "<br>"))


def place(of: Place) -> str:
    """Name what a routine asks of the place."""
    return {
        Place.DESK: _tr("At the desk"),
        Place.FLOOR: _tr("Floor"),
        Place.SILENT: _tr("Silent"),
    }[of]


def unit(target: Target, exercise: Exercise) -> str:
    """Say what the amount of a target counts, without the amount: ``reps``, ``s a side``."""
    hold = target.goal is Goal.HOLD
    return {
        (True, Sides.BOTH): _tr("s"),
        (True, Sides.EACH): _tr("s a side"),
        (True, Sides.ALTERNATE): _tr("s a side"),
        (False, Sides.BOTH): _tr("rep") if target.amount == 1 else _tr("reps"),
        (False, Sides.EACH): _tr("a side"),
        (False, Sides.ALTERNATE): _tr("a side, in turn"),
    }[hold, exercise.sides]


def units() -> tuple[str, str]:
    """Return the units that most targets have, so that what follows them can be lined up."""
    return _tr("reps"), _tr("a side")


def sets(number: int) -> str:
    """Say what the number of sets counts."""
    return _tr("set") if number == 1 else _tr("sets")


def split(count: Count) -> str:
    """Say where the time goes: ``2:10 work · 0:35 changes and rests``."""
    return _tr("{work} work · {besides} changes and rests").format(
        work=wording.stopwatch(count.work), besides=wording.stopwatch(count.besides)
    )


def split_in_full(count: Count) -> str:
    """Say where the time goes, thing by thing, in lines; what takes none is left out."""
    lines = (
        (count.work, _tr("{time} work")),
        (count.getting_ready, _tr("{time} getting into place")),
        (count.switching, _tr("{time} changing sides")),
        (count.resting, _tr("{time} rest between sets")),
    )
    return "\n".join(text.format(time=wording.stopwatch(time)) for time, text in lines if time)


def against(routine: Routine, exercises: Mapping[str, Exercise], wish: Conditions) -> list[str]:
    """Say what of a routine goes against what is set; the body is ``not_for``'s."""
    held = _held(routine, exercises)
    reasons = {one.id: wish.against(one) for one in held}
    said: list[str] = []
    if any(Relax.FLOOR in each for each in reasons.values()):
        said.append(_tr("Gets down to the floor, which your breaks leave out."))
    missing = {prop for one in held for prop in one.equipment - wish.equipment}
    things = sorted(
        exercise_wording.prop(prop)
        for prop in missing
        if any(Relax.EQUIPMENT in reasons[one.id] and prop in one.equipment for one in held)
    )
    if things:
        said.append(_tr("Needs what is not at hand: {things}.").format(things=_joined(things)))
    for reason, text in (
        (Relax.NOISE, _tr("Can be heard: {exercises}.")),
        (Relax.CLOTHES, _tr("Wants other clothes: {exercises}.")),
        (Relax.NEVER_OFFER, _tr("You asked never to be offered: {exercises}.")),
        (Relax.PAIN, _tr("Rests since it hurt: {exercises}.")),
    ):
        names = [one.name for one in held if reason in reasons[one.id]]
        if names:
            said.append(text.format(exercises=_joined(names)))
    return said


def not_for(routine: Routine, exercises: Mapping[str, Exercise], body: Body) -> str:
    """Say which exercises are not for a body; empty where all are."""
    names = [one.name for one in _held(routine, exercises) if not suits(one, body)]
    if not names:
        return ""
    return _tr("Your body’s settings leave out: {exercises}.").format(exercises=_joined(names))


def remarks(count: Count) -> list[str]:
    """Say what is worth knowing of a routine; nothing of it is a fault."""
    said: list[str] = []
    if count.floor_visits == 2:
        said.append(_tr("Gets down to the floor twice."))
    elif count.floor_visits > 2:
        said.append(_tr("Gets down to the floor {n} times.").format(n=count.floor_visits))
    if count.total > LONG:
        said.append(_tr("More than {length}.").format(length=wording.minutes(LONG)))
    return said


def _held(routine: Routine, exercises: Mapping[str, Exercise]) -> list[Exercise]:
    """Return the exercises of a routine, each once, in order."""
    return [exercises[id_] for id_ in dict.fromkeys(one.exercise for one in routine.targets)]


def _joined(names: Sequence[str]) -> str:
    return _tr(", ").join(names)
