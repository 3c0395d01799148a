"""The commands that need no running Buttress, on real files."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.__main__ import main
from desktop_app.protocol import Exit
from desktop_app.services.exchange import EVER
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.system.clock import SystemClock
from desktop_app.system.instance import Instance
from desktop_app.system.paths import AppPaths
from tests.builders import span

if TYPE_CHECKING:
    from pathlib import Path

# one of the tests' own, for a Qt of this process has one application at a time
pytestmark = pytest.mark.usefixtures("qapp")


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


PORTS = ("session", "notifications", "sound", "voice", "autostart")
"""Who serves them can be told without a display, too."""


def examined(paths: AppPaths, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[str, bool]]:
    """Return of each thing that was looked at what was said last, and whether it is right."""
    assert ask(paths, "doctor", "--json") == Exit.DONE
    said = capsys.readouterr()
    assert said.err == ""
    told = json.loads(said.out)
    assert told["good"] == all(one["good"] for one in told["findings"])
    return {one["about"]: (one["text"], one["good"]) for one in told["findings"]}


def test_a_doctor_answers_for_all_that_it_can_without_a_display_and_a_bus(
    paths: AppPaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    write(paths)
    assert ask(paths, "backup") == Exit.DONE
    capsys.readouterr()
    found = examined(paths, capsys)
    assert {"system", "language", "zone", "clock", "steady clocks", "room", *PORTS} <= set(found)
    assert all(good for _text, good in found.values())
    assert found["backups"][0].startswith("1, the newest of ")
    assert found["backups"][0].endswith(": sound")
    assert found["settings"][0].endswith("none yet")
    assert found["own files"] == ("0 exercises and 0 routines", True)
    if sys.platform.startswith("linux"):
        assert found["desktop"] == ("there is no display to ask for input and tray", True)
        assert not {"activity", "tray"} & set(found)
        assert found["notifications"] == ("plyer (no session bus)", True)
        assert found["session"] == ("nobody (no D-Bus); not locked", True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are Linux's")
def test_a_display_where_nobody_answers_is_said(
    paths: AppPaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    found = examined(paths, capsys)
    text, good = found["activity"]
    assert text == "unknown (no X server answers at :4711); nobody can tell"
    assert not good
    assert found["tray"] == ("none: the window and notifications do", True)


def test_a_doctor_reads_the_settings_and_the_persons_own_files_as_a_start_would(
    paths: AppPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    (paths.config / "settings.json").write_text('{"volume": "loud"}', encoding="utf-8")
    own = paths.data / "own" / "exercises"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("name = 7", encoding="utf-8")
    found = examined(paths, capsys)
    assert not found["settings"][1]
    assert "volume" in found["settings"][0]
    assert not found["own files"][1]
    assert "mine.toml" in found["own files"][0]


def test_a_backup_that_is_damaged_is_said(
    paths: AppPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    write(paths)
    assert ask(paths, "backup") == Exit.DONE
    (copy,) = (paths.data / "backups").iterdir()
    capsys.readouterr()
    copy.write_bytes(b"no database at all" * 100)
    text, good = examined(paths, capsys)["backups"]
    assert "not a Buttress history" in text
    assert not good


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set")
def test_a_doctor_knows_the_zone(
    paths: AppPaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    text, _good = examined(paths, capsys)["zone"]
    monkeypatch.undo()
    time.tzset()
    assert text.startswith("Europe/Berlin, UTC+0")
    assert "its clocks go " in text


def test_folders_that_cannot_be_looked_into_are_no_end_of_it(
    unprivileged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = unprivileged / "closed"
    closed.mkdir(mode=0o000)
    found = examined(AppPaths.below(closed / "profile"), capsys)
    closed.chmod(0o700)
    text, good = found["folder"]
    assert "is not there, or not for us to see" in text
    assert not good
    assert set(PORTS) < set(found)


class StoppedClock(SystemClock):
    """One that was never set."""

    @override
    def now(self) -> datetime:
        return datetime(1970, 1, 1, 8, tzinfo=UTC)


def test_with_a_clock_that_is_not_set_no_backup_is_made_and_it_is_said(
    paths: AppPaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(paths)
    monkeypatch.setattr("desktop_app.alone.SystemClock", StoppedClock)
    assert ask(paths, "backup") == Exit.REFUSED
    assert "the clock shows 1970-01-01. Is it set?" in capsys.readouterr().err
    assert not (paths.data / "backups").exists()
    text, good = examined(paths, capsys)["clock"]
    assert text.endswith("it is not set")
    assert not good


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
