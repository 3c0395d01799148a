"""Solves movements seen from the front, from behind or lying on the side.

These poses are joint coordinates: a limb that points at the viewer is drawn shorter. Limbs swing
about their joint, so that a leg that is as long in two poses is as long in between.
"""

from collections.abc import Sequence
from math import pi, sin

from desktop_app.domain.movement import Contact, FrontPose, Movement, Point, View
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.skeleton import Body, Side, along, angle_to, distance, near_turn
from desktop_app.ui.figure.tracks import Stop, Track, eased

_STAYS = 0.006
_HANGS = 0.05
_STEP_LIFT = 0.02


class _Spot:
    """A joint that moves in the plane."""

    __slots__ = ("_x", "_y")

    def __init__(self, points: list[Point], durations: list[float]) -> None:
        self._x = Track([point[0] for point in points], durations)
        self._y = Track([point[1] for point in points], durations)

    def at(self, phase: int, fraction: float) -> Point:
        return (self._x.at(phase, fraction), self._y.at(phase, fraction))


class _Bone:
    """A bone that swings about its upper joint; its drawn length may change."""

    __slots__ = ("_angle", "_length")

    def __init__(self, roots: list[Point], ends: list[Point], durations: list[float]) -> None:
        angles: list[float] = []
        lengths = []
        for root, end in zip(roots, ends, strict=True):
            angle = angle_to(root, end)
            angles.append(near_turn(angle, angles[-1]) if angles else angle)
            lengths.append(distance(root, end))
        self._angle = Track(angles, durations)
        self._length = Track(lengths, durations)

    def at(self, root: Point, phase: int, fraction: float) -> Point:
        return along(root, self._angle.at(phase, fraction), self._length.at(phase, fraction))


Joints = dict[str, Point]
"""The joints of a key pose, by name."""


class _Half:
    """One half of the picture: its points in the key poses and their courses."""

    def __init__(
        self, poses: list[Joints], side: str, durations: list[float], feet_at_shin: bool
    ) -> None:
        def points(joint: str) -> list[Point]:
            return [pose[f"{joint}_{side}"] for pose in poses]

        self._out = 1 if side == "right" else -1
        hips, knees, self.ankles = points("hip"), points("knee"), points("ankle")
        self.shoulder = _Spot(points("shoulder"), durations)
        self.hip = _Spot(hips, durations)
        self.thigh = _Bone(hips, knees, durations)
        self.shin = _Bone(knees, self.ankles, durations)
        self.elbow = self._given(poses, f"elbow_{side}", durations)
        self.wrist = self._given(poses, f"wrist_{side}", durations)
        stays = all(distance(self.ankles[0], ankle) < _STAYS for ankle in self.ankles)
        shins = [angle_to(knee, ankle) for knee, ankle in zip(knees, self.ankles, strict=True)]
        self._slope = sum(shins) / len(shins) if feet_at_shin and stays else None
        turns = [
            self._out * (knee[0] - ankle[0])
            for knee, ankle in zip(knees, self.ankles, strict=True)
            if ankle[1] < skeleton.ANKLE_HEIGHT + _STAYS
        ]
        self._turn_out = self._out * (0.012 + 0.6 * max([0.0, *turns]))

    def _given(self, poses: list[Joints], name: str, durations: list[float]) -> _Spot | None:
        if all(name in pose for pose in poses):
            return _Spot([pose[name] for pose in poses], durations)
        return None

    def leg(self, phase: int, fraction: float) -> tuple[Point, Point, Point]:
        """Return hip, knee and ankle."""
        hip = self.hip.at(phase, fraction)
        knee = self.thigh.at(hip, phase, fraction)
        before, after = self.ankles[phase - 1], self.ankles[phase]
        if distance(before, after) < _STAYS:
            return hip, knee, before
        if max(before[1], after[1]) < skeleton.ANKLE_HEIGHT + _STAYS:
            part = eased(fraction)
            ankle = (
                before[0] + (after[0] - before[0]) * part,
                before[1] + (after[1] - before[1]) * part + _STEP_LIFT * sin(pi * part),
            )
            return hip, knee, ankle
        return hip, knee, self.shin.at(knee, phase, fraction)

    def standing_foot(self, knee: Point, ankle: Point) -> tuple[Point, Point, Point]:
        """Return heel, ball and toes of a foot that points at the viewer, turned out a little.

        On the floor it is level; in the air it hangs square to its shin.
        """
        lifted = min(1.0, max(0.0, (ankle[1] - skeleton.ANKLE_HEIGHT) / _HANGS))
        slope = angle_to(knee, ankle) * lifted
        down = along(ankle, slope, skeleton.ANKLE_HEIGHT)
        toe = along(down, slope + pi / 2, self._turn_out)
        return down, toe, toe

    def lying_foot(self, knee: Point, ankle: Point) -> tuple[Point, Point, Point]:
        """Return heel, ball and toes of a foot at the end of its shin."""
        slope = angle_to(knee, ankle) if self._slope is None else self._slope
        sole = along(ankle, slope, skeleton.ANKLE_HEIGHT)
        return sole, sole, sole


