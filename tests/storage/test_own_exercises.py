"""One contract for every store of what is one's own: the fake, and the files."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from desktop_app.domain.exercise import Exercise, Goal, Position
from desktop_app.domain.routine import Place, Routine, Target
from desktop_app.services.ports import Collection, OwnExerciseStore, StorageError
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.own_exercise_files import OwnExerciseFiles
from tests.builders import EXERCISES as BUILT
from tests.builders import exercise, routine
from tests.fakes import MemoryOwnExercises
from tests.storage.generated import EXERCISES, routines

SHIPPED, SHIPPED_ROUTINES, _ = ExerciseFiles().load({})
KNOWN = {one.id: one for one in SHIPPED}
MINE = exercise("own_squat")
OTHER = exercise("own_kick", cycle=3)
DAY = routine("own_day", Target("own_squat", Goal.REPS, 5), Target("squat", Goal.HOLD, 20, 2))
DESK = routine("own_desk", Target("squat", Goal.REPS, 5))


@pytest.fixture(params=["memory", "files"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> OwnExerciseStore:
    return MemoryOwnExercises() if request.param == "memory" else OwnExerciseFiles(tmp_path / "own")


# --- The contract ---------------------------------------------------------------------------


def test_nothing_is_there_at_first(store: OwnExerciseStore) -> None:
    assert store.load({}) == ((), (), ())
    assert store.taken() == frozenset()


def test_what_is_kept_is_there(store: OwnExerciseStore) -> None:
    store.keep_routine(DAY)
    store.keep_exercise(MINE)
    store.keep_exercise(OTHER)
    exercises, routines_, problems = store.load(KNOWN)
    assert {one.id: one for one in exercises} == {"own_squat": MINE, "own_kick": OTHER}
    assert (routines_, problems) == ((DAY,), ())
    assert store.taken() == {"own_squat", "own_kick", "own_day"}


def test_what_is_kept_again_takes_the_place(store: OwnExerciseStore) -> None:
    store.keep_exercise(MINE)
    store.keep_exercise(replace(MINE, name="Deep squat"))
    store.keep_routine(DESK)
    store.keep_routine(replace(DESK, note="After lunch."))
    exercises, routines_, _ = store.load(KNOWN)
    assert [one.name for one in exercises] == ["Deep squat"]
    assert [one.note for one in routines_] == ["After lunch."]


def test_what_is_removed_is_gone_and_the_rest_stays(store: OwnExerciseStore) -> None:
    for one in (MINE, OTHER):
        store.keep_exercise(one)
    for each in (DESK, replace(DESK, id="own_kick")):
        store.keep_routine(each)
    store.remove_exercise("own_kick")
    store.remove_routine("own_desk")
    exercises, routines_, _ = store.load(KNOWN)
    assert exercises == (MINE,)
    assert [one.id for one in routines_] == ["own_kick"]


def test_removing_what_is_not_there_is_no_fault(store: OwnExerciseStore) -> None:
    store.remove_exercise("own_squat")
    store.remove_routine("own_day")
    assert store.load({}) == ((), (), ())


def test_a_routine_without_its_exercise_is_a_problem_and_the_others_load(
    store: OwnExerciseStore,
) -> None:
    store.keep_routine(DAY)
    store.keep_routine(DESK)
    exercises, routines_, problems = store.load(KNOWN)
    assert (exercises, routines_) == ((), (DESK,))
    [problem] = problems
    assert "own_day.toml" in problem.text


@pytest.mark.parametrize(
    "id_", ["squat", "", "own_", "own_../x", "own_a/b", "../own_a", "own_É", "own_" + "x" * 71]
)
def test_only_own_ids_are_taken(store: OwnExerciseStore, id_: str) -> None:
    with pytest.raises(ValueError, match="not the id of an own"):
        store.keep_exercise(replace(MINE, id=id_))
    with pytest.raises(ValueError, match="not the id of an own"):
        store.keep_routine(replace(DAY, id=id_))
    with pytest.raises(ValueError, match="not the id of an own"):
        store.remove_exercise(id_)
    with pytest.raises(ValueError, match="not the id of an own"):
        store.remove_routine(id_)
    assert store.load(KNOWN) == ((), (), ())


def test_a_shared_file_brings_back_what_was_written(
    store: OwnExerciseStore, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.toml"
    store.write_collection(sheet, Collection((MINE,), (DAY,)))
    assert store.read_collection(sheet, KNOWN) == Collection((MINE,), (DAY,))
    store.write_collection(sheet, Collection((), (DESK,)))
    assert store.read_collection(sheet, KNOWN) == Collection((), (DESK,))
    assert store.load(KNOWN) == ((), (), ())


def test_a_shared_routine_without_its_exercise_is_a_problem(
    store: OwnExerciseStore, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.toml"
    store.write_collection(sheet, Collection((), (DAY,)))
    [problem] = store.read_collection(sheet, KNOWN).problems
    assert "own_squat" in problem.text


def test_a_shared_file_that_is_not_there_is_said(store: OwnExerciseStore, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"nowhere\.toml cannot be read"):
        store.read_collection(tmp_path / "nowhere.toml", KNOWN)


# --- The files ------------------------------------------------------------------------------


def content(folder: Path) -> dict[str, bytes]:
    """All files below a folder and what they hold."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def through_a_file(one: Exercise) -> Exercise:
    with tempfile.TemporaryDirectory() as folder:
        files = OwnExerciseFiles(Path(folder))
        files.keep_exercise(one)
        [read], _, problems = files.load({})
        assert problems == ()
        return read


