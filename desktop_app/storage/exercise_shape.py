"""The shape of exercise and routine files, and what they become in the domain.

What a type alone cannot say (a phase that leads to a pose that is not there) is checked here too,
and raised as WrongValueError with the key as it is written in the file.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import Prop
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
)
from desktop_app.domain.movement import (
    Breath,
    Contact,
    FrontPose,
    Limbs,
    Movement,
    MovementPhase,
    PhaseKind,
    Pose,
    SidePose,
    View,
)
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.routine import Place, Routine, Target

Text = Annotated[str, Meta(min_length=1)]
Angle = Annotated[float, Meta(ge=-180, le=180)]
Length = Annotated[float, Meta(ge=-3, le=3)]
Seconds = Annotated[float, Meta(gt=0, le=600)]
Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=1, le=600)]
Sets = Annotated[int, Meta(ge=1, le=20)]
Spot = tuple[Length, Length]
Anchor = Literal[
    "near_ankle",
    "far_ankle",
    "near_knee",
    "far_knee",
    "near_ball",
    "far_ball",
    "hip",
    "shoulder",
    "shoulder_blades",
    "origin",
]
Arms = Literal["hips", "rail-left", "pillow", "quad", "itb"]
Item = TypeVar("Item")


class WrongValueError(Exception):
    """A value that has the right type and is wrong all the same: its key, and what was expected."""

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(f"{key}: expected {expected}")
        self.key = key
        self.expected = expected


class LimbsTable(Struct, forbid_unknown_fields=True):
    """The joint angles of one side, in degrees; 0 where not given."""

    hip: Angle = 0.0
    knee: Angle = 0.0
    ankle: Angle = 0.0
    toe: Angle = 0.0
    shoulder: Angle = 0.0
    elbow: Angle = 0.0
    wrist: Angle = 0.0

    def limbs(self) -> Limbs:
        """Return them as the domain has them."""
        return Limbs(
            self.hip, self.knee, self.ankle, self.toe, self.shoulder, self.elbow, self.wrist
        )


class PointsTable(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The joints of a pose as points, in fractions of body height."""

    pelvis: Spot
    neck: Spot
    head: Spot
    shoulder_left: Spot
    shoulder_right: Spot
    hip_left: Spot
    hip_right: Spot
    knee_left: Spot
    knee_right: Spot
    ankle_left: Spot
    ankle_right: Spot
    elbow_left: Spot | None = None
    elbow_right: Spot | None = None
    wrist_left: Spot | None = None
    wrist_right: Spot | None = None

    def points(self) -> dict[str, Spot]:
        """Return those that are given, by name."""
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: spot for name, spot in given.items() if spot is not None}


class PoseTable(Struct, forbid_unknown_fields=True):
    """A pose: trunk, neck and limbs where the view is from the side, else points and arms."""

    name: Text
    trunk: Angle | None = None
    neck: Angle | None = None
    near: LimbsTable | None = None
    far: LimbsTable | None = None
    """Like the near side where not given."""
    shift: Spot | None = None
    points: PointsTable | None = None
    arms: Arms | None = None
    touching: tuple[Contact, ...] = ()

    def pose(self, view: View, key: str) -> Pose:
        """Return the pose as the domain has it, once its keys are those that the view needs."""
        side = {
            "trunk": self.trunk,
            "neck": self.neck,
            "near": self.near,
            "far": self.far,
            "shift": self.shift,
        }
        front = {"points": self.points, "arms": self.arms}
        for name, value in (front if view is View.SIDE else side).items():
            if value is not None:
                wanted = "joint angles" if view is View.SIDE else "the joints as points"
                raise WrongValueError(f"{key}.{name}", f"{wanted}, as the view is {view}")
        return self._side_pose(key) if view is View.SIDE else self._front_pose(key)

    def _side_pose(self, key: str) -> SidePose:
        near = _needed(self.near, f"{key}.near", "the joint angles of the near side")
        return SidePose(
            name=self.name,
            trunk=_needed(self.trunk, f"{key}.trunk", "the lean of the trunk in degrees"),
            neck=self.neck or 0.0,
            near=near.limbs(),
            far=(self.far or near).limbs(),
            shift=self.shift or (0.0, 0.0),
            touching=frozenset(self.touching),
        )

    def _front_pose(self, key: str) -> FrontPose:
        points = _needed(self.points, f"{key}.points", "a table with the joints as points")
        return FrontPose(
            name=self.name,
            points=points.points(),
            arms=self.arms or "hips",
            touching=frozenset(self.touching),
        )


