"""A shared file: all that is wrong with it is told, and nothing in it does harm."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Target
from desktop_app.services.ports import Collection, StorageError
from desktop_app.storage.collection_file import read_collection, write_collection
from desktop_app.storage.exercise_files import ExerciseFiles
from tests.builders import exercise, routine
from tests.storage.generated import EXERCISES, routines

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED, SHIPPED_ROUTINES, _ = ExerciseFiles().load({})
KNOWN = {one.id: one for one in SHIPPED}
HEAD = 'format = "buttress-collection"\nversion = 1\n'
SQUAT = replace(KNOWN["squat"], id="own_squat", name="Deep squat")
BRIDGE = replace(KNOWN["glute_bridge"], id="own_bridge", name="High bridge")
DAY = replace(routine("own_day", Target("own_squat", Goal.REPS, 5)), name="Every day")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.toml"
    write_collection(path, Collection((SQUAT, BRIDGE), (DAY,)))
    return path


def told(path: Path) -> list[str]:
    return [problem.text for problem in read_collection(path, KNOWN).problems]


def change(path: Path, *changes: tuple[str, str]) -> None:
    """Change the first place where each text stands."""
    text = path.read_text("utf-8")
    for what, into in changes:
        assert what in text, what
        text = text.replace(what, into, 1)
    path.write_text(text, "utf-8")


# --- Round trips ----------------------------------------------------------------------------


def test_all_that_is_shipped_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "all.toml"
    everything = Collection(SHIPPED, SHIPPED_ROUTINES)
    write_collection(path, everything)
    assert read_collection(path, {}) == everything
    assert path.read_text("utf-8").startswith(f'{HEAD}\n[[exercises]]\nid = "bird_dog"\n')


@settings(max_examples=15)
@given(st.data())
def test_any_collection_comes_back(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    drawn = data.draw(st.lists(EXERCISES, min_size=1, max_size=3, unique_by=lambda one: one.id))
    ids = st.sampled_from([one.id for one in drawn])
    lists = st.lists(routines(ids), max_size=2, unique_by=lambda one: one.id)
    unlinked = tuple(replace(one, adaptations=(), easier="", harder="") for one in drawn)
    collection = Collection(unlinked, tuple(data.draw(lists)))
    path = tmp_path_factory.mktemp("shared") / "sheet.toml"
    write_collection(path, collection)
    assert read_collection(path, {}) == collection


def test_a_shared_file_is_for_others_too(sheet: Path) -> None:
    beside = sheet.with_name("other")
    beside.touch()
    assert sheet.stat().st_mode == beside.stat().st_mode


def test_too_much_for_a_file_is_said(tmp_path: Path) -> None:
    many = tuple(replace(SQUAT, id=f"own_{number}") for number in range(800))
    with pytest.raises(StorageError, match=r"sheet\.toml cannot be written: .* larger than 2 MB"):
        write_collection(tmp_path / "sheet.toml", Collection(many, ()))
    assert list(tmp_path.iterdir()) == []


# --- Files that are none of ours ------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "sheet.toml: expected a file of Buttress with format = “buttress-collection”, but"),
        (b"\n# nothing\n", "but it is empty."),
        (b"Dear patient,", "sheet.toml: expected a TOML file ("),
        (b"\xff\xfe\x00", "sheet.toml: expected text in UTF-8 (byte 0 is not)."),
        (b"# " + b"x" * 2_000_001, "sheet.toml: expected a file of at most 2 MB."),
        (b"version = 1", "format: expected “buttress-collection”, but there is nothing."),
        (b'format = "other"', "format: expected “buttress-collection”, not “other”."),
        (b"format = [[1]]", "format: expected “buttress-collection”, not a list."),
        (HEAD.replace("1", "2").encode(), "sheet.toml, version: expected 1, not 2."),
        (HEAD.replace("1", "true").encode(), "sheet.toml, version: expected 1, not true."),
        (HEAD.partition("\n")[0].encode(), "version: expected 1, but there is nothing."),
        (HEAD.encode(), "sheet.toml: expected an exercise or a routine, but there is none."),
        (HEAD.encode() + b"exercises = 3", "exercises: expected a list of tables, not 3."),
        (HEAD.encode() + b"exercises = [3]", "exercises[0]: expected a table, not 3."),
        (b"a = " + b"[" * 100_000, "sheet.toml: expected a TOML file ("),
        (b"a = " + b"{a=" * 100_000, "sheet.toml: expected a TOML file ("),
        (b"a = " + b"9" * 100_000, "sheet.toml: expected a TOML file ("),
        (b"a" + b".a" * 500_000 + b" = 1", "a TOML file with shorter keys (at line 1)."),
        (b"\n[" + b'"" . ' * 300_000 + b"a]", "a TOML file with shorter keys (at line 2)."),
    ],
)
def test_what_is_no_collection_is_said_in_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "sheet.toml"
    path.write_bytes(content)
    found = read_collection(path, KNOWN)
    assert (found.exercises, found.routines) == ((), ())
    [problem] = found.problems
    assert sentence in problem.text
    assert len(problem.text) < 200


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"cannot be read: no such file"):
        read_collection(tmp_path / "nowhere.toml", KNOWN)
    with pytest.raises(StorageError, match="cannot be read: "):
        read_collection(tmp_path, KNOWN)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os = pytest.importorskip("posix")
    os.mkfifo(tmp_path / "sheet.toml")
    with pytest.raises(StorageError, match=r"sheet\.toml cannot be read: not a file"):
        read_collection(tmp_path / "sheet.toml", KNOWN)


# --- Faults ---------------------------------------------------------------------------------


def test_every_fault_is_told_with_its_place(sheet: Path) -> None:
    change(
        sheet,
        ("version = 1", 'version = 1\nauthor = "me"'),
        ("met = 3", "met = -3"),
        ('sides = "both"', 'sides = "two"'),
        ('id = "own_bridge"\nname = "High bridge"', 'id = "own_bridge"'),
        ('"heel_drive"', '"heel_drive", 3'),
        ("effort = 0.5", "efort = 0.5"),
        ('to = "bottom"', 'to = "cellar"'),
        ('via = "mid"', 'via = "middle"'),
        ('still = "top"', 'still = "roof"'),
        ('contacts = ["far_foot"', 'contacts = ["far_wing"'),
        ('anchor = "shoulder"', 'anchor = "nose"'),
        ("amount = 5", "amount = 5000"),
        ('"desk"', '"sea"'),
    )
    squat, bridge, day = "“Deep squat” (exercises[0])", "“own_bridge” (exercises[1])", "“Every day”"
    poses = "the name of a pose: “start”, “mid”, “bottom”"
    name = "a text that is not empty, one line of at most 100 characters"
    expected = [
        "sheet.toml, author: expected one of the keys format, version, exercises, routines.",
        f"{squat}, sides: expected both, each or alternate, not “two”.",
        f"{squat}, met: expected a number above 0 and up to 20, not -3.",
        f"{squat}, tags[1]: expected {name}, not 3.",
        f"{squat}, movement.contacts[0]: expected near_foot,",
        f"{squat}, movement.phases[0].efort: expected one of the keys to, via, seconds, kind,",
        f"{squat}, movement.phases[0].to: expected {poses}, not “cellar”.",
        f"{squat}, movement.phases[0].via: expected {poses}, not “middle”.",
        f"{bridge}, name: expected {name}, but there is nothing.",
        f"{bridge}, movement.anchor: expected near_ankle,",
        f"{bridge}, movement.still: expected the name of a pose: “start”, “mid”, “top”, not “roof",
        f"{day} (routines[0]), places[0]: expected desk, floor or silent, not “sea”.",
        f"{day} (routines[0]), targets[0].amount: expected a whole number from 1 to 600, not 5000.",
    ]
    found = told(sheet)
    assert len(found) == len(expected)
    for sentence, start in zip(found, expected, strict=True):
        assert sentence.startswith(start)
        assert sentence.endswith(".")


def test_what_is_good_in_a_faulty_file_is_seen_all_the_same(sheet: Path) -> None:
    change(sheet, ('id = "own_bridge"\nname = "High bridge"', 'id = "own_bridge"'))
    found = read_collection(sheet, KNOWN)
    assert (found.exercises, found.routines) == ((SQUAT,), (DAY,))
    assert len(found.problems) == 1


def test_ids_that_repeat_are_told(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    write_collection(path, Collection((SQUAT, BRIDGE, SQUAT), (DAY, DAY)))
    assert told(path) == [
        "“Deep squat” (exercises[2]), id: expected an id not yet taken, not “own_squat”.",
        "“Every day” (routines[1]), id: expected an id not yet taken, not “own_day”.",
    ]


def test_what_is_referred_to_has_to_be_there(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    first = SQUAT.adaptations[0]
    linked = replace(
        SQUAT,
        harder="own_gone",
        easier="own_bridge",
        adaptations=(replace(first, instead="nothing"), replace(first, instead="plie")),
    )
    day = replace(
        DAY,
        targets=(
            Target("own_squat", Goal.REPS, 5),
            Target("own_gone", Goal.REPS, 5),
            Target("plie", Goal.REPS, 5),
            Target("own_bridge", Goal.REPS, 5),
        ),
    )
    write_collection(path, Collection((linked, BRIDGE), (day,)))
    an_id = "the id of an exercise that is there"
    squat, every = "“Deep squat” (exercises[0])", "“Every day” (routines[0])"
    assert told(path) == [
        f"{squat}, harder: expected {an_id}, or advice in words, not “own_gone”.",
        f"{squat}, adaptations[0].instead: expected {an_id}, not “nothing”.",
        f"{every}, targets[1].exercise: expected {an_id}, not “own_gone”.",
        f"{every}, places: expected floor among them, as own_bridge is done on the floor.",
    ]


def test_a_routine_is_not_blamed_for_its_exercise(sheet: Path) -> None:
    change(sheet, ('sides = "both"', 'sides = "two"'))
    assert len(told(sheet)) == 1


def test_so_many_faults_are_counted(sheet: Path) -> None:
    change(sheet, ("version = 1\n", "version = 1\n" + "".join(f"a{n} = 1\n" for n in range(300))))
    found = told(sheet)
    assert len(found) == 201
    assert found[-1] == "sheet.toml: 100 more faults."


# --- Files that mean harm -------------------------------------------------------------------


@pytest.mark.parametrize(
    "id_", ["../../.config/autostart/x", "/etc/passwd", "C:\\\\x", "own_a/b", "con.", "a b", "Ä"]
)
def test_an_id_that_looks_like_a_path_is_refused(sheet: Path, id_: str) -> None:
    change(sheet, ('id = "own_bridge"', f'id = "{id_}"'))
    [sentence] = told(sheet)
    assert sentence.startswith("“High bridge” (exercises[1]), id: expected an id of small letters")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (r"a\u001b[31mb", "“a�[31mb”"),
        (r"a\nb", "“a�b”"),
        (r"a\u0000", "“a�”"),
        (r"exe.\u202Etxt", "“exe.�txt”"),
        ("   ", "“   ”"),
        ("x" * 101, "a text of 101 characters"),
    ],
)
def test_names_of_odd_characters_are_refused_and_quoted_as_plain_text(
    sheet: Path, name: str, shown: str
) -> None:
    change(sheet, ('name = "High bridge"', f'name = "{name}"'))
    [sentence] = told(sheet)
    assert f"{shown} (exercises[1]), name: expected " in sentence
    assert sentence.endswith(f"not {shown}.")
    assert sentence.isprintable()


def test_markup_in_a_name_is_taken_as_it_stands(sheet: Path) -> None:
    change(sheet, ('name = "High bridge"', "name = '<a href=\"x\">High</a> & bridge'"))
    found = read_collection(sheet, KNOWN)
    assert found.problems == ()
    assert found.exercises[1].name == '<a href="x">High</a> & bridge'


@pytest.mark.parametrize(
    ("what", "into"),
    [
        ("met = 3", "met = 1e400"),
        ("met = 3", "met = nan"),
        ("met = 3", "met = 0x" + "f" * 20_000),
        ("met = 3", "met = 9" + "0" * 1000),
        ("seconds = 2", "seconds = 1e-300"),
        ("amount = 10", "amount = 99999999999999999999999"),
        ("last_reviewed = 2026-11-22", "last_reviewed = 2026-11-22T10:00:00"),
        ("amount = 10", "amount = " + "[" * 200 + "]" * 200),
        ("amount = 10", "amount" + ".a" * 19 + " = 1"),
    ],
)
def test_numbers_and_nestings_that_mean_harm_are_faults(sheet: Path, what: str, into: str) -> None:
    change(sheet, (what, into))
    [sentence] = told(sheet)
    assert sentence.startswith("“Deep squat” (exercises[0])")
    assert len(sentence) < 250


PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.data())
def test_whatever_stands_somewhere_is_a_fault_or_fits(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A good file with anything at all in place of one of its values."""
    import tomli_w

    path = tmp_path_factory.mktemp("shared") / "sheet.toml"
    write_collection(path, Collection((SQUAT,), (DAY,)))
    content = tomllib.loads(path.read_text("utf-8"))
    here: Any = content
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
            break
        here = here[key]
    value = data.draw(PARTS.filter(lambda one: "None" not in repr(one)))
    here[key] = value
    path.write_text(tomli_w.dumps(content), "utf-8")
    found = read_collection(path, KNOWN)
    assert found.problems or found.exercises or found.routines
    for problem in found.problems:
        assert problem.text.isprintable()
        assert len(problem.text) < 600


def test_a_shared_exercise_may_be_a_plain_one(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    plain = exercise("own_plain")
    write_collection(path, Collection((plain,), ()))
    assert read_collection(path, {}) == Collection((plain,), ())
