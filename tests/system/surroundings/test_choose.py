"""Who is asked in which kind of session, and that nobody is made before it is wanted."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.system.surroundings import choose

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these look at Linux")

X11 = {"DISPLAY": ":7", "XDG_SESSION_TYPE": "x11"}
WAYLAND = {"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}
GNOME, CINNAMON = "show-banners", "display-notifications"


def ways(environ: dict[str, str]) -> str:
    from desktop_app.system.surroundings.linux import linux_parts

    parts = linux_parts(None, None, environ)
    told = "; ".join(part.name for part in parts)
    for part in parts:
        part.close()
    return told


@pytest.mark.parametrize(
    ("environ", "has", "lacks"),
    [
        (X11, "full screen, program: X11 at :7", "program: those that run"),
        (WAYLAND, "program: those that run", "X11"),
        ({"XDG_SESSION_TYPE": "wayland"}, "program: those that run", "X11"),
        ({}, "call: ", "program"),
        (X11 | {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}, GNOME, CINNAMON),
        (X11 | {"XDG_CURRENT_DESKTOP": "X-Cinnamon"}, CINNAMON, GNOME),
        (X11 | {"XDG_CURRENT_DESKTOP": "XFCE"}, "do not disturb: ", "the setting"),
    ],
)
def test_each_session_has_its_own_ways(
    environ: dict[str, str], has: str, lacks: str, qtbot: QtBot
) -> None:
    told = ways(environ)
    assert has in told
    assert lacks not in told
    for always in ("microphone", "Bluetooth", "camera", "screen shared", "kept awake", "battery"):
        assert always in told


def test_nothing_of_it_is_loaded_before_the_first_question() -> None:
    program = (
        "import sys\n"
        "from desktop_app.system.surroundings import choose\n"
        "choose(None, None)\n"
        "print(*(name for name in sys.modules if '.surroundings.' in name))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["desktop_app.system.surroundings.joined"]


def test_where_nobody_knows_the_system_nothing_is_seen(qtbot: QtBot) -> None:
    source = choose(None, None, "sunos5")
    assert source.name == "nothing can be told here"
    source.close()
