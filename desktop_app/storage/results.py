"""Results of self-tests as rows. Apart, because most starts of the app see none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.storage.moments import moment, ms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.storage.database import Database, Row

_ROW = "INTO self_test VALUES (?, ?, ?, ?)"


class Results:
    """The table of results."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, result: Result) -> None:
        """Store one, in place of the one of its moment, test and side."""
        with self._database.transaction() as connection:
            connection.execute(f"INSERT OR REPLACE {_ROW}", _row(result))

    def forget(self, result: Result) -> None:
        """Delete the one of that moment, test and side, where there is one."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM self_test WHERE taken_at = ? AND test = ? AND side = ?",
                _row(result)[:3],
            )

    def add(self, connection: sqlite3.Connection, results: Iterable[Result]) -> None:
        """Store those that are not there yet."""
        connection.executemany(f"INSERT OR IGNORE {_ROW}", map(_row, results))

    def between(self, start: datetime, stop: datetime) -> tuple[Result, ...]:
        """Return those taken in ``[start, stop)``, in order."""
        return self._database.read(
            _result,
            "SELECT taken_at, test, side, value FROM self_test"
            " WHERE taken_at >= ? AND taken_at < ? ORDER BY taken_at, test, side",
            *(ms(start), ms(stop)),
        )


def _row(result: Result) -> Row:
    return ms(result.taken_at), result.test.value, result.side.value, result.value


def _result(row: Row) -> Result:
    taken_at, test, side, value = row
    return Result(moment(taken_at), SelfTest(test), Side(side), value)
