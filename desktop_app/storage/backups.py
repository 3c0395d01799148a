"""Daily copies of the history, made by SQLite's own backup, and the way back."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import Backup
from desktop_app.services.safekeeping import newest_first
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.places import OWNER_ONLY_FOLDER, claim

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

KEPT = 7
"""So many copies, of as many days."""
_NAME = re.compile(r"history\.(\d{4}-\d\d-\d\d)\.sqlite")


class SqliteBackups:
    """Keeps the copies in a folder of their own beside the history."""

    def __init__(self, folder: Path, history: SqliteHistory) -> None:
        self.folder = folder
        self._history = history

    def all(self) -> tuple[Backup, ...]:
        """Return the copies that there are, those of the latest days first."""
        return self.lying_in(self.folder)

    @staticmethod
    def lying_in(folder: Path) -> tuple[Backup, ...]:
        """Return the copies in a folder, those of the latest days first."""
        try:
            names = [_NAME.fullmatch(path.name) for path in folder.iterdir()]
        except OSError:
            return ()
        days = (_date(name[1]) for name in names if name)
        return tuple(_backup(folder, day) for day in sorted(filter(None, days), reverse=True))

    def make(self, day: date) -> Backup:
        """Copy the history as it is now, in place of that day's copy; old copies go.

        All of it is checked before: what is damaged takes no good copy's place.

        Raises:
            DamagedError: It is damaged. It is kept aside; the old copies stay.
            StorageError: It cannot be read, or not be written there. The old copies stay.
        """
        self._history.look_over()
        made, beside = self._path(day), self._path(day).with_suffix(".new")
        try:
            self.folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            self._clear_away_half_made_ones()
            claim(beside)
            self._history.copy_to(beside)
            beside.replace(made)
        except OSError as error:
            raise StorageError(f"No backup in {self.folder}: {error.strerror}.") from error
        self._let_old_ones_go(day)
        return _backup(self.folder, day)

    def restore(self, backup: Backup) -> Path:
        """Bring the history back as a copy has it, with all that was recorded since.

        Returns where the history as it was before is kept.

        Raises:
            StorageError: The copy cannot be read, or the history not be written; then the history
                is as it was.
        """
        from desktop_app.storage.restoring import go_back

        return go_back(self._history, backup.path)

    def forget(self, start: datetime, stop: datetime) -> None:
        """Delete all that is told of ``[start, stop)`` from every copy; StorageError if it fails.

        Files that were kept aside as they were (damaged, before an upgrade, before going back)
        cannot be cut: they go as a whole.
        """
        for backup in self.all():
            copy = SqliteHistory(Database(backup.path))
            try:
                copy.forget(start, stop)
            finally:
                copy.close()
        try:
            self._clear_away_half_made_ones()
            for folder in (self.folder.parent, self.folder):
                for aside in folder.glob("history.*-[0-9]*.sqlite*"):
                    if _NAME.fullmatch(aside.name) is None:
                        aside.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"{error.filename} cannot be deleted: {error.strerror}.") from error

    def _path(self, day: date) -> Path:
        return _path(self.folder, day)

    def _clear_away_half_made_ones(self) -> None:
        """Delete what a kill in the midst of making a copy left, of whatever day."""
        for left in self.folder.glob("history.*.new*"):
            left.unlink(missing_ok=True)

    def _let_old_ones_go(self, today: date) -> None:
        for old in newest_first(self.all(), today)[KEPT:]:
            old.path.unlink(missing_ok=True)


def _path(folder: Path, day: date) -> Path:
    return folder / f"history.{day.isoformat()}.sqlite"


def _backup(folder: Path, day: date) -> Backup:
    path = _path(folder, day)
    try:
        return Backup(day, path, path.stat().st_size)
    except OSError:  # gone meanwhile: whoever wants it will be told
        return Backup(day, path)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
