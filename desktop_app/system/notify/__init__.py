"""Desktop notifications: with buttons where the desktop has them, else through plyer."""

import sys
from pathlib import Path

from desktop_app.services.ports import Notifier
from desktop_app.system.dbus import Bus
from desktop_app.system.notify.composite import CompositeNotifier
from desktop_app.system.notify.plyer_notifier import PlyerNotifier


def choose(bus: Bus | None) -> Notifier:
    """Return a notifier that shows each notice in the best way that works at the time.

    Args:
        bus: The session's bus, where there is one.
    """
    in_flatpak = Path("/.flatpak-info").exists()
    plyer = PlyerNotifier(sys.platform, in_flatpak=in_flatpak)
    if bus is None:
        return CompositeNotifier([], plyer, "no session bus" if _has_buses() else "")
    from desktop_app.system.notify.freedesktop import FreedesktopNotifier

    return CompositeNotifier([FreedesktopNotifier(bus)], plyer)


def _has_buses() -> bool:
    return sys.platform.startswith("linux")
