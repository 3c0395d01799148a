"""A record as one JSON file: everything, to move to another computer or to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.record_ports import Record
from desktop_app.storage.activitywatch_file import of_activitywatch, of_export
from desktop_app.storage.record_shape import FORMAT, TABLES, VERSION, rows_of
from desktop_app.storage.whole_files import reason, whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from msgspec import Struct

    from desktop_app.services.steps import Steps

LARGEST = 200_000_000
"""In bytes; ten years at a busy desk are half of it."""
MOST_PROBLEMS = 20
"""So many faults of a file are listed; the rest is counted."""
STEP = 2000
"""So many rows are read in one step."""


def write_json(
    path: Path, parts: Iterable[tuple[float, Record]], now: datetime
) -> Steps[tuple[Path, ...]]:
    """Write everything as one file, a row a line, whole or not at all; returns the file.

    Args:
        path: The file.
        parts: The record, a table after the other in the order of `Record`, each in parts, with
            how much is done after each.
        now: When this is.

    Raises:
        StorageError: It cannot be written.
    """
    encoder = msgspec.json.Encoder()
    with whole_file(path) as file:
        head = {"format": FORMAT, "version": VERSION, "exported_at": now}
        file.write(encoder.encode(head)[:-1])
        left = list(TABLES)
        for share, part in parts:
            for table, rows in rows_of(part):
                if rows:
                    file.write(_heads(left, table) or b",")
                    # a row has no line end within
                    lines = encoder.encode_lines(rows).removesuffix(b"\n")
                    file.write(b"\n  " + lines.replace(b"\n", b",\n  "))
            yield share
        file.write(_heads(left, "") + b"\n]}\n")
    return (path,)


def _heads(left: list[str], table: str) -> bytes:
    """Return what begins a table, and ends those before it; nothing where it has begun."""
    heads = b""
    while left and table not in set(TABLES) - set(left):
        ends = b"" if len(left) == len(TABLES) else b"\n]"
        heads += ends + b',\n"%s": [' % left.pop(0).encode()
    return heads


def read_record(path: Path) -> Steps[tuple[Record, tuple[Problem, ...]]]:
    """Return what a file holds, and all that is wrong with it, row by row; nothing is stored.

    Raises:
        StorageError: It cannot be read, or is neither ours nor ActivityWatch's.
    """
    content = _load(path)
    yield 0.1
    problems: list[Problem] = []
    if "buckets" in content:
        buckets = of_export(path, content["buckets"])
        record = yield from of_activitywatch(path.name, buckets, problems)
        return record, the_first(problems)
    if _value(content, "format") != FORMAT:
        raise StorageError(f"{path} is neither an export of Buttress nor one of ActivityWatch.")
    if (version := _value(content, "version")) != VERSION:
        raise StorageError(
            f"{path} is an export of version {version}; this Buttress reads {VERSION}."
        )
    found: dict[str, tuple[Any, ...]] = {}
    for number, (table, shape) in enumerate(TABLES.items()):
        try:
            rows = msgspec.json.decode(content.pop(table, b"[]"), type=list[Raw])
        except msgspec.DecodeError:
            problems.append(Problem(f"{path.name}, {table}: expected a list."))
            continue
        decoder = msgspec.json.Decoder(shape)
        good: list[Any] = []
        for first in range(0, len(rows), STEP):
            _convert(f"{path.name}, {table}", decoder, rows, first, good, problems)
            yield 0.1 + 0.9 * (number + first / len(rows)) / len(TABLES)
        found[table] = tuple(good)
    return Record(**found), the_first(problems)


def the_first(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the first few, and how many more there are."""
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    more = len(problems) - MOST_PROBLEMS
    return (*problems[:MOST_PROBLEMS], Problem(f"… and {more} more."))


def _load(path: Path) -> dict[str, Raw]:
    """Return what stands at the top of a file; what is below is looked at later."""
    try:
        if not path.is_file() and path.exists():
            raise StorageError(f"{path} is not a file.")
        if path.stat().st_size > LARGEST:
            raise StorageError(f"{path} is larger than {LARGEST // 10**6} MB.")
        content = path.read_bytes()
        if not content.strip():
            raise StorageError(f"{path} is empty.")
        return msgspec.json.decode(content, type=dict[str, Raw])
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {reason(error, path)}.") from error
    except msgspec.ValidationError as error:
        raise StorageError(
            f"{path} is neither an export of Buttress nor one of ActivityWatch."
        ) from error
    except (msgspec.DecodeError, RecursionError) as error:
        if path.suffix.lower() == ".csv":
            raise StorageError(
                f"{path} is a table. What is brought in is an export as one .json file."
            ) from error
        why = str(error).removeprefix("JSON is malformed: ")
        raise StorageError(f"{path} is not JSON: {why}.") from error


def _value(content: dict[str, Raw], name: str) -> object:
    try:
        return msgspec.json.decode(content.get(name, b"null"))
    except (msgspec.DecodeError, RecursionError):
        return None


def _convert(
    where: str,
    decoder: msgspec.json.Decoder[Struct],
    rows: list[Raw],
    first: int,
    good: list[Any],
    problems: list[Problem],
) -> None:
    for number, row in enumerate(rows[first : first + STEP], first):
        try:
            good.append(decoder.decode(row).of())  # type: ignore[attr-defined]
        except (msgspec.DecodeError, ValueError, OverflowError, RecursionError) as error:
            problems.append(Problem(f"{where}[{number}]: {error}."))
