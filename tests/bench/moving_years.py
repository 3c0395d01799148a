"""Ten years written out and brought in: how long in all, the longest step, and the memory."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.steps import Steps

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FORGET_THE_PEAK = "5"

Figure = tuple[str, str, float, None]
T = TypeVar("T")


class Toll:
    """What steps cost; the time is that of this thread alone, without the disk and others."""

    def __init__(self) -> None:
        self.whole = 0.0
        """In s."""
        self.longest = 0.0
        """The longest step, in ms: so long a window could stand still."""
        self.memory = 0.0
        """The most that was added while it went on, in MB."""

    def take(self, steps: Steps[T]) -> T:
        """Take all steps, and measure them."""
        before = _memory("VmRSS")
        if CLEAR.exists():
            CLEAR.write_text(FORGET_THE_PEAK)
        try:
            while True:
                begun = time.thread_time()
                try:
                    next(steps)
                except StopIteration as end:
                    return end.value  # type: ignore[no-any-return]
                finally:
                    step = time.thread_time() - begun
                    self.whole += step
                    self.longest = max(self.longest, step * 1000)
        finally:
            self.memory = _memory("VmHWM") - before

    def figures(self, name: str) -> Iterator[Figure]:
        """Yield them."""
        yield name, "s", self.whole, None
        yield f"{name}_step", "ms", self.longest, None
        if self.memory:
            yield f"{name}_memory", "MB", self.memory, None


def measure(folder: Path, history: SqliteHistory) -> Iterator[Figure]:
    """Yield what it costs to write a history out, and to bring it in elsewhere."""
    here = Desk(history=history).exchange
    path = folder / "all.json"
    for name, steps in (
        ("years_json", here.export_json(path)),
        ("years_csv", here.export_csv(folder)),
    ):
        toll = Toll()
        toll.take(steps)
        yield from toll.figures(name)
    yield "years_json_size", "MB", path.stat().st_size / 1e6, None
    other = SqliteHistory(Database(folder / "other.sqlite"))
    there = Desk(history=other).exchange
    toll = Toll()
    incoming = toll.take(there.look_into(path))
    yield from toll.figures("years_look_into")
    toll = Toll()
    toll.take(there.bring_in(incoming))
    yield from toll.figures("years_bring_in")
    del incoming
    toll = Toll()
    again = toll.take(there.look_into(path))
    yield from toll.figures("years_again")
    if again.brings_something:
        raise AssertionError("the same file twice changes nothing")
    other.close()


def _memory(what: str) -> float:
    """Return a line of what the system says of this process, in MB; 0 where it says nothing."""
    if not STATUS.exists():
        return 0.0
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:"))
