"""What GNOME's idle monitor answers, on a strict stand-in: asked seldom, late, hung, restarted."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.system import dbus
from desktop_app.system.activity import mutter as mutter_activity
from desktop_app.system.activity.mutter import ABSENT, SERVICE, MutterActivity
from desktop_app.system.activity.preferred import PreferredActivity
from desktop_app.system.activity.wayland import WaylandActivity
from tests.system.activity.fake_compositor import EXT, SEAT, FakeCompositor
from tests.system.activity.fake_mutter import FakeMutter
from tests.system.private_bus import PrivateBus, a_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.system.dbus import Bus

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Desk:
    """A source on a clock that only the test moves, and what it told."""

    def __init__(self, bus: Bus) -> None:
        self.time = timedelta(hours=1)
        self.source = MutterActivity(bus, self.now)
        self.told: list[timedelta | None] = []
        self.source.changed.subscribe(self._on_changed)

    def now(self) -> timedelta:
        return self.time

    def pass_time(self, length: timedelta, *mutters: FakeMutter) -> None:
        self.time += length
        for mutter in mutters:
            mutter.pass_time(length // timedelta(milliseconds=1))

    def _on_changed(self, _news: None) -> None:
        self.told.append(self.source.idle())


@pytest.fixture
def daemon(home: Path) -> Iterator[PrivateBus]:
    with a_bus(home) as bus:
        yield bus


@pytest.fixture
def bus(daemon: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.address)
    connected = dbus.connect_session()
    assert connected is not None
    yield connected
    connected.close()


@pytest.fixture
def mutter(daemon: PrivateBus) -> Iterator[FakeMutter]:
    one = FakeMutter(daemon, idle=40_000)
    yield one
    one.leave()


@pytest.fixture
def desk(bus: Bus, mutter: FakeMutter, qtbot: QtBot) -> Iterator[Desk]:
    """A desk that has had its first answer."""
    desk = Desk(bus)
    qtbot.waitUntil(lambda: desk.told == [None, 40 * SECOND])
    desk.told.clear()
    yield desk
    desk.source.close()


def touched(desk: Desk, mutter: FakeMutter, qtbot: QtBot) -> None:
    """Have input, and see that it was heard of."""
    mutter.touch()
    qtbot.waitUntil(lambda: desk.source._watch == 0)


# --- It is asked when it has to be -----------------------------------------------------------


def test_an_answer_holds_until_there_is_input(desk: Desk, mutter: FakeMutter, qtbot: QtBot) -> None:
    desk.pass_time(20 * SECOND, mutter)
    assert desk.source.idle() == MINUTE
    assert desk.source.poll_after(MINUTE) is None
    assert mutter.asked == 1
    touched(desk, mutter, qtbot)
    desk.pass_time(SECOND, mutter)
    assert desk.source.idle() == SECOND
    assert desk.told == [], "who was there is there: that is no news"


def test_nobody_at_work_is_asked_for(desk: Desk, mutter: FakeMutter, qtbot: QtBot) -> None:
    for _ in range(20):
        mutter.touch()
        desk.pass_time(SECOND, mutter)
        qtbot.wait(5)
    assert mutter.asked == 1
    assert desk.told == []


def test_who_may_have_stopped_is_looked_for_and_what_was_so_is_told(
    desk: Desk, mutter: FakeMutter, qtbot: QtBot
) -> None:
    """Whoever asks to know whether somebody is typing must not take an old answer for a no."""
    touched(desk, mutter, qtbot)
    desk.pass_time(20 * SECOND, mutter)
    assert desk.source.idle() == timedelta(), "there may be input at this moment"
    qtbot.waitUntil(lambda: desk.told == [20 * SECOND])
    assert mutter.asked == 2


def test_who_still_types_is_no_news(desk: Desk, mutter: FakeMutter, qtbot: QtBot) -> None:
    touched(desk, mutter, qtbot)
    desk.pass_time(20 * SECOND, mutter)
    mutter.touch()
    assert desk.source.idle() == timedelta()
    qtbot.waitUntil(lambda: desk.source._watch != 0)
    qtbot.waitUntil(lambda: not desk.source._asking)
    assert desk.told == []
    desk.pass_time(SECOND, mutter)
    assert desk.source.idle() == SECOND


def test_however_often_somebody_looks_it_is_not_asked_as_often(
    desk: Desk, mutter: FakeMutter, qtbot: QtBot
) -> None:
    for _ in range(40):
        mutter.touch()
        desk.pass_time(SECOND / 20, mutter)
        qtbot.wait(2)
        idle = desk.source.idle()
        assert idle is not None
        assert idle < SECOND
    assert mutter.asked <= 10


def test_leaving_and_coming_back_are_told(desk: Desk, mutter: FakeMutter, qtbot: QtBot) -> None:
    desk.source.watch(40 * SECOND + timedelta(milliseconds=50))
    desk.pass_time(timedelta(milliseconds=50), mutter)
    qtbot.waitUntil(lambda: desk.told == [40 * SECOND + timedelta(milliseconds=50)])
    assert mutter.asked == 1, "no input was told of, so there was none"
    desk.pass_time(10 * MINUTE, mutter)
    mutter.touch()
    qtbot.waitUntil(lambda: len(desk.told) == 2)
    assert desk.told[1] == timedelta()


def test_who_left_in_the_meantime_is_found_out_at_the_threshold(
    desk: Desk, mutter: FakeMutter, qtbot: QtBot
) -> None:
    touched(desk, mutter, qtbot)
    desk.source.watch(timedelta(milliseconds=50))
    desk.pass_time(2 * MINUTE, mutter)
    qtbot.waitUntil(lambda: desk.told == [2 * MINUTE])
    assert mutter.asked == 2


def test_input_that_somebody_else_is_told_of_is_not_ours(
    desk: Desk, mutter: FakeMutter, qtbot: QtBot
) -> None:
    mutter.peer.emit(mutter.monitor.watch_fired, 77)
    mutter.touch()
    qtbot.waitUntil(lambda: desk.source._watch == 0)
    assert desk.told == []


# --- It comes late, hangs, restarts ----------------------------------------------------------


def test_one_that_comes_late_is_heard_from_then_on(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    desk = Desk(bus)
    qtbot.waitUntil(lambda: desk.told == [None])
    assert desk.source.trouble == ABSENT
    assert desk.source.poll_after(None) is None
    mutter = FakeMutter(daemon, idle=3000)
    qtbot.waitUntil(lambda: desk.told == [None, None, 3 * SECOND])
    assert desk.source.trouble == ""
    desk.source.close()
    mutter.leave()


def test_after_a_restart_it_is_asked_anew(
    desk: Desk, mutter: FakeMutter, daemon: PrivateBus, qtbot: QtBot
) -> None:
    mutter.leave()
    qtbot.waitUntil(lambda: desk.told == [None])
    assert desk.source.trouble == ABSENT
    second = FakeMutter(daemon, idle=1000)
    qtbot.waitUntil(lambda: desk.told[1:] == [None, SECOND])
    second.touch()
    qtbot.waitUntil(lambda: desk.source._watch == 0)
    second.leave()


def test_one_may_take_the_place_of_another(bus: Bus, daemon: PrivateBus, qtbot: QtBot) -> None:
    first = FakeMutter(daemon, idle=5000, running=False)
    first.offer()
    desk = Desk(bus)
    qtbot.waitUntil(lambda: desk.told[-1:] == [5 * SECOND])
    second = FakeMutter(daemon, idle=9000)
    qtbot.waitUntil(lambda: desk.told[-1:] == [9 * SECOND])
    first.touch()
    second.pass_time(1000)
    desk.pass_time(SECOND)
    assert desk.source.idle() == 10 * SECOND, "the first one’s input is nobody’s any more"
    desk.source.close()
    first.leave()
    second.leave()


def test_one_that_hangs_is_waited_for(
    bus: Bus, daemon: PrivateBus, mutter: FakeMutter, qtbot: QtBot
) -> None:
    mutter.doze()
    desk = Desk(bus)
    qtbot.waitUntil(lambda: mutter.asked == 1)
    assert desk.source.idle() is None
    assert desk.source.poll_after(None) == timedelta(seconds=30)
    mutter.wake_up()
    qtbot.waitUntil(lambda: desk.told == [None, 40 * SECOND])
    desk.source.close()


def test_one_that_answers_too_late_is_heard_all_the_same(
    desk: Desk, mutter: FakeMutter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutter_activity, "CALL_TIMEOUT", timedelta(milliseconds=50))
    touched(desk, mutter, qtbot)
    mutter.doze()
    desk.pass_time(20 * SECOND, mutter)
    assert desk.source.idle() == timedelta()
    qtbot.waitUntil(lambda: desk.told == [None])
    mutter.wake_up()
    qtbot.waitUntil(lambda: desk.told[-1:] == [20 * SECOND])
    assert desk.source.trouble == ""


def test_one_that_refuses_leaves_it_unknown_and_is_asked_again(
    desk: Desk, mutter: FakeMutter, qtbot: QtBot
) -> None:
    touched(desk, mutter, qtbot)
    mutter.monitor.faulty = True
    desk.pass_time(20 * SECOND, mutter)
    assert desk.source.idle() == timedelta()
    qtbot.waitUntil(lambda: desk.told == [None])
    assert "not for you" in desk.source.trouble
    assert desk.source.poll_after(None) == timedelta(seconds=30)
    mutter.monitor.faulty = False
    desk.source.idle()
    qtbot.waitUntil(lambda: desk.told == [None, 20 * SECOND])
    assert desk.source.trouble == ""


def test_a_lost_bus_leaves_it_unknown(desk: Desk, daemon: PrivateBus, qtbot: QtBot) -> None:
    daemon.kill()
    qtbot.waitUntil(lambda: desk.told == [None])
    assert desk.source.idle() is None
    desk.source.close()
    desk.source.close()
    assert desk.told == [None]


# --- Beside what Wayland offers --------------------------------------------------------------


def test_the_one_that_can_tell_is_asked_whoever_comes_and_goes(
    bus: Bus, daemon: PrivateBus, home: Path, qtbot: QtBot
) -> None:
    compositor = FakeCompositor(home, {SEAT: 7, EXT: 2})
    place = {"XDG_RUNTIME_DIR": str(home), "WAYLAND_DISPLAY": "wl"}
    source = PreferredActivity([MutterActivity(bus), WaylandActivity(place)])
    told: list[str] = []
    source.changed.subscribe(lambda _: told.append(source.name))
    wayland = f"{EXT}, version 2 ({ABSENT})"
    assert source.name == wayland
    source.watch(5 * MINUTE)

    mutter = FakeMutter(daemon, idle=70_000)
    qtbot.waitUntil(lambda: (source.idle() or timedelta()) >= 70 * SECOND)
    assert source.name == SERVICE
    mutter.leave()
    qtbot.waitUntil(lambda: source.name == wayland)
    assert source.idle() == pytest.approx(timedelta(), abs=2 * SECOND)
    compositor.die()
    qtbot.waitUntil(lambda: source.name.startswith(f"unknown ({ABSENT}; "))
    assert source.idle() is None
    assert source.poll_after(None) == timedelta(seconds=30)
    assert told[-1] == source.name
    source.close()
