"""A backup a day, seen to by somebody who works, leaves and comes back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.days import day_of
from desktop_app.domain.timeline import State, total
from desktop_app.services.ports import DamagedError, Problem, StorageError
from desktop_app.services.record_ports import Backup
from desktop_app.services.safekeeping import Safekeeping, newest_first
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


def test_who_starts_is_not_held_up() -> None:
    kept = Kept()
    kept.desk.monitor.tick()
    kept.desk.work(seconds=10)
    assert kept.backups.made == []
    kept.desk.work(minutes=1)
    assert len(kept.backups.made) == 1


# --- A clock that is not set, and one that ran ahead ----------------------------------------

GOOD = [date(2026, 2, day) for day in range(20, 27)]
TODAY = date(2026, 3, 2)


def kept_with(*days: date) -> Kept:
    """A desk at work on the second of March."""
    backups = FakeBackups()
    backups.made = list(days)
    return Kept(backups)


@pytest.mark.parametrize("shows", [date(1970, 1, 1), date(2001, 9, 9), date(2026, 2, 1)])
def test_a_clock_that_is_not_set_makes_no_backup_until_it_is(shows: date) -> None:
    kept = kept_with(*GOOD)
    kept.desk.clock.set_wall(shows - TODAY)
    kept.desk.work(minutes=30)
    assert kept.backups.made == GOOD
    with pytest.raises(StorageError, match=rf"the clock shows {shows}, and .* of 2026-02-26"):
        kept.safekeeping.back_up()
    kept.desk.clock.set_wall(TODAY - shows)
    kept.desk.work(minutes=1)
    assert kept.backups.made == [*GOOD, TODAY]
    assert kept.told == []


def test_a_clock_from_before_any_buttress_makes_none_whatever_there_is() -> None:
    kept = kept_with()
    kept.desk.clock.set_wall(date(1970, 1, 3) - TODAY)
    kept.desk.work(minutes=3 * 24 * 60)
    assert kept.backups.made == []


def test_a_copy_from_a_clock_that_ran_ahead_is_not_the_newest() -> None:
    ahead = date(2041, 1, 1)
    kept = kept_with(ahead, *GOOD)
    assert kept.safekeeping.newest == Backup(GOOD[-1], Path("2026-02-26"))
    assert kept.safekeeping.all[-1].day == ahead
    kept.desk.work(minutes=1)
    assert kept.backups.made[-1] == TODAY
    kept.safekeeping.note_damage()
    assert kept.safekeeping.offered is not None
    assert kept.safekeeping.offered.day == TODAY


def test_where_every_copy_is_from_a_clock_that_ran_ahead_the_next_day_is_believed() -> None:
    ahead = date(2041, 1, 1)
    kept = kept_with(ahead)
    kept.desk.work(minutes=30)
    assert kept.backups.made == [ahead]
    kept.desk.sleep(minutes=24 * 60)
    kept.desk.work(minutes=30)
    assert kept.backups.made == [ahead, TODAY + timedelta(days=1)]


@given(days=st.lists(st.dates(date(2026, 1, 1), date(2027, 1, 1)), max_size=9), today=st.dates())
def test_the_newest_copy_is_the_last_of_those_that_can_be(days: list[date], today: date) -> None:
    copies = [Backup(day, Path(f"{day}")) for day in days]
    ordered = newest_first(copies, today)
    assert sorted(ordered) == sorted(copies)
    been = [one.day for one in ordered if one.day <= today]
    ahead = [one.day for one in ordered if one.day > today]
    assert [one.day for one in ordered] == been + ahead
    assert been == sorted(been, reverse=True)
    assert ahead == sorted(ahead, reverse=True)


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
    kept.desk.clock.pass_time(minutes(1))
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


def test_damage_that_is_found_then_was_told_already() -> None:
    kept = Kept()
    kept.backups.before = damaged
    kept.desk.work(minutes=60)
    assert kept.backups.made == []
    assert kept.told == []
    with pytest.raises(StorageError, match="kept as"):
        kept.safekeeping.back_up()


def damaged() -> None:
    raise DamagedError("It was damaged. It is kept as this, and a new one was started.")


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
