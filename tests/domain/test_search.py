"""Finding exercises by what one types."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.search import search
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

EXERCISES = Library(ExerciseFiles()).exercises
LONG_WORDS = sorted(
    (one.id, word)
    for one in EXERCISES.values()
    for word in one.name.replace("-", " ").split()
    if len(word) >= 5
)


def found(text: str) -> list[str]:
    return [one.id for one in search(EXERCISES.values(), text)]


@st.composite
def slips(draw: DrawFn) -> tuple[str, str, str]:
    """An exercise, a long word of its name, and that word with one slip."""
    id_, word = draw(st.sampled_from(LONG_WORDS))
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(string.ascii_letters))
    typed = draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word + letter,
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            ]
        )
    )
    return id_, word, typed


@given(slips())
def test_one_slip_in_a_long_word_of_a_name_is_forgiven(slip: tuple[str, str, str]) -> None:
    id_, word, typed = slip
    assert id_ in found(typed)
    assert id_ in found(EXERCISES[id_].name.replace(word, typed))


@given(st.text(max_size=30))
def test_whatever_is_typed_finds_each_exercise_at_most_once(text: str) -> None:
    assert len(set(found(text))) == len(found(text))
    assert set(found(text)) <= set(EXERCISES)


@given(st.sampled_from(sorted(EXERCISES)), st.integers(1, 40))
def test_a_name_finds_its_exercise_at_every_letter(id_: str, letters: int) -> None:
    assert id_ in found(EXERCISES[id_].name[:letters])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("brige", "glute_bridge"),
        ("kick back", "standing_kickback"),
        ("klam shell", "clamshell"),
        ("clam shell", "clamshell"),
        ("CLAMSHELL", "clamshell"),
        ("Plié", "plie"),
        ("plie", "plie"),
        ("hipthrust", "hip_thrust_chair"),
        ("squ", "squat"),
        ("bridge", "glute_bridge"),
        ("deadlfit", "hip_hinge_deadlift"),
        ("firehydrant", "fire_hydrant"),
        ("  bird   dog ", "bird_dog"),
        ("bodyweight squat", "squat"),
        ("IT band", "foam_roll_it_band"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "some", "none"),
    [
        ("gluteous", "glute_bridge", "foam_roll_it_band"),
        ("glutes", "squat", "hip_flexor_stretch_kneeling"),
        ("hamstring", "glute_bridge", "calf_raise"),
        ("hams", "glute_bridge", "calf_raise"),
        ("hmastrings", "glute_bridge", "calf_raise"),
        ("quads", "wall_sit", "clamshell"),
        ("seated", "seated_squeeze", "squat"),
        ("floor", "clamshell", "squat"),
        ("roller", "foam_roll_it_band", "squat"),
        ("band", "standing_kickback", "calf_raise"),
        ("stretching", "hip_flexor_stretch_kneeling", "squat"),
        ("release", "foam_roll_hip_flexor", "squat"),
        ("trousers", "plie", "clamshell"),
        ("floor medius", "clamshell", "standing_abduction"),
    ],
)
def test_other_words_than_names_are_found_too(typed: str, some: str, none: str) -> None:
    assert some in found(typed)
    assert none not in found(typed)


@pytest.mark.parametrize(
    "nonsense", ["xyz", "qwertz", "zzzz", "banana", "asdfgh", "squat banana", "xylophone solo", "€"]
)
def test_nonsense_finds_nothing(nonsense: str) -> None:
    if nonsense == "€":
        assert found(nonsense) == list(EXERCISES), "a text without a word asks for nothing"
    else:
        assert found(nonsense) == []


def test_no_text_finds_everything_in_its_order() -> None:
    assert found("") == found("  ") == list(EXERCISES)


def test_a_word_of_three_letters_is_taken_as_it_is() -> None:
    hip, dip = (replace(EXERCISES["squat"], id=n, name=n, aliases=()) for n in ("hip", "dip"))
    assert search([dip, hip], "hip") == (hip,)


def test_short_words_are_not_taken_for_their_likes() -> None:
    wide, side = (
        replace(EXERCISES["squat"], id=n, name=f"{n} squat", aliases=()) for n in ("wide", "side")
    )
    assert search([wide, side], "side") == (side,)
    assert search([wide], "side") == (wide,), "where nothing else is meant it may be a slip"


def test_the_beginning_of_a_word_comes_before_its_inside_and_that_before_a_slip() -> None:
    names = ("Lunke", "Deeplunges", "Lunges", "Lunge", "Walk and lunge")
    made = [replace(EXERCISES["squat"], id=n, name=n, aliases=()) for n in names]
    assert [one.name for one in search(made, "lunge")] == [
        "Lunge",
        "Walk and lunge",
        "Lunges",
        "Deeplunges",
        "Lunke",
    ]


def test_a_name_comes_before_an_alias_and_that_before_a_muscle() -> None:
    base = replace(EXERCISES["squat"], aliases=())
    by_muscle = replace(base, id="a", name="Nothing of it", primary_muscles=())
    by_muscle = replace(by_muscle, primary_muscles=EXERCISES["calf_raise"].primary_muscles)
    by_alias = replace(base, id="b", name="Other", aliases=("calves up",))
    by_name = replace(base, id="c", name="Up with the calves")
    assert search([by_muscle, by_alias, by_name], "calves") == (by_name, by_alias, by_muscle)
