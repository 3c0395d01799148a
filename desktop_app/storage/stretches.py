"""Tables of stretches of time: ordered, never overlapping, the later telling holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_app.domain.timeline import Stretch, Timeline, clip
from desktop_app.storage.moments import cut, moment, ms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from desktop_app.storage.database import Database, Row

T = TypeVar("T", bound=Stretch)


class Stretches(Generic[T]):
    """One such table, whose first columns are ``start`` (its key) and ``stop``."""

    def __init__(
        self,
        database: Database,
        table: str,
        columns: Sequence[str],
        read: Callable[[datetime, datetime, Row], T],
        write: Callable[[T], Row],
        keeps: Callable[[T], bool] | None = None,
    ) -> None:
        """Know the table.

        Args:
            database: The file.
            table: The table's name.
            columns: The names of the columns after ``start`` and ``stop``.
            read: Makes a stretch of its bounds and what those columns hold.
            write: Returns what those columns hold of a stretch.
            keeps: Whether a stretch is kept, or only ends what was told before; None: each is.
        """
        self._database, self._read, self._write = database, read, write
        self._keeps = keeps
        names = ", ".join(columns)
        self._select = f"start, stop, {names} FROM {table}"
        self._before = f"(SELECT max(start) FROM {table} WHERE start"
        self._delete = f"DELETE FROM {table} WHERE start"
        # an offset is that of the beginning, and stays
        telling = [name for name in columns if name != "offset"]
        told = ", ".join(f"{name} = excluded.{name}" for name in ("stop", *telling))
        self._insert = (
            f"INSERT INTO {table} (start, stop, {names})"
            f" VALUES (?, ?{', ?' * len(columns)}) ON CONFLICT (start) DO UPDATE SET {told}"
        )
        same = " AND ".join(f"{name} IS ?" for name in telling)
        self._grow = (
            f"UPDATE {table} SET stop = ? WHERE start = (SELECT max(start) FROM {table})"
            f" AND stop = ? AND {same}"
        )
        self._telling = [columns.index(name) for name in telling]

    def between(self, start: datetime, stop: datetime) -> tuple[T, ...]:
        """Return what is told of ``[start, stop)``, in order, clipped to it."""
        first, last = ms(start), ms(stop)
        if first >= last:
            return ()
        found = self._database.read(
            self._of_row,
            f"SELECT {self._select} WHERE start < ? AND stop > ?"
            f" AND start >= coalesce({self._before} <= ?), ?) ORDER BY start",
            *(last, first, first, first),
        )
        return clip(found, start, stop)

    def overlay(self, connection: sqlite3.Connection, new: Iterable[T]) -> None:
        """Tell what these stretches were, whatever was told of their seconds before; in order."""
        whole = [self._as_kept(one) for one in new if cut(one.start) < cut(one.stop)]
        if not whole or (len(whole) == 1 and self._grows(connection, whole[0])):
            return
        first, last = ms(min(one.start for one in whole)), ms(max(one.stop for one in whole))
        # from the last one that begins before on: it may reach in, or touch
        old = self._database.read(
            self._of_row,
            f"SELECT {self._select} WHERE start <= ? AND stop >= ?"
            f" AND start >= coalesce({self._before} < ?), ?)",
            *(last, first, first, first),
        )
        told = Timeline(old)
        for one in whole:
            told.overlay(one)
        self._exchange(connection, old, filter(self._keeps, told) if self._keeps else told)

    def clear(self, connection: sqlite3.Connection, start: datetime, stop: datetime) -> None:
        """Forget what is told of ``[start, stop)``."""
        first, last = ms(start), ms(stop)
        if first >= last:
            return
        old = self._database.read(
            self._of_row,
            f"SELECT {self._select} WHERE start < ? AND stop > ?"
            f" AND start >= coalesce({self._before} <= ?), ?)",
            *(last, first, first, first),
        )
        left = [one.reaching(one.start, start) for one in old if one.start < start]
        left += [one.reaching(stop, one.stop) for one in old if one.stop > stop]
        self._exchange(connection, old, left)

    def _exchange(self, connection: sqlite3.Connection, old: Iterable[T], new: Iterable[T]) -> None:
        before, after = list(old), list(new)
        starts = {one.start for one in after}
        there = set(before)
        connection.executemany(
            f"{self._delete} = ?", [(ms(one.start),) for one in before if one.start not in starts]
        )
        connection.executemany(
            self._insert,
            [(ms(one.start), ms(one.stop), *self._write(one)) for one in after if one not in there],
        )

    def _grows(self, connection: sqlite3.Connection, one: T) -> bool:
        """Make the last one longer, if that is all that there is to tell: nearly always it is."""
        row = self._write(one)
        same = [row[n] for n in self._telling]
        return bool(connection.execute(self._grow, (ms(one.stop), ms(one.start), *same)).rowcount)

    def _as_kept(self, one: T) -> T:
        return self._read(cut(one.start), cut(one.stop), self._write(one))

    def _of_row(self, row: Row) -> T:
        return self._read(moment(row[0]), moment(row[1]), row[2:])
