"""Input on Windows: GetLastInputInfo, asked now and then."""

import ctypes
from datetime import timedelta
from typing import Any, ClassVar, Protocol, cast

from desktop_app.system.activity.polled import PolledActivity

_WRAP = 2**32
_AHEAD = 60_000
"""How far, in ms, the last input may seem to lie in the future: the two clocks differ a little."""


class LastInput(ctypes.Structure):
    """LASTINPUTINFO: its own size, and the tick of the last input, in ms."""

    _fields_: ClassVar[Any] = (("size", ctypes.c_uint32), ("tick", ctypes.c_uint32))


class WindowsCalls(Protocol):
    """The two calls, from user32 and kernel32."""

    def last_input(self, info: LastInput) -> bool:
        """Fill in the tick of the last input; False where that fails."""
        ...

    def ticks(self) -> int:
        """Return the ms since the start, wrapped at 32 bits."""
        ...


def windows_activity(calls: WindowsCalls | None = None) -> PolledActivity:
    """Return the source; `calls` stands in for the system."""
    system = calls or _SystemCalls()
    info = LastInput(size=ctypes.sizeof(LastInput))

    def read() -> timedelta | None:
        if not system.last_input(info):
            return None
        # Both wrap after 49.7 days, so their difference is right only modulo that.
        past = (system.ticks() - info.tick) % _WRAP
        return timedelta(milliseconds=0 if past > _WRAP - _AHEAD else past)

    return PolledActivity("GetLastInputInfo", read)


class _SystemCalls:
    """The real ones."""

    def __init__(self) -> None:
        self._user = ctypes.CDLL("user32")
        self._kernel = ctypes.CDLL("kernel32")
        self._kernel.GetTickCount.restype = ctypes.c_uint32

    def last_input(self, info: LastInput) -> bool:
        return bool(self._user.GetLastInputInfo(ctypes.byref(info)))

    def ticks(self) -> int:
        return cast("int", self._kernel.GetTickCount())
