"""The contract against dunst, a real notification service, on a screen of its own."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.system.notify.composite import CompositeNotifier
from desktop_app.system.notify.freedesktop import FreedesktopNotifier
from tests.fakes import RecordingNotifier
from tests.system.notify.contract import OFFER, OTHER, ButtonsContract, ScreenWithButtons
from tests.system.private_bus import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Notifier
    from desktop_app.system.dbus import Bus
    from tests.system.private_bus import PrivateBus

pytestmark = pytest.mark.desktop

# What is displayed is written down by a script; what is chosen from a menu is read from a file.
SETTINGS = """
[global]
    dmenu = {folder}/menu
    title = dunst
    history_length = 0
[note]
    summary = "*"
    script = {folder}/note
"""
NOTE = """#!/bin/sh
printf '%s\\035%s\\036' "$DUNST_SUMMARY" "$DUNST_BODY" >> {folder}/notes
"""
MENU = """#!/bin/sh
grep -F -f {folder}/choice | head -n 1
"""


class Dunst:
    """The service, its screen, and its user."""

    def __init__(self, bus: PrivateBus, folder: Path) -> None:
        self._folder = folder
        (folder / "dunstrc").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
        for name, text in (("note", NOTE), ("menu", MENU)):
            (folder / name).write_text(text.format(folder=folder), encoding="utf-8")
            (folder / name).chmod(0o755)
        readable, writable = os.pipe()
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writable), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
            pass_fds=[writable],
            stderr=subprocess.DEVNULL,
        )
        os.close(writable)
        with os.fdopen(readable, encoding="ascii") as number:
            display = f":{number.readline().strip()}"
        self._variables = {
            **os.environ,
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
        }
        self._service: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        self._service = subprocess.Popen(
            ["dunst", "-conf", self._folder / "dunstrc"],
            env=self._variables,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        if self._service is not None:
            self._service.kill()
            self._service.wait(PATIENCE)
            self._service = None

    def leave(self) -> None:
        self.stop()
        self._screen.terminate()
        self._screen.wait(PATIENCE)

    def control(self, *words: str) -> str:
        done = subprocess.run(
            ["dunstctl", *words],
            env=self._variables,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout.strip()

    def notes(self) -> list[tuple[str, str]]:
        """Title and body of what was displayed, in order."""
        try:
            text = (self._folder / "notes").read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        found = (note.partition("\035") for note in text.split("\036")[:-1])
        return [(title, body) for title, _, body in found]

    def choose(self, words: str) -> None:
        """Open the menu of what is displayed, and take the entry with these words."""
        (self._folder / "choice").write_text(words + "\n", encoding="utf-8")
        self.control("context")


class DunstScreen(ScreenWithButtons):
    def __init__(self, notifier: Notifier, dunst: Dunst) -> None:
        super().__init__(notifier)
        self._dunst = dunst

    @override
    def shown(self) -> list[tuple[str, str]]:
        return self._dunst.notes()

    @override
    def standing(self) -> int:
        return int(self._dunst.control("count", "displayed"))

    @override
    def press(self, key: str) -> None:
        self._dunst.choose(f"#{dict(OFFER.actions)[key]} ")

    @override
    def click(self) -> None:
        self._dunst.control("action", "0")

    @override
    def dismiss(self) -> None:
        self._dunst.control("close")


@pytest.fixture
def dunst(daemon: PrivateBus, home: Path) -> Iterator[Dunst]:
    one = Dunst(daemon, home)
    yield one
    one.leave()


@pytest.fixture
def notifier(bus: Bus, dunst: Dunst, qtbot: QtBot) -> FreedesktopNotifier:
    one = FreedesktopNotifier(bus)
    qtbot.waitUntil(lambda: one.name.startswith("dunst"))
    return one


@pytest.fixture
def screen(notifier: FreedesktopNotifier, dunst: Dunst) -> DunstScreen:
    return DunstScreen(notifier, dunst)


class TestDunst(ButtonsContract):
    """The contract, for real."""


def test_dunst_may_be_killed_and_started_again(bus: Bus, dunst: Dunst, qtbot: QtBot) -> None:
    plyer = RecordingNotifier()
    notifier = CompositeNotifier([FreedesktopNotifier(bus)], plyer)
    screen = DunstScreen(notifier, dunst)
    qtbot.waitUntil(lambda: notifier.name.startswith("dunst"))
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(screen.shown()) == 1)
    dunst.stop()
    qtbot.waitUntil(lambda: notifier.name.startswith("recorder"))
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: plyer.notice == OTHER)
    dunst.start()
    qtbot.waitUntil(lambda: notifier.name.startswith("dunst"))
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(screen.shown()) == 2 and screen.standing() == 1)
    screen.press("snooze")
    qtbot.waitUntil(lambda: screen.answers == ["snooze"])
    notifier.close()
