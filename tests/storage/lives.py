"""Lives of the app that end by a kill: for each line of its input this program forks one.

A line names the history, a seed and the moment (ISO) at which the life begins. What has been lived
through is printed as it happens; ``end`` follows when the life is over. Started by
``test_kills.py``.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from desktop_app.domain.routine_run import RunRecord
from desktop_app.domain.timeline import State
from desktop_app.services.monitor import Monitor
from desktop_app.services.preferences import Preferences
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import done
from tests.fakes import FakeActivity, FakeClock, FakeSession, MemorySettings

if TYPE_CHECKING:
    from desktop_app.domain.activity import ActivitySample
    from desktop_app.domain.timeline import Span
    from desktop_app.domain.tracking import Status, Told


def tell(line: str) -> None:
    """Print a line at once, whole."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def live(path: Path, random: Random, begins: datetime) -> None:
    """Work, lock, stand, pause and exercise by chance, for ever."""
    clock, session = FakeClock(begins), FakeSession()
    activity = FakeActivity(clock)
    history = SqliteHistory(Database(path))
    monitor = Monitor(clock, activity, session, history, Preferences(MemorySettings()))
    _tell_what_is_observed(monitor)
    monitor.tick()
    while True:
        clock.pass_time(timedelta(milliseconds=random.randint(500, 25_000)))
        activity.touch()
        monitor.tick()
        match random.randrange(24):
            case 0:
                session.lock(locked=not session.locked())
            case 1:
                monitor.stand()
            case 2:
                monitor.sit()
            case 3:
                monitor.pause_for(random.choice([None, timedelta(minutes=2)]))
            case 4 | 5:
                monitor.resume()
            case 6:
                monitor.begin_exercise()
            case 7 | 8:
                monitor.end_exercise()
            case 9:
                now = clock.now()
                history.put_run(RunRecord(now, now, "mine", "Mine", 1, (done(),)))
                tell(f"run {now.isoformat()}")
            case _:
                pass


def _tell_what_is_observed(monitor: Monitor) -> None:
    observe = monitor._tracker.observe

    def observe_and_tell(sample: ActivitySample, doing: State = State.SITTING) -> Told:
        told = observe(sample, doing)
        untold.extend(told.spans)
        return told

    def on_ticked(_status: Status) -> None:
        while untold:
            span = untold.pop(0)
            tell(f"{span.state} {span.start.isoformat()} {span.stop.isoformat()}")

    untold: list[Span] = []
    monitor._tracker.observe = observe_and_tell  # type: ignore[method-assign]
    monitor.ticked.subscribe(on_ticked)


def main() -> None:
    """Fork a life for each line."""
    for line in sys.stdin:
        path, seed, begins = line.split("\t")
        life = os.fork()
        if life == 0:
            tell(f"pid {os.getpid()}")  # not the parent: what is lived through comes after it
            live(Path(path), Random(int(seed)), datetime.fromisoformat(begins.strip()))
        os.waitpid(life, 0)
        tell("end")


if __name__ == "__main__":
    main()
