"""Input on a real X server, made by xdotool."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.system import activity
from desktop_app.system.activity import xsync
from desktop_app.system.activity.unknown import UnknownActivity
from desktop_app.system.activity.xscreensaver import screensaver_activity
from desktop_app.system.activity.xsync import XSyncActivity
from tests.system.activity.contract import (
    SLACK,
    STEP,
    THRESHOLD,
    ActivityContract,
    Desk,
    IdleContract,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import ActivitySource

pytestmark = pytest.mark.desktop

SOURCES: dict[str, Callable[[str], ActivitySource]] = {
    "XSync": XSyncActivity,
    "XScreenSaver": screensaver_activity,
}


class XServer:
    """An Xvfb of the test's own."""

    def __init__(self, *options: str) -> None:
        readable, writable = os.pipe()
        command = ["Xvfb", "-displayfd", str(writable), "-screen", "0", "320x240x24"]
        self.process = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-noreset", *options],
            pass_fds=[writable],
            stderr=subprocess.DEVNULL,
        )
        os.close(writable)
        with os.fdopen(readable, encoding="ascii") as number:
            self.display = f":{number.readline().strip()}"
        self._moves = 0

    def touch(self) -> None:
        self._moves += 1
        self.xdotool("mousemove", str(self._moves % 300), "100").wait(timeout=10)

    def xdotool(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(["xdotool", *arguments], env={"DISPLAY": self.display})

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)


class RealDesk(Desk):
    def __init__(self, source: ActivitySource, x_server: XServer, qtbot: QtBot) -> None:
        super().__init__(source)
        self._x_server, self._qtbot = x_server, qtbot

    @override
    def time(self) -> timedelta:
        return timedelta(seconds=time.monotonic())

    @override
    def touch(self) -> None:
        self._x_server.touch()

    @override
    def step(self) -> None:
        self._qtbot.wait(STEP // timedelta(milliseconds=1))


@contextmanager
def x_server_running(*options: str) -> Iterator[XServer]:
    server = XServer(*options)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def x_server() -> Iterator[XServer]:
    with x_server_running() as server:
        yield server


@pytest.fixture
def desk(request: pytest.FixtureRequest, x_server: XServer, qtbot: QtBot) -> Iterator[Desk]:
    desk = RealDesk(SOURCES[getattr(request, "param", "XSync")](x_server.display), x_server, qtbot)
    yield desk
    desk.source.close()


@pytest.mark.parametrize("desk", ["XScreenSaver"], indirect=True)
class TestXScreenSaver(IdleContract):
    """What it is to do with the answers, the made-up systems show in less time."""


class TestXSync(ActivityContract):
    def test_it_tells_at_the_threshold_and_not_before(self, desk: Desk) -> None:
        desk.touch()
        desk.source.watch(THRESHOLD)
        desk.wait(THRESHOLD - 2 * SLACK)
        assert desk.told == 0
        desk.wait(3 * SLACK)
        assert desk.told == 1
        assert desk.looks[-1] is not None
        assert THRESHOLD <= desk.looks[-1] < THRESHOLD + SLACK

    def test_it_tells_at_once_when_somebody_is_back(self, desk: Desk) -> None:
        desk.touch()
        desk.source.watch(THRESHOLD)
        desk.time_until_seen(away=True, within=3 * THRESHOLD)
        desk.touch()
        desk.wait(SLACK)
        assert desk.told == 2
        assert desk.looks[-1] is not None
        assert desk.looks[-1] < SLACK

    def test_no_news_comes_while_somebody_types(self, desk: Desk, x_server: XServer) -> None:
        desk.touch()
        desk.source.watch(timedelta(milliseconds=500))
        typist = x_server.xdotool("type", "--delay", "40", "it is a truth universally ackno")
        while typist.poll() is None:
            desk.step()
        assert desk.told == 0

    def test_no_news_comes_while_nobody_is_there(self, desk: Desk) -> None:
        desk.touch()
        desk.source.watch(timedelta(milliseconds=200))
        desk.wait(timedelta(seconds=1))
        assert desk.told == 1

    def test_nobody_has_to_poll(self, desk: Desk) -> None:
        for idle in (None, timedelta(), timedelta(hours=1)):
            assert desk.source.poll_after(idle) is None

    def test_a_threshold_of_days_does_not_overflow(self, desk: Desk) -> None:
        desk.source.watch(timedelta(days=60))
        desk.touch()
        desk.wait(SLACK)
        assert desk.told == 0

    def test_an_alarm_that_comes_along_with_an_answer_is_told_later(self, desk: Desk) -> None:
        """The descriptor is read by the question, so no notifier will ever tell of it."""
        desk.touch()
        desk.source.watch(timedelta(seconds=1))
        while (idle := desk.source.idle()) is not None and idle < timedelta(seconds=1.2):
            pass
        assert desk.told == 0, "told in the middle of the question"
        desk.wait(SLACK)
        assert desk.told == 1

    def test_an_old_threshold_is_forgotten(self, desk: Desk) -> None:
        desk.touch()
        desk.source.watch(timedelta(milliseconds=200))
        desk.source.watch(timedelta(hours=1))
        desk.wait(timedelta(milliseconds=500))
        assert desk.told == 0

    def test_nothing_is_known_after_closing(self, desk: Desk) -> None:
        desk.source.close()
        assert desk.source.idle() is None
        desk.source.watch(THRESHOLD)


@pytest.mark.parametrize("name", SOURCES)
def test_a_server_that_goes_leaves_the_source_unknown(name: str, qtbot: QtBot) -> None:
    told: list[None] = []
    with x_server_running() as server:
        source = SOURCES[name](server.display)
        source.changed.subscribe(told.append)
        source.watch(THRESHOLD)
        assert source.idle() is not None
    if name == "XSync":
        qtbot.waitUntil(lambda: told == [None])
    assert source.idle() is None
    source.watch(THRESHOLD)
    source.close()
    assert told in ([], [None])


def test_the_alarms_are_chosen_on_x11(x_server: XServer, qapp: object) -> None:
    source = activity.choose(None, {"DISPLAY": x_server.display}, "linux")
    assert source.name == "XSync"
    source.close()


def no_alarms(_display: str) -> ActivitySource:
    raise OSError("the X server does not count idle time")


def test_without_alarms_the_screen_saver_is_asked(
    x_server: XServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xsync, "XSyncActivity", no_alarms)
    source = activity.choose(None, {"DISPLAY": x_server.display}, "linux")
    assert source.name == "XScreenSaver"
    assert source.idle() is not None
    source.close()


def test_without_either_it_is_unknown_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xsync, "XSyncActivity", no_alarms)
    with x_server_running("-extension", "MIT-SCREEN-SAVER") as server:
        source = activity.choose(None, {"DISPLAY": server.display}, "linux")
    assert isinstance(source, UnknownActivity)
    assert source.reason == (
        "the X server does not count idle time; the X server lacks MIT-SCREEN-SAVER"
    )
