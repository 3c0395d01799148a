"""One's own in the library: kept, removed, shared and brought in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.exercise import Adaptation, Exercise, Goal
from desktop_app.domain.routine import Target
from desktop_app.services.library import OWN, Import, Library
from desktop_app.services.ports import Collection, OwnExerciseStore, StorageError
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.own_exercise_files import OwnExerciseFiles
from tests.builders import exercise, routine
from tests.fakes import MemoryOwnExercises

SHEET = Path("sheet.toml")
SQUAT = replace(exercise("own_deep_squat"), name="Deep squat")
KICK = replace(exercise("own_kick", cycle=3), name="Kick")
DAY = replace(
    routine("own_day", Target("own_kick", Goal.REPS, 5), Target("squat", Goal.REPS, 8)), name="Day"
)


@pytest.fixture
def own() -> MemoryOwnExercises:
    return MemoryOwnExercises()


@pytest.fixture
def library(own: MemoryOwnExercises) -> Library:
    return Library(ExerciseFiles(), own)


def told(library: Library) -> list[None]:
    """The news of changes, as they come."""
    news: list[None] = []
    library.changed.subscribe(news.append)
    return news


# --- Kept and removed -----------------------------------------------------------------------


def test_no_shipped_id_looks_like_ones_own() -> None:
    library = Library(ExerciseFiles())
    ids = {*library.exercises, *(one.id for one in library.routines)}
    assert not [id_ for id_ in ids if id_.startswith(OWN)]
    assert not library.can_keep


def test_ones_own_come_last_and_may_use_what_is_shipped(own: MemoryOwnExercises) -> None:
    own.keep_exercise(KICK)
    own.keep_routine(DAY)
    library = Library(ExerciseFiles(), own)
    assert library.can_keep
    assert list(library.exercises)[-1] == "own_kick"
    assert library.routines[-1] == DAY
    assert [library.is_own(id_) for id_ in ("squat", "own_kick")] == [False, True]
    assert Library(ExerciseFiles(), own).routines[-1] == DAY


def test_what_is_kept_is_there_at_once_and_told(library: Library, own: MemoryOwnExercises) -> None:
    news = told(library)
    library.keep_exercise(KICK)
    library.keep_routine(DAY)
    assert library.exercises["own_kick"] == KICK
    assert library.routines[-1] == DAY
    assert len(news) == 2
    library.keep_exercise(replace(KICK, name="High kick"))
    assert library.exercises["own_kick"].name == "High kick"
    assert own.exercises["own_kick"].name == "High kick"
    assert len([one for one in library.exercises.values() if library.is_own(one.id)]) == 1


def test_what_cannot_be_kept_is_not_there(library: Library, own: MemoryOwnExercises) -> None:
    library.keep_exercise(KICK)
    library.keep_routine(DAY)
    own.broken = "the disk is full"
    news = told(library)
    before = dict(library.exercises), library.routines
    with pytest.raises(StorageError, match="the disk is full"):
        library.keep_exercise(SQUAT)
    with pytest.raises(StorageError):
        library.keep_routine(replace(DAY, note="Slowly."))
    with pytest.raises(StorageError):
        library.remove_routine(DAY)
    assert (dict(library.exercises), library.routines) == before
    assert news == []


def test_an_exercise_is_removed_once_no_routine_holds_it(
    library: Library, own: MemoryOwnExercises
) -> None:
    library.keep_exercise(KICK)
    library.keep_routine(DAY)
    assert library.users_of(KICK) == (DAY,)
    assert DAY in library.users_of(library.exercises["squat"])
    with pytest.raises(ValueError, match="held by a routine"):
        library.remove_exercise(KICK)
    library.remove_routine(DAY)
    assert library.users_of(KICK) == ()
    news = told(library)
    library.remove_exercise(KICK)
    assert "own_kick" not in library.exercises
    assert DAY not in library.routines
    assert (own.exercises, own.routines) == ({}, {})
    assert len(news) == 1


def test_what_is_removed_is_forgotten_by_those_that_referred_to_it(
    library: Library, own: MemoryOwnExercises
) -> None:
    adapted = Adaptation("balance", "Sit down.", instead="own_kick")
    library.keep_exercise(KICK)
    library.keep_exercise(replace(SQUAT, harder="own_kick", easier="squat", adaptations=(adapted,)))
    library.remove_exercise(KICK)
    left = library.exercises["own_deep_squat"]
    assert (left.harder, left.easier) == ("", "squat")
    assert left.adaptations == (Adaptation("balance", "Sit down.", leave_out=True),)
    assert own.exercises == {"own_deep_squat": left}


def test_a_routine_is_removed_alone_where_an_exercise_has_its_id(library: Library) -> None:
    library.keep_exercise(KICK)
    library.keep_routine(replace(DAY, id="own_kick"))
    library.remove_routine(library.routines[-1])
    assert library.exercises["own_kick"] == KICK


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Deep squat", "own_deep_squat"),
        ("  Öl & Äther! ", "own_ol_ather"),
        ("../../etc/passwd", "own_etc_passwd"),
        ("蹲", "own_exercise"),
        ("", "own_exercise"),
        ("x" * 200, "own_" + "x" * 40),
    ],
)
def test_an_id_is_made_of_the_name(library: Library, name: str, id_: str) -> None:
    assert library.new_id(name) == id_
    library.keep_exercise(replace(KICK, id=id_))
    assert library.new_id(name) == f"{id_}_2"
    library.keep_routine(replace(DAY, id=f"{id_}_2", targets=(Target("squat", Goal.REPS, 3),)))
    assert library.new_id(name) == f"{id_}_3"


def test_the_id_of_a_damaged_file_is_not_free(tmp_path: Path) -> None:
    damaged = tmp_path / "exercises" / "own_kick.toml"
    damaged.parent.mkdir()
    damaged.write_text("id = ")
    library = Library(ExerciseFiles(), OwnExerciseFiles(tmp_path))
    library.keep_exercise(replace(KICK, id=library.new_id("Kick")))
    assert "own_kick_2" in library.exercises
    assert damaged.read_text() == "id = "


# --- Shared and brought in ------------------------------------------------------------------


def looked_into(library: Library, own: MemoryOwnExercises, collection: Collection) -> Import:
    own.shared[SHEET] = collection
    return library.look_into(SHEET)


def test_looking_into_a_file_keeps_nothing(library: Library, own: MemoryOwnExercises) -> None:
    news = told(library)
    found = looked_into(library, own, Collection((KICK,), (DAY,)))
    assert found == Import((KICK,), (DAY,), (), ())
    assert found.whole
    assert "own_kick" not in library.exercises
    assert (own.exercises, own.routines, news) == ({}, {}, [])


def test_what_is_brought_in_is_kept_and_told_once(
    library: Library, own: MemoryOwnExercises
) -> None:
    news = told(library)
    library.bring_in(looked_into(library, own, Collection((KICK, SQUAT), (DAY,))))
    assert library.exercises["own_kick"] == own.exercises["own_kick"] == KICK
    assert library.exercises["own_deep_squat"] == SQUAT
    assert library.routines[-1] == own.routines["own_day"] == DAY
    assert len(news) == 1


def test_the_same_file_twice_brings_nothing(library: Library, own: MemoryOwnExercises) -> None:
    collection = Collection((KICK, SQUAT), (DAY,))
    library.bring_in(looked_into(library, own, collection))
    again = looked_into(library, own, collection)
    assert again == Import((), (), ("Kick", "Deep squat", "Day"), ())
    assert not again.whole
    with pytest.raises(ValueError, match="refused"):
        library.bring_in(again)


def test_what_is_shipped_is_known_and_routines_use_it(
    library: Library, own: MemoryOwnExercises
) -> None:
    theirs = replace(library.exercises["squat"], id="their_squat")
    day = routine("their_day", Target("their_squat", Goal.REPS, 5))
    found = looked_into(library, own, Collection((theirs,), (day,)))
    assert found.known == ("Squat",)
    [brought] = found.routines
    assert brought.targets == (Target("squat", Goal.REPS, 5),)
    assert brought.id == "own_their_day"


def test_a_clash_of_ids_renames_and_routines_follow(
    library: Library, own: MemoryOwnExercises
) -> None:
    library.keep_exercise(KICK)
    library.keep_routine(DAY)
    faster = replace(KICK, met=4.0)
    longer = replace(DAY, targets=(Target("own_kick", Goal.REPS, 20),))
    found = looked_into(library, own, Collection((faster,), (longer,)))
    assert found.exercises == (replace(faster, id="own_kick_2"),)
    assert found.routines == (
        replace(longer, id="own_day_2", targets=(Target("own_kick_2", Goal.REPS, 20),)),
    )
    library.bring_in(found)
    assert library.exercises["own_kick"] == KICK
    assert library.exercises["own_kick_2"].met == 4.0
    assert looked_into(library, own, Collection((faster,), (longer,))).known == ("Kick", "Day")


def test_a_file_cannot_choose_its_ids(library: Library, own: MemoryOwnExercises) -> None:
    evil = replace(KICK, id="../../autostart/kick")
    shadow = replace(SQUAT, id="squat")
    day = replace(DAY, targets=(Target("squat", Goal.REPS, 5),))
    found = looked_into(library, own, Collection((evil, shadow), (day,)))
    assert [one.id for one in found.exercises] == ["own_kick", "own_deep_squat"]
    assert found.routines[0].targets == (Target("own_deep_squat", Goal.REPS, 5),)
    library.bring_in(found)
    assert library.exercises["squat"].name == "Squat"


def test_what_exercises_refer_to_follows_too(library: Library, own: MemoryOwnExercises) -> None:
    """In a circle, beside what is shipped and beside plain words."""
    library.keep_exercise(replace(KICK, met=4.0))  # has the id
    easy = replace(SQUAT, id="easy", name="Easy", harder="own_kick", easier="Lift less.")
    hard = replace(
        KICK,
        easier="easy",
        harder="squat",
        adaptations=(Adaptation("balance", "Sit down.", instead="easy"),),
    )
    collection = Collection((easy, hard), ())
    found = looked_into(library, own, collection)
    renamed = replace(
        hard,
        id="own_kick_2",
        easier="own_easy",
        adaptations=(Adaptation("balance", "Sit down.", instead="own_easy"),),
    )
    assert found.exercises == (replace(easy, id="own_easy", harder="own_kick_2"), renamed)
    library.bring_in(found)
    assert looked_into(library, own, collection).known == ("Easy", "Kick")
    other = replace(easy, easier="Lift more.")
    partly = looked_into(library, own, Collection((other, hard), ()))
    assert [one.name for one in partly.exercises] == ["Easy", "Kick"]
    assert partly.known == ()


def test_a_file_with_problems_is_refused_whole(library: Library, own: MemoryOwnExercises) -> None:
    found = looked_into(library, own, Collection((KICK,), (replace(DAY, targets=(GONE,)),)))
    assert not found.whole
    assert [problem.text for problem in found.problems] == ["sheet.toml: own_gone is not there."]
    with pytest.raises(ValueError, match="refused"):
        library.bring_in(found)
    assert own.exercises == {}


GONE = Target("own_gone", Goal.REPS, 5)


def test_an_old_look_overwrites_nothing(library: Library, own: MemoryOwnExercises) -> None:
    found = looked_into(library, own, Collection((KICK,), ()))
    library.keep_exercise(replace(KICK, met=4.0))
    with pytest.raises(ValueError, match="old"):
        library.bring_in(found)
    assert own.exercises["own_kick"].met == 4.0


@pytest.mark.parametrize("written", [0, 1, 2])
def test_an_import_that_fails_midway_leaves_nothing(
    library: Library, own: MemoryOwnExercises, written: int
) -> None:
    library.keep_exercise(exercise("own_mine"))
    found = looked_into(library, own, Collection((KICK, SQUAT), (DAY,)))
    before = dict(library.exercises), library.routines
    news = told(library)
    own.breaks_after = written
    with pytest.raises(StorageError, match="the disk is full"):
        library.bring_in(found)
    assert list(own.exercises) == ["own_mine"]
    assert own.routines == {}
    assert (dict(library.exercises), library.routines) == before
    assert news == []
    own.breaks_after = None
    library.bring_in(found)
    assert set(own.exercises) == {"own_mine", "own_kick", "own_deep_squat"}


@pytest.mark.parametrize("kind", ["memory", "files"])
def test_what_is_shared_comes_back_in_a_fresh_library(kind: str, tmp_path: Path) -> None:
    memory = MemoryOwnExercises()

    def store(name: str) -> OwnExerciseStore:
        if kind == "files":
            return OwnExerciseFiles(tmp_path / name)
        return memory if name == "mine" else sharing(MemoryOwnExercises(), memory)

    mine = Library(ExerciseFiles(), store("mine"))
    linked = replace(KICK, harder="own_deep_squat")
    for one in (SQUAT, linked, exercise("own_unasked")):
        mine.keep_exercise(one)
    mine.keep_routine(DAY)
    mine.share(tmp_path / "sheet.toml", (), (DAY,))
    fresh = Library(ExerciseFiles(), store("fresh"))
    found = fresh.look_into(tmp_path / "sheet.toml")
    assert found.problems == ()
    assert {one.id: one for one in found.exercises} == {"own_kick": linked, "own_deep_squat": SQUAT}
    assert found.routines == (DAY,)
    fresh.bring_in(found)
    assert fresh.routines[-1] == DAY
    assert mine.look_into(tmp_path / "sheet.toml").known == ("Kick", "Deep squat", "Day")


def sharing(one: MemoryOwnExercises, other: MemoryOwnExercises) -> MemoryOwnExercises:
    one.shared = other.shared
    return one


def test_what_was_removed_is_not_referred_to_in_a_shared_file(
    library: Library, own: MemoryOwnExercises
) -> None:
    adapted = Adaptation("balance", "Sit down.", instead="own_gone")
    library.keep_exercise(replace(KICK, harder="own_gone", easier="squat", adaptations=(adapted,)))
    library.share(SHEET, (library.exercises["own_kick"],), ())
    [written] = own.shared[SHEET].exercises
    assert (written.harder, written.easier) == ("", "squat")
    assert written.adaptations == (Adaptation("balance", "Sit down.", leave_out=True),)


def test_a_file_that_cannot_be_shared_is_said(library: Library, own: MemoryOwnExercises) -> None:
    own.broken = "the disk is full"
    with pytest.raises(StorageError, match="the disk is full"):
        library.share(SHEET, (library.exercises["squat"],), ())
    with pytest.raises(StorageError, match="cannot be read"):
        library.look_into(SHEET)


def test_a_shelf_with_the_same_exercise_twice_knows_both(
    library: Library, own: MemoryOwnExercises
) -> None:
    copies: list[Exercise] = [KICK, replace(KICK, id="own_kick_2")]
    for copy in copies:
        library.keep_exercise(copy)
    days = tuple(replace(DAY, targets=(Target(copy.id, Goal.REPS, 5),)) for copy in copies)
    library.keep_routine(days[1])
    found = looked_into(library, own, Collection(tuple(copies), (days[1],)))
    assert found == Import((), (), ("Kick", "Kick", "Day"), ())
