"""Which window is in front on X11, as window managers tell each other (EWMH).

https://specifications.freedesktop.org/wm-spec/latest/

A window counts as full screen where it says so. One that merely covers a monitor does not: without
a panel that is what every maximised window does, and work in it would hold each break back. Games
of old that fill the screen by themselves are told by most window managers to say it.
"""

import logging
import struct
import sys
from contextlib import suppress

from PySide6.QtCore import QSocketNotifier, QTimer
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.activity.xcb import Connection
from desktop_app.system.surroundings.part import Part

_log = logging.getLogger(__name__)

_CHANGE_WINDOW_ATTRIBUTES, _INTERN_ATOM, _GET_PROPERTY = 2, 16, 20
_EVENT_MASK = 0x800
_STRUCTURE, _PROPERTY = 0x20000, 0x400000
_DESTROY, _UNMAP, _PROPERTY_NOTIFY = 17, 18, 28
_SENT = 0x80
"""Set in an event that another program made up."""
_ATOM, _CARDINAL, _WINDOW, _STRING = 4, 6, 33, 31
_TEXT, _NUMBERS = 8, 32
"""How many bits each part of a property has: any window may say what it likes in others."""
_LONGEST = 256
"""In words of four bytes; more of a property is not read."""
_VALUE = 32
"""Where a property's value begins in the reply."""
_ANONYMOUS = ""
"""It is known what is in front, and that has no name to wait for."""


