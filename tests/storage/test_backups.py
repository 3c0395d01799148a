"""Backups of a real file, and the way back from them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.timeline import State
from desktop_app.services.ports import DamagedError, Problem, Remedy, StorageError
from desktop_app.storage.backups import KEPT, SqliteBackups
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import LONGEST, SPANS, at, done, run, seconds, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.domain.timeline import Span

FIRST = date(2026, 3, 2)
BEFORE, AFTER = at(-100_000), at(10**6)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[SqliteHistory]:
    history = SqliteHistory(Database(tmp_path / "history.sqlite"))
    yield history
    history.close()


@pytest.fixture
def backups(tmp_path: Path, history: SqliteHistory) -> SqliteBackups:
    return SqliteBackups(tmp_path / "backups", history)


def content(history: SqliteHistory) -> tuple[object, ...]:
    return (
        history.spans(BEFORE, AFTER),
        history.breaks(BEFORE, AFTER),
        history.runs(BEFORE, AFTER),
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_all_of_it_and_is_its_owners_alone(
    history: SqliteHistory, backups: SqliteBackups
) -> None:
    assert backups.all() == ()
    history.write((span(0, 600), span(600, 900, State.AWAY)))
    history.put_run(run(100, 60, done(), done("kick")))
    made = backups.make(FIRST)
    assert backups.all() == (made,)
    copy = SqliteHistory(Database(made.path))
    assert content(copy) == content(history)
    assert copy.check() == history.check() == "ok"
    copy.close()
    if os.name == "posix":
        assert made.path.stat().st_mode & 0o777 == 0o600
        assert backups.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("then", ["another is made", "a stretch is forgotten"])
def test_what_a_kill_left_of_a_copy_goes(
    history: SqliteHistory, backups: SqliteBackups, then: str
) -> None:
    history.write([span(0, 600)])
    backups.make(FIRST)
    for left in ("history.2026-02-27.new", "history.2026-02-27.new-journal"):
        (backups.folder / left).write_text("half of it")
    if then == "another is made":
        backups.make(FIRST)
    else:
        backups.forget(at(0), at(60))
    assert not list(backups.folder.glob("*.new*"))


def test_the_newest_seven_days_are_kept(history: SqliteHistory, backups: SqliteBackups) -> None:
    days = [FIRST + timedelta(days=number) for number in range(12)]
    for day in [*days, days[-1]]:
        backups.make(day)
    assert [one.day for one in backups.all()] == days[: -KEPT - 1 : -1]
    assert len(names(backups.folder)) == KEPT


def test_a_copy_from_a_clock_that_was_wrong_goes_first(
    history: SqliteHistory, backups: SqliteBackups
) -> None:
    backups.make(date(2041, 1, 1))
    for number in range(KEPT):
        backups.make(FIRST + timedelta(days=number))
    assert backups.all()[0].day == FIRST + timedelta(days=KEPT - 1)
    assert len(backups.all()) == KEPT


def test_a_damaged_history_takes_no_good_copys_place(
    tmp_path: Path, history: SqliteHistory, backups: SqliteBackups
) -> None:
    told: list[Problem] = []
    history.problems.subscribe(told.append)
    history.write([span(60 * n, 60 * n + 30) for n in range(2000)])
    days = [FIRST + timedelta(days=number) for number in range(KEPT)]
    good = [backups.make(day).path for day in days]
    before = [path.read_bytes() for path in good]
    path = tmp_path / "history.sqlite"
    with closing(sqlite3.connect(path)) as other:  # all of it into the file
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    holed = whole[: 4 * 4096] + bytes(4096) + whole[5 * 4096 :]
    with path.open("r+b") as file:  # under the same number: it is still the one that is open
        file.write(holed)
    with pytest.raises(DamagedError, match=r"kept as history\.damaged-1\.sqlite"):
        backups.make(days[-1])
    assert [path.read_bytes() for path in good] == before
    assert names(backups.folder) == [path.name for path in good]
    (problem,) = told
    assert problem.remedy is Remedy.RESTORE
    assert path.with_name("history.damaged-1.sqlite").read_bytes() == holed
    history.write((span(10**6, 10**6 + 60),))
    backups.restore(backups.all()[0])
    assert len(history.spans(BEFORE, at(10**7))) == 2001


def test_other_files_in_the_folder_are_left_alone(
    history: SqliteHistory, backups: SqliteBackups
) -> None:
    backups.make(FIRST)
    for name in ("history.2026-02-31.sqlite", "history.2026-03-01.sqlite.bak", "notes.txt"):
        (backups.folder / name).write_text("mine")
    for number in range(1, KEPT + 3):
        backups.make(FIRST + timedelta(days=number))
    assert len(names(backups.folder)) == KEPT + 3
    assert len(backups.all()) == KEPT


@settings(max_examples=30, deadline=None)
@given(old=st.lists(SPANS, max_size=6), new=st.lists(SPANS, max_size=6))
def test_going_back_undoes_what_was_botched_and_loses_nothing_that_was_recorded_since(
    tmp_path_factory: pytest.TempPathFactory, old: list[Span], new: list[Span]
) -> None:
    folder = tmp_path_factory.mktemp("back")
    history = SqliteHistory(Database(folder / "history.sqlite"))
    backups = SqliteBackups(folder / "backups", history)
    history.write([*old, span(LONGEST, LONGEST + 60)])
    history.put_run(run(10, 60, done()))
    backup = backups.make(FIRST)
    shift = seconds(10 * LONGEST)
    history.write([one._replace(start=one.start + shift, stop=one.stop + shift) for one in new])
    history.put_run(run(20 * LONGEST, 60, done("kick")))
    history.keep("pause", "60.0")
    expected = content(history)
    botched = span(0, LONGEST, State.PAUSED)
    history.write((botched,))
    kept = backups.restore(backup)
    assert content(history) == expected
    assert history.recall("pause") == "60.0"
    there = SqliteHistory(Database(kept))
    assert there.spans(botched.start, botched.stop) == (botched,)
    there.close()
    history.write((span(5000, 5060),))
    assert history.check() == "ok"
    history.close()
    reopened = SqliteHistory(Database(folder / "history.sqlite"))
    assert reopened.spans(at(5000), at(5060)) == (span(5000, 5060),)
    reopened.close()
    assert not [name for name in names(folder) if "restoring" in name]


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"x" * 2000 + content[2100:])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def forget(path: Path) -> None:
    path.unlink()


def age(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize("how", [damage, cut, forget, age])
def test_a_backup_that_is_no_good_changes_nothing(
    tmp_path: Path, history: SqliteHistory, backups: SqliteBackups, how: Callable[[Path], None]
) -> None:
    history.write([span(60 * n, 60 * n + 30) for n in range(200)])
    backup = backups.make(FIRST)
    how(backup.path)
    before = content(history)
    with pytest.raises(StorageError, match="2026-03-02"):
        backups.restore(backup)
    assert content(history) == before
    history.write((span(10**5, 10**5 + 60),))
    assert [
        name for name in names(tmp_path) if name.startswith("history.") and "-" not in name
    ] == ["history.sqlite"]


def test_where_nothing_can_be_written_the_old_backups_stay(
    history: SqliteHistory, backups: SqliteBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.write((span(0, 60),))
    made = backups.make(FIRST)
    before = made.path.read_bytes()

    def full(_copy: Path) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(history, "copy_to", full)
    with pytest.raises(StorageError, match="the disk is full"):
        backups.make(FIRST)
    assert made.path.read_bytes() == before
    assert backups.all() == (made,)


def test_a_folder_that_cannot_be_made_is_named(history: SqliteHistory, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="file"):
        SqliteBackups(tmp_path / "file" / "backups", history).make(FIRST)


# --- Deleting -------------------------------------------------------------------------------


def traces(folder: Path, *words: bytes) -> list[str]:
    """Files in which something can still be read."""
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    ]


def test_a_deleted_day_is_gone_from_every_file(
    tmp_path: Path, history: SqliteHistory, backups: SqliteBackups
) -> None:
    secret = replace(run(1000, 60, done("own_secret_exercise")), name="Secret routine")
    history.write([span(60 * n, 60 * n + 30) for n in range(100)])
    history.put_run(run(10, 20, done()))
    backups.make(FIRST)
    history.put_run(secret)
    history.write((span(1000, 1060, State.EXERCISING),), (), (span(1000, 1060, State.EXERCISING),))
    backups.make(FIRST + timedelta(days=1))
    backups.restore(backups.all()[0])
    words = b"own_secret_exercise", b"Secret routine"
    assert len(traces(tmp_path, *words)) >= 3
    history.forget(at(900), at(1900))
    backups.forget(at(900), at(1900))
    assert traces(tmp_path, *words) == []
    assert history.spans(at(900), at(1900)) == ()
    assert history.spans(at(0), at(900))
    assert len(history.runs(BEFORE, AFTER)) == 1
    assert len(backups.all()) == 2
    for backup in backups.all():
        copy = SqliteHistory(Database(backup.path))
        assert copy.spans(at(900), at(1900)) == ()
        assert copy.runs(BEFORE, AFTER) == (run(10, 20, done()),)
        copy.close()
    backups.restore(backups.all()[1])


def test_everything_can_be_deleted(
    tmp_path: Path, history: SqliteHistory, backups: SqliteBackups
) -> None:
    history.write([span(60 * n, 60 * n + 30, State.STANDING) for n in range(100)])
    history.put_run(run(10, 20, done("squat")))
    backups.make(FIRST)
    history.forget(BEFORE, AFTER)
    backups.forget(BEFORE, AFTER)
    assert content(history) == ((), (), ())
    assert history.newest is None
    assert traces(tmp_path, b"squat", b"standing\x01") == []
