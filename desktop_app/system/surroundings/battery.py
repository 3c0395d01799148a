"""Whether the computer runs on its battery."""

from contextlib import suppress
from functools import partial
from operator import truth
from pathlib import Path

from desktop_app.domain.surroundings import Happening
from desktop_app.system.dbus import Bus, Remote
from desktop_app.system.surroundings.witnesses import Witnesses, of_property

UPOWER = Remote("org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.UPower")
SUPPLIES = Path("/sys/class/power_supply")


def battery(bus: Bus | None, supplies: Path = SUPPLIES) -> Witnesses:
    """Return who asks UPower, and looks itself where that is not there.

    Args:
        bus: The system's bus.
        supplies: Where the kernel lists batteries and mains.
    """
    upower = of_property("UPower", UPOWER, "OnBattery", truth)
    return Witnesses(bus, Happening.ON_BATTERY, (upower,), partial(on_battery, supplies))


def on_battery(supplies: Path) -> bool | None:
    """Return whether a battery empties and no mains is there; None where there is no battery."""
    try:
        found = sorted(supplies.iterdir())
    except OSError:
        return None
    states: list[str] = []
    for supply in found:
        kind = _line(supply / "type")
        if kind in {"Mains", "USB"} and _line(supply / "online") not in {"", "0"}:
            return False
        # A mouse has a battery too; it says so.
        if kind == "Battery" and _line(supply / "scope") != "Device":
            states.append(_line(supply / "status"))
    return "Discharging" in states if states else None


def _line(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="utf-8").strip()
    return ""
