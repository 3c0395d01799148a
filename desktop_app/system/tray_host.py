"""Tells when a tray host comes, which may be long after us: panels start when they like."""

import sys

from desktop_app.services.signal import Signal
from desktop_app.system.dbus import Bus, BusSignal, Remote

WATCHER = "org.kde.StatusNotifierWatcher"
REMOTE = Remote(WATCHER, "/StatusNotifierWatcher", WATCHER)
XEMBED = "_NET_SYSTEM_TRAY_S0"
"""The selection that the first screen's tray of the older kind holds."""


class TrayHost:
    """Watches the session bus for a StatusNotifier host. Without a bus nothing is ever told."""

    def __init__(self, bus: Bus | None) -> None:
        self.appeared: Signal[None] = Signal()
        if bus is not None:
            bus.watch_name(WATCHER, self._on_owner)
            registered = BusSignal(WATCHER, "StatusNotifierHostRegistered")
            bus.subscribe(registered, self._on_registered)

    def _on_owner(self, owner: str | None) -> None:
        if owner is not None:
            self.appeared.tell(None)

    def _on_registered(self) -> None:
        self.appeared.tell(None)


class TrayLook:
    """Looks once who would show our icon, for where there is no Qt that could be asked."""

    def __init__(self, bus: Bus | None, display: str | None, platform: str = sys.platform) -> None:
        """Ask.

        Args:
            bus: The session's, where there is one.
            display: The X server's, where there is one.
            platform: As `sys.platform` has it.
        """
        self._has_host = False
        self._display, self._platform = display, platform
        if bus is not None:
            bus.read_property(REMOTE, "IsStatusNotifierHostRegistered", "b", self._on_answer)

    @property
    def name(self) -> str | None:
        """Who would, once the bus has answered; None where nobody would."""
        if self._platform in ("win32", "darwin"):
            return "the system’s own"
        if self._has_host:
            return "StatusNotifier"
        return "XEmbed" if self._display and _has_xembed(self._display) else None

    def _on_answer(self, has_host: bool) -> None:
        self._has_host = has_host


def _has_xembed(display: str) -> bool:
    from desktop_app.system.activity.xcb import Connection

    try:
        server = Connection(display)
    except OSError:
        return False
    try:
        return server.has_owner(XEMBED)
    finally:
        server.close()
