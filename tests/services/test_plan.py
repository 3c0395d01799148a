"""The plan on the record: whole weeks lived at the desk, and what the prompts make of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as effort_of_hypothesis
from hypothesis import strategies as st
from typing_extensions import override

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Category, Goal
from desktop_app.domain.pain import Afterwards, Pain
from desktop_app.domain.places import Home, Where
from desktop_app.domain.plan import Reason, Stage, Track
from desktop_app.domain.prescription import DESK, FLOOR, Source
from desktop_app.domain.routine import Routine, Side, Target, duration
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.domain.selection import Wish
from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import ANY_TIME
from tests.builders import minutes
from tests.desk import Desk
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.plan import Plan

DAY = timedelta(days=1)
AT_THE_DESK = Settings(routine_length=minutes(2))
ON_THE_FLOOR = Settings(routine_length=minutes(2), floor=True)


class Planned(Desk):
    """A desk whose prompts follow the plan."""

    @override
    def start_app(self) -> None:
        super().start_app()
        self.plan.said.subscribe(self.coach.choose_anew)
        self.coach.chooser.plan = self._the_plan

    def _the_plan(self) -> Plan:
        return self.plan

    def until(self, day: date) -> None:
        """Let the nights pass until nine in the morning of a day."""
        morning = datetime(day.year, day.month, day.day, 9).astimezone()
        self.sleep((morning - self.clock.now()) / minutes(1))

    def do_a_glute_day(self, effort: Effort = Effort.RIGHT) -> int:
        """Take breaks until it is a glute day; returns how many that took."""
        breaks = 0
        while not next(one for one in self.plan.week if one.date == self.plan.today).glute_day:
            breaks += 1
            assert breaks < 7, "the breaks of the plan never make a glute day"
            self.do_one(effort)
        return breaks

    def do_one(self, effort: Effort | None = None) -> RunRecord:
        """Take one break, and say how it felt."""
        self.start()
        self.do_routine()
        record = self.history.runs(self.clock.now() - DAY, self.clock.now())[-1]
        if effort is not None:
            self.coach.rate(record, effort)
        self.work(minutes=25)
        return record

    def live_a_week(self, monday: date, days: int = 4, effort: Effort = Effort.RIGHT) -> None:
        for number in range(days):
            self.until(monday + number * DAY)
            self.do_a_glute_day(effort)


def begin(settings: Settings = AT_THE_DESK) -> tuple[Planned, date]:
    """Return a desk, and the Monday after."""
    desk = Planned(settings)
    monday = desk.plan.today
    assert monday.weekday() == 0
    return desk, monday


def stage(desk: Planned) -> Stage:
    return desk.plan.standing.stage


def reason(desk: Planned) -> Reason:
    return desk.plan.standing.reason


def works(desk: Planned) -> set[str]:
    """What today has; a stretch needs a longer break than these."""
    today = {one.what.exercise for one in desk.plan.prescription}
    return {id_ for id_ in today if SHIPPED[id_].category is Category.STRENGTH}


def exercises_of(routine: Routine) -> set[str]:
    return {target.exercise for target in routine.targets}


# --- Weeks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [AT_THE_DESK, ON_THE_FLOOR])
def test_four_good_weeks_lead_through_the_stages_and_on(settings: Settings) -> None:
    desk, monday = begin(settings)
    came = []
    for number in range(5):
        desk.until(monday + number * 7 * DAY)
        came.append(desk.plan.standing.stage)
        desk.live_a_week(monday + number * 7 * DAY)
        assert desk.plan.standing.glute_days == 4
        assert desk.plan.standing.week == number + 1
    assert came == [Stage.LEARN, Stage.BUILD, Stage.LOAD, Stage.OWN_IT, Stage.LOAD]
    assert reason(desk) is Reason.GOES_ON


def test_who_skips_everything_stays_where_one_learns_and_nothing_is_held_against_them() -> None:
    desk, monday = begin()
    desk.work(minutes=31)
    for number in range(3):
        desk.until(monday + number * 7 * DAY)
        desk.work(minutes=5)
        desk.control.skip()
    standing = desk.plan.standing
    assert (standing.stage, standing.week, standing.reason) == (Stage.LEARN, 0, Reason.BEGINNING)
    assert [one.planned for one in desk.plan.week].count(True) == 4


def test_a_week_off_is_a_step_back_and_no_more() -> None:
    desk, monday = begin()
    for number in range(2):
        desk.live_a_week(monday + number * 7 * DAY)
    desk.until(monday + 14 * DAY)
    assert stage(desk) is Stage.LOAD
    desk.until(monday + 28 * DAY)
    assert stage(desk) is Stage.BUILD
    reasons = [change.reason for change in desk.plan.standing.changes]
    assert reasons.count(Reason.TIME_OFF) == 1


def test_too_much_steps_back_at_once_and_the_next_routine_is_of_the_stage_before() -> None:
    desk, monday = begin()
    desk.live_a_week(monday)
    desk.until(monday + 7 * DAY)
    assert stage(desk) is Stage.BUILD
    desk.do_one(Effort.TOO_MUCH)
    standing = desk.plan.standing
    assert (standing.stage, standing.reason) == (Stage.LEARN, Reason.TOO_MUCH)
    assert exercises_of(desk.up_next) <= {one.exercise for one in DESK[Stage.LEARN]}


def test_pain_that_is_too_much_steps_back_and_what_hurt_is_not_prescribed() -> None:
    desk, monday = begin()
    desk.live_a_week(monday)
    desk.until(monday + 7 * DAY)
    desk.pains.tell("squat", 7)
    assert reason(desk) is Reason.PAIN
    assert "squat" not in {one.what.exercise for one in desk.plan.prescription}
    desk.until(monday + 8 * DAY)
    desk.history.put_pain(Pain(desk.clock.now(), "squat", 4, Afterwards.WORSE))
    assert reason(desk) is Reason.PAIN_NEXT_MORNING


def test_off_the_floor_the_plan_goes_on_with_what_stands() -> None:
    desk, monday = begin(ON_THE_FLOOR)
    desk.live_a_week(monday)
    desk.until(monday + 7 * DAY)
    desk.preferences.change(lambda settings: settings._replace(floor=False))
    assert (desk.plan.track, desk.plan.standing.stage) == (Track.DESK, Stage.BUILD)
    exercises = desk.library.exercises
    for _ in range(3):
        record = desk.do_one()
        assert not any(exercises[one.exercise].on_the_floor for one in record.sets)


def test_a_body_that_asks_for_care_stays_gentle() -> None:
    settings = ON_THE_FLOOR._replace(body=frozenset({Care.KNEE_PAIN}))
    desk, monday = begin(settings)
    for number in range(3):
        desk.live_a_week(monday + number * 7 * DAY)
    desk.until(monday + 21 * DAY)
    assert (desk.plan.standing.stage, desk.plan.standing.reason) == (
        Stage.BUILD,
        Reason.STAYS_GENTLE,
    )


# --- The prompts -------------------------------------------------------------------------------


def test_the_first_break_is_of_what_today_has_and_says_so() -> None:
    desk, _ = begin()
    due = works(desk)
    assert exercises_of(desk.up_next) <= {one.what.exercise for one in desk.plan.prescription}
    desk.work(minutes=31)
    because = desk.offer().because
    assert because is not None
    assert (because.source, because.stage, because.week) == (Source.TODAY, Stage.LEARN, 0)
    assert set(because.left) == due
    used = exercises_of(desk.up_next)
    assert set(because.left[: len(used & due)]) == used & due, "what it has of it comes first"


def test_what_is_done_is_ticked_off_and_what_is_left_comes_next() -> None:
    desk, _ = begin()
    record = desk.do_one()
    done = {one.exercise for one in record.sets}
    for one in desk.plan.prescription:
        assert (one.last is not None) is (one.what.exercise in done)
    left = {one.what.exercise for one in desk.plan.prescription if not one.done}
    assert left
    assert exercises_of(desk.up_next)
    because = desk.coach.because
    assert because is not None
    assert set(because.left) == left


def test_when_all_of_today_is_done_the_stage_goes_on() -> None:
    desk, _ = begin()
    for _ in range(8):
        desk.do_one()
    assert exercises_of(desk.up_next)
    assert all(one.done for one in desk.plan.prescription if one.what.amount < 25)
    assert desk.coach.because is not None
    assert desk.coach.because.source in {Source.STAGE, Source.LIBRARY}


def test_swapping_goes_on_into_the_library() -> None:
    desk, _ = begin()
    came = [desk.up_next]
    for _ in range(9):
        desk.coach.swap()
        came.append(desk.up_next)
    assert len({one.id for one in came}) == len(came)
    assert desk.coach.because is not None
    assert desk.coach.because.source is not Source.TODAY


def test_whoever_does_not_follow_the_plan_gets_the_library_and_no_word_of_it() -> None:
    desk, _ = begin(AT_THE_DESK._replace(follow_plan=False))
    came = set()
    for _ in range(6):
        came.add(desk.up_next.id.startswith("composed_"))
        desk.coach.swap()
    assert came == {True, False}
    because = desk.coach.because
    assert because is None or because.source is Source.NO_PLAN


def test_what_was_chosen_yesterday_has_no_sentence_of_yesterday() -> None:
    desk, monday = begin()
    for _ in range(6):
        desk.do_one()
    assert exercises_of(desk.up_next)
    yesterday = desk.coach.because
    desk.until(monday + DAY)
    assert exercises_of(desk.up_next)
    today = desk.coach.because
    assert yesterday is not None
    assert today is not None
    assert set(today.left) == works(desk)
    assert today.left != yesterday.left


def test_a_named_routine_comes_now_and_then_and_is_never_ahead_of_the_stage() -> None:
    desk, _ = begin()
    came = []
    for seed in range(40):
        found = desk.plan.choose(Wish.of(AT_THE_DESK), (), Random(seed))
        assert found is not None
        came.append(found[0])
        assert exercises_of(came[-1]) <= {one.exercise for one in DESK[Stage.LEARN]}
    named = [one for one in came if not one.id.startswith("composed_")]
    assert len(named) < 20


def test_a_routine_of_ones_own_comes_though_a_plan_is_followed() -> None:
    desk, _ = begin()
    mine = Routine(
        "own_mine", "Mine", (Target("squat", Goal.REPS, 12, 2), Target("plie", Goal.REPS, 12))
    )
    desk.library.keep_routine(mine)
    length = AT_THE_DESK._replace(routine_length=duration(mine, SHIPPED))
    came = {desk.plan.choose(Wish.of(length), (), Random(seed))[0].name for seed in range(40)}  # type: ignore[index]
    assert "Mine" in came
    assert len(came) > 1


def test_at_home_the_plan_has_what_the_floor_allows() -> None:
    home = Home(days=frozenset({1}))
    desk, monday = begin(AT_THE_DESK._replace(home=home))
    tracks = [desk.plan.track]
    desk.until(monday + DAY)
    desk.work(minutes=1)
    tracks.append(desk.plan.track)
    desk.preferences.be_at(Where.OFFICE)
    tracks.append(desk.plan.track)
    assert tracks == [Track.DESK, Track.FLOOR, Track.DESK]


def test_what_is_swapped_away_is_prescribed_less_from_the_next_day_on() -> None:
    desk, monday = begin()
    before = desk.plan.prescription
    first = before[0].what.exercise
    for _ in range(30):
        desk.coach.chooser.tastes.swap_away([first])
    assert desk.plan.prescription == before, "what today has stays the same"
    liked = desk.coach.chooser.tastes.likings().share(first)
    assert liked < 0.3
    desk.until(monday + DAY)
    days = []
    for number in range(1, 29):
        desk.until(monday + number * DAY)
        days.append(first in {one.what.exercise for one in desk.plan.prescription})
    assert any(days), "and it is never gone"


def test_another_choice_holds_at_once() -> None:
    desk, _ = begin()
    assert exercises_of(desk.up_next)
    assert desk.coach.because is not None
    desk.preferences.change(lambda settings: settings._replace(follow_plan=False))
    assert exercises_of(desk.up_next)
    assert desk.coach.because is None


SHIPPED = Desk().library.exercises


@effort_of_hypothesis(max_examples=60, deadline=None)
@given(
    st.builds(
        Settings,
        routine_length=st.sampled_from([1, 2, 3, 5, 10]).map(minutes),
        floor=st.booleans(),
        quiet=st.booleans(),
        work_clothes=st.booleans(),
        equipment=st.frozensets(st.sampled_from(Prop)),
        body=st.frozensets(st.sampled_from(Care), max_size=3),
        never_offer=st.frozensets(st.sampled_from(sorted(SHIPPED)), max_size=8),
        working_hours=st.just(ANY_TIME),
    ),
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(sorted(SHIPPED)), st.sampled_from(Effort)),
        max_size=20,
    ),
    st.integers(),
)
def test_whatever_the_past_no_routine_has_what_is_ruled_out(
    settings: Settings, past: Sequence[tuple[int, str, Effort]], seed: int
) -> None:
    desk = Planned(settings)
    for number, (ago, exercise, effort) in enumerate(past):
        at = desk.clock.now() - ago * DAY - number * minutes(1)
        goal = SHIPPED[exercise].dose.goal
        done = SetRecord(exercise, Side.BOTH, goal, 10, 10, minutes(1))
        desk.history.put_run(RunRecord(at, at + minutes(2), "x", "X", 1, (done,), effort))
    wish = Wish.of(desk.preferences.current)
    found = desk.plan.choose(wish, (), Random(seed))
    for one in desk.plan.prescription:
        assert not wish.conditions.against(SHIPPED[one.what.exercise])
    if found is not None:
        routine, _ = found
        assert not any(wish.conditions.against(SHIPPED[id_]) for id_ in exercises_of(routine))


# --- What the person says ----------------------------------------------------------------------


def test_leaving_the_gentle_track_jumps_no_stage() -> None:
    knee = AT_THE_DESK._replace(body=frozenset({Care.KNEE_PAIN}))
    desk, monday = begin(knee)
    for number in range(4):
        desk.live_a_week(monday + number * 7 * DAY)
    desk.until(monday + 28 * DAY)
    assert stage(desk) is Stage.BUILD
    desk.preferences.change(lambda told: told._replace(body=frozenset()))
    assert stage(desk) is Stage.BUILD
    desk.live_a_week(monday + 28 * DAY)
    desk.until(monday + 35 * DAY)
    assert stage(desk) is Stage.LOAD
    assert desk.plan.words == (), "that is no word that could be taken back"


def test_a_care_that_was_tried_out_leaves_no_trace() -> None:
    desk, monday = begin()
    for number in range(3):
        desk.live_a_week(monday + number * 7 * DAY)
    desk.until(monday + 21 * DAY)
    before = desk.plan.standing
    assert before.stage is Stage.OWN_IT
    desk.preferences.change(lambda told: told._replace(body=frozenset({Care.KNEE_PAIN})))
    assert (stage(desk), reason(desk)) == (Stage.BUILD, Reason.NOW_GENTLE)
    desk.preferences.change(lambda told: told._replace(body=frozenset()))
    assert desk.plan.standing == before


def test_easier_and_harder_hold_at_once_and_can_be_taken_back() -> None:
    desk, _ = begin()
    desk.do_one()
    desk.plan.harder()
    assert (desk.plan.standing.stage, desk.plan.standing.reason) == (
        Stage.BUILD,
        Reason.SAID_HARDER,
    )
    assert exercises_of(desk.up_next) <= {one.exercise for one in DESK[Stage.BUILD]}
    desk.plan.easier()
    assert reason(desk) is Reason.SAID_EASIER
    desk.plan.take_back()
    assert stage(desk) is Stage.BUILD
    desk.plan.take_back()
    desk.plan.take_back()
    assert stage(desk) is Stage.LEARN


def test_a_word_outlives_the_app_and_cannot_be_taken_back_tomorrow() -> None:
    desk, monday = begin()
    desk.do_one()
    desk.plan.harder()
    desk.crash(minutes(1))
    assert stage(desk) is Stage.BUILD
    desk.until(monday + DAY)
    desk.plan.take_back()
    assert stage(desk) is Stage.BUILD


def test_words_that_cannot_be_read_are_none() -> None:
    desk, _ = begin()
    desk.history.keep("plan_words", "[[1, 2], ")
    assert desk.plan.words == ()


# --- The record --------------------------------------------------------------------------------


class CountingHistory(ListHistory):
    """Notes how many runs were read."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    @override
    def runs(self, start: datetime, stop: datetime) -> tuple[RunRecord, ...]:
        found = super().runs(start, stop)
        self.read += len(found)
        return found


