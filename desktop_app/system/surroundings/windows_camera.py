"""Whether a camera is in use on Windows: by the list in which the system notes its users.

It is a hint. Whoever was killed is never noted to have ended, so what began before the computer was
started does not count; the rest may hold prompts back, for no longer than the settings allow.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import ModuleType

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.services.ports import Clock
from desktop_app.system.clock import SystemClock
from desktop_app.system.surroundings.asked import Look

USERS = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"
NOT_PACKAGED = "NonPackaged"
"""The folder among the Store apps with all other programs."""
BEGAN, ENDED = "LastUsedTimeStart", "LastUsedTimeStop"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LATEST = 2_000_000_000_000_000_000
"""In the eighth millennium, in the registry's 100 ns: what is beyond that is no time."""


def camera(registry: ModuleType | None = None, clock: Clock | None = None) -> Look:
    """Return what looks at the list; OSError where there is no registry.

    Args:
        registry: Stands in for winreg.
        clock: Stands in for the system's clocks.
    """
    found = registry or _registry()
    times = clock or SystemClock()

    def look() -> Surroundings:
        started = times.now() - times.total()
        using = any(began >= started for began in _using(found))
        return Surroundings(frozenset({Happening.CALL})) if using else NOTHING

    return look


def _using(registry: ModuleType) -> Iterator[datetime]:
    """Give when each program began that is not noted to have ended."""
    for folder in (USERS, rf"{USERS}\{NOT_PACKAGED}"):
        for program in _keys(registry, folder):
            values = _times(registry, rf"{folder}\{program}")
            began, ended = values.get(BEGAN, 0), values.get(ENDED, 1)
            if 0 < began < _LATEST and ended == 0:
                yield _EPOCH + timedelta(microseconds=began // 10)


def _keys(registry: ModuleType, folder: str) -> tuple[str, ...]:
    """Return the names of the keys in a folder; none where there is no such folder."""
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, folder) as opened:
            count: int = registry.QueryInfoKey(opened)[0]
            return tuple(registry.EnumKey(opened, number) for number in range(count))
    except OSError:
        return ()  # nobody has ever used a camera, or one has gone while we looked


def _times(registry: ModuleType, key: str) -> dict[str, int]:
    """Return the times that a key holds, in 100 ns since 1601."""
    times: dict[str, int] = {}
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, key) as opened:
            for name in (BEGAN, ENDED):
                value, kind = registry.QueryValueEx(opened, name)
                if kind == registry.REG_QWORD and isinstance(value, int):
                    times[name] = value
    except OSError:
        return {}
    return times


def _registry() -> ModuleType:
    try:
        return import_module("winreg")
    except ImportError as error:
        raise OSError("there is no registry") from error
