"""Knows who would show our icon, which may come long after us: panels start when they like."""

import sys
from functools import partial

from desktop_app.services.signal import Signal
from desktop_app.system.dbus import Bus, BusSignal, DBusError, Remote

WATCHER = "org.kde.StatusNotifierWatcher"
REMOTE = Remote(WATCHER, "/StatusNotifierWatcher", WATCHER)
XEMBED = "_NET_SYSTEM_TRAY_S0"
"""The selection that the first screen's tray of the older kind holds."""


class TrayHost:
    """Watches the session bus for a StatusNotifier watcher; an older tray is looked for on asking.

    A tray of the older kind is found by every icon of its kind, whenever it comes. So it is no
    news to anybody until somebody wants to know.
    """

    def __init__(self, bus: Bus | None, display: str | None, platform: str = sys.platform) -> None:
        """Begin to watch.

        Args:
            bus: The session's, where there is one.
            display: The X server's that would show the icon, where there is one.
            platform: As `sys.platform` has it.
        """
        self.changed: Signal[None] = Signal()
        """It is another watcher, or it has got or lost its host; told once the first is known."""
        self.known = bus is None
        """Whether the bus has said which watcher there is."""
        self.watcher: str | None = None
        """The bus name of the process with which icons register; None where there is none."""
        self._has_host = False
        self._display, self._platform = display, platform
        self._bus = bus
        if bus is not None:
            bus.watch_name(WATCHER, self._on_owner)
            for member, listener in (
                ("StatusNotifierHostRegistered", self._on_host),
                ("StatusNotifierHostUnregistered", self._on_no_host),
            ):
                bus.subscribe(BusSignal(WATCHER, member, service=WATCHER), listener)

    @property
    def name(self) -> str | None:
        """What would show the icon now; None where nothing would."""
        if self._platform in ("win32", "darwin"):
            return "the system’s own"
        if self._has_host:
            return "StatusNotifier"
        return "XEmbed" if self._display and _has_xembed(self._display) else None

    def is_there(self) -> bool:
        """Whether anything would show the icon now."""
        return self.name is not None

    def _on_owner(self, owner: str | None) -> None:
        self.known = True
        self.watcher = owner
        self._has_host = False
        self._ask()
        self.changed.tell(None)

    def _ask(self) -> None:
        if self._bus is not None and self.watcher is not None:
            self._bus.read_property(
                REMOTE._replace(service=self.watcher),
                "IsStatusNotifierHostRegistered",
                "b",
                partial(self._on_answer, self.watcher),
                partial(self._on_no_answer, self.watcher),
            )

    def _on_answer(self, asked: str, has_host: bool) -> None:
        if has_host and asked == self.watcher:
            self._on_host()

    def _on_no_answer(self, asked: str, _error: DBusError) -> None:
        # a watcher that cannot say so is still there for somebody
        if asked == self.watcher:
            self._on_host()

    def _on_host(self) -> None:
        if self.watcher is not None and not self._has_host:
            self._has_host = True
            self.changed.tell(None)

    def _on_no_host(self) -> None:
        if self._has_host:
            self._has_host = False
            self._ask()  # one of several may have gone
            self.changed.tell(None)


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
