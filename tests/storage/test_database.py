"""The database file: its owner's alone, and whatever befalls it said in plain words."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.timeline import State
from desktop_app.services.ports import DamagedError, Remedy, StorageError
from desktop_app.storage import database as database_module
from desktop_app.storage.database import Database, look_over
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.schema import VERSION
from tests.builders import at, done, run, span

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.ports import Problem

BEFORE, AFTER = at(-3600), at(10**7)
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite"


def fill(path: Path, count: int = 200) -> None:
    """Make a history of some pages, closed in good order."""
    history = SqliteHistory(Database(path))
    states = (State.SITTING, State.AWAY)
    history.write([span(n * 60, (n + 1) * 60, states[n % 2]) for n in range(count)])
    for n in range(count // 4):
        history.put_run(run(n * 600, 90, done(), done("kick")))
    history.close()


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def use(database: Database) -> None:
    """Read all that there is and write something: a database that works does both."""
    history = SqliteHistory(database)
    history.spans(BEFORE, AFTER)
    history.breaks(BEFORE, AFTER)
    history.open_breaks()
    history.runs(BEFORE, AFTER)
    history.recall("pause")
    history.write((span(0, 60, State.STANDING),))
    assert history.spans(at(0), at(60)) == (span(0, 60, State.STANDING),)


# --- Its owner's alone ----------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("umask", [0, 0o022, 0o077, 0o777])
def test_nobody_else_can_read_it_whatever_the_umask(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        database = Database(path)
        use(database)
    finally:
        os.umask(before)
    parts = sorted(part.name for part in path.parent.iterdir())
    assert parts == ["history.sqlite", "history.sqlite-shm", "history.sqlite-wal"]
    assert {mode(part) for part in path.parent.iterdir()} == {0o600}
    assert mode(path.parent) == 0o700
    database.close()


@POSIX
def test_a_file_that_others_can_read_is_closed_to_them(path: Path) -> None:
    fill(path)
    path.chmod(0o644)
    Database(path).close()
    assert mode(path) == 0o600


@POSIX
def test_a_folder_that_was_there_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir(mode=0o755)
    Database(path).close()
    assert mode(path.parent) == 0o755


def test_one_in_memory_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = Database.in_memory()
    use(database)
    assert database.set_aside is None
    database.close()
    assert list(tmp_path.iterdir()) == []


# --- Damage ---------------------------------------------------------------------------------


def noise(content: bytes) -> bytes:
    return random.Random(1).randbytes(len(content))


def no_header(content: bytes) -> bytes:
    return b"Dear diary, " + content[12:]


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2 + 700]


def a_page_of_noise(content: bytes) -> bytes:
    return content[:8192] + noise(content[8192:12288]) + content[12288:]


def a_page_of_nothing(content: bytes) -> bytes:
    return content[:4096] + bytes(4096) + content[8192:]


@pytest.mark.parametrize("how", [noise, no_header, cut_off, a_page_of_noise, a_page_of_nothing])
def test_a_damaged_file_is_kept_aside_and_a_new_one_begun(
    path: Path, how: Callable[[bytes], bytes]
) -> None:
    for number in (1, 2):
        fill(path)
        damaged = how(path.read_bytes())
        path.write_bytes(damaged)
        database = Database(path)
        aside = path.with_name(f"history.damaged-{number}.sqlite")
        assert database.set_aside == aside
        assert aside.read_bytes() == damaged
        assert mode(aside) == 0o600
        use(database)
        database.close()
        Database(path).close()
    assert len(list(path.parent.glob("*.damaged-?.sqlite"))) == 2


PAGE = 4096


def with_page(content: bytes, number: int, page: bytes) -> bytes:
    """Put another page in place of one; the first is number 0."""
    return content[: number * PAGE] + page + content[(number + 1) * PAGE :]


def a_page_in_the_middle(path: Path) -> int:
    """Return a page of the first spans, that neither a start nor new spans touch."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'span'")
        (number,) = root.fetchone()
    content = path.read_bytes()
    head = content[(number - 1) * PAGE : number * PAGE]
    assert head[0] == 5, "the root has pages below it"
    first_cell = int.from_bytes(head[12:14], "big")
    return int.from_bytes(head[first_cell : first_cell + 4], "big") - 1


