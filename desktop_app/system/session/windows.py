"""The session on Windows: WTSQuerySessionInformation, asked with every look at the clocks."""

import ctypes
from typing import Any, ClassVar

from desktop_app.system.libraries import Load, declared
from desktop_app.system.session.polled import PolledSession, Read

_OURS = 0xFFFFFFFF
"""WTS_CURRENT_SESSION."""
_INFO_EX = 25
"""WTSSessionInfoEx."""
_DISCONNECTED = 4
"""WTSDisconnected: another person's session is in front, or nobody's."""
_LOCKED = 0
"""WTS_SESSIONSTATE_LOCK; 1 is open. Windows 7 has them the other way round, but no Qt 6."""


class SessionInfo(ctypes.Structure):
    """WTSINFOEXW as far as it matters; names and times follow."""

    _fields_: ClassVar[Any] = (
        ("level", ctypes.c_uint32),
        ("_padding", ctypes.c_uint32),  # times further back have 64 bits
        ("session", ctypes.c_uint32),
        ("state", ctypes.c_int32),
        ("flags", ctypes.c_int32),
    )


def windows_session(load: Load = ctypes.CDLL) -> PolledSession:
    """Return the source; OSError or AttributeError where Windows lacks the calls."""
    return PolledSession("WTSQuerySessionInformation", read_lock(load))


def read_lock(load: Load) -> Read:
    """Return what asks the system; OSError or AttributeError where that cannot be."""
    library = load("wtsapi32")
    number = ctypes.c_uint32
    query = declared(
        library,
        "WTSQuerySessionInformationW",
        ctypes.c_int32,
        *(ctypes.c_void_p, number, ctypes.c_int32),
        *(ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(number)),
    )
    free = declared(library, "WTSFreeMemory", None, ctypes.c_void_p)

    def read() -> bool | None:
        found, size = ctypes.c_void_p(), number()
        if not query(None, _OURS, _INFO_EX, ctypes.byref(found), ctypes.byref(size)):
            return None
        try:
            if not found.value or size.value < ctypes.sizeof(SessionInfo):
                return None
            info = SessionInfo.from_address(found.value)
            if info.level != 1:
                return None
            return bool(info.flags == _LOCKED or info.state == _DISCONNECTED)
        finally:
            free(found)

    return read
