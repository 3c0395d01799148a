"""How an exercise moves: key poses, the phases between them, and what stays where it is.

Lengths are fractions of body height, angles are degrees. The picture's x runs to the right (the way
a side-view figure faces), y runs up, the floor is y = 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from desktop_app.domain.equipment import Prop

Point = tuple[float, float]


class View(StrEnum):
    """From where the figure is seen."""

    SIDE = "side"
    FRONT = "front"
    REAR = "rear"
    LYING = "lying"


class PhaseKind(StrEnum):
    """What the body does during a phase; the screen's instruction follows from it."""

    LOWER = "lower"
    LIFT = "lift"
    REACH = "reach"
    RETURN = "return"
    STEP = "step"
    HOLD = "hold"
    SQUEEZE = "squeeze"
    PAUSE = "pause"
    REST = "rest"


class Breath(StrEnum):
    """The breath that goes with a phase."""

    IN = "in"
    OUT = "out"
    EASY = "easy"


class Contact(StrEnum):
    """A part of the body that stays where it touches for the whole movement.

    Seen from the front, from behind or lying, the near side is the right of the picture.
    """

    NEAR_FOOT = "near_foot"
    FAR_FOOT = "far_foot"
    NEAR_BALL = "near_ball"
    FAR_BALL = "far_ball"
    NEAR_KNEE = "near_knee"
    FAR_KNEE = "far_knee"
    NEAR_HAND = "near_hand"
    FAR_HAND = "far_hand"
    SHOULDERS = "shoulders"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Limbs:
    """Joint angles of one side of the body, in degrees.

    All are 0 in somebody who stands at attention, and grow as a joint bends: the thigh comes up in
    front (hip), the heel goes to the buttock (knee), the toes go to the shin (ankle), the heel
    leaves the floor over the ball (toe), the arm comes up in front (shoulder), the hand to the
    shoulder (elbow).
    """

    hip: float = 0.0
    knee: float = 0.0
    ankle: float = 0.0
    toe: float = 0.0
    shoulder: float = 0.0
    elbow: float = 0.0
    wrist: float = 0.0


@dataclass(frozen=True, slots=True)
class SidePose:
    """A pose seen from the side, as joint angles.

    trunk: lean of the line from hip to shoulder away from upright, + forward, -90 on the back.
    neck: relative to the trunk, + chin down. shift: how far the anchor lies from the movement's
    ``anchor_at`` in this pose, for a body that slides (a roll) or rises with its anchor.
    touching: what is planted in this pose besides the movement's contacts. A part that two
    successive poses plant at one place does not move between them; at two places, it steps.
    """

    name: str
    trunk: float
    neck: float
    near: Limbs
    far: Limbs
    shift: Point = (0.0, 0.0)
    touching: frozenset[Contact] = frozenset()


@dataclass(frozen=True, slots=True)
class FrontPose:
    """A pose seen from the front, from behind or lying on the side, as joint coordinates.

    points: pelvis, neck, head, shoulder_left, shoulder_right, and hip, knee and ankle of each side
    as ``hip_left`` … (left and right of the picture); elbows and wrists where they matter.
    arms: hips, sides, crossed (on the chest), rail-left (the picture's left hand on a support),
    pillow (under the head), quad (hands on the floor) or itb (propped on the lower forearm).
    touching: as in SidePose.
    """

    name: str
    points: Mapping[str, Point]
    arms: str = "hips"
    touching: frozenset[Contact] = frozenset()


Pose = SidePose | FrontPose


@dataclass(frozen=True, slots=True)
class MovementPhase:
    """One leg of a repetition: from the pose before to the pose ``to``."""

    to: str
    duration: timedelta
    kind: PhaseKind
    breath: Breath = Breath.EASY
    effort: float = 0.0
    """How brightly the working muscles are lit at the end of the phase, 0 to 1."""
    via: str = ""
    """A pose passed half-way, where the straight way between two poses would cut a corner."""
    cue: str = ""
    """The words for this phase, where those of its kind would not do."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a movement stands at some time into a repetition."""

    start: Pose
    end: Pose
    fraction: float
    """How much of the phase's time has gone, 0 to 1, not eased."""
    phase: MovementPhase
    effort_before: float


@dataclass(frozen=True, slots=True)
class Movement:
    """A repetition, told as poses and phases, and what it stands on."""

    view: View
    poses: tuple[Pose, ...]
    phases: tuple[MovementPhase, ...]
    anchor: str
    """The body point by which the figure is placed: ``near_ankle``, ``shoulder`` …,
    ``shoulder_blades`` (on the trunk, 0.225 above the hip), or ``origin`` where poses are points.
    """
    anchor_at: Point
    contacts: frozenset[Contact]
    props: frozenset[Prop] = frozenset()
    still: str = ""
    """The most telling pose, for cards and notifications; the first phase's goal where empty."""
    places: Mapping[Prop, Point] = field(default_factory=dict)
    """Where props stand: the body's edge of the top of a desk, seat or step, the foot of a wall,
    the middle of a roller."""

    @property
    def cycle(self) -> timedelta:
        """The time one repetition takes."""
        return sum((phase.duration for phase in self.phases), timedelta())

    def pose(self, name: str) -> Pose:
        """Return the pose of that name; KeyError where there is none."""
        for pose in self.poses:
            if pose.name == name:
                return pose
        raise KeyError(name)

    def moment(self, elapsed: timedelta) -> Moment:
        """Return where the movement stands ``elapsed`` after its start; it loops without end."""
        into = elapsed % self.cycle
        before = self.phases[-1]
        for phase in self.phases:
            if into < phase.duration:
                return Moment(
                    start=self.pose(before.to),
                    end=self.pose(phase.to),
                    fraction=into / phase.duration,
                    phase=phase,
                    effort_before=before.effort,
                )
            into -= phase.duration
            before = phase
        return Moment(self.pose(before.to), self.pose(before.to), 1.0, before, before.effort)
