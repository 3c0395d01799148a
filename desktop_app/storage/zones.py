"""In which time zone the computer was when, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.record_ports import Arrival
from desktop_app.storage.moments import moment, ms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.storage.database import Database, Row


class Zones:
    """The table of time zones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Arrival, ...]:
        """Return when the computer came into which time zone, in order."""
        return self._database.read(_arrival, "SELECT since, name FROM zone ORDER BY since")

    def add(self, arrival: Arrival) -> None:
        """Note a time zone; what was noted of later moments, by a clock set wrong, goes."""
        at = ms(arrival.at)
        with self._database.transaction(to_disk=False) as connection:
            connection.execute("DELETE FROM zone WHERE since >= ?", (at,))
            connection.execute("INSERT INTO zone VALUES (?, ?)", (at, arrival.zone))

    def add_earlier(self, connection: sqlite3.Connection, arrivals: Iterable[Arrival]) -> None:
        """Note time zones from before the first one that is noted; what was summed up is not so."""
        ((first,),) = connection.execute("SELECT min(since) FROM zone")
        rows = {ms(one.at): one.zone for one in arrivals if first is None or ms(one.at) < first}
        connection.executemany("INSERT INTO zone VALUES (?, ?)", rows.items())
        if rows:
            connection.execute("DELETE FROM day WHERE ? IS NULL OR start < ?", (first, first))

    def forget(self, connection: sqlite3.Connection, start: datetime, stop: datetime) -> None:
        """Tell no more when somebody arrived; where they were afterwards is still told."""
        first, last = ms(start), ms(stop)
        connection.execute(
            "INSERT OR IGNORE INTO zone SELECT ?, name FROM zone WHERE since >= ? AND since < ?"
            " AND EXISTS (SELECT 1 FROM span WHERE start >= ?) ORDER BY since DESC LIMIT 1",
            (last, first, last, last),
        )
        connection.execute("DELETE FROM zone WHERE since >= ? AND since < ?", (first, last))


def _arrival(row: Row) -> Arrival:
    return Arrival(moment(row[0]), row[1])
