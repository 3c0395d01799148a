"""How long ago the last input was: the way that works here, found by trying."""

import logging
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.system.activity.unknown import UnknownActivity

if TYPE_CHECKING:
    from desktop_app.services.ports import ActivitySource
    from desktop_app.system.activity.preferred import Candidate
    from desktop_app.system.dbus import Bus

_log = logging.getLogger(__name__)


def choose(
    session_bus: "Bus | None" = None,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> "ActivitySource":
    """Return the best source that this session has.

    Args:
        session_bus: The session's bus, where there is one.
        environ: The environment that tells which kind of session this is.
        platform: As `sys.platform` has it.
    """
    source = _choose(session_bus, environ, platform)
    if isinstance(source, UnknownActivity):
        _log.warning("Input cannot be seen here: %s", source.reason)
    else:
        _log.info("Who tells of input: %s", source.name)
    return source


def _choose(
    session_bus: "Bus | None", environ: Mapping[str, str], platform: str
) -> "ActivitySource":
    if platform == "win32":
        from desktop_app.system.activity.windows import windows_activity

        return windows_activity()
    if platform == "darwin":
        from desktop_app.system.activity.macos import macos_activity

        return macos_activity()
    # Not by Qt's platform: that says X11 on XWayland too, where idle time is missing or wrong.
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        return _choose_wayland(session_bus, environ)
    if environ.get("DISPLAY"):
        return _choose_x11(environ["DISPLAY"])
    return UnknownActivity("there is no display")


def _choose_wayland(session_bus: "Bus | None", environ: Mapping[str, str]) -> "ActivitySource":
    """Return whoever tells: GNOME does on the bus, all others among what Wayland offers."""
    from desktop_app.system.activity.preferred import PreferredActivity
    from desktop_app.system.activity.wayland import WaylandActivity

    candidates: list[Candidate] = [WaylandActivity(environ)]
    if session_bus is not None:
        from desktop_app.system.activity.mutter import MutterActivity

        candidates.insert(0, MutterActivity(session_bus))
    return PreferredActivity(candidates)


def _choose_x11(display: str) -> "ActivitySource":
    from desktop_app.system.activity.xscreensaver import screensaver_activity
    from desktop_app.system.activity.xsync import XSyncActivity

    reasons = []
    for open_source in (XSyncActivity, screensaver_activity):
        try:
            return open_source(display)
        except OSError as error:
            reasons.append(str(error))
    return UnknownActivity("; ".join(dict.fromkeys(reasons)))
