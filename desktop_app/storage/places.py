"""Where the history lies: a file that is its owner's alone, and goes aside rather than away."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.services.ports import StorageError

OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700


def file_at(path: Path) -> tuple[int, int] | None:
    """Return which file lies there; None where there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def claim(path: Path) -> None:
    """Make a file, or tighten it, so that its owner alone can read it (SQLite's -wal follows)."""
    with disk_in_words(path):
        if not path.parent.exists():
            path.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            path.parent.chmod(OWNER_ONLY_FOLDER)  # whatever the umask took away
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        if path.stat().st_mode & 0o777 != OWNER_ONLY:
            path.chmod(OWNER_ONLY)


def free_name(path: Path, what: str) -> Path:
    """Return a name beside a file, that says what it is and is not taken."""
    number = 1
    while (free := path.with_name(f"{path.stem}.{what}-{number}{path.suffix}")).exists():
        number += 1
    return free


def put_aside(path: Path) -> Path:
    """Move a damaged file out of the way, under a name that is free; nothing is overwritten."""
    aside = free_name(path, "damaged")
    with disk_in_words(path):
        for suffix in ("", "-wal"):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)  # an index, made anew
    return aside


@contextmanager
def disk_in_words(path: Path) -> Iterator[None]:
    """Say what the disk refuses as a person would: StorageError in place of OSError."""
    try:
        yield
    except OSError as error:
        known = {
            errno.EACCES: "you may not write there",
            errno.EPERM: "you may not write there",
            errno.EROFS: "the disk is read-only",
            errno.ENOSPC: "the disk is full",
            errno.ENOTDIR: "a part of its path is not a folder",
            errno.EISDIR: "it is a folder, not a file",
        }
        reason = known.get(error.errno or 0, error.strerror)
        raise StorageError(f"The history in {path}: {reason}.") from error
