"""Files with a record, to take along or bring in; what reads them is imported when wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.ports import Problem
    from desktop_app.services.record_ports import Record


class RecordFiles:
    """Reads and writes them."""

    def write_json(self, path: Path, record: Record, now: datetime) -> None:
        """Write everything as one file, whole or not at all; StorageError where that fails."""
        from desktop_app.storage.record_json import write_json

        write_json(path, record, now)

    def write_csv(self, folder: Path, record: Record) -> tuple[Path, ...]:
        """Write tables into a folder, and return their files; StorageError where that fails."""
        from desktop_app.storage.record_tables import write_csv

        return write_csv(folder, record)

    def read(self, path: Path) -> tuple[Record, tuple[Problem, ...]]:
        """Return what a file holds, and all that is wrong with it; StorageError: unreadable."""
        from desktop_app.storage.record_json import read_record

        return read_record(path)
