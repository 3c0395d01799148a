"""What hurt, as rows. Apart, because most starts of the app see none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.pain import Afterwards, Pain
from desktop_app.storage.moments import moment, ms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.storage.database import Database, Row

_ROW = "INTO pain VALUES (?, ?, ?, ?)"


class Pains:
    """The table of pains."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, pain: Pain) -> None:
        """Store one, or its new form."""
        with self._database.transaction() as connection:
            connection.execute(f"INSERT OR REPLACE {_ROW}", _row(pain))

    def add(self, connection: sqlite3.Connection, pains: Iterable[Pain]) -> None:
        """Store those that are not there yet."""
        connection.executemany(f"INSERT OR IGNORE {_ROW}", map(_row, pains))

    def between(self, start: datetime, stop: datetime) -> tuple[Pain, ...]:
        """Return those felt in ``[start, stop)``, in order."""
        return self._database.read(
            _pain,
            "SELECT felt_at, exercise, level, afterwards FROM pain"
            " WHERE felt_at >= ? AND felt_at < ? ORDER BY felt_at",
            *(ms(start), ms(stop)),
        )


def _row(pain: Pain) -> Row:
    afterwards = pain.afterwards and pain.afterwards.value
    return ms(pain.felt_at), pain.exercise, pain.level, afterwards


def _pain(row: Row) -> Pain:
    felt_at, exercise, level, afterwards = row
    return Pain(moment(felt_at), exercise, level, afterwards and Afterwards(afterwards))
