"""Clocks that are set, that sleep, that travel: in every stage of a day at the desk."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.activity import Absence
from desktop_app.domain.breaks import Outcome, Stage
from desktop_app.domain.days import day_of, day_on
from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import State, total
from tests.builders import minutes, seconds
from tests.desk import Desk
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.domain.timeline import Span

EVER = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
JUMPS = st.one_of(
    st.integers(-100_000, 100_000).map(seconds),
    st.sampled_from([YEAR, -YEAR, 20 * YEAR, timedelta(hours=1), -timedelta(hours=1)]),
)


def everything(desk: Desk) -> tuple[Span, ...]:
    desk._settle()
    return desk.history.spans(*EVER)


def sitting(desk: Desk) -> None:
    desk.work(minutes=12)


def due(desk: Desk) -> None:
    desk.work(minutes=30)
    desk.read(seconds=10)
    assert desk.coach.timer.stage is Stage.DUE


def nearly_due(desk: Desk) -> None:
    desk.work(minutes=28)


def snoozed(desk: Desk) -> None:
    due(desk)
    desk.control.snooze()


def paused(desk: Desk) -> None:
    desk.work(minutes=10)
    desk.control.pause(minutes(60))


def standing(desk: Desk) -> None:
    desk.control.stand()
    desk.work(minutes=10)


def exercising(desk: Desk) -> None:
    desk.work(minutes=5)
    desk.start()
    desk.let_pass(seconds(20))


def away(desk: Desk) -> None:
    desk.work(minutes=5)
    desk.leave(minutes=20)


STAGES = st.sampled_from([sitting, nearly_due, due, snoozed, paused, standing, exercising, away])


def so(desk: Desk) -> tuple[object, ...]:
    """What a person is told, without the wall's time."""
    now, timer, pause = desk.control.look(), desk.coach.timer, desk.monitor.pause
    return (
        *(now.state, now.presence, now.stage, now.sat, now.remaining, now.hold),
        *(timer.current is None, desk.offered(), desk.monitor.standing),
        pause and pause.remaining,
    )


@given(STAGES, JUMPS, st.integers(0, 45))
@settings(deadline=None)
def test_whoever_sets_the_clock_changes_nothing_that_is_so(
    stage: Callable[[Desk], None], by: timedelta, later: int
) -> None:
    usual, changed = Desk(), Desk()
    for desk in (usual, changed):
        stage(desk)
    changed.clock.set_wall(by)
    assert so(changed) == so(usual)
    for desk in (usual, changed):
        desk.work(minutes=later)
    assert so(changed) == so(usual)
    lived = changed.clock.total() - (FakeClock().total())
    assert total(everything(changed), *State) <= lived
    if by >= timedelta():
        assert total(everything(changed), *State) == total(everything(usual), *State)


@given(STAGES, st.integers(3, 100_000), st.integers(0, 20))
@settings(deadline=None)
def test_no_break_comes_at_the_moment_of_waking_up(
    stage: Callable[[Desk], None], asleep: int, later: int
) -> None:
    desk = Desk()
    stage(desk)
    running = desk.coach.run
    offers = len(desk.scene.offers)
    desk.sleep(minutes=asleep / 60)
    assert len(desk.scene.offers) == offers
    assert desk.coach.run is running
    assert not desk.monitor.standing
    desk.work(minutes=later)
    if asleep >= 60:
        assert len(desk.scene.offers) == offers


ABSENCES = st.sampled_from(Absence)


@given(STAGES, ABSENCES, st.integers(3, 290), st.booleans(), st.integers(0, 29))
@settings(deadline=None)
@example(nearly_due, Absence.IGNORE, 240, False, 29)
@example(nearly_due, Absence.IGNORE, 240, True, 29)
@example(due, Absence.PAUSE, 200, False, 29)
def test_no_break_comes_at_the_moment_of_waking_up_though_the_bout_goes_on(
    stage: Callable[[Desk], None], absence: Absence, gone: int, locked: bool, after: int
) -> None:
    desk = Desk(Settings()._replace(absence=absence))
    stage(desk)
    desk.session.lock(locked=locked)
    offers = len(desk.scene.offers)
    if locked:
        desk.leave(seconds=gone)
        desk.session.lock(locked=False)
    else:
        desk.sleep(minutes=gone / 60)
    for _ in range(after):
        assert len(desk.scene.offers) == offers
        desk.read(seconds=1)
    for one in desk.history.breaks(*EVER):
        assert one.unanswered == 0, "nobody was asked"


