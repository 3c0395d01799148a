"""Whether the session is locked, sleeps, wakes or ends: told by whoever knows here."""

import logging
import os
import sys

from desktop_app.services.ports import SessionSource
from desktop_app.system.dbus import Bus
from desktop_app.system.session.joined import JoinedSources

_log = logging.getLogger(__name__)


def choose(
    session_bus: Bus | None, system_bus: Bus | None, platform: str = sys.platform
) -> SessionSource:
    """Return a source that hears all that there is to hear here, or asks.

    On Linux that is logind and the screen savers, which need not be there yet. Where nobody tells,
    the session is never locked.

    Args:
        session_bus: The session's bus, where there is one.
        system_bus: The system's bus, where there is one.
        platform: As `sys.platform` has it.
    """
    if platform in ("win32", "darwin"):
        return _asked(platform)
    sources: list[SessionSource] = []
    if system_bus is not None:
        from desktop_app.system.session.logind import LogindSource

        sources.append(LogindSource(system_bus, os.environ.get("XDG_SESSION_ID")))
    if session_bus is not None:
        from desktop_app.system.session.screen_savers import ScreenSaverSource

        sources.append(ScreenSaverSource(session_bus))
    return JoinedSources(sources, "no D-Bus")


def _asked(platform: str) -> SessionSource:
    try:
        if platform == "win32":
            from desktop_app.system.session.windows import windows_session

            return windows_session()
        from desktop_app.system.session.macos import macos_session

        return macos_session()
    except (AttributeError, OSError) as error:
        _log.warning("A lock cannot be seen here: %s", error)
        return JoinedSources([], str(error))
