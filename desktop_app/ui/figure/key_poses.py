"""The key poses of a side view: joint angles, and what they touch.

Key poses that nearly touch the floor, a step or a desk are moved to touch it exactly, each time at
the same spot.
"""

from dataclasses import dataclass
from enum import Enum, auto
from math import acos, cos, pi, radians, sin

from desktop_app.domain.equipment import Prop
from desktop_app.domain.movement import Contact, Limbs, Movement, Point, SidePose
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.skeleton import along, angle_to, foot, near_turn, two_bone

_ON_FLOOR = 0.016
_SAME_SPOT = 0.06
_ANYWHERE = 9.0
_KNEE_HEIGHT = 0.034
_KNEELING_BELOW = 0.05
_SHIN_LIFT = radians(4)
_FLAT = radians(5)
_BACK_HEIGHT = 0.062
_SEAT_HEIGHT = 0.076
_AGAINST_WALL = 0.067
_PALM_HEIGHT = 0.02

_TRUNK_ANCHORS = {
    "hip": 0.0,
    "pelvis": 0.0,
    "seat": 0.0,
    "shoulder": skeleton.TRUNK,
    "shoulders": skeleton.TRUNK,
    "chest": skeleton.TRUNK,
    "shoulder_blades": skeleton.SHOULDER_BLADES,
    "upper_back": skeleton.SHOULDER_BLADES,
    "pivot": skeleton.SHOULDER_BLADES,
}


class Touch(Enum):
    """What a leg rests on."""

    NONE = auto()
    FOOT = auto()
    KNEE = auto()


@dataclass(slots=True)
class LegKey:
    """World angles of a leg in radians, and what it touches where."""

    thigh: float
    shin: float
    pitch: float
    toes: float
    straight: bool = False
    touch: Touch = Touch.NONE
    at: Point = (0.0, 0.0)


@dataclass(slots=True)
class ArmKey:
    """World angles of an arm in radians, and where the wrist rests, if the hand does."""

    upper: float
    fore: float
    hand: float
    at: Point | None = None


@dataclass(slots=True)
class Key:
    """A key pose: lean of trunk and head and the limbs (near, far), in the world."""

    trunk: float
    head: float
    anchor: Point
    contacts: frozenset[Contact]
    legs: tuple[LegKey, LegKey]
    arms: tuple[ArmKey, ArmKey]


class Anchor:
    """Places the figure: from the joint that the movement hangs on to the hip."""

    def __init__(self, movement: Movement) -> None:
        """Find the anchor; ValueError for one that is unknown."""
        self.leg, self.joint, self.up = _anchor(movement)
        self._wall = _wall_behind(movement)
        self.level = 0.0
        if self.joint == "ankle":
            self.level = max(0.0, movement.anchor_at[1] - skeleton.ANKLE_HEIGHT)

    @property
    def carries(self) -> int | None:
        """The leg (0 near, 1 far) whose angles alone decide where the hip is."""
        return self.leg if self._wall is None else None

    def hip_of(self, key: Key) -> Point:
        """Return the hip of a key pose, placed by the anchor."""
        if self.leg is None:
            return self.hip_under(key.anchor, key.trunk)
        leg = key.legs[self.leg]
        return self.hip_over(key.anchor, leg.thigh, leg.shin, leg.pitch)

    def hip_under(self, anchor: Point, trunk: float) -> Point:
        """Return the hip of a figure that hangs on its trunk, which leans by ``trunk``."""
        return up(anchor, trunk, -self.up)

    def hip_over(self, anchor: Point, thigh: float, shin: float, pitch: float) -> Point:
        """Return the hip of a figure that stands on its anchor, from world angles in radians."""
        if self.joint == "knee":
            return along(anchor, thigh, -skeleton.THIGH)
        ankle = skeleton.ankle_over(anchor, pitch) if self.joint == "ball" else anchor
        hip = along(along(ankle, shin, -skeleton.SHANK), thigh, -skeleton.THIGH)
        return hip if self._wall is None else (self._wall + _AGAINST_WALL, hip[1])


