"""Days at the desk, as many as one likes, through the real services into a history."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from typing_extensions import override

from desktop_app.services.ports import Answer
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.desk import Desk
from tests.fakes import FakeClock

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.services.record_ports import History

FIRST_MORNING = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
"""A Monday."""
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
ANSWERS = (*[Answer.START] * 5, *[Answer.SNOOZE] * 3, Answer.SKIP, Answer.SWAP, None, None)
"""What the person says to an offer, as often as it stands here; None: nothing."""
LOOK_UP = timedelta(seconds=20)
"""How often the person touches something, and looks whether a break is offered."""


@dataclass
class Lived:
    """What the person would say that they have done."""

    history: History
    begun: datetime
    ended: datetime
    there: timedelta = timedelta()
    """Time at the desk, routines and pauses too."""
    gone: timedelta = timedelta()
    """Time away from it while the app ran."""
    off: timedelta = timedelta()
    """Time without the app."""
    offers: int = 0
    routines: list[datetime] = field(default_factory=list)
    """When they were begun that were done to the end."""


def simulate(days: int, history: History) -> Lived:
    """Live through some days; working days are long, and the nights are spent in all ways."""
    clock = FakeClock(FIRST_MORNING)
    person = _Person(Desk(history=history, clock=clock), Random(days))
    for number in range(days):
        morning = FIRST_MORNING + number * DAY
        person.sleep_until(morning)
        weekend = morning.weekday() >= 5
        person.be_busy_until(morning + timedelta(hours=1.5 if weekend else 9))
    person.desk.monitor.tick()
    person.desk.monitor.write()
    person.lived.ended = clock.now()
    return person.lived


def history_on_a_fast_disk(path: Path) -> SqliteHistory:
    """Open a history that never waits until something is on the disk.

    The app waits some forty times a day, and nobody notices; a year of it in one go would measure
    the disk, and whoever else uses it, instead of the program.
    """
    return SqliteHistory(_FastDisk(path))


class _FastDisk(Database):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._to_disk = False  # and so it stays

    @override
    @contextmanager
    def transaction(self, *, to_disk: bool = True) -> Iterator[sqlite3.Connection]:
        with super().transaction(to_disk=False) as connection:
            yield connection


class _Person:
    def __init__(self, desk: Desk, random: Random) -> None:
        self.desk, self._random = desk, random
        self.lived = Lived(desk.history, desk.clock.now(), desk.clock.now())

    def be_busy_until(self, evening: datetime) -> None:
        self._touch()
        lunch = self.desk.clock.now() + self._some(180, 240)
        while self.desk.clock.now() < evening:
            if lunch < self.desk.clock.now():
                lunch = evening
                self._leave(self._some(20, 60))
            match self._random.randrange(12):
                case 0:
                    self._leave(self._some(6, 25))
                case 1:
                    self._leave(self._some(2, 15), lock=True)
                case 2:
                    self.desk.control.stand()
                    self._work(self._some(5, 40))
                    self.desk.control.sit()
                case 3:
                    self.desk.control.pause(self._some(10, 60))
                    self._work(self._some(5, 40))
                    self.desk.control.resume()
                case 4 | 5:
                    self._read(self._some(1, 4))
                case _:
                    self._work(self._some(5, 50))

    def sleep_until(self, morning: datetime) -> None:
        night = morning - self.desk.clock.now()
        if night <= timedelta():
            return
        match self._random.randrange(4):
            case 0:  # the computer is shut down; this one is not even asked
                self.desk.monitor.tick()
                self.desk.monitor.write()
                self.desk.crash(down=night)
                self.lived.off += night
            case 1:  # it is left on
                self._leave(night)
            case _:
                self.desk.sleep(night / MINUTE)
                self.lived.gone += night

    def _some(self, least: int, most: int) -> timedelta:
        """Some time, in minutes from least to most, to the second."""
        return timedelta(seconds=self._random.randint(least * 60, most * 60))

    def _work(self, length: timedelta) -> None:
        until = self.desk.clock.total() + length
        self._touch()
        while (left := until - self.desk.clock.total()) > timedelta():
            passed = min(left, LOOK_UP)
            self.desk.let_pass(passed)
            self.lived.there += passed
            if self.desk.offered():
                self._answer()
            self._touch()

    def _touch(self) -> None:
        self.desk.work(seconds=0)

    def _read(self, length: timedelta) -> None:
        self.desk.let_pass(length)
        self.lived.there += length
        self._touch()

    def _leave(self, length: timedelta, *, lock: bool = False) -> None:
        if lock:
            self.desk.session.lock()
        self.desk.let_pass(length)
        self.lived.gone += length
        if lock:
            self.desk.session.lock(locked=False)
        self._touch()

    def _answer(self) -> None:
        self.lived.offers += 1
        answer = self._random.choice(ANSWERS)
        if answer is None:
            return
        offer = self.desk.offer()
        self.desk.coach.respond(offer.id, answer)
        if answer is Answer.START:
            self._exercise()

    def _exercise(self) -> None:
        run = self.desk.coach.run
        if run is None:
            raise AssertionError("nothing was begun")
        begun = self.desk.clock.now()
        while not run.over:
            self.desk.let_pass(timedelta(seconds=5))
            run.advance(self.desk.clock.total())
        record = self.desk.coach.finish()
        if record is not None:
            self.lived.routines.append(record.started_at)
        self.lived.there += self.desk.clock.now() - begun
        self._touch()