class PhaseTable(Struct, forbid_unknown_fields=True):
    """A phase of a repetition."""

    to: Text
    seconds: Seconds
    kind: PhaseKind
    breath: Breath = Breath.EASY
    effort: Share = 0.0
    via: str = ""
    cue: str = ""

    def phase(self) -> MovementPhase:
        """Return it as the domain has it."""
        return MovementPhase(
            to=self.to,
            duration=timedelta(seconds=self.seconds),
            kind=self.kind,
            breath=self.breath,
            effort=self.effort,
            via=self.via,
            cue=self.cue,
        )


class MovementTable(Struct, forbid_unknown_fields=True):
    """How the exercise moves."""

    view: View
    still: Text
    poses: Annotated[tuple[PoseTable, ...], Meta(min_length=1)]
    phases: Annotated[tuple[PhaseTable, ...], Meta(min_length=1)]
    anchor: Anchor = "origin"
    anchor_at: Spot = (0.0, 0.0)
    contacts: tuple[Contact, ...] = ()
    props: tuple[Prop, ...] = ()
    places: dict[Prop, Spot] = {}

    def movement(self) -> Movement:
        """Return it as the domain has it, once all that it refers to is there."""
        if self.view is View.SIDE and self.anchor == "origin":
            raise WrongValueError("movement.anchor", "the body point that the figure is placed by")
        self._check_names()
        return Movement(
            view=self.view,
            poses=tuple(
                pose.pose(self.view, f"movement.poses[{index}]")
                for index, pose in enumerate(self.poses)
            ),
            phases=tuple(phase.phase() for phase in self.phases),
            anchor=self.anchor,
            anchor_at=self.anchor_at,
            contacts=frozenset(self.contacts),
            props=frozenset(self.props),
            still=self.still,
            places=self.places,
        )

    def _check_names(self) -> None:
        names = [pose.name for pose in self.poses]
        for index, name in enumerate(names):
            if name in names[:index]:
                raise WrongValueError(f"movement.poses[{index}].name", "a name not yet taken")
        one_of_them = f"the name of a pose: {_listed(names)}"
        if self.still not in names:
            raise WrongValueError("movement.still", one_of_them)
        for index, phase in enumerate(self.phases):
            if phase.to not in names:
                raise WrongValueError(f"movement.phases[{index}].to", one_of_them)
            if phase.via and phase.via not in names:
                raise WrongValueError(f"movement.phases[{index}].via", one_of_them)
        for prop in self.places:
            if prop not in self.props:
                raise WrongValueError(f"movement.places.{prop}", "a prop that is among the props")


class DoseTable(Struct, forbid_unknown_fields=True):
    """One set by default."""

    goal: Goal
    amount: Count
    sets: Sets = 1


class FaultTable(Struct, forbid_unknown_fields=True):
    """A common fault."""

    fault: Text
    remedy: Text


class AdaptationTable(Struct, forbid_unknown_fields=True):
    """What to change for a body that needs care."""

    who: Care
    advice: Text
    instead: str = ""
    leave_out: bool = False


class ExerciseFile(Struct, forbid_unknown_fields=True):
    """An exercise file."""

    id: Text
    name: Text
    category: Category
    level: Level
    mechanic: Mechanic
    force: Force
    pattern: Pattern
    position: Position
    primary_muscles: Annotated[tuple[Muscle, ...], Meta(min_length=1)]
    sides: Sides
    noise: Noise
    work_clothes: bool
    dose: DoseTable
    movement: MovementTable
    summary: Text
    instructions: Annotated[tuple[Text, ...], Meta(min_length=1)]
    cues: Annotated[tuple[Text, ...], Meta(min_length=1)]
    aliases: tuple[Text, ...] = ()
    equipment: tuple[Prop, ...] = ()
    secondary_muscles: tuple[Muscle, ...] = ()
    met: Annotated[float, Meta(gt=0, le=20)] | None = None
    faults: tuple[FaultTable, ...] = ()
    easier: str = ""
    harder: str = ""
    with_band: str = ""
    adaptations: tuple[AdaptationTable, ...] = ()
    evidence: Evidence = Evidence.NONE
    evidence_note: str = ""
    sources: tuple[Text, ...] = ()
    licence: Text = "MIT"
    last_reviewed: date | None = None
    tags: tuple[Text, ...] = ()

    def exercise(self) -> Exercise:
        """Return it as the domain has it; WrongValueError where something does not fit."""
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


class TargetTable(Struct, forbid_unknown_fields=True):
    """What to do of one exercise."""

    exercise: Text
    amount: Count
    goal: Goal = Goal.REPS
    sets: Sets = 1


class RoutineFile(Struct, forbid_unknown_fields=True):
    """A routine file."""

    id: Text
    name: Text
    targets: Annotated[tuple[TargetTable, ...], Meta(min_length=1)]
    places: tuple[Place, ...] = ()
    note: str = ""

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


def _needed(value: Item | None, key: str, what: str) -> Item:
    if value is None:
        raise WrongValueError(key, f"{what}, but there is nothing")
    return value


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
