"""The sources that are asked, on made-up systems."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from typing_extensions import override

from desktop_app.system.activity.macos import macos_activity
from desktop_app.system.activity.polled import PolledActivity
from desktop_app.system.activity.windows import LastInput, windows_activity
from tests.fakes import FakeActivity, FakeClock
from tests.system.activity.contract import STEP, ActivityContract, Desk

MINUTE = timedelta(minutes=1)


class FakeWindows:
    """Windows' tick of 32 bits, a second before it wraps."""

    def __init__(self) -> None:
        self.tick = 2**32 - 1000
        self.touched = self.tick
        self.works = True

    def last_input(self, info: LastInput) -> bool:
        assert info.size == 8
        info.tick = self.touched
        return self.works

    def ticks(self) -> int:
        return self.tick

    def pass_time(self, length: timedelta) -> None:
        self.tick = (self.tick + length // timedelta(milliseconds=1)) % 2**32

    def touch(self) -> None:
        self.touched = self.tick


class FakeMac:
    def __init__(self) -> None:
        self.seconds = 0.0

    def seconds_since(self, state: int, event: int) -> float:
        assert (state, event) == (1, 0xFFFFFFFF)
        return self.seconds

    def pass_time(self, length: timedelta) -> None:
        self.seconds += length.total_seconds()

    def touch(self) -> None:
        self.seconds = 0.0


class MadeUpDesk(Desk):
    """A desk on a system that only the test moves."""

    def __init__(
        self, source: PolledActivity | FakeActivity, system: FakeWindows | FakeMac | FakeActivity
    ) -> None:
        super().__init__(source)
        self._system = system
        self._time = timedelta()

    @override
    def time(self) -> timedelta:
        return self._time

    @override
    def touch(self) -> None:
        self._system.touch()

    @override
    def step(self) -> None:
        self._time += STEP
        if isinstance(self._system, FakeActivity):
            self._system._clock.pass_time(STEP)
        else:
            self._system.pass_time(STEP)


class TestContract(ActivityContract):
    @pytest.fixture(params=["windows", "macos", "fake"])
    def desk(self, request: pytest.FixtureRequest) -> Desk:
        if request.param == "windows":
            windows = FakeWindows()
            return MadeUpDesk(windows_activity(windows), windows)
        if request.param == "macos":
            mac = FakeMac()
            return MadeUpDesk(macos_activity(mac.seconds_since), mac)
        fake = FakeActivity(FakeClock(), poll=timedelta(seconds=1))
        return MadeUpDesk(fake, fake)


def test_nobody_is_asked_before_anybody_can_have_left() -> None:
    source = PolledActivity("test", lambda: None)
    source.watch(5 * MINUTE)
    assert source.poll_after(timedelta()) == 5 * MINUTE
    assert source.poll_after(4 * MINUTE) == MINUTE
    assert source.poll_after(5 * MINUTE - timedelta(milliseconds=1)) == timedelta(seconds=1)
    assert source.poll_after(5 * MINUTE) == timedelta(seconds=5)
    assert source.poll_after(9 * MINUTE) == timedelta(seconds=5)


def test_what_is_not_known_is_asked_again_now_and_then() -> None:
    source = PolledActivity("test", lambda: None)
    assert source.poll_after(source.idle()) == timedelta(seconds=30)


def test_closing_lets_go_once_and_asks_no_more() -> None:
    asked, let_go = itertools.count(), itertools.count()

    def read() -> timedelta:
        next(asked)
        return timedelta()

    source = PolledActivity("test", read, lambda: (next(let_go), None)[1])
    source.close()
    source.close()
    assert source.idle() is None
    assert (next(asked), next(let_go)) == (0, 1)


@pytest.mark.parametrize(
    ("touched", "now", "idle_ms"),
    [
        (1_000, 61_000, 60_000),
        (2**32 - 500, 700, 1_200),  # the ticks have wrapped since
        (1_016, 1_000, 0),  # the input seems to lie ahead, by a tick's length
        (0, 2**31 + 5, 2**31 + 5),  # left alone for 25 days
    ],
)
def test_windows_ticks_wrap(touched: int, now: int, idle_ms: int) -> None:
    windows = FakeWindows()
    windows.touched, windows.tick = touched, now
    assert windows_activity(windows).idle() == timedelta(milliseconds=idle_ms)


def test_windows_that_does_not_tell_is_unknown() -> None:
    windows = FakeWindows()
    windows.works = False
    assert windows_activity(windows).idle() is None


@pytest.mark.parametrize("nonsense", [float("nan"), float("inf"), -1.0])
def test_a_mac_that_talks_nonsense_is_unknown(nonsense: float) -> None:
    assert macos_activity(lambda _state, _event: nonsense).idle() is None
