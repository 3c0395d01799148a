"""What goes on at the computer that a prompt would disturb: found out by all ways there are."""

import sys
from collections.abc import Sequence
from functools import partial

from desktop_app.services.ports import SurroundingsSource
from desktop_app.system.dbus import Bus
from desktop_app.system.surroundings.joined import JoinedSurroundings


def choose(
    session_bus: Bus | None, system_bus: Bus | None, platform: str = sys.platform
) -> SurroundingsSource:
    """Return a source that asks whoever knows here; nothing is looked for before it is asked.

    Args:
        session_bus: The session's bus, where there is one.
        system_bus: The system's bus, where there is one.
        platform: As `sys.platform` has it.
    """
    return JoinedSurroundings(partial(_parts, session_bus, system_bus, platform))


def _parts(
    session_bus: Bus | None, system_bus: Bus | None, platform: str
) -> Sequence[SurroundingsSource]:
    if platform.startswith("linux"):
        from desktop_app.system.surroundings.linux import linux_parts

        return linux_parts(session_bus, system_bus)
    if platform == "win32":
        from desktop_app.system.surroundings.windows import windows_parts

        return windows_parts()
    if platform == "darwin":
        from desktop_app.system.surroundings.macos import macos_parts

        return macos_parts()
    return ()
