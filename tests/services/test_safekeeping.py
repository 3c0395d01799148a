"""A backup a day, seen to by somebody who works, leaves and comes back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.days import day_of
from desktop_app.domain.timeline import State, total
from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.record_ports import Backup
from desktop_app.services.safekeeping import Safekeeping
from tests.builders import minutes
from tests.desk import Desk
from tests.fakes import FakeBackups


class Kept:
    """A desk whose history is kept safe."""

    def __init__(self, backups: FakeBackups | None = None) -> None:
        self.desk = Desk()
        self.backups = backups or FakeBackups()
        self.safekeeping = Safekeeping(
            self.desk.clock, self.desk.monitor, self.desk.history, self.backups
        )
        self.told: list[Problem] = []
        self.safekeeping.problems.subscribe(self.told.append)


def recorded(desk: Desk) -> timedelta:
    return total(desk.history.spans(*desk._always()), State.SITTING)


def test_there_is_one_backup_a_day_made_when_the_day_is_first_seen() -> None:
    kept = Kept()
    days = []
    for _ in range(4):
        kept.desk.work(minutes=90)
        kept.desk.sleep(minutes=24 * 60 - 90)
        days.append(day_of(kept.desk.clock.now() - timedelta(hours=12)).date)
    assert sorted(set(kept.backups.made)) == kept.backups.made
    assert set(days) <= set(kept.backups.made)


def test_a_restart_makes_no_second_one() -> None:
    kept = Kept()
    kept.desk.work(minutes=5)
    again = Kept(kept.backups)
    again.desk.work(minutes=5)
    assert len(kept.backups.made) == 1


def test_what_was_recorded_until_then_is_in_it() -> None:
    kept = Kept()
    kept.desk.work(minutes=10, seconds=12)
    seen: list[timedelta] = []
    kept.backups.before = lambda: seen.append(recorded(kept.desk))
    kept.safekeeping.back_up()
    assert seen == [minutes(10) + timedelta(seconds=12)]


def test_a_figure_that_moves_is_not_held_up() -> None:
    kept = Kept()
    kept.desk.monitor.exercising = True
    kept.desk.monitor.tick()
    assert kept.backups.made == []
    kept.desk.monitor.exercising = False
    kept.desk.monitor.tick()
    assert len(kept.backups.made) == 1


def test_what_fails_is_told_once_and_tried_again_the_next_day() -> None:
    kept = Kept(FakeBackups(broken="No backup in there: the disk is full."))
    kept.desk.work(minutes=60)
    assert kept.told == [Problem("No backup in there: the disk is full.")]
    kept.backups.broken = None
    kept.desk.work(minutes=60)
    assert kept.backups.made == []
    kept.desk.sleep(minutes=24 * 60)
    kept.desk.work(minutes=1)
    assert len(kept.backups.made) == 1


def test_going_back_goes_back_to_the_one_that_is_named() -> None:
    kept = Kept()
    kept.desk.work(minutes=5)
    newest = kept.safekeeping.newest
    assert newest is not None
    assert kept.safekeeping.all == (newest,)
    assert kept.safekeeping.restore(newest) == Path("before")
    assert kept.backups.restored == [newest]
    kept.backups.broken = "damaged"
    with pytest.raises(StorageError, match="damaged"):
        kept.safekeeping.restore(Backup(newest.day, Path("other")))


def test_after_damage_the_last_good_backup_is_offered_and_stays_the_newest_that_day() -> None:
    good = Backup(date(2026, 3, 1), Path("2026-03-01"))
    backups = FakeBackups()
    backups.made = [good.day]
    kept = Kept(backups)
    kept.safekeeping.note_damage()
    kept.desk.work(minutes=5)
    assert kept.safekeeping.newest == kept.safekeeping.offered == good
    kept.desk.sleep(minutes=24 * 60)
    kept.desk.work(minutes=5)
    assert kept.safekeeping.newest != good
    assert kept.safekeeping.offered == good
    kept.safekeeping.restore(good)
    assert kept.safekeeping.offered is None
