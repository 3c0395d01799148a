"""What the desktops' screen savers tell: any of them being active counts as locked."""

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.services.signal import Signal
from desktop_app.system.dbus import Bus, BusSignal, Method, Remote

if TYPE_CHECKING:
    from collections.abc import Callable

# Each has the one name for its service and its interface. KDE and light-locker are the first.
PATHS = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}


class ScreenSaverSource:
    """The screen savers of the session, whenever they come and go."""

    def __init__(self, bus: Bus) -> None:
        """Listen on the session's bus."""
        self.changed: Signal[None] = Signal()
        self.ending: Signal[None] = Signal()
        """Not known to a screen saver: never told."""
        self._bus = bus
        self._active: set[str] = set()
        self._ends: dict[str, Callable[[], None]] = {}
        self._unwatch = [bus.watch_name(name, partial(self._on_owner, name)) for name in PATHS]

    @property
    def name(self) -> str:
        """Which screen savers are there."""
        return " + ".join(name for name in PATHS if name in self._ends) or "no screen saver"

    def locked(self) -> bool:
        """Whether any screen saver is active."""
        return bool(self._active)

    def close(self) -> None:
        """Let go of the bus."""
        for end in (*self._unwatch, *self._ends.values()):
            end()
        self._unwatch.clear()
        self._ends.clear()

    def _on_owner(self, name: str, owner: str | None) -> None:
        if end := self._ends.pop(name, None):
            end()
        # One that is gone will not tell that it ended.
        self._on_active(name, active=False)
        if owner is not None:
            changed = BusSignal(name, "ActiveChanged", "b", service=owner)
            listener = partial(self._on_active_changed, name)
            self._ends[name] = self._bus.subscribe(changed, listener)
            # Not all can be asked: those are believed to be inactive until they tell.
            get_active = Method(Remote(name, PATHS[name], name), "GetActive", gives="b")
            self._bus.call(get_active, reply=listener)

    def _on_active_changed(self, name: str, active: bool) -> None:
        if name in self._ends:
            self._on_active(name, active=active)

    def _on_active(self, name: str, *, active: bool) -> None:
        before = self.locked()
        if active:
            self._active.add(name)
        else:
            self._active.discard(name)
        if self.locked() != before:
            self.changed.tell(None)
