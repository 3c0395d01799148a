"""The log file."""

from __future__ import annotations

import logging
import os
import re
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QtMsgType, qCritical, qWarning

from desktop_app.system import logs as module
from desktop_app.system.logs import Logs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QMessageLogContext

log = logging.getLogger("desktop_app.test")


@pytest.fixture
def logs(home: Path) -> Iterator[Logs]:
    logs = Logs(home)
    yield logs
    logs.close()


def read(logs: Logs) -> str:
    return logs.path.read_text(encoding="utf-8")


def test_a_line_says_when_how_grave_and_where(logs: Logs) -> None:
    log.info("sat for %d min", 30)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} INFO desktop_app.test: sat for 30 min\n",
        read(logs),
    )


def test_details_for_programmers_are_left_out(logs: Logs) -> None:
    log.debug("at every tick")
    assert read(logs) == ""


@pytest.mark.skipif(os.name != "posix", reason="files have other rights here")
def test_only_the_owner_can_read_it_whatever_the_umask(home: Path) -> None:
    (home / "buttress.log").touch(mode=0o644)
    before = os.umask(0)
    try:
        logs = Logs(home)
    finally:
        os.umask(before)
    assert stat.S_IMODE(logs.path.stat().st_mode) == 0o600
    logs.close()


def test_the_persons_name_stays_out_of_paths(logs: Logs, home: Path) -> None:
    log.warning("cannot write %s", home / "data" / "history.sqlite")
    assert "cannot write ~/data/history.sqlite" in read(logs)
    assert str(home) not in read(logs)


def test_it_goes_on_where_it_left_off(logs: Logs, home: Path) -> None:
    log.info("first run")
    logs.close()
    again = Logs(home)
    log.info("second run")
    assert [line.split(": ")[1] for line in read(again).splitlines()] == ["first run", "second run"]
    again.close()


def test_a_long_log_is_put_aside_once(
    logs: Logs, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST", 1_000)
    for number in range(100):
        log.info("line %03d", number)
    files = sorted(path.name for path in home.glob("*.log*"))
    assert files == ["buttress.log", "buttress.log.1"]
    lines = (home / "buttress.log.1").read_text() + read(logs)
    assert max(path.stat().st_size for path in home.glob("*.log*")) < 1_200
    kept = re.findall(r"line (\d{3})", lines)
    assert kept == [f"{number:03d}" for number in range(100 - len(kept), 100)]
    assert len(kept) > 10


def test_what_qt_says_is_logged_as_grave_as_it_is(logs: Logs) -> None:
    qWarning("a widget is too small")
    qCritical("a widget is missing")
    assert "WARNING qt: a widget is too small" in read(logs)
    assert "ERROR qt: a widget is missing" in read(logs)


def test_qts_categories_are_named(logs: Logs) -> None:
    context = SimpleNamespace(category="qt.qpa.plugin")
    module._take_qt_message(QtMsgType.QtInfoMsg, cast("QMessageLogContext", context), "loaded")
    assert "INFO qt.qpa.plugin: loaded" in read(logs)


def test_the_terminal_hears_only_of_trouble(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logs = Logs(home)
    log.info("all is well")
    log.warning("something is not")
    logs.close()
    assert capsys.readouterr().err == "buttress: something is not\n"


def test_without_a_terminal_it_logs_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", None)
    logs = Logs(home)
    log.warning("nobody sees this")
    assert "nobody sees this" in read(logs)
    logs.close()


def test_a_log_that_cannot_be_opened_is_said_and_survived(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs = Logs(home / "not" / "there")
    log.error("still running")
    logs.close()
    err = capsys.readouterr().err.splitlines()
    assert "no log file" in err[0]
    assert err[1] == "buttress: still running"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_survived_in_silence(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "buttress.log").symlink_to("/dev/full")
    logs = Logs(home)
    for _ in range(3):
        log.info("lost")
    logs.close()
    assert capsys.readouterr().err == ""


def test_closing_leaves_logging_as_it_was(home: Path) -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    logs = Logs(home)
    logs.close()
    log.warning("after the end")
    assert (root.level, list(root.handlers)) == before
    assert "after the end" not in read(logs)
