"""What has to hold for the figure of every exercise."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from math import degrees

import pytest
from PySide6.QtCore import QRectF

from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.movement import Contact, FrontPose, Movement, Point, View
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.figure import skeleton
from desktop_app.ui.figure.camera import scene_of
from desktop_app.ui.figure.skeleton import Body, Side, angle_to, distance, near_turn
from desktop_app.ui.figure.solver import solve, solver_of

EXERCISES = load_exercises().exercises
SIDE_VIEWS = [one for one in EXERCISES if one.movement.view is View.SIDE]
OTHER_VIEWS = [one for one in EXERCISES if one.movement.view is not View.SIDE]
SAMPLES = 240


def name(exercise: Exercise) -> str:
    return exercise.id


each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=name)
each_side_view = pytest.mark.parametrize("exercise", SIDE_VIEWS, ids=name)
each_other_view = pytest.mark.parametrize("exercise", OTHER_VIEWS, ids=name)


def spread(points: list[Point]) -> float:
    """How far the points of a contact stray, as a fraction of body height."""
    return max(distance(points[0], point) for point in points)


def contact_points(body: Body, contact: Contact, movement: Movement) -> list[Point]:
    side = body.near if contact.value.startswith("near") else body.far
    match contact.value.removeprefix("near_").removeprefix("far_"):
        case "foot":
            return [side.heel, side.ball, side.toe]
        case "ball":
            return [side.ball]
        case "knee":
            return [side.knee]
        case "hand":
            return [side.wrist, side.hand]
        case "shoulders" if movement.anchor == "shoulder_blades":
            part = skeleton.SHOULDER_BLADES / skeleton.TRUNK
            hip, chest = body.pelvis, body.chest
            return [(hip[0] + part * (chest[0] - hip[0]), hip[1] + part * (chest[1] - hip[1]))]
        case "shoulders":
            return [body.chest]
        case "seat":
            return [body.pelvis]
        case other:
            raise AssertionError(other)


def bones(side: Side) -> Iterator[tuple[str, float, float]]:
    yield "thigh", distance(side.hip, side.knee), skeleton.THIGH
    yield "shank", distance(side.knee, side.ankle), skeleton.SHANK
    yield "upper arm", distance(side.shoulder, side.elbow), skeleton.UPPER_ARM
    yield "forearm", distance(side.elbow, side.wrist), skeleton.FOREARM
    yield "hand", distance(side.wrist, side.hand), skeleton.HAND
    yield "foot", distance(side.heel, side.ball), skeleton.HEEL_BACK + skeleton.BALL_FORWARD
    yield "toes", distance(side.ball, side.toe), skeleton.TOE_LENGTH


def test_there_are_exercises() -> None:
    assert len(EXERCISES) >= 27


@each_side_view
def test_limbs_keep_their_length(exercise: Exercise) -> None:
    for body in solver_of(exercise.movement).samples(SAMPLES):
        assert distance(body.pelvis, body.chest) == pytest.approx(skeleton.TRUNK, rel=0.005)
        for side in (body.near, body.far):
            for bone, length, own in bones(side):
                assert length == pytest.approx(own, rel=0.005), bone


@each_other_view
def test_a_foreshortened_limb_stays_between_its_poses(exercise: Exercise) -> None:
    movement = exercise.movement
    poses = [pose for pose in movement.poses if isinstance(pose, FrontPose)]
    assert poses
    for end, side in (("right", "near"), ("left", "far")):
        if Contact(f"{side}_foot") in movement.contacts:
            continue  # The planted foot decides; the knee turns towards the viewer.
        for upper, lower in (("hip", "knee"), ("knee", "ankle")):
            seen = [
                distance(pose.points[f"{upper}_{end}"], pose.points[f"{lower}_{end}"])
                for pose in poses
            ]
            for body in solver_of(movement).samples(SAMPLES):
                half: Side = getattr(body, side)
                length = distance(getattr(half, upper), getattr(half, lower))
                # A foot that steps is lifted, with the knee towards the viewer.
                assert min(seen) - 0.025 <= length <= max(seen) + 0.006


@each_exercise
def test_what_touches_for_the_whole_movement_stays(exercise: Exercise) -> None:
    movement = exercise.movement
    bodies = solver_of(movement).samples(SAMPLES)
    for contact in movement.contacts:
        courses = [contact_points(body, contact, movement) for body in bodies]
        for index in range(len(courses[0])):
            assert spread([course[index] for course in courses]) < 0.01, contact


@each_exercise
def test_what_two_poses_plant_at_one_place_does_not_slide_between(exercise: Exercise) -> None:
    movement = exercise.movement
    start = timedelta()
    before = movement.phases[-1]
    for phase in movement.phases:
        both = movement.pose(before.to).touching & movement.pose(phase.to).touching
        both -= {Contact.SEAT}
        for contact in both:
            steps = [start + phase.duration * (part / 40) for part in range(1, 40)]
            courses = [contact_points(solve(movement, at), contact, movement)[-1:] for at in steps]
            points = [course[0] for course in courses]
            if distance(points[0], points[-1]) < 0.02 and not phase.via:
                assert spread(points) < 0.01, (phase.to, contact)
        start += phase.duration
        before = phase


@each_exercise
def test_nothing_sinks_into_the_floor(exercise: Exercise) -> None:
    for body in solver_of(exercise.movement).samples(SAMPLES):
        assert min(point[1] for point in body.points()) > -0.006


@each_side_view
def test_joints_stay_human(exercise: Exercise) -> None:
    for body in solver_of(exercise.movement).samples(SAMPLES):
        trunk = -angle_to(body.chest, body.pelvis)
        for side in (body.near, body.far):
            thigh, shin = angle_to(side.hip, side.knee), angle_to(side.knee, side.ankle)
            sole = near_turn(angle_to(side.heel, side.ball) - angle_to((0, 0), (1, 0)), shin)
            upper, fore = angle_to(side.shoulder, side.elbow), angle_to(side.elbow, side.wrist)
            assert -32 <= turn(thigh + trunk) <= 128
            assert -0.5 <= turn(thigh - shin) <= 146
            assert -72 <= degrees(sole - shin) <= 40
            assert -60 <= turn(upper + trunk) <= 183 or turn(upper + trunk) < -178
            assert -0.5 <= turn(fore - upper) <= 146


def turn(angle: float) -> float:
    """The angle in degrees, -180 to 180."""
    return degrees(near_turn(angle, 0.0))


@each_exercise
def test_no_jump_from_frame_to_frame_nor_where_the_loop_closes(exercise: Exercise) -> None:
    solver = solver_of(exercise.movement)
    frame = timedelta(seconds=1 / 60)
    count = int(solver.cycle / frame)
    bodies = [solver.body(frame * index) for index in range(count + 2)]
    for one, other in pairwise(bodies):
        for before, after in zip(one.points(), other.points(), strict=True):
            assert distance(before, after) < 0.03
    end, start = solver.body(solver.cycle - timedelta(microseconds=2)), solver.body(timedelta())
    for before, after in zip(end.points(), start.points(), strict=True):
        assert distance(before, after) < 1e-4


@each_exercise
@pytest.mark.parametrize("flip", [1, -1])
@pytest.mark.parametrize("size", [(600, 600), (180, 300), (400, 160)])
def test_the_camera_holds_everything(exercise: Exercise, size: tuple[int, int], flip: int) -> None:
    scene = scene_of(exercise.movement)
    rect = QRectF(10, 20, *size)
    (x, y), scale = scene.view(rect, flip)
    for body in solver_of(exercise.movement).samples(60):
        for point in body.points():
            assert rect.contains(x + flip * point[0] * scale, y - point[1] * scale)
    left, bottom, right, top = scene.box
    fills = max((right - left) * scale / size[0], (top - bottom) * scale / size[1])
    assert fills > 0.88


@each_exercise
def test_the_still_is_the_named_pose(exercise: Exercise) -> None:
    solver = solver_of(exercise.movement)
    named = exercise.movement.pose(exercise.movement.still)
    still = solver.still()
    if isinstance(named, FrontPose):
        assert distance(still.pelvis, named.points["pelvis"]) < 0.002
    else:
        assert turn(-angle_to(still.chest, still.pelvis)) == pytest.approx(named.trunk, abs=6)


def test_hands_rest_on_the_desk() -> None:
    for exercise in EXERCISES:
        movement = exercise.movement
        if Prop.DESK not in movement.props:
            continue
        desk = scene_of(movement).furniture.desk
        assert desk is not None
        for body in solver_of(movement).samples(60):
            resting = body.near if movement.view is View.SIDE else body.far
            assert 0.0 <= resting.wrist[1] - desk[1] < 0.05, exercise.id


def test_the_seat_is_under_the_hips() -> None:
    movement = next(one.movement for one in EXERCISES if one.id == "sit_to_stand")
    seat = scene_of(movement).furniture.seat
    assert seat is not None
    lowest = min(body.pelvis[1] for body in solver_of(movement).samples(60))
    assert 0.04 < lowest - seat[1] < 0.07
