"""Writes files for their owner alone, whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop_app.services.ports import StorageError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file bit by bit: it takes the place of the one there when all of it is written.

    Raises:
        StorageError: That fails, at whatever point; then the one there is as it was.
    """
    beside = path.with_name(path.name + ".new")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        descriptor = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {reason(error, path)}.") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, in place of the one there; StorageError where that fails."""
    with whole_file(path) as file:
        file.write(content)


def reason(error: OSError, path: Path) -> str:
    """Say why a file cannot be read or written."""
    if error.errno == errno.ENOENT and not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    known = {
        errno.ENOENT: "there is no such file",
        errno.EACCES: "its permissions do not allow it",
        errno.EPERM: "its permissions do not allow it",
        errno.EROFS: "the disk is read-only",
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is full",
        errno.ENOTDIR: "a part of its path is not a folder",
        errno.EISDIR: "it is a folder",
        errno.ENAMETOOLONG: "its name is too long",
    }
    return known.get(error.errno or 0, error.strerror or str(error))
