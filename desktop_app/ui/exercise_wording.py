"""Names for what belongs to exercises: muscles, positions, sides, phases, sets.

Apart from ``wording``, so that the tray, which says none of it, does not load what it names.
"""

import re
from collections.abc import Mapping
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import (
    Evidence,
    Exercise,
    Goal,
    Level,
    Noise,
    Position,
    Sides,
    Space,
)
from desktop_app.domain.movement import PhaseKind
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.routine import Routine, Side, Target, rounds_of
from desktop_app.domain.routine_run import Effort
from desktop_app.domain.selection import NothingFits, Relax

_OTHER_DIRECTIONS = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("exercise_wording", text)


def muscle(which: Muscle) -> str:
    """Name a muscle."""
    return {
        Muscle.GLUTEUS_MAXIMUS: _tr("Gluteus maximus"),
        Muscle.GLUTEUS_MEDIUS: _tr("Gluteus medius"),
        Muscle.GLUTEUS_MINIMUS: _tr("Gluteus minimus"),
        Muscle.HAMSTRINGS: _tr("Hamstrings"),
        Muscle.QUADRICEPS: _tr("Quadriceps"),
        Muscle.ADDUCTORS: _tr("Adductors"),
        Muscle.CALVES: _tr("Calves"),
        Muscle.BACK: _tr("Back"),
        Muscle.TRUNK: _tr("Trunk"),
        Muscle.HIP_FLEXORS: _tr("Hip flexors"),
        Muscle.SHOULDERS: _tr("Shoulders"),
    }[which]


def position(of: Position) -> str:
    """Name a position."""
    return {
        Position.STANDING: _tr("Standing"),
        Position.SEATED: _tr("Seated"),
        Position.SUPINE: _tr("On your back"),
        Position.PRONE: _tr("Face down"),
        Position.QUADRUPED: _tr("Hands and knees"),
        Position.SIDE_LYING: _tr("On your side"),
        Position.KNEELING: _tr("Kneeling"),
    }[of]


def place(exercise: Exercise) -> str:
    """Say where an exercise is done."""
    return _tr("Floor") if exercise.on_the_floor else position(exercise.position)


def prop(which: Prop) -> str:
    """Name a thing that is used."""
    return {
        Prop.CHAIR: _tr("chair"),
        Prop.DESK: _tr("desk"),
        Prop.WALL: _tr("wall"),
        Prop.MAT: _tr("mat"),
        Prop.BAND: _tr("band"),
        Prop.ROLLER: _tr("roller"),
        Prop.STEP: _tr("step"),
        Prop.BAG: _tr("bag"),
    }[which]


def care(of: Care) -> str:
    """Name what a body may need care for."""
    return {
        Care.KNEE_PAIN: _tr("Knee pain"),
        Care.LOW_BACK_PAIN: _tr("Low back pain"),
        Care.OUTER_HIP_PAIN: _tr("Pain at the outer hip"),
        Care.WRIST_PAIN: _tr("Wrist pain"),
        Care.ACHILLES_PAIN: _tr("Achilles pain"),
        Care.BALANCE: _tr("Dizzy or unsteady"),
        Care.HIGH_BLOOD_PRESSURE: _tr("High blood pressure"),
        Care.PREGNANCY: _tr("Pregnancy"),
        Care.PREGNANCY_FROM_WEEK_13: _tr("Pregnancy from week 13"),
        Care.PREGNANCY_LATE: _tr("Late pregnancy"),
        Care.PELVIC_GIRDLE_PAIN: _tr("Pelvic girdle pain"),
        Care.POSTPARTUM: _tr("After giving birth"),
        Care.AFTER_CAESAREAN: _tr("After a caesarean"),
        Care.ROLLING_RISK: _tr(
            "A clot, an inflammation, blood thinners, thin bones, varicose veins, numbness"
        ),
    }[of]


def level(of: Level) -> str:
    """Name a level."""
    return {
        Level.BEGINNER: _tr("easy to learn"),
        Level.INTERMEDIATE: _tr("some practice"),
        Level.EXPERT: _tr("well practised"),
    }[of]


def noise(of: Noise) -> str:
    """Say what a neighbour hears."""
    return {
        Noise.SILENT: _tr("silent"),
        Noise.QUIET: _tr("quiet"),
        Noise.SOFT: _tr("soft steps"),
    }[of]


def space(of: Space) -> str:
    """Say how much room it takes; empty where standing or lying there is all."""
    return {
        Space.SPOT: "",
        Space.STRIDE: _tr("room for a long step"),
        Space.SIDEWAYS: _tr("room for steps to the side"),
        Space.LENGTH: "",
    }[of]


def sides(of: Sides) -> str:
    """Say how the sides share the work."""
    return {
        Sides.BOTH: _tr("both sides together"),
        Sides.EACH: _tr("one side, then the other"),
        Sides.ALTERNATE: _tr("sides in turn"),
    }[of]


