"""Four weeks of five people: what record, plan and charts tell of each has to make sense."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

import pytest

from desktop_app.__main__ import PEOPLE
from desktop_app.demo.month import WEEKS, four_weeks_of
from desktop_app.demo.people import Who, person
from desktop_app.domain.body import Care, suits
from desktop_app.domain.breaks import Outcome
from desktop_app.domain.charts import Question
from desktop_app.domain.days import day_of, days_from, week_of
from desktop_app.domain.exercise import Position
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.plan import Reason, Stage, Track
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import State, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.app import App
    from desktop_app.demo.hour import Demo
    from desktop_app.domain.progress import DaySummary
    from desktop_app.domain.routine_run import RunRecord

THURSDAY = datetime(2026, 3, 5, 14, 5).astimezone()
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def lives(qapp: object) -> Iterator[dict[Who, Demo]]:
    """Each life, lived once, by whoever asks for it first."""
    assert qapp
    demos: dict[Who, Demo] = {}
    yield demos
    for demo in demos.values():
        demo.end()


class Life:
    """What is left of four weeks, and how it reads."""

    def __init__(self, who: Who, demo: Demo) -> None:
        self.demo = demo
        self.settings = person(who, THURSDAY.date()).settings
        self.app: App = demo.app
        now = demo.clock.now()
        self.days = days_from(week_of(day_of(now).date) - WEEKS * timedelta(weeks=1), WEEKS * 7)
        self.within = self.days[0].start, now
        self.runs = demo.history.runs(*self.within)
        self.breaks = demo.history.breaks(*self.within)
        self.spans = demo.history.spans(*self.within)

    @property
    def workdays(self) -> list[DaySummary]:
        return [self.app.progress.day(day.date) for day in self.days if day.date.weekday() < 5]

    @property
    def done(self) -> Counter[str]:
        return Counter(one.exercise for run in self.runs for one in run.sets)

    @property
    def outcomes(self) -> Counter[Outcome]:
        return Counter(one.outcome for one in self.breaks)

    @property
    def stages(self) -> list[Stage]:
        return [change.stage for change in self.app.plan.standing.changes]

    def after(self, moment: datetime) -> list[RunRecord]:
        return [run for run in self.runs if run.started_at > moment]


@pytest.fixture
def life(request: pytest.FixtureRequest, lives: dict[Who, Demo]) -> Life:
    who: Who = request.param
    if who not in lives:
        lives[who] = four_weeks_of(who, THURSDAY)
    return Life(who, lives[who])


def of(*who: Who) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("life", who, indirect=True)


def test_the_command_line_knows_all_of_them() -> None:
    assert tuple(PEOPLE) == tuple(who.value for who in Who)


@of(*Who)
def test_every_day_is_told_once_and_as_it_was(life: Life) -> None:
    assert list(Timeline(life.spans)) == list(life.spans)
    for day in life.workdays:
        assert 4 * HOUR < day.sat + day.standing + day.exercising < 8.6 * HOUR
        assert sum(day.by_hour, timedelta()) == day.sat
    weekends = [day.date for day in life.days if day.date.weekday() >= 5]
    assert all(life.app.progress.day(date).sat == timedelta() for date in weekends)
    assert all(one.ended_at for one in life.breaks[:-1])
    assert life.app.problems == []


@of(*Who)
def test_nobody_did_what_their_body_rules_out(life: Life) -> None:
    exercises, settings = life.app.library.exercises, life.settings
    for run in life.runs:
        body = settings.on(day_of(run.started_at).date).body
        assert all(suits(exercises[one.exercise], body) for one in run.sets)


@of(*Who)
def test_charts_and_plan_count_the_same_glute_days(life: Life) -> None:
    progress, plan = life.app.progress, life.app.plan
    chart = progress.chart(Question.GLUTE_DAYS, Period.of(Scale.YEAR, life.days[0].date))
    charted = {row.of for row in chart.rows if row.values[0]}
    glute_days = {day.date for day in life.days if progress.day(day.date).glute_day}
    monday = week_of(day_of(THURSDAY).date)
    this_week = {monday + timedelta(days=n) for n in range(4)}
    this_week = {day for day in this_week if progress.day(day).glute_day}
    assert charted == glute_days | this_week
    assert plan.standing.glute_days == len(this_week)
    for n in range(WEEKS):
        week = {day.date for day in life.days[7 * n : 7 * n + 7]}
        told = progress.numbers(Period.of(Scale.WEEK, min(week)))
        assert told.glute_days == len(week & glute_days)


@of(Who.OFFICE)
def test_in_the_office_without_a_floor(life: Life) -> None:
    exercises = life.app.library.exercises
    assert life.app.plan.track is Track.DESK
    assert life.stages == [Stage.LEARN, Stage.BUILD, Stage.LOAD, Stage.OWN_IT, Stage.LOAD]
    for id_ in life.done:
        assert not exercises[id_].on_the_floor
    assert life.outcomes[Outcome.TAKEN] > life.outcomes[Outcome.SKIPPED] > 0
    assert any(one.deferred is Hold.CALL for one in life.breaks)


@of(Who.HOME)
def test_at_home_with_a_band(life: Life) -> None:
    exercises = life.app.library.exercises
    assert life.app.plan.track is Track.FLOOR
    assert Stage.OWN_IT in life.stages
    assert any(exercises[id_].on_the_floor for id_ in life.done)
    assert all(day.glute_day for day in life.workdays)
    assert len(life.done) > 8


@of(Who.KNEES)
def test_with_knees_that_hurt(life: Life) -> None:
    pains = life.demo.history.pains(*life.within)
    assert [one.level for one in pains] == [6, 3]
    assert life.app.plan.track is Track.GENTLE
    assert not {Stage.LOAD, Stage.OWN_IT} & set(life.stages)
    assert Reason.PAIN in {change.reason for change in life.app.plan.standing.changes}
    bad = pains[0]
    assert life.app.pains.resting == {bad.exercise}
    assert all(one.exercise != bad.exercise for run in life.after(bad.felt_at) for one in run.sets)


@of(Who.EXPECTING)
def test_in_the_second_trimester(life: Life) -> None:
    exercises = life.app.library.exercises
    for day in life.days:
        assert Care.PREGNANCY_FROM_WEEK_13 in life.settings.on(day.date).body
    assert life.app.plan.track is Track.GENTLE
    assert Stage.BUILD in life.stages
    for id_ in life.done:
        assert exercises[id_].position not in (Position.SUPINE, Position.PRONE)
    assert all(day.glute_day for day in life.workdays)


@of(Who.SKIPS)
def test_without_any_time_for_it(life: Life) -> None:
    assert life.runs == ()
    assert set(life.outcomes) <= {Outcome.SKIPPED, Outcome.NATURAL, Outcome.OPEN}
    assert life.stages == [Stage.LEARN]
    assert life.app.plan.standing.glute_days == 0
    sat = sum((day.sat for day in life.workdays), timedelta())
    assert len(life.breaks) <= sat / timedelta(minutes=25), "no more prompts than asked for"
    assert not any(day.exercising for day in life.workdays)


@of(Who.OFFICE)
def test_who_takes_breaks_sits_shorter_in_one_go(life: Life, lives: dict[Who, Demo]) -> None:
    if Who.SKIPS not in lives:
        lives[Who.SKIPS] = four_weeks_of(Who.SKIPS, THURSDAY)
    skips = Life(Who.SKIPS, lives[Who.SKIPS])
    longest = [median(day.longest.total_seconds() for day in one.workdays) for one in (life, skips)]
    assert longest[0] < longest[1]
    assert sum(one.state is State.EXERCISING for one in life.spans) >= len(life.runs)
