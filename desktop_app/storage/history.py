"""The history in SQLite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import Span, State, Timeline
from desktop_app.services.signal import Signal
from desktop_app.storage.database import Database, claim, free_name
from desktop_app.storage.moments import MILLISECOND, cut, moment, ms, offset

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
    from desktop_app.storage.database import Row


class SqliteHistory:
    """Keeps spans, breaks and runs. Spans of a state that touch are one row."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.changed: Signal[None] = Signal()

    def write(self, spans: Sequence[Span], *, checkpoint: bool = False) -> None:
        """Tell what these spans were, whatever was told of those seconds before; in order."""
        if not spans:
            return
        whole = [Span(cut(span.start), cut(span.stop), span.state) for span in spans]
        with self._database.transaction(to_disk=not checkpoint) as connection:
            if len(whole) > 1 or not _grows(connection, whole[0]):
                self._overlay(connection, whole)
        self.changed.tell(None)

    def _overlay(self, connection: sqlite3.Connection, spans: Sequence[Span]) -> None:
        first, last = ms(min(s.start for s in spans)), ms(max(s.stop for s in spans))
        # from the last span that begins before on: it may reach in, or touch
        old = self._database.read(
            _span,
            "SELECT start, stop, state FROM span WHERE start <= ? AND stop >= ?"
            " AND start >= coalesce((SELECT max(start) FROM span WHERE start < ?), ?)",
            *(last, first, first, first),
        )
        told = Timeline(old)
        for span in spans:
            told.overlay(span)
        starts = {span.start for span in told}
        connection.executemany(
            "DELETE FROM span WHERE start = ?",
            [(ms(span.start),) for span in old if span.start not in starts],
        )
        connection.executemany(
            "INSERT INTO span VALUES (?, ?, ?, ?)"
            " ON CONFLICT (start) DO UPDATE SET stop = excluded.stop, state = excluded.state",
            [_span_row(span) for span in told if span not in old],
        )

    def spans(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        """Return the spans of ``[start, stop)`` in order, clipped to it."""
        first, last = ms(start), ms(stop)
        if first >= last:
            return ()
        return self._database.read(
            _span,
            "SELECT max(start, ?), min(stop, ?), state FROM span WHERE start < ? AND stop > ?"
            " AND start >= coalesce((SELECT max(start) FROM span WHERE start <= ?), ?)"
            " ORDER BY start",
            *(first, last, last, first, first, first),
        )

    def put_break(self, taken: Break) -> None:
        """Store a break, or its new form; ``due_at`` identifies it."""
        due_at = ms(taken.due_at)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO break VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    due_at,
                    taken.sat // MILLISECOND,
                    taken.outcome.value,
                    ms(taken.ended_at) if taken.ended_at else None,
                    taken.snoozes,
                    taken.unanswered,
                    taken.deferred.value if taken.deferred else None,
                    offset(due_at),
                ),
            )
        self.changed.tell(None)

    def breaks(self, start: datetime, stop: datetime) -> tuple[Break, ...]:
        """Return the breaks that came due in ``[start, stop)``, in order."""
        return self._database.read(
            _break,
            "SELECT due_at, sat, outcome, ended_at, snoozes, unanswered, deferred FROM break"
            " WHERE due_at >= ? AND due_at < ? ORDER BY due_at",
            *(ms(start), ms(stop)),
        )

    def open_breaks(self) -> tuple[Break, ...]:
        """Return the breaks of which it is not known what became of them, in order."""
        return self._database.read(
            _break,
            "SELECT due_at, sat, outcome, ended_at, snoozes, unanswered, deferred FROM break"
            " WHERE outcome = 'open' ORDER BY due_at",
        )

    def put_run(self, run: RunRecord) -> None:
        """Store a run with its sets, or its new form; ``started_at`` identifies it."""
        from desktop_app.storage.run_rows import set_row

        started_at = ms(run.started_at)
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM run WHERE started_at = ?", (started_at,))
            connection.execute(
                "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    started_at,
                    ms(run.ended_at),
                    run.routine_id,
                    run.name,
                    run.planned,
                    run.effort.value if run.effort else None,
                    offset(started_at),
                ),
            )
            connection.executemany(
                "INSERT INTO exercise_set VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(started_at, *set_row(n, done)) for n, done in enumerate(run.sets)],
            )
        self.changed.tell(None)

    def rate_run(self, started_at: datetime, effort: Effort) -> None:
        """Note how a run felt."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE run SET effort = ? WHERE started_at = ?", (effort.value, ms(started_at))
            )
        self.changed.tell(None)

    def runs(self, start: datetime, stop: datetime) -> tuple[RunRecord, ...]:
        """Return the runs begun in ``[start, stop)``, in order."""
        from desktop_app.storage.run_rows import run_of, set_of

        within = (ms(start), ms(stop))
        sets: dict[int, list[SetRecord]] = {}
        for run, done in self._database.read(
            set_of,
            "SELECT run, exercise, side, goal, target, done, lasted FROM exercise_set"
            " WHERE run >= ? AND run < ? ORDER BY run, position",
            *within,
        ):
            sets.setdefault(run, []).append(done)
        found = self._database.read(
            run_of,
            "SELECT started_at, ended_at, routine, name, planned, effort FROM run"
            " WHERE started_at >= ? AND started_at < ? ORDER BY started_at",
            *within,
        )
        return tuple(replace(run, sets=tuple(sets.get(ms(run.started_at), ()))) for run in found)

    def recall(self, key: str) -> str | None:
        """Return a small thing kept under a key, such as what remains of a pause."""
        found = self._database.read(_text, "SELECT value FROM kept WHERE key = ?", key)
        return found[0] if found else None

    def keep(self, key: str, value: str | None) -> None:
        """Keep a small thing over a restart; None forgets it."""
        with self._database.transaction(to_disk=False) as connection:
            if value is None:
                connection.execute("DELETE FROM kept WHERE key = ?", (key,))
            else:
                connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, value))

    def copy_to(self, path: Path) -> None:
        """Write all of it, as it is now, into an empty file; StorageError where that fails."""
        self._database.copy_to(path)

    def go_back_to(self, copy: Path) -> Path:
        """Take a copy's content, and add what was recorded since that copy was made.

        Returns where the history as it was before is kept. Until the last moment nothing is
        changed, and then all of it at once.

        Raises:
            StorageError: The copy is no sound history, or something cannot be written.
        """
        kept, beside = (free_name(self._database.path, what) for what in ("before", "restoring"))
        try:
            claim(beside)
            restored = SqliteHistory(Database(beside))
            try:
                restored.become(copy)
                restored.add_from(self, restored.newest)
                claim(kept)
                self.copy_to(kept)
            finally:
                restored.close()
            self.become(beside)
        finally:
            for suffix in ("", "-wal", "-shm"):
                beside.with_name(beside.name + suffix).unlink(missing_ok=True)
        self.changed.tell(None)
        return kept

    def become(self, path: Path) -> None:
        """Take the content of a sound file; StorageError where that fails."""
        self._database.become(path)

    @property
    def newest(self) -> datetime | None:
        """The moment up to which it tells anything; None where it is empty."""
        (found,) = self._database.read(
            _number,
            "SELECT max(last) FROM (SELECT max(stop) AS last FROM span"
            " UNION SELECT max(due_at) + 1 FROM break UNION SELECT max(started_at) + 1 FROM run)",
        )
        return None if found is None else moment(found)

    def add_from(self, other: SqliteHistory, since: datetime | None) -> None:
        """Add what another one recorded since a moment (None: all of it), and its kept things."""
        first = since or moment(0)
        last = other.newest
        if last is not None and last > first:
            self.write(other.spans(first, last))
            for taken in other.breaks(first, last):
                self.put_break(taken)
            for run in other.runs(first, last):
                self.put_run(run)
        pause = other.recall("pause")
        self.keep("pause", pause)

    def check(self) -> str:
        """Return what a whole check of the file finds; ``ok`` where it is sound."""
        return self._database.check()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _grows(connection: sqlite3.Connection, span: Span) -> bool:
    """Make the last span longer, if that is all that there is to tell: nearly always it is."""
    start, stop = ms(span.start), ms(span.stop)
    return bool(
        connection.execute(
            "UPDATE span SET stop = ? WHERE start = (SELECT max(start) FROM span)"
            " AND stop = ? AND state = ?",
            (stop, start, span.state.value),
        ).rowcount
    )


def _span(row: Row) -> Span:
    start, stop, state = row
    return Span(moment(start), moment(stop), State(state))


def _span_row(span: Span) -> Row:
    return (ms(span.start), ms(span.stop), span.state.value, offset(ms(span.start)))


def _number(row: Row) -> int | None:
    return None if row[0] is None else int(row[0])


def _text(row: Row) -> str:
    return str(row[0])


def _break(row: Row) -> Break:
    due_at, sat, outcome, ended_at, snoozes, unanswered, deferred = row
    return Break(
        due_at=moment(due_at),
        sat=sat * MILLISECOND,
        outcome=Outcome(outcome),
        ended_at=None if ended_at is None else moment(ended_at),
        snoozes=snoozes,
        unanswered=unanswered,
        deferred=Hold(deferred) if deferred else None,
    )
