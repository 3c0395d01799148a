from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Stage
from desktop_app.domain.days import day_on
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import State
from desktop_app.services.control import Page
from tests.builders import minutes, seconds
from tests.desk import Desk
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable


def test_now_says_all_of_this_moment() -> None:
    desk = Desk()
    desk.work(minutes=12)
    now = desk.control.look()
    assert (now.at, now.state, now.presence) == (desk.clock.now(), State.SITTING, Presence.ACTIVE)
    assert (now.stage, now.sat, now.remaining) == (Stage.WAITING, minutes(12), minutes(18))
    assert (now.interval, now.hold) == (minutes(30), None)
    assert (now.paused, now.pause_remaining) == (False, None)
    assert now.fraction == pytest.approx(0.4)


def test_now_is_that_of_the_last_look() -> None:
    desk = Desk()
    desk.work(minutes=10)
    desk.clock.pass_time(seconds(25))
    assert desk.control.now().sat == minutes(10)
    assert desk.control.look().sat == minutes(10) + seconds(25)


def test_the_ring_is_full_while_a_break_is_due_or_held_back() -> None:
    desk = Desk()
    assert desk.control.look().fraction == 0
    desk.work(minutes=30)
    desk.read(seconds=5)
    assert desk.control.look().fraction == 1
    desk.control.pause(None)
    now = desk.control.now()
    assert (now.fraction, now.stage, now.hold) == (1, Stage.DEFERRED, Hold.PAUSED)
    desk.control.resume()
    desk.control.snooze(minutes(10))
    assert desk.control.look().fraction == pytest.approx(30 / 40, abs=0.01)


@pytest.mark.parametrize("length", [None, minutes(45)])
def test_a_pause_says_how_long_it_is(length: timedelta | None) -> None:
    desk = Desk()
    desk.control.pause(length)
    now = desk.control.look()
    assert (now.paused, now.pause_remaining, now.state) == (True, length, State.PAUSED)


@pytest.mark.parametrize("hour", [9, 23])
def test_until_tomorrow_is_until_the_next_day_begins(hour: int) -> None:
    desk = Desk(clock=FakeClock(datetime(2026, 3, 2, hour, 0, tzinfo=UTC)))
    desk.control.pause_until_tomorrow()
    left = desk.control.look().pause_remaining
    assert left is not None
    tomorrow = desk.progress.today.date + timedelta(days=1)
    assert desk.clock.now() + left == day_on(tomorrow).start


def test_every_word_does_what_it_says() -> None:
    desk = Desk()
    words: list[tuple[Callable[[], object], State]] = [
        (desk.control.stand, State.STANDING),
        (desk.control.sit, State.SITTING),
        (partial(desk.control.pause, None), State.PAUSED),
        (desk.control.resume, State.SITTING),
        (partial(desk.control.take_break, minutes(5)), State.EXERCISING),
    ]
    for word, state in words:
        word()
        assert desk.control.now().state is state
    assert desk.coach.run is not None
    assert abs(desk.coach.run.remaining - minutes(5)) <= minutes(0.5)


def test_snoozing_and_skipping() -> None:
    desk = Desk()
    assert desk.control.snooze() is False
    desk.work(minutes=30)
    desk.read(seconds=5)
    assert desk.control.snooze(minutes(7)) is True
    assert desk.control.now().remaining == minutes(7)
    desk.control.skip()
    assert desk.control.now().remaining == minutes(30)
    assert desk.control.now().stage is Stage.WAITING


def test_pages_and_quitting_are_passed_on() -> None:
    desk = Desk()
    heard: list[object] = []
    desk.control.show_page.subscribe(heard.append)
    desk.control.quit_wanted.subscribe(heard.append)
    desk.control.show(Page.PROGRESS)
    desk.control.quit()
    assert heard == [Page.PROGRESS, None]


def test_what_is_said_is_news() -> None:
    desk = Desk()
    told: list[None] = []
    desk.control.changed.subscribe(told.append)
    for word in (desk.control.stand, desk.control.skip, desk.control.take_break, desk.coach.swap):
        told.clear()
        word()
        assert told


def test_the_clock_of_the_tests_begins_on_a_monday() -> None:
    assert Desk().progress.today.date == date(2026, 3, 2)
