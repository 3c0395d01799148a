from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.domain.activity import Presence
from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import Span, State
from desktop_app.services.lookout import Lookout
from desktop_app.services.monitor import CHECKPOINT, Monitor
from desktop_app.services.ports import Problem
from desktop_app.services.preferences import Preferences
from tests.builders import at, minutes, seconds, span
from tests.desk import Desk
from tests.fakes import (
    FakeActivity,
    FakeClock,
    FakeSession,
    FakeSurroundings,
    ListHistory,
    MemorySettings,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.domain.evidence import Evidence

BEFORE, AFTER = at(-100_000), at(1_000_000)


class TellTale(ListHistory):
    """A history that remembers how it was written to."""

    def __init__(self) -> None:
        super().__init__()
        self.checkpoints: list[bool] = []
        self.kept: list[str | None] = []

    @override
    def write(
        self,
        spans: Iterable[Span],
        evidence: Iterable[Evidence] = (),
        doing: Iterable[Span] = (),
        *,
        checkpoint: bool = False,
    ) -> None:
        told = tuple(spans)
        super().write(told, evidence, doing, checkpoint=checkpoint)
        if told:
            self.checkpoints.append(checkpoint)

    @override
    def keep(self, key: str, value: str | None) -> None:
        super().keep(key, value)
        self.kept.append(value)


def monitor_of(history: ListHistory) -> tuple[Monitor, FakeClock, FakeActivity]:
    clock = FakeClock()
    activity = FakeActivity(clock)
    preferences = Preferences(MemorySettings(), clock)
    lookout = Lookout(clock, FakeSurroundings())
    made = Monitor(clock, activity, FakeSession(), lookout, history, preferences)
    return made, clock, activity


# --- When it looks again --------------------------------------------------------------------


def test_while_somebody_is_there_it_looks_every_half_minute() -> None:
    desk = Desk()
    desk.work(minutes=3)
    assert desk.monitor.next_tick() == CHECKPOINT


def test_while_nobody_is_there_events_will_tell() -> None:
    desk = Desk()
    desk.work(minutes=3)
    desk.leave(minutes=30)
    assert desk.monitor.next_tick() is None
    assert desk.coach.next_tick() is None


def test_without_events_it_looks_as_often_as_the_source_asks() -> None:
    desk = Desk(poll=seconds(10))
    desk.work(minutes=1)
    assert desk.monitor.next_tick() == seconds(10)
    desk.leave(minutes=30)
    assert desk.monitor.next_tick() == seconds(10)
    assert desk.spent(State.AWAY) == minutes(30)


def test_an_interruption_is_looked_at_before_it_is_a_minute_old() -> None:
    desk = Desk()
    desk.work(minutes=10)
    desk.session.lock()
    assert desk.monitor.status.bout is not None
    assert desk.monitor.next_tick() == minutes(1)
    desk.let_pass(minutes(1))
    assert desk.monitor.status.bout is None


def test_the_end_of_a_pause_is_not_missed() -> None:
    desk = Desk()
    desk.control.pause(minutes(40))
    desk.work(minutes=1)
    assert desk.monitor.next_tick() == CHECKPOINT
    desk.let_pass(minutes(38))
    assert desk.monitor.status.presence is Presence.AWAY
    assert desk.monitor.next_tick() == minutes(1)


def test_a_routine_is_written_down_though_nobody_touches_anything() -> None:
    desk = Desk()
    desk.monitor.begin_exercise()
    desk.let_pass(minutes(8))
    assert desk.monitor.next_tick() == CHECKPOINT
    assert desk.history.spans(BEFORE, AFTER)[-1].stop >= desk.clock.now() - seconds(30)


# --- What it writes, and when ---------------------------------------------------------------


def test_a_change_is_on_the_disk_and_a_checkpoint_need_not_be() -> None:
    history = TellTale()
    desk = Desk(history=history)
    desk.work(minutes=2, seconds=10)
    assert history.checkpoints == [True] * 4
    desk.control.stand()
    assert history.checkpoints == [True] * 4 + [False]
    desk.work(minutes=1, seconds=10)
    assert history.checkpoints == [True] * 4 + [False] + [True] * 2
    desk.monitor.tick()
    desk.monitor.write()  # as quitting does
    assert history.checkpoints == [True] * 4 + [False] + [True] * 2 + [False]


def test_what_cannot_be_written_is_told_once_and_written_later() -> None:
    desk = Desk()
    assert isinstance(desk.history, ListHistory)
    told: list[Problem] = []
    desk.monitor.problems.subscribe(told.append)
    for _ in range(2):
        desk.history.broken = "The disk is full."
        desk.work(minutes=20)
        assert desk.monitor.status.sat > minutes(19)
        assert len(desk.monitor._unwritten.spans) == 1
        desk.history.broken = None
        desk.work(minutes=5)
    assert told == [Problem("The disk is full.")] * 2
    assert desk.spent(State.SITTING) == minutes(50)


def test_a_record_that_cannot_be_read_does_not_keep_it_from_starting() -> None:
    history = ListHistory()
    history.broken = "The file is damaged."
    monitor, clock, _ = monitor_of(history)
    monitor.tick()
    clock.pass_time(seconds(30))
    monitor.tick()
    assert monitor.status.sat == seconds(30)


# --- What is so at once ---------------------------------------------------------------------


def test_what_is_so_is_so_from_the_first_look_on() -> None:
    desk = Desk()
    seen: list[State | None] = [desk.monitor.status.state]
    things: list[Callable[[], None]] = [
        desk.session.lock,
        partial(desk.session.lock, locked=False),
        partial(desk.leave, minutes=6),
        partial(desk.work, seconds=0),
        desk.monitor.stand,
        partial(desk.monitor.pause_for, None),
        desk.monitor.begin_exercise,
        desk.monitor.end_exercise,
        desk.monitor.resume,
        desk.monitor.sit,
        partial(setattr, desk.activity, "known", False),
    ]
    for thing in things:
        thing()
        seen.append(desk.control.look().state)
    assert seen == [
        State.SITTING,
        State.AWAY,
        State.SITTING,
        State.AWAY,
        State.SITTING,
        State.STANDING,
        State.PAUSED,
        State.EXERCISING,
        State.PAUSED,
        State.STANDING,
        State.SITTING,
        None,
    ]


def test_what_is_so_is_told_without_another_look() -> None:
    desk = Desk()
    told: list[State | None] = []
    desk.monitor.ticked.subscribe(lambda status: told.append(status.state))
    desk.session.lock()
    desk.session.lock(locked=False)
    assert told == [State.AWAY, State.SITTING]


def test_what_somebody_says_holds_from_then_on() -> None:
    desk = Desk()
    desk.clock.pass_time(seconds(20))
    desk.monitor.stand()
    desk.clock.pass_time(seconds(20))
    desk.monitor.pause_for(None)
    desk.clock.pass_time(seconds(20))
    desk.monitor.resume()
    desk.clock.pass_time(seconds(20))
    desk.monitor.begin_exercise()
    desk.clock.pass_time(seconds(20))
    desk.monitor.end_exercise()
    desk.clock.pass_time(seconds(20))
    desk.monitor.sit()
    assert desk.history.spans(BEFORE, AFTER) == (
        span(0, 20),
        span(20, 40, State.STANDING),
        span(40, 60, State.PAUSED),
        span(60, 80, State.STANDING),
        span(80, 100, State.EXERCISING),
        span(100, 120, State.STANDING),
    )


# --- Pauses ---------------------------------------------------------------------------------


def test_a_pause_that_is_over_is_over_at_once() -> None:
    desk = Desk()
    desk.control.pause(minutes(2))
    desk.work(minutes=2)
    assert desk.monitor.pause is None
    assert desk.monitor.status.state is State.SITTING
    assert desk.spent(State.PAUSED) == minutes(2)


def test_a_pause_of_no_length_is_none() -> None:
    desk = Desk()
    desk.control.pause(timedelta())
    assert desk.monitor.pause is None


def test_a_pause_runs_on_while_the_machine_sleeps() -> None:
    desk = Desk()
    desk.control.pause(minutes(60))
    desk.sleep(minutes=45)
    assert desk.monitor.pause is not None
    assert desk.monitor.pause.remaining == minutes(15)
    desk.sleep(minutes=45)
    assert desk.monitor.pause is None


@pytest.mark.parametrize("length", [None, minutes(90)])
def test_a_pause_is_still_there_after_a_restart(length: timedelta | None) -> None:
    desk = Desk()
    desk.control.pause(length)
    desk.crash(down=minutes(2))
    assert desk.monitor.pause is not None
    assert desk.monitor.pause.remaining == length
    assert desk.monitor.status.state is State.PAUSED
    desk.control.resume()
    desk.crash(down=minutes(5))
    assert desk.monitor.pause is None


@pytest.mark.parametrize("kept", ["", "x", "[]", "{}", "NaN", "Infinity", "1e99", '"5"'])
def test_a_pause_that_cannot_be_understood_is_forgotten(kept: str) -> None:
    history = ListHistory()
    history.keep("pause", kept)
    monitor, _, _ = monitor_of(history)
    monitor.tick()
    assert monitor.pause is None
    assert history.recall("pause") is None


def test_what_remains_of_a_pause_is_kept_only_where_there_is_one() -> None:
    history = TellTale()
    desk = Desk(history=history)
    desk.work(minutes=10)
    assert history.kept == []
    desk.control.pause(None)
    desk.work(minutes=10)
    assert history.kept == ["null"]
    desk.control.resume()
    desk.work(minutes=10)
    assert history.kept == ["null", None]


# --- Restarts -------------------------------------------------------------------------------


@pytest.mark.parametrize(("down", "state"), [(10, State.STANDING), (90, State.SITTING)])
def test_whoever_stood_still_stands_after_a_short_restart(down: int, state: State) -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=5)
    desk.crash(down=seconds(down))
    assert desk.monitor.status.state is state


