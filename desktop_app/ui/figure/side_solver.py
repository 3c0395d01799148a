"""Solves movements seen from the side, told as joint angles.

The body hangs on the movement's anchor. Feet, knees and hands that touch something in two
neighbouring poses stay exactly there in between: the limb is solved back from the point of contact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from math import acos, cos, pi, radians, sin

from desktop_app.domain.movement import Contact, Limbs, Movement, Point, Prop, SidePose, View
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.skeleton import Body, Side, along, angle_to, foot, near_turn, two_bone
from desktop_app.ui.figure.tracks import Stop, Track, eased

_ON_FLOOR = 0.016
_SAME_SPOT = 0.06
_KNEE_HEIGHT = 0.034
_KNEELING_BELOW = 0.05
_SOLE_GIVES = 0.004
_SHIN_LIFT = radians(4)
_FLAT = radians(5)
_ARM_REACH = (skeleton.UPPER_ARM + skeleton.FOREARM) * 0.998
_HEAD_FORWARD = 0.014
_BACK_HEIGHT = 0.062
_SEAT_HEIGHT = 0.076
_AGAINST_WALL = 0.067
_PALM_HEIGHT = 0.02
_SAMPLES = 12

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


class _Touch(Enum):
    NONE = auto()
    FOOT = auto()
    KNEE = auto()


@dataclass(slots=True)
class _Leg:
    thigh: float
    shin: float
    pitch: float
    toes: float
    straight: bool = False
    touch: _Touch = _Touch.NONE
    at: Point = (0.0, 0.0)


@dataclass(slots=True)
class _Arm:
    upper: float
    fore: float
    hand: float
    at: Point | None = None


@dataclass(slots=True)
class _Key:
    trunk: float
    head: float
    anchor: Point
    contacts: frozenset[Contact]
    legs: tuple[_Leg, _Leg]
    arms: tuple[_Arm, _Arm]


class _LegTracks:
    __slots__ = ("pitch", "shin", "thigh", "toes")

    def __init__(self, legs: list[_Leg], durations: list[float]) -> None:
        self.thigh = Track([leg.thigh for leg in legs], durations)
        self.shin = Track([leg.shin for leg in legs], durations)
        self.pitch = Track([leg.pitch for leg in legs], durations)
        self.toes = Track([leg.toes for leg in legs], durations)


class _ArmTracks:
    __slots__ = ("fore", "hand", "upper")

    def __init__(self, arms: list[_Arm], durations: list[float]) -> None:
        self.upper = Track([arm.upper for arm in arms], durations)
        self.fore = Track([arm.fore for arm in arms], durations)
        self.hand = Track([arm.hand for arm in arms], durations)


def _key(pose: SidePose, movement: Movement) -> _Key:
    anchor = movement.anchor_at
    trunk = radians(pose.trunk)

    def leg(limbs: Limbs) -> _Leg:
        thigh = radians(limbs.hip) - trunk
        shin = thigh - radians(limbs.knee)
        pitch = shin + radians(limbs.ankle)
        straight = limbs.knee < 12 and pitch < -_FLAT
        return _Leg(thigh, shin, pitch, pitch + radians(limbs.toe), straight)

    def arm(limbs: Limbs) -> _Arm:
        upper = radians(limbs.shoulder) - trunk
        fore = upper + radians(limbs.elbow)
        return _Arm(upper, fore, fore + radians(limbs.wrist))

    return _Key(
        trunk,
        trunk + radians(pose.neck),
        (anchor[0] + pose.shift[0], anchor[1] + pose.shift[1]),
        movement.contacts | pose.touching,
        (leg(pose.near), leg(pose.far)),
        (arm(pose.near), arm(pose.far)),
    )


class SideSolver:
    """Solves one side-view movement."""

    def __init__(self, movement: Movement, stops: Sequence[Stop]) -> None:
        """Prepare the movement; ValueError for an unknown anchor or a pose of another view."""
        self._view = View.SIDE
        self._anchor_leg, self._anchor_joint, self._anchor_up = _anchor(movement)
        self._wall = _wall_behind(movement)
        self._chain_leg = self._anchor_leg if self._wall is None else None
        names = list(dict.fromkeys(stop.pose for stop in stops))
        keys: dict[str, _Key] = {}
        for name in names:
            pose = movement.pose(name)
            if not isinstance(pose, SidePose):
                raise ValueError(f"pose {name} is not seen from the side")
            keys[name] = _key(pose, movement)
        for index in (0, 1):
            self._find_touches(movement, index, list(keys.values()))
        for index in (0, 1):
            self._find_hands(movement, index, list(keys.values()))
        for key in keys.values():
            self._settle(key)
        self._keys = [keys[stop.pose] for stop in stops]
        self._durations = [stop.seconds for stop in stops]
        self._make_tracks()
        self._bring_hands_in_reach()

    def _make_tracks(self) -> None:
        keys, durations = self._keys, self._durations
        self._trunk = Track([key.trunk for key in keys], durations)
        self._head = Track([key.head for key in keys], durations)
        self._x = Track([key.anchor[0] for key in keys], durations)
        self._y = Track([key.anchor[1] for key in keys], durations)
        self._legs = tuple(_LegTracks([key.legs[i] for key in keys], durations) for i in (0, 1))
        self._arms = tuple(_ArmTracks([key.arms[i] for key in keys], durations) for i in (0, 1))

    def _hip(self, key: _Key) -> Point:
        """Return the hip of a key pose, placed by the anchor."""
        if self._anchor_leg is None:
            return _up(key.anchor, key.trunk, -self._anchor_up)
        leg = key.legs[self._anchor_leg]
        return self._against_wall(self._hip_over(key.anchor, leg.thigh, leg.shin, leg.pitch))

    def _against_wall(self, hip: Point) -> Point:
        return hip if self._wall is None else (self._wall + _AGAINST_WALL, hip[1])

    def _hip_over(self, anchor: Point, thigh: float, shin: float, pitch: float) -> Point:
        if self._anchor_joint == "knee":
            return along(anchor, thigh, -skeleton.THIGH)
        ankle = skeleton.ankle_over(anchor, pitch) if self._anchor_joint == "ball" else anchor
        return along(along(ankle, shin, -skeleton.SHANK), thigh, -skeleton.THIGH)

    def _find_touches(self, movement: Movement, index: int, keys: list[_Key]) -> None:
        side = ("near", "far")[index]
        level = 0.0
        if self._anchor_leg is not None and self._anchor_joint == "ankle":
            level = max(0.0, movement.anchor_at[1] - skeleton.ANKLE_HEIGHT)
        for key in keys:
            flat = Contact(f"{side}_foot") in key.contacts
            ball_down = flat or Contact(f"{side}_ball") in key.contacts
            kneels = Contact(f"{side}_knee") in key.contacts
            leg = key.legs[index]
            hip = self._hip(key)
            knee = along(hip, leg.thigh, skeleton.THIGH)
            ankle = along(knee, leg.shin, skeleton.SHANK)
            if not ball_down and (kneels or knee[1] < _KNEELING_BELOW):
                leg.touch, leg.at = _Touch.KNEE, (knee[0], _KNEE_HEIGHT)
                continue
            if flat or abs(leg.pitch) < _FLAT:
                pitch = 0.0
            else:
                pitch = leg.pitch
            ball = foot(ankle, pitch, pitch)[1]
            floors = [height for height in (0.0, level) if abs(ball[1] - height) < _ON_FLOOR]
            if ball_down or (floors and leg.pitch < _FLAT):
                height = floors[-1] if floors else (0.0 if ball[1] < level / 2 else level)
                leg.touch, leg.at, leg.pitch = _Touch.FOOT, (ball[0], height), pitch
                leg.toes = 0.0
        stays = movement.contacts & {Contact(f"{side}_{part}") for part in ("foot", "ball", "knee")}
        _merge(
            [key.legs[index] for key in keys if key.legs[index].touch is not _Touch.NONE],
            within=9.0 if stays else _SAME_SPOT,
        )

    def _find_hands(self, movement: Movement, index: int, keys: list[_Key]) -> None:
        hand = Contact(f"{('near', 'far')[index]}_hand")
        spots: list[list[tuple[_Arm, Point]]] = []
        for key in keys:
            if hand not in key.contacts:
                continue
            arm = key.arms[index]
            shoulder = _up(self._hip(key), key.trunk, skeleton.TRUNK)
            elbow = along(shoulder, arm.upper, skeleton.UPPER_ARM)
            wrist = along(elbow, arm.fore, skeleton.FOREARM)
            within = 9.0 if hand in movement.contacts else _SAME_SPOT
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

    def _settle(self, key: _Key) -> None:
        """Make a key pose touch exactly what it nearly touches."""
        if self._anchor_leg is not None:
            leg = key.legs[self._anchor_leg]
            if self._anchor_joint == "knee" and leg.touch is _Touch.KNEE:
                key.anchor = leg.at = (key.anchor[0], _KNEE_HEIGHT)
            elif self._anchor_joint == "ankle" and leg.touch is _Touch.FOOT:
                ankle = key.anchor
                leg.at = foot(ankle, leg.pitch, leg.pitch)[1]
            elif self._anchor_joint == "ball":
                leg.at = key.anchor
        self._rest_on_floor(key)
        hip = self._hip(key)
        for index, leg in enumerate(key.legs):
            if leg.touch is _Touch.KNEE:
                leg.thigh = near_turn(angle_to(hip, leg.at), leg.thigh)
                lift = leg.shin + pi / 2
                if lift > -_SHIN_LIFT:
                    leg.pitch -= lift + _SHIN_LIFT
                    leg.toes -= lift + _SHIN_LIFT
                    leg.shin = -pi / 2 - _SHIN_LIFT
            elif leg.touch is _Touch.FOOT and index != self._chain_leg:
                ankle = skeleton.ankle_over(leg.at, leg.pitch)
                thigh, shin = two_bone(hip, ankle, skeleton.THIGH, skeleton.SHANK, forward=True)
                leg.thigh, leg.shin = near_turn(thigh, leg.thigh), near_turn(shin, leg.shin)
        self._settle_arms(key)

    def _rest_on_floor(self, key: _Key) -> None:
        """Lift a body that lies on its back by the flesh between its joints and the floor."""
        if self._anchor_leg is not None or self._anchor_up != skeleton.TRUNK or key.trunk > -1:
            return
        key.anchor = (key.anchor[0], max(key.anchor[1], _BACK_HEIGHT))
        lowest = (key.anchor[1] - _SEAT_HEIGHT) / skeleton.TRUNK
        if cos(key.trunk) > lowest:
            key.trunk = -acos(lowest)

    def _settle_arms(self, key: _Key) -> None:
        shoulder = _up(self._hip(key), key.trunk, skeleton.TRUNK)
        for arm in key.arms:
            if arm.at is not None:
                upper, fore = two_bone(
                    shoulder, arm.at, skeleton.UPPER_ARM, skeleton.FOREARM, forward=False
                )
                arm.upper, arm.fore = near_turn(upper, arm.upper), near_turn(fore, arm.fore)

    def _bring_hands_in_reach(self) -> None:
        """Move what the hands rest on to where nearly straight arms reach it all the time."""
        for index in (0, 1):
            spots = {key.arms[index].at for key in self._keys} - {None}
            for spot in spots:
                at = spot
                for _ in range(4):
                    at = self._nearer(index, spot, at)
                for key in self._keys:
                    if key.arms[index].at == spot:
                        key.arms[index].at = at
        for key in self._keys:
            self._settle_arms(key)
        self._make_tracks()

    def _nearer(self, index: int, spot: Point | None, at: Point | None) -> Point | None:
        """Return ``at``, drawn to the shoulder where it is out of its reach while planted."""
        for phase, key in enumerate(self._keys):
            before = self._keys[phase - 1]
            if at is None or key.arms[index].at != spot or before.arms[index].at != spot:
                continue
            for step in range(_SAMPLES + 1):
                shoulder = self.body(phase, step / _SAMPLES, 0.0).chest
                span = skeleton.distance(shoulder, at)
                if span > _ARM_REACH:
                    part = _ARM_REACH / span
                    at = (
                        shoulder[0] + (at[0] - shoulder[0]) * part,
                        shoulder[1] + (at[1] - shoulder[1]) * part,
                    )
        return at

    def body(self, phase: int, fraction: float, effort: float) -> Body:
        """Return the body when ``fraction`` (0 to 1) of a phase's time has gone."""
        trunk = self._trunk.at(phase, fraction)
        anchor = (self._x.at(phase, fraction), self._y.at(phase, fraction))
        if self._anchor_leg is None:
            hip = _up(anchor, trunk, -self._anchor_up)
        else:
            tracks = self._legs[self._anchor_leg]
            hip = self._against_wall(
                self._hip_over(
                    anchor,
                    tracks.thigh.at(phase, fraction),
                    tracks.shin.at(phase, fraction),
                    tracks.pitch.at(phase, fraction),
                )
            )
        shoulder = _up(hip, trunk, skeleton.TRUNK)
        lean = self._head.at(phase, fraction)
        head = _up(shoulder, lean, skeleton.NECK + skeleton.HEAD_RADIUS)
        # A head sits a little in front of the line of the trunk.
        head = (head[0] + _HEAD_FORWARD * cos(trunk), head[1] - _HEAD_FORWARD * sin(trunk))
        near, far = (self._side(index, phase, fraction, hip, shoulder) for index in (0, 1))
        return Body(
            self._view,
            hip,
            shoulder,
            head,
            _up(head, lean, skeleton.HEAD_RADIUS),
            near,
            far,
            effort,
        )

    def _side(self, index: int, phase: int, fraction: float, hip: Point, shoulder: Point) -> Side:
        arm = self._arms[index]
        hand = arm.hand.at(phase, fraction)
        rest, before = self._keys[phase].arms[index].at, self._keys[phase - 1].arms[index].at
        if rest is not None and before is not None:
            rest = _step(before, rest, fraction)
            upper, fore = two_bone(
                shoulder, rest, skeleton.UPPER_ARM, skeleton.FOREARM, forward=False
            )
        else:
            upper, fore = arm.upper.at(phase, fraction), arm.fore.at(phase, fraction)
        elbow = along(shoulder, upper, skeleton.UPPER_ARM)
        wrist = along(elbow, fore, skeleton.FOREARM)
        knee, ankle, pitch, toes = self._leg(index, phase, fraction, hip)
        heel, ball, tip = foot(ankle, pitch, toes)
        return Side(
            shoulder,
            elbow,
            wrist,
            along(wrist, hand, skeleton.HAND),
            hip,
            knee,
            ankle,
            heel,
            ball,
            tip,
        )

    def _leg(
        self, index: int, phase: int, fraction: float, hip: Point
    ) -> tuple[Point, Point, float, float]:
        tracks = self._legs[index]
        pitch, toes = tracks.pitch.at(phase, fraction), tracks.toes.at(phase, fraction)
        before, after = self._keys[phase - 1].legs[index], self._keys[phase].legs[index]
        if index != self._chain_leg and before.touch is after.touch is _Touch.FOOT:
            ball = _step(before.at, after.at, fraction)
            if before.straight and after.straight:
                pitch = _rocked(hip, ball, pitch)
            ankle = skeleton.ankle_over(ball, pitch)
            return _reach(hip, ankle, pitch, toes)
        thigh, shin = tracks.thigh.at(phase, fraction), tracks.shin.at(phase, fraction)
        if index != self._chain_leg and before.touch is after.touch is _Touch.KNEE:
            thigh = angle_to(hip, before.at)
        knee = along(hip, thigh, skeleton.THIGH)
        ankle = along(knee, shin, skeleton.SHANK)
        if index != self._chain_leg:
            lowest = min(point[1] for point in foot(ankle, pitch, toes))
            if lowest < -_SOLE_GIVES:
                return _reach(hip, (ankle[0], ankle[1] - lowest - _SOLE_GIVES), pitch, toes)
        return knee, ankle, pitch, toes


