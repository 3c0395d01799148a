"""What befalls the file while it is open: nothing is lost, nothing invented, and it is said."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.timeline import State, total
from desktop_app.services.exchange import EVER
from desktop_app.services.ports import Remedy, StorageError
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.storage.backups import SqliteBackups
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import minutes, seconds, span
from tests.desk import Desk
from tests.storage.small_disk import NO_DISK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.ports import Problem

ROOT = Path(__file__).parent.parent.parent
POSIX = pytest.mark.skipif(os.name != "posix", reason="there an open file stays where it is")


class Day:
    """A person at work, with the real file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.history = SqliteHistory(Database(path))
        self.desk = Desk(history=self.history)
        self.told: list[Problem] = []
        for source in (self.history, self.desk.monitor, self.desk.coach):
            source.problems.subscribe(self.told.append)
        self.desk.work(minutes=10)

    def stored(self) -> object:
        """What somebody else finds in the file."""
        there = SqliteHistory(Database(self.path))
        try:
            assert there.check() == "ok"
            return total(there.spans(*EVER), State.SITTING)
        finally:
            there.close()


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    day = Day(tmp_path / "data" / "history.sqlite")
    yield day
    day.history.close()


def within_a_checkpoint(stored: object, worked: float) -> None:
    assert minutes(worked) - seconds(40) <= stored <= minutes(worked)  # type: ignore[operator]


@POSIX
@pytest.mark.parametrize("what", ["the file", "all its parts", "the folder"])
def test_a_file_that_is_deleted_is_written_anew(day: Day, what: str) -> None:
    if what == "the folder":
        shutil.rmtree(day.path.parent)
    else:
        parts = [day.path] if what == "the file" else list(day.path.parent.iterdir())
        for part in parts:
            part.unlink()
    day.desk.work(minutes=1)
    (problem,) = day.told
    assert "was deleted while Buttress ran. It was written anew; nothing is lost." in problem.text
    assert day.path.stat().st_mode & 0o777 == 0o600
    within_a_checkpoint(day.stored(), 11)
    day.desk.work(minutes=30)
    within_a_checkpoint(day.stored(), 41)
    assert len(day.told) == 1
    assert not list(day.path.parent.glob("*rescued*"))


