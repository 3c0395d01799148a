"""What machine this is."""

from __future__ import annotations

import platform

import pytest

from desktop_app.system import machine


def test_it_says_what_runs_where() -> None:
    said = machine.description()
    assert platform.python_version() in said
    assert "Qt 6." in said
    assert "utf-8" in machine.language()


@pytest.mark.parametrize(
    ("environ", "system", "said", "there"),
    [
        (
            {"DISPLAY": ":7", "XDG_CURRENT_DESKTOP": "XFCE"},
            "linux",
            "X11 at :7, desktop XFCE",
            True,
        ),
        ({"DISPLAY": ":7"}, "linux", "X11 at :7, desktop of no name", True),
        (
            {"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE"},
            "linux",
            "Wayland at wayland-0, desktop KDE",
            True,
        ),
        ({"XDG_SESSION_TYPE": "wayland"}, "linux", "Wayland at no place, desktop of no name", True),
        ({}, "linux", "there is no display", False),
        ({}, "win32", "Windows", True),
        ({}, "darwin", "macOS", True),
    ],
)
def test_it_knows_what_windows_are_shown_on(
    environ: dict[str, str], system: str, said: str, *, there: bool
) -> None:
    assert machine.desktop(environ, system) == (said, there)
