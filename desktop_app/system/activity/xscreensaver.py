"""Input on X11 servers that count no idle time: the screen saver's figure, asked now and then."""

import struct
from datetime import timedelta

from desktop_app.system.activity.polled import PolledActivity
from desktop_app.system.activity.xcb import Connection

_QUERY_INFO = 1


def screensaver_activity(display: str | None = None) -> PolledActivity:
    """Return the source; None takes ``DISPLAY``.

    Raises:
        OSError: No server answers, or it lacks the extension.
    """
    x = Connection(display)
    try:
        extension = x.extension("MIT-SCREEN-SAVER")
    except OSError:
        x.close()
        raise
    root = struct.pack("=I", x.root())

    def read() -> timedelta | None:
        info = x.ask(extension, _QUERY_INFO, root)
        if info is None:
            return None
        (since_input,) = struct.unpack_from("=I", info, 16)
        return timedelta(milliseconds=since_input)

    return PolledActivity("XScreenSaver", read, x.close)
