"""What machine this is, for diagnostics."""

import os
import platform
import sys
from collections.abc import Mapping

from PySide6.QtCore import QLocale, qVersion


def description() -> str:
    """Return the system, the Python and the Qt in one line."""
    return f"{platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}"


def name() -> str:
    """Return what this computer is called among others; empty where it has no name."""
    return platform.node().partition(".")[0]


def language() -> str:
    """Return the language and country that the system is set to, and how it writes names."""
    return f"{QLocale.system().name()}, {sys.getfilesystemencoding()}"


def desktop(
    environ: Mapping[str, str] = os.environ, system: str = sys.platform
) -> tuple[str, bool]:
    """Return what there is to show windows on, in words, and whether there is anything.

    Args:
        environ: The environment that tells which kind of session this is.
        system: As `sys.platform` has it.
    """
    if system in ("win32", "darwin"):
        return ("Windows" if system == "win32" else "macOS"), True
    name = environ.get("XDG_CURRENT_DESKTOP") or "of no name"
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        return f"Wayland at {environ.get('WAYLAND_DISPLAY', 'no place')}, desktop {name}", True
    if environ.get("DISPLAY"):
        return f"X11 at {environ['DISPLAY']}, desktop {name}", True
    return "there is no display", False
