"""Whether the session is locked, sleeps, wakes or ends: told by whoever knows here."""

import os

from desktop_app.services.ports import SessionSource
from desktop_app.system.dbus import Bus
from desktop_app.system.session.joined import JoinedSources


def choose(session_bus: Bus | None, system_bus: Bus | None) -> SessionSource:
    """Return a source that hears all of logind and the screen savers that there is to hear.

    The services need not be there yet. Without a bus it knows nothing: never locked.
    """
    sources: list[SessionSource] = []
    if system_bus is not None:
        from desktop_app.system.session.logind import LogindSource

        sources.append(LogindSource(system_bus, os.environ.get("XDG_SESSION_ID")))
    if session_bus is not None:
        from desktop_app.system.session.screen_savers import ScreenSaverSource

        sources.append(ScreenSaverSource(session_bus))
    return JoinedSources(sources)
