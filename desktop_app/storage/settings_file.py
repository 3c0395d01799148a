"""The settings file: JSON, written whole or not at all."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop_app.domain.settings import Settings
from desktop_app.services.ports import Problem, SettingsError
from desktop_app.storage.settings_keys import KEYS, UnexpectedError

SCHEMA = 1


class _UnreadableError(Exception):
    """What the file is instead of one with settings."""


class SettingsFile:
    """Keeps the settings in a file of its owner's."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        """Return the settings; a bad value falls back to its default and is named.

        A file that cannot be read as JSON is kept aside as ``….bad`` (nothing is overwritten).
        """
        try:
            return self._decode(self._content())
        except _UnreadableError as error:
            return Settings(), (self._put_aside(str(error)),)

    def look_over(self) -> tuple[Problem, ...]:
        """Return what is wrong with the file, and leave it where it is."""
        try:
            return self._decode(self._content())[1]
        except _UnreadableError as error:
            return (Problem(f"{self._path} is {error}."),)

    def save(self, settings: Settings) -> None:
        """Write them beside the file and move them into place; SettingsError where that fails.

        What the file holds under keys that this version does not know stays there.
        """
        content = {**self._foreign(), "schema": SCHEMA, **_encode(settings)}
        beside = self._path.with_name(self._path.name + ".new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            # Half a surrogate is no text in UTF-8, but escaped like this it is JSON.
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
                json.dump(content, file, indent=2, ensure_ascii=False)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            raise SettingsError(
                f"The settings cannot be saved in {self._path}: {error.strerror}."
            ) from error

    def _content(self) -> dict[str, Any]:
        """Return what the file holds, nothing where there is none; may raise _UnreadableError."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise _UnreadableError(f"not readable ({error.strerror})") from error
        except UnicodeDecodeError as error:
            raise _UnreadableError("not text in UTF-8") from error
        except (ValueError, RecursionError) as error:
            raise _UnreadableError(f"not JSON ({error})") from error
        if not isinstance(content, dict):
            raise _UnreadableError("not a table of settings")
        return content

    def _decode(self, content: Mapping[str, Any]) -> tuple[Settings, tuple[Problem, ...]]:
        good: dict[str, Any] = {}
        problems = []
        for name, key in KEYS.items():
            if name not in content:
                continue
            try:
                good[name] = key.read(content[name])
            except UnexpectedError as error:
                problems.append(
                    Problem(
                        f"{self._path}: “{name}” is {json.dumps(content[name])}, expected {error}."
                        " The default holds."
                    )
                )
        return Settings(**good), tuple(problems)

    def _foreign(self) -> dict[str, Any]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}

    def _put_aside(self, what: str) -> Problem:
        number = 1
        try:
            while (aside := self._path.with_name(f"{self._path.name}.bad-{number}")).exists():
                number += 1
            self._path.rename(aside)
        except OSError as error:
            return Problem(f"{self._path} is {what} and cannot be moved ({error.strerror}).")
        return Problem(f"{self._path} is {what}. It is kept as {aside.name}; defaults hold.")


def _encode(settings: Settings) -> dict[str, object]:
    return {name: key.write(getattr(settings, name)) for name, key in KEYS.items()}
