"""A screen reader: it reads what the app's windows say, as a blind person's would.

It plays the two parts of a desktop's accessibility that Qt wants to find on the bus, the launcher
and the registry, and then walks the tree that the app offers (AT-SPI).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Self

from dbus_fast import Message, MessageType, PropertyAccess
from dbus_fast.annotations import DBusBool, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from tests.desktop.programs import wait_until
from tests.desktop.screen import Box
from tests.system.private_bus import Peer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.desktop.session import Window
    from tests.system.private_bus import PrivateBus

ATSPI = "org.a11y.atspi"
ROOT = "/org/a11y/atspi/accessible/root"
SHOWING = 1 << 25
IN_WINDOW = 1
"""What extents are relative to."""

Reference = Annotated[list[str], DBusSignature("(so)")]
Events = Annotated[list[list[str]], DBusSignature("a(ss)")]


class Launcher(ServiceInterface):
    """Says where the bus for accessibility is: the session's own has to do."""

    def __init__(self, address: str) -> None:
        super().__init__("org.a11y.Bus")
        self._address = address

    @dbus_method("GetAddress")
    def get_address(self) -> DBusStr:
        return self._address


class Status(ServiceInterface):
    """Says that somebody reads."""

    def __init__(self) -> None:
        super().__init__("org.a11y.Status")

    @dbus_property(PropertyAccess.READ, "IsEnabled")
    def is_enabled(self) -> DBusBool:
        return True

    @dbus_property(PropertyAccess.READ, "ScreenReaderEnabled")
    def screen_reader_enabled(self) -> DBusBool:
        return True


class Socket(ServiceInterface):
    """Takes in every application that has something to read."""

    def __init__(self) -> None:
        super().__init__(f"{ATSPI}.Socket")
        self.plugged: list[tuple[str, str]] = []

    @dbus_method("Embed")
    def embed(self, plug: Reference) -> Reference:
        self.plugged.append((plug[0], plug[1]))
        return ["org.a11y.atspi.Registry", ROOT]


class Registry(ServiceInterface):
    """Says that nobody waits for events."""

    def __init__(self) -> None:
        super().__init__(f"{ATSPI}.Registry")

    @dbus_method("GetRegisteredEvents")
    def get_registered_events(self) -> Events:
        return []


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that can be read."""

    role: str
    name: str
    description: str = ""
    showing: bool = True
    inside: list[Thing] = field(default_factory=list)
    at: tuple[str, str] = ("", "")
    """Where it is on the bus."""

    def all(self) -> Iterator[Thing]:
        yield self
        for part in self.inside:
            yield from part.all()

    @property
    def text(self) -> str:
        """All that it says that is seen, line by line."""
        return "\n".join(
            line
            for part in self.all()
            if part.showing
            for line in (part.name, part.description)
            if line
        )


class Reader:
    """Reads every application in the session that lets itself be read."""

    def __init__(self, bus: PrivateBus) -> None:
        self._peer = Peer(bus)
        self._socket = Socket()
        for path, part in (
            ("/org/a11y/bus", Launcher(bus.address)),
            ("/org/a11y/bus", Status()),
            (ROOT, self._socket),
            ("/org/a11y/atspi/registry", Registry()),
        ):
            self._peer.export(path, part)
        self._peer.own("org.a11y.atspi.Registry")
        self._peer.own("org.a11y.Bus")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._peer.leave()

    def read(self) -> list[Thing]:
        """Return the windows that are open, of the application that came last."""
        if not self._socket.plugged:
            return []
        return self._thing(self._socket.plugged[-1]).inside

    def window(self, title: str) -> Thing:
        """Wait for a window whose title holds a text, and read it."""

        def found() -> Thing | None:
            return next((one for one in self.read() if title in one.name), None)

        return wait_until(found, f"a window “{title}” can be read")

    def text(self, title: str) -> str:
        """Return all that a window says; nothing where there is no such window."""
        return "\n".join(one.text for one in self.read() if title in one.name)

    def box(self, title: str, name: str, around: Window) -> Box:
        """Return where in a window something of a name is on the screen."""
        seen = [one for one in self.window(title).all() if one.name == name and one.showing]
        assert seen, self.text(title)
        return self.box_of(seen[0], around)

    def again(self, thing: Thing) -> Thing:
        """Read one thing anew, which is quicker than its whole window."""
        return self._thing(thing.at)

    def box_of(self, thing: Thing, around: Window) -> Box:
        """Return where in a window something is on the screen."""
        # Where a window is, the server knows better than the app, which learns it a little later.
        ((x, y, width, height),) = self._call(thing.at, "Component", "GetExtents", "u", IN_WINDOW)
        return Box(around.box.x + x, around.box.y + y, width, height)

    def _thing(self, at: tuple[str, str]) -> Thing:
        children = self._call(at, "Accessible", "GetChildren")
        state = self._call(at, "Accessible", "GetState")
        return Thing(
            role=self._one(self._call(at, "Accessible", "GetRoleName")),
            name=self._property(at, "Name"),
            description=self._property(at, "Description"),
            showing=bool(state and state[0][0] & SHOWING),
            inside=[self._thing((child[0], child[1])) for child in (children or [[]])[0]],
            at=at,
        )

    @staticmethod
    def _one(answer: list[Any]) -> str:
        return str(answer[0]) if answer else ""

    def _property(self, at: tuple[str, str], name: str) -> str:
        body = [f"{ATSPI}.Accessible", name]
        answer = self._ask(at, "org.freedesktop.DBus.Properties", "Get", "ss", body)
        return str(answer[0].value) if answer else ""

    def _call(
        self, at: tuple[str, str], interface: str, member: str, signature: str = "", *body: object
    ) -> list[Any]:
        return self._ask(at, f"{ATSPI}.{interface}", member, signature, body)

    def _ask(
        self,
        at: tuple[str, str],
        interface: str,
        member: str,
        signature: str,
        body: Sequence[object],
    ) -> list[Any]:
        """Return what it answers; nothing where it is gone by now."""
        reply = self._peer.call(
            Message(
                destination=at[0],
                path=at[1],
                interface=interface,
                member=member,
                signature=signature,
                body=list(body),
            )
        )
        assert reply is not None
        return reply.body if reply.message_type is MessageType.METHOD_RETURN else []
