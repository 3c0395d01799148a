"""As much of Wayland's wire protocol as hearing of input needs, on a connection of our own.

What is spoken over it sends no file descriptors, so plain bytes are all there is to read. A lost
compositor is an answer here, where Wayland's own library would leave it to the program.
"""

import select
import socket
import struct
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

Listener = Callable[[int, bytes], None]
"""Takes an event of one object: its opcode, and its arguments."""

_DISPLAY, _FIRST_FREE = 1, 2
_SYNC, _GET_REGISTRY = 0, 1
_ERROR, _DELETE_ID = 0, 1
_BIND = 0
_GLOBAL, _GLOBAL_REMOVE = 0, 1
_HEADER = struct.Struct("=II")
_CHUNK = 65536


def place(environ: Mapping[str, str]) -> str:
    """Return the path of the compositor's socket, as all clients find it."""
    name = environ.get("WAYLAND_DISPLAY") or "wayland-0"
    return str(Path(environ.get("XDG_RUNTIME_DIR", ""), name))


def uints(*values: int) -> bytes:
    """Return numbers as arguments."""
    return struct.pack(f"={len(values)}I", *values)


def text(value: str) -> bytes:
    """Return a string as an argument: its length, itself, a zero, and up to a whole word."""
    raw = value.encode() + b"\0"
    return uints(len(raw)) + raw + bytes(-len(raw) % 4)


class Connection:
    """A connection to a compositor. Once lost it stays lost."""

    def __init__(self, path: str) -> None:
        """Connect.

        Raises:
            OSError: No compositor answers there.
        """
        self.trouble = ""
        """Why it is lost; empty while it is not."""
        self._listeners: dict[int, Listener] = {}
        self._free: list[int] = []
        self._next = _FIRST_FREE
        self._came = b""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            # Not waited for, here and later: a compositor that hangs must not make us hang.
            self._socket.settimeout(0)
            self._socket.connect(path)
        except OSError as error:
            self._socket.close()
            raise OSError(f"no compositor answers at {path}: {error.strerror}") from error

    @property
    def fd(self) -> int:
        """The descriptor that becomes readable when events come, or the compositor goes."""
        return self._socket.fileno()

    def new(self, listener: Listener) -> int:
        """Return the id of an object that is about to be made, and hear its events."""
        number = self._free.pop() if self._free else self._next
        self._next = max(self._next, number + 1)
        self._listeners[number] = listener
        return number

    def forget(self, number: int) -> None:
        """Hear no more of an object; its id is free again when the compositor says so."""
        self._listeners.pop(number, None)

    def send(self, number: int, opcode: int, arguments: bytes = b"") -> None:
        """Send a request of an object; nothing once the connection is lost."""
        if self.trouble:
            return
        size = _HEADER.size + len(arguments)
        try:
            self._socket.sendall(_HEADER.pack(number, size << 16 | opcode) + arguments)
        except OSError as error:
            self.lose(f"the compositor takes nothing: {error.strerror}")

    def sync(self, done: Callable[[], None]) -> None:
        """Call ``done`` once the compositor has seen to everything so far."""

        def on_event(_opcode: int, _arguments: bytes) -> None:
            self.forget(callback)
            done()

        callback = self.new(on_event)
        self.send(_DISPLAY, _SYNC, uints(callback))

    def get_registry(self, listener: Listener) -> int:
        """Ask for the list of what the compositor offers; returns the list's id."""
        registry = self.new(listener)
        self.send(_DISPLAY, _GET_REGISTRY, uints(registry))
        return registry

    def read(self) -> None:
        """Read what came, and pass it on."""
        try:
            data = b"" if self.trouble else self._socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            self.lose(f"the connection to the compositor broke: {error.strerror}")
            return
        if not data:
            self.lose("the compositor closed the connection")
            return
        self._came += data
        while not self.trouble and len(self._came) >= _HEADER.size:
            number, head = _HEADER.unpack_from(self._came)
            size, opcode = head >> 16, head & 0xFFFF
            if size < _HEADER.size:
                self.lose("the compositor sent nonsense")
                return
            if len(self._came) < size:
                return
            arguments, self._came = self._came[_HEADER.size : size], self._came[size:]
            self._pass_on(number, opcode, arguments)

    def wait_for(self, condition: Callable[[], bool], longest: timedelta) -> bool:
        """Read until a condition holds; returns whether it does, after that time at most."""
        until = time.monotonic() + longest.total_seconds()
        while not condition() and not self.trouble:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._socket], [], [], left)[0]:
                break
            self.read()
        return condition()

    def lose(self, trouble: str) -> None:
        """Give the connection up."""
        self.trouble = self.trouble or trouble

    def close(self) -> None:
        """Hang up; nobody hears of anything any more."""
        self.lose("closed")
        self._listeners.clear()
        self._socket.close()

    def _pass_on(self, number: int, opcode: int, arguments: bytes) -> None:
        try:
            if number != _DISPLAY:
                listener = self._listeners.get(number)
                if listener is not None:
                    listener(opcode, arguments)
            elif opcode == _ERROR:
                _, code = struct.unpack_from("=II", arguments)
                self.lose(f"the compositor refused: {_read_text(arguments, 8)[0]} ({code})")
            elif opcode == _DELETE_ID:
                (freed,) = struct.unpack("=I", arguments)
                self._listeners.pop(freed, None)
                self._free.append(freed)
        except (struct.error, UnicodeDecodeError) as error:
            self.lose(f"the compositor sent nonsense: {error}")


def _read_text(arguments: bytes, at: int) -> tuple[str, int]:
    """Return a string among arguments, and where the next one begins."""
    (length,) = struct.unpack_from("=I", arguments, at)
    at += 4
    content = arguments[at : at + length]
    if len(content) < length or not content.endswith(b"\0"):
        raise struct.error("a string that has no end")
    return content[:-1].decode(), at + length + -length % 4


class Offer(NamedTuple):
    """Something that the compositor offers to all."""

    name: int
    """Its number in the list."""
    interface: str
    version: int


class Registry:
    """What a compositor offers now, by interface; the first of each kind."""

    def __init__(self, connection: Connection, changed: Callable[[], None]) -> None:
        """Ask for it; ``changed`` is called when something is offered, or no longer."""
        self._offers: dict[int, Offer] = {}
        self._connection, self._changed = connection, changed
        self._id = connection.get_registry(self._on_event)

    def find(self, interface: str) -> Offer | None:
        """Return what is offered under the name of an interface."""
        return next((one for one in self._offers.values() if one.interface == interface), None)

    def __contains__(self, offer: Offer) -> bool:
        """Whether it is still offered."""
        return offer.name in self._offers

    def bind(self, offer: Offer, version: int, listener: Listener) -> int:
        """Take an offer; returns the id of the object that stands for it."""
        number = self._connection.new(listener)
        arguments = uints(offer.name) + text(offer.interface) + uints(version, number)
        self._connection.send(self._id, _BIND, arguments)
        return number

    def _on_event(self, opcode: int, arguments: bytes) -> None:
        (name,) = struct.unpack_from("=I", arguments)
        if opcode == _GLOBAL:
            interface, at = _read_text(arguments, 4)
            (version,) = struct.unpack_from("=I", arguments, at)
            self._offers[name] = Offer(name, interface, version)
        elif opcode == _GLOBAL_REMOVE:
            self._offers.pop(name, None)
        self._changed()
