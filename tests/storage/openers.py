"""Processes that open a history at the same moment, for ``test_openers.py``.

A line of the input names the history. For each of them this program forks some processes that wait
at a gate, a pipe: all of them see its end at once. What befell each is printed, then ``end``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_app.services.exchange import EVER
from desktop_app.services.ports import StorageError
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory

PROCESSES = 4


def open_when_the_gate_does(path: Path, gate: int, ready: int) -> str:
    """Wait for the end of the gate, then open the history, read it and let go of it."""
    os.write(ready, b".")
    os.read(gate, 1)
    try:
        database = Database(path)
    except StorageError as error:
        return str(error)
    history = SqliteHistory(database)
    history.spans(*EVER)
    history.close()
    return "opened" if database.set_aside is None else f"set aside: {database.set_aside}"


def main() -> None:
    """Race for each line."""
    for line in sys.stdin:
        (gate, opener), (ready, waiting) = os.pipe(), os.pipe()
        runners = []
        for _ in range(PROCESSES):
            runner = os.fork()
            if runner == 0:
                os.close(opener)
                told = open_when_the_gate_does(Path(line.rstrip("\n")), gate, waiting)
                os.write(sys.stdout.fileno(), f"{told}\n".encode())
                os._exit(0)
            runners.append(runner)
        for _ in runners:
            os.read(ready, 1)
        os.close(opener)
        for runner in runners:
            os.waitpid(runner, 0)
        for end in (gate, ready, waiting):
            os.close(end)
        os.write(sys.stdout.fileno(), b"end\n")


if __name__ == "__main__":
    main()
