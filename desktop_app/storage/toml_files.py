"""Reads and writes single TOML files; what is wrong with one is said in a sentence.

The parser, and the packages that check and write, are imported when they are first needed.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.services.ports import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST = 2_000_000
"""Bytes. Three hundred exercises fit in well, and the parser takes a second or two for it."""
SIZE = "2 MB"
LONGEST_LINE = 100
"""Characters; a list that would be longer is written an item a line."""
PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
LONG_KEY = re.compile(rf"(?<![\w-]){PART}(?:[ \t]*+\.[ \t]*+{PART}){{20}}")
"""A key of many parts, for which the parser would take all memory there is: no file of ours."""
SHORT_LIST = re.compile(r"^(\w+ = \[)\n((?: {4}[^{\n].*,\n)+)\]$", re.MULTILINE)
"""A list as it is written, an item a line; no text in it has lines of its own."""
REASONS = {
    errno.EACCES: "that is not permitted",
    errno.EPERM: "that is not permitted",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
}


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with a file: the file's name, the key in it (may be empty), what belongs there.

    A key inside a list is written as in ``movement.phases[2].kind``, counted from 0.
    """

    file: str
    key: str
    expected: str

    @property
    def text(self) -> str:
        """The problem as one sentence."""
        place = f"{self.file}, {self.key}" if self.key else self.file
        return f"{place}: expected {self.expected}."


def toml_files(folder: Path) -> tuple[tuple[Path, ...], tuple[FileProblem, ...]]:
    """Return the TOML files of a folder by name; a folder that cannot be listed is a problem."""
    try:
        return tuple(sorted(p for p in folder.iterdir() if p.suffix == ".toml")), ()
    except OSError as error:
        return (), (FileProblem(folder.name, "", f"a folder that can be read ({why(error)})"),)


def is_there(folder: Path) -> bool:
    """Whether there is something of that name, be it one that cannot be read."""
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def read_toml(path: Path) -> dict[str, Any] | FileProblem:
    """Return the content of a file, or what is wrong with it."""
    try:
        return parse_toml(read_bytes(path))
    except OSError as error:
        return FileProblem(path.name, "", f"a file that can be read ({why(error)})")
    except ValueError as error:
        return FileProblem(path.name, "", str(error))


def read_bytes(path: Path) -> bytes:
    """Return what a file holds, or its beginning where it is larger than LARGEST; OSError."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(0, "not a file")  # a pipe or a device may never end
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def parse_toml(content: bytes) -> dict[str, Any]:
    """Return the tables of a TOML file; ValueError says what was expected instead."""
    import tomllib

    if len(content) > LARGEST:
        raise ValueError(f"a file of at most {SIZE}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"text in UTF-8 (byte {error.start} is not)") from None
    if found := LONG_KEY.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(f"a TOML file with shorter keys (at line {line})")
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"a TOML file ({_first_line(error)})") from None


def write_toml(path: Path, content: Mapping[str, Any], *, private: bool = True) -> None:
    """Write a file, whole or not at all; StorageError where that fails.

    Args:
        path: Where it goes; its folder is there.
        content: Its tables, in the order in which they are written.
        private: For its owner alone, and not for whoever may read the folder.
    """
    import tomli_w

    data = SHORT_LIST.sub(_in_a_line, tomli_w.dumps(content)).encode()
    if len(data) > LARGEST:
        raise StorageError(f"{path} cannot be written: it would be larger than {SIZE}.")
    beside = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(
            beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600 if private else 0o666
        )
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise StorageError(f"{path} cannot be written: {why(error)}.") from error


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, where it is missing; StorageError where that fails."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {folder} cannot be made: {why(error)}.") from error


def remove_file(path: Path) -> None:
    """Remove a file, where it is there; StorageError where that fails."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(f"{path} cannot be removed: {why(error)}.") from error


def why(error: OSError) -> str:
    """Say in plain words why a file could not be read or written."""
    if error.errno in REASONS:
        return REASONS[error.errno]
    return (error.strerror or type(error).__name__).lower()


def _in_a_line(written: re.Match[str]) -> str:
    """Return a list in one line, where that is no longer than what people read with ease."""
    items = (item.strip().removesuffix(",") for item in written[2].splitlines())
    line = f"{written[1]}{', '.join(items)}]"
    return line if len(line) <= LONGEST_LINE else written[0]


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__