class KeyPoses:
    """The key poses of a movement, by name, settled on what they touch."""

    def __init__(self, movement: Movement, names: list[str], anchor: Anchor) -> None:
        """Settle the named poses; TypeError for a pose of another view."""
        self._anchor = anchor
        self.by_name: dict[str, Key] = {}
        for name in names:
            pose = movement.pose(name)
            if not isinstance(pose, SidePose):
                raise TypeError(f"pose {name} is not seen from the side")
            self.by_name[name] = _key(pose, movement)
        keys = list(self.by_name.values())
        self.even = all(
            key.legs[0] == key.legs[1] and key.arms[0] == key.arms[1] and _even(key.contacts)
            for key in keys
        )
        """Whether both sides of the body do the same."""
        for index in (0, 1):
            self._find_touches(movement, index, keys)
        for index in (0, 1):
            self._find_hands(movement, index, keys)
        for key in keys:
            self._settle(key)

    def _find_touches(self, movement: Movement, index: int, keys: list[Key]) -> None:
        side = ("near", "far")[index]
        level = self._anchor.level
        for key in keys:
            flat = Contact(f"{side}_foot") in key.contacts
            ball_down = flat or Contact(f"{side}_ball") in key.contacts
            kneels = Contact(f"{side}_knee") in key.contacts
            leg = key.legs[index]
            hip = self._anchor.hip_of(key)
            knee = along(hip, leg.thigh, skeleton.THIGH)
            ankle = along(knee, leg.shin, skeleton.SHANK)
            if not ball_down and (kneels or knee[1] < _KNEELING_BELOW):
                leg.touch, leg.at = Touch.KNEE, (knee[0], _KNEE_HEIGHT)
                continue
            pitch = 0.0 if flat or abs(leg.pitch) < _FLAT else leg.pitch
            ball = foot(ankle, pitch, pitch)[1]
            floors = [height for height in (0.0, level) if abs(ball[1] - height) < _ON_FLOOR]
            if ball_down or (floors and leg.pitch < _FLAT):
                height = floors[-1] if floors else (0.0 if ball[1] < level / 2 else level)
                leg.touch, leg.at, leg.pitch = Touch.FOOT, (ball[0], height), pitch
                leg.toes = 0.0
        stays = movement.contacts & {Contact(f"{side}_{part}") for part in ("foot", "ball", "knee")}
        _merge(
            [key.legs[index] for key in keys if key.legs[index].touch is not Touch.NONE],
            within=_ANYWHERE if stays else _SAME_SPOT,
        )

    def _find_hands(self, movement: Movement, index: int, keys: list[Key]) -> None:
        hand = Contact(f"{('near', 'far')[index]}_hand")
        spots: list[list[tuple[ArmKey, Point]]] = []
        for key in keys:
            if hand not in key.contacts:
                continue
            arm = key.arms[index]
            shoulder = up(self._anchor.hip_of(key), key.trunk, skeleton.TRUNK)
            elbow = along(shoulder, arm.upper, skeleton.UPPER_ARM)
            wrist = along(elbow, arm.fore, skeleton.FOREARM)
            within = _ANYWHERE if hand in movement.contacts else _SAME_SPOT
            for spot in spots:
                if skeleton.distance(spot[0][1], wrist) < within:
                    spot.append((arm, wrist))
                    break
            else:
                spots.append([(arm, wrist)])
        for spot in spots:
            at = _middle([wrist for _, wrist in spot])
            if at[1] < 0.05:
                at = (at[0], _PALM_HEIGHT)
            for arm, _ in spot:
                arm.at = at
                arm.hand = pi / 2

    def _settle(self, key: Key) -> None:
        """Make a key pose touch exactly what it nearly touches."""
        if self._anchor.leg is not None:
            leg = key.legs[self._anchor.leg]
            if self._anchor.joint == "knee" and leg.touch is Touch.KNEE:
                key.anchor = leg.at = (key.anchor[0], _KNEE_HEIGHT)
            elif self._anchor.joint == "ankle" and leg.touch is Touch.FOOT:
                ankle = key.anchor
                leg.at = foot(ankle, leg.pitch, leg.pitch)[1]
            elif self._anchor.joint == "ball":
                leg.at = key.anchor
        self._rest_on_floor(key)
        hip = self._anchor.hip_of(key)
        for index, leg in enumerate(key.legs):
            if leg.touch is Touch.KNEE:
                leg.thigh = near_turn(angle_to(hip, leg.at), leg.thigh)
                lift = leg.shin + pi / 2
                if lift > -_SHIN_LIFT:
                    leg.pitch -= lift + _SHIN_LIFT
                    leg.toes -= lift + _SHIN_LIFT
                    leg.shin = -pi / 2 - _SHIN_LIFT
            elif leg.touch is Touch.FOOT and index != self._anchor.carries:
                ankle = skeleton.ankle_over(leg.at, leg.pitch)
                thigh, shin = two_bone(hip, ankle, skeleton.THIGH, skeleton.SHANK, forward=True)
                leg.thigh, leg.shin = near_turn(thigh, leg.thigh), near_turn(shin, leg.shin)
        self.settle_arms(key)

    def _rest_on_floor(self, key: Key) -> None:
        """Lift a body that lies on its back by the flesh between its joints and the floor."""
        if self._anchor.leg is not None or self._anchor.up != skeleton.TRUNK or key.trunk > -1:
            return
        key.anchor = (key.anchor[0], max(key.anchor[1], _BACK_HEIGHT))
        lowest = (key.anchor[1] - _SEAT_HEIGHT) / skeleton.TRUNK
        if cos(key.trunk) > lowest:
            key.trunk = -acos(lowest)

    def settle_arms(self, key: Key) -> None:
        """Bend the arms of a key pose to what its hands rest on."""
        shoulder = up(self._anchor.hip_of(key), key.trunk, skeleton.TRUNK)
        for arm in key.arms:
            if arm.at is not None:
                upper, fore = two_bone(
                    shoulder, arm.at, skeleton.UPPER_ARM, skeleton.FOREARM, forward=False
                )
                arm.upper, arm.fore = near_turn(upper, arm.upper), near_turn(fore, arm.fore)


