"""The commands that need no running Buttress, on real files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from desktop_app.__main__ import main
from desktop_app.protocol import Exit
from desktop_app.services.exchange import EVER
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.system.instance import Instance
from desktop_app.system.paths import AppPaths
from tests.builders import span

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    paths = AppPaths.below(tmp_path)
    paths.make()
    return paths


def write(paths: AppPaths) -> Path:
    path = paths.data / "history.sqlite"
    history = SqliteHistory(Database(path))
    history.write([span(0, 600)])
    history.close()
    return path


def ask(paths: AppPaths, *words: str) -> int:
    return main(["--profile", str(paths.data.parent), *words])


def test_a_backup_is_made_and_brought_back(
    paths: AppPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(paths)
    assert ask(paths, "backup") == Exit.DONE
    assert capsys.readouterr().out.strip().endswith(".sqlite")
    path.write_bytes(b"no database at all" * 100)
    assert ask(paths, "restore") == Exit.DONE
    assert "with what came since" in capsys.readouterr().out
    history = SqliteHistory(Database(path))
    assert history.spans(*EVER) == (span(0, 600),)
    history.close()
    assert ask(paths, "restore", "2020-01-01") == Exit.REFUSED
    assert "there is no such backup" in capsys.readouterr().err


def test_a_doctor_looks_at_the_files_and_changes_nothing(
    paths: AppPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(paths, "doctor") == Exit.DONE
    assert "none yet" in capsys.readouterr().out
    path = write(paths)
    assert ask(paths, "doctor", "--json") == Exit.DONE
    told = json.loads(capsys.readouterr().out)
    assert "not running" in told["findings"][0]["text"]
    assert any("history.sqlite: sound" in one["text"] for one in told["findings"])
    path.write_bytes(b"no database at all" * 100)
    assert ask(paths, "doctor") == Exit.DONE
    assert "  !!  history" in capsys.readouterr().out
    assert path.read_bytes() == b"no database at all" * 100


def test_no_record_is_no_backup(paths: AppPaths, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(paths, "backup") == Exit.REFUSED
    assert "there is no record yet" in capsys.readouterr().err


def test_while_another_holds_the_lock_nothing_is_done(
    paths: AppPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    write(paths)
    other = Instance(paths)
    assert other.acquire()
    assert ask(paths, "backup") == Exit.REFUSED
    assert "starting or ending" in capsys.readouterr().err
    other.close()


def test_what_needs_a_running_buttress_still_does(
    paths: AppPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(paths, "status") == Exit.NOT_RUNNING