class FrontSolver:
    """Solves one movement told as joint coordinates."""

    def __init__(self, movement: Movement, stops: Sequence[Stop]) -> None:
        """Prepare the movement; TypeError for a pose of another view."""
        poses: list[Joints] = []
        arms = ""
        for stop in stops:
            pose = movement.pose(stop.pose)
            if not isinstance(pose, FrontPose):
                raise TypeError(f"pose {stop.pose} is not told as coordinates")
            poses.append(dict(pose.points))
            arms = pose.arms
        _plant_feet(poses, movement.contacts)
        _plant_elbow(poses)
        durations = [stop.seconds for stop in stops]
        self._view = movement.view
        self._arms = arms
        self._pelvis = _Spot([pose["pelvis"] for pose in poses], durations)
        self._neck = _Spot([pose["neck"] for pose in poses], durations)
        self._head = _Spot([pose["head"] for pose in poses], durations)
        self._right = _Half(poses, "right", durations, movement.view is View.LYING)
        self._left = _Half(poses, "left", durations, movement.view is View.LYING)
        shoulders = [pose["shoulder_left"] for pose in poses]
        self._rail = (
            sum(point[0] for point in shoulders) / len(shoulders) - 0.105,
            sum(point[1] for point in shoulders) / len(shoulders) - 0.30,
        )
        necks = [pose["neck"] for pose in poses]
        self._mat_hand = (sum(point[0] for point in necks) / len(necks) + 0.13, 0.022)

    def body(self, phase: int, fraction: float, effort: float) -> Body:
        """Return the body when ``fraction`` (0 to 1) of a phase's time has gone."""
        pelvis = self._pelvis.at(phase, fraction)
        neck = self._neck.at(phase, fraction)
        head = self._head.at(phase, fraction)
        span = distance(neck, head) or 1.0
        up = ((head[0] - neck[0]) / span, (head[1] - neck[1]) / span)
        crown = (
            head[0] + up[0] * skeleton.HEAD_RADIUS,
            head[1] + up[1] * skeleton.HEAD_RADIUS,
        )
        near = self._side(self._right, 1, phase, fraction, pelvis, head)
        far = self._side(self._left, -1, phase, fraction, pelvis, head)
        return Body(self._view, pelvis, neck, head, crown, near, far, effort)

    def _side(
        self, half: _Half, out: int, phase: int, fraction: float, pelvis: Point, head: Point
    ) -> Side:
        shoulder = half.shoulder.at(phase, fraction)
        hip, knee, ankle = half.leg(phase, fraction)
        elbow, wrist, hand = self._arm(out, shoulder, pelvis, head)
        if half.elbow is not None:
            elbow = half.elbow.at(phase, fraction)
        if half.wrist is not None:
            wrist = half.wrist.at(phase, fraction)
            hand = along(wrist, angle_to(elbow, wrist), skeleton.HAND)
        heel, ball, toe = self._foot(half, knee, ankle)
        return Side(shoulder, elbow, wrist, hand, hip, knee, ankle, heel, ball, toe)

    def _foot(self, half: _Half, knee: Point, ankle: Point) -> tuple[Point, Point, Point]:
        if self._view is View.LYING:
            return half.lying_foot(knee, ankle)
        if self._view is View.REAR:
            return ankle, ankle, ankle
        return half.standing_foot(knee, ankle)

    def _arm(
        self, out: int, shoulder: Point, pelvis: Point, head: Point
    ) -> tuple[Point, Point, Point]:
        kind = self._arms
        if kind in {"pillow", "itb"}:
            return self._lying_arm(out, shoulder, pelvis, head)
        if kind == "quad":
            wrist = (shoulder[0] + out * 0.004, 0.026)
            elbow = (shoulder[0] + out * 0.006, shoulder[1] * 0.52)
            return elbow, wrist, (wrist[0], 0.004)
        if kind.startswith("rail") and (kind == "rail-left") == (out < 0):
            at = self._rail if out < 0 else (-self._rail[0], self._rail[1])
            return self._bent(shoulder, at, -out, (out * 0.045, -0.012))
        if kind == "sides":
            wrist = (shoulder[0] + out * 0.035, shoulder[1] - 0.325)
            return self._bent(shoulder, wrist, -out, (0.0, -skeleton.HAND))
        if kind == "crossed":
            wrist = (shoulder[0] - out * 0.145, shoulder[1] - 0.085)
            return self._bent(shoulder, wrist, out, (-out * 0.03, 0.03))
        wrist = (pelvis[0] + out * 0.108, pelvis[1] + 0.075)
        return self._bent(shoulder, wrist, out, (-out * 0.034, -0.03))

    def _lying_arm(
        self, out: int, shoulder: Point, pelvis: Point, head: Point
    ) -> tuple[Point, Point, Point]:
        if self._arms == "pillow":
            if out > 0:
                return self._bent(shoulder, self._mat_hand, -1, (0.07, -0.004))
            wrist = (head[0] - 0.03, 0.03)
            return (head[0] - 0.1, 0.024), wrist, (wrist[0] + 0.07, 0.036)
        if out > 0:
            return self._bent(shoulder, (pelvis[0] - 0.03, pelvis[1] + 0.055), -1, (0.05, -0.02))
        elbow = (shoulder[0] - 0.02, 0.03)
        return elbow, (elbow[0] - 0.05, 0.022), (elbow[0] - 0.1, 0.02)

    def _bent(
        self, shoulder: Point, wrist: Point, turn: int, hand: Point
    ) -> tuple[Point, Point, Point]:
        upper, _ = skeleton.two_bone(
            shoulder, wrist, skeleton.UPPER_ARM, skeleton.FOREARM, forward=turn > 0
        )
        elbow = along(shoulder, upper, skeleton.UPPER_ARM)
        fore = angle_to(elbow, wrist)
        wrist = along(elbow, fore, min(skeleton.FOREARM, distance(elbow, wrist)))
        return elbow, wrist, (wrist[0] + hand[0], wrist[1] + hand[1])