def _key(pose: SidePose, movement: Movement) -> Key:
    anchor = movement.anchor_at
    trunk = radians(pose.trunk)

    def leg(limbs: Limbs) -> LegKey:
        thigh = radians(limbs.hip) - trunk
        shin = thigh - radians(limbs.knee)
        pitch = shin + radians(limbs.ankle)
        straight = limbs.knee < 12 and pitch < -_FLAT
        return LegKey(thigh, shin, pitch, pitch + radians(limbs.toe), straight)

    def arm(limbs: Limbs) -> ArmKey:
        upper = radians(limbs.shoulder) - trunk
        fore = upper + radians(limbs.elbow)
        return ArmKey(upper, fore, fore + radians(limbs.wrist))

    return Key(
        trunk,
        trunk + radians(pose.neck),
        (anchor[0] + pose.shift[0], anchor[1] + pose.shift[1]),
        movement.contacts | pose.touching,
        (leg(pose.near), leg(pose.far)),
        (arm(pose.near), arm(pose.far)),
    )


def _even(contacts: frozenset[Contact]) -> bool:
    """Whether what touches on one side does so on the other."""
    sides = [contact.value.partition("_") for contact in contacts]
    near = {part for side, _, part in sides if side == "near"}
    return near == {part for side, _, part in sides if side == "far"}


def _anchor(movement: Movement) -> tuple[int | None, str, float]:
    """Return the leg (0 near, 1 far, None for the trunk), its joint, the height on the trunk."""
    side, _, joint = movement.anchor.partition("_")
    if side in {"near", "far"} and joint in {"ankle", "knee", "ball"}:
        return (0 if side == "near" else 1), joint, 0.0
    if movement.anchor in _TRUNK_ANCHORS:
        return None, "", _TRUNK_ANCHORS[movement.anchor]
    raise ValueError(f"unknown anchor {movement.anchor}")


def _wall_behind(movement: Movement) -> float | None:
    """Return where the wall is along which an upright back slides, if there is one."""
    if Prop.WALL not in movement.props or Prop.WALL not in movement.places:
        return None
    wall = movement.places[Prop.WALL][0]
    upright = all(isinstance(pose, SidePose) and abs(pose.trunk) < 6 for pose in movement.poses)
    return wall if upright and wall < movement.anchor_at[0] else None


def up(start: Point, lean: float, length: float) -> Point:
    """Return the point ``length`` away from ``start``, leaning forward from upright."""
    return (start[0] + length * sin(lean), start[1] + length * cos(lean))


def _middle(points: list[Point]) -> Point:
    return (
        sum(point[0] for point in points) / len(points),
        sum(point[1] for point in points) / len(points),
    )


def _merge(legs: list[LegKey], within: float) -> None:
    """Give one common spot to touches that are nearly at the same place."""
    groups: list[list[LegKey]] = []
    for leg in legs:
        for group in groups:
            first = group[0]
            if (
                first.touch is leg.touch
                and abs(first.at[0] - leg.at[0]) < within
                and abs(first.at[1] - leg.at[1]) < within / 2
            ):
                group.append(leg)
                break
        else:
            groups.append([leg])
    for group in groups:
        at = _middle([leg.at for leg in group])
        if all(leg.straight for leg in group):
            # Rocking over the ball, an ankle points its toes further than it pulls them up.
            low, high = min(leg.at[0] for leg in group), max(leg.at[0] for leg in group)
            at = (low + 0.08 * (high - low), at[1])
        for leg in group:
            leg.at = at
