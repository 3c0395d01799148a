"""Lives of the app that end by a kill: for each line of its input this program forks one.

A line names the history, a seed and the moment (ISO) at which the life begins. Whatever the life
sees and is about to store it tells first, a JSON list a line, then ``ticked``, or ``done`` when it
was a word of the person; ``end`` follows when the life is over. Started by ``kills.py``.
"""

from __future__ import annotations

import json
import os
import select
import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from typing_extensions import override

from desktop_app.domain.corrections import What
from desktop_app.domain.routine_run import RunRecord
from desktop_app.domain.timeline import State
from desktop_app.domain.tracking import Tracker
from desktop_app.services import monitor
from desktop_app.services.corrections import Corrections
from desktop_app.services.lookout import Lookout
from desktop_app.services.monitor import Monitor
from desktop_app.services.preferences import Preferences
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.storage.backups import SqliteBackups
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import done, minutes, seconds
from tests.fakes import FakeActivity, FakeClock, FakeSession, FakeSurroundings, MemorySettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.activity import ActivitySample
    from desktop_app.domain.corrections import Correction
    from desktop_app.domain.timeline import Span
    from desktop_app.domain.tracking import Status, Told


def tell(*words: object) -> None:
    """Print a line at once, whole."""
    line = f"{json.dumps(words, default=datetime.isoformat)}\n".encode()
    assert len(line) <= select.PIPE_BUF, "a kill could cut it"
    os.write(sys.stdout.fileno(), line)


class TellingTracker(Tracker):
    """Tells what it sees before anybody can store it."""

    @override
    def observe(self, sample: ActivitySample, doing: State = State.SITTING) -> Told:
        told = super().observe(sample, doing)
        tell("told", sample.wall, told.evidence, told.doing)
        return told


class TellingHistory(SqliteHistory):
    """Tells what the person says before it is stored, and when it is."""

    @override
    def correct(self, correction: Correction, judged: Iterable[Span]) -> None:
        tell("correct", *correction)
        super().correct(correction, judged)
        tell("done")

    @override
    def take_back(self, correction: Correction, judged: Iterable[Span]) -> None:
        tell("take back", *correction)
        super().take_back(correction, judged)
        tell("done")

    @override
    def put_run(self, run: RunRecord) -> None:
        tell("run", run.started_at)
        super().put_run(run)
        tell("done")


class Life:
    """Somebody who works, leaves, sleeps, stands, pauses, exercises and corrects by chance."""

    def __init__(self, path: Path, random: Random, begins: datetime) -> None:
        self.random = random
        self.clock, self.session = FakeClock(begins), FakeSession()
        self.activity = FakeActivity(self.clock)
        self.history = TellingHistory(Database(path))
        preferences = Preferences(MemorySettings(), self.clock)
        seen = self.activity, self.session, Lookout(self.clock, FakeSurroundings())
        self.monitor = Monitor(self.clock, *seen, self.history, preferences)
        self.corrections = Corrections(self.clock, self.monitor, self.history, preferences)
        backups = SqliteBackups(path.parent / "backups", self.history)
        self.safekeeping = Safekeeping(self.clock, self.monitor, self.history, backups)

    def go_on(self) -> None:
        """Live for ever."""
        self.monitor.ticked.subscribe(self._on_ticked)
        self.monitor.tick()
        while True:
            self._pass_time()
            self.monitor.tick()
            self._do_something()

    def _pass_time(self) -> None:
        match self.random.randrange(60):
            case 0:
                self.clock.pass_time(self._some(minutes(1), minutes(40)))
                return
            case 1:
                self.clock.sleep(self._some(minutes(1), minutes(90)))
                return
            case _:
                self.clock.pass_time(self._some(seconds(0.5), seconds(25)))
        self.activity.touch()

    def _do_something(self) -> None:
        deeds = [
            self._turn_the_lock,
            self._turn_the_lock,
            self.monitor.stand,
            self.monitor.sit,
            self._pause,
            self.monitor.resume,
            self.monitor.resume,
            self.monitor.begin_exercise,
            self.monitor.end_exercise,
            self.monitor.end_exercise,
            self._finish_a_run,
            self._correct,
            self._correct,
            self._take_back,
            self._back_up,
        ]
        chosen = self.random.randrange(36)
        if chosen < len(deeds):
            deeds[chosen]()

    def _turn_the_lock(self) -> None:
        self.session.lock(locked=not self.session.locked())

    def _pause(self) -> None:
        self.monitor.pause_for(self.random.choice([None, minutes(2)]))

    def _finish_a_run(self) -> None:
        now = self.clock.now()
        self.history.put_run(RunRecord(now, now, "mine", "Mine", 1, (done(),)))

    def _back_up(self) -> None:
        tell("backed up", self.safekeeping.back_up().day.isoformat())

    def _correct(self) -> None:
        stop = self.clock.now() - self._some(seconds(0), minutes(90))
        start = stop - self._some(minutes(1), minutes(60))
        self.corrections.correct(start, stop, self.random.choice(list(What)))

    def _take_back(self) -> None:
        now = self.clock.now()
        said = self.corrections.within(now - minutes(150), now)
        if said:
            self.corrections.take_back(self.random.choice(said))

    def _on_ticked(self, _status: Status) -> None:
        tell("ticked")

    def _some(self, least: timedelta, most: timedelta) -> timedelta:
        step = timedelta(milliseconds=1)
        return self.random.randint(least // step, most // step) * step


def main() -> None:
    """Fork a life for each line."""
    monitor.Tracker = TellingTracker  # type: ignore[attr-defined]
    for line in sys.stdin:
        path, seed, begins = line.split("\t")
        life = os.fork()
        if life == 0:
            tell("pid", os.getpid())  # not the parent: what is lived through comes after it
            moment = datetime.fromisoformat(begins.strip())
            Life(Path(path), Random(int(seed)), moment).go_on()
        os.waitpid(life, 0)
        tell("end")


if __name__ == "__main__":
    main()
