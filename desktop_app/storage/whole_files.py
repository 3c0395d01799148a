"""Writes files for their owner alone, whole or not at all."""

import os
from pathlib import Path

from desktop_app.services.ports import StorageError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, in place of the one there; StorageError where that fails."""
    beside = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}.") from error
