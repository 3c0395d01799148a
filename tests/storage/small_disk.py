"""A day on a disk of its own that fills up, for ``test_misfortunes.py``.

Started with the rights to mount, in a name space of its own, with the folder to mount it on. It
prints what it came to; NO_DISK where the system lets nobody mount.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.timeline import State, total
from desktop_app.services.exchange import EVER
from desktop_app.services.ports import StorageError
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import seconds
from tests.desk import Desk

if TYPE_CHECKING:
    from desktop_app.services.ports import Problem

NO_DISK = 77
ALL_THAT_IS_LEFT = 4096


def fill(path: Path) -> None:
    """Take all the room that is left."""
    with path.open("wb", buffering=0) as ballast:
        try:
            while ballast.write(bytes(ALL_THAT_IS_LEFT)):
                pass
        except OSError:
            return


def in_seconds(history: SqliteHistory) -> float:
    return total(history.spans(*EVER), State.SITTING, State.AWAY) / seconds(1)


def live(folder: Path) -> dict[str, object]:
    """Work, on a disk with room, then on one without, then on one with room again."""
    path, ballast = folder / "data" / "history.sqlite", folder / "ballast"
    history = SqliteHistory(Database(path))
    desk = Desk(history=history)
    problems: list[Problem] = []
    for source in (history, desk.monitor, desk.coach):
        source.problems.subscribe(problems.append)
    came: dict[str, object] = {}

    def work(rounds: int) -> None:
        for _ in range(rounds):
            desk.session.lock(locked=True)
            desk.leave(minutes=1)
            desk.session.lock(locked=False)
            desk.work(minutes=1)

    work(20)
    came["before"] = in_seconds(history)
    fill(ballast)
    work(40)
    came["stored while full"] = in_seconds(history)
    desk.work(minutes=10)
    came["sat while full"] = desk.control.look().sat / seconds(1)
    came["took a break"] = desk.start() is desk.coach.run
    desk.do_routine()
    ballast.unlink()
    work(1)
    came["told"] = [problem.text for problem in problems]
    history.close()
    again = SqliteHistory(Database(path))
    came["check"] = again.check()
    came["after"] = in_seconds(again)
    came["runs"] = len(again.runs(*EVER))
    came["breaks"] = len(again.breaks(*EVER))
    again.close()
    fill(ballast)
    content = path.read_bytes()
    try:
        Database(path).close()
    except StorageError as error:
        came["opened while full"] = str(error)
    came["left as it was"] = path.read_bytes() == content
    ballast.unlink()
    Database(path).close()
    return came


def main() -> None:
    """Mount the disk, live on it, and tell."""
    folder, size = Path(sys.argv[1]), sys.argv[2]
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "small", str(folder)]
    if subprocess.run(mount, check=False).returncode:
        sys.exit(NO_DISK)
    json.dump(live(folder), sys.stdout)


if __name__ == "__main__":
    main()
