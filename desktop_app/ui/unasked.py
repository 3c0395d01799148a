"""Whether a window may come up that nobody asked for."""

import os

from PySide6.QtGui import QGuiApplication


def windows_may_come_unasked() -> bool:
    """Whether a window can leave the keyboard where it is: on Wayland every new one takes it."""
    platform = QGuiApplication.platformName()
    if platform == "xcb":
        return not os.environ.get("WAYLAND_DISPLAY")
    return not platform.startswith("wayland")
