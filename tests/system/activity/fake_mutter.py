"""Mutter's idle monitor as a strict service, whose user does what a test says."""

import asyncio
from typing import Annotated

from dbus_fast import DBusError
from dbus_fast.annotations import DBusSignature, DBusUInt32, DBusUInt64
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.system.private_bus import Peer, PrivateBus

NAME = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"

Number = Annotated[int, DBusSignature("u")]


class Monitor(ServiceInterface):
    def __init__(self) -> None:
        super().__init__(NAME)
        self.milliseconds = 0
        self.asked = 0
        self.watches: set[int] = set()
        self.faulty = False
        self.awake = asyncio.Event()
        self.awake.set()
        self._last = 0

    @dbus_method("GetIdletime")
    async def get_idletime(self) -> DBusUInt64:
        self.asked += 1
        await self.awake.wait()
        if self.faulty:
            raise DBusError("org.freedesktop.DBus.Error.AccessDenied", "not for you")
        return self.milliseconds

    @dbus_method("AddUserActiveWatch")
    async def add_user_active_watch(self) -> DBusUInt32:
        await self.awake.wait()
        self._last += 1
        self.watches.add(self._last)
        return self._last

    @dbus_signal("WatchFired")
    def watch_fired(self, number: int) -> Number:
        return number

    def touch(self) -> None:
        self.milliseconds = 0
        fired, self.watches = self.watches, set()
        for number in sorted(fired):
            self.watch_fired(number)


class FakeMutter:
    """The service on a private bus."""

    def __init__(self, bus: PrivateBus, *, idle: int = 0, running: bool = True) -> None:
        self.peer = Peer(bus)
        self.monitor = Monitor()
        self.monitor.milliseconds = idle
        self.peer.export(PATH, self.monitor)
        if running:
            self.start()

    def start(self) -> None:
        self.peer.own(NAME)

    def offer(self) -> None:
        self.peer.offer(NAME)

    @property
    def asked(self) -> int:
        """How often it was asked for the idle time."""
        return self.monitor.asked

    def touch(self) -> None:
        """There is input."""
        self.peer.emit(self.monitor.touch)

    def pass_time(self, milliseconds: int) -> None:
        self.monitor.milliseconds += milliseconds

    def doze(self) -> None:
        """Leave calls unanswered until `wake_up`."""
        self.peer.emit(self.monitor.awake.clear)

    def wake_up(self) -> None:
        self.peer.emit(self.monitor.awake.set)

    def leave(self) -> None:
        self.peer.leave()
