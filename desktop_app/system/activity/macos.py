"""Input on macOS: the age of the last event, asked now and then; needs no permission."""

import ctypes
import math
from collections.abc import Callable
from datetime import timedelta
from typing import cast

from desktop_app.system.activity.polled import PolledActivity

_LIBRARY = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_HID_SYSTEM_STATE = 1
_ANY_INPUT_EVENT = 0xFFFFFFFF

SecondsSince = Callable[[int, int], float]
"""CGEventSourceSecondsSinceLastEventType(source state, event type)."""


def macos_activity(seconds_since: SecondsSince | None = None) -> PolledActivity:
    """Return the source; `seconds_since` stands in for the system's call."""
    ask = seconds_since or _system_call()

    def read() -> timedelta | None:
        seconds = ask(_HID_SYSTEM_STATE, _ANY_INPUT_EVENT)
        if not math.isfinite(seconds) or seconds < 0:
            return None
        return timedelta(seconds=seconds)

    return PolledActivity("CGEventSource", read)


def _system_call() -> SecondsSince:
    call = ctypes.CDLL(_LIBRARY).CGEventSourceSecondsSinceLastEventType
    call.argtypes = (ctypes.c_int32, ctypes.c_uint32)
    call.restype = ctypes.c_double
    return cast("SecondsSince", call)