def told_of(database: Database) -> list[Problem]:
    told: list[Problem] = []
    database.problems.subscribe(told.append)
    return told


def test_a_start_does_not_read_all_of_it_and_damage_is_met_when_it_is_read(path: Path) -> None:
    fill(path, 2000)
    damaged = with_page(path.read_bytes(), a_page_in_the_middle(path), bytes(PAGE))
    path.write_bytes(damaged)
    database = Database(path)
    told = told_of(database)
    assert database.set_aside is None
    history = SqliteHistory(database)
    assert history.spans(at(100_000), AFTER), "what is whole can be read"
    assert told == []
    with pytest.raises(StorageError, match="the file is damaged"):
        history.spans(at(0), at(600))
    (problem,) = told
    assert problem.remedy is Remedy.RESTORE
    assert "history.damaged-1.sqlite" in problem.text
    assert path.with_name("history.damaged-1.sqlite").read_bytes() == damaged
    assert history.spans(at(0), at(600)) == ()
    use(database)
    database.close()
    assert len(told) == 1


def test_damage_that_is_read_inside_a_transaction_is_seen_to_as_well(path: Path) -> None:
    fill(path, 2000)
    path.write_bytes(with_page(path.read_bytes(), a_page_in_the_middle(path), bytes(PAGE)))
    database = Database(path)
    told = told_of(database)
    with pytest.raises(StorageError, match="the file is damaged"):
        SqliteHistory(database).write((span(60, 90, State.STANDING),))
    assert [problem.remedy for problem in told] == [Remedy.RESTORE]
    use(database)
    database.close()


def test_after_a_kill_all_of_it_is_checked(path: Path) -> None:
    fill(path, 2000)
    database = Database(path)
    SqliteHistory(database).write((span(10**6, 10**6 + 60),))
    left = parts(path)
    database.close()
    whole = left[path.name]
    left[path.name] = with_page(whole, a_page_in_the_middle(path), bytes(PAGE))
    for name, part in left.items():
        (path.parent / name).write_bytes(part)
    database = Database(path)
    assert database.set_aside == path.with_name("history.damaged-1.sqlite")
    use(database)
    database.close()


@pytest.mark.parametrize("missing", [1, PAGE - 1, PAGE, PAGE + 1, 5 * PAGE])
def test_a_file_that_lacks_its_end_is_seen_at_once(path: Path, missing: int) -> None:
    fill(path, 2000)
    path.write_bytes(path.read_bytes()[:-missing])
    database = Database(path)
    assert database.set_aside is not None
    database.close()