def evidence(of: Evidence) -> str:
    """Name a level of muscle activity found in studies; without one, what follows is named."""
    return {
        Evidence.LIGHT: _tr("Light muscle work in studies"),
        Evidence.SOLID: _tr("Solid muscle work in studies"),
        Evidence.HIGH: _tr("High muscle work in studies"),
        Evidence.NONE: _tr("What studies say"),
    }[of]


def side(of: Side) -> str:
    """Name a side; empty for both."""
    return {Side.LEFT: _tr("left leg"), Side.RIGHT: _tr("right leg"), Side.BOTH: ""}[of]


def effort(of: Effort) -> str:
    """Name how a run felt."""
    return {
        Effort.EASY: _tr("Easy"),
        Effort.RIGHT: _tr("Right"),
        Effort.HARD: _tr("Hard"),
        Effort.TOO_MUCH: _tr("Too much"),
    }[of]


def phase(of: PhaseKind) -> str:
    """Say what to do in a phase of a repetition."""
    return {
        PhaseKind.LOWER: _tr("Lower"),
        PhaseKind.LIFT: _tr("Drive up through the heels"),
        PhaseKind.REACH: _tr("Reach"),
        PhaseKind.RETURN: _tr("Come back"),
        PhaseKind.STEP: _tr("Step"),
        PhaseKind.HOLD: _tr("Hold"),
        PhaseKind.SQUEEZE: _tr("Squeeze"),
        PhaseKind.PAUSE: _tr("Pause"),
        PhaseKind.REST: _tr("Rest"),
    }[of]


def target(what: Target, exercise: Exercise) -> str:
    """Say a target in brief: ``10 squats`` reads as ``10 × Squat``, ``8 × Kickback a side``."""
    amount = (
        _tr("{n} s").format(n=what.amount)
        if what.goal is Goal.HOLD
        else _tr("{n} ×").format(n=what.amount)
    )
    text = f"{amount} {set_apart(exercise.name)}"
    if exercise.sides is not Sides.BOTH:
        text = _tr("{target} a side").format(target=text)
    return text if what.sets == 1 else _tr("{n} sets: {target}").format(n=what.sets, target=text)


def offered(
    routine: Routine | None, exercises: Mapping[str, Exercise], most: int | None = None
) -> str:
    """Say what an offer brings; it may be a break without a routine."""
    if routine is None:
        return _tr("Walk a few steps. Today says what would bring a routine back.")
    return targets(routine, exercises, most)


def set_apart(name: str) -> str:
    """Return a name so that one written from right to left, or with marks for it, stays whole.

    Without this the numbers and commas around it change sides.
    """
    if not any(bidirectional(char) in _OTHER_DIRECTIONS for char in name):
        return name
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"


def kept_together(said: str) -> str:
    """Return what is said of a routine so that no line ends between a number and its name."""
    numbered = said.replace(" × ", "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}")
    return re.sub(r"(?<=\d) (?=(?:s|min|h)\b)", "\N{NO-BREAK SPACE}", numbered)


def relax(fits: NothingFits) -> str:
    """Say what to relax, so that there is a routine again."""
    ways = {
        Relax.LENGTH: _tr("another length"),
        Relax.FLOOR: _tr("the floor"),
        Relax.NOISE: _tr("steps that can be heard"),
        Relax.CLOTHES: _tr("moves that want other clothes"),
        Relax.EQUIPMENT: _tr("more equipment"),
        Relax.NEVER_OFFER: _tr("one of the exercises that are never offered"),
        Relax.BODY: _tr("fewer kinds of care, if your body has changed"),
        Relax.PAIN: _tr("what rests since it hurt, once it is fine again"),
    }
    if not fits.relax:
        return _tr("The library has no exercise for this.")
    allow = _tr("Allow {ways}.")
    if len(fits.relax) > 1:
        allow = (
            _tr("Allow all of these: {ways}.")
            if fits.all_of_them
            else _tr("Allow one of these: {ways}.")
        )
    return allow.format(ways=_tr(", ").join(ways[one] for one in fits.relax))


def targets(of: Routine, exercises: Mapping[str, Exercise], most: int | None = None) -> str:
    """Say a routine in brief: ``10 × Squat, 8 × Kickback a side``; of more than ``most``, a few.

    What comes in rounds is said once: ``3 rounds: 4 × Squat, 4 × Calf raise``.
    """
    rounds = rounds_of(of.targets)
    left = sum(len(each.targets) for each in rounds)
    room = left if most is None or left <= most + 1 else most
    said = []
    for each in rounds:
        named = each.targets[:room]
        room -= len(named)
        left -= len(named)
        parts = [target(one, exercises[one.exercise]) for one in named]
        if len(named) < len(each.targets):
            parts.append(_tr("{n} more").format(n=left))
        text = _tr(", ").join(parts)
        if each.times > 1 and named:
            text = _tr("{n} rounds: {targets}").format(n=each.times, targets=text)
        said.append(text)
        if len(named) < len(each.targets):
            break
    return _tr("; ").join(said)