def test_a_break_that_came_due_in_a_lock_that_counts_on_comes_half_a_minute_after_it() -> None:
    desk = Desk(Settings()._replace(absence=Absence.IGNORE))
    nearly_due(desk)
    desk.session.lock()
    desk.leave(minutes=4)
    desk.session.lock(locked=False)
    desk.read(seconds=29)
    assert not desk.offered()
    desk.read(seconds=2)
    assert desk.offered()


@given(st.integers(1, 300), st.integers(1, 300), st.booleans())
@settings(deadline=None)
def test_a_pause_keeps_what_remains_whatever_the_wall_says(
    length: int, slept: int, back: bool
) -> None:
    desk = Desk()
    desk.control.pause(minutes(length))
    desk.clock.set_wall(-YEAR if back else YEAR)
    desk.work(seconds=30)
    assert desk.monitor.pause is not None
    assert desk.monitor.pause.remaining == minutes(length) - seconds(30)
    desk.sleep(minutes=slept)
    if slept * 60 + 30 >= length * 60:
        assert desk.monitor.pause is None
    else:
        assert desk.monitor.pause is not None
        assert desk.monitor.pause.remaining == minutes(length - slept) - seconds(30)


@pytest.mark.parametrize(
    "boots_at", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, 7, tzinfo=UTC)]
)
def test_a_clock_that_is_set_after_the_start_makes_no_years_up(boots_at: datetime) -> None:
    desk = Desk(clock=FakeClock(boots_at))
    desk.work(minutes=2)
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    desk.clock.set_wall(now - desk.clock.now())
    desk.work(minutes=10)
    spans = everything(desk)
    assert total(spans, *State) <= minutes(12)
    assert max(span.duration for span in spans) <= minutes(10) + seconds(30)
    assert desk.control.look().sat == minutes(12)
    assert desk.progress.today.date == date(2026, 3, 2)
    assert minutes(9.5) <= desk.progress.day(date(2026, 3, 2)).sat <= minutes(10)
    assert not desk.offered()
    desk.work(minutes=18)
    desk.read(seconds=10)
    assert desk.offered()
    desk.crash(down=seconds(5))
    assert minutes(26) <= desk.control.look().sat


