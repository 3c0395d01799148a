"""The person's own processes, as the kernel lists them."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def own_processes(proc: Path, user: int, but: int) -> Iterator[str]:
    """Yield the folder of each process of a user; one may be gone by then.

    Args:
        proc: Where the kernel lists processes.
        user: Whose processes.
        but: A process that is left out.
    """
    try:
        names = os.listdir(proc)  # noqa: PTH208 - hundreds of paths cost more than all the rest
    except OSError:
        return
    for name in names:
        if name.isdecimal() and int(name) != but:
            folder = f"{proc}/{name}"
            with suppress(OSError):
                if os.stat(folder).st_uid == user:  # noqa: PTH116
                    yield folder


def short_name(folder: str) -> str:
    """Return what a process calls itself; empty where that is not told any more."""
    try:
        with open(f"{folder}/comm", "rb", buffering=0) as file:  # noqa: PTH123
            return file.read(64).decode(errors="replace").strip()
    except OSError:
        return ""


def link(path: str) -> str:
    """Return where a link of the kernel's points to; empty where that is not told."""
    try:
        return os.readlink(path)  # noqa: PTH115
    except OSError:
        return ""
