"""Who looks at the screen, as a real mutter tells it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, MessageType

from desktop_app.domain.surroundings import NOTHING, Happening
from desktop_app.system.surroundings.screen_shared import SERVICE, screen_shared
from tests.desktop.notifications import has_owner
from tests.system.private_bus import Peer
from tests.system.surroundings.questions import Told, asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.system.dbus import Bus
    from tests.system.private_bus import PrivateBus

pytestmark = pytest.mark.desktop

STARTS_WITHIN_MS = 20_000


@pytest.fixture
def viewer(daemon: PrivateBus, home: Path, qtbot: QtBot) -> Iterator[Peer]:
    """Somebody who may look at the screen of a mutter."""
    program = shutil.which("mutter")
    if program is None:
        pytest.skip("this system has no mutter")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "DBUS_SESSION_BUS_ADDRESS": daemon.address,
        "DBUS_SYSTEM_BUS_ADDRESS": daemon.address,
    }
    options = ["--headless", "--virtual-monitor", "800x600", "--wayland-display", "wl", "--no-x11"]
    mutter = subprocess.Popen(
        [program, *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peer = Peer(daemon)
    qtbot.waitUntil(lambda: has_owner(peer, SERVICE), timeout=STARTS_WITHIN_MS)
    yield peer
    peer.leave()
    mutter.terminate()
    mutter.wait(20)


def call(peer: Peer, path: str, interface: str, member: str) -> list[str]:
    options = {"signature": "a{sv}", "body": [{}]} if member == "CreateSession" else {}
    reply = peer.call(Message(SERVICE, path, interface, member, **options))  # type: ignore[arg-type]
    assert reply is not None
    assert reply.message_type is MessageType.METHOD_RETURN, reply.body
    return list(reply.body)


def test_who_looks_at_the_screen_is_seen_and_his_leaving_is_told(
    viewer: Peer, bus: Bus, qtbot: QtBot
) -> None:
    source = screen_shared(bus)
    assert asked(source, qtbot) == NOTHING
    (path,) = call(viewer, "/org/gnome/Mutter/ScreenCast", SERVICE, "CreateSession")
    assert asked(source, qtbot).happening == {Happening.SCREEN_SHARED}
    told = Told(source)
    call(viewer, path, f"{SERVICE}.Session", "Stop")
    told.wait(qtbot)
    assert asked(source, qtbot) == NOTHING
    assert source.name == "screen shared: Mutter"
    source.close()
