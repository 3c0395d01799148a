"""Starting with the session on Linux: an entry in the autostart folder of XDG."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.system.autostart.own_file import drop, put

ENTRY = "buttress.desktop"

_GROUP = "[Desktop Entry]"
_HINTS = """\
Type=Application
Name=Buttress
Comment=Times how long you sit and leads short glute breaks
Icon=buttress
Terminal=false
X-GNOME-Autostart-enabled=true
X-GNOME-Autostart-Delay=2
X-KDE-autostart-after=panel
X-LXQt-Need-Tray=true
"""


class LinuxAutostart:
    """The entry in the person's folder, and one that came with a package for everybody."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str] = os.environ) -> None:
        home = Path(environ.get("HOME") or Path.home())
        config = _absolute(environ.get("XDG_CONFIG_HOME", "")) or home / ".config"
        shared = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        self._command = command
        self._own = config / "autostart" / ENTRY
        self._shared = [
            folder / "autostart" / ENTRY
            for name in shared.split(":")
            if (folder := _absolute(name)) is not None
        ]

    def enabled(self) -> bool:
        """Whether the session starts Buttress."""
        # An entry hides those of its name in the folders behind it, also where it is switched off.
        for entry in (self._own, *self._shared):
            keys = _keys(entry)
            if keys is not None:
                return (
                    keys.get("Hidden") != "true"
                    and keys.get("X-GNOME-Autostart-enabled") != "false"
                    and bool(keys.get("Exec"))
                )
        return False

    def set_enabled(self, *, on: bool) -> None:
        """Switch it; SettingsError where that fails."""
        if on:
            put(self._own, f"{_GROUP}\n{_HINTS}Exec={exec_line(self._command)}\n".encode())
        elif any(entry.exists() for entry in self._shared):
            put(self._own, f"{_GROUP}\n{_HINTS}Hidden=true\n".encode())
        else:
            drop(self._own)


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the key ``Exec`` has it, which is unlike any shell."""
    return " ".join(_quoted(word) for word in command)


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")  # which else stands for files and the like
    if word and not set(word) & set(" \t\n\"'\\><~|&;$*?#()`"):
        return word
    for special in '\\"`$':
        word = word.replace(special, f"\\{special}")
    # The backslashes once more: the file's own escapes are undone first.
    return '"' + word.replace("\\", "\\\\") + '"'


def _absolute(path: str) -> Path | None:
    """Return a path, unless it is relative: such are to be ignored in XDG's variables."""
    return Path(path) if path.startswith("/") else None


def _keys(entry: Path) -> dict[str, str] | None:
    """Return the keys of an entry's main group, None where there is no such entry to be read."""
    try:
        lines = entry.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    keys: dict[str, str] = {}
    group = ""
    for line in lines:
        if line.startswith("["):
            group = line.strip()
        elif group == _GROUP and "=" in line and not line.startswith("#"):
            key, value = line.split("=", 1)
            keys[key.strip()] = value.strip()
    return keys
