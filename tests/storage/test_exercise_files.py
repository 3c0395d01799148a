from __future__ import annotations

import re
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import Category, Exercise, Goal, Noise, Sides, Space
from desktop_app.domain.movement import Contact, Limbs, PhaseKind, SidePose, View
from desktop_app.domain.routine import Place, Routine, Target, WorkSet, duration, plan_steps
from desktop_app.resources import resource
from desktop_app.storage.exercise_files import ExerciseFiles, load_exercises, load_routines

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = load_exercises()
ROUTINES = load_routines(None, SHIPPED.by_id)
IN_WORDS = {"half a": 0.5, "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "five": 5.0, "ten": 10.0}
_WORD = "|".join(IN_WORDS)
STATED = re.compile(rf"\b(?P<least>{_WORD}) seconds?\b(?: or (?P<most>{_WORD}))?", re.IGNORECASE)
MINUTES = {
    "first_minute": 1,
    "silent_60": 1,
    "floor_180": 3,
    "desk_300": 5,
    "desk_600": 10,
}
"""What the names of routines say: a minute, three, five, ten."""
IN_THE_ARTICLE = {
    "squat",
    "reverse_lunge",
    "glute_bridge",
    "standing_kickback",
    "plie",
    "hip_hinge_deadlift",
    "bird_dog",
    "lateral_step",
    "donkey_kick",
}
AN_ID = re.compile(r"[a-z]+(_[a-z0-9]+)*")
PERCENTAGES = {
    "squat": {53},
    "reverse_lunge": {48, 67},
    "glute_bridge": {19, 25},
    "standing_kickback": {101},
    "hip_hinge_deadlift": {61},
    "bird_dog": {45},
    "foam_roll_it_band": {14, 1},
    "standing_squeeze": {92, 85},
    "clamshell": {38, 40},
    "side_lying_abduction": {81},
    "single_leg_bridge": {54},
    "hip_thrust_chair": {75},
    "wall_sit": {86},
    "step_up": {29, 74},
}
"""The figures that were found in the studies; others were only recalled, and are not to be said."""

every_exercise = pytest.mark.parametrize("exercise", SHIPPED.exercises, ids=lambda one: one.id)
every_routine = pytest.mark.parametrize("routine", ROUTINES.routines, ids=lambda one: one.id)


def work_time(exercise: Exercise) -> timedelta:
    dose = exercise.dose
    routine = Routine("r", "R", (Target(exercise.id, dose.goal, dose.amount, dose.sets),))
    steps = plan_steps(routine, {exercise.id: exercise})
    return sum((s.duration for s in steps if isinstance(s, WorkSet)), timedelta())


def test_every_shipped_file_is_read() -> None:
    files = sorted(path.stem for path in resource("exercises").iterdir())
    assert SHIPPED.problems == ()
    assert [exercise.id for exercise in SHIPPED.exercises] == files
    assert len(files) == 27
    assert set(files) >= IN_THE_ARTICLE


def test_names_and_aliases_are_told_apart() -> None:
    names = [name.casefold() for one in SHIPPED.exercises for name in (one.name, *one.aliases)]
    shared = {"glute squeeze"}
    assert {name for name in names if names.count(name) > 1} <= shared


@every_exercise
def test_words_are_brief(exercise: Exercise) -> None:
    assert 3 <= len(exercise.instructions) <= 5
    assert all(len(step) <= 90 for step in exercise.instructions)
    assert 1 <= len(exercise.cues) <= 3
    assert 3 <= len(exercise.faults) <= 4
    assert all(text.endswith(".") for text in (exercise.summary, *exercise.instructions))
    assert len(exercise.summary) <= 100
    assert all(len(phase.cue) <= 40 for phase in exercise.movement.phases)


@every_exercise
def test_the_heel_cue_is_where_it_belongs(exercise: Exercise) -> None:
    if "heel_drive" in exercise.tags:
        assert any("heel" in cue.casefold() for cue in exercise.cues)


@every_exercise
def test_care_evidence_and_sources_are_given(exercise: Exercise) -> None:
    assert exercise.adaptations
    assert len({one.who for one in exercise.adaptations}) == len(exercise.adaptations)
    assert exercise.evidence_note.endswith(".")
    assert exercise.sources
    assert exercise.last_reviewed is not None
    quoted = re.findall(r"([A-Z][a-z]+|MacAskill) ((?:19|20)\d\d)\b", exercise.evidence_note)
    for author, year in quoted:
        assert any(source.startswith(f"{author} {year}") for source in exercise.sources), author


@every_exercise
def test_no_percentage_is_quoted_but_those_found_in_studies(exercise: Exercise) -> None:
    found = re.findall(r"(?:(\d+) (?:to|and) )?(\d+) %", exercise.evidence_note)
    quoted = {int(number) for pair in found for number in pair if number}
    assert quoted == PERCENTAGES.get(exercise.id, set())
    elsewhere = (exercise.summary, *exercise.instructions, *exercise.cues)
    assert not [text for text in elsewhere if "%" in text]


@every_exercise
def test_a_compendium_code_goes_with_its_met(exercise: Exercise) -> None:
    codes = {"02056": 3.0, "02340": 2.8, "02024": 2.8, "02101": 2.3}
    mets = [codes[one[-5:]] for one in exercise.sources if "Compendium" in one]
    assert mets == ([] if exercise.met is None else [exercise.met])


@every_exercise
def test_what_it_refers_to_is_there(exercise: Exercise) -> None:
    others = set(SHIPPED.by_id) - {exercise.id}
    for adaptation in exercise.adaptations:
        assert not adaptation.instead or adaptation.instead in others
    for way in (exercise.easier, exercise.harder, exercise.with_band):
        if AN_ID.fullmatch(way):
            assert way in others


@every_exercise
def test_whoever_is_sent_elsewhere_is_not_sent_on(exercise: Exercise) -> None:
    for adaptation in exercise.adaptations:
        if adaptation.instead:
            other = SHIPPED.by_id[adaptation.instead]
            assert not [
                one
                for one in other.adaptations
                if one.who == adaptation.who and (one.instead or one.leave_out)
            ]


@every_exercise
def test_a_set_takes_about_a_minute(exercise: Exercise) -> None:
    assert timedelta(seconds=30) <= work_time(exercise) <= timedelta(seconds=70)


@every_exercise
def test_seconds_that_are_stated_are_those_of_the_tempo(exercise: Exercise) -> None:
    """Each "Hold for two seconds" of the steps and remedies is a part of a repetition."""
    parts = [
        sum(phase.duration.total_seconds() for phase in together)
        for _, together in groupby(exercise.movement.phases, key=lambda phase: phase.kind)
    ]
    texts = (*exercise.instructions, *(fault.remedy for fault in exercise.faults))
    for text in texts:
        for shortest, longest in stated_seconds(text):
            assert any(shortest <= part <= longest for part in parts), text


def stated_seconds(text: str) -> list[tuple[float, float]]:
    """Every length that a text states in seconds, from and to."""
    return [
        (IN_WORDS[one["least"].casefold()], IN_WORDS[(one["most"] or one["least"]).casefold()])
        for one in STATED.finditer(text)
    ]


def test_seconds_are_found_where_they_are_stated() -> None:
    assert stated_seconds("Hold for a second or two, then the second foot for half a second.") == [
        (1, 2),
        (0.5, 0.5),
    ]
    steps = [step for one in SHIPPED.exercises for step in one.instructions]
    assert sum(bool(stated_seconds(step)) for step in steps) >= 15


@every_exercise
def test_a_dose_is_stated_as_it_is_counted(exercise: Exercise) -> None:
    """What is held is longer than getting there and back; a repetition is no longer than a set."""
    dose, movement = exercise.dose, exercise.movement
    on_the_way = movement.cycle - max(phase.duration for phase in movement.phases)
    if dose.goal is Goal.HOLD:
        assert timedelta(seconds=dose.amount) > on_the_way
        assert exercise.set_duration() == timedelta(seconds=dose.amount)
    else:
        assert dose.amount >= 3
        assert exercise.set_duration() == movement.cycle * dose.amount


@every_exercise
def test_it_moves_through_known_poses_in_a_loop(exercise: Exercise) -> None:
    movement = exercise.movement
    names = {pose.name for pose in movement.poses}
    assert movement.still in names
    for phase in movement.phases:
        assert phase.to in names
        assert phase.via in names | {""}
        assert phase.duration > timedelta()
    assert movement.moment(timedelta()).start is movement.pose(movement.phases[-1].to)
    used = {phase.to for phase in movement.phases} | {phase.via for phase in movement.phases}
    assert names == used - {""}


@every_exercise
def test_something_is_planted_in_every_pose(exercise: Exercise) -> None:
    movement = exercise.movement
    for pose in movement.poses:
        assert movement.contacts | pose.touching


@every_exercise
def test_flat_feet_are_flat(exercise: Exercise) -> None:
    movement = exercise.movement
    if movement.view is not View.SIDE:
        return
    for pose in movement.poses:
        assert isinstance(pose, SidePose)
        planted = movement.contacts | pose.touching
        for contact, leg in ((Contact.NEAR_FOOT, pose.near), (Contact.FAR_FOOT, pose.far)):
            if contact in planted:
                assert abs(_foot_pitch(pose, leg)) <= 2.0


def _foot_pitch(pose: SidePose, leg: Limbs) -> float:
    return leg.hip - pose.trunk - leg.knee + leg.ankle


@every_exercise
def test_joints_stay_within_what_a_body_can_do(exercise: Exercise) -> None:
    for pose in exercise.movement.poses:
        if isinstance(pose, SidePose):
            for limbs in (pose.near, pose.far):
                assert -25 <= limbs.hip <= 125
                assert 0 <= limbs.knee <= 145
                assert -50 <= limbs.ankle <= 35
                assert -40 <= limbs.shoulder <= 180
                assert 0 <= limbs.elbow <= 145


@every_exercise
def test_muscles_light_up_under_load_and_rest_with_the_body(exercise: Exercise) -> None:
    efforts = [phase.effort for phase in exercise.movement.phases]
    assert max(efforts) >= 0.5
    assert all(p.effort == 0 for p in exercise.movement.phases if p.kind is PhaseKind.REST)
    holds = {p.kind for p in exercise.movement.phases} & {PhaseKind.SQUEEZE, PhaseKind.HOLD}
    if holds and exercise.category is Category.STRENGTH:
        assert max(efforts) == 1


@every_exercise
def test_things_it_uses_are_among_its_equipment(exercise: Exercise) -> None:
    assert exercise.movement.props <= exercise.equipment
    assert exercise.movement.places.keys() <= exercise.movement.props
    supported = exercise.equipment & {Prop.CHAIR, Prop.STEP}
    assert not exercise.on_the_floor or supported or Prop.MAT in exercise.equipment
    assert exercise.on_the_floor <= (not exercise.work_clothes)
    assert exercise.on_the_floor == (exercise.space is Space.LENGTH)


def test_who_needs_room_for_a_step_says_so() -> None:
    room = {one.id: one.space for one in SHIPPED.exercises}
    assert room["lateral_step"] is Space.SIDEWAYS
    assert room["reverse_lunge"] is Space.STRIDE
    assert room["squat"] is Space.SPOT
    for path in resource("exercises").iterdir():
        assert "\nspace = " in path.read_text("utf-8"), path.name


def test_what_is_known_of_a_few() -> None:
    squat = SHIPPED.by_id["squat"]
    assert squat.movement.cycle == timedelta(seconds=4.5)
    bottom = squat.movement.pose("bottom")
    assert isinstance(bottom, SidePose)
    assert (bottom.trunk, bottom.near.hip, bottom.near.knee, bottom.near.ankle) == (
        42,
        117,
        102,
        27,
    )
    assert bottom.far == bottom.near
    assert squat.dose.amount == 10
    assert SHIPPED.by_id["bird_dog"].sides is Sides.ALTERNATE
    assert SHIPPED.by_id["wall_sit"].dose.goal is Goal.HOLD
    assert SHIPPED.by_id["standing_squeeze"].met is None
    lunge = SHIPPED.by_id["reverse_lunge"]
    assert lunge.name == "Lunge"
    assert lunge.movement.cycle == timedelta(seconds=4.4)
    assert "sit_to_stand" in {one.instead for one in lunge.adaptations}


# Files with a fault

SQUAT = resource("exercises", "squat.toml").read_text("utf-8")
STEP = resource("exercises", "plie.toml").read_text("utf-8")


def changed(what: str, into: str, original: str = SQUAT) -> str:
    assert what in original
    return original.replace(what, into, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "exercises"
    place.mkdir()
    (place / "plie.toml").write_text(STEP, "utf-8")
    return place


@pytest.mark.parametrize(
    ("what", "into", "key", "expected"),
    [
        ("met = 3.0", "mets = 3.0", "mets", "one of the keys id, name"),
        ("[dose]", "[doses]", "doses", "one of the keys id, name"),
        ("hip = 2,", "hop = 2,", "movement.poses[0].near.hop", "one of the keys hip, knee"),
        ('name = "Squat"', "name = 3", "name", "a text that is not empty"),
        ('name = "Squat"', 'name = ""', "name", "a text that is not empty"),
        ("met = 3.0", 'met = "much"', "met", "a number above 0 and up to 20"),
        ("met = 3.0", "met = -1", "met", "a number above 0 and up to 20"),
        ("work_clothes = true", 'work_clothes = "yes"', "work_clothes", "true or false"),
        ("amount = 10", "amount = 9.5", "dose.amount", "a whole number from 1 to 600"),
        ("amount = 10", "amount = 0", "dose.amount", "a whole number from 1 to 600"),
        ("2026-11-22", '"lately"', "last_reviewed", "a date such as"),
        ('name = "Squat"\n', "", "name", "100 characters, but there is nothing"),
        ("trunk = 25\n", "", "movement.poses[1].trunk", "degrees, but there is nothing"),
        ('to = "bottom"\n', "", "movement.phases[0].to", "but there is nothing"),
        ('sides = "both"', 'sides = "two"', "sides", "both, each or alternate"),
        ('"hamstrings"', '"hams"', "secondary_muscles[1]", "gluteus_maximus"),
        ('kind = "pause"', 'kind = "wait"', "movement.phases[1].kind", "lower, lift"),
        ('who = "knee_pain"', 'who = "knees"', "adaptations[0].who", "knee_pain"),
        ('anchor = "near_ankle"', 'anchor = "nose"', "movement.anchor", "near_ankle, far_ankle"),
        ('anchor = "near_ankle"\n', "", "movement.anchor", "the figure is placed by"),
        ("anchor_at = [0,", "anchor_at = [0, 0,", "movement.anchor_at", "a list of 2, each a num"),
        ("anchor_at = [0,", 'anchor_at = ["a",', "movement.anchor_at[0]", "a number from -3 to 3"),
        ("seconds = 2.0", "seconds = 0", "movement.phases[0].seconds", "a number from 0.1"),
        ("seconds = 2.0", "seconds = nan", "movement.phases[0].seconds", "a number from 0.1"),
        ("seconds = 2.0", "seconds = inf", "movement.phases[0].seconds", "a number from 0.1"),
        ("effort = 0.5", "effort = 2", "movement.phases[0].effort", "a number from 0 to 1"),
        ("trunk = 25", "trunk = 250", "movement.poses[1].trunk", "a number from -180 to 180"),
        ('to = "bottom"', 'to = "cellar"', "movement.phases[0].to", "“start”, “mid”, “bottom”"),
        ('via = "mid"', 'via = "middle"', "movement.phases[0].via", "the name of a pose"),
        ('still = "bottom"', 'still = "top"', "movement.still", "the name of a pose"),
        ('name = "mid"', 'name = "start"', "movement.poses[1].name", "a name not yet taken"),
        ('view = "side"', 'view = "front"', "movement.poses[0].trunk", "the joints as points"),
        ("[movement]", "[movement]\nplaces = {desk = [0, 0]}", "movement.places.desk", "a prop"),
        ("[movement]", "[movement]\nplaces = {disk = [0, 0]}", "movement.places", "keys that are"),
        ('id = "squat"', 'id = "plie"', "id", "“squat”, the file's own name"),
        ('id = "squat"', "id =", "", "a TOML file (Invalid value (at line 1, column 5))"),
        ('id = "squat"', "id = " + "[" * 100_000, "", "a TOML file"),
    ],
)
def test_a_faulty_file_is_named_with_key_and_expectation(
    folder: Path, what: str, into: str, key: str, expected: str
) -> None:
    (folder / "squat.toml").write_text(changed(what, into), "utf-8")
    found = load_exercises(folder)
    [problem] = found.problems
    assert (problem.file, problem.key) == ("squat.toml", key)
    assert expected in problem.expected
    assert problem.text.startswith(f"squat.toml, {key}: expected " if key else "squat.toml: exp")
    assert problem.text.endswith(".")
    assert [exercise.id for exercise in found.exercises] == ["plie"]


def test_points_and_angles_do_not_mix(folder: Path) -> None:
    side = changed('view = "front"', 'view = "side"\nanchor = "hip"', STEP)
    (folder / "plie.toml").write_text(side, "utf-8")
    [problem] = load_exercises(folder).problems
    assert problem.key == "movement.poses[0].points"
    assert problem.expected == "joint angles, as the view is side"


def test_a_missing_joint_is_named(folder: Path) -> None:
    without = changed("knee_left = [-0.125, 0.273]\n", "", STEP)
    (folder / "plie.toml").write_text(without, "utf-8")
    [problem] = load_exercises(folder).problems
    assert problem.key == "movement.poses[0].points.knee_left"


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "lunge.toml").write_bytes('name = "Ausfallschritt rückwärts"'.encode("latin-1"))
    found = load_exercises(folder)
    assert [problem.text for problem in found.problems] == [
        "lunge.toml: expected text in UTF-8 (byte 24 is not)."
    ]
    assert [exercise.id for exercise in found.exercises] == ["plie"]


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    (folder / "squat.toml").write_bytes(b"\xef\xbb\xbf" + SQUAT.encode())
    found = load_exercises(folder)
    assert found.problems == ()
    assert set(found.by_id) == {"plie", "squat"}


def test_what_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "dir.toml").mkdir()
    (folder / "gone.toml").symlink_to(folder / "nowhere")
    (folder / "notes.txt").write_text("not ours", "utf-8")
    found = load_exercises(folder)
    assert [problem.file for problem in found.problems] == ["dir.toml", "gone.toml"]
    assert all("a file that can be read" in problem.text for problem in found.problems)
    assert len(found.exercises) == 1


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    found = load_exercises(tmp_path / "mine")
    assert found.exercises == ()
    assert [problem.file for problem in found.problems] == ["mine"]


