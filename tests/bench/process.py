"""What a process costs, read from outside while nobody touches it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Memory(NamedTuple):
    """In MB."""

    rss: float
    pss: float


class Work(NamedTuple):
    """Since the process began."""

    cpu_ms: float
    wake_ups: int
    """How often one of its threads had gone to sleep by itself."""


def memory(pid: int) -> Memory:
    """Return what a process holds."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = {line.split(":")[0]: line.split()[1] for line in lines if line.endswith("kB")}
    return Memory(int(kilobytes["Rss"]) / 1024, int(kilobytes["Pss"]) / 1024)


def work(pid: int) -> Work:
    """Return what a process has done, all threads together, to the nanosecond."""
    nanoseconds = wake_ups = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        nanoseconds += int((thread / "schedstat").read_text(encoding="ascii").split()[0])
        for line in (thread / "status").read_text(encoding="utf-8").splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                wake_ups += int(line.split()[1])
    return Work(nanoseconds / 1e6, wake_ups)
