"""A record as tables of CSV, for spreadsheets.

Every moment has two columns, UTC and the local time of this computer, and no zone in the text.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.storage.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.record_ports import Record


def write_csv(folder: Path, record: Record) -> tuple[Path, ...]:
    """Write spans, breaks, runs, sets, corrections and results as tables; returns their files.

    StorageError where that fails.
    """
    written = []
    for name, (head, rows) in _tables(record).items():
        text = io.StringIO(newline="")
        sheet = csv.writer(text)
        sheet.writerow(head)
        sheet.writerows(rows)
        written.append(folder / f"buttress-{name}.csv")
        write_whole(written[-1], text.getvalue().encode("utf-8-sig"))
    return tuple(written)


def _tables(record: Record) -> dict[str, tuple[list[str], list[tuple[Any, ...]]]]:
    both = ["{}_utc", "{}_local"]

    def columns(*names: str) -> list[str]:
        moments = {"start", "stop", "due_at", "ended_at", "started_at", "made_at", "taken_at"}
        return [
            column
            for name in names
            for column in ([each.format(name) for each in both] if name in moments else [name])
        ]

    return {
        "spans": (
            columns("start", "stop", "state", "seconds"),
            [
                (*_both(s.start), *_both(s.stop), s.state.value, s.duration.total_seconds())
                for s in record.spans
            ],
        ),
        "breaks": (
            columns("due_at", "sat_minutes", "outcome", "ended_at", "snoozes", "held_back"),
            [
                (
                    *_both(b.due_at),
                    round(b.sat / timedelta(minutes=1), 2),
                    b.outcome.value,
                    *_both(b.ended_at),
                    b.snoozes,
                    b.deferred.value if b.deferred else "",
                )
                for b in record.breaks
            ],
        ),
        "runs": (
            columns("started_at", "ended_at", "routine", "name", "sets_planned", "effort"),
            [
                (
                    *_both(r.started_at),
                    *_both(r.ended_at),
                    r.routine_id,
                    r.name,
                    r.planned,
                    r.effort.value if r.effort else "",
                )
                for r in record.runs
            ],
        ),
        "sets": (
            columns("started_at", "exercise", "side", "goal", "target", "done", "seconds"),
            [
                (
                    *_both(r.started_at),
                    s.exercise,
                    s.side.value,
                    s.goal.value,
                    s.target,
                    s.done,
                    s.lasted.total_seconds(),
                )
                for r in record.runs
                for s in r.sets
            ],
        ),
        "corrections": (
            columns("made_at", "start", "stop", "what"),
            [
                (*_both(c.made_at), *_both(c.start), *_both(c.stop), c.what.value)
                for c in record.corrections
            ],
        ),
        "results": (
            columns("taken_at", "test", "side", "value"),
            [(*_both(r.taken_at), r.test.value, r.side.value, r.value) for r in record.results],
        ),
    }


def _both(moment: datetime | None) -> tuple[str, str]:
    if moment is None:
        return "", ""
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    local = moment.astimezone().replace(tzinfo=None)
    return (
        utc.isoformat(sep=" ", timespec="milliseconds"),
        local.isoformat(sep=" ", timespec="milliseconds"),
    )
