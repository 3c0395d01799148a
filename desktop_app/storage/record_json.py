"""A record as one JSON file: everything, to move to another computer or to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.record_ports import Record
from desktop_app.storage.activitywatch_file import of_activitywatch
from desktop_app.storage.record_shape import FORMAT, TABLES, VERSION, JsonFile, rows_of
from desktop_app.storage.whole_files import write_whole

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from msgspec import Struct

LARGEST = 200_000_000
"""In bytes; ten years are about a tenth of it."""
MOST_PROBLEMS = 20
"""So many faults of a file are listed; the rest is counted."""


def write_json(path: Path, record: Record, now: datetime) -> None:
    """Write everything as one file, whole or not at all; StorageError where that fails."""
    file = JsonFile(FORMAT, VERSION, now, **dict(rows_of(record)))  # type: ignore[arg-type]
    write_whole(path, msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n")


def read_record(path: Path) -> tuple[Record, tuple[Problem, ...]]:
    """Return what a file holds, and all that is wrong with it, row by row; nothing is stored.

    Raises:
        StorageError: It cannot be read, or is neither ours nor ActivityWatch's.
    """
    content = _load(path)
    if "buckets" in content:
        record, faults = of_activitywatch(path, content["buckets"])
        return record, _the_first(faults)
    if content.get("format") != FORMAT:
        raise StorageError(f"{path} is neither an export of Buttress nor one of ActivityWatch.")
    if content.get("version") != VERSION:
        raise StorageError(
            f"{path} is an export of version {content.get('version')}; this Buttress reads"
            f" {VERSION}."
        )
    found: dict[str, tuple[Any, ...]] = {}
    problems: list[Problem] = []
    for table, shape in TABLES.items():
        rows = content.get(table, [])
        if not isinstance(rows, list):
            problems.append(Problem(f"{path.name}, {table}: expected a list."))
            continue
        good = _convert(path.name, table, rows, shape, problems)
        found[table] = tuple(good)
    return Record(**found), _the_first(problems)


def _load(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise StorageError(f"{path} is larger than {LARGEST // 10**6} MB.")
        content = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise StorageError(f"{path} is not JSON: {error}.") from error
    if not isinstance(content, dict):
        raise StorageError(f"{path} is neither an export of Buttress nor one of ActivityWatch.")
    return content


def _convert(
    file: str, table: str, rows: list[Any], shape: type[Struct], problems: list[Problem]
) -> list[Any]:
    good = []
    for number, row in enumerate(rows):
        try:
            good.append(msgspec.convert(row, shape, strict=True).of())  # type: ignore[attr-defined]
        except (msgspec.ValidationError, ValueError, OverflowError) as error:
            problems.append(Problem(f"{file}, {table}[{number}]: {error}."))
    return good


def _the_first(problems: list[Problem]) -> tuple[Problem, ...]:
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    more = len(problems) - MOST_PROBLEMS
    return (*problems[:MOST_PROBLEMS], Problem(f"… and {more} more."))
