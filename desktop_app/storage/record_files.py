"""Records outside, to take along or bring in; what does so is imported when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.record_ports import ACTIVITYWATCH_PORT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.local_time import LocalTime
    from desktop_app.services.ports import Problem
    from desktop_app.services.record_ports import Record
    from desktop_app.services.steps import Steps


class RecordFiles:
    """Reads and writes them."""

    def write_json(
        self, path: Path, parts: Iterable[tuple[float, Record]], now: datetime
    ) -> Steps[tuple[Path, ...]]:
        """Write everything as one file, whole or not at all; StorageError where that fails."""
        from desktop_app.storage.record_json import write_json

        return write_json(path, parts, now)

    def write_csv(
        self, folder: Path, parts: Iterable[tuple[float, Record]], time: LocalTime
    ) -> Steps[tuple[Path, ...]]:
        """Write tables into a folder, and return their files; StorageError where that fails."""
        from desktop_app.storage.record_tables import write_csv

        return write_csv(folder, parts, time)

    def read(self, path: Path) -> Steps[tuple[Record, tuple[Problem, ...]]]:
        """Return what a file holds, and all that is wrong with it; StorageError: unreadable."""
        from desktop_app.storage.record_json import read_record

        return read_record(path)

    def ask_activitywatch(
        self, port: int = ACTIVITYWATCH_PORT
    ) -> Steps[tuple[Record, tuple[Problem, ...]]]:
        """Return what ActivityWatch saw here, likewise; StorageError: it does not run."""
        from desktop_app.storage.activitywatch_server import ask_activitywatch

        return ask_activitywatch(port)
