"""Whether something keeps the screen awake: a film, slides, or what a person started for that.

X11's own screen saver is not asked: it says the same where the person has switched it off for good.
What keeps a Wayland compositor awake by its own protocol, only some compositors pass on; the others
are asked in a way of their own.
"""

from functools import partial
from operator import truth

from desktop_app.domain.surroundings import Happening
from desktop_app.system.dbus import Bus, BusSignal, Method, Remote
from desktop_app.system.surroundings.witnesses import News, Witness, Witnesses, of_property
from desktop_app.system.surroundings.xfconf import of_setting

LOGIND = Remote(
    "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
)
GNOME = Remote("org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager")
KDE = Remote(
    "org.kde.Solid.PowerManagement",
    "/org/kde/Solid/PowerManagement/PolicyAgent",
    "org.kde.Solid.PowerManagement.PolicyAgent",
)
# Under the general name others answer too, who count what only keeps the machine from sleeping.
XFCE = Remote(
    "org.xfce.PowerManager",
    "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit",
)

IDLE = 8
"""GNOME's flag for what keeps the session from being idle; music has another one."""
SCREEN = 4
"""KDE's flag for what keeps the screen from changing."""

Inhibitor = tuple[str, str, str, str, int, int]
"""What it inhibits, who, why, in which mode, by which user and process."""


def _keeps_awake(user: int, process: int, inhibitors: list[Inhibitor]) -> bool:
    return any(
        "idle" in what.split(":") and mode == "block" and by_user == user and by != process
        for what, _who, _why, mode, by_user, by in inhibitors
    )


def on_the_system(bus: Bus | None, user: int, process: int) -> Witnesses:
    """Return who asks logind.

    Args:
        bus: The system's bus.
        user: Whose inhibitors count.
        process: Whose inhibitors do not: our own.
    """
    # It announces which things are blocked, and keeps a list of who blocks them.
    listed = of_property("logind", LOGIND, "BlockInhibited", truth, "s")._replace(
        method=Method(LOGIND, "ListInhibitors", gives="a(ssssuu)"),
        args=(),
        says=partial(_keeps_awake, user, process),
    )
    return Witnesses(bus, Happening.KEPT_AWAKE, (listed,))


def in_the_session(bus: Bus | None) -> Witnesses:
    """Return who asks the desktops."""
    gnome = Witness(
        "session manager",  # Cinnamon's and MATE's have GNOME's name
        Method(GNOME, "IsInhibited", "u", "b"),
        (IDLE,),
        truth,
        tuple(
            News(BusSignal(GNOME.interface, member, "o", GNOME.service, GNOME.path))
            for member in ("InhibitorAdded", "InhibitorRemoved")
        ),
    )
    kde = Witness(
        "KDE",
        Method(KDE, "HasInhibition", "u", "b"),
        (SCREEN,),
        truth,
        (News(BusSignal(KDE.interface, "InhibitionsChanged", "a(ss)as", KDE.service, KDE.path)),),
    )
    xfce = Witness(
        "Xfce",
        Method(XFCE, "HasInhibit", gives="b"),
        (),
        truth,
        (News(BusSignal(XFCE.interface, "HasInhibitChanged", "b", XFCE.service, XFCE.path)),),
    )
    presentation = of_setting(
        "Xfce’s presentation mode",
        "xfce4-power-manager",
        "/xfce4-power-manager/presentation-mode",
    )
    return Witnesses(bus, Happening.KEPT_AWAKE, (gnome, kde, xfce, presentation))
