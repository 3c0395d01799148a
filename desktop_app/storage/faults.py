"""What SQLite refuses, and why, as a person would say it."""

import sqlite3
from pathlib import Path

from desktop_app.services.ports import StorageError

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second where its message quotes a damaged file."""
DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def in_words(path: Path, error: Exception) -> StorageError:
    """Say what SQLite says of a file, as a person would."""
    reasons = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_READONLY: "the file or its folder is read-only",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
        sqlite3.SQLITE_BUSY: "another program holds it",
        sqlite3.SQLITE_LOCKED: "another program holds it",
        sqlite3.SQLITE_CORRUPT: "the file is damaged",
        sqlite3.SQLITE_NOTADB: "the file is not a Buttress history",
        sqlite3.SQLITE_IOERR: "reading or writing the disk failed",
    }
    code = code_of(error)
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:
        code = sqlite3.SQLITE_FULL  # no room for the journal's index
    return StorageError(f"The history in {path}: {reasons.get(code, str(error))}.")


def begun_anew(path: Path, aside: Path) -> str:
    """Say that a damaged file was put aside."""
    return (
        f"The history in {path} was damaged. It is kept as {aside.name}, and a new one was started."
    )


def is_damage(error: BaseException | None) -> bool:
    """Whether SQLite itself met damage, rather than we a row that we cannot read."""
    return isinstance(error, sqlite3.Error) and code_of(error) in DAMAGE


def code_of(error: Exception) -> int:
    """Return SQLite's primary code; 0 where the error is Python's own."""
    if isinstance(error, sqlite3.Error):
        return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    return sqlite3.SQLITE_CORRUPT


def damage(how: str) -> sqlite3.DatabaseError:
    """Return what SQLite would raise where it met damage of this kind."""
    error = sqlite3.DatabaseError(how)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
