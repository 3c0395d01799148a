"""A file that switches something on by being there, written whole or not at all."""

import contextlib
from pathlib import Path

from desktop_app.services.ports import SettingsError


def put(path: Path, content: bytes) -> None:
    """Write the file in place of whatever is there.

    Raises:
        SettingsError: It cannot be written; what was there stays.
    """
    # Not a name that the session would read as another program to start.
    half = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink()
        raise refusal(path, error) from error


def drop(path: Path) -> None:
    """Remove the file, if it is there.

    Raises:
        SettingsError: It cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise refusal(path, error) from error


def refusal(where: object, error: OSError) -> SettingsError:
    """Return what to say when starting with the session cannot be switched at a place."""
    return SettingsError(
        f"Starting with the session could not be changed in {where}: {error.strerror}."
    )
