"""Going back to a copy of the history, with all that was recorded since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.moments import moment
from desktop_app.storage.places import claim, free_name

if TYPE_CHECKING:
    from pathlib import Path

FAR = moment(253_370_764_800_000)
"""Later than anything that is told."""
KEPT_OVER_RESTARTS = ("pause", "standing")
"""The small things that are of the moment, not of the past: going back keeps them."""


def go_back(history: SqliteHistory, copy: Path) -> Path:
    """Take a copy's content, and add what was recorded since that copy was made.

    Returns where the history as it was before is kept. Until the last moment nothing is changed,
    and then all of it at once.

    Raises:
        StorageError: The copy is no sound history, or something cannot be written.
    """
    kept, beside = (free_name(history.path, what) for what in ("before", "restoring"))
    try:
        claim(beside)
        restored = SqliteHistory(Database(beside))
        try:
            restored.become(copy)
            restored.add(history.record(restored.newest or moment(0), FAR))
            for arrival in history.arrivals():
                restored.arrive(arrival)
            for key in KEPT_OVER_RESTARTS:
                restored.keep(key, history.recall(key))
            claim(kept)
            history.copy_to(kept)
        finally:
            restored.close()
        history.become(beside)
    finally:
        for suffix in ("", "-wal", "-shm"):
            beside.with_name(beside.name + suffix).unlink(missing_ok=True)
    history.changed.tell(None)
    return kept
