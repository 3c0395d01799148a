"""The timeline against a list with a state for each second."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.timeline import Span, State, Timeline, clip, total
from tests.builders import LONGEST, SPANS, at, by_second, seconds, span

TELLINGS = st.lists(SPANS, max_size=25)
SECONDS = st.integers(0, LONGEST)


def painted(tellings: list[Span]) -> list[State | None]:
    """What a list of seconds says after the same tellings."""
    states: list[State | None] = [None] * LONGEST
    for told in tellings:
        for second in range(LONGEST):
            if told.start <= at(second) < told.stop:
                states[second] = told.state
    return states


@given(TELLINGS)
def test_the_later_telling_holds_for_every_second(tellings: list[Span]) -> None:
    assert by_second(Timeline(tellings)) == painted(tellings)


@given(TELLINGS)
def test_spans_are_in_order_never_overlap_and_none_could_be_one_with_the_next(
    tellings: list[Span],
) -> None:
    timeline = Timeline(tellings)
    assert all(one.start < one.stop for one in timeline)
    assert all(one.duration == one.stop - one.start for one in timeline)
    for one, following in pairwise(timeline):
        assert one.stop <= following.start
        assert one.stop < following.start or one.state is not following.state


@given(TELLINGS)
def test_telling_the_same_again_changes_nothing(tellings: list[Span]) -> None:
    once, twice = Timeline(tellings), Timeline([*tellings, *Timeline(tellings)])
    assert list(once) == list(twice)
    assert len(once) == len(list(once))


@given(TELLINGS, SPANS)
def test_telling_a_span_in_two_pieces_is_telling_it(tellings: list[Span], last: Span) -> None:
    middle = last.start + seconds(last.duration // seconds(2))
    pieces = [Span(last.start, middle, last.state), Span(middle, last.stop, last.state)]
    assert list(Timeline([*tellings, *pieces])) == list(Timeline([*tellings, last]))


@given(TELLINGS, SECONDS)
def test_forgetting_keeps_whatever_is_not_wholly_before(tellings: list[Span], moment: int) -> None:
    timeline = Timeline(tellings)
    kept = [one for one in timeline if one.stop > at(moment)]
    timeline.forget_before(at(moment))
    assert list(timeline) == kept


@given(TELLINGS, SECONDS, SECONDS)
def test_clipping_keeps_the_seconds_inside(tellings: list[Span], start: int, stop: int) -> None:
    clipped = by_second(clip(Timeline(tellings), at(start), at(stop)))
    whole = by_second(Timeline(tellings))
    assert clipped == [
        state if start <= second < stop else None for second, state in enumerate(whole)
    ]


@given(TELLINGS)
def test_the_total_is_the_number_of_seconds(tellings: list[Span]) -> None:
    timeline = Timeline(tellings)
    states = by_second(timeline)
    for state in State:
        assert total(timeline, state) == seconds(states.count(state))
    observed = sum(state is not None for state in states)
    assert total(timeline, *State) == seconds(observed)


def test_a_span_of_no_length_tells_nothing() -> None:
    assert list(Timeline([span(5, 5), span(9, 3)])) == []


def test_a_span_inside_another_cuts_it_in_two() -> None:
    assert list(Timeline([span(0, 100), span(40, 60, State.AWAY)])) == [
        span(0, 40),
        span(40, 60, State.AWAY),
        span(60, 100),
    ]


def test_what_touches_becomes_one() -> None:
    assert list(Timeline([span(0, 10), span(20, 30), span(10, 20)])) == [span(0, 30)]