@POSIX
def test_a_file_that_is_replaced_is_kept_and_ours_goes_on(day: Day, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    history = SqliteHistory(Database(other))
    history.write([span(-9000, -8000)])
    history.close()
    content = other.read_bytes()
    other.replace(day.path)
    day.desk.work(minutes=1)
    (problem,) = day.told
    assert "history.replaced-1.sqlite" in problem.text
    assert day.path.with_name("history.replaced-1.sqlite").read_bytes() == content
    within_a_checkpoint(day.stored(), 11)


@POSIX
def test_where_it_cannot_be_written_anew_it_is_tried_again(day: Day) -> None:
    shutil.rmtree(day.path.parent)
    day.path.parent.write_text("in the way")
    day.desk.work(minutes=5)
    assert len(day.told) == 1
    assert "a part of its path is not a folder" in day.told[0].text
    day.path.parent.unlink()
    day.desk.work(minutes=1)
    within_a_checkpoint(day.stored(), 16)


@POSIX
@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_change_of_permissions_loses_nothing(day: Day, mode: int) -> None:
    day.path.chmod(mode)
    day.desk.work(minutes=5)
    day.path.chmod(0o600)
    day.desk.work(minutes=1)
    within_a_checkpoint(day.stored(), 16)


def test_another_programs_lock_holds_nobody_up_and_loses_nothing(day: Day) -> None:
    with contextlib.closing(sqlite3.connect(day.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(StorageError, match="another program holds it"):
            day.history.write([span(0, 1)])
        assert time.monotonic() - began < 1
        day.desk.work(minutes=2)
        assert [problem.text.split(": ")[1] for problem in day.told] == [
            "another program holds it."
        ]
        other.execute("ROLLBACK")
    day.desk.work(minutes=1)
    within_a_checkpoint(day.stored(), 13)


def test_a_disk_that_fills_up_loses_nothing(day: Day) -> None:
    connection = day.history._database._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(200):
        day.desk.session.lock(locked=True)
        day.desk.leave(minutes=1)
        day.desk.session.lock(locked=False)
        day.desk.work(minutes=1)
    assert any("the disk is full" in problem.text for problem in day.told)
    connection.execute("PRAGMA max_page_count = 1000000")
    day.desk.work(minutes=1)
    within_a_checkpoint(day.stored(), 211)


def test_a_real_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-Urm", "true"], check=False).returncode:
        pytest.skip("only on Linux, where anybody may mount a disk of their own")
    program = [unshare, "-Urm", sys.executable, "-m", "tests.storage.small_disk"]
    program += [str(tmp_path), "2m"]
    lived = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    if lived.returncode == NO_DISK:
        pytest.skip(f"this system mounts no small disk: {lived.stderr}")
    assert lived.returncode == 0, lived.stderr
    came = json.loads(lived.stdout)
    assert came["before"] == came["stored while full"] == 40 * 60
    assert came["sat while full"] == 11 * 60
    assert came["took a break"]
    assert came["told"]
    assert all(text.endswith("history.sqlite: the disk is full.") for text in came["told"])
    assert len(came["told"]) == 2, "once of the record, once of the breaks"
    assert came["check"] == "ok"
    assert came["after"] == (40 + 80 + 10 + 2) * 60
    assert (came["runs"], came["breaks"]) == (1, 1)
    assert came["opened while full"].endswith("history.sqlite: the disk is full.")
    assert came["left as it was"]


@POSIX
def test_damage_while_it_is_open_is_put_aside_and_a_new_one_begun(day: Day) -> None:
    connection = day.history._database._connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(day.path.read_bytes())
    content[100:] = Random(1).randbytes(len(content) - 100)
    with day.path.open("r+b") as file:
        file.write(content)
    connection.execute("PRAGMA shrink_memory")
    day.desk.work(minutes=5)
    offered = [problem for problem in day.told if problem.remedy is Remedy.RESTORE]
    assert len(offered) == 1
    assert "history.damaged-1.sqlite" in offered[0].text
    aside = day.path.with_name("history.damaged-1.sqlite")
    assert aside.read_bytes()[: len(content)] == content
    within_a_checkpoint(day.stored(), 5)


@POSIX
def test_damage_that_nobody_reads_is_found_with_the_next_backup(day: Day) -> None:
    backups = SqliteBackups(day.path.parent / "backups", day.history)
    safekeeping = Safekeeping(day.desk.clock, day.desk.monitor, day.history, backups)
    day.history.problems.subscribe(lambda _: safekeeping.note_damage())
    safekeeping.problems.subscribe(day.told.append)
    long_ago = seconds(400 * 86_400)
    spans = [span(60 * n, 60 * n + 30) for n in range(3000)]
    past = [one._replace(start=one.start - long_ago, stop=one.stop - long_ago) for one in spans]
    day.history.write(past)
    day.desk.work(minutes=1)
    (good,) = backups.all()
    before = good.path.read_bytes()
    connection = day.history._database._connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'span'")
    (number,) = root.fetchone()
    with day.path.open("r+b") as file:
        file.seek((number - 1) * 4096 + 12)
        cell = int.from_bytes(file.read(2), "big")  # the first page below it: of long ago
        file.seek((number - 1) * 4096 + cell)
        file.seek((int.from_bytes(file.read(4), "big") - 1) * 4096)
        file.write(bytes(4096))
    day.desk.work(minutes=60)
    assert day.told == []
    day.desk.sleep(minutes=24 * 60)
    day.desk.work(minutes=2)
    assert [problem.remedy for problem in day.told] == [Remedy.RESTORE]
    assert safekeeping.newest == safekeeping.offered == good
    assert good.path.read_bytes() == before
    safekeeping.restore(good)
    assert day.history.spans(past[0].start, past[-1].stop) == tuple(past)
    day.desk.work(minutes=1)
    assert len(day.told) == 1
    assert day.history.check() == "ok"


# --- A power cut: the end of the journal is lost, or half of what was being written ---------

FRAME, SECTOR = 24 + 4096, 512


class PowerCut:
    """A history that was being written, and what a disk without power may hold of it."""

    def __init__(self, folder: Path) -> None:
        path = folder / "history.sqlite"
        self.history = SqliteHistory(Database(path))
        self.states: list[object] = [()]
        self.kept_from: list[tuple[int, int]] = [(0, 0)]
        """How long the journal was when it was on the disk for sure, and what it told then."""
        wal = path.with_name(f"{path.name}-wal")
        for number in range(40):
            told = [span(30 * number, 30 * number + 30, list(State)[number % 3])]
            to_disk = number % 4 == 0
            self.history.write(told, checkpoint=not to_disk)
            self.states.append(self.history.spans(*EVER))
            if to_disk:
                self.kept_from.append((wal.stat().st_size, len(self.states) - 1))
        self.base, self.journal = path.read_bytes(), wal.read_bytes()
        self._torn = folder / "torn" / "history.sqlite"
        self._torn.parent.mkdir()

    def surely_kept(self, until: int) -> int:
        """Return which state is on the disk where the journal is whole up to a byte."""
        return max(state for length, state in self.kept_from if length <= until)

    def left_by(self, base: bytes, journal: bytes) -> int:
        """Return which state is found in what is left, which has to be sound."""
        self._torn.write_bytes(base)
        self._torn.with_name(f"{self._torn.name}-wal").write_bytes(journal)
        database = Database(self._torn)
        assert database.set_aside is None
        left = SqliteHistory(database)
        try:
            assert left.check() == "ok"
            return self.states.index(left.spans(*EVER))
        finally:
            left.close()
            for part in self._torn.parent.iterdir():
                part.unlink()


@pytest.fixture
def power_cut(tmp_path: Path) -> Iterator[PowerCut]:
    made = PowerCut(tmp_path)
    yield made
    made.history.close()


def test_whatever_end_of_the_journal_is_lost_an_older_state_is_left_whole(
    power_cut: PowerCut,
) -> None:
    journal, random = power_cut.journal, Random(20260302)
    cuts = [32 + FRAME * n for n in range((len(journal) - 32) // FRAME + 1)]
    cuts += [random.randrange(len(journal)) for _ in range(40)]
    seen = set()
    for cut in cuts:
        for lost in (b"", bytes(len(journal) - cut), random.randbytes(len(journal) - cut)):
            state = power_cut.left_by(power_cut.base, journal[:cut] + lost)
            assert state >= power_cut.surely_kept(cut), "what was on the disk is lost"
            seen.add(state)
    assert max(seen) == len(power_cut.states) - 1
    assert len(seen) > len(power_cut.states) // 2


@pytest.mark.parametrize("size", [FRAME, 4096, SECTOR])
def test_a_part_of_the_journal_that_never_reached_the_disk_ends_it_there(
    power_cut: PowerCut, size: int
) -> None:
    journal, random = power_cut.journal, Random(size)
    for frame in range(32, len(journal), FRAME):
        hole = frame + random.randrange(0, FRAME - size + 1)
        for lost in (bytes(size), random.randbytes(size)):
            holed = journal[:hole] + lost + journal[hole + size :]
            state = power_cut.left_by(power_cut.base, holed)
            assert state >= power_cut.surely_kept(frame)


def test_a_cut_while_the_journal_moves_into_the_file_loses_nothing(power_cut: PowerCut) -> None:
    history, random = power_cut.history, Random(1)
    history._database._connection.execute("PRAGMA wal_checkpoint(FULL)")
    moved = history._database.path.read_bytes()
    before = power_cut.base.ljust(len(moved), b"\0")
    for share in (0.02, 0.2, 0.5, 0.8, 0.98):
        for _ in range(12):  # some sectors of the file are old, some new, in no order
            torn = b"".join(
                (moved if random.random() < share else before)[at : at + SECTOR]
                for at in range(0, len(moved), SECTOR)
            )
            assert power_cut.left_by(torn, power_cut.journal) == len(power_cut.states) - 1