# --- Standing, and its limit ----------------------------------------------------------------


def stands(desk: Desk) -> bool:
    return desk.monitor.standing


def test_whoever_forgets_to_say_that_they_sat_down_sits_after_the_limit() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=59, seconds=50)
    assert stands(desk)
    assert not desk.control.now().sits_again
    desk.work(minutes=25)
    assert not stands(desk)
    assert desk.spent(State.STANDING) == minutes(60)
    assert desk.control.look().sat == minutes(24) + seconds(50)
    desk.work(minutes=5, seconds=30)
    assert desk.offered()


@pytest.mark.parametrize("limit", [10, 90, 240])
def test_the_limit_is_the_one_of_the_settings(limit: int) -> None:
    desk = Desk(Settings()._replace(standing_limit=minutes(limit)))
    desk.control.stand()
    desk.work(minutes=limit + 7)
    assert desk.spent(State.STANDING) == minutes(limit)
    assert desk.control.look().sat == minutes(7)


def test_the_limit_is_met_without_anything_else_that_happens() -> None:
    desk = Desk(Settings()._replace(standing_limit=minutes(10), away_after=minutes(30)))
    desk.control.stand()
    desk.read(minutes=9)
    wait = desk.monitor.next_tick()
    assert wait is not None
    assert wait <= minutes(1)
    desk.read(minutes=1)
    assert desk.monitor.status.state is State.SITTING


