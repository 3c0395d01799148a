"""The session on macOS: CGSessionCopyCurrentDictionary, asked with every look at the clocks.

The events that there are come from NSWorkspace only, and need an object of Objective-C to hear
them. What they would bring is half a minute.
"""

import ctypes

from desktop_app.system.core_foundation import CoreFoundation
from desktop_app.system.libraries import Load, declared, framework
from desktop_app.system.session.polled import PolledSession, Read


def macos_session(load: Load = ctypes.CDLL) -> PolledSession:
    """Return the source; OSError or AttributeError where macOS lacks the calls."""
    return PolledSession("CGSession", read_lock(load))


def read_lock(load: Load) -> Read:
    """Return what asks the system; OSError or AttributeError where that cannot be."""
    foundation = CoreFoundation(load)
    library = load(framework("CoreGraphics"))
    copy = declared(library, "CGSessionCopyCurrentDictionary", ctypes.c_void_p)

    def read() -> bool | None:
        session = foundation.take(copy())
        if not isinstance(session, dict):
            return None
        # The first key is in no header, but all who want to know go by it; it is only there when
        # the screen is locked.
        locked = session.get("CGSSessionScreenIsLocked")
        return bool(locked) or not session.get("kCGSSessionOnConsoleKey", True)

    return read
