"""A line of a shared file: what one computer tells at once, with a checksum of its own.

``8 hexadecimal digits of the CRC-32, a blank, a JSON object, a line feed``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from msgspec import Struct

from desktop_app.services.record_ports import Record
from desktop_app.services.shared_ports import Deleted, Telling
from desktop_app.storage.record_shape import (
    BreakRow,
    CorrectionRow,
    Moment,
    PainRow,
    ResultRow,
    RunRow,
    SpanRow,
    rows_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

VERSION = 1
_DIGITS = 8


class DamagedLineError(Exception):
    """Not what its writer wrote; it may still be on its way."""


class NewerLineError(Exception):
    """Written by a version of Buttress that knows more than this one."""


class _Head(Struct):
    version: int


class _Line(Struct, omit_defaults=True):
    version: int
    computer: str
    until: Moment
    taken_back: list[Moment] = []
    deleted: list[tuple[Moment, Moment, Moment]] = []
    spans: list[SpanRow] = []
    corrections: list[CorrectionRow] = []
    breaks: list[BreakRow] = []
    runs: list[RunRow] = []
    results: list[ResultRow] = []
    pains: list[PainRow] = []


def line_of(name: str, telling: Telling) -> bytes:
    """Return a telling as a line; ``name`` is what the computer is called."""
    rows: dict[str, Any] = {
        table: rows for table, rows in rows_of(telling.record) if table in _Line.__struct_fields__
    }
    line = _Line(
        VERSION, name, telling.until, list(telling.taken_back), list(telling.deleted), **rows
    )
    content = msgspec.json.encode(line)
    return b"%08x %s\n" % (crc32(content), content)


def telling_of(line: bytes) -> tuple[str, Telling]:
    """Return the computer's name and what it tells in a line.

    Raises:
        DamagedLineError: The line is not what its writer wrote.
        NewerLineError: This version cannot know what it means.
    """
    sum_, content = line[:_DIGITS], line[_DIGITS + 1 :]
    if sum_ != b"%08x" % crc32(content):
        raise DamagedLineError
    try:
        if msgspec.json.decode(content, type=_Head).version > VERSION:
            raise NewerLineError
        found = msgspec.json.decode(content, type=_Line)
        return found.computer, Telling(
            found.until,
            Record(
                spans=tuple(_all(found.spans)),
                corrections=tuple(_all(found.corrections)),
                breaks=tuple(_all(found.breaks)),
                runs=tuple(_all(found.runs)),
                results=tuple(_all(found.results)),
                pains=tuple(_all(found.pains)),
            ),
            tuple(found.taken_back),
            tuple(Deleted(*one) for one in found.deleted),
        )
    except (msgspec.DecodeError, ValueError, OverflowError, RecursionError) as error:
        raise DamagedLineError from error


def _all(rows: Iterable[Any]) -> Iterator[Any]:
    return (row.of() for row in rows)