def test_a_file_cut_short_anywhere_is_survived(tmp_path: Path) -> None:
    whole = SQUAT.encode()
    for length in range(0, len(whole) - 400, 151):
        (tmp_path / "squat.toml").write_bytes(whole[:length])
        found = load_exercises(tmp_path)
        assert len(found.problems) == 1, length


# Routines


def test_every_shipped_routine_is_read() -> None:
    files = sorted(path.stem for path in resource("routines").iterdir())
    assert ROUTINES.problems == ()
    assert [routine.id for routine in ROUTINES.routines] == files
    assert len({routine.name for routine in ROUTINES.routines}) == len(files)
    counted = [duration(routine, SHIPPED.by_id) for routine in ROUTINES.routines]
    in_a_break = [c for c in counted if timedelta(seconds=60) <= c <= timedelta(seconds=181)]
    assert len(in_a_break) >= 8
    assert all(timedelta(seconds=55) <= c <= timedelta(seconds=605) for c in counted)


@every_routine
def test_a_stated_length_is_the_counted_one(routine: Routine) -> None:
    counted = duration(routine, SHIPPED.by_id)
    stated = re.search(r"_(\d+)$", routine.id)
    if stated:
        assert round(counted.total_seconds(), -1) == int(stated[1])
    says = re.search(r"\b(minute|three|five|ten)\b", routine.name.casefold())
    assert bool(says) == (routine.id in MINUTES)
    if says:
        assert round(counted.total_seconds(), -1) == MINUTES[routine.id] * 60


