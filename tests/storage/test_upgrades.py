"""Every schema that was ever released is upgraded, and nothing is lost when an upgrade fails.

``upgrades/vN.sql`` is a dump of the schema at its release, with a little of everything in it. A
release adds one; none is ever edited.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activity import PresenceRules
from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.evidence import judged
from desktop_app.domain.exercise import Goal
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.domain.timeline import State
from desktop_app.services.ports import StorageError
from desktop_app.storage import database as database_module
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.schema import STEPS, VERSION
from tests.builders import at, minutes, seconds, span

if TYPE_CHECKING:
    from collections.abc import Callable

    Plan = Callable[..., None]

DUMPS = sorted(Path(__file__).with_name("upgrades").glob("v*.sql"))
ADDED = "ALTER TABLE span ADD COLUMN note TEXT;"
ALSO_ADDED = "CREATE TABLE note (at INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
HALF = f"{ALSO_ADDED} INSERT INTO nowhere VALUES (1);"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite"


@pytest.fixture
def with_steps(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Make this program one that knows some steps more."""

    def plan(*steps: str) -> None:
        monkeypatch.setattr(database_module, "STEPS", (*STEPS, *steps))
        monkeypatch.setattr(database_module, "VERSION", VERSION + len(steps))

    return plan


def restore(dump: Path, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text("utf-8"))


def schema(path: Path) -> list[tuple[str, str]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return sorted((name, " ".join(sql.split())) for name, sql in rows)


def version(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def assert_all_is_there(path: Path) -> None:
    """What every dump holds."""
    history = SqliteHistory(Database(path))
    assert history.spans(at(-3600), at(36000)) == (
        span(0, 1800),
        span(1800, 1920, State.EXERCISING),
        span(1920, 4320.5, State.STANDING),
        span(4320.5, 7200, State.AWAY),
        span(7200, 7500, State.PAUSED),
    )
    still_open = Break(at(7400), minutes(45), unanswered=2)
    assert history.breaks(at(0), at(36000)) == (
        Break(at(1800), minutes(30), Outcome.TAKEN, at(1920), 1, 0, Hold.CALL),
        Break(at(3000), minutes(30), Outcome.SKIPPED, at(3004)),
        still_open,
    )
    assert history.open_breaks() == (still_open,)
    assert history.runs(at(0), at(36000)) == (
        RunRecord(
            at(1800),
            at(1920),
            "mine",
            "Mine",
            4,
            (
                SetRecord("squat", Side.BOTH, Goal.REPS, 10, 8, seconds(16)),
                SetRecord("standing_kickback", Side.LEFT, Goal.REPS, 12, 12, seconds(24)),
                SetRecord("standing_kickback", Side.RIGHT, Goal.REPS, 12, 12, seconds(24)),
                SetRecord("wall_sit", Side.BOTH, Goal.HOLD, 30, 30, seconds(60)),
            ),
            Effort.RIGHT,
        ),
    )
    assert history.recall("pause") == "1500.0"
    within = at(0), at(7500)
    said = [one.span for one in history.corrections(*within)]
    anew = judged(history.evidence(*within), history.doing(*within), PresenceRules(), said)
    assert tuple(anew) == history.spans(*within)
    history.close()


def test_there_is_a_dump_of_every_schema() -> None:
    assert [dump.stem for dump in DUMPS] == [f"v{number}" for number in range(1, VERSION + 1)]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_every_released_schema_comes_up_to_date(dump: Path, path: Path, tmp_path: Path) -> None:
    restore(dump, path)
    assert_all_is_there(path)
    fresh = tmp_path / "fresh" / "history.sqlite"
    Database(fresh).close()
    assert schema(path) == schema(fresh)
    assert version(path) == version(fresh) == VERSION


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_no_released_step_was_edited(
    dump: Path, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = int(dump.stem[1:])
    monkeypatch.setattr(database_module, "STEPS", STEPS[:number])
    monkeypatch.setattr(database_module, "VERSION", number)
    restore(dump, path)
    fresh = tmp_path / "fresh" / "history.sqlite"
    Database(fresh).close()
    assert schema(path) == schema(fresh)


def test_a_copy_is_kept_before_an_upgrade(path: Path, with_steps: Plan) -> None:
    restore(DUMPS[-1], path)
    with_steps(ADDED, ALSO_ADDED)
    Database(path).close()
    assert version(path) == VERSION + 2
    copy = path.with_name(f"history.before-{VERSION + 1}.sqlite")
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(part.name for part in path.parent.iterdir()) == [copy.name, path.name]
    with_steps()
    assert_all_is_there(copy)


def test_all_is_there_after_an_upgrade(path: Path, with_steps: Plan) -> None:
    restore(DUMPS[-1], path)
    with_steps(ADDED, ALSO_ADDED)
    assert_all_is_there(path)
    assert dict(schema(path))["note"]
    assert "note TEXT" in dict(schema(path))["span"]


def test_what_the_journal_holds_is_upgraded_and_copied_too(path: Path, with_steps: Plan) -> None:
    """The file of a program that was killed: its last checkpoint is in the journal alone."""
    restore(DUMPS[-1], path)
    killed = Database(path)
    SqliteHistory(killed).keep("pause", "60.0")
    parts = {part: part.read_bytes() for part in path.parent.iterdir()}
    killed.close()
    for part, content in parts.items():
        part.write_bytes(content)
    with_steps(ADDED)
    upgraded = SqliteHistory(Database(path))
    assert upgraded.recall("pause") == "60.0"
    upgraded.close()
    with_steps()
    copy = SqliteHistory(Database(path.with_name(f"history.before-{VERSION + 1}.sqlite")))
    assert copy.recall("pause") == "60.0"
    copy.close()


def test_an_upgrade_that_fails_half_way_leaves_the_old_schema_whole(
    path: Path, with_steps: Plan
) -> None:
    restore(DUMPS[-1], path)
    before = schema(path)
    with_steps(HALF)
    for _ in range(2):
        with pytest.raises(StorageError, match=r"history\.sqlite: no such table: nowhere"):
            Database(path)
        assert schema(path) == before
        assert version(path) == VERSION
    with_steps()
    assert_all_is_there(path)


def test_of_two_steps_the_first_holds_when_the_second_fails(path: Path, with_steps: Plan) -> None:
    restore(DUMPS[-1], path)
    with_steps(ADDED, HALF)
    with pytest.raises(StorageError):
        Database(path)
    assert version(path) == VERSION + 1
    with_steps(ADDED)
    assert_all_is_there(path)
    with_steps(ADDED, ALSO_ADDED)
    assert_all_is_there(path)


def test_without_room_for_the_copy_nothing_is_upgraded(path: Path, with_steps: Plan) -> None:
    restore(DUMPS[-1], path)
    in_the_way = path.with_name(f"history.before-{VERSION + 1}.sqlite")
    in_the_way.mkdir()
    with_steps(ADDED)
    with pytest.raises(StorageError, match="it is a folder, not a file"):
        Database(path)
    assert version(path) == VERSION
    in_the_way.rmdir()
    assert_all_is_there(path)


def test_a_new_file_needs_no_copy(path: Path, with_steps: Plan) -> None:
    with_steps(ADDED)
    Database(path).close()
    assert [part.name for part in path.parent.iterdir()] == ["history.sqlite"]
