"""The history in SQLite."""

from __future__ import annotations

from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.record_ports import Record
from desktop_app.services.signal import Signal
from desktop_app.storage.history_rows import (
    BREAK,
    CORRECTION,
    break_of,
    break_row,
    correction_of,
    correction_row,
    doing_row,
    is_word,
    sign_of,
    sign_row,
    span_of,
    span_row,
)
from desktop_app.storage.moments import cut, moment, ms
from desktop_app.storage.stretches import Stretches

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.corrections import Correction
    from desktop_app.domain.days import Day
    from desktop_app.domain.evidence import Evidence
    from desktop_app.domain.pain import Pain
    from desktop_app.domain.routine_run import Effort, RunRecord
    from desktop_app.domain.self_tests import Result
    from desktop_app.domain.timeline import Span
    from desktop_app.services.ports import Problem
    from desktop_app.services.record_ports import Arrival, KeptDay
    from desktop_app.storage.database import Database, Row
    from desktop_app.storage.pains import Pains
    from desktop_app.storage.results import Results
    from desktop_app.storage.runs import Runs
    from desktop_app.storage.sums import Sums
    from desktop_app.storage.zones import Zones


FORGET = (
    "DELETE FROM break WHERE due_at >= ? AND due_at < ?",
    "DELETE FROM run WHERE started_at >= ? AND started_at < ?",
    "DELETE FROM self_test WHERE taken_at >= ? AND taken_at < ?",
    "DELETE FROM pain WHERE felt_at >= ? AND felt_at < ?",
)
"""What happens at a moment goes with it."""
FORGET_SAID = """
    UPDATE kept SET value = (
        SELECT json_group_array(json(value)) FROM json_each(kept.value) WHERE NOT
            json_extract(value, '$[0]') || iif(json_extract(value, '$[0]') LIKE '%T%', '', 'T12:00')
            BETWEEN ? AND ?
    ) WHERE key IN ('plan_words', 'swaps') AND json_valid(value)
"""
"""Lists that are kept as small things: every entry begins with its day or moment."""


