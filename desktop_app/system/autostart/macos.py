"""Starting with the session on macOS: an agent of launchd."""

from collections.abc import Sequence
from pathlib import Path

from desktop_app.system.autostart.own_file import drop, put

LABEL = "app.buttress.Buttress"


class MacAutostart:
    """The agent in the person's library; launchd reads it at the next login."""

    def __init__(self, command: Sequence[str], agents: Path | None = None) -> None:
        """Take what starts the app; `agents` stands in for ``~/Library/LaunchAgents``."""
        self._command = command
        folder = agents or Path.home() / "Library" / "LaunchAgents"
        self._agent = folder / f"{LABEL}.plist"

    def enabled(self) -> bool:
        """Whether the session starts Buttress."""
        import plistlib
        from xml.parsers.expat import ExpatError

        try:
            agent = plistlib.loads(self._agent.read_bytes())
        except (OSError, ValueError, ExpatError):
            return False
        return (
            isinstance(agent, dict) and bool(agent.get("RunAtLoad")) and not agent.get("Disabled")
        )

    def set_enabled(self, *, on: bool) -> None:
        """Switch it; SettingsError where that fails."""
        if not on:
            drop(self._agent)
            return
        import plistlib

        agent = {
            "Label": LABEL,
            "ProgramArguments": list(self._command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        put(self._agent, plistlib.dumps(agent))
