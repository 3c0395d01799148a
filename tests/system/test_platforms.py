"""The whole app on a made-up Windows and a made-up Mac, on which nothing of Linux can be had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the made-up ones are made of Linux"
)


@pytest.fixture(params=["win32", "darwin"])
def platform(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def told(platform: str, home: Path) -> dict[str, Any]:
    """What came of an app that was started there, looked around, was locked and ended."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.system.made_up_platform", platform, str(home / "mine")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_app_starts_sees_what_goes_on_and_ends(platform: str, told: dict[str, Any]) -> None:
    assert told["modules"] > 400, "every module was imported"
    ours = {
        "win32": ("GetLastInputInfo", "WTSQuerySessionInformation", "Zoom"),
        "darwin": ("CGEventSource", "CGSession", "zoom.us"),
    }
    assert (told["activity"], told["session"], told["in_front"]) == ours[platform]
    assert told["idle"] == 2.0
    assert told["happening"] == ["call", "full_screen"]
    assert (told["tray"], told["notifier"]) == ("the system’s own", "plyer")
    assert (told["state"], told["locked"], told["autostart"]) == ("sitting", False, False)
    assert told["presence when locked"] == "away"
    assert told["problems"] == []
    assert "(" not in told["surroundings"].replace("(a hint)", ""), "each call was found"
    assert round(told["slept"]) == (3600 if platform == "win32" else 0)