class X11Windows(Part):
    """Asks an X server for the window in front, on a connection of its own.

    It listens only while that window fills the screen: then the news of its end is waited for.
    """

    def __init__(self, display: str, but: int) -> None:
        """Connect to nothing yet.

        Args:
            display: As in ``DISPLAY``.
            but: Our own process, whose windows disturb nobody.
        """
        super().__init__()
        self._display, self._but = display, but
        self._connection: Connection | None = None
        self._reader: QSocketNotifier | None = None
        self._atoms: dict[str, int] = {}
        self._root = 0
        self._listened_to: int | None = None
        self._managed = False
        self._arrived = QTimer(singleShot=True, interval=0)
        self._arrived.timeout.connect(self._on_readable)

    @property
    @override
    def name(self) -> str:
        """What it tells of."""
        untold = self._connection is not None and not self._managed
        why = " (which is in front is not told)" if untold else ""
        return f"full screen, program: X11 at {self._display}{why}"

    @override
    def close(self) -> None:
        super().close()
        self._disconnect()

    @override
    def _look(self) -> None:
        connection = self._connected()
        seen = NOTHING if connection is None else self._seen_on(connection)
        if self._listened_to is not None:
            self._arrived.start()  # what came along with the replies tells Qt nothing
        self._answer(seen)

    def _seen_on(self, connection: Connection) -> Surroundings:
        told = self._property(connection, self._root, "_NET_ACTIVE_WINDOW", _WINDOW)
        self._managed = told is not None
        if told is None:
            return NOTHING
        window = told[0] if told else 0
        if not window or self._but in self._numbers(connection, window, "_NET_WM_PID", _CARDINAL):
            self._listen_to(connection, None)
            return Surroundings(in_front=_ANONYMOUS)
        states = self._numbers(connection, window, "_NET_WM_STATE", _ATOM)
        full = self._atoms["_NET_WM_STATE_FULLSCREEN"] in states
        self._listen_to(connection, window if full else None)
        return Surroundings(
            frozenset({Happening.FULL_SCREEN}) if full else frozenset(),
            in_front=short_name(self._bytes(connection, window, "WM_CLASS", _STRING) or b""),
        )

    # --- the connection

    def _connected(self) -> Connection | None:
        if self._connection is not None and not self._connection.lost:
            return self._connection
        self._disconnect()
        try:
            connection = Connection(self._display)
        except OSError as error:
            _log.info("Windows cannot be seen: %s", error)
            return None
        names = "_NET_ACTIVE_WINDOW", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN"
        for name in (*names, "_NET_WM_PID", "WM_CLASS"):
            length = struct.pack("=H2x", len(name))
            reply = connection.ask(
                None, _INTERN_ATOM, length + name.encode() + bytes(-len(name) % 4)
            )
            if reply is None:
                connection.close()
                return None
            self._atoms[name] = int.from_bytes(reply[8:12], sys.byteorder)
        self._root = connection.root()
        self._connection = connection
        self._reader = QSocketNotifier(connection.fd, QSocketNotifier.Type.Read)
        self._reader.activated.connect(self._on_readable)
        return connection

    def _disconnect(self) -> None:
        self._arrived.stop()
        self._listened_to = None
        if self._reader is not None:
            self._reader.setEnabled(False)
            self._reader = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # --- what windows say

    def _numbers(
        self, connection: Connection, window: int, name: str, kind: int
    ) -> tuple[int, ...]:
        return self._property(connection, window, name, kind) or ()

    def _property(
        self, connection: Connection, window: int, name: str, kind: int
    ) -> tuple[int, ...] | None:
        """Return a property of numbers; None where it, or the window, is not there."""
        value = self._bytes(connection, window, name, kind, _NUMBERS)
        return None if value is None else struct.unpack(f"={len(value) // 4}I", value)

    def _bytes(
        self, connection: Connection, window: int, name: str, kind: int, format_: int = _TEXT
    ) -> bytes | None:
        wanted = struct.pack("=5I", window, self._atoms[name], kind, 0, _LONGEST)
        reply = connection.ask(None, _GET_PROPERTY, wanted)
        if reply is None:
            return None
        found, count = struct.unpack_from("=I4xI", reply, 8)
        if (reply[1], found) != (format_, kind):
            return None
        return reply[_VALUE : _VALUE + count * format_ // 8]

    # --- news

    def _listen_to(self, connection: Connection, window: int | None) -> None:
        """Have the server tell of the end of what a window does, and of no other window's."""
        if window == self._listened_to:
            return
        last, self._listened_to = self._listened_to, window
        if last is not None:
            self._select(connection, last, 0)
        if window is not None:
            self._select(connection, window, _STRUCTURE | _PROPERTY)
        self._select(connection, self._root, _PROPERTY if window is not None else 0)

    def _select(self, connection: Connection, window: int, mask: int) -> None:
        payload = struct.pack("=3I", window, _EVENT_MASK, mask)
        connection.order(None, _CHANGE_WINDOW_ATTRIBUTES, payload)

    def _on_readable(self) -> None:
        connection = self._connection
        if connection is None:
            return
        # All of them, also those that are of no concern: else Qt would call for ever.
        news = [event for event in connection.events() if self._concerns(event)]
        if connection.lost:
            self._disconnect()
        elif news:
            self._listen_to(connection, None)
            self.changed.tell(None)

    def _concerns(self, event: bytes) -> bool:
        if self._listened_to is None:
            return False
        kind = event[0] & ~_SENT
        if kind != _PROPERTY_NOTIFY:
            return kind in (_DESTROY, _UNMAP)
        which = struct.unpack_from("=2I", event, 4)
        return which in (
            (self._root, self._atoms["_NET_ACTIVE_WINDOW"]),
            (self._listened_to, self._atoms["_NET_WM_STATE"]),
        )


def short_name(classes: bytes) -> str:
    """Return what a program is called, of the two names that its window has (``WM_CLASS``).

    The second is the program's; where it is an address turned around, as ``org.gnome.Nautilus``,
    its last part is what people know.
    """
    with suppress(UnicodeDecodeError):
        names = [one.strip() for one in classes.decode().split("\0") if one.strip()]
        if names:
            parts = names[:2][-1].split(".")
            turned = len(parts) > 2 and all(part[:1].isalpha() for part in parts)
            return parts[-1] if turned else ".".join(parts)
    return _ANONYMOUS
