"""What a process costs, read from outside while nobody touches it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Memory(NamedTuple):
    """In MB."""

    rss: float
    pss: float


class Work(NamedTuple):
    """What one thread has done since it began."""

    cpu_ms: float
    wake_ups: int
    """How often it had gone to sleep by itself."""


def memory(pid: int) -> Memory:
    """Return what a process holds."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = {line.split(":")[0]: line.split()[1] for line in lines if line.endswith("kB")}
    return Memory(int(kilobytes["Rss"]) / 1024, int(kilobytes["Pss"]) / 1024)


def work(pid: int) -> dict[str, Work]:
    """Return what a process has done, thread by thread, to the nanosecond."""
    return {thread.name: _work(thread) for thread in Path(f"/proc/{pid}/task").iterdir()}


def difference(before: dict[str, Work], after: dict[str, Work]) -> Work:
    """Return what all threads have done in between; one that has ended is left out."""
    none = Work(0.0, 0)
    return Work(
        sum(now.cpu_ms - before.get(name, none).cpu_ms for name, now in after.items()),
        sum(now.wake_ups - before.get(name, none).wake_ups for name, now in after.items()),
    )


def _work(thread: Path) -> Work:
    nanoseconds = int((thread / "schedstat").read_text(encoding="ascii").split()[0])
    status = (thread / "status").read_text(encoding="utf-8")
    (slept,) = (line for line in status.splitlines() if line.startswith("voluntary_ctxt"))
    return Work(nanoseconds / 1e6, int(slept.split()[1]))