@settings(max_examples=30)
@given(EXERCISES)
def test_any_exercise_comes_back_as_it_was(one: Exercise) -> None:
    assert through_a_file(one) == one


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.id)
def test_every_shipped_exercise_comes_back_as_it_was(one: Exercise) -> None:
    mine = replace(one, id=f"own_{one.id}")
    assert through_a_file(mine) == mine


@settings(max_examples=30)
@given(routines(EXERCISES.map(lambda one: one.id)))
def test_any_routine_comes_back_as_it_was(one: Routine) -> None:
    known = {target.exercise: MINE for target in one.targets}
    with tempfile.TemporaryDirectory() as folder:
        files = OwnExerciseFiles(Path(folder))
        files.keep_routine(one)
        assert files.load(known) == ((), (one,), ())


@pytest.mark.parametrize("one", SHIPPED_ROUTINES, ids=lambda one: one.id)
def test_every_shipped_routine_comes_back_as_it_was(one: Routine, tmp_path: Path) -> None:
    files, mine = OwnExerciseFiles(tmp_path), replace(one, id=f"own_{one.id}")
    files.keep_routine(mine)
    assert files.load(KNOWN) == ((), (mine,), ())


def test_a_file_reads_like_those_that_are_shipped(tmp_path: Path) -> None:
    files = OwnExerciseFiles(tmp_path)
    files.keep_routine(replace(DAY, note="Slowly."))
    assert (tmp_path / "routines" / "own_day.toml").read_text("utf-8") == (
        'id = "own_day"\n'
        'name = "Own_Day"\n'
        'note = "Slowly."\n'
        'places = ["desk"]\n'
        "targets = [\n"
        '    { exercise = "own_squat", amount = 5 },\n'
        '    { exercise = "squat", goal = "hold", amount = 20, sets = 2 },\n'
        "]\n"
    )
    files.keep_exercise(replace(KNOWN["glute_bridge"], id="own_bridge"))
    lines = (tmp_path / "exercises" / "own_bridge.toml").read_text("utf-8").splitlines()
    assert lines[:2] == ['id = "own_bridge"', 'name = "Bridge"']
    assert lines.index("[dose]") < lines.index("[movement]")
    assert "trunk = -103" in lines
    assert "hip = 31" in lines
    assert "anchor_at = [0, 0.05]" in lines
    assert '    "Lower slowly.",' in lines
    assert max(map(len, lines)) <= 200


def test_files_are_their_owners_alone_and_made_when_something_is_kept(tmp_path: Path) -> None:
    own = tmp_path / "data" / "own"
    files = OwnExerciseFiles(own)
    files.load(KNOWN)
    files.remove_exercise("own_squat")
    assert not own.parent.exists()
    files.keep_exercise(MINE)
    files.keep_routine(DESK)
    for path in own.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert stat.S_IMODE(own.stat().st_mode) == 0o700


def test_a_damaged_file_is_named_and_left_and_the_others_load(tmp_path: Path) -> None:
    files = OwnExerciseFiles(tmp_path)
    for one in (MINE, OTHER):
        files.keep_exercise(one)
    for each in (DAY, DESK):
        files.keep_routine(each)
    damaged = tmp_path / "exercises" / "own_squat.toml"
    damaged.write_bytes(damaged.read_bytes()[:100])
    before = content(tmp_path)
    exercises, routines_, problems = files.load(KNOWN)
    assert (exercises, routines_) == ((OTHER,), (DESK,))
    told = [problem.text for problem in problems]
    assert told[0].startswith(f"{damaged}: expected a TOML file (")
    assert told[1] == (
        f"{tmp_path / 'routines' / 'own_day.toml'}, targets[0].exercise: expected the id of an"
        " exercise that is there, not “own_squat”."
    )
    assert len(told) == 2
    assert content(tmp_path) == before
    assert "own_squat" in files.taken()


