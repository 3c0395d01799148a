"""What a process holds on to, and whether it holds on to more and more."""

from __future__ import annotations

import ctypes
import gc
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WARM_UP = 0.25
"""The part of the readings, from the first on, in which everything is met for the first time."""


class Reading(NamedTuple):
    """One look at this process."""

    day: float
    rss_mb: float
    files: int
    """Open file descriptors."""
    timers: int
    """Qt timers that run."""
    widgets: int
    objects: int
    """What Python's collector knows of."""
    database_mb: float
    """The file and its journal."""


SLACK = {"rss_mb": 4.0, "files": 2, "timers": 2, "widgets": 8, "objects": 4000}
"""By how much each may go up from the warm part's first third to its last."""
DATABASE_A_DAY = 0.012
"""MB by which the database may grow in a day: four times what a usual day takes."""


_trim: Callable[[int], int] = getattr(ctypes.CDLL(None), "malloc_trim", lambda _pad: 0)
"""glibc's; other C libraries keep less."""


def read(day: float, database: Path) -> Reading:
    """Look at this process; what waits for the collector, or for malloc, does not count."""
    gc.collect()
    _trim(0)
    known = gc.get_objects()
    timers = [one for one in known if isinstance(one, QTimer) and shiboken6.isValid(one)]
    statm = Path("/proc/self/statm").read_text(encoding="ascii").split()
    parts = (database, database.with_name(f"{database.name}-wal"))
    return Reading(
        day=day,
        rss_mb=int(statm[1]) * 4096 / 1e6,
        files=len(list(Path("/proc/self/fd").iterdir())) - 1,  # that of this look
        timers=sum(timer.isActive() for timer in timers),
        widgets=len(QApplication.allWidgets()),
        objects=len(known),
        database_mb=sum(part.stat().st_size for part in parts if part.exists()) / 1e6,
    )


def growing(readings: Sequence[Reading]) -> list[str]:
    """Return what grows steadily, in words: third by third of the time after the warm-up."""
    warm = readings[int(len(readings) * WARM_UP) :]
    third = len(warm) // 3
    if not third:
        return ["too few readings to tell"]
    found = []
    for name, slack in SLACK.items():
        values = [float(getattr(one, name)) for one in warm]
        first, middle, last = (
            statistics.median(values[start : start + third])
            for start in (0, third, len(values) - third)
        )
        if last - first > slack and first < middle < last:
            found.append(f"{name}: {first:.1f}, {middle:.1f}, {last:.1f}")
    days = warm[-1].day - warm[0].day
    grown = (warm[-1].database_mb - warm[0].database_mb) / days if days else 0.0
    if grown > DATABASE_A_DAY and days >= 1:
        found.append(f"database_mb: {grown:.3f} a day")
    return found
