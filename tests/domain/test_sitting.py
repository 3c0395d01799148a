"""Bouts against a walk over every second."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.sitting import Length, SedentaryBout, bouts
from desktop_app.domain.timeline import State, Timeline
from tests.builders import SPANS, at, by_second, minutes, seconds, span

if TYPE_CHECKING:
    from datetime import timedelta

    from desktop_app.domain.timeline import Span


def walked(states: list[State | None]) -> list[SedentaryBout]:
    """Bouts as somebody finds them who looks at one second after the other."""
    found: list[list[int]] = []  # first second, last second, seconds seated
    interrupted = 60
    for second, state in enumerate(states):
        if state is State.SITTING and interrupted < 60:
            found[-1][1:] = [second, found[-1][2] + 1]
        elif state is State.SITTING:
            found.append([second, second, 1])
        if state is State.SITTING:
            interrupted = 0
        elif state is not State.PAUSED:
            interrupted += 1
    return [SedentaryBout(at(first), at(last + 1), seconds(sat)) for first, last, sat in found]


@given(st.lists(SPANS, max_size=12))
def test_bouts_are_those_of_a_walk_over_every_second(tellings: list[Span]) -> None:
    timeline = Timeline(tellings)
    assert bouts(timeline) == walked(by_second(timeline))


@given(st.lists(SPANS, max_size=12))
def test_bouts_are_in_order_apart_and_no_longer_than_they_last(tellings: list[Span]) -> None:
    found = bouts(Timeline(tellings))
    assert all(seconds(0) < bout.sat <= bout.stop - bout.start for bout in found)
    assert all(one.stop < following.start for one, following in pairwise(found))


@pytest.mark.parametrize("state", [State.STANDING, State.AWAY, State.EXERCISING, None])
@pytest.mark.parametrize(("lasts", "count"), [(59, 1), (60, 2)])
def test_a_minute_of_anything_else_ends_a_bout(state: State | None, lasts: int, count: int) -> None:
    between = [span(100, 100 + lasts, state)] if state else []
    assert len(bouts([span(0, 100), *between, span(100 + lasts, 200)])) == count


def test_a_pause_stops_the_count_but_does_not_interrupt() -> None:
    spans = [span(0, 100), span(100, 4000, State.PAUSED), span(4000, 4100)]
    assert bouts(spans) == [SedentaryBout(at(0), at(4100), seconds(200))]


def test_a_pause_does_not_hide_that_somebody_was_away() -> None:
    spans = [span(0, 100), span(100, 500, State.PAUSED), span(500, 560, State.AWAY), span(560, 600)]
    assert len(bouts(spans)) == 2


@pytest.mark.parametrize(
    ("sat", "length"),
    [
        (minutes(0), Length.SHORT),
        (minutes(30) - seconds(1), Length.SHORT),
        (minutes(30), Length.HALF_HOUR),
        (minutes(59.9), Length.HALF_HOUR),
        (minutes(60), Length.HOUR),
        (minutes(90), Length.NINETY),
        (minutes(600), Length.NINETY),
    ],
)
def test_lengths(sat: timedelta, length: Length) -> None:
    assert Length.of(sat) is length