@every_routine
def test_a_routine_suits_the_place_that_it_names(routine: Routine) -> None:
    exercises = [SHIPPED.by_id[target.exercise] for target in routine.targets]
    assert any(one.on_the_floor for one in exercises) == (Place.FLOOR in routine.places)
    if Place.DESK in routine.places:
        assert all(one.work_clothes for one in exercises)
    if Place.SILENT in routine.places:
        assert all(one.noise in {Noise.SILENT, Noise.QUIET} for one in exercises)
    assert routine.places


def test_notes_say_what_the_routines_are() -> None:
    by_id = {routine.id: routine for routine in ROUTINES.routines}
    things = {
        routine.id: {
            prop for one in routine.targets for prop in SHIPPED.by_id[one.exercise].equipment
        }
        for routine in ROUTINES.routines
    }
    first = {one.exercise: one.amount for one in by_id["first_minute"].targets}
    assert by_id["first_minute"].note.startswith("Five squats and three squeezes")
    assert first == {"squat": 5, "standing_squeeze": 3}
    lab = by_id["lab_180"].targets
    assert by_id["lab_180"].note.startswith("Three rounds")
    assert lab == lab[: len(lab) // 3] * 3
    for routine in ROUTINES.routines:
        if "Needs a chair" in routine.note:
            assert Prop.CHAIR in things[routine.id]
        if "wall" in routine.note.casefold() and "chair" not in routine.note:
            assert Prop.WALL in things[routine.id]
        if "only the edge of the desk" in routine.note:
            assert things[routine.id] == {Prop.DESK}
        assert (
            things[routine.id] <= IN_EVERY_OFFICE or routine.note or Place.FLOOR in routine.places
        )


def test_there_is_something_for_each_place_and_for_each_length() -> None:
    lengths = {
        place: {
            round(duration(routine, SHIPPED.by_id) / timedelta(minutes=1))
            for routine in ROUTINES.routines
            if place in routine.places
        }
        for place in Place
    }
    assert lengths[Place.DESK] >= {1, 2, 3, 5}
    assert lengths[Place.SILENT] >= {1, 2, 3, 5}
    assert lengths[Place.FLOOR] >= {2, 3, 10}


def test_squats_and_kickbacks_are_ten_and_eight_a_side() -> None:
    [routine] = [one for one in ROUTINES.routines if one.id == "squats_and_kickbacks"]
    assert routine.targets == (
        Target("squat", Goal.REPS, 10),
        Target("standing_kickback", Goal.REPS, 8),
    )


A_ROUTINE = """id = "mine"
name = "Mine"
places = ["desk"]

[[targets]]
exercise = "squat"
amount = 5
"""


@pytest.mark.parametrize(
    ("what", "into", "key", "expected"),
    [
        ('"squat"', '"sqat"', "targets[0].exercise", "the id of an exercise that is there"),
        ('"squat"', '"glute_bridge"', "places", "floor among them, as glute_bridge"),
        ("amount = 5", "amount = 0", "targets[0].amount", "a whole number from 1 to 600"),
        ("amount = 5", "times = 5", "targets[0].times", "one of the keys exercise, goal"),
        ("amount = 5", "", "targets[0].amount", "but there is nothing"),
        ('["desk"]', '["sea"]', "places[0]", "desk, floor or silent"),
        ('id = "mine"', 'id = "yours"', "id", "“mine”"),
        (A_ROUTINE[A_ROUTINE.index("[[") :], "targets = []", "targets", "that is not empty"),
    ],
)
def test_a_faulty_routine_is_named(
    tmp_path: Path, what: str, into: str, key: str, expected: str
) -> None:
    (tmp_path / "mine.toml").write_text(changed(what, into, A_ROUTINE), "utf-8")
    good = A_ROUTINE.replace("mine", "good")
    (tmp_path / "good.toml").write_text(good, "utf-8")
    found = load_routines(tmp_path, SHIPPED.by_id)
    [problem] = found.problems
    assert (problem.file, problem.key) == ("mine.toml", key)
    assert expected in problem.expected
    assert [routine.id for routine in found.routines] == ["good"]


def test_a_routine_says_what_it_says(tmp_path: Path) -> None:
    held = A_ROUTINE + 'goal = "hold"\nsets = 2\n'
    (tmp_path / "mine.toml").write_text(held, "utf-8")
    [routine] = load_routines(tmp_path, SHIPPED.by_id).routines
    assert routine == Routine(
        id="mine",
        name="Mine",
        targets=(Target("squat", Goal.HOLD, 5, 2),),
        places=frozenset({Place.DESK}),
    )


def test_the_store_gives_all_and_tells_the_problems(tmp_path: Path, folder: Path) -> None:
    routines = tmp_path / "routines"
    routines.mkdir()
    (routines / "mine.toml").write_text(A_ROUTINE, "utf-8")
    (folder / "squat.toml").write_text(changed("met = 3.0", "met = true"), "utf-8")
    exercises, found, problems = ExerciseFiles(folder, routines).load({})
    assert [exercise.id for exercise in exercises] == ["plie"]
    assert found == ()
    assert [problem.text for problem in problems] == [
        "squat.toml, met: expected a number above 0 and up to 20, not true.",
        (
            "mine.toml, targets[0].exercise: expected the id of an exercise that is there,"
            " not “squat”."
        ),
    ]


def test_without_folders_the_store_gives_what_is_shipped() -> None:
    exercises, routines, problems = ExerciseFiles().load({})
    assert exercises == SHIPPED.exercises
    assert routines == ROUTINES.routines
    assert problems == ()
