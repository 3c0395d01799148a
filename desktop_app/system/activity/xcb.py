"""As much of the X11 protocol as input needs, over libxcb, on a connection of our own.

Of libxcb only the transport is used; requests and replies are packed and read here. So no library
per extension has to be there, and a lost server is an answer, where Xlib would end the process.
"""

import ctypes
import functools
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

_CHECKED = 1
_INTERN_ATOM, _GET_SELECTION_OWNER = 16, 23
"""Requests of the core protocol."""
_HEADER = 4
_LOOKS = 100
"""Bytes at the start of a request that libxcb fills in: opcodes and length."""


class _Extension(ctypes.Structure):
    _fields_: ClassVar[Any] = (("name", ctypes.c_char_p), ("index", ctypes.c_int))


class _Request(ctypes.Structure):
    _fields_: ClassVar[Any] = (
        ("count", ctypes.c_size_t),
        ("extension", ctypes.POINTER(_Extension)),
        ("opcode", ctypes.c_uint8),
        ("is_void", ctypes.c_uint8),
    )


class _Part(ctypes.Structure):
    _fields_: ClassVar[Any] = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Cookie(ctypes.Structure):
    _fields_: ClassVar[Any] = (("sequence", ctypes.c_uint),)


class _ScreenIterator(ctypes.Structure):
    _fields_: ClassVar[Any] = (
        ("screen", ctypes.c_void_p),
        ("left", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class Extension:
    """An X11 extension that the server has."""

    def __init__(self, known: _Extension, first_event: int) -> None:
        self.known = known
        """How libxcb knows it."""
        self.first_event = first_event


class Connection:
    """A connection to an X server. Once lost it stays lost, and every answer is None."""

    def __init__(self, display: str | None = None) -> None:
        """Connect.

        Args:
            display: As in ``DISPLAY``; None takes that.

        Raises:
            OSError: There is no libxcb, or no such server, or it does not let us in.
        """
        self._xcb = _libxcb()
        self._free = self._xcb.free
        name = None if display is None else display.encode()
        # libxcb always gives a connection, to be closed even where it is a broken one.
        self._handle: int | None = self._xcb.xcb_connect(name, None)
        if self.lost:
            self.close()
            raise OSError(f"no X server answers at {display or 'DISPLAY'}")

    @property
    def lost(self) -> bool:
        """Whether the server is gone, or the connection closed."""
        return self._handle is None or bool(self._xcb.xcb_connection_has_error(self._handle))

    @property
    def fd(self) -> int:
        """The descriptor that becomes readable when events come, or the server goes.

        The connection must not be closed.
        """
        return int(self._xcb.xcb_get_file_descriptor(self._handle))

    def extension(self, name: str) -> Extension:
        """Return an extension of the server.

        Raises:
            OSError: It has none of that name.
        """
        known = _Extension(name=name.encode())
        data = self._xcb.xcb_get_extension_data(self._handle, ctypes.byref(known))
        # A QueryExtension reply: its bytes 8 to 11 are present, opcode, first event, first error.
        present, _, first_event, _ = ctypes.string_at(data, 12)[8:] if data else bytes(4)
        if not present:
            raise OSError(f"the X server lacks {name}")
        return Extension(known, first_event)

    def root(self) -> int:
        """Return the id of the first screen's root window."""
        setup = self._xcb.xcb_get_setup(self._handle)
        first = self._xcb.xcb_setup_roots_iterator(setup)
        return int.from_bytes(ctypes.string_at(first.screen, 4), sys.byteorder)

    def new_id(self) -> int:
        """Return an id for something to be made; the connection must not be closed."""
        return int(self._xcb.xcb_generate_id(self._handle))

    def has_owner(self, selection: str) -> bool:
        """Whether somebody holds a selection: managers of the desktop are known by one."""
        name = selection.encode()
        length = struct.pack("=H2x", len(name))
        atom = self.ask(None, _INTERN_ATOM, length + name + bytes(-len(name) % 4))
        owner = self.ask(None, _GET_SELECTION_OWNER, atom[8:12]) if atom else None
        return owner is not None and any(owner[8:12])

    def ask(self, extension: Extension | None, opcode: int, payload: bytes = b"") -> bytes | None:
        """Send a request and wait for its reply; None where the server refuses, or is lost.

        Without an extension it is one of the core protocol.
        """
        if self.lost:
            return None
        sequence = self._send(extension, opcode, payload, is_void=False)
        reply = self._reply_at_once(sequence) or self._reply(sequence)
        if not reply:
            return None
        longer = int.from_bytes(ctypes.string_at(reply + 4, 4), sys.byteorder)
        content = ctypes.string_at(reply, 32 + 4 * longer)
        self._free(reply)
        return content

    def order(self, extension: Extension | None, opcode: int, payload: bytes) -> bool:
        """Send a request that has no reply; returns whether the server took it."""
        if self.lost:
            return False
        sequence = self._send(extension, opcode, payload, is_void=True)
        error = self._xcb.xcb_request_check(self._handle, _Cookie(sequence))
        if error:
            self._free(error)
        return not error and not self.lost

    def events(self) -> Iterator[bytes]:
        """Yield the events that have come, 32 bytes each, reading what the server sent."""
        if self._handle is not None:
            yield from self._events(self._xcb.xcb_poll_for_event)

    def queued_events(self) -> Iterator[bytes]:
        """Yield the events that came along with a reply: the descriptor does not tell of them."""
        if self._handle is not None:
            yield from self._events(self._xcb.xcb_poll_for_queued_event)

    def close(self) -> None:
        """Hang up."""
        handle, self._handle = self._handle, None
        if handle is not None:
            self._xcb.xcb_disconnect(handle)

    def _events(self, poll: Callable[[int], int | None]) -> Iterator[bytes]:
        while self._handle is not None and (event := poll(self._handle)):
            content = ctypes.string_at(event, 32)
            self._free(event)
            yield content

    def _reply_at_once(self, sequence: int) -> int | None:
        """Return the reply if it comes within some tens of microseconds, as it nearly always does.

        To look a few times costs less than to fall asleep: each wait is a wake-up of the machine.
        """
        self._xcb.xcb_flush(self._handle)
        reply, error = ctypes.c_void_p(), ctypes.c_void_p()
        found = ctypes.byref(reply), ctypes.byref(error)
        for _ in range(_LOOKS):
            if self._xcb.xcb_poll_for_reply(self._handle, sequence, *found):
                self._free(error)
                return reply.value
        return None

    def _reply(self, sequence: int) -> int | None:
        error = ctypes.c_void_p()
        reply = self._xcb.xcb_wait_for_reply(self._handle, sequence, ctypes.byref(error))
        self._free(error)
        return int(reply) if reply else None

    def _send(
        self, extension: Extension | None, opcode: int, payload: bytes, *, is_void: bool
    ) -> int:
        known = ctypes.pointer(extension.known) if extension else None
        request = _Request(2, known, opcode, is_void)
        content = bytes(_HEADER) + payload
        buffer = ctypes.create_string_buffer(content, len(content))
        # libxcb puts two parts of its own before ours, writes into our first, and pads by the last.
        parts = (_Part * 4)()
        parts[2] = _Part(ctypes.addressof(buffer), len(content))
        parts[3] = _Part(None, -len(content) % 4)
        ours = ctypes.byref(parts, 2 * ctypes.sizeof(_Part))
        return int(self._xcb.xcb_send_request(self._handle, _CHECKED, ours, ctypes.byref(request)))


@functools.cache
def _libxcb() -> ctypes.CDLL:
    """Load libxcb and tell ctypes the types, so that pointers keep their 64 bits.

    Raises:
        OSError: It is not on this system.
    """
    xcb = ctypes.CDLL("libxcb.so.1")
    connection = pointer = ctypes.c_void_p
    number, whole = ctypes.c_uint32, ctypes.c_int
    request = ctypes.POINTER(_Request)
    signatures = {
        "free": (None, pointer),
        "xcb_connect": (connection, ctypes.c_char_p, pointer),
        "xcb_connection_has_error": (whole, connection),
        "xcb_disconnect": (None, connection),
        "xcb_generate_id": (number, connection),
        "xcb_get_extension_data": (pointer, connection, pointer),
        "xcb_get_file_descriptor": (whole, connection),
        "xcb_get_setup": (pointer, connection),
        "xcb_flush": (whole, connection),
        "xcb_poll_for_reply": (whole, connection, number, pointer, pointer),
        "xcb_poll_for_event": (pointer, connection),
        "xcb_poll_for_queued_event": (pointer, connection),
        "xcb_request_check": (pointer, connection, _Cookie),
        "xcb_send_request": (number, connection, whole, pointer, request),
        "xcb_setup_roots_iterator": (_ScreenIterator, pointer),
        "xcb_wait_for_reply": (pointer, connection, number, pointer),
    }
    for name, (gives, *takes) in signatures.items():
        function = getattr(xcb, name)
        function.restype, function.argtypes = gives, takes
    return xcb
