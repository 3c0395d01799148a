"""Solves movements seen from the side, told as joint angles.

The body hangs on the movement's anchor. Feet, knees and hands that touch something in two
neighbouring poses stay exactly there in between: the limb is solved back from the point of contact.
"""

from collections.abc import Sequence
from math import acos, cos, pi, sin

from desktop_app.domain.movement import Movement, Point, View
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.key_poses import Anchor, ArmKey, KeyPoses, LegKey, Touch, up
from desktop_app.ui.figure.skeleton import Body, Side, along, angle_to, foot, near_turn, two_bone
from desktop_app.ui.figure.tracks import Stop, Track, eased

_SOLE_GIVES = 0.004
_ARM_REACH = (skeleton.UPPER_ARM + skeleton.FOREARM) * 0.998
_HEAD_FORWARD = 0.014
_STEP_RISES = 0.016
_SAMPLES = 12


class _LegTracks:
    __slots__ = ("pitch", "shin", "thigh", "toes")

    def __init__(self, legs: list[LegKey], durations: list[float]) -> None:
        self.thigh = Track([leg.thigh for leg in legs], durations)
        self.shin = Track([leg.shin for leg in legs], durations)
        self.pitch = Track([leg.pitch for leg in legs], durations)
        self.toes = Track([leg.toes for leg in legs], durations)


class _ArmTracks:
    __slots__ = ("fore", "hand", "upper")

    def __init__(self, arms: list[ArmKey], durations: list[float]) -> None:
        self.upper = Track([arm.upper for arm in arms], durations)
        self.fore = Track([arm.fore for arm in arms], durations)
        self.hand = Track([arm.hand for arm in arms], durations)


class SideSolver:
    """Solves one side-view movement."""

    def __init__(self, movement: Movement, stops: Sequence[Stop]) -> None:
        """Prepare the movement; ValueError for an unknown anchor."""
        self._anchor = Anchor(movement)
        self._poses = KeyPoses(movement, [stop.pose for stop in stops], self._anchor)
        self._keys = [self._poses.by_name[stop.pose] for stop in stops]
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
            self._poses.settle_arms(key)
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
        if self._anchor.leg is None:
            hip = self._anchor.hip_under(anchor, trunk)
        else:
            tracks = self._legs[self._anchor.leg]
            hip = self._anchor.hip_over(
                anchor,
                tracks.thigh.at(phase, fraction),
                tracks.shin.at(phase, fraction),
                tracks.pitch.at(phase, fraction),
            )
        shoulder = up(hip, trunk, skeleton.TRUNK)
        lean = self._head.at(phase, fraction)
        head = up(shoulder, lean, skeleton.NECK + skeleton.HEAD_RADIUS)
        # A head sits a little in front of the line of the trunk.
        head = (head[0] + _HEAD_FORWARD * cos(trunk), head[1] - _HEAD_FORWARD * sin(trunk))
        near = self._side(0, phase, fraction, hip, shoulder)
        far = near if self._poses.even else self._side(1, phase, fraction, hip, shoulder)
        return Body(
            View.SIDE,
            hip,
            shoulder,
            head,
            up(head, lean, skeleton.HEAD_RADIUS),
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
        if index != self._anchor.carries and before.touch is after.touch is Touch.FOOT:
            ball = _step(before.at, after.at, fraction)
            if before.straight and after.straight:
                pitch = _rocked(hip, ball, pitch)
            ankle = skeleton.ankle_over(ball, pitch)
            return _reach(hip, ankle, pitch, toes)
        thigh, shin = tracks.thigh.at(phase, fraction), tracks.shin.at(phase, fraction)
        if index != self._anchor.carries and before.touch is after.touch is Touch.KNEE:
            thigh = angle_to(hip, before.at)
        knee = along(hip, thigh, skeleton.THIGH)
        ankle = along(knee, shin, skeleton.SHANK)
        if index != self._anchor.carries:
            lowest = min(point[1] for point in foot(ankle, pitch, toes))
            if lowest < -_SOLE_GIVES:
                return _reach(hip, (ankle[0], ankle[1] - lowest - _SOLE_GIVES), pitch, toes)
        return knee, ankle, pitch, toes


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
    if rise > _STEP_RISES:
        across, up = late, early
    elif rise < -_STEP_RISES:
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
