"""A service that answers as a test says, strictly: only calls of the right signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dbus_fast import Message, MessageType

from tests.system.private_bus import Peer

if TYPE_CHECKING:
    from desktop_app.system.dbus import Remote
    from tests.system.private_bus import PrivateBus

PROPERTIES = "org.freedesktop.DBus.Properties"
INVALID = "org.freedesktop.DBus.Error.InvalidArgs"


class Answer(NamedTuple):
    """What a method takes and gives."""

    takes: str
    gives: str
    values: tuple[Any, ...]


class FakeService:
    """One interface of one service; in a thread of its own."""

    def __init__(self, bus: PrivateBus, remote: Remote) -> None:
        self.remote = remote
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[Any, ...]] = []
        """The arguments of every call, after the name."""
        self.silent = False
        self.peer = Peer(bus)
        self.peer._bus.add_message_handler(self._hear)
        self.peer.own(remote.service)

    def answer(self, member: str, takes: str, gives: str, *values: object) -> None:
        """From now on, answer that way."""
        self.answers[member] = Answer(takes, gives, values)

    def announce(
        self, interface: str, member: str, signature: str, *values: object, path: str = ""
    ) -> None:
        path = path or self.remote.path
        self.peer.send(announced(interface, member, signature, *values, path=path))

    def leave(self) -> None:
        self.peer.leave()

    def _hear(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        if message.path != self.remote.path:
            return None
        member = message.member or ""
        if message.interface == PROPERTIES and member == "Get":
            interface, member = message.body
            if interface != self.remote.interface:
                return Message.new_error(message, INVALID, f"No interface {interface}")
        elif message.interface != self.remote.interface:
            return None
        self.asked.append((member, *message.body))
        if self.silent:
            return True
        answer = self.answers.get(member)
        if answer is None or answer.takes != message.signature:
            return Message.new_error(message, INVALID, f"No {member} of {message.signature}")
        return Message.new_method_return(message, answer.gives, list(answer.values))


def announced(
    interface: str, member: str, signature: str, *values: object, path: str = "/"
) -> Message:
    """Return what is said when something is announced."""
    return Message(
        path=path,
        interface=interface,
        member=member,
        signature=signature,
        body=list(values),
        message_type=MessageType.SIGNAL,
    )
