"""The shape of a movement in an exercise file, and what it becomes in the domain, and back."""

from datetime import timedelta
from typing import Annotated, Literal, Self, cast

from msgspec import Meta, field

from desktop_app.domain.equipment import Prop
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
from desktop_app.storage.shape_limits import (
    Angle,
    Name,
    Note,
    Props,
    Seconds,
    Share,
    Spot,
    Table,
)

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
Contacts = Annotated[tuple[Contact, ...], Meta(max_length=20)]


class LimbsTable(Table, kw_only=True):
    """The joint angles of one side, in degrees; 0 where not given."""

    hip: Angle = 0.0
    knee: Angle = 0.0
    ankle: Angle = 0.0
    toe: Angle = 0.0
    shoulder: Angle = 0.0
    elbow: Angle = 0.0
    wrist: Angle = 0.0

    @classmethod
    def of(cls, limbs: Limbs) -> Self:
        """Return the table of what the domain has."""
        return cls(**{name: getattr(limbs, name) for name in cls.__struct_fields__})

    def limbs(self) -> Limbs:
        """Return them as the domain has them."""
        return Limbs(
            self.hip, self.knee, self.ankle, self.toe, self.shoulder, self.elbow, self.wrist
        )


class PointsTable(Table, kw_only=True):
    """The joints of a pose as points, in fractions of body height."""

    pelvis: Spot
    neck: Spot
    head: Spot
    shoulder_left: Spot
    shoulder_right: Spot
    hip_left: Spot
    knee_left: Spot
    ankle_left: Spot
    hip_right: Spot
    knee_right: Spot
    ankle_right: Spot
    elbow_left: Spot | None = None
    wrist_left: Spot | None = None
    elbow_right: Spot | None = None
    wrist_right: Spot | None = None

    def points(self) -> dict[str, Spot]:
        """Return those that are given, by name."""
        given = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: spot for name, spot in given.items() if spot is not None}


class PoseTable(Table, kw_only=True):
    """A pose: trunk, neck and limbs where the view is from the side, else points and arms."""

    name: Name
    trunk: Angle | None = None
    neck: Angle | None = None
    near: LimbsTable | None = None
    far: LimbsTable | None = None
    """Like the near side where not given."""
    shift: Spot | None = None
    arms: Arms | None = None
    touching: Contacts = ()
    points: PointsTable | None = None

    @classmethod
    def of(cls, pose: Pose) -> Self:
        """Return the table of what the domain has."""
        touching = tuple(sorted(pose.touching))
        if isinstance(pose, SidePose):
            return cls(
                name=pose.name,
                trunk=pose.trunk,
                neck=pose.neck,
                near=LimbsTable.of(pose.near),
                far=None if pose.far == pose.near else LimbsTable.of(pose.far),
                shift=pose.shift if any(pose.shift) else None,
                touching=touching,
            )
        return cls(
            name=pose.name,
            points=PointsTable(**pose.points),
            arms=cast("Arms", pose.arms),
            touching=touching,
        )

    def pose(self) -> Pose:
        """Return the pose as the domain has it."""
        if self.points is not None:
            return FrontPose(
                name=self.name,
                points=self.points.points(),
                arms=self.arms or "hips",
                touching=frozenset(self.touching),
            )
        near = (self.near or LimbsTable()).limbs()
        return SidePose(
            name=self.name,
            trunk=self.trunk or 0.0,
            neck=self.neck or 0.0,
            near=near,
            far=near if self.far is None else self.far.limbs(),
            shift=self.shift or (0.0, 0.0),
            touching=frozenset(self.touching),
        )


class PhaseTable(Table, kw_only=True):
    """A phase of a repetition."""

    to: Name
    via: Note = ""
    seconds: Seconds
    kind: PhaseKind
    breath: Breath = Breath.EASY
    effort: Share = 0.0
    cue: Note = ""

    @classmethod
    def of(cls, phase: MovementPhase) -> Self:
        """Return the table of what the domain has."""
        return cls(
            to=phase.to,
            via=phase.via,
            seconds=phase.duration.total_seconds(),
            kind=phase.kind,
            breath=phase.breath,
            effort=phase.effort,
            cue=phase.cue,
        )

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


class MovementTable(Table, kw_only=True):
    """How the exercise moves."""

    view: View
    anchor: Anchor = "origin"
    anchor_at: Spot = (0.0, 0.0)
    contacts: Contacts = ()
    props: Props = ()
    still: Note = ""
    places: dict[Prop, Spot] = field(default_factory=dict)
    poses: Annotated[tuple[PoseTable, ...], Meta(min_length=1, max_length=50)]
    phases: Annotated[tuple[PhaseTable, ...], Meta(min_length=1, max_length=50)]

    @classmethod
    def of(cls, movement: Movement) -> Self:
        """Return the table of what the domain has."""
        return cls(
            view=movement.view,
            anchor=cast("Anchor", movement.anchor),
            anchor_at=movement.anchor_at,
            contacts=tuple(sorted(movement.contacts)),
            props=tuple(sorted(movement.props)),
            still=movement.still,
            places=dict(movement.places),
            poses=tuple(PoseTable.of(pose) for pose in movement.poses),
            phases=tuple(PhaseTable.of(phase) for phase in movement.phases),
        )

    def movement(self) -> Movement:
        """Return it as the domain has it."""
        return Movement(
            view=self.view,
            poses=tuple(pose.pose() for pose in self.poses),
            phases=tuple(phase.phase() for phase in self.phases),
            anchor=self.anchor,
            anchor_at=self.anchor_at,
            contacts=frozenset(self.contacts),
            props=frozenset(self.props),
            still=self.still,
            places=self.places,
        )