@given(places=st.sets(st.integers(0, 10**6), min_size=1, max_size=3), blank=st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_pages_are_damaged_it_is_found_within_a_day(
    tmp_path: Path, places: set[int], *, blank: bool
) -> None:
    model = tmp_path / "model" / "history.sqlite"
    if not model.exists():
        fill(model, 1500)
    content = model.read_bytes()
    count = len(content) // PAGE
    assert count > 20
    for place in places:
        page = bytes(PAGE) if blank else random.Random(place).randbytes(PAGE)
        content = with_page(content, place % count, page)
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        path = Path(folder, "history.sqlite")
        path.write_bytes(content)
        database = Database(path)
        told = told_of(database)
        if database.set_aside is None:
            with pytest.raises(DamagedError, match=r"kept as history\.damaged-1"):
                database.look_over()
            assert [problem.remedy for problem in told] == [Remedy.RESTORE]
        assert path.with_name("history.damaged-1.sqlite").read_bytes() == content
        database.look_over()
        use(database)
        database.close()


def test_a_check_tells_only_and_changes_nothing(path: Path) -> None:
    fill(path, 2000)
    damaged = with_page(path.read_bytes(), a_page_in_the_middle(path), bytes(PAGE))
    path.write_bytes(damaged)
    with pytest.raises(StorageError, match="the file is damaged"):
        look_over(path)
    database = Database(path)
    told = told_of(database)
    with pytest.raises(StorageError, match="the file is damaged"):
        database.check()
    assert told == []
    database.close()
    assert path.read_bytes() == damaged


def test_a_good_file_is_not_set_aside(path: Path) -> None:
    fill(path)
    database = Database(path)
    assert database.set_aside is None
    assert len(SqliteHistory(database).spans(BEFORE, AFTER)) == 200
    database.close()


def interrupted(path: Path, version: int = VERSION) -> dict[str, bytes]:
    """Leave a file as a kill leaves it: what was written last is in the journal alone."""
    fill(path)
    database = Database(path)
    use(database)
    database._connection.execute(f"PRAGMA user_version = {version}")
    content = parts(path)
    database.close()
    for name, part in content.items():
        (path.parent / name).write_bytes(part)
    return content


def parts(path: Path) -> dict[str, bytes]:
    """The file and its journal; the journal's index says nothing of its own."""
    return {
        part.name: part.read_bytes()
        for part in (path, path.with_name(f"{path.name}-wal"))
        if part.exists()
    }


def test_what_the_journal_holds_is_read_after_a_kill(path: Path) -> None:
    interrupted(path)
    database = Database(path)
    assert SqliteHistory(database).spans(at(0), at(60)) == (span(0, 60, State.STANDING),)
    database.close()


def test_what_the_journal_holds_goes_aside_with_its_file(path: Path) -> None:
    content = interrupted(path)
    path.write_bytes(noise(content[path.name]))
    database = Database(path)
    aside = path.with_name("history.damaged-1.sqlite")
    assert aside.read_bytes() == noise(content[path.name])
    assert (
        aside.with_name("history.damaged-1.sqlite-wal").read_bytes()
        == content["history.sqlite-wal"]
    )
    use(database)
    database.close()


@given(
    flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12)
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_are_wrong_it_works_or_says_so(
    tmp_path: Path, flips: list[tuple[int, int]]
) -> None:
    model = tmp_path / "model" / "history.sqlite"
    if not model.exists():
        fill(model, 40)
    content = bytearray(model.read_bytes())
    for place, byte in flips:
        content[place % len(content)] = byte
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        path = Path(folder, "history.sqlite")
        path.write_bytes(content)
        try:
            database = Database(path)
        except StorageError:
            assert path.read_bytes() == content
            return
        if database.set_aside is not None:
            assert database.set_aside.read_bytes() == content
        with contextlib.suppress(StorageError):
            use(database)
        database.close()


def test_a_row_that_no_buttress_wrote_is_damage(path: Path) -> None:
    database = Database(path)
    with database.transaction() as connection:
        connection.execute("INSERT INTO break VALUES (0, 0, 'taken', NULL, 0, 0, 'eclipse', 0)")
    with pytest.raises(StorageError, match=r"history\.sqlite: the file is damaged"):
        SqliteHistory(database).breaks(at(-(10**10)), AFTER)
    database.close()


# --- Files that are not ours, or not for us -------------------------------------------------


def test_a_newer_schema_is_refused_and_left_as_it_is(path: Path) -> None:
    content = interrupted(path, version=VERSION + 7)
    with pytest.raises(StorageError, match=rf"newer Buttress \(schema {VERSION + 7};") as told:
        Database(path)
    assert str(path) in str(told.value)
    assert parts(path) == content
    assert len(content) == 2


def test_the_database_of_another_program_is_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmark (address TEXT)")
    content = path.read_bytes()
    with pytest.raises(StorageError, match="another program"):
        Database(path)
    assert path.read_bytes() == content


def test_a_folder_in_its_place_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageError, match="it is a folder, not a file"):
        Database(path)


def test_a_file_in_the_folders_place_is_said(path: Path) -> None:
    path.parent.write_text("in the way")
    with pytest.raises(StorageError, match="a part of its path is not a folder"):
        Database(path)
    with pytest.raises(StorageError, match="a part of its path is not a folder"):
        Database(path / "deeper" / "history.sqlite")
    assert path.parent.read_text() == "in the way"


# --- What may not be written ----------------------------------------------------------------


def test_a_file_that_may_not_be_written_is_said(unprivileged: Path) -> None:
    path = unprivileged / "history.sqlite"
    fill(path)
    path.chmod(0o400)
    content = path.read_bytes()
    with pytest.raises(StorageError, match=r"history\.sqlite: you may not write there"):
        Database(path)
    assert path.read_bytes() == content


