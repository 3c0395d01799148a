"""The demo as it runs where there is no display: by itself, to its end."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

from desktop_app.demo import hour
from tests.gallery.windows import MOMENT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PNG = b"\x89PNG"


def tour(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop_app", "--demo", "--offscreen", "--shots", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_it_sits_is_prompted_does_a_routine_and_shows_the_record(tmp_path: Path) -> None:
    shots = tmp_path / "shots"
    ran = tour(shots)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    assert "After 30 minutes of sitting a break is offered." in ran.stdout
    assert "was done and recorded, set by set:" in ran.stdout
    taken = {picture.name: picture.read_bytes() for picture in shots.iterdir()}
    assert {"today.png", "prompt.png", "player-1.png", "progress-dark.png"} <= taken.keys()
    assert all(picture.startswith(PNG) for picture in taken.values())
    assert taken["today.png"] != taken["today-after.png"]
    assert all(name in ran.stdout for name in taken)


def test_the_pictures_folder_may_be_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = tour(tmp_path / "file" / "shots")
    assert ran.returncode == 1
    assert "no pictures can be written" in ran.stdout


def test_a_fault_on_the_way_ends_it(qtbot: QtBot, tmp_path: Path) -> None:
    ended: list[int] = []
    demo = hour.Demo(MOMENT)
    with (
        patch.object(demo.app, "open_page", side_effect=RuntimeError("no such page")),
        qtbot.captureExceptions() as raised,
    ):
        hour.Tour(demo, tmp_path, ended.append).begin()
        qtbot.waitUntil(lambda: bool(ended))
    demo.end()
    assert ended == [1]
    assert "no such page" in str(raised[0][1])