def _plant_feet(poses: list[Joints], contacts: frozenset[Contact]) -> None:
    """Put a foot that stays all the time on one spot; the knee follows half-way."""
    for contact, side in ((Contact.NEAR_FOOT, "right"), (Contact.FAR_FOOT, "left")):
        if contact not in contacts:
            continue
        name, knee = f"ankle_{side}", f"knee_{side}"
        spot = _middle([pose[name] for pose in poses])
        for pose in poses:
            x, y = spot[0] - pose[name][0], spot[1] - pose[name][1]
            pose[name] = spot
            pose[knee] = (pose[knee][0] + x / 2, pose[knee][1] + y / 2)


def _plant_elbow(poses: list[Joints]) -> None:
    """Keep an elbow that props up the body on its spot: the shoulder goes over it in an arc."""
    if not all("elbow_left" in pose for pose in poses):
        return
    spot = _middle([pose["elbow_left"] for pose in poses])
    for pose in poses:
        shoulder = pose["shoulder_left"]
        length = distance(shoulder, pose["elbow_left"])
        aside = shoulder[0] - spot[0]
        if abs(aside) >= length:
            continue
        drop = spot[1] + (length**2 - aside**2) ** 0.5 - shoulder[1]
        pose["elbow_left"] = spot
        for name in ("shoulder_left", "shoulder_right", "neck", "head"):
            pose[name] = (pose[name][0], pose[name][1] + drop)


def _middle(points: list[Point]) -> Point:
    count = len(points)
    return (sum(point[0] for point in points) / count, sum(point[1] for point in points) / count)
