"""Settings of GNOME and its kin, read from the file that dconf keeps them in.

The bus tells only that a setting has changed, and what asks for its value is a library or a
program. The file is a table of names and values; its form has stood since 2010:
https://developer.gnome.org/documentation/specifications/gvariant-specification-1.0.html
for the values, and GLib's gvdb-format.h for the table.
"""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.dbus import Bus, BusSignal
from desktop_app.system.surroundings.part import Part

_HEADER = struct.Struct("<8s2I2I")
"""Signature, version, options; start and end of the table."""
_TABLE = struct.Struct("<2I")
"""Words of the filter, buckets."""
_ITEM = struct.Struct("<IiIHcxII")
"""Hash, parent, start and size of the name, kind; start and end of the value."""
_NUMBER = struct.Struct("<I")
_FILTER = (1 << 27) - 1
"""Above these bits the filter's size holds something else."""
_LONGEST = 1 << 24
"""A file with more bytes than this is none that we read."""
_DEPTH = 32
"""A name of more parts than this is none that we look for."""


class DconfFlag(Part):
    """A setting that is on or off; one of its values tells that something goes on."""

    def __init__(
        self, bus: Bus | None, file: Path, happening: Happening, key: str, *, when: bool
    ) -> None:
        """Open nothing yet.

        Args:
            bus: The session's, where changes are announced.
            file: Where the person's settings are kept.
            happening: What the setting tells of.
            key: The setting's whole name.
            when: What it is while that goes on; a setting that is not there says no.
        """
        super().__init__()
        self._bus, self._file, self._happening = bus, file, happening
        self._key, self._when = key, when
        self._end: Callable[[], None] | None = None

    @property
    @override
    def name(self) -> str:
        """What it tells of, and by which setting."""
        return f"{self._happening.value.replace('_', ' ')}: the setting {self._key}"

    @override
    def close(self) -> None:
        super().close()
        if self._end is not None:
            self._end()
            self._end = None

    @override
    def _look(self) -> None:
        if self._end is None and self._bus is not None:
            # Each key that changes alone is announced by its own name.
            changed = BusSignal("ca.desrt.dconf.Writer", "Notify", "sass", first=self._key)
            self._end = self._bus.subscribe(changed, self._on_changed)
        goes_on = read_flag(self._file, self._key) is self._when
        self._answer(Surroundings(frozenset({self._happening})) if goes_on else NOTHING)

    def _on_changed(self, _prefix: str, _changes: list[str], _tag: str) -> None:
        self.changed.tell(None)


def read_flag(file: Path, key: str) -> bool | None:
    """Return whether a setting is on; None where it was never set, or nothing can be read."""
    try:
        if file.stat().st_size > _LONGEST:
            return None
        value = _find(file.read_bytes(), key.encode())
    except (OSError, struct.error):
        return None
    return {b"\x01\x00b": True, b"\x00\x00b": False}.get(value)


def _find(data: bytes, key: bytes) -> bytes:
    """Return a value with its type behind it; empty where there is none of that name.

    Raises:
        struct.error: It is no such table.
    """
    signature, _version, _options, start, _end = _HEADER.unpack_from(data)
    if signature != b"GVariant":  # on machines of the other byte order it reads otherwise
        return b""
    words, buckets = _TABLE.unpack_from(data, start)
    first_bucket = start + _TABLE.size + _NUMBER.size * (words & _FILTER)
    items = first_bucket + _NUMBER.size * buckets
    wanted = _hash(key)
    for number in _in_bucket(data, first_bucket, buckets, wanted, items):
        place = items + _ITEM.size * number
        found, _parent, _name, _size, kind, at, until = _ITEM.unpack_from(data, place)
        if found == wanted and kind == b"v" and _name_of(data, items, number) == key:
            return data[at:until]
    return b""


def _in_bucket(data: bytes, first: int, buckets: int, wanted: int, items: int) -> Iterator[int]:
    """Yield the numbers of the items that may have a hash."""
    if not buckets:
        return
    bucket = wanted % buckets
    (number,) = _NUMBER.unpack_from(data, first + _NUMBER.size * bucket)
    while items + _ITEM.size * (number + 1) <= len(data):
        found, *_ = _ITEM.unpack_from(data, items + _ITEM.size * number)
        if found % buckets != bucket:
            return
        yield number
        number += 1


def _name_of(data: bytes, items: int, number: int) -> bytes:
    name = b""
    for _ in range(_DEPTH):
        _hash, parent, start, size, *_ = _ITEM.unpack_from(data, items + _ITEM.size * number)
        name = data[start : start + size] + name
        if parent < 0:
            return name
        number = parent
    return b""


def _hash(key: bytes) -> int:
    found = 5381
    for byte in key:
        # Bytes beyond ASCII count as negative, as C's do.
        found = (33 * found + (byte - 256 if byte > 127 else byte)) & 0xFFFFFFFF
    return found
