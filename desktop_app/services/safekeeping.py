"""Keeps the history safe, a backup a day, and lets go of it when its owner wants that."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days import day_of
from desktop_app.services.ports import DamagedError, Problem, StorageError
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.days import Day
    from desktop_app.domain.tracking import Status
    from desktop_app.services.monitor import Monitor
    from desktop_app.services.ports import Clock
    from desktop_app.services.record_ports import Backup, Backups, History

log = logging.getLogger(__name__)

NO_EARLIER = date(2026, 1, 1)
"""No Buttress is older than that: a clock that shows less is not set."""
SETTLED = timedelta(seconds=20)
"""For so long after the start no copy is made by itself: somebody waits for a window then."""
LOOKS_BACK = timedelta(days=30)


class UnsetClockError(StorageError):
    """The clock is not set: a copy of such a day would push out a good one."""


def newest_first(copies: Iterable[Backup], today: date) -> tuple[Backup, ...]:
    """Return copies in order; those from days to come come last, from a clock that ran ahead."""
    return tuple(sorted(copies, key=lambda one: (one.day <= today, one.day), reverse=True))


def refuse_unset_clock(today: Day, copies: Sequence[Backup], history: History) -> None:
    """Let a copy be made on a day that can be right.

    Where every copy is from days to come, either the clock ran ahead then, or it is behind now. It
    is taken to be behind until the record tells of a day before.

    Raises:
        UnsetClockError: The clock is evidently not set.
        StorageError: The record cannot be read.
    """
    if today.date >= NO_EARLIER:
        if not copies or any(one.day <= today.date for one in copies):
            return
        if history.spans(today.start - LOOKS_BACK, today.start):
            return
    newest = f", and the newest backup is of {copies[0].day}" if copies else ""
    raise UnsetClockError(f"No backup: the clock shows {today.date}{newest}. Is it set?")


class Safekeeping:
    """Sees to the backups."""

    def __init__(self, clock: Clock, monitor: Monitor, history: History, backups: Backups) -> None:
        self._clock, self._monitor = clock, monitor
        self._history, self._backups = history, backups
        self._began = clock.awake()
        self.problems: Signal[Problem] = Signal()
        self.forgotten: Signal[tuple[datetime, datetime]] = Signal()
        """All that was told of ``[start, stop)`` is deleted."""
        self.restored: Signal[None] = Signal()
        """The record is what a backup had, and what was added since."""
        newest = self.newest
        self._seen_to: date | None = newest.day if newest else None
        """The day whose backup is made, or could not be."""
        self.offered: Backup | None = None
        """What to go back to where the record was damaged and begun anew."""
        monitor.ticked.subscribe(self._on_tick)

    @property
    def newest(self) -> Backup | None:
        """The newest backup."""
        return next(iter(self.all), None)

    @property
    def all(self) -> tuple[Backup, ...]:
        """The backups that there are, newest first."""
        return newest_first(self._backups.all(), self.today)

    def back_up(self) -> Backup:
        """Make today's backup anew, now; StorageError where that fails, or would do harm."""
        self._seen_to = self.today
        self._monitor.tick()
        return self._make()

    def note_damage(self) -> None:
        """Know that the record was begun anew: the newest backup from before is what is offered.

        Today's is not made in its place: it would hold next to nothing.
        """
        self.offered = self.newest
        self._seen_to = self.today

    def restore(self, backup: Backup) -> Path:
        """Bring a backup back, with what was recorded since; returns where the old one is kept.

        StorageError where that fails: then nothing has changed.
        """
        self._monitor.tick()
        self._monitor.write()
        kept = self._backups.restore(backup)
        self.offered = None
        self._monitor.read_again()
        self.restored.tell(None)
        return kept

    def forget(self, start: datetime, stop: datetime) -> None:
        """Delete all that is told of ``[start, stop)``, here and in every backup.

        StorageError where that fails; then some of it may be left.
        """
        self._monitor.tick()
        self._monitor.write()
        self._history.forget(start, stop)
        self._backups.forget(start, stop)
        self._monitor.read_again()
        self.forgotten.tell((start, stop))

    @property
    def today(self) -> date:
        """The day that it is."""
        return day_of(self._clock.now()).date

    def _make(self) -> Backup:
        self._monitor.write()
        today = day_of(self._clock.now())
        refuse_unset_clock(today, self.all, self._history)
        return self._backups.make(today.date)

    def _on_tick(self, _status: Status) -> None:
        if self._monitor.exercising or self._seen_to == self.today:
            return  # a copy takes a moment, in which a figure would stand still
        if self._clock.awake() - self._began < SETTLED:
            return
        self._seen_to = self.today
        try:
            self._make()
        except (DamagedError, UnsetClockError) as error:
            log.warning("%s", error)  # told by the record, or nothing to be told: it is set soon
        except StorageError as error:
            log.warning("no backup: %s", error)
            self.problems.tell(Problem(str(error)))
