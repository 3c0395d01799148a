"""A strict compositor that has nothing but a seat and a way to tell of pauses.

It speaks the server's side of the wire protocol on a socket of its own, in a thread of its own.
"""

from __future__ import annotations

import socket
import struct
import threading
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.system.activity.wire import text, uints
from tests.system.private_bus import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EXT, KDE, SEAT = "ext_idle_notifier_v1", "org_kde_kwin_idle", "wl_seat"
NOTIFICATION = "a notification"
KINDS = {1: "but for programs that keep the screen awake", 2: "of input"}
"""What notifications of the newer protocol tell of, by the request that made them."""
DISPLAY = 1


class FaultError(Exception):
    """The client asked for what is not there, or in a way that is not allowed."""


class Notification(NamedTuple):
    """What a client wants to be told of."""

    milliseconds: int
    kind: str


class FakeCompositor:
    """One compositor with one client at a time."""

    def __init__(self, folder: Path, offers: Mapping[str, int], *, talks: bool = True) -> None:
        """Begin to listen.

        Args:
            folder: Where the socket is to lie, ``wl``.
            offers: The version of each interface.
            talks: Whether the client is answered from the beginning.
        """
        self.inhibited = False
        """Whether a program keeps the screen awake."""
        self.faults: list[str] = []
        self.asked: list[tuple[str, Notification]] = []
        """Every notification that was asked for, with the interface it was asked of."""
        self.notifications: dict[int, Notification] = {}
        """Those that are there now."""
        self.highest = DISPLAY
        """The highest number that the client has given to anything."""
        self._offers: dict[int, tuple[str, int]] = {}
        self._names = 0
        self._objects: dict[int, str] = {}
        self._bound: dict[int, int] = {}
        self._registry = 0
        self._client: socket.socket | None = None
        self._lock = threading.RLock()
        self._talks = threading.Event()
        if talks:
            self._talks.set()
        for interface, version in offers.items():
            self._note(interface, version)
        self.path = folder / "wl"
        self.path.unlink(missing_ok=True)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.path))
        self._listening.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    # --- What it is made to do

    @property
    def serves(self) -> bool:
        """Whether a client wants to be told of pauses."""
        with self._lock:
            return bool(self.notifications)

    def talk(self) -> None:
        """Begin to answer."""
        self._talks.set()

    def pause(self, milliseconds: int = 2000, *, in_pieces: bool = False) -> None:
        """Nobody has touched anything for so long."""
        self._tell(0, milliseconds, in_pieces=in_pieces)

    def resume(self) -> None:
        """Somebody touches something, or a compositor like KDE's begins to be kept awake."""
        self._tell(1, 2000)

    def offer(self, interface: str, version: int) -> None:
        """Offer one thing more."""
        with self._lock:
            name = self._note(interface, version)
            self._send(self._registry, 0, uints(name) + text(interface) + uints(version))

    def withdraw(self, interface: str) -> None:
        """Offer something no longer."""
        with self._lock:
            for name in [one for one, (kind, _) in self._offers.items() if kind == interface]:
                del self._offers[name]
                self._send(self._registry, 1, uints(name))

    def refuse(self, code: int, why: str) -> None:
        """Tell the client of a fatal error."""
        self._send(DISPLAY, 0, uints(DISPLAY, code) + text(why))

    def say(self, *parts: bytes) -> None:
        """Send bytes, part by part."""
        with self._lock:
            assert self._client is not None
            for part in parts:
                self._client.sendall(part)

    def die(self) -> None:
        """End as a crash would end it."""
        self._talks.set()
        if self._listening.fileno() >= 0:
            self._listening.shutdown(socket.SHUT_RDWR)
        self._hang_up()
        self._thread.join(PATIENCE)
        self._listening.close()
        self.path.unlink(missing_ok=True)

    # --- How it does that

    def _note(self, interface: str, version: int) -> int:
        self._names += 1
        self._offers[self._names] = (interface, version)
        return self._names

    def _tell(self, opcode: int, milliseconds: int, *, in_pieces: bool = False) -> None:
        with self._lock:
            for number, one in self.notifications.items():
                if 0 < one.milliseconds <= milliseconds:
                    event = _event(number, opcode, b"")
                    self.say(*(bytes([byte]) for byte in event) if in_pieces else [event])

    def _send(self, number: int, opcode: int, arguments: bytes = b"") -> None:
        self.say(_event(number, opcode, arguments))

    def _hang_up(self) -> None:
        with self._lock:
            if self._client is not None and self._client.fileno() >= 0:
                self._client.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            with self._lock:
                self._client = client
                self._objects, self._bound = {DISPLAY: "wl_display"}, {}
                self.highest = DISPLAY
                self.notifications = {}
            self._talks.wait(PATIENCE)
            try:
                self._listen(client)
            except (FaultError, struct.error) as fault:
                self.faults.append(str(fault))
            except OSError:
                pass
            with self._lock:
                client.close()

    def _listen(self, client: socket.socket) -> None:
        came = b""
        while data := client.recv(65536):
            came += data
            while len(came) >= 8:
                number, head = struct.unpack_from("=II", came)
                size, opcode = head >> 16, head & 0xFFFF
                if len(came) < size:
                    break
                with self._lock:
                    self._do(number, opcode, came[8:size])
                came = came[size:]

    def _do(self, number: int, opcode: int, arguments: bytes) -> None:
        kind = self._objects.get(number)
        match kind, opcode:
            case "wl_display", 0:
                (callback,) = struct.unpack("=I", arguments)
                self._make(callback, "wl_callback")
                self._send(callback, 0, uints(0))
                self._unmake(callback)
            case "wl_display", 1:
                (self._registry,) = struct.unpack("=I", arguments)
                self._make(self._registry, "wl_registry")
                for name, (interface, version) in self._offers.items():
                    self._send(self._registry, 0, uints(name) + text(interface) + uints(version))
            case "wl_registry", 0:
                self._bind(arguments)
            case (("ext_idle_notifier_v1" | "org_kde_kwin_idle"), _):
                self._promise(number, opcode, arguments)
            case "a notification", 0:
                del self.notifications[number]
                self._unmake(number)
            case _:
                raise FaultError(f"request {opcode} of {kind}")

    def _bind(self, arguments: bytes) -> None:
        name, length = struct.unpack_from("=II", arguments)
        interface = arguments[8 : 8 + length - 1].decode()
        version, number = struct.unpack("=II", arguments[-8:])
        if name in self._offers:
            offered, highest = self._offers[name]
            if interface != offered or not 1 <= version <= highest:
                raise FaultError(f"bound {offered} {highest} as {interface} {version}")
        self._make(number, interface)
        self._bound[number] = version
        if interface == SEAT:
            self._send(number, 0, uints(3))  # it has a pointer and a keyboard

    def _promise(self, number: int, opcode: int, arguments: bytes) -> None:
        interface = self._objects[number]
        first, second, third = struct.unpack("=III", arguments)
        if interface == KDE:
            if opcode != 0:
                raise FaultError(f"request {opcode} of {KDE}")
            seat, wanted = second, Notification(third, "")
        else:
            if opcode not in KINDS or opcode > self._bound[number]:
                raise FaultError(f"request {opcode} of {EXT} {self._bound[number]}")
            seat, wanted = third, Notification(second, KINDS[opcode])
        if self._objects.get(seat) != SEAT:
            raise FaultError(f"{seat} is no seat")
        self._make(first, NOTIFICATION)
        self.notifications[first] = wanted
        self.asked.append((interface, wanted))
        if not wanted.milliseconds and not self.inhibited:
            self._send(first, 0)

    def _make(self, number: int, kind: str) -> None:
        # as strict as the usual library: a number that is free, and none left out
        if number in self._objects or number > self.highest + 1:
            raise FaultError(f"{number} is not free for {kind}")
        self._objects[number] = kind
        self.highest = max(self.highest, number)

    def _unmake(self, number: int) -> None:
        del self._objects[number]
        self._send(DISPLAY, 1, uints(number))


def _event(number: int, opcode: int, arguments: bytes) -> bytes:
    return struct.pack("=II", number, (8 + len(arguments)) << 16 | opcode) + arguments
