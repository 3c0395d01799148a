"""Killed at any moment, the app leaves a sound history that lacks half a minute at most."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.timeline import State
from desktop_app.services.exchange import EVER
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import at, minutes, seconds, span
from tests.storage.kills import MOST_LOST, Nursery, Weeks, nursery

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="lives are forked")

KILLS = 40
"""Most of a week of them; `python3 dev.py kills` makes thousands."""


@pytest.fixture(scope="module")
def among() -> Iterator[Nursery]:
    with nursery() as there:
        yield there


def test_killed_at_any_moment_it_lacks_half_a_minute_at_most(
    tmp_path: Path, among: Nursery
) -> None:
    weeks = Weeks(tmp_path, seed=20260302)
    for _ in range(KILLS):
        weeks.live(among)
    weeks.check_all()
    assert weeks.passed > minutes(3 * 24 * 60)
    assert len(weeks.evidence) > 4 * KILLS
    assert len(weeks.runs) > KILLS // 2
    assert len(weeks.corrections) > KILLS // 2
    assert weeks.taken_back > KILLS // 4
    assert weeks.backups > KILLS // 4
    assert seconds(0) < weeks.most_lost <= MOST_LOST


def test_killed_while_it_makes_the_file_it_makes_it_the_next_time(
    tmp_path: Path, among: Nursery
) -> None:
    for number in range(20):
        path = tmp_path / str(number) / "history.sqlite"
        among.live(path, number, at(0), lines=0)
        database = Database(path)
        assert database.set_aside is None
        history = SqliteHistory(database)
        assert history.check() == "ok"
        history.close()


def test_a_change_that_was_cut_short_outside_wal_mode_is_undone(tmp_path: Path) -> None:
    made = tmp_path / "made.sqlite"
    history = SqliteHistory(Database(made))
    history.write([span(60 * n, 60 * n + 60, list(State)[n % 3]) for n in range(500)])
    told = history.spans(*EVER)
    history.close()
    path = tmp_path / "killed" / "history.sqlite"
    path.parent.mkdir()
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        for pragma in ("journal_mode = DELETE", "cache_size = 1"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute("UPDATE span SET stop = stop - 1")  # more than the cache can hold
        for end in ("", "-journal"):
            shutil.copyfile(f"{made}{end}", f"{path}{end}")
        assert Path(f"{path}-journal").stat().st_size > 0
        connection.execute("ROLLBACK")
    database = Database(path)
    assert database.set_aside is None
    killed = SqliteHistory(database)
    assert killed.check() == "ok"
    assert killed.spans(*EVER) == told
    killed.close()
