"""Every source of Linux, and the one of other tests, takes questions as the port promises."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.surroundings import Happening
from tests.fakes import FakeSurroundings
from tests.system.surroundings.questions import QuestionsContract

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.ports import SurroundingsSource
    from desktop_app.system.dbus import Bus
    from tests.system.surroundings.questions import Make

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these look at Linux")


class TestFake(QuestionsContract):
    @pytest.fixture
    def make(self) -> Make:
        return FakeSurroundings


def _of_files(root: Path) -> dict[str, Callable[[], SurroundingsSource]]:
    from desktop_app.system.surroundings.camera import Camera
    from desktop_app.system.surroundings.headset import Headset
    from desktop_app.system.surroundings.microphone import Microphone
    from desktop_app.system.surroundings.running import RunningPrograms

    user, us = os.getuid(), os.getpid()
    (root / "dev").mkdir()
    (root / "dev/video0").touch()
    return {
        "camera": partial(Camera, user, us, root),
        "headset": Headset,
        "microphone": Microphone,
        "running": partial(RunningPrograms, user, us),
    }


class TestOfFiles(QuestionsContract):
    @pytest.fixture(params=["camera", "headset", "microphone", "running"])
    def make(self, request: pytest.FixtureRequest, tmp_path: Path, qtbot: object) -> Make:
        return _of_files(tmp_path)[request.param]


class TestOnTheBus(QuestionsContract):
    """Nobody of those who could tell is there."""

    @pytest.fixture(
        params=["battery", "dconf", "do not disturb", "session", "system", "shared", "all"]
    )
    def make(self, request: pytest.FixtureRequest, bus: Bus, tmp_path: Path) -> Make:
        from desktop_app.system.surroundings import choose
        from desktop_app.system.surroundings.battery import battery
        from desktop_app.system.surroundings.dconf import DconfFlag
        from desktop_app.system.surroundings.do_not_disturb import do_not_disturb
        from desktop_app.system.surroundings.inhibitors import in_the_session, on_the_system
        from desktop_app.system.surroundings.screen_shared import screen_shared

        ways: dict[str, Make] = {
            "battery": partial(battery, bus, tmp_path),
            "dconf": partial(
                DconfFlag, bus, tmp_path / "user", Happening.DO_NOT_DISTURB, "/a/b", when=True
            ),
            "do not disturb": partial(do_not_disturb, bus),
            "session": partial(in_the_session, bus),
            "system": partial(on_the_system, bus, 1000, 1),
            "shared": partial(screen_shared, bus),
            "all": partial(choose, bus, bus),
        }
        return ways[request.param]


class TestWithoutABus(QuestionsContract):
    @pytest.fixture
    def make(self, qtbot: object) -> Make:
        from desktop_app.system.surroundings import choose

        return partial(choose, None, None)
