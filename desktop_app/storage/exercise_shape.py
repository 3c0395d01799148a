"""The shape of exercise and routine files, and what they become in the domain, and back.

The order of the fields is the order in which they are written.
"""

from datetime import date
from typing import Annotated, Self

from msgspec import Meta

from desktop_app.domain.body import Care
from desktop_app.domain.exercise import (
    Adaptation,
    Category,
    Dose,
    Evidence,
    Exercise,
    Fault,
    Force,
    Goal,
    Level,
    Mechanic,
    Noise,
    Pattern,
    Position,
    Sides,
    Space,
)
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.routine import Place, Routine, Target
from desktop_app.storage.movement_shape import MovementTable
from desktop_app.storage.shape_limits import (
    Count,
    Id,
    Name,
    Names,
    Note,
    Props,
    Sets,
    Table,
    Text,
    Texts,
)


class DoseTable(Table, kw_only=True):
    """One set by default."""

    goal: Goal
    amount: Count
    sets: Sets = 1


class FaultTable(Table, kw_only=True):
    """A common fault."""

    fault: Text
    remedy: Text


class AdaptationTable(Table, kw_only=True):
    """What to change for a body that needs care."""

    who: Care
    advice: Text
    instead: Note = ""
    leave_out: bool = False


class ExerciseFile(Table, kw_only=True):
    """An exercise file."""

    id: Id
    name: Name
    aliases: Names = ()
    category: Category
    level: Level
    mechanic: Mechanic
    force: Force
    pattern: Pattern
    position: Position
    equipment: Props = ()
    primary_muscles: Annotated[tuple[Muscle, ...], Meta(min_length=1, max_length=50)]
    secondary_muscles: Annotated[tuple[Muscle, ...], Meta(max_length=50)] = ()
    sides: Sides
    noise: Noise
    space: Space = Space.SPOT
    work_clothes: bool
    met: Annotated[float, Meta(gt=0, le=20)] | None = None
    summary: Note = ""
    instructions: Texts = ()
    cues: Texts = ()
    easier: Note = ""
    harder: Note = ""
    with_band: Note = ""
    caution: Note = ""
    evidence: Evidence = Evidence.NONE
    evidence_note: Note = ""
    sources: Texts = ()
    licence: Name = "MIT"
    last_reviewed: date | None = None
    tags: Names = ()
    dose: DoseTable
    faults: Annotated[tuple[FaultTable, ...], Meta(max_length=50)] = ()
    adaptations: Annotated[tuple[AdaptationTable, ...], Meta(max_length=50)] = ()
    movement: MovementTable

    @classmethod
    def of(cls, exercise: Exercise) -> Self:
        """Return the table of what the domain has."""
        dose = exercise.dose
        return cls(
            id=exercise.id,
            name=exercise.name,
            aliases=exercise.aliases,
            category=exercise.category,
            level=exercise.level,
            mechanic=exercise.mechanic,
            force=exercise.force,
            pattern=exercise.pattern,
            position=exercise.position,
            equipment=tuple(sorted(exercise.equipment)),
            primary_muscles=exercise.primary_muscles,
            secondary_muscles=exercise.secondary_muscles,
            sides=exercise.sides,
            noise=exercise.noise,
            space=exercise.space,
            work_clothes=exercise.work_clothes,
            met=exercise.met,
            summary=exercise.summary,
            instructions=exercise.instructions,
            cues=exercise.cues,
            easier=exercise.easier,
            harder=exercise.harder,
            with_band=exercise.with_band,
            caution=exercise.caution,
            evidence=exercise.evidence,
            evidence_note=exercise.evidence_note,
            sources=exercise.sources,
            licence=exercise.licence,
            last_reviewed=exercise.last_reviewed,
            tags=tuple(sorted(exercise.tags)),
            dose=DoseTable(goal=dose.goal, amount=dose.amount, sets=dose.sets),
            faults=tuple(FaultTable(fault=o.fault, remedy=o.remedy) for o in exercise.faults),
            adaptations=tuple(
                AdaptationTable(
                    who=Care(one.who),
                    advice=one.advice,
                    instead=one.instead,
                    leave_out=one.leave_out,
                )
                for one in exercise.adaptations
            ),
            movement=MovementTable.of(exercise.movement),
        )

    def exercise(self) -> Exercise:
        """Return it as the domain has it."""
        return Exercise(
            id=self.id,
            name=self.name,
            aliases=self.aliases,
            category=self.category,
            level=self.level,
            mechanic=self.mechanic,
            force=self.force,
            pattern=self.pattern,
            position=self.position,
            equipment=frozenset(self.equipment),
            primary_muscles=self.primary_muscles,
            secondary_muscles=self.secondary_muscles,
            sides=self.sides,
            noise=self.noise,
            space=self.space,
            work_clothes=self.work_clothes,
            met=self.met,
            dose=Dose(self.dose.goal, self.dose.amount, self.dose.sets),
            movement=self.movement.movement(),
            summary=self.summary,
            instructions=self.instructions,
            cues=self.cues,
            faults=tuple(Fault(one.fault, one.remedy) for one in self.faults),
            easier=self.easier,
            harder=self.harder,
            with_band=self.with_band,
            caution=self.caution,
            adaptations=tuple(
                Adaptation(one.who, one.advice, one.instead, one.leave_out)
                for one in self.adaptations
            ),
            evidence=self.evidence,
            evidence_note=self.evidence_note,
            sources=self.sources,
            licence=self.licence,
            last_reviewed=self.last_reviewed,
            tags=frozenset(self.tags),
        )


class TargetTable(Table, kw_only=True):
    """What to do of one exercise."""

    exercise: Id
    goal: Goal = Goal.REPS
    amount: Count
    sets: Sets = 1


class RoutineFile(Table, kw_only=True):
    """A routine file."""

    id: Id
    name: Name
    note: Note = ""
    places: Annotated[tuple[Place, ...], Meta(max_length=20)] = ()
    targets: Annotated[tuple[TargetTable, ...], Meta(min_length=1, max_length=100)]

    @classmethod
    def of(cls, routine: Routine) -> Self:
        """Return the table of what the domain has."""
        return cls(
            id=routine.id,
            name=routine.name,
            note=routine.note,
            places=tuple(sorted(routine.places)),
            targets=tuple(
                TargetTable(exercise=one.exercise, goal=one.goal, amount=one.amount, sets=one.sets)
                for one in routine.targets
            ),
        )

    def routine(self) -> Routine:
        """Return it as the domain has it."""
        return Routine(
            id=self.id,
            name=self.name,
            targets=tuple(
                Target(one.exercise, one.goal, one.amount, one.sets) for one in self.targets
            ),
            places=frozenset(self.places),
            note=self.note,
        )