def test_the_past_is_read_once() -> None:
    history = CountingHistory()
    desk = Planned(AT_THE_DESK, history)
    for ago in range(1, 400):
        at = desk.clock.now() - ago * DAY
        done = SetRecord("squat", Side.BOTH, Goal.REPS, 10, 10, minutes(1))
        history.put_run(RunRecord(at, at + minutes(2), "x", "X", 1, (done,)))
    assert desk.plan.standing.week == 58
    first = history.read
    desk.do_one()
    assert desk.plan.standing.week == 58
    assert history.read - first < 100
    while desk.plan.look_back():
        pass
    assert history.read - first < 100


def test_the_past_can_be_read_in_steps_beforehand() -> None:
    history = CountingHistory()
    desk = Planned(AT_THE_DESK, history)
    for ago in range(1, 400):
        at = desk.clock.now() - ago * DAY
        done = SetRecord("squat", Side.BOTH, Goal.REPS, 10, 10, minutes(1))
        history.put_run(RunRecord(at, at + minutes(2), "x", "X", 1, (done,)))
    steps = 0
    while desk.plan.look_back():
        steps += 1
    assert steps == 13
    before = history.read
    assert desk.plan.standing.week == 58
    assert history.read - before < 20
    history.broken = "The history is locked."
    desk.plan.begin_anew()
    assert not desk.plan.look_back()


