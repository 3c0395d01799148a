"""Starting with the session on Windows: a value in the registry's Run key."""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from desktop_app.system.autostart.own_file import refusal

_CURRENT_VERSION = r"Software\Microsoft\Windows\CurrentVersion"
RUN = rf"{_CURRENT_VERSION}\Run"
APPROVED = rf"{_CURRENT_VERSION}\Explorer\StartupApproved\Run"
"""Where the Task Manager notes what it has switched off."""
NAME = "Buttress"


class WindowsAutostart:
    """The value in the Run key, unless the Task Manager has switched it off."""

    def __init__(self, command: Sequence[str], registry: ModuleType | None = None) -> None:
        """Take what starts the app; `registry` stands in for winreg."""
        self._command = command
        self._registry = registry or import_module("winreg")

    def enabled(self) -> bool:
        """Whether the session starts Buttress."""
        if self._read(RUN) is None:
            return False
        approved = self._read(APPROVED)
        # Its first byte is even for what may start, odd for what may not.
        return not (isinstance(approved, bytes) and approved and approved[0] % 2)

    def set_enabled(self, *, on: bool) -> None:
        """Switch it; SettingsError where that fails."""
        try:
            if on:
                self._write()
                self._delete(APPROVED)
            else:
                self._delete(RUN)
        except OSError as error:
            raise refusal("the registry", error) from error

    def _read(self, key: str) -> object:
        registry = self._registry
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, key) as opened:
                value: object = registry.QueryValueEx(opened, NAME)[0]
                return value
        except OSError:
            return None

    def _write(self) -> None:
        from subprocess import list2cmdline

        registry = self._registry
        with registry.CreateKey(registry.HKEY_CURRENT_USER, RUN) as opened:
            line = list2cmdline(self._command)
            registry.SetValueEx(opened, NAME, 0, registry.REG_SZ, line)

    def _delete(self, key: str) -> None:
        registry = self._registry
        try:
            with registry.OpenKey(
                registry.HKEY_CURRENT_USER, key, 0, registry.KEY_SET_VALUE
            ) as opened:
                registry.DeleteValue(opened, NAME)
        except FileNotFoundError:
            return