def test_another_limit_holds_for_whoever_stands_already() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=40)
    desk.preferences.change(lambda old: old._replace(standing_limit=minutes(120)))
    desk.work(minutes=40)
    assert stands(desk)
    desk.preferences.change(lambda old: old._replace(standing_limit=minutes(30)))
    assert not stands(desk)
    assert desk.monitor.status.state is State.SITTING
    assert desk.spent(State.STANDING) == minutes(80)


def test_saying_it_again_begins_anew() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=50)
    desk.control.stand()
    desk.work(minutes=50)
    assert stands(desk)


def test_that_it_counts_as_sitting_again_is_told_for_a_while() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=61)
    assert desk.control.look().sits_again
    desk.work(minutes=5)
    assert not desk.control.look().sits_again


@pytest.mark.parametrize("said", ["stand", "sit", "pause"])
def test_whoever_says_something_is_told_no_more_of_it(said: str) -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=61)
    desk.control.pause(None) if said == "pause" else getattr(desk.control, said)()
    assert not desk.control.look().sits_again
    desk.work(minutes=1)
    assert not desk.control.look().sits_again


def test_sleep_ends_standing_as_being_away_does() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=10)
    desk.sleep(minutes=20)
    desk.work(minutes=10)
    assert desk.spent(State.STANDING) == minutes(10)
    assert desk.control.look().sat == minutes(10)
    assert not desk.control.now().sits_again


def test_the_limit_outlives_the_app() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=50)
    desk.crash(down=seconds(20))
    assert stands(desk)
    desk.work(minutes=20)
    assert not stands(desk)
    assert minutes(60) <= desk.spent(State.STANDING) + seconds(20) <= minutes(61)


def test_a_restart_in_the_midst_of_a_pause_or_a_routine_forgets_no_standing() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=5)
    desk.monitor.begin_exercise()
    desk.work(minutes=2)
    desk.crash(down=seconds(10))
    assert desk.monitor.status.state is State.STANDING


def test_what_is_kept_of_standing_is_gone_when_it_is_over() -> None:
    desk = Desk()
    desk.control.stand()
    assert desk.history.recall("standing") == "0.0"
    desk.control.sit()
    assert desk.history.recall("standing") is None


# --- Settings -------------------------------------------------------------------------------


def test_another_threshold_holds_at_once() -> None:
    desk = Desk()
    assert desk.activity.away_after == minutes(5)
    desk.preferences.change(lambda old: old._replace(away_after=minutes(2)))
    assert desk.activity.away_after == minutes(2)
    desk.work(minutes=10)
    desk.leave(minutes=3)
    assert desk.monitor.status.presence is Presence.AWAY
    assert desk.spent(State.SITTING) == minutes(10)


def test_the_threshold_of_the_settings_holds_from_the_start() -> None:
    assert Desk(Settings()._replace(away_after=minutes(9))).activity.away_after == minutes(9)


def test_a_pause_that_was_asked_for_or_is_over_is_so_after_a_crash_too() -> None:
    desk = Desk()
    desk.start()
    desk.control.pause(minutes(1))
    desk.crash(down=seconds(1))
    assert desk.monitor.pause is not None
    assert desk.monitor.pause.remaining == minutes(1)
    desk.leave(minutes=10)
    desk.control.pause(minutes(1))
    desk.leave(seconds=50)
    desk.control.look()
    desk.leave(seconds=10)
    desk.crash(down=seconds(1))
    assert desk.monitor.pause is None
