"""Whether Buttress starts with the session: in the way of each platform."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.services.ports import Autostart


def choose(command: Sequence[str], platform: str = sys.platform) -> "Autostart":
    """Return the platform's way.

    Args:
        command: What starts the app: the launcher's absolute path, and its arguments.
        platform: As `sys.platform` has it.
    """
    if platform == "win32":
        from desktop_app.system.autostart.windows import WindowsAutostart

        return WindowsAutostart(command)
    if platform == "darwin":
        from desktop_app.system.autostart.macos import MacAutostart

        return MacAutostart(command)
    from desktop_app.system.autostart.linux import LinuxAutostart

    return LinuxAutostart(command)


def launcher(platform: str = sys.platform) -> tuple[str, ...]:
    """Return what starts Buttress in the background: a bundle, a script, or a checkout."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--background")
    script = Path(sys.executable).with_name("buttress.exe" if platform == "win32" else "buttress")
    if script.exists():
        return (str(script), "--background")
    return (sys.executable, str(Path(__file__).parents[3] / "dev.py"), "run", "--background")
