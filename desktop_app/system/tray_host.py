"""Tells when a tray host comes, which may be long after us: panels start when they like."""

from desktop_app.services.signal import Signal
from desktop_app.system.dbus import Bus, BusSignal

WATCHER = "org.kde.StatusNotifierWatcher"


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
