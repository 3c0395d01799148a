"""Which source is taken where."""

from __future__ import annotations

import socket
from datetime import timedelta

import pytest

from desktop_app.system import activity
from desktop_app.system.activity.unknown import UnknownActivity


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        ({"XDG_SESSION_TYPE": "tty"}, "no display"),
        ({"DISPLAY": ":98765"}, "no X server answers at :98765"),
    ],
)
def test_where_input_cannot_be_seen_it_says_why(environ: dict[str, str], reason: str) -> None:
    source = activity.choose(None, environ, "linux")
    assert isinstance(source, UnknownActivity)
    assert source.reason.count(reason) == 1
    source.watch(timedelta(minutes=5))
    assert source.idle() is None
    assert source.poll_after(None) is None
    source.close()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Wayland's sockets are Unix'")
@pytest.mark.parametrize(
    "environ",
    [
        # With XWayland there is a DISPLAY too, and its idle time is wrong.
        {"WAYLAND_DISPLAY": "/nowhere/wayland-0", "DISPLAY": ":0"},
        {"XDG_SESSION_TYPE": "wayland", "XDG_RUNTIME_DIR": "/nowhere", "DISPLAY": ":0"},
    ],
)
def test_on_wayland_the_x_server_is_never_asked(environ: dict[str, str], qapp: object) -> None:
    source = activity.choose(None, environ, "linux")
    assert source.name == (
        "unknown (no compositor answers at /nowhere/wayland-0: No such file or directory)"
    )
    assert source.idle() is None
    assert source.poll_after(None) == timedelta(seconds=30)
    source.close()
