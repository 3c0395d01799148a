"""Strict stand-ins for logind and for a screen saver."""

import asyncio
import os
import select
from typing import Annotated

from dbus_fast import DBusError, Message, PropertyAccess
from dbus_fast.annotations import DBusBool, DBusObjectPath, DBusSignature, DBusStr, DBusUnixFd
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.system.private_bus import Peer, PrivateBus

LOGIND = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
SESSION_PATH = "/org/freedesktop/login1/session/_31"

Flag = Annotated[bool, DBusSignature("b")]


class Manager(ServiceInterface):
    def __init__(self, known: set[str]) -> None:
        super().__init__(f"{LOGIND}.Manager")
        self.known = known
        self.inhibitors: list[tuple[tuple[str, str, str, str], int]] = []
        self.asked = 0
        self.sent: list[int] = []
        self.quick = asyncio.Event()
        self.quick.set()

    @dbus_method("GetSession")
    def get_session(self, name: DBusStr) -> DBusObjectPath:
        if name not in self.known:
            raise DBusError(f"{LOGIND}.NoSuchSession", f"No session '{name}' known")
        return SESSION_PATH

    @dbus_method("Inhibit")
    async def inhibit(self, what: DBusStr, who: DBusStr, why: DBusStr, mode: DBusStr) -> DBusUnixFd:
        self.asked += 1
        await self.quick.wait()
        if "refused" in self.known:
            raise DBusError("org.freedesktop.DBus.Error.AccessDenied", "Permission denied")
        reader, writer = os.pipe()
        self.inhibitors.append(((what, who, why, mode), reader))
        self.sent.append(writer)
        return writer

    @dbus_signal("PrepareForSleep")
    def prepare_for_sleep(self, going: bool) -> Flag:
        return going

    @dbus_signal("PrepareForShutdown")
    def prepare_for_shutdown(self, going: bool) -> Flag:
        return going


class Session(ServiceInterface):
    def __init__(self, *, locked: bool) -> None:
        super().__init__(f"{LOGIND}.Session")
        self.values = {"LockedHint": locked, "Active": True}

    @dbus_property(PropertyAccess.READ, "LockedHint")
    def locked_hint(self) -> DBusBool:
        return self.values["LockedHint"]

    @dbus_property(PropertyAccess.READ, "Active")
    def active(self) -> DBusBool:
        return self.values["Active"]


class FakeLogind:
    """A logind on a private bus, which the test moves through a day."""

    def __init__(self, bus: PrivateBus, *known: str, locked: bool = False) -> None:
        self.peer = Peer(bus, fds=True)
        self.manager = Manager(set(known or ("auto",)))
        self.session = Session(locked=locked)
        self.peer.export(MANAGER_PATH, self.manager)
        self.peer.export(SESSION_PATH, self.session)
        self.peer.own(LOGIND)

    def sleep(self, *, going: bool) -> None:
        self.peer.emit(self.manager.prepare_for_sleep, going)

    def shut_down(self, *, going: bool) -> None:
        self.peer.emit(self.manager.prepare_for_shutdown, going)

    def set(self, name: str, *, value: bool) -> None:
        self.session.values[name] = value
        self.peer.emit(self.session.emit_properties_changed, {name: value})

    def invalidate(self, name: str, *, value: bool) -> None:
        """Change a property, and say only that it changed."""
        self.session.values[name] = value
        self.peer.emit(self.session.emit_properties_changed, {}, [name])

    @property
    def held(self) -> list[bool]:
        """Of every inhibitor that was ever taken, whether it is held."""
        if self.manager.sent:
            # What was queued before this round trip has left us: our own copies can go.
            sent, self.manager.sent = self.manager.sent, []
            self.peer.call(Message("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))
            for writer in sent:
                os.close(writer)
        held = []
        for _, reader in self.manager.inhibitors:
            readable, _, _ = select.select([reader], [], [], 0)
            held.append(not readable)
        return held

    def leave(self) -> None:
        self.peer.leave()
        for descriptor in (*self.manager.sent, *(one for _, one in self.manager.inhibitors)):
            os.close(descriptor)
        self.manager.sent.clear()
        self.manager.inhibitors.clear()


class ScreenSaver(ServiceInterface):
    def __init__(self, name: str, *, active: bool) -> None:
        super().__init__(name)
        self.value = active

    @dbus_method("GetActive")
    def get_active(self) -> DBusBool:
        return self.value

    @dbus_signal("ActiveChanged")
    def active_changed(self) -> Flag:
        return self.value


class FakeScreenSaver:
    """A screen saver under the name of one of the desktops."""

    def __init__(self, bus: PrivateBus, name: str, path: str, *, active: bool = False) -> None:
        self.peer = Peer(bus)
        self._saver = ScreenSaver(name, active=active)
        self.peer.export(path, self._saver)
        self.peer.own(name)

    def set(self, *, active: bool) -> None:
        self._saver.value = active
        self.peer.emit(self._saver.active_changed)

    def leave(self) -> None:
        self.peer.leave()
