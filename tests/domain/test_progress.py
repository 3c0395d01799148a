"""Days in numbers, against counting minute by minute; and what makes a glute day."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.days import Day
from desktop_app.domain.exercise import Goal
from desktop_app.domain.progress import DaySummary, is_glute_day, summarise
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.sitting import Length
from desktop_app.domain.timeline import Span, State, Timeline
from tests.builders import EXERCISES, at, done, minutes, run, span

if TYPE_CHECKING:
    from desktop_app.domain.routine_run import RunRecord, SetRecord

FIRST, LAST, LONGEST = 60, 360, 420
DAY = Day(at(0).date(), at(FIRST * 60), at(LAST * 60))

SPANS = st.builds(
    lambda start, length, state: span(start * 60, (start + length) * 60, state),
    st.integers(0, LONGEST),
    st.integers(1, 200),
    st.sampled_from(State),
)
MINUTES = st.integers(0, LONGEST)
BREAKS = st.builds(
    lambda due, outcome, snoozes, deferred: Break(
        at(due * 60), minutes(30), outcome, snoozes=snoozes, deferred=deferred
    ),
    MINUTES,
    st.sampled_from(Outcome),
    st.integers(0, 3),
    st.sampled_from([None, Hold.CALL, Hold.PAUSED]),
)
SETS = st.builds(
    lambda name, amount, goal: done(name, amount, goal=goal),
    st.sampled_from(sorted(EXERCISES)),
    st.integers(1, 20),
    st.sampled_from(Goal),
)
RUNS = st.builds(
    lambda start, sets: run(start * 60, 120, *sets), MINUTES, st.lists(SETS, max_size=4)
)


def summary(
    spans: list[Span], breaks: tuple[Break, ...] = (), runs: tuple[RunRecord, ...] = ()
) -> DaySummary:
    return summarise(DAY, Timeline(spans), breaks, runs, EXERCISES)


def by_minute(spans: list[Span]) -> list[State | None]:
    states: list[State | None] = []
    for minute in range(FIRST, LAST):
        told = [one.state for one in spans if one.start <= at(minute * 60) < one.stop]
        states.append(told[-1] if told else None)
    return states


@given(st.lists(SPANS, max_size=8))
def test_a_days_time_is_what_counting_every_minute_gives(spans: list[Span]) -> None:
    states = by_minute(spans)
    sitting = dict.fromkeys(Length, 0)
    lengths = []
    unpaused = [state for state in states if state is not State.PAUSED]
    for state, stretch in groupby(unpaused):
        if state is State.SITTING:
            lengths.append(len(list(stretch)))
            sitting[Length.of(minutes(lengths[-1]))] += lengths[-1]
    day = summary(spans)
    assert day.observed is bool({*states} - {None, State.PAUSED})
    assert day.at_desk is bool({*states} - {None, State.PAUSED, State.AWAY})
    assert day.sitting == {length: minutes(count) for length, count in sitting.items()}
    assert day.sat == minutes(states.count(State.SITTING))
    assert day.standing == minutes(states.count(State.STANDING))
    assert day.exercising == minutes(states.count(State.EXERCISING))
    assert day.away == minutes(states.count(State.AWAY))
    assert list(day.bouts) == [minutes(length) for length in lengths]
    assert day.longest == minutes(max(lengths, default=0))
    assert day.prolonged == sum(length >= 30 for length in lengths)
    whole = day.sat + day.standing + day.exercising + day.away
    assert whole + minutes(states.count(State.PAUSED)) <= DAY.stop - DAY.start


@given(st.lists(BREAKS, max_size=8, unique_by=lambda one: one.due_at), st.lists(RUNS, max_size=4))
def test_only_what_came_due_or_began_that_day_counts(
    breaks: list[Break], runs: list[RunRecord]
) -> None:
    day = summary([], tuple(breaks), tuple(runs))
    due = [b for b in breaks if at(FIRST * 60) <= b.due_at < at(LAST * 60)]
    outcomes = [b.outcome for b in due]
    assert day.breaks == Counter(outcomes)
    assert day.taken == outcomes.count(Outcome.TAKEN) + outcomes.count(Outcome.NATURAL)
    assert day.offered == len(outcomes) - outcomes.count(Outcome.OPEN)
    assert day.snoozes == sum(b.snoozes for b in due)
    assert day.deferred == sum(b.deferred is not None for b in due)
    began = [one for one in runs if at(FIRST * 60) <= one.started_at < at(LAST * 60)]
    sets = [each for one in began for each in one.sets]
    assert sum(day.reps.values()) == sum(s.done for s in sets if s.goal is Goal.REPS)
    assert day.holds == sum((s.done for s in sets if s.goal is Goal.HOLD), 0) * minutes(1) / 60
    assert list(day.reps.values()) == sorted(day.reps.values(), reverse=True)
    assert day.observed is bool(began)
    assert day.at_desk is bool(sets)


@pytest.mark.parametrize(
    ("lengths", "median"),
    [([], None), ([7], 7), ([30, 10], 20), ([50, 10, 20], 20), ([1, 2, 4, 100], 3)],
)
def test_the_median_bout(lengths: list[int], median: float | None) -> None:
    spans, start = [], FIRST
    for length in lengths:
        spans.append(span(start * 60, (start + length) * 60))
        start += length + 2
    assert summary(spans).median_bout == (None if median is None else minutes(median))


def test_a_bout_over_the_end_of_the_day_is_cut_there() -> None:
    day = summary([span(0, (FIRST + 20) * 60), span((LAST - 40) * 60, LONGEST * 60)])
    assert list(day.bouts) == [minutes(20), minutes(40)]
    assert day.sitting[Length.HALF_HOUR] == minutes(40)


def left_and_right(name: str) -> tuple[SetRecord, SetRecord]:
    return done(name, side=Side.LEFT), done(name, side=Side.RIGHT)


SQUAT, BRIDGE, HINGE, SQUEEZE = done("squat"), done("bridge"), done("hinge"), done("squeeze")
KICKS, RAISES = left_and_right("kick"), left_and_right("raise")
RISE = done("rise")
HALF, MORE, DOGS = done("squat", 5), done("squat", 15), done("dog", 20)
HELD = done("squat", 30, goal=Goal.HOLD)


@pytest.mark.parametrize(
    ("why", "runs", "expected"),
    [
        ("nothing done", (), False),
        ("two breaks, four sets", (run(0, 60, SQUAT, SQUAT), run(1800, 60, SQUAT, SQUAT)), True),
        ("one break only", (run(0, 120, SQUAT, SQUAT, SQUAT, SQUAT),), False),
        ("one long session", (run(0, 480, SQUAT, SQUAT, SQUAT, SQUAT),), True),
        ("not long enough", (run(0, 479, SQUAT, SQUAT, SQUAT, SQUAT),), False),
        ("three sets", (run(0, 60, SQUAT, SQUAT), run(1800, 60, SQUAT)), False),
        (
            "a break of less than a minute does not count",
            (run(0, 59, SQUAT, SQUAT), run(1800, 60, SQUAT, SQUAT)),
            False,
        ),
        (
            "nor do its sets",
            (run(0, 59, SQUAT), run(900, 60, SQUAT, SQUAT), run(1800, 60, SQUAT)),
            False,
        ),
        ("a break without a set", (run(0, 60), run(1800, 60, *(SQUAT,) * 4)), False),
        (
            "two sides are one set",
            (run(0, 60, *KICKS, *RAISES), run(1800, 60, *KICKS)),
            False,
        ),
        (
            "extension and a side move",
            (run(0, 60, *KICKS, *RAISES), run(1800, 60, *KICKS, *RAISES)),
            True,
        ),
        ("extension alone", (run(0, 60, BRIDGE, BRIDGE), run(1800, 60, BRIDGE, BRIDGE)), False),
        ("hinges alone", (run(0, 60, HINGE, HINGE), run(1800, 60, HINGE, HINGE)), False),
        (
            "a hinge is no extension",
            (run(0, 60, HINGE, *RAISES), run(1800, 60, HINGE, HINGE)),
            False,
        ),
        (
            "one squat makes it varied",
            (run(0, 60, BRIDGE, BRIDGE), run(1800, 60, SQUAT, BRIDGE)),
            True,
        ),
        (
            "squeezes may be half",
            (run(0, 60, SQUEEZE, SQUEEZE), run(1800, 60, SQUAT, SQUAT)),
            True,
        ),
        (
            "and not more",
            (run(0, 60, SQUEEZE, SQUEEZE), run(1800, 60, SQUEEZE, SQUAT)),
            False,
        ),
        (
            "getting up from the chair is no squeeze",
            (run(0, 60, RISE, RISE), run(1800, 60, RISE, RISE)),
            True,
        ),
        (
            "a set that was broken off is none",
            (run(0, 60, SQUAT, SQUAT), run(1800, 60, SQUAT, done("squat", 9, of=10))),
            False,
        ),
        (
            "what is not in the library any more",
            (run(0, 60, done("gone"), SQUAT), run(1800, 60, SQUAT, SQUAT)),
            False,
        ),
        (
            "half as much as the exercise asks for is half a set",
            (run(0, 60, HALF, HALF), run(1800, 60, SQUAT, SQUAT)),
            False,
        ),
        (
            "and two halves are a whole one",
            (run(0, 60, HALF, HALF), run(1800, 60, SQUAT, SQUAT, SQUAT)),
            True,
        ),
        ("more in one go is one set", (run(0, 60, MORE, MORE), run(1800, 60, MORE)), False),
        (
            "half a minute held is a set",
            (run(0, 60, HELD, HELD), run(1800, 60, HELD, HELD)),
            True,
        ),
        (
            "held for less it is less",
            (run(0, 60, HELD, HELD), run(1800, 60, HELD, done("squat", 29, goal=Goal.HOLD))),
            False,
        ),
        (
            "sides in turn: a set is both sides' worth",
            (run(0, 60, DOGS, DOGS), run(1800, 60, DOGS, SQUAT)),
            True,
        ),
        (
            "and one side's worth is half of it",
            (run(0, 60, DOGS, DOGS), run(1800, 60, done("dog", 10), SQUAT)),
            False,
        ),
    ],
)
def test_glute_days(why: str, runs: tuple[RunRecord, ...], expected: bool) -> None:
    assert is_glute_day(runs, EXERCISES) is expected, why


def test_the_summary_says_whether_it_was_a_glute_day() -> None:
    start = FIRST * 60
    runs = (run(start, 60, SQUAT, SQUAT), run(start + 1800, 60, SQUAT, SQUAT))
    assert summary([], runs=runs).glute_day
    assert not summary([], runs=runs[:1]).glute_day
