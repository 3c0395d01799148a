"""What macOS answers with objects of Core Foundation, as Python's own: by way of property lists."""

import ctypes

from desktop_app.system.libraries import Load, declared, framework

_BINARY = 200
"""kCFPropertyListBinaryFormat_v1_0."""


class CoreFoundation:
    """Reads strings, numbers, arrays and dictionaries."""

    def __init__(self, load: Load = ctypes.CDLL) -> None:
        """Load the framework; OSError or AttributeError where it is not what it should be."""
        library = load(framework("CoreFoundation"))
        pointer, index = ctypes.c_void_p, ctypes.c_long
        self._data = declared(
            library,
            "CFPropertyListCreateData",
            pointer,
            *(pointer, pointer, index, ctypes.c_ulong, pointer),
        )
        self._length = declared(library, "CFDataGetLength", index, pointer)
        self._bytes = declared(library, "CFDataGetBytePtr", pointer, pointer)
        self._release = declared(library, "CFRelease", None, pointer)

    def read(self, found: int | None) -> object:
        """Return what an object says that stays somebody else's; None where there is none."""
        if not found:
            return None
        data: int | None = self._data(None, found, _BINARY, 0, None)
        if not data:
            return None
        try:
            raw = ctypes.string_at(self._bytes(data), self._length(data))
        finally:
            self._release(data)
        from plistlib import FMT_BINARY, InvalidFileException, loads

        try:
            said: object = loads(raw, fmt=FMT_BINARY)
        except (InvalidFileException, ValueError):
            return None
        return said

    def take(self, given: int | None) -> object:
        """Return what an object says that a call with Copy or Create in its name has given us."""
        if not given:
            return None
        try:
            return self.read(given)
        finally:
            self.release(given)

    def release(self, given: int) -> None:
        """Let go of an object that was given to us."""
        self._release(given)