# --- Zones ----------------------------------------------------------------------------------


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Take the computer to another zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set")

    def go(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield go
    monkeypatch.undo()
    time.tzset()


NIGHTS = [
    ("Europe/Berlin", date(2026, 3, 28), 23),
    ("Europe/Berlin", date(2026, 10, 24), 25),
    ("America/New_York", date(2026, 3, 7), 23),
    ("America/New_York", date(2026, 10, 31), 25),
    ("Australia/Lord_Howe", date(2026, 10, 3), 23.5),
    ("Australia/Lord_Howe", date(2027, 4, 3), 24.5),
    ("Asia/Tokyo", date(2026, 10, 24), 24),
    ("America/Santiago", date(2026, 9, 5), 23),
    ("America/Santiago", date(2026, 4, 4), 25),
    ("Pacific/Apia", date(2011, 12, 29), 24),
    ("Pacific/Apia", date(2011, 12, 31), 24),
    ("Europe/Berlin", date(2028, 2, 28), 24),
    ("Europe/Berlin", date(2028, 2, 29), 24),
    ("Europe/Berlin", date(2026, 12, 31), 24),
]


@pytest.mark.parametrize(("zone", "on", "hours"), NIGHTS)
def test_a_night_at_the_desk_is_as_long_as_it_was(
    travel: Callable[[str], None], zone: str, on: date, hours: float
) -> None:
    travel(zone)
    day = day_on(on)
    assert day.stop - day.start == timedelta(hours=hours)
    desk = Desk(clock=FakeClock(day.start - minutes(60)))
    end = day.stop + minutes(60)
    while desk.clock.now() < end:
        desk.work(minutes=20)
        desk.leave(minutes=10)
    everything(desk)
    told = [
        desk.progress.day(one)
        for one in (day_of(day.start - minutes(1)).date, on, day_of(day.stop).date)
    ]
    whole = [one.sat + one.away for one in told]
    assert whole == [minutes(60), timedelta(hours=hours), desk.clock.now() - day.stop]
    assert told[1].sat == timedelta(hours=hours) * 2 / 3
    ribbon = desk.progress.ribbon(on)
    assert (ribbon[0].start, ribbon[-1].stop) == (day.start, day.stop)


def test_whoever_travels_with_the_app_running_has_the_days_of_where_they_are(
    travel: Callable[[str], None],
) -> None:
    travel("Europe/Berlin")
    desk = Desk(clock=FakeClock(datetime(2026, 5, 5, 12, tzinfo=UTC)))
    desk.work(minutes=25)
    assert desk.progress.today == day_on(date(2026, 5, 5), ZoneInfo("Europe/Berlin"))
    travel("Pacific/Auckland")  # it is midnight there
    assert desk.progress.today == day_on(date(2026, 5, 5), ZoneInfo("Pacific/Auckland"))
    assert desk.control.look().sat == minutes(25)
    desk.work(minutes=4)
    assert not desk.offered()
    desk.clock.pass_time(timedelta(hours=4))
    assert desk.progress.today.date == date(2026, 5, 6)
    travel("Pacific/Honolulu")  # and there the fifth is not over
    assert desk.progress.today.date == date(2026, 5, 5)
    assert desk.spent(State.SITTING) >= minutes(29)


@pytest.mark.parametrize(("zone", "on", "hours"), NIGHTS)
def test_a_pause_until_tomorrow_ends_when_the_day_does_however_long_that_is(
    travel: Callable[[str], None], zone: str, on: date, hours: float
) -> None:
    travel(zone)
    day = day_on(on)
    desk = Desk(clock=FakeClock(day.start + minutes(16 * 60)))
    desk.control.pause_until_tomorrow()
    night = timedelta(hours=hours) - minutes(16 * 60)
    desk.leave(seconds=(night - minutes(1)) / seconds(1))
    assert desk.control.look().paused
    desk.leave(minutes=1)
    assert not desk.control.look().paused
    assert desk.clock.now() == day.stop


@pytest.mark.parametrize("crashes", [False, True])
@pytest.mark.parametrize("said", ["stand", "pause", "exercise"])
def test_words_of_a_time_that_is_told_anew_by_a_clock_set_back_hold_no_more(
    said: str, crashes: bool
) -> None:
    desk = Desk()
    ways: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "stand": (desk.control.stand, desk.control.sit),
        "pause": (partial(desk.control.pause, None), desk.control.resume),
        "exercise": (desk.start, desk.coach.finish),
    }
    say, take_back = ways[said]
    desk.work(minutes=5)
    began = desk.clock.now()
    say()
    desk.work(minutes=10)
    take_back()
    desk.clock.set_wall(-minutes(10))
    desk.control.look()
    desk.work(minutes=6)
    desk._settle()
    if crashes:
        desk.crash(down=seconds(1))
    desk.work(minutes=1)
    anew = began + minutes(5)
    for _ in range(2):
        told = desk.history.spans(began, anew)
        assert [(one.start, one.stop, one.state) for one in told] == [(began, anew, State.SITTING)]
        desk.corrections.judge_anew(began - minutes(1), anew)


@pytest.mark.parametrize(("zone", "on", "hours"), NIGHTS)
def test_a_crash_in_the_hour_in_which_the_clocks_change_loses_half_a_minute(
    travel: Callable[[str], None], zone: str, on: date, hours: float
) -> None:
    travel(zone)
    day = day_on(on)
    desk = Desk(clock=FakeClock(day.stop - minutes(5 * 60)))
    for _ in range(10):
        desk.work(minutes=28, seconds=50)
        sat = desk.control.look().sat
        desk.crash(down=seconds(10))
        assert sat - seconds(30) <= desk.control.look().sat <= sat
        desk.control.stand()
        desk.work(minutes=1)
        desk.control.sit()
    assert day.stop - desk.clock.now() <= timedelta()
    everything(desk)
    sums = [desk.progress.day(one) for one in (on, day_of(day.stop).date)]
    assert minutes(279) <= sum((one.sat for one in sums), timedelta()) <= minutes(290)
    assert sums[0].sat <= timedelta(hours=hours)


def test_a_break_is_closed_though_the_clock_was_set_in_the_midst_of_it() -> None:
    desk = Desk()
    due(desk)
    desk.clock.set_wall(-2 * YEAR)
    desk.control.skip()
    desk.control.look()
    (only,) = desk.history.breaks(*EVER)
    assert only.outcome is Outcome.SKIPPED
