"""A draft never loses a step."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.routine import Routine, Target
from desktop_app.ui.routines.draft import MOST_TARGETS, Draft, one_line
from tests.builders import EXERCISES

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "move", "remove", "duplicate", "amount", "sets"]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=25,
)


def take(draft: Draft, step: tuple[str, int, int]) -> None:
    kind, one, other = step
    there = len(draft.targets)
    if kind == "add":
        draft.add(list(EXERCISES.values())[one % len(EXERCISES)], other % (there + 1))
    elif not there:
        return
    elif kind == "move":
        draft.move(one % there, other % (there + 1))
    elif kind == "remove":
        draft.remove(one % there)
    elif kind == "duplicate":
        draft.duplicate(one % there)
    elif kind == "amount":
        draft.set_amount(one % there, other + 1)
    else:
        draft.set_sets(one % there, other + 1)


@given(STEPS)
def test_all_can_be_undone_and_redone(steps: list[tuple[str, int, int]]) -> None:
    draft = Draft("Mine")
    for step in steps:
        take(draft, step)
    end = draft.targets
    states = [end]
    while draft.can_undo:
        draft.undo()
        states.append(draft.targets)
    assert draft.targets == ()
    assert not draft.changed
    assert all(one != other for one, other in itertools.pairwise(states)), "empty steps"
    while draft.can_redo:
        draft.redo()
    assert draft.targets == end


@given(st.integers(1, 8), st.data())
def test_what_is_moved_into_a_gap_stands_there(number: int, data: st.DataObject) -> None:
    draft = Draft("Mine", tuple(target(amount) for amount in range(1, number + 1)))
    index = data.draw(st.integers(0, number - 1))
    gap = data.draw(st.integers(0, number))
    before = draft.targets
    marked = [*before[:gap], None, *before[gap:]]
    moved = [one if one is not None else before[index] for one in marked]
    moved.pop(index if gap > index else index + 1)
    to = draft.move(index, gap)
    assert draft.targets == tuple(moved)
    assert draft.targets[to] == before[index]


def test_steps_of_one_number_in_a_row_are_one_to_undo() -> None:
    draft = Draft("Mine", (target(8), target(5)))
    for amount in (9, 10, 11):
        draft.set_amount(0, amount)
    draft.set_sets(0, 2)
    draft.set_amount(1, 6)
    draft.undo()
    draft.undo()
    assert draft.targets[0] == target(11)
    draft.undo()
    assert draft.targets == (target(8), target(5))
    draft.set_amount(0, 9)
    assert not draft.can_redo


def test_it_knows_whether_there_is_anything_to_lose() -> None:
    draft = Draft("Mine", (target(8),), edits=Routine("own_mine", "Mine", (target(8),)))
    seen = []
    for amount in (9, 8):
        draft.set_amount(0, amount)
        seen.append(draft.changed)
    draft.note = "In the kitchen"
    assert [*seen, draft.changed] == [True, False, True]


def test_it_is_full_where_a_file_would_be() -> None:
    assert not Draft("Mine", (target(1),) * (MOST_TARGETS - 1)).full
    assert Draft("Mine", (target(1),) * MOST_TARGETS).full


def test_what_is_pasted_becomes_one_clean_line() -> None:
    assert one_line("  two\nlines\t\u202eand\x00 more ") == "two lines and more"


def target(amount: int) -> Target:
    dose = EXERCISES["squat"].dose
    return Target("squat", dose.goal, amount)
