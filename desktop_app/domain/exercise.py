"""An exercise of the library: what it is, whom it suits, how it is done and how it moves.

The field names are those of the open exercise databases (level, mechanic, force, equipment,
primary and secondary muscles, category, instructions).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.equipment import Prop
from desktop_app.domain.movement import Movement
from desktop_app.domain.muscles import Muscle


class Level(StrEnum):
    """How much practice an exercise asks for."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    EXPERT = "expert"


class Mechanic(StrEnum):
    """One joint at work, or several."""

    ISOLATION = "isolation"
    COMPOUND = "compound"


class Force(StrEnum):
    """The kind of effort."""

    PUSH = "push"
    PULL = "pull"
    STATIC = "static"


class Category(StrEnum):
    """What an exercise is for."""

    STRENGTH = "strength"
    STRETCHING = "stretching"
    RELEASE = "release"


class Pattern(StrEnum):
    """The movement pattern, used to keep a day's work varied."""

    EXTENSION = "extension"
    HINGE = "hinge"
    KNEE_AND_HIP = "knee_and_hip"
    SIDE = "side"
    MOBILITY = "mobility"


class Position(StrEnum):
    """Where the body is."""

    STANDING = "standing"
    SEATED = "seated"
    SUPINE = "supine"
    PRONE = "prone"
    QUADRUPED = "quadruped"
    SIDE_LYING = "side_lying"
    KNEELING = "kneeling"


class Noise(StrEnum):
    """What a neighbour hears."""

    SILENT = "silent"
    QUIET = "quiet"
    SOFT = "soft"


class Space(StrEnum):
    """How much room it takes."""

    SPOT = "spot"
    STRIDE = "stride"
    """A long step to the front or the back."""
    SIDEWAYS = "sideways"
    """Steps to the side: some two metres."""
    LENGTH = "length"
    """As much as a body that lies or kneels."""


class Sides(StrEnum):
    """How the two sides of the body share the work."""

    BOTH = "both"
    EACH = "each"
    ALTERNATE = "alternate"


class Evidence(StrEnum):
    """How much muscle activity studies found: under 25, 25 to 59, 60 % of maximum and more."""

    LIGHT = "light"
    SOLID = "solid"
    HIGH = "high"
    NONE = "none"


class Goal(StrEnum):
    """What a set counts."""

    REPS = "reps"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Dose:
    """What one set of an exercise is, by default.

    ``amount`` is repetitions for REPS (a squeeze of five seconds is a repetition too) and seconds
    for HOLD; with two sides it is meant for each side.
    """

    goal: Goal
    amount: int
    sets: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """A common fault and the way out of it."""

    fault: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What to change for a body that needs care; ``instead`` names another exercise or is empty.

    Where ``instead`` is named, or ``leave_out`` is set, the exercise is not for that body.
    """

    who: str
    advice: str
    instead: str = ""
    leave_out: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """One movement of the library."""

    id: str
    name: str
    aliases: tuple[str, ...]
    category: Category
    level: Level
    mechanic: Mechanic
    force: Force
    pattern: Pattern
    position: Position
    equipment: frozenset[Prop]
    primary_muscles: tuple[Muscle, ...]
    secondary_muscles: tuple[Muscle, ...]
    sides: Sides
    noise: Noise
    work_clothes: bool
    met: float | None
    dose: Dose
    movement: Movement
    summary: str
    instructions: tuple[str, ...]
    cues: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    easier: str = ""
    harder: str = ""
    with_band: str = ""
    adaptations: tuple[Adaptation, ...] = ()
    caution: str = ""
    """What everybody is to mind who does it."""
    evidence: Evidence = Evidence.NONE
    evidence_note: str = ""
    sources: tuple[str, ...] = ()
    licence: str = "MIT"
    last_reviewed: date | None = None
    tags: frozenset[str] = field(default_factory=frozenset)
    space: Space = Space.SPOT

    @property
    def on_the_floor(self) -> bool:
        """Whether one has to lie or kneel."""
        return self.position not in {Position.STANDING, Position.SEATED}

    @property
    def leaves_the_chair(self) -> bool:
        """Whether doing it interrupts sitting; a squeeze on the chair does not."""
        return self.position is not Position.SEATED or self.pattern is not Pattern.EXTENSION

    @property
    def muscles(self) -> tuple[Muscle, ...]:
        """All muscles, the main ones first."""
        return self.primary_muscles + self.secondary_muscles

    def set_duration(self, amount: int | None = None) -> timedelta:
        """How long one set takes on one side, without rests: at the exercise's own tempo."""
        count = self.dose.amount if amount is None else amount
        if self.dose.goal is Goal.HOLD:
            return timedelta(seconds=count)
        return self.movement.cycle * count
