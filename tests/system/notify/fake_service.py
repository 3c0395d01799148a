"""A strict notification service, which does what a test makes its user do."""

import asyncio
from typing import Annotated

from dbus_fast import DBusError, Variant
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.system.private_bus import Peer, PrivateBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ALL = ("actions", "body", "body-markup", "icon-static", "persistence")

EXPIRED, DISMISSED, CLOSED = 1, 2, 3

Strings = Annotated[list[str], DBusSignature("as")]
Information = Annotated[list[str], DBusSignature("ssss")]
NumberAndText = Annotated[list[object], DBusSignature("us")]
NumberAndReason = Annotated[list[int], DBusSignature("uu")]


class Request:
    """One call of Notify."""

    def __init__(self, number: int, replaces: int, icon: str, title: str, body: str) -> None:
        self.number, self.replaces, self.icon = number, replaces, icon
        self.title, self.body = title, body
        self.app = ""
        self.actions: list[str] = []
        self.hints: dict[str, Variant] = {}
        self.expires = 0


class Service(ServiceInterface):
    def __init__(self, can: tuple[str, ...], first: int, version: str) -> None:
        super().__init__(NAME)
        self.version = version
        self.can = can
        self.faulty = False
        self.replaces = True
        self.awake = asyncio.Event()
        self.awake.set()
        self.requests: list[Request] = []
        self.standing: set[int] = set()
        self._last = first

    @dbus_method("GetCapabilities")
    def get_capabilities(self) -> Strings:
        return list(self.can)

    @dbus_method("GetServerInformation")
    def get_server_information(self) -> Information:
        return ["Fake", "Nobody", self.version, "1.2"]

    @dbus_method("Notify")
    async def notify(
        self,
        app: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Strings,
        hints: DBusDict,
        expires: DBusInt32,
    ) -> DBusUInt32:
        await self.awake.wait()
        if self.faulty:
            raise DBusError("org.freedesktop.DBus.Error.Failed", "out of paper")
        if replaces and self.replaces:
            number = replaces
        else:
            self._last += 1
            number = self._last
        request = Request(number, replaces, icon, title, body)
        request.app, request.actions, request.hints = app, actions, hints
        request.expires = expires
        self.requests.append(request)
        self.standing.add(number)
        return number

    @dbus_method("CloseNotification")
    def close_notification(self, number: DBusUInt32) -> None:
        self.take_away(number, CLOSED)

    @dbus_signal("ActionInvoked")
    def action_invoked(self, number: int, key: str) -> NumberAndText:
        return [number, key]

    @dbus_signal("ActivationToken")
    def activation_token(self, number: int, token: str) -> NumberAndText:
        return [number, token]

    @dbus_signal("NotificationClosed")
    def notification_closed(self, number: int, reason: int) -> NumberAndReason:
        return [number, reason]

    def take_away(self, number: int, reason: int) -> None:
        if number in self.standing:
            self.standing.remove(number)
            self.notification_closed(number, reason)


class FakeService:
    """The service on a private bus."""

    def __init__(
        self,
        bus: PrivateBus,
        *,
        can: tuple[str, ...] = ALL,
        first: int = 0,
        version: str = "1.0",
        running: bool = True,
    ) -> None:
        self.peer = Peer(bus)
        self.service = Service(can, first, version)
        self.peer.export(PATH, self.service)
        if running:
            self.start()

    def start(self) -> None:
        self.peer.own(NAME)

    def leave(self) -> None:
        self.peer.leave()

    @property
    def requests(self) -> list[Request]:
        return self.service.requests

    @property
    def standing(self) -> set[int]:
        return self.service.standing

    @property
    def last(self) -> Request:
        return self.requests[-1]

    def invoke(self, key: str, *, token: str | None = None, number: int | None = None) -> None:
        """Press a button; what stands closes then, as it does with most services."""
        about = self.last.number if number is None else number
        if token is not None:
            self.peer.emit(self.service.activation_token, about, token)
        self.peer.emit(self.service.action_invoked, about, key)
        self.close(DISMISSED, about)

    def doze(self) -> None:
        """Leave calls unanswered until `wake_up`."""
        self.peer.emit(self.service.awake.clear)

    def wake_up(self) -> None:
        self.peer.emit(self.service.awake.set)

    def close(self, reason: int, number: int | None = None) -> None:
        about = self.last.number if number is None else number
        self.peer.emit(self.service.take_away, about, reason)
