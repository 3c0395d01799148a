"""The notification daemon of the session, and what is said to it on the bus."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dbus_fast import Message, MessageType

from tests.desktop.programs import Program, wait_until
from tests.system.private_bus import Peer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.system.private_bus import PrivateBus

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
CONFIGURATION = """
[global]
    width = (360, 460)
    origin = top-left
    offset = 16x48
    font = Sans 11
    idle_threshold = 0
    dmenu = {menu}
    mouse_left_click = context
    mouse_right_click = close_current
"""


@dataclass(frozen=True, slots=True)
class Notified:
    """One call of Notify, as it went over the bus."""

    title: str
    body: str
    actions: Mapping[str, str]
    """Labels by key, in order."""
    lasts: int
    """In ms; -1 leaves it to the daemon."""


class Eavesdropper:
    """Hears everything that is said to and by the notification daemon."""

    def __init__(self, bus: PrivateBus) -> None:
        self.notified: list[Notified] = []
        self.invoked: list[str] = []
        """The keys of the actions that the daemon told of."""
        self._peer = Peer(bus)
        self._peer._bus.add_message_handler(self._hear)
        self._peer.call(
            Message(
                destination="org.freedesktop.DBus",
                path="/org/freedesktop/DBus",
                interface="org.freedesktop.DBus.Monitoring",
                member="BecomeMonitor",
                signature="asu",
                body=[[f"interface='{SERVICE}'"], 0],
            )
        )

    def close(self) -> None:
        self._peer.leave()

    def _hear(self, message: Message) -> bool | None:
        if message.message_type is MessageType.METHOD_RETURN:
            return None
        body = message.body
        if message.member == "Notify":
            keys = iter(body[5])
            actions = dict(zip(keys, keys, strict=True))
            self.notified.append(Notified(body[3], body[4], actions, body[7]))
        elif message.member == "ActionInvoked":
            self.invoked.append(body[1])
        return True  # it was not meant for us, and must not be answered


class Dunst:
    """The real daemon, with a menu in which the test chooses."""

    def __init__(self, bus: PrivateBus, environment: Mapping[str, str], folder: Path) -> None:
        self._folder = folder / "dunst"
        self._folder.mkdir(exist_ok=True)
        self._offered = self._folder / "offered"
        self._offered.touch()
        self._wanted = self._folder / "wanted"
        self._wanted.touch()
        menu = f"{sys.executable} {Path(__file__).with_name('menu.py')} {self._folder}"
        configuration = self._folder / "dunstrc"
        configuration.write_text(CONFIGURATION.format(menu=menu), encoding="utf-8")
        command = ["dunst", "-config", str(configuration)]
        self.program = Program(command, environment, folder / "dunst.log")
        self._peer = Peer(bus)
        wait_until(lambda: has_owner(self._peer, SERVICE), "dunst is on the bus")

    @property
    def displayed(self) -> int:
        """How many notifications stand on the screen."""
        return int(self._get("displayedLength"))

    @property
    def kept(self) -> int:
        """How many notifications are gone from the screen, and in the history."""
        return int(self._get("historyLength"))

    @property
    def menu(self) -> list[str]:
        """Every line that the menu has offered."""
        return self._offered.read_text(encoding="utf-8").splitlines()

    def will_choose(self, label: str) -> None:
        """Have the person choose an action when the menu opens next."""
        self._wanted.write_text(label, encoding="utf-8")

    def close(self) -> None:
        self._peer.leave()
        self.program.end()

    def _get(self, name: str) -> Any:  # noqa: ANN401 - whatever the property is
        reply = self._peer.call(
            Message(
                destination=SERVICE,
                path=PATH,
                interface="org.freedesktop.DBus.Properties",
                member="Get",
                signature="ss",
                body=["org.dunstproject.cmd0", name],
            )
        )
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return reply.body[0].value


def has_owner(peer: Peer, name: str) -> bool:
    """Whether somebody has a name on the bus."""
    reply = peer.call(
        Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus",
            member="NameHasOwner",
            signature="s",
            body=[name],
        )
    )
    return reply is not None and bool(reply.body[0])
