"""The three clocks: the wall's, the one that stops in sleep, and the one that does not."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Protocol

_clocks: Any = time
"""Each platform's `time` knows its own clocks only, for mypy as well."""

Reading = Callable[[], int]
"""Returns nanoseconds since some moment."""


class WindowsKernel(Protocol):
    """What we call in kernel32."""

    def QueryUnbiasedInterruptTime(self, pointer: object, /) -> int:  # noqa: N802
        """Write the time awake, in units of 100 ns, where `pointer` shows; 0 where that fails."""
        ...

    def GetTickCount64(self) -> int:  # noqa: N802
        """Return the time since the start, sleep included, in ms."""
        ...


class SystemClock:
    """The clocks of this computer."""

    def __init__(self, readings: tuple[Reading, Reading] | None = None) -> None:
        """Take the readings of the time awake and of the total time; None: this system's."""
        self._awake, self._total = readings or system_readings()

    def now(self) -> datetime:
        """Return the wall's time, aware, UTC; local time is that of the zone that holds now."""
        if sys.platform != "win32":
            time.tzset()  # the C library looks at the zone once only, and people travel
        return datetime.now(UTC)  # noqa: TID251 - this is the clock that everybody else asks

    def awake(self) -> timedelta:
        """Return the time since some moment, without the time that the machine slept."""
        return timedelta(microseconds=self._awake() // 1000)

    def total(self) -> timedelta:
        """Return the time since some moment, sleep included."""
        return timedelta(microseconds=self._total() // 1000)

    def zone(self) -> str:
        """Return the IANA name of the time zone that holds now; empty where it has none."""
        return zone_name()


def zone_name() -> str:
    """Return the IANA name of the computer's time zone, ``Europe/Berlin``; empty: it has none."""
    from PySide6.QtCore import QTimeZone  # the first look at it takes some 20 ms

    return bytes(QTimeZone.systemTimeZoneId().data()).decode()


def next_change(now: datetime, zone: tzinfo | None = None) -> tuple[datetime, timedelta] | None:
    """Return when the zone's clocks change next (UTC), and by how much; None: not in a year.

    Args:
        now: Aware.
        zone: None is the computer's.
    """
    before = now
    for number in range(1, 367):
        after = now + timedelta(days=number)
        changed = _ahead(after, zone) - _ahead(now, zone)
        if changed:
            while after - before > timedelta(seconds=1):
                middle = before + (after - before) / 2
                if _ahead(middle, zone) == _ahead(now, zone):
                    before = middle
                else:
                    after = middle
            return after.replace(microsecond=0).astimezone(UTC), changed
        before = after
    return None


def _ahead(moment: datetime, zone: tzinfo | None) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def system_readings(
    platform: str = sys.platform, kernel: WindowsKernel | None = None
) -> tuple[Reading, Reading]:
    """Return what reads the time awake and the total time on a platform.

    Args:
        platform: As `sys.platform` has it.
        kernel: Windows' kernel32; None loads it.
    """
    if platform == "win32":
        return _windows_readings(kernel or _load_kernel())
    if platform == "darwin":
        # Apple's runs on in sleep, while Python's monotonic clock stands. Not the one that is not
        # raw: it follows the wall's clock, and has been seen to step back.
        return time.monotonic_ns, lambda: _clocks.clock_gettime_ns(_clocks.CLOCK_MONOTONIC_RAW)
    return time.monotonic_ns, lambda: _clocks.clock_gettime_ns(_clocks.CLOCK_BOOTTIME)


def _windows_readings(kernel: WindowsKernel) -> tuple[Reading, Reading]:
    import ctypes

    ticks = ctypes.c_uint64()
    pointer = ctypes.byref(ticks)

    def awake() -> int:
        kernel.QueryUnbiasedInterruptTime(pointer)
        return ticks.value * 100

    def total() -> int:
        return kernel.GetTickCount64() * 1_000_000

    return awake, total


def _load_kernel() -> WindowsKernel:
    import ctypes
    from typing import cast

    # CDLL and WinDLL are one where pointers have 64 bits, and Qt comes for no other Windows.
    kernel = ctypes.CDLL("kernel32")
    kernel.GetTickCount64.restype = ctypes.c_uint64
    return cast("WindowsKernel", kernel)
