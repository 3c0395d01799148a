"""What Windows knows the app by: whose windows and notifications belong together."""

import logging
import sys

from desktop_app.system.libraries import Load, declared

_log = logging.getLogger(__name__)

APP_USER_MODEL_ID = "Buttress.Buttress"
"""A shortcut that starts Buttress has the same."""


def take(platform: str = sys.platform, load: Load | None = None) -> None:
    """Tell Windows, before there is a window; without it the app counts as Python.

    Args:
        platform: As `sys.platform` has it; the others know the app by what Qt tells them.
        load: Stands in for `ctypes.CDLL`, which is not imported where nobody needs it.
    """
    if platform != "win32":
        return
    import ctypes

    load = load or ctypes.CDLL
    try:
        tell = declared(
            load("shell32"),
            "SetCurrentProcessExplicitAppUserModelID",
            *(ctypes.c_int32, ctypes.c_wchar_p),
        )
        result = tell(APP_USER_MODEL_ID)
    except (AttributeError, OSError) as error:
        _log.info("Windows was not told whose windows these are: %s", error)
        return
    if result < 0:
        _log.info("Windows would not know whose windows these are: 0x%08X", result & 0xFFFFFFFF)