def test_a_file_under_another_id_overrides_nothing(tmp_path: Path) -> None:
    files = OwnExerciseFiles(tmp_path)
    files.keep_exercise(MINE)
    files.keep_routine(DESK)
    for folder, id_ in (("exercises", "own_squat"), ("routines", "own_desk")):
        path = tmp_path / folder / f"{id_}.toml"
        plain = id_.removeprefix("own_")
        path.with_name(f"{plain}.toml").write_text(path.read_text().replace(id_, plain))
        path.rename(path.with_name("own_elsewhere.toml"))
    exercises, routines_, problems = files.load(KNOWN)
    assert (exercises, routines_) == ((), ())
    own_name = "expected “own_elsewhere”, the file's own name"
    assert [problem.text for problem in problems] == [
        f"{tmp_path}/exercises/own_elsewhere.toml, id: {own_name}.",
        f"{tmp_path}/exercises/squat.toml, id: expected an id that begins with own_, not “squat”.",
        f"{tmp_path}/routines/own_elsewhere.toml, id: {own_name}.",
        f"{tmp_path}/routines/desk.toml, id: expected an id that begins with own_, not “desk”.",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EACCES, "that is not permitted"),
        (errno.EIO, "input/output error"),
    ],
)
def test_what_cannot_be_written_is_said_and_what_was_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    files = OwnExerciseFiles(tmp_path)
    files.keep_exercise(MINE)
    before = content(tmp_path)

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match=rf"own_squat\.toml cannot be written: {words}\."):
        files.keep_exercise(replace(MINE, name="Deep squat"))
    with pytest.raises(StorageError, match=words):
        files.keep_routine(DESK)
    with pytest.raises(StorageError, match=words):
        files.write_collection(tmp_path / "sheet.toml", Collection((MINE,), ()))
    assert content(tmp_path) == before


def test_a_folder_that_cannot_be_made_or_listed_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "own"
    in_the_way.write_text("not a folder")
    with pytest.raises(StorageError, match=r"own.* cannot be made: "):
        OwnExerciseFiles(in_the_way).keep_exercise(MINE)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "exercises").write_text("not a folder")
    _, _, [problem] = OwnExerciseFiles(tmp_path / "mine").load({})
    assert "a folder that can be read" in problem.text
    folder = tmp_path / "theirs" / "exercises" / "own_squat.toml"
    folder.mkdir(parents=True)
    with pytest.raises(StorageError, match=r"own_squat\.toml cannot be removed: "):
        OwnExerciseFiles(tmp_path / "theirs").remove_exercise("own_squat")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"name": ""}, "name"),
        ({"name": "Squat\nand kick"}, "name"),
        ({"name": "a\ud800b"}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"summary": "\x1b[2J"}, "summary"),
        ({"primary_muscles": ()}, "primary_muscles"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(
    tmp_path: Path, change: dict[str, object], key: str
) -> None:
    files = OwnExerciseFiles(tmp_path)
    with pytest.raises(StorageError, match=rf"cannot be kept\. {key}: expected "):
        files.keep_exercise(replace(MINE, **change))  # type: ignore[arg-type]
    with pytest.raises(StorageError, match=r"cannot be kept\. targets: expected a list"):
        files.keep_routine(replace(DAY, targets=()))
    assert content(tmp_path) == {}


def test_a_built_exercise_can_be_kept(tmp_path: Path) -> None:
    files = OwnExerciseFiles(tmp_path)
    for one in BUILT.values():
        files.keep_exercise(replace(one, id=f"own_{one.id}"))
    assert len(files.load({})[0]) == len(BUILT)


def test_an_own_routine_on_the_floor_says_so(tmp_path: Path) -> None:
    files = OwnExerciseFiles(tmp_path)
    files.keep_exercise(replace(MINE, position=Position.SUPINE))
    files.keep_routine(replace(DAY, places=frozenset({Place.FLOOR})))
    files.keep_routine(replace(DAY, id="own_other"))
    _, routines_, [problem] = files.load(KNOWN)
    assert [one.id for one in routines_] == ["own_day"]
    assert problem.text.endswith(
        "own_other.toml, places: expected floor among them, as own_squat is done on the floor."
    )