def test_what_is_brought_in_of_the_past_counts_once_it_is_told() -> None:
    desk, _ = begin()
    assert desk.plan.standing.week == 0
    at = desk.clock.now() - 30 * DAY
    done = SetRecord("squat", Side.BOTH, Goal.REPS, 10, 10, minutes(1))
    desk.history.put_run(RunRecord(at, at + minutes(2), "x", "X", 1, (done,)))
    desk.plan.begin_anew()
    assert desk.plan.standing.week == 6


def test_a_routine_of_sunday_may_be_rated_on_monday() -> None:
    desk, monday = begin()
    desk.live_a_week(monday)
    desk.until(monday + 6 * DAY)
    record = desk.do_one()
    desk.until(monday + 7 * DAY)
    assert stage(desk) is Stage.BUILD
    desk.coach.rate(record, Effort.TOO_MUCH)
    assert Reason.TOO_MUCH in {change.reason for change in desk.plan.standing.changes}


def test_a_record_that_cannot_be_read_leaves_the_library() -> None:
    desk, _ = begin()
    assert isinstance(desk.history, ListHistory)
    desk.history.broken = "The history is locked."
    assert isinstance(desk.coach.up_next, Routine)
    assert desk.coach.because is None


def test_the_floor_table_is_used_where_there_is_a_floor() -> None:
    desk, _ = begin(ON_THE_FLOOR)
    due = {one.what.exercise for one in desk.plan.prescription}
    assert due <= {one.exercise for one in FLOOR[Stage.LEARN]}
