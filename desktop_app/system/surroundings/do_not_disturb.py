"""Whether the person told the desktop to show no notifications, where it keeps that on the bus.

GNOME, Cinnamon and MATE keep it among their settings instead: `DconfFlag` reads those.
"""

from operator import truth

from desktop_app.domain.surroundings import Happening
from desktop_app.system.dbus import Bus, BusSignal, Method, Remote
from desktop_app.system.surroundings.witnesses import News, Witness, Witnesses, of_property
from desktop_app.system.surroundings.xfconf import of_setting

SERVICE = "org.freedesktop.Notifications"
FREEDESKTOP = Remote(SERVICE, "/org/freedesktop/Notifications", SERVICE)
DUNST = FREEDESKTOP._replace(interface="org.dunstproject.cmd0")
MAKO = Remote(SERVICE, "/fr/emersion/Mako", "fr.emersion.Mako")
SWAYNC = Remote("org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", "org.erikreider.swaync.cc")

MODES = frozenset({"dnd", "do-not-disturb"})
"""Mako's modes have the names that the person gives; its manual and most people use these."""


def _quiet_mode(modes: list[str]) -> bool:
    return not MODES.isdisjoint(modes)


WITNESSES = (
    of_property("KDE", FREEDESKTOP, "Inhibited", truth),
    of_property("dunst", DUNST, "paused", truth),
    of_property("mako", MAKO, "Modes", truth)._replace(
        # Old versions have no such property, but all can list them.
        method=Method(MAKO, "ListModes", gives="as"),
        args=(),
        says=_quiet_mode,
    ),
    Witness(
        "swaync",
        Method(SWAYNC, "GetDnd", gives="b"),
        (),
        truth,
        (News(BusSignal(SWAYNC.interface, "Subscribe", "ubb", SWAYNC.service, SWAYNC.path)),),
    ),
    of_setting("Xfce", "xfce4-notifyd", "/do-not-disturb"),
)


def do_not_disturb(bus: Bus | None) -> Witnesses:
    """Return who asks the daemons that show notifications."""
    return Witnesses(bus, Happening.DO_NOT_DISTURB, WITNESSES)
