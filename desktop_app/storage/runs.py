"""Runs and sets as rows. Apart, because most starts of the app see none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.storage.moments import MILLISECOND, moment, ms, offset

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.storage.database import Database, Row


_RUN = "INTO run VALUES (?, ?, ?, ?, ?, ?, ?)"
_SET = "INTO exercise_set VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


class Runs:
    """The tables of runs and of their sets."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, run: RunRecord) -> None:
        """Store one with its sets, or its new form."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM run WHERE started_at = ?", (ms(run.started_at),))
            connection.execute(f"INSERT {_RUN}", _run_row(run))
            _add_sets(connection, run)

    def rate(self, started_at: datetime, effort: Effort) -> None:
        """Note how one felt."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE run SET effort = ? WHERE started_at = ?", (effort.value, ms(started_at))
            )

    def add(self, connection: sqlite3.Connection, runs: Iterable[RunRecord]) -> None:
        """Store those that are not there yet."""
        for run in runs:
            if connection.execute(f"INSERT OR IGNORE {_RUN}", _run_row(run)).rowcount:
                _add_sets(connection, run)

    def between(self, start: datetime, stop: datetime) -> tuple[RunRecord, ...]:
        """Return those begun in ``[start, stop)``, in order."""
        within = (ms(start), ms(stop))
        sets: dict[int, list[SetRecord]] = {}
        for run, done in self._database.read(
            _set_of,
            "SELECT run, exercise, side, goal, target, done, lasted FROM exercise_set"
            " WHERE run >= ? AND run < ? ORDER BY run, position",
            *within,
        ):
            sets.setdefault(run, []).append(done)
        found = self._database.read(
            _run_of,
            "SELECT started_at, ended_at, routine, name, planned, effort FROM run"
            " WHERE started_at >= ? AND started_at < ? ORDER BY started_at",
            *within,
        )
        return tuple(replace(run, sets=tuple(sets.get(ms(run.started_at), ()))) for run in found)


def _add_sets(connection: sqlite3.Connection, run: RunRecord) -> None:
    started_at = ms(run.started_at)
    connection.executemany(
        f"INSERT {_SET}", [(started_at, *_set_row(n, done)) for n, done in enumerate(run.sets)]
    )


def _run_row(run: RunRecord) -> Row:
    """Return a run as a row, without its sets."""
    started_at = ms(run.started_at)
    return (
        started_at,
        ms(run.ended_at),
        run.routine_id,
        run.name,
        run.planned,
        run.effort.value if run.effort else None,
        offset(started_at),
    )


def _run_of(row: Row) -> RunRecord:
    """Return the run of a row, without its sets."""
    started_at, ended_at, routine, name, planned, effort = row
    return RunRecord(
        started_at=moment(started_at),
        ended_at=moment(ended_at),
        routine_id=routine,
        name=name,
        planned=planned,
        sets=(),
        effort=Effort(effort) if effort else None,
    )


def _set_of(row: Row) -> tuple[int, SetRecord]:
    """Return the run that a set belongs to, in milliseconds, and the set."""
    run, exercise, side, goal, target, done, lasted = row
    return run, SetRecord(exercise, Side(side), Goal(goal), target, done, lasted * MILLISECOND)


def _set_row(position: int, done: SetRecord) -> Row:
    """Return a set as a row, without its run."""
    return (
        position,
        done.exercise,
        done.side.value,
        done.goal.value,
        done.target,
        done.done,
        done.lasted // MILLISECOND,
    )
