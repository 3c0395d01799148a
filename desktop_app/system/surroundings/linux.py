"""Those that can tell on Linux, in this kind of session."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.domain.surroundings import Happening
from desktop_app.services.ports import SurroundingsSource
from desktop_app.system.dbus import Bus
from desktop_app.system.surroundings.battery import battery
from desktop_app.system.surroundings.camera import Camera
from desktop_app.system.surroundings.dconf import DconfFlag
from desktop_app.system.surroundings.do_not_disturb import do_not_disturb
from desktop_app.system.surroundings.headset import Headset
from desktop_app.system.surroundings.inhibitors import in_the_session, on_the_system
from desktop_app.system.surroundings.microphone import Microphone
from desktop_app.system.surroundings.running import RunningPrograms
from desktop_app.system.surroundings.screen_shared import screen_shared
from desktop_app.system.surroundings.wayland_inhibitors import WaylandInhibitors
from desktop_app.system.surroundings.x11_windows import X11Windows

SETTINGS = {
    "GNOME": ("/org/gnome/desktop/notifications/show-banners", False),
    "X-Cinnamon": ("/org/cinnamon/desktop/notifications/display-notifications", False),
    "MATE": ("/org/mate/notification-daemon/do-not-disturb", True),
    "Pantheon": ("/io/elementary/notifications/do-not-disturb", True),
}
"""By which setting a desktop is told to show no notifications, and what that is then.

What another desktop was told once still stands there, so only the running one is believed.
"""


def linux_parts(
    session_bus: Bus | None, system_bus: Bus | None, environ: Mapping[str, str] = os.environ
) -> Sequence[SurroundingsSource]:
    """Return all ways that there are to look in a session; none is gone yet.

    Args:
        session_bus: The session's bus, where there is one.
        system_bus: The system's bus, where there is one.
        environ: The environment that tells which kind of session it is.
    """
    user, us = os.getuid(), os.getpid()
    return (
        *_windows(user, us, environ),
        Microphone(),
        Headset(),
        Camera(user, us),
        screen_shared(session_bus),
        in_the_session(session_bus),
        on_the_system(system_bus, user, us),
        do_not_disturb(session_bus),
        *_settings(session_bus, environ),
        battery(system_bus),
    )


def _windows(user: int, us: int, environ: Mapping[str, str]) -> Sequence[SurroundingsSource]:
    # An X server beside a Wayland compositor knows only some of the windows.
    wayland = environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland"
    if wayland:
        return (RunningPrograms(user, us), WaylandInhibitors(environ))
    return (X11Windows(environ["DISPLAY"], us),) if environ.get("DISPLAY") else ()


def _settings(bus: Bus | None, environ: Mapping[str, str]) -> Sequence[SurroundingsSource]:
    configuration = Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return tuple(
        DconfFlag(
            bus, configuration / "dconf/user", Happening.DO_NOT_DISTURB, setting[0], when=setting[1]
        )
        for desktop in environ.get("XDG_CURRENT_DESKTOP", "").split(":")
        if (setting := SETTINGS.get(desktop)) is not None
    )
