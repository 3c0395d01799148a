"""Whatever is made of a movement, the figure can do it, and does not jump."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.exercise import Evidence, Sides
from desktop_app.domain.movement import Breath, MovementPhase, PhaseKind
from desktop_app.storage.exercise_checks import to_exercise
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.storage.exercise_toml import exercise_table
from desktop_app.ui.exercise_editor import words
from desktop_app.ui.exercise_editor.draft import Draft, draft_of, lines, names, new_draft, one_line
from desktop_app.ui.exercise_editor.ways import Ways, ends_even, sides_of
from desktop_app.ui.figure.reel import body_at
from desktop_app.ui.figure.solver import solver_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.movement import Movement
    from desktop_app.ui.figure.skeleton import Body

SHIPPED = {one.id: one for one in load_exercises().exercises}
IDS = sorted(SHIPPED)
FRAME = timedelta(milliseconds=20)
TENTH = timedelta(milliseconds=100)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


def ways(exercise: Exercise) -> Ways:
    return Ways([exercise.movement])


def begun(id_: str) -> Draft:
    exercise = SHIPPED[id_]
    return replace(new_draft(exercise, ways(exercise)), name="Mine")


def far(one: Body, other: Body) -> float:
    pairs = zip(one.points(), other.points(), strict=True)
    return max(max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairs)


def fastest(exercise: Exercise) -> float:
    """By how much a joint moves from one frame to the next, at most, over two reps and a bit."""
    length = 2 * exercise.movement.cycle + 2 * FRAME
    frames = [body_at(exercise, FRAME * number) for number in range(length // FRAME)]
    return max(far(one, other) for one, other in pairwise(frames))


@st.composite
def phases(draw: st.DrawFn, movement: Movement) -> MovementPhase:
    poses = [pose.name for pose in movement.poses]
    return MovementPhase(
        draw(st.sampled_from(poses)),
        TENTH * draw(st.integers(2, 600)),
        draw(st.sampled_from(PhaseKind)),
        draw(st.sampled_from(Breath)),
        draw(st.integers(0, 100)) / 100,
        cue=one_line(draw(TEXTS)),
    )


@st.composite
def edited(draw: st.DrawFn) -> Draft:
    """A draft after any number of changes to its phases: some added, removed, moved, replaced."""
    draft = begun(draw(st.sampled_from(IDS)))
    movement = draft.like.movement
    for _ in range(draw(st.integers(1, 8))):
        now = list(draft.phases)
        at = draw(st.integers(0, len(now) - 1))
        match draw(st.sampled_from(["add", "remove", "move", "change"])):
            case "add":
                now.insert(at + 1, draw(phases(movement)))
            case "remove" if len(now) > 1:
                now.pop(at)
            case "move":
                now.insert(draw(st.integers(0, len(now) - 1)), now.pop(at))
            case _:
                now[at] = draw(phases(movement))
        draft = draft.with_phases(now)
    return replace(draft, sides=draw(st.sampled_from(sides_of(draft.movement, draft.like.sides))))


@given(edited())
@settings(max_examples=60)
def test_whatever_is_made_of_a_movement_can_be_kept_and_drawn(draft: Draft) -> None:
    assert words.wrong(draft) == {}
    made = draft.exercise("own_mine")
    assert made.movement.cycle > timedelta()
    assert to_exercise(exercise_table(made)) == made
    solver = solver_of(made.movement)
    bodies = [solver.still(), *solver.samples(40)]
    bodies += [solver.body(made.movement.cycle * part / 7) for part in range(15)]
    for body in bodies:
        assert all(-4 < x < 4 and -1 < y < 4 for x, y in body.points())


@given(edited())
@settings(max_examples=25)
def test_the_figure_never_jumps(draft: Draft) -> None:
    """Not even where the loop closes: twenty milliseconds bring no joint far."""
    slow = tuple(replace(phase, duration=timedelta(seconds=1)) for phase in draft.phases)
    made = replace(draft, phases=slow).exercise("own_mine")
    assert fastest(made) < 0.05


@pytest.mark.parametrize("id_", IDS)
def test_an_untouched_movement_is_that_of_the_base(id_: str) -> None:
    draft = begun(id_)
    assert draft.with_phases(draft.phases).movement == SHIPPED[id_].movement
    assert sides_of(draft.movement, draft.like.sides).count(draft.sides) == 1


@pytest.mark.parametrize("id_", IDS)
def test_an_exercise_that_is_only_opened_is_the_same_when_it_is_saved(id_: str) -> None:
    own = replace(
        SHIPPED[id_], id="own_mine", evidence=Evidence.NONE, evidence_note="", last_reviewed=None
    )
    assert draft_of(own, ways(own)).exercise("own_mine") == own


def test_a_way_between_poses_that_no_phase_goes_leads_over_those_that_lie_between() -> None:
    squat, chair = SHIPPED["squat"], SHIPPED["sit_to_stand"]
    assert ways(squat).via("start", "bottom") == "mid"
    assert ways(squat).via("bottom", "start") == "mid"
    assert ways(squat).via("start", "mid") == ""
    assert ways(squat).via("bottom", "bottom") == ""
    assert ways(chair).via("seated", "stand") == "rise"
    assert ways(squat).via("start", "nowhere") == ""


def test_sides_take_turns_only_where_a_rep_ends_with_both_alike() -> None:
    lunge, clamshell = SHIPPED["reverse_lunge"], SHIPPED["clamshell"]
    assert sides_of(SHIPPED["squat"].movement, Sides.BOTH) == (Sides.BOTH,)
    assert Sides.ALTERNATE in sides_of(lunge.movement, lunge.sides)
    assert sides_of(clamshell.movement, clamshell.sides) == (Sides.EACH,)
    low = replace(lunge.movement, phases=lunge.movement.phases[:2])
    assert not ends_even(low)
    draft = replace(begun("reverse_lunge"), sides=Sides.ALTERNATE)
    assert words.wrong(draft) == {}
    assert [*words.wrong(draft.with_phases(draft.phases[:2]))] == [words.Part.SIDES]


def test_a_new_exercise_claims_nothing_that_is_not_its_own() -> None:
    made = begun("squat").exercise("own_mine")
    assert (made.evidence, made.evidence_note, made.sources) == (Evidence.NONE, "", ())
    assert (made.summary, made.aliases, made.faults, made.easier) == ("", (), (), "")
    assert made.last_reviewed is None
    assert made.adaptations == SHIPPED["squat"].adaptations, "whom it does not suit stays"


def test_another_movement_brings_what_nobody_has_touched() -> None:
    bridge = SHIPPED["glute_bridge"]
    draft = replace(begun("squat"), cues="My own cue", caution="Slowly")
    moved = draft.moving_like(bridge, ways(bridge), follows=True)
    made = moved.exercise("own_mine")
    assert (made.name, made.cues, made.caution) == ("Mine", ("My own cue",), "Slowly")
    assert made.instructions == bridge.instructions
    assert made.position is bridge.position
    assert made.movement == bridge.movement
    kept = draft.moving_like(bridge, ways(bridge), follows=False).exercise("own_mine")
    assert kept.instructions == SHIPPED["squat"].instructions


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_typed_can_be_kept(name: str, text: str, names_: str) -> None:
    draft = replace(
        begun("squat"),
        name=f"x{name}",
        aliases=names_,
        summary=text,
        steps=text,
        cues=text,
        caution=text,
        source=text,
    )
    assert words.wrong(draft) == {}
    made = draft.exercise("own_mine")
    assert to_exercise(exercise_table(made)) == made


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda draft: replace(draft, name=" \n"), words.Part.NAME),
        (lambda draft: replace(draft, name="x" * 101), words.Part.NAME),
        (lambda draft: replace(draft, aliases="a," + "x" * 101), words.Part.ALIASES),
        (lambda draft: replace(draft, summary="x" * 1001), words.Part.SUMMARY),
        (lambda draft: replace(draft, primary=frozenset()), words.Part.MUSCLES),
        (lambda draft: replace(draft, steps="\n".join("x" * 51)), words.Part.STEPS),
        (lambda draft: replace(draft, cues="fine\n" + "x" * 1001), words.Part.CUES),
        (lambda draft: replace(draft, caution="x" * 1001), words.Part.CAUTION),
        (lambda draft: replace(draft, source="x" * 1001), words.Part.SOURCE),
    ],
)
def test_what_could_not_be_kept_is_said(change: Callable[[Draft], Draft], part: words.Part) -> None:
    draft = change(begun("squat"))
    faults = words.wrong(draft)
    assert [*faults] == [part]
    assert words.missing(faults)
    assert isinstance(to_exercise(table_of(draft)), tuple), "the files would not take it either"


def table_of(draft: Draft) -> dict[str, object]:
    from msgspec import to_builtins

    from desktop_app.storage.exercise_shape import ExerciseFile

    table: dict[str, object] = to_builtins(ExerciseFile.of(draft.exercise("own_mine")))
    return {key: list(one) if isinstance(one, tuple) else one for key, one in table.items()}


def test_typed_lists() -> None:
    assert lines(" one \r\n\n two\u2028three\t") == ("one", "two", "three")
    assert names("a, b ,, a\u202e") == ("a", "b")
    assert one_line("a\nb\x07") == "a b"
