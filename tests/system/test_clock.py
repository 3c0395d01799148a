"""The three clocks."""

from __future__ import annotations

import sys
import time
from ctypes import c_uint64
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from desktop_app.system.clock import SystemClock, next_change, system_readings

if TYPE_CHECKING:
    from desktop_app.services.ports import Clock


class FakeKernel:
    """Windows, 50 days after it was started, of which it slept ten."""

    def QueryUnbiasedInterruptTime(self, pointer: object, /) -> int:  # noqa: N802
        ticks = getattr(pointer, "_obj", None)  # what byref() points to
        assert isinstance(ticks, c_uint64)
        ticks.value = 40 * 86_400 * 10_000_000 + 5
        return 1

    def GetTickCount64(self) -> int:  # noqa: N802
        return 50 * 86_400 * 1000 + 1


def test_the_wall_clock_is_aware_and_right() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)  # noqa: TID251
    assert before <= clock.now() <= datetime.now(UTC)  # noqa: TID251
    assert clock.now().tzinfo is UTC


def test_both_other_clocks_run_alike_while_the_machine_is_awake() -> None:
    clock = SystemClock()
    awake, total = clock.awake(), clock.total()
    until = time.monotonic() + 0.05
    while time.monotonic() < until:
        pass
    assert timedelta(milliseconds=45) <= clock.awake() - awake < timedelta(seconds=5)
    slept = (clock.total() - total) - (clock.awake() - awake)
    assert abs(slept) < timedelta(milliseconds=40)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set")
def test_the_zone_has_its_name_also_when_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SystemClock()
    for name in ("Europe/Berlin", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", name)
        time.tzset()
        assert clock.zone() == name
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these clocks are Linux's")
def test_on_linux_total_is_the_clock_that_counts_sleep() -> None:
    clock = SystemClock()
    slack = timedelta(seconds=1)
    boot = timedelta(seconds=time.clock_gettime(time.CLOCK_BOOTTIME))
    assert boot <= clock.total() <= boot + slack
    monotonic = timedelta(seconds=time.clock_gettime(time.CLOCK_MONOTONIC))
    assert monotonic <= clock.awake() <= monotonic + slack


def test_on_windows_sleep_is_what_lies_between_its_two_clocks() -> None:
    clock = SystemClock(system_readings("win32", FakeKernel()))
    assert clock.awake() == timedelta(days=40)
    assert clock.total() == timedelta(days=50, milliseconds=1)


def test_on_macos_total_is_what_apple_calls_raw(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = {time.CLOCK_MONOTONIC_RAW: 7_000_000_000}
    monkeypatch.setattr(time, "clock_gettime_ns", readings.__getitem__)
    monkeypatch.setattr(time, "monotonic_ns", lambda: 5_000_000_999)
    clock = SystemClock(system_readings("darwin"))
    assert clock.awake() == timedelta(seconds=5)
    assert clock.total() == timedelta(seconds=7)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set")
def test_whoever_travels_has_the_local_time_of_where_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = SystemClock()
    ahead = []
    for zone in ("Asia/Tokyo", "America/New_York", "Asia/Kathmandu"):
        monkeypatch.setenv("TZ", zone)  # and nobody tells the C library
        ahead.append(clock.now().replace(month=1, day=5).astimezone().utcoffset())
    monkeypatch.undo()
    time.tzset()
    assert ahead == [timedelta(hours=9), timedelta(hours=-5), timedelta(hours=5, minutes=45)]


# --- The zone -------------------------------------------------------------------------------

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "now", "at", "by"),
    [
        ("Europe/Berlin", "2026-03-02 00:00", "2026-03-29 01:00", HOUR),
        ("Europe/Berlin", "2026-03-29 00:59", "2026-03-29 01:00", HOUR),
        ("Europe/Berlin", "2026-03-29 01:00", "2026-10-25 01:00", -HOUR),
        ("America/New_York", "2026-07-01 00:00", "2026-11-01 06:00", -HOUR),
        ("Australia/Lord_Howe", "2026-07-01 00:00", "2026-10-03 15:30", HOUR / 2),
    ],
)
def test_it_is_known_when_the_clocks_change_next(
    zone: str, now: str, at: str, by: timedelta
) -> None:
    found = next_change(datetime.fromisoformat(f"{now}Z"), ZoneInfo(zone))
    assert found == (datetime.fromisoformat(f"{at}Z"), by)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Asia/Kathmandu"])
def test_where_the_clocks_never_change_no_change_is_told(zone: str) -> None:
    assert next_change(datetime(2026, 3, 2, tzinfo=UTC), ZoneInfo(zone)) is None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set")
def test_the_computers_own_zone_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    found = next_change(now)
    monkeypatch.undo()
    time.tzset()
    assert found == (datetime(2026, 3, 8, 7, tzinfo=UTC), HOUR)
