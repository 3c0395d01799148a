"""Whether a Bluetooth headset is in a call: those are no sound cards of the kernel's.

A headset carries speech both ways over a link of its own kind, which is there only while somebody
listens to its microphone. The kernel lists the links to anybody; music takes another kind.
"""

import fcntl
import socket
import struct
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings.part import Part

ADAPTERS = Path("/sys/class/bluetooth")

_BLUETOOTH, _HCI = 31, 1
"""Python knows the names only where it was built with BlueZ."""
_GET_CONNECTIONS = 0x800448D4
_REQUEST = struct.Struct("=HH")
"""Adapter; how many connections there is room for, and then how many there are."""
_CONNECTION = struct.Struct("=H6sBBHI")
"""Handle, address, kind, who called, state, mode."""
_MOST = 16
_SPEECH = frozenset({0, 2})
"""The kinds SCO and eSCO."""
_CONNECTED = 1

Links = Callable[[int], bytes]
"""Returns the connections of an adapter, by its number, as the kernel writes them."""


def kernel_links(adapter: int) -> bytes:
    """Ask the kernel.

    Raises:
        OSError: There is no such adapter, or it may not be asked.
    """
    room = bytearray(_REQUEST.pack(adapter, _MOST) + bytes(_MOST * _CONNECTION.size))
    with closing(socket.socket(_BLUETOOTH, socket.SOCK_RAW | socket.SOCK_CLOEXEC, _HCI)) as asked:
        fcntl.ioctl(asked.fileno(), _GET_CONNECTIONS, room)
    return bytes(room)


class Headset(Part):
    """Looks for links that carry speech."""

    def __init__(self, adapters: Path = ADAPTERS, links: Links = kernel_links) -> None:
        """Look at nothing yet.

        Args:
            adapters: Where the kernel lists its adapters.
            links: Asks one of them.
        """
        super().__init__()
        self._adapters, self._links = adapters, links

    @property
    @override
    def name(self) -> str:
        """What it tells of."""
        there = "Bluetooth headsets" if self._numbers() else "there is no Bluetooth"
        return f"call: {there}"

    @override
    def _look(self) -> None:
        # Where there is no adapter nothing is asked: a socket would load drivers.
        speech = any(self._carries_speech(number) for number in self._numbers())
        self._answer(Surroundings(frozenset({Happening.CALL})) if speech else NOTHING)

    def _numbers(self) -> list[int]:
        with suppress(OSError):
            names = [one.name.removeprefix("hci") for one in self._adapters.glob("hci*")]
            return [int(name) for name in names if name.isdecimal()]
        return []

    def _carries_speech(self, adapter: int) -> bool:
        try:
            told = self._links(adapter)
            _, count = _REQUEST.unpack_from(told)
            links = (
                _CONNECTION.unpack_from(told, _REQUEST.size + each * _CONNECTION.size)
                for each in range(min(count, _MOST))
            )
            return any(kind in _SPEECH and state == _CONNECTED for _, _, kind, _, state, _ in links)
        except (OSError, struct.error):
            return False