def _anchor(movement: Movement) -> tuple[int | None, str, float]:
    """Return the leg (0 near, 1 far, None for the trunk), its joint, and the height up the trunk."""
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


def _up(start: Point, lean: float, length: float) -> Point:
    """Return the point ``length`` away from ``start``, leaning forward from upright."""
    return (start[0] + length * sin(lean), start[1] + length * cos(lean))


def _middle(points: list[Point]) -> Point:
    return (
        sum(point[0] for point in points) / len(points),
        sum(point[1] for point in points) / len(points),
    )


def _merge(legs: list[_Leg], within: float) -> None:
    """Give one common spot to touches that are nearly at the same place."""
    groups: list[list[_Leg]] = []
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
            at = (low + 0.15 * (high - low), at[1])
        for leg in group:
            leg.at = at


def _step(start: Point, end: Point, fraction: float) -> Point:
    """Return the ball of a foot that stays, or steps through the air to another place."""
    if start == end:
        return start
    part = eased(fraction)
    lift = min(0.06, 0.02 + 0.08 * skeleton.distance(start, end)) * sin(pi * part)
    rise = end[1] - start[1]
    # Up a step the foot rises before it goes over the edge; down, it clears the edge first.
    late, early = eased(max(0.0, fraction * 1.5 - 0.5)), eased(min(1.0, fraction * 1.5))
    across, up = part, part
    if rise > _ON_FLOOR:
        across, up = late, early
    elif rise < -_ON_FLOOR:
        across, up = early, late
    return (start[0] + (end[0] - start[0]) * across, start[1] + rise * up + lift)


def _rocked(hip: Point, ball: Point, pitch: float) -> float:
    """Return the slope of a foot that rocks over its ball under a straight leg.

    ``pitch`` is returned where a straight leg cannot reach.
    """
    length = (skeleton.THIGH + skeleton.SHANK) * 0.999
    rest = skeleton.ankle_over((0.0, 0.0), 0.0)
    arm = skeleton.distance((0.0, 0.0), rest)
    span = skeleton.distance(ball, hip)
    if not abs(length - arm) < span < length + arm:
        return pitch
    open_by = acos((arm**2 + span**2 - length**2) / (2 * arm * span))
    line, own = angle_to(ball, hip), angle_to((0.0, 0.0), rest)
    found = (near_turn(line + turn * open_by - own, pitch) for turn in (-1, 1))
    return min(found, key=lambda one: abs(one - pitch))


def _reach(
    hip: Point, ankle: Point, pitch: float, toes: float
) -> tuple[Point, Point, float, float]:
    thigh, shin = two_bone(hip, ankle, skeleton.THIGH, skeleton.SHANK, forward=True)
    knee = along(hip, thigh, skeleton.THIGH)
    return knee, along(knee, shin, skeleton.SHANK), pitch, toes
