"""Runs and sets as rows. Apart, because most starts of the app see none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.storage.moments import MILLISECOND, moment, ms, offset

if TYPE_CHECKING:
    from desktop_app.storage.database import Row


RUN = "INTO run VALUES (?, ?, ?, ?, ?, ?, ?)"
SET = "INTO exercise_set VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def run_row(run: RunRecord) -> Row:
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


def run_of(row: Row) -> RunRecord:
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


def set_of(row: Row) -> tuple[int, SetRecord]:
    """Return the run that a set belongs to, in milliseconds, and the set."""
    run, exercise, side, goal, target, done, lasted = row
    return run, SetRecord(exercise, Side(side), Goal(goal), target, done, lasted * MILLISECOND)


def set_row(position: int, done: SetRecord) -> Row:
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
