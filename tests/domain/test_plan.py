"""The month plan, as it follows from the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Goal, Pattern, Sides
from desktop_app.domain.notes import BANDS, Note
from desktop_app.domain.plan import (
    ABOUT_THE_BODY,
    BACK,
    STAGES,
    Change,
    PlanDay,
    Reason,
    Stage,
    Standing,
    Track,
    Word,
    follow,
    planned,
    track_of,
)
from desktop_app.domain.prescription import (
    DESK,
    FLOOR,
    Prescribed,
    Source,
    because_of,
    due_today,
    fitting,
    of_a_day,
    prescribed,
    serves,
    still_to_come,
    with_doses,
)
from desktop_app.domain.progress import is_glute_day
from desktop_app.domain.routine import Routine, Side, Target
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.domain.selection import Conditions
from desktop_app.storage.exercise_files import load_exercises
from tests.builders import minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
RIGHT = (Effort.RIGHT,)
EXERCISES = load_exercises().by_id


def week(number: int, days: int = 4, efforts: tuple[Effort, ...] = RIGHT) -> list[PlanDay]:
    """A week with some glute days, on Monday and after."""
    first = MONDAY + number * 7 * DAY
    return [PlanDay(first + n * DAY, True, True, efforts) for n in range(days)]


def after(weeks: int, *days: list[PlanDay], track: Track = Track.FLOOR) -> Standing:
    """Return where one stands on the Monday after some weeks."""
    return follow([day for each in days for day in each], track, MONDAY + weeks * 7 * DAY)


def stages(standing: Standing) -> list[Stage]:
    return [change.stage for change in standing.changes]


def test_before_the_first_glute_work_one_learns() -> None:
    standing = follow([PlanDay(MONDAY - DAY, words=(Word.HARDER,))], Track.FLOOR, MONDAY)
    assert (standing.stage, standing.week, standing.reason) == (Stage.LEARN, 0, Reason.BEGINNING)


def test_four_good_weeks_are_four_stages_and_then_it_goes_on() -> None:
    weeks = [week(n) for n in range(6)]
    told = [after(n, *weeks) for n in range(1, 7)]
    assert [one.stage for one in told] == [
        Stage.BUILD,
        Stage.LOAD,
        Stage.OWN_IT,
        Stage.LOAD,
        Stage.OWN_IT,
        Stage.LOAD,
    ]
    assert [one.week for one in told] == [2, 3, 4, 5, 6, 7]
    assert [one.round for one in told] == [0, 0, 0, 1, 1, 2]
    assert told[0].reason is Reason.WEEK_DONE
    assert told[3].reason is told[4].reason is Reason.GOES_ON


def test_the_days_of_this_week_are_counted() -> None:
    standing = follow([*week(0), *week(1, days=2)], Track.FLOOR, MONDAY + 8 * DAY)
    assert (standing.stage, standing.glute_days) == (Stage.BUILD, 2)


def test_a_week_of_three_days_is_done_again() -> None:
    standing = after(1, week(0, days=3))
    assert (standing.stage, standing.reason) == (Stage.LEARN, Reason.FEW_DAYS)
    assert after(2, week(0, days=3), week(1)).stage is Stage.BUILD


def test_a_week_that_was_mostly_hard_is_done_again() -> None:
    hard = [*week(0, 3, (Effort.HARD,)), *week(0, 4)[3:]]
    assert after(1, hard).reason is Reason.WAS_HARD
    half = [*week(0, 2, (Effort.HARD,)), *week(0, 4)[2:]]
    assert after(1, half).reason is Reason.WEEK_DONE


def test_a_first_week_that_began_late_counts_for_nothing() -> None:
    friday = MONDAY + 4 * DAY
    late = [PlanDay(friday + n * DAY, True, True) for n in range(3)]
    standing = after(1, late)
    assert (standing.stage, standing.reason, standing.week) == (Stage.LEARN, Reason.BEGINNING, 2)
    thursday = [PlanDay(MONDAY + 3 * DAY, True, True), *late]
    assert after(1, thursday).stage is Stage.BUILD


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (PlanDay(MONDAY + 14 * DAY, worst_pain=6), Reason.PAIN),
        (PlanDay(MONDAY + 14 * DAY, worse_next_morning=True), Reason.PAIN_NEXT_MORNING),
        (PlanDay(MONDAY + 14 * DAY, efforts=(Effort.TOO_MUCH,)), Reason.TOO_MUCH),
        (PlanDay(MONDAY + 14 * DAY, words=(Word.EASIER,)), Reason.SAID_EASIER),
    ],
)
def test_what_was_too_much_steps_back_at_once(day: PlanDay, reason: Reason) -> None:
    standing = after(2, week(0), week(1), [day])
    assert (standing.stage, standing.reason) == (Stage.BUILD, reason)


def test_pain_that_is_bearable_changes_nothing() -> None:
    day = PlanDay(MONDAY + 14 * DAY, worst_pain=5)
    assert after(2, week(0), week(1), [day]).stage is Stage.LOAD


def test_a_week_with_a_step_back_is_no_step_forward() -> None:
    sore = [week(1)[0]._replace(worst_pain=7), *week(1)[1:]]
    assert after(2, week(0), sore).stage is Stage.LEARN
    assert after(3, week(0), sore, week(2)).stage is Stage.BUILD


def test_a_week_off_is_one_step_back_and_a_month_off_as_well() -> None:
    for weeks in (5, 9):
        standing = after(weeks, week(0), week(1), week(2))
        assert standing.stage is Stage.LOAD
        assert [change.reason for change in standing.changes].count(Reason.TIME_OFF) == 1


def test_the_first_stage_has_none_before_it() -> None:
    standing = after(0, [PlanDay(MONDAY, True, words=(Word.EASIER,))])
    assert standing.stage is Stage.LEARN


def test_harder_is_a_step_at_once() -> None:
    standing = after(0, [PlanDay(MONDAY, True, words=(Word.HARDER, Word.HARDER))])
    assert standing.stage is Stage.LOAD


def test_a_gentle_track_goes_no_further_than_building() -> None:
    standing = after(4, *(week(n) for n in range(4)), track=Track.GENTLE)
    assert (standing.stage, standing.reason) == (Stage.BUILD, Reason.STAYS_GENTLE)
    asked = [PlanDay(MONDAY + 28 * DAY, words=(Word.HARDER,) * 3)]
    assert after(4, *(week(n) for n in range(4)), asked, track=Track.GENTLE).stage is Stage.BUILD


DAYS = st.lists(
    st.builds(
        PlanDay,
        st.integers(0, 90).map(lambda n: MONDAY + n * DAY),
        st.booleans(),
        st.booleans(),
        st.lists(st.sampled_from(Effort), max_size=3).map(tuple),
        st.integers(0, 10),
        st.booleans(),
        st.lists(st.sampled_from(sorted(set(Word) - ABOUT_THE_BODY)), max_size=2).map(tuple),
    ),
    max_size=60,
    unique_by=lambda day: day.date,
)


@given(DAYS, st.sampled_from(Track))
def test_every_change_is_one_step_and_has_its_reason(days: list[PlanDay], track: Track) -> None:
    standing = follow(days, track, MONDAY + 95 * DAY)
    told = stages(standing)
    for before, change in zip(told, standing.changes[1:], strict=False):
        step = STAGES.index(change.stage) - STAGES.index(before)
        assert abs(step) <= 1
        assert (step <= 0) if change.reason in BACK else True
        assert change.on >= standing.changes[0].on
    assert standing.stage is told[-1]
    if track is Track.GENTLE:
        assert set(told) <= {Stage.LEARN, Stage.BUILD}


def said(number: int, *words: Word) -> list[PlanDay]:
    return [PlanDay(MONDAY + number * DAY, words=words)]


def test_who_leaves_the_gentle_track_goes_on_from_where_one_stands() -> None:
    weeks = [week(n) for n in range(6)]
    gentle = [*said(-3, Word.GENTLE), *said(26, Word.NO_LONGER_GENTLE)]
    told = [after(n, *weeks, gentle).stage for n in range(1, 7)]
    assert told == [Stage.BUILD] * 3 + [Stage.LOAD, Stage.OWN_IT, Stage.LOAD]
    still = after(3, *weeks, said(-3, Word.GENTLE), track=Track.GENTLE)
    assert (still.stage, still.reason) == (Stage.BUILD, Reason.STAYS_GENTLE)


def test_who_needs_care_now_goes_back_to_what_is_gentle_and_the_past_stays_what_it_was() -> None:
    weeks = [week(n) for n in range(4)]
    before = after(3, *weeks)
    assert before.stage is Stage.OWN_IT
    now = after(3, *weeks, said(21, Word.GENTLE), track=Track.GENTLE)
    assert now.stage is Stage.BUILD
    assert now.changes == (
        *before.changes,
        Change(MONDAY + 21 * DAY, Stage.BUILD, Reason.NOW_GENTLE),
    )


ANY_DAYS = st.lists(st.tuples(st.integers(0, 90), st.sampled_from([*Word])), max_size=20)


@given(DAYS, ANY_DAYS, st.sampled_from(Track))
def test_a_word_about_the_body_never_leads_further(
    days: list[PlanDay], words: list[tuple[int, Word]], track: Track
) -> None:
    by_day = {day.date: day for day in days}
    for number, word in words:
        on = MONDAY + number * DAY
        by_day[on] = (day := by_day.get(on, PlanDay(on)))._replace(words=(*day.words, word))
    changes = follow(by_day.values(), track, MONDAY + 95 * DAY).changes
    for before, change in pairwise(changes):
        if change.reason is Reason.NOW_GENTLE:
            assert change.stage is Stage.BUILD
            assert STAGES.index(before.stage) > STAGES.index(Stage.BUILD)
        else:
            assert abs(STAGES.index(change.stage) - STAGES.index(before.stage)) <= 1


@given(DAYS, st.integers(0, 90))
def test_what_comes_later_changes_nothing_before(days: list[PlanDay], number: int) -> None:
    today = MONDAY + number * DAY
    past = [day for day in days if day.date <= today]
    assert follow(days, Track.FLOOR, today) == follow(past, Track.FLOOR, today)


# --- What a stage has one do ------------------------------------------------------------------


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("floor", [True, False])
def test_every_stage_has_what_makes_a_glute_day(stage: Stage, track: Track, floor: bool) -> None:
    wanted = prescribed(stage, track, floor=floor)
    found = with_doses(EXERCISES, wanted)
    assert len(found) == len(wanted), "an exercise that the library does not have"
    assert {one.pattern.value for one in found.values()} >= {"knee_and_hip", "hinge", "side"}
    if not floor or track is Track.DESK:
        assert not any(one.on_the_floor for one in found.values())
    for one in wanted:
        assert found[one.exercise].dose.amount == one.amount
        assert found[one.exercise].dose.goal is EXERCISES[one.exercise].dose.goal


def test_a_stage_leaves_out_what_is_not_in_the_library() -> None:
    assert with_doses({}, FLOOR[Stage.LEARN]) == {}
    assert set(with_doses(EXERCISES, DESK[Stage.LEARN])) == {
        one.exercise for one in DESK[Stage.LEARN]
    }


# --- What a day has ---------------------------------------------------------------------------


def done_of(day: Iterable[Prescribed], at: datetime) -> list[RunRecord]:
    """Everything of a day, done in two breaks."""
    sets = []
    for one in day:
        exercise = EXERCISES[one.exercise]
        sides = (Side.LEFT, Side.RIGHT) if exercise.sides is Sides.EACH else (Side.BOTH,)
        whole = one.amount * (2 if exercise.sides is Sides.ALTERNATE else 1)
        sets += [
            SetRecord(one.exercise, side, exercise.dose.goal, whole, whole, minutes(1))
            for side in sides
            for _ in range(one.sets)
        ]
    half = len(sets) // 2
    return [
        RunRecord(at, at + minutes(2), "x", "X", len(some), tuple(some))
        for some in (sets[:half], sets[half:])
    ]


@given(st.sampled_from(Stage), st.sampled_from(Track), st.booleans(), st.integers(0, 400))
def test_a_day_done_is_a_glute_day_of_so_many_sets(
    stage: Stage, track: Track, floor: bool, number: int
) -> None:
    wanted = fitting(prescribed(stage, track, floor=floor), EXERCISES, Conditions(floor=floor))
    day = of_a_day(wanted, EXERCISES, stage.sets, number)
    work = [one for one in day if EXERCISES[one.exercise].pattern is not Pattern.MOBILITY]
    assert sum(one.sets for one in work) in stage.sets
    assert len({one.exercise for one in day}) == len(day)
    runs = done_of(day, datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert is_glute_day(runs, EXERCISES)
    assert all(one.done for one in due_today(day, runs, EXERCISES))
    assert not any(one.done for one in due_today(day, (), EXERCISES))


def test_days_differ() -> None:
    wanted = fitting(prescribed(Stage.BUILD, Track.FLOOR, floor=True), EXERCISES, FREE)
    days = {
        tuple(one.exercise for one in of_a_day(wanted, EXERCISES, Stage.BUILD.sets, number))
        for number in range(7)
    }
    assert len(days) >= 4


FREE = Conditions(floor=True, equipment=frozenset(Prop))


@given(
    st.sampled_from(Stage),
    st.sampled_from(Track),
    st.builds(
        Conditions,
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.frozensets(st.sampled_from(Prop)),
        st.frozensets(st.sampled_from(Care)),
        st.frozensets(st.sampled_from(sorted(EXERCISES)), max_size=6),
    ),
)
def test_nothing_that_is_ruled_out_is_prescribed(
    stage: Stage, track: Track, conditions: Conditions
) -> None:
    wanted = prescribed(stage, track, floor=conditions.floor)
    for one in fitting(wanted, EXERCISES, conditions):
        assert not conditions.against(EXERCISES[one.exercise])
        if Prop.BAND not in conditions.equipment:
            assert not {*BANDS.values(), Note.AT_THE_ANKLES} & set(one.notes)


def test_what_the_body_leaves_out_has_a_stand_in() -> None:
    pelvis = replace(FREE, body=frozenset({Care.PELVIC_GIRDLE_PAIN}))
    wanted = prescribed(Stage.LOAD, Track.FLOOR, floor=True)
    ids = {one.exercise for one in fitting(wanted, EXERCISES, pelvis)}
    assert "reverse_lunge" not in ids
    assert ids - {one.exercise for one in wanted}


@pytest.mark.parametrize(
    ("body", "floor", "track"),
    [
        ({Care.KNEE_PAIN}, True, Track.GENTLE),
        ({Care.LOW_BACK_PAIN}, False, Track.GENTLE),
        ({Care.PREGNANCY_LATE}, True, Track.GENTLE),
        ({Care.AFTER_CAESAREAN}, True, Track.GENTLE),
        ({Care.WRIST_PAIN, Care.BALANCE}, True, Track.FLOOR),
        ((), False, Track.DESK),
    ],
)
def test_the_track_follows_from_body_and_place(
    body: Iterable[Care], floor: bool, track: Track
) -> None:
    assert track_of(frozenset(body), floor=floor) is track


# --- What is planned --------------------------------------------------------------------------


def test_the_glute_days_of_a_week_are_spread() -> None:
    assert planned((), MONDAY, 4) == {MONDAY + n * DAY for n in (0, 2, 4, 6)}
    assert planned((MONDAY, MONDAY + DAY), MONDAY + 3 * DAY, 4) == {
        MONDAY + 3 * DAY,
        MONDAY + 6 * DAY,
    }
    assert planned((), MONDAY + 5 * DAY, 4) == {MONDAY + 5 * DAY, MONDAY + 6 * DAY}
    assert planned([MONDAY + n * DAY for n in range(4)], MONDAY + 4 * DAY, 4) == frozenset()


WEEKEND = frozenset(MONDAY + n * DAY for n in (5, 6))


def test_days_off_stay_free_as_long_as_the_others_are_enough() -> None:
    assert planned((), MONDAY, 4, free=WEEKEND) == {MONDAY + n * DAY for n in (0, 1, 3, 4)}
    rest_of_it = {MONDAY + n * DAY for n in (3, 4, 5, 6)}
    assert planned((), MONDAY + 3 * DAY, 4, free=WEEKEND) == rest_of_it


# --- What still comes, and which named routines serve --------------------------------------------


def test_a_stretch_is_to_come_only_in_a_break_that_has_room_for_it() -> None:
    due = due_today(prescribed(Stage.LEARN, Track.DESK, floor=False), (), EXERCISES)
    for length in (1, 2, 3, 5):
        left = [one.exercise for one in still_to_come(due, EXERCISES, minutes(length))]
        assert ("hip_flexor_stretch_standing" in left) is (length >= 3)
        assert "sit_to_stand" in left


def named(*exercises: str) -> Routine:
    return Routine("x", "X", tuple(Target(id_, Goal.REPS, 10) for id_ in exercises))


def test_a_named_routine_serves_where_it_has_some_of_today_and_nothing_ahead() -> None:
    early = named("sit_to_stand", "hip_hinge_deadlift")
    later = named("sit_to_stand", "reverse_lunge")
    assert serves(early, Stage.LEARN, ["sit_to_stand", "clamshell"])
    assert not serves(early, Stage.LEARN, ["clamshell"])
    assert serves(early, Stage.LEARN, []), "once all of today is done"
    assert serves(early, Stage.OWN_IT, ["sit_to_stand"])
    assert not serves(later, Stage.BUILD, ["sit_to_stand"])
    assert serves(later, Stage.LOAD, ["sit_to_stand"])


def test_what_a_routine_has_of_today_is_named_first() -> None:
    standing = follow([], Track.DESK, MONDAY)
    why = because_of(
        named("clamshell", "squat"), Source.TODAY, standing, ["squat", "x", "clamshell"]
    )
    assert why.left == ("squat", "clamshell", "x")