class SqliteHistory:
    """Keeps spans, what shows them, breaks and runs. Spans of a state that touch are one row."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.changed: Signal[None] = Signal()
        self._spans = Stretches(database, "span", ("state", "offset"), span_of, span_row)
        self._evidence = Stretches(database, "evidence", ("sign", "since"), sign_of, sign_row)
        self._doing = Stretches(database, "doing", ("state",), span_of, doing_row, is_word)

    @property
    def problems(self) -> Signal[Problem]:
        """Told when something befell the file while it was open, and what was done about it."""
        return self._database.problems

    @property
    def name(self) -> str:
        """Where it is, for diagnostics."""
        return str(self.path)

    @property
    def path(self) -> Path:
        """The file."""
        return self._database.path

    def write(
        self,
        spans: Iterable[Span],
        evidence: Iterable[Evidence] = (),
        doing: Iterable[Span] = (),
        *,
        checkpoint: bool = False,
    ) -> None:
        """Tell what these spans were, and what shows it, whatever was told before; in order.

        Sitting is no word that is kept: where it is told as ``doing``, nothing was said.
        """
        told = (tuple(spans), tuple(evidence), tuple(doing))
        if not any(told):
            return
        with self._database.transaction(to_disk=not checkpoint) as connection:
            self._spans.overlay(connection, told[0])
            self._evidence.overlay(connection, told[1])
            self._doing.overlay(connection, told[2])
        self.changed.tell(None)

    def spans(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        """Return the spans of ``[start, stop)`` in order, clipped to it."""
        return self._spans.between(start, stop)

    def evidence(self, start: datetime, stop: datetime) -> tuple[Evidence, ...]:
        """Return what the system showed in ``[start, stop)``, in order, clipped to it."""
        return self._evidence.between(start, stop)

    def doing(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        """Return what the person said to be doing in ``[start, stop)``, likewise."""
        return self._doing.between(start, stop)

    def corrections(self, start: datetime, stop: datetime) -> tuple[Correction, ...]:
        """Return the corrections that reach into ``[start, stop)``, the oldest one first."""
        return self._database.read(
            correction_of,
            "SELECT made_at, start, stop, what FROM correction WHERE start < ? AND stop > ?"
            " ORDER BY made_at",
            *(ms(stop), ms(start)),
        )

    def correct(self, correction: Correction, judged: Iterable[Span]) -> None:
        """Store a correction, and what its seconds are judged to be now."""
        with self._database.transaction() as connection:
            connection.execute(f"INSERT OR REPLACE {CORRECTION}", correction_row(correction))
            self._judge(connection, correction.start, correction.stop, judged)
        self.changed.tell(None)

    def take_back(self, correction: Correction, judged: Iterable[Span]) -> None:
        """Forget a correction, and store what its seconds are judged to be now."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM correction WHERE made_at = ?", (ms(correction.made_at),)
            )
            self._judge(connection, correction.start, correction.stop, judged)
        self.changed.tell(None)

    def judge_anew(self, start: datetime, stop: datetime, judged: Iterable[Span]) -> None:
        """Store what ``[start, stop)`` is judged to be now, in place of what it was."""
        with self._database.transaction() as connection:
            self._judge(connection, start, stop, judged)
        self.changed.tell(None)

    def _judge(
        self,
        connection: sqlite3.Connection,
        start: datetime,
        stop: datetime,
        judged: Iterable[Span],
    ) -> None:
        self._spans.clear(connection, cut(start), cut(stop))
        self._spans.overlay(connection, judged)

    def record(self, start: datetime, stop: datetime) -> Record:
        """Return all that is told of ``[start, stop)``."""
        return Record(
            spans=self.spans(start, stop),
            evidence=self.evidence(start, stop),
            doing=self.doing(start, stop),
            corrections=self.corrections(start, stop),
            breaks=self.breaks(start, stop),
            runs=self.runs(start, stop),
            results=self.results(start, stop),
            pains=self.pains(start, stop),
        )

    def add(self, record: Record) -> None:
        """Store a record: its spans hold, of all else what is not there yet; all or nothing."""
        with self._database.transaction() as connection:
            self._spans.overlay(connection, record.spans)
            self._evidence.overlay(connection, record.evidence)
            for span in record.spans:  # what was said before holds no more
                self._doing.clear(connection, cut(span.start), cut(span.stop))
            self._doing.overlay(connection, record.doing)
            connection.executemany(
                f"INSERT OR IGNORE {CORRECTION}", map(correction_row, record.corrections)
            )
            connection.executemany(f"INSERT OR IGNORE {BREAK}", map(break_row, record.breaks))
            if record.runs:
                self._runs.add(connection, record.runs)
            if record.results:
                self._results.add(connection, record.results)
            if record.pains:
                self._pains.add(connection, record.pains)
            if record.zones:
                self._zones.add_earlier(connection, record.zones)
        self.changed.tell(None)

    def forget(self, start: datetime, stop: datetime) -> None:
        """Delete all that is told of ``[start, stop)``, so that no trace is left in the file."""
        first, last = ms(start), ms(stop)
        with self._database.transaction() as connection:
            for table in (self._spans, self._evidence, self._doing):
                table.clear(connection, cut(start), cut(stop))
            connection.execute("DELETE FROM correction WHERE start < ? AND stop > ?", (last, first))
            for statement in FORGET:
                connection.execute(statement, (first, last))
            said = (start.astimezone(UTC).isoformat(), stop.astimezone(UTC).isoformat())
            connection.execute(FORGET_SAID, said)
            self._zones.forget(connection, start, stop)
        self._database.leave_no_trace()
        self.changed.tell(None)

    def put_break(self, taken: Break) -> None:
        """Store a break, or its new form; ``due_at`` identifies it."""
        with self._database.transaction() as connection:
            connection.execute(f"INSERT OR REPLACE {BREAK}", break_row(taken))
        self.changed.tell(None)

    def breaks(self, start: datetime, stop: datetime) -> tuple[Break, ...]:
        """Return the breaks that came due in ``[start, stop)``, in order."""
        return self._database.read(
            break_of,
            "SELECT due_at, sat, outcome, ended_at, snoozes, unanswered, deferred FROM break"
            " WHERE due_at >= ? AND due_at < ? ORDER BY due_at",
            *(ms(start), ms(stop)),
        )

    def open_breaks(self) -> tuple[Break, ...]:
        """Return the breaks of which it is not known what became of them, in order."""
        return self._database.read(
            break_of,
            "SELECT due_at, sat, outcome, ended_at, snoozes, unanswered, deferred FROM break"
            " WHERE outcome = 'open' ORDER BY due_at",
        )

    def put_run(self, run: RunRecord) -> None:
        """Store a run with its sets, or its new form; ``started_at`` identifies it."""
        self._runs.put(run)
        self.changed.tell(None)

    def rate_run(self, started_at: datetime, effort: Effort) -> None:
        """Note how a run felt."""
        self._runs.rate(started_at, effort)
        self.changed.tell(None)

    def runs(self, start: datetime, stop: datetime) -> tuple[RunRecord, ...]:
        """Return the runs begun in ``[start, stop)``, in order."""
        return self._runs.between(start, stop)

    def put_result(self, result: Result) -> None:
        """Store a result of a self-test, in place of the one of its moment, test and side."""
        self._results.put(result)
        self.changed.tell(None)

    def results(self, start: datetime, stop: datetime) -> tuple[Result, ...]:
        """Return the results of self-tests taken in ``[start, stop)``, in order."""
        return self._results.between(start, stop)

    def forget_result(self, result: Result) -> None:
        """Delete the result of that moment, test and side, where there is one."""
        self._results.forget(result)
        self.changed.tell(None)

    def put_pain(self, pain: Pain) -> None:
        """Store what hurt, or its new form; ``felt_at`` identifies it."""
        self._pains.put(pain)
        self.changed.tell(None)

    def pains(self, start: datetime, stop: datetime) -> tuple[Pain, ...]:
        """Return what hurt in ``[start, stop)``, in order."""
        return self._pains.between(start, stop)

    @cached_property
    def _sums(self) -> Sums:
        from desktop_app.storage.sums import Sums

        return Sums(self._database)

    @cached_property
    def _zones(self) -> Zones:
        from desktop_app.storage.zones import Zones

        return Zones(self._database)

    @cached_property
    def _runs(self) -> Runs:
        from desktop_app.storage.runs import Runs

        return Runs(self._database)

    @cached_property
    def _results(self) -> Results:
        from desktop_app.storage.results import Results

        return Results(self._database)

    @cached_property
    def _pains(self) -> Pains:
        from desktop_app.storage.pains import Pains

        return Pains(self._database)

    def summed_up(self, days: Sequence[Day]) -> dict[date, KeptDay]:
        """Return of some days in order the sums that were kept, and still hold."""
        return self._sums.of(days)

    def have_sums(self, days: Sequence[Day]) -> dict[date, str]:
        """Return of which of some days in order sums are kept, and what they were judged by.

        Quicker than reading them.
        """
        return self._sums.judged_by(days)

    def keep_sums(self, days: Iterable[tuple[Day, KeptDay]]) -> None:
        """Keep the sums of days, until something of such a day changes."""
        self._sums.keep(days)

    def arrivals(self) -> tuple[Arrival, ...]:
        """Return when the computer came into which time zone, in order."""
        return self._zones.all()

    def arrive(self, arrival: Arrival) -> None:
        """Note a time zone; what was noted of later moments, by a clock set wrong, goes."""
        self._zones.add(arrival)

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

    def look_over(self) -> None:
        """Check all that lies on the disk; what is damaged is put aside, and a new one begun.

        Raises:
            DamagedError: That has happened, and was told.
            StorageError: It cannot be read, or not be put aside.
        """
        self._database.look_over()

    def copy_to(self, path: Path) -> None:
        """Write all of it, as it is now, into an empty file; StorageError where that fails."""
        self._database.copy_to(path)

    def become(self, path: Path) -> None:
        """Take the content of a sound file; StorageError where that fails."""
        self._database.become(path)

    @property
    def newest(self) -> datetime | None:
        """The moment up to which it tells anything; None where it is empty."""
        (found,) = self._database.read(
            _number,
            # spans never overlap: the last one to begin is the last one to end
            "SELECT max(last) FROM (SELECT (SELECT stop FROM span ORDER BY start DESC LIMIT 1)"
            " AS last UNION SELECT max(due_at) + 1 FROM break"
            " UNION SELECT max(started_at) + 1 FROM run"
            " UNION SELECT max(taken_at) + 1 FROM self_test)",
        )
        return None if found is None else moment(found)

    @property
    def oldest(self) -> datetime | None:
        """The first moment of which a span, a break or a run tells; None where it is empty."""
        (found,) = self._database.read(
            _number,
            "SELECT min(first) FROM (SELECT min(start) AS first FROM span"
            " UNION SELECT min(due_at) FROM break UNION SELECT min(started_at) FROM run)",
        )
        return None if found is None else moment(found)

    def check(self) -> str:
        """Return what a whole check of the file finds; ``ok`` where it is sound."""
        return self._database.check()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _number(row: Row) -> int | None:
    return None if row[0] is None else int(row[0])


def _text(row: Row) -> str:
    return str(row[0])
