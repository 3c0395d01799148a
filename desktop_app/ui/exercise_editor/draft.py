"""An exercise while it is being written: what the fields hold, and what becomes of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Dose, Evidence, Exercise, Level, Noise, Sides
from desktop_app.domain.movement import Movement, MovementPhase
from desktop_app.domain.muscles import Muscle
from desktop_app.ui.exercise_editor.ways import Ways

_UNSEEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
"""Control characters, and those that turn the direction of the text around them."""
_BREAKS = re.compile("[\\r\\n\\x0b\\x0c\\x85\\u2028\\u2029]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has written so far. Texts are as they were typed."""

    like: Exercise
    """Gives all that has no field: its poses, place, pattern and category."""
    ways: Ways
    name: str
    aliases: str
    """Other names, between commas."""
    summary: str
    dose: Dose
    sides: Sides
    level: Level
    noise: Noise
    work_clothes: bool
    equipment: frozenset[Prop]
    primary: frozenset[Muscle]
    secondary: frozenset[Muscle]
    steps: str
    """One a line, like cues and source."""
    cues: str
    caution: str
    source: str
    phases: tuple[MovementPhase, ...]

    @property
    def movement(self) -> Movement:
        """The movement as it is now."""
        movement = self.like.movement
        return replace(movement, phases=self.phases, still=_still(movement.still, self.phases))

    def exercise(self, id_: str) -> Exercise:
        """Return the exercise that has been written; whole only where nothing is wrong with it."""
        return replace(
            self.like,
            id=id_,
            name=one_line(self.name),
            aliases=names(self.aliases),
            summary=one_line(self.summary),
            dose=self.dose,
            sides=self.sides,
            level=self.level,
            noise=self.noise,
            work_clothes=self.work_clothes,
            equipment=self.equipment,
            primary_muscles=_in_order(self.primary, self.like),
            secondary_muscles=_in_order(self.secondary - self.primary, self.like),
            instructions=lines(self.steps),
            cues=lines(self.cues),
            caution=one_line(self.caution),
            sources=lines(self.source),
            movement=self.movement,
            evidence=Evidence.NONE,
            evidence_note="",
            last_reviewed=None,
        )

    def with_phases(self, phases: Sequence[MovementPhase]) -> "Draft":
        """Return it with other phases; each leads on from where the one before has ended."""
        return replace(self, phases=self.ways.joined(phases))

    def moving_like(self, other: Exercise, ways: Ways, *, follows: bool) -> "Draft":
        """Return it with another movement.

        ``follows``: what nobody has touched, such as the steps, becomes that of the other too.
        """
        now = new_draft(other, ways)
        was = new_draft(self.like, self.ways)
        kept = [*_TYPED]
        kept += [
            name for name in _FOLLOWS if not follows or getattr(self, name) != getattr(was, name)
        ]
        return replace(now, **{name: getattr(self, name) for name in kept})


_FOLLOWS = (
    "dose",
    "level",
    "noise",
    "work_clothes",
    "equipment",
    "primary",
    "secondary",
    "steps",
    "cues",
)
_TYPED = ("name", "aliases", "summary", "caution", "source")


def new_draft(like: Exercise, ways: Ways) -> Draft:
    """Begin a new exercise that moves like another one.

    It takes over how that is done and whom it does not suit; what studies found of it, and what
    leads on from it, is not this exercise's to claim.
    """
    bare = replace(
        like,
        aliases=(),
        summary="",
        faults=(),
        easier="",
        harder="",
        with_band="",
        evidence=Evidence.NONE,
        evidence_note="",
        sources=(),
        licence="MIT",
        last_reviewed=None,
    )
    return replace(draft_of(bare, ways), name="")


def draft_of(exercise: Exercise, ways: Ways) -> Draft:
    """Begin to edit an own exercise."""
    return Draft(
        like=exercise,
        ways=ways,
        name=exercise.name,
        aliases=", ".join(exercise.aliases),
        summary=exercise.summary,
        dose=exercise.dose,
        sides=exercise.sides,
        level=exercise.level,
        noise=exercise.noise,
        work_clothes=exercise.work_clothes,
        equipment=exercise.equipment,
        primary=frozenset(exercise.primary_muscles),
        secondary=frozenset(exercise.secondary_muscles),
        steps="\n".join(map(one_line, exercise.instructions)),
        cues="\n".join(map(one_line, exercise.cues)),
        caution=exercise.caution,
        source="\n".join(map(one_line, exercise.sources)),
        phases=exercise.movement.phases,
    )


def one_line(text: str) -> str:
    """Return a text without what cannot be seen, on one line."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", text)).replace("\t", " ").strip()


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that hold something."""
    return tuple(made for line in _BREAKS.split(text) if (made := one_line(line)))


def names(text: str) -> tuple[str, ...]:
    """Return the names between the commas, each once."""
    found = (one_line(name) for name in text.split(","))
    return tuple(dict.fromkeys(name for name in found if name))


def _in_order(muscles: Iterable[Muscle], like: Exercise) -> tuple[Muscle, ...]:
    """Return muscles in the order that they had, new ones behind."""
    order = list(dict.fromkeys((*like.muscles, *Muscle)))
    return tuple(sorted(muscles, key=order.index))


def _still(usual: str, phases: Sequence[MovementPhase]) -> str:
    """Return the most telling pose: the usual one while it is reached, else the brightest."""
    if any(usual in {phase.to, phase.via} for phase in phases):
        return usual
    return max(phases, key=lambda phase: phase.effort).to if phases else usual