def test_a_folder_that_may_not_be_written_is_said(unprivileged: Path) -> None:
    path = unprivileged / "history.sqlite"
    unprivileged.chmod(0o500)
    with pytest.raises(StorageError, match="you may not write there"):
        Database(path)
    with pytest.raises(StorageError, match="you may not write there"):
        Database(unprivileged / "deeper" / "history.sqlite")


def test_a_folder_that_may_no_longer_be_written_is_said(unprivileged: Path) -> None:
    path = unprivileged / "history.sqlite"
    fill(path)
    content = path.read_bytes()
    unprivileged.chmod(0o500)
    with pytest.raises(StorageError, match="read-only"):
        Database(path)
    assert path.read_bytes() == content


def test_a_damaged_file_that_cannot_be_put_aside_is_said(unprivileged: Path) -> None:
    path = unprivileged / "history.sqlite"
    path.write_bytes(b"no database at all" * 100)
    unprivileged.chmod(0o500)
    with pytest.raises(StorageError, match="you may not write there"):
        Database(path)
    assert path.read_bytes() == b"no database at all" * 100


# --- A disk that is full, and other failures on the way -------------------------------------


def test_a_full_disk_is_said_and_loses_nothing_that_was_stored(path: Path) -> None:
    database = Database(path)
    history = SqliteHistory(database)
    history.write((span(0, 60),))
    (pages,) = database.read(lambda row: int(row[0]), "PRAGMA page_count")
    database._connection.execute(f"PRAGMA max_page_count = {pages}")
    many = [span(n * 100, n * 100 + 50, State.AWAY) for n in range(2000)]
    with pytest.raises(StorageError, match=r"history\.sqlite: the disk is full"):
        history.write(many)
    assert history.spans(BEFORE, AFTER) == (span(0, 60),)
    database._connection.execute("PRAGMA max_page_count = 100000")
    history.write(many)
    assert len(history.spans(BEFORE, AFTER)) == 2001
    history.close()


def test_a_commit_that_the_disk_refuses_is_said_and_undone(path: Path) -> None:
    resource = pytest.importorskip("resource", reason="limits are POSIX")
    database = Database(path)
    history = SqliteHistory(database)
    history.write((span(0, 60),))
    many = [span(n * 100, n * 100 + 50, State.AWAY) for n in range(2000)]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, limits[1]))
    try:
        with pytest.raises(StorageError, match="reading or writing the disk failed"):
            history.write(many)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert history.spans(BEFORE, AFTER) == (span(0, 60),)
    history.write(many)
    history.close()
    reopened = SqliteHistory(Database(path))
    assert len(reopened.spans(BEFORE, AFTER)) == 2001
    reopened.close()


def orphan(connection: sqlite3.Connection) -> None:
    """Do what only the COMMIT will refuse: a set without its run."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute("INSERT INTO exercise_set VALUES (7, 0, 'squat', 'both', 'reps', 5, 5, 9)")


def test_a_commit_that_fails_is_undone_and_the_next_one_works(path: Path) -> None:
    database = Database(path)
    with pytest.raises(StorageError, match="FOREIGN KEY"), database.transaction() as connection:
        orphan(connection)
    use(database)
    database.close()


def keep_and_fail(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO kept VALUES ('pause', '1')")
    raise ZeroDivisionError


def test_what_goes_wrong_inside_a_transaction_undoes_all_of_it(path: Path) -> None:
    database = Database(path)
    with pytest.raises(ZeroDivisionError), database.transaction() as connection:
        keep_and_fail(connection)
    assert SqliteHistory(database).recall("pause") is None
    use(database)
    database.close()


def test_another_programs_lock_is_waited_out_and_then_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PATIENCE", 0.05)
    database = Database(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program holds it"):
            use(database)
        assert SqliteHistory(database).spans(BEFORE, AFTER) == ()  # reading goes on
        other.execute("ROLLBACK")
    use(database)
    database.close()


def test_a_file_that_another_program_keeps_to_itself_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "PATIENCE", 0.05)
    fill(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="another program holds it"):
            Database(path)
    database = Database(path)
    use(database)
    database.close()
