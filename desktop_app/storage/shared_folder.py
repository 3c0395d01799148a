"""A folder that several computers see: each writes files of its own, and reads the others'.

A file holds what one computer wrote in one month, line by line, and only ever grows at its end: so
whatever carries it over has little to do, and no two computers ever write to the same one.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from zlib import crc32

from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.shared_ports import Heard
from desktop_app.storage.shared_lines import (
    DamagedLineError,
    NewerLineError,
    line_of,
    telling_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.shared_ports import Telling

_NAME = re.compile(r"buttress-([0-9a-f]{16})-\d{4}-\d{2}\.jsonl")
TAIL = 200
"""So many bytes before the place that is read up to tell whether it is still the same file."""
MOST_AT_ONCE = 200_000
"""In bytes, of one file: nobody waits for a year of another computer."""
_State = tuple[int, int, str]


class SharedFolder:
    """The files in it. The folder is never made: a share that is not there stays not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._nothing_in: dict[str, tuple[_State, list[Problem]]] = {}
        """Files with no whole line after a place, as they were then, and what was wrong."""

    def as_left(self, files: Mapping[str, str]) -> bool:
        """Whether these files are there as they were left, at these places."""
        self._look()
        return all(_is_as_left(self._folder / name, place) for name, place in files.items())

    def tell(
        self, computer: str, name: str, now: datetime, tellings: Iterable[Telling]
    ) -> dict[str, str]:
        """Add to a computer's file of this month; return its name and the place after all."""
        self._look()
        lines = b"".join(line_of(name, telling) for telling in tellings)
        path = self._folder / f"buttress-{computer}-{now:%Y-%m}.jsonl"
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "r+b") as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
                stop = file.seek(0, os.SEEK_END)
                file.seek(max(0, stop - TAIL))
                return {path.name: _place(stop, file.read(TAIL))}
        except OSError as error:
            raise StorageError(f"{path} cannot be written: {error.strerror}.") from error

    def hear(
        self, computer: str, places: Mapping[str, str]
    ) -> tuple[tuple[Heard, ...], tuple[Problem, ...]]:
        """Return what all others tell after some places, and what is wrong with their files.

        A line that is not whole is still on its way: it is left for the next time.
        """
        heard: list[Heard] = []
        problems: list[Problem] = []
        for path, owner in self._others(computer):
            try:
                found, told = self._news(path, owner, places.get(path.name, ""))
            except OSError as error:
                problems.append(Problem(f"{path} cannot be read: {error.strerror}."))
                continue
            heard += found
            problems += told
        return tuple(heard), tuple(problems)

    def forget(self, computer: str) -> None:
        """Delete all files of a computer."""
        for path, owner in self._all():
            if owner == computer:
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    raise StorageError(f"{path} cannot be deleted: {error.strerror}.") from error

    def _news(self, path: Path, owner: str, place: str) -> tuple[list[Heard], list[Problem]]:
        status = path.stat()
        state = status.st_size, status.st_mtime_ns, place
        was, problems = self._nothing_in.get(path.name, (None, []))
        if was == state:
            return [], problems
        with path.open("rb") as file:
            start = _start(place, status.st_size)
            file.seek(max(0, start - TAIL))
            before = file.read(min(start, TAIL))
            if place and _place(start, before) != place:
                start, before = 0, b""  # it is another file by now: an older one, or begun anew
                file.seek(0)
            content = file.read(MOST_AT_ONCE)
            content += file.readline()
        name, tellings, problems = _tellings(path, before, start, content)
        if not tellings:
            self._nothing_in[path.name] = state, problems
            return [], problems
        return [Heard(path.name, owner, name, tuple(tellings))], problems

    def _others(self, computer: str) -> list[tuple[Path, str]]:
        return [(path, owner) for path, owner in self._all() if owner != computer]

    def _all(self) -> list[tuple[Path, str]]:
        self._look()
        try:
            paths = sorted(self._folder.iterdir())
        except OSError as error:
            raise StorageError(f"{self._folder} cannot be read: {error.strerror}.") from error
        return [(path, name[1]) for path in paths if (name := _NAME.fullmatch(path.name))]

    def _look(self) -> None:
        if not self._folder.is_dir():
            raise StorageError(f"The shared folder {self._folder} is not there.")


def _tellings(
    path: Path, before: bytes, start: int, content: bytes
) -> tuple[str, list[tuple[Telling, str | None]], list[Problem]]:
    name = ""
    found: list[tuple[Telling, str | None]] = []
    at, damaged = 0, 0
    while (end := content.find(b"\n", at)) >= 0:
        line, at = content[at:end], end + 1
        try:
            name, telling = telling_of(line)
        except DamagedLineError:
            damaged += 1
            continue
        except NewerLineError:
            text = f"{path} is written by a newer Buttress. With that version here it is read."
            return name, found, [Problem(text)]
        tail = content[max(0, at - TAIL) : at]
        tail = (before + tail)[-TAIL:] if len(tail) < TAIL else tail
        again = damaged and len(content) < MOST_AT_ONCE  # or all that follows would never be read
        found.append((telling, None if again else _place(start + at, tail)))
    if not damaged:
        return name, found, []
    text = f"{path}: {damaged} lines are damaged, or still on their way. They are left out."
    return name, found, [Problem(text)]


def _is_as_left(path: Path, place: str) -> bool:
    try:
        size = path.stat().st_size
        start = _start(place, size)
        if start != size:
            return False
        with path.open("rb") as file:
            file.seek(max(0, start - TAIL))
            return _place(start, file.read(TAIL)) == place
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}.") from error


def _start(place: str, size: int) -> int:
    start = place.partition(":")[0]
    return int(start) if start.isdecimal() and int(start) <= size else 0


def _place(at: int, tail: bytes) -> str:
    return f"{at}:{crc32(tail):08x}"
