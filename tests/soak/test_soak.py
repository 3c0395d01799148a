"""A soak in little: some days, in a process of its own, hold on to nothing more and more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from tests.soak.readings import Reading, growing, read

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
DAYS = 20
"""The first week warms caches up: memory is flat from then on."""
FLAT = Reading(0, 150.0, 11, 3, 3, 85_000, 4.0)


def test_some_days_hold_on_to_nothing_more_and_more() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--days", str(DAYS), "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["growing"] == []
    assert [one["day"] for one in told["readings"]] == list(range(DAYS + 1))


@pytest.mark.parametrize(
    ("name", "by"),
    [("rss_mb", 0.5), ("files", 1), ("timers", 1), ("widgets", 2), ("objects", 500)],
)
def test_what_grows_steadily_is_named(name: str, by: float) -> None:
    leak = [FLAT._replace(day=day, **{name: getattr(FLAT, name) + by * day}) for day in range(21)]
    assert [one.split(":")[0] for one in growing(leak)] == [name]


def test_a_database_that_grows_too_fast_is_named() -> None:
    usual = [FLAT._replace(day=day, database_mb=4 + 0.004 * day) for day in range(21)]
    assert growing(usual) == []
    leak = [FLAT._replace(day=day, database_mb=4 + 0.1 * day) for day in range(21)]
    assert growing(leak) == ["database_mb: 0.100 a day"]


def test_what_comes_and_goes_does_not_count() -> None:
    up_and_down = [FLAT._replace(day=day, files=11 + day % 4, widgets=3) for day in range(21)]
    warm_up = [FLAT._replace(day=day, rss_mb=min(60 + 30 * day, 150)) for day in range(21)]
    assert growing(up_and_down) == growing(warm_up) == []
    assert growing([FLAT]) == ["too few readings to tell"]


def test_timers_and_files_are_counted(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot is not None
    path = tmp_path / "history.sqlite"
    path.write_bytes(b"-" * 1_000_000)
    before = read(0, path)
    timer = QTimer(interval=60_000)
    timer.start()
    with path.open("rb"):
        after = read(0, path)
    timer.stop()
    assert (after.timers, after.files) == (before.timers + 1, before.files + 1)
    assert read(0, path).timers == before.timers
    assert after.database_mb == 1
    assert 10 < after.rss_mb < 4000
