"""Which source is taken where."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.system import activity
from desktop_app.system.activity.unknown import UnknownActivity


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        # With XWayland there is a DISPLAY too, and its idle time is wrong.
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "Wayland"),
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, "Wayland"),
        ({"XDG_SESSION_TYPE": "tty"}, "no display"),
        ({"DISPLAY": ":98765"}, "no X server answers at :98765"),
    ],
)
def test_where_input_cannot_be_seen_it_says_why(environ: dict[str, str], reason: str) -> None:
    source = activity.choose(environ, "linux")
    assert isinstance(source, UnknownActivity)
    assert source.reason.count(reason) == 1
    source.watch(timedelta(minutes=5))
    assert source.idle() is None
    assert source.poll_after(None) is None
    source.close()
