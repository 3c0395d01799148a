"""Where a window may come up by itself."""

from __future__ import annotations

import pytest

from desktop_app.ui.unasked import windows_may_come_unasked


@pytest.mark.parametrize(
    ("platform", "display", "possible"),
    [
        ("xcb", "", True),
        ("xcb", "wayland-0", False),
        ("wayland", "wayland-0", False),
        ("wayland-egl", "", False),
        ("windows", "", True),
        ("cocoa", "", True),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_nothing_comes_up_by_itself_on_wayland(
    platform: str, display: str, possible: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", display)
    monkeypatch.setattr(
        "desktop_app.ui.unasked.QGuiApplication.platformName", staticmethod(lambda: platform)
    )
    assert windows_may_come_unasked() is possible
