"""Computers that share a folder: whole copies of the services, each with a history of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.timeline import Span, State, clip, total
from desktop_app.services.exchange import EVER
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.services.together import Together
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.shared_folder import SharedFolder
from tests.builders import minutes, seconds
from tests.desk import Desk
from tests.fakes import FakeBackups

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.record_ports import Record

SETTLED = minutes(30)
"""After this long every computer has told what it saw."""
KEYSTROKE = seconds(10)


class Computer:
    """A running copy with a history of its own; its clock may be off."""

    def __init__(self, folder: Path, name: str = "desk", ahead: timedelta = timedelta()) -> None:
        self.history = SqliteHistory(Database.in_memory())
        self.backups = FakeBackups()
        self.desk = Desk(history=self.history)
        if ahead:
            self.desk.clock.set_wall(ahead)
            self.desk.monitor.tick()
        self.name, self.folder = name, folder
        self.join()

    def join(self) -> None:
        desk = self.desk
        self.safekeeping = Safekeeping(desk.clock, desk.monitor, self.history, self.backups)
        self.together = Together(
            desk.clock,
            desk.monitor,
            self.history,
            desk.exchange,
            self.safekeeping,
            desk.preferences,
            SharedFolder(self.folder),
            self.name,
        )
        self.safekeeping.forgotten.subscribe(self._on_forgotten)

    def _on_forgotten(self, within: tuple[datetime, datetime]) -> None:
        """As the app does."""
        self.together.note_deleted(*within)

    def start_again(self, down: timedelta = timedelta()) -> None:
        """Quit, and come back after a while."""
        self.together.close()
        self.desk.crash(down)
        self.join()

    @property
    def record(self) -> Record:
        self.desk.monitor.tick()
        self.desk.monitor.write()
        return self.history.record(*EVER)

    @property
    def settled(self) -> datetime:
        return self.desk.clock.now() - SETTLED

    def spans(self) -> tuple[Span, ...]:
        """What is told for good."""
        return clip(self.record.spans, EVER[0], self.settled)

    def spent(self, state: State = State.SITTING) -> timedelta:
        return total(self.spans(), state)

    def files(self) -> set[Path]:
        """Its own files."""
        return {self.folder / name for name in self.together._recall().own}

    def close(self) -> None:
        self.together.close()
        self.history.close()


def pass_time(length: timedelta, *working: Computer, idle: tuple[Computer, ...] = ()) -> None:
    """Let time pass everywhere in lockstep; somebody types and clicks at some computers."""
    left = length
    while left > timedelta():
        step = min(KEYSTROKE, left)
        left -= step
        for one in working:
            one.desk.work(seconds=step.total_seconds())
        for one in idle:
            one.desk.let_pass(step)


def meet(*all_of_them: Computer) -> None:
    for _ in range(3):
        for one in all_of_them:
            one.together.meet()


def settle(*all_of_them: Computer) -> None:
    """Let pass what it takes until everybody has told everything, and has heard it."""
    for _ in range(2):
        pass_time(SETTLED, idle=all_of_them)
        meet(*all_of_them)
