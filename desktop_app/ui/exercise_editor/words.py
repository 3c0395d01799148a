"""What the editor calls poses and phases, and what it says of what is not whole yet."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.exercise import Goal, Sides
from desktop_app.domain.movement import Breath, MovementPhase, PhaseKind
from desktop_app.ui.exercise_editor.draft import Draft, lines, names, one_line
from desktop_app.ui.exercise_editor.ways import sides_of

LONGEST_NAME = 100
LONGEST_TEXT = 1000
MOST_LINES = 50


def _tr(text: str) -> str:
    return QCoreApplication.translate("exercise_editor", text)


class Part(Enum):
    """What can be wrong, in the order in which it stands on the page."""

    NAME = "name"
    ALIASES = "aliases"
    SUMMARY = "summary"
    SIDES = "sides"
    PHASES = "phases"
    MUSCLES = "muscles"
    STEPS = "steps"
    CUES = "cues"
    CAUTION = "caution"
    SOURCE = "source"


def part(of: Part) -> str:
    """Name a part as its field does."""
    return {
        Part.NAME: _tr("Name"),
        Part.ALIASES: _tr("Also called"),
        Part.SUMMARY: _tr("What it is for"),
        Part.SIDES: _tr("Sides"),
        Part.PHASES: _tr("Movement"),
        Part.MUSCLES: _tr("Works first of all"),
        Part.STEPS: _tr("Steps"),
        Part.CUES: _tr("Cues"),
        Part.CAUTION: _tr("What to mind"),
        Part.SOURCE: _tr("Where it comes from"),
    }[of]


def wrong(draft: Draft) -> dict[Part, str]:
    """Say what is wrong with each part; what is right is left out."""
    found = {
        Part.NAME: _name(draft.name),
        Part.ALIASES: _listed(names(draft.aliases), LONGEST_NAME),
        Part.SUMMARY: _text(draft.summary),
        Part.SIDES: _sides(draft),
        Part.MUSCLES: "" if draft.primary else _tr("Choose at least one: it lights up."),
        Part.STEPS: _listed(lines(draft.steps), LONGEST_TEXT),
        Part.CUES: _listed(lines(draft.cues), LONGEST_TEXT),
        Part.CAUTION: _text(draft.caution),
        Part.SOURCE: _listed(lines(draft.source), LONGEST_TEXT),
    }
    return {one: found[one] for one in Part if found.get(one)}


def missing(faults: Mapping[Part, str]) -> str:
    """Say in one line what keeps an exercise from being saved; empty where nothing does."""
    if not faults:
        return ""
    if [*faults] == [Part.NAME]:
        return faults[Part.NAME]
    named = _tr(", ").join(part(one) for one in faults)
    return _tr("Not whole yet: {parts}.").format(parts=named)


def _name(name: str) -> str:
    text = one_line(name)
    if not text:
        return _tr("It needs a name.")
    if len(text) > LONGEST_NAME:
        return _tr("A name has at most {n} characters.").format(n=LONGEST_NAME)
    return ""


def _text(text: str) -> str:
    if len(one_line(text)) > LONGEST_TEXT:
        return _tr("That is too long: at most {n} characters.").format(n=LONGEST_TEXT)
    return ""


def _listed(texts: Collection[str], longest: int) -> str:
    if len(texts) > MOST_LINES:
        return _tr("That is too many: at most {n}.").format(n=MOST_LINES)
    for number, text in enumerate(texts):
        if len(text) > longest:
            return _tr("Number {n} is too long: at most {most} characters.").format(
                n=number + 1, most=longest
            )
    return ""


def _sides(draft: Draft) -> str:
    if draft.sides in sides_of(draft.movement, draft.like.sides):
        return ""
    return _tr(
        "Sides can take turns only where a rep ends with both sides alike: let the last phase lead "
        "back to the start, or work one side after the other."
    )


def pose(name: str) -> str:
    """Call a pose by a word that says where it is; those of strangers by their own name."""
    known = {
        "start": _tr("Start"),
        "mid": _tr("Half-way"),
        "end": _tr("All the way"),
        "top": _tr("Top"),
        "bottom": _tr("Bottom"),
        "open": _tr("Open"),
        "towards the hip": _tr("Towards the hip"),
        "towards the thigh": _tr("Towards the thigh"),
        "hip end": _tr("At the hip"),
        "mid thigh": _tr("Middle of the thigh"),
        "knee end": _tr("At the knee"),
        "stretch": _tr("In the stretch"),
        "lead out": _tr("Feet apart"),
        "trail in": _tr("Feet together"),
        "step back": _tr("Foot back"),
        "relax": _tr("Relaxed"),
        "squeeze": _tr("Squeezed"),
        "seated": _tr("Seated"),
        "lean": _tr("Leaning"),
        "rise": _tr("Rising"),
        "stand": _tr("Standing"),
        "drive": _tr("Over the step"),
        "easy": _tr("Half low"),
        "full": _tr("Low"),
    }
    return known.get(name, name[:1].upper() + name[1:])


def kind(of: PhaseKind) -> str:
    """Say in a word what the body does in a phase."""
    return {
        PhaseKind.LOWER: _tr("Lower"),
        PhaseKind.LIFT: _tr("Lift"),
        PhaseKind.REACH: _tr("Reach"),
        PhaseKind.RETURN: _tr("Come back"),
        PhaseKind.STEP: _tr("Step"),
        PhaseKind.HOLD: _tr("Hold"),
        PhaseKind.SQUEEZE: _tr("Squeeze"),
        PhaseKind.PAUSE: _tr("Pause"),
        PhaseKind.REST: _tr("Rest"),
    }[of]


def breath(of: Breath) -> str:
    """Say how to breathe."""
    return {
        Breath.IN: _tr("Breathe in"),
        Breath.OUT: _tr("Breathe out"),
        Breath.EASY: _tr("As it comes"),
    }[of]


def goal(of: Goal) -> str:
    """Say what a set counts."""
    return {Goal.REPS: _tr("Reps"), Goal.HOLD: _tr("Hold")}[of]


def sides(of: Sides) -> str:
    """Say how the sides share the work, in brief."""
    return {
        Sides.BOTH: _tr("Both together"),
        Sides.EACH: _tr("One, then the other"),
        Sides.ALTERNATE: _tr("In turn"),
    }[of]


def seconds(length: timedelta) -> str:
    """Return a length to the tenth of a second: ``2 s``, ``0.5 s``."""
    tenths = round(length / timedelta(milliseconds=100))
    number = QLocale().toString(tenths / 10, "f", 1 if tenths % 10 else 0)
    return _tr("{seconds}\u00a0s").format(seconds=number)


def phase(number: int, of: MovementPhase) -> str:
    """Name a phase in its list: ``2. Hold``."""
    return _tr("{n}. {what}").format(n=number, what=kind(of.kind))


def where_to(of: MovementPhase) -> str:
    """Say where a phase leads and how long it takes: ``Bottom · 2 s · Breathe in``."""
    said = [pose(of.to), seconds(of.duration)]
    if of.breath is not Breath.EASY:
        said.append(breath(of.breath))
    return _tr(" · ").join(said)
