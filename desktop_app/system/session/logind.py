"""What systemd-logind (or elogind) tells about our session and the machine.

The interface: https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
"""

import logging
from collections.abc import Callable
from functools import partial

from desktop_app.services.signal import Signal
from desktop_app.system.dbus import Bus, BusSignal, DBusError, Descriptor, Method, Remote

log = logging.getLogger(__name__)

SERVICE = "org.freedesktop.login1"
MANAGER = Remote(SERVICE, "/org/freedesktop/login1", f"{SERVICE}.Manager")
SESSION = f"{SERVICE}.Session"
INHIBIT = Method(MANAGER, "Inhibit", "ssss", "h")
GET_SESSION = Method(MANAGER, "GetSession", "s", "o")

Ends = list[Callable[[], None]]


class LogindSource:
    """Our session's lock and seat, and the machine's sleep and end.

    The machine is held awake, for the moment that logind allows, until the listeners of `changed`
    and `ending` have run, so that they can write what they know.
    """

    def __init__(self, bus: Bus, session_id: str | None = None) -> None:
        """Listen on the system's bus.

        Args:
            bus: The system's bus; logind need not be on it yet.
            session_id: Our session's name, for where logind cannot tell it from the process.
        """
        self.changed: Signal[None] = Signal()
        self.ending: Signal[None] = Signal()
        self._bus = bus
        self._candidates = ["auto", *([session_id] if session_id else [])]
        self._owner: str | None = None
        self._inhibitor: Descriptor | None = None
        self._going_down = False
        self._lock_hint = False
        self._active = True
        self._ends: Ends = []
        self._closed = False
        self._unwatch = bus.watch_name(SERVICE, self._on_owner)

    @property
    def name(self) -> str:
        """Who this is, and whether it is there."""
        return "logind" if self._owner else "logind (not running)"

    def locked(self) -> bool:
        """Whether our session is locked, or another one is in front of its screen."""
        return self._lock_hint or not self._active

    def close(self) -> None:
        """Let go of logind."""
        self._closed = True
        self._unwatch()
        self._unsubscribe()
        self._release()

    def _on_owner(self, owner: str | None) -> None:
        # Another logind, or none, knows nothing of what was held and heard from the last one.
        self._owner = owner
        self._unsubscribe()
        self._release()
        self._going_down = False
        self._set(lock_hint=False, active=True)
        if owner is not None:
            for member, listener in (
                ("PrepareForSleep", self._on_prepare_for_sleep),
                ("PrepareForShutdown", self._on_prepare_for_shutdown),
            ):
                signal = BusSignal(MANAGER.interface, member, "b", owner, MANAGER.path)
                self._ends.append(self._bus.subscribe(signal, listener))
            self._inhibit()
            self._find_session(0)

    def _unsubscribe(self) -> None:
        ends, self._ends = self._ends, []
        for end in ends:
            end()

    # sleep and shutdown

    def _inhibit(self) -> None:
        why = "Note how long you sat"
        self._bus.call(
            INHIBIT,
            *("sleep:shutdown", "Buttress", why, "delay"),
            reply=self._on_inhibitor,
            failed=self._on_no_inhibitor,
        )

    def _on_inhibitor(self, inhibitor: Descriptor) -> None:
        self._release()
        if self._closed or self._going_down:
            inhibitor.close()
        else:
            self._inhibitor = inhibitor

    def _on_no_inhibitor(self, error: DBusError) -> None:
        log.info("Sleep will not wait for us: %s", error)

    def _release(self) -> None:
        inhibitor, self._inhibitor = self._inhibitor, None
        if inhibitor is not None:
            inhibitor.close()

    def _on_prepare_for_sleep(self, going: bool) -> None:
        self._prepare(self.changed, going=going)

    def _on_prepare_for_shutdown(self, going: bool) -> None:
        self._prepare(self.ending if going else self.changed, going=going)

    def _prepare(self, news: Signal[None], *, going: bool) -> None:
        self._going_down = going
        try:
            news.tell(None)
        finally:
            if going:
                self._release()
            elif self._inhibitor is None and not self._closed:
                self._inhibit()

    # the session

    def _find_session(self, candidate: int) -> None:
        self._bus.call(
            GET_SESSION,
            self._candidates[candidate],
            reply=self._on_session,
            failed=partial(self._on_no_session, candidate),
        )

    def _on_no_session(self, candidate: int, error: DBusError) -> None:
        if candidate + 1 < len(self._candidates) and not self._closed:
            self._find_session(candidate + 1)
        else:
            log.info("logind does not know our session: %s", error)

    def _on_session(self, path: str) -> None:
        if self._closed or self._owner is None:
            return
        properties = BusSignal(
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            "sa{sv}as",
            service=self._owner,
            path=path,
            first=SESSION,
        )
        session = Remote(SERVICE, path, SESSION)
        self._ends.append(self._bus.subscribe(properties, partial(self._on_properties, session)))
        self._read(session, ("LockedHint", "Active"))

    def _on_properties(
        self,
        session: Remote,
        _interface: str,
        changed: dict[str, tuple[str, object]],
        invalidated: list[str],
    ) -> None:
        for name, (kind, value) in changed.items():
            if kind == "b":
                self._on_property(name, bool(value))
        self._read(session, tuple(invalidated))

    def _read(self, session: Remote, names: tuple[str, ...]) -> None:
        for name in {"LockedHint", "Active"}.intersection(names):
            self._bus.read_property(session, name, "b", partial(self._on_property, name))

    def _on_property(self, name: str, value: bool) -> None:
        if self._closed:
            return
        self._set(
            lock_hint=value if name == "LockedHint" else self._lock_hint,
            active=value if name == "Active" else self._active,
        )

    def _set(self, *, lock_hint: bool, active: bool) -> None:
        before = self.locked()
        self._lock_hint, self._active = lock_hint, active
        if self.locked() != before:
            self.changed.tell(None)
