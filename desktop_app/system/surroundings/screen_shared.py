"""Whether others see the screen, or it is recorded: GNOME's compositor knows who looks at it.

Others do not tell: on X11 anybody may look without being noticed, and elsewhere who looks is known
to PipeWire alone, which speaks a language of its own. KDE shows no notifications meanwhile, and
that is seen.
"""

from desktop_app.domain.surroundings import Happening
from desktop_app.system.dbus import Bus, BusSignal, Method, Remote
from desktop_app.system.surroundings.witnesses import News, Witness, Witnesses

SERVICE = "org.gnome.Mutter.ScreenCast"
SESSIONS = Remote(
    SERVICE, "/org/gnome/Mutter/ScreenCast/Session", "org.freedesktop.DBus.Introspectable"
)


def _has_children(description: str) -> bool:
    return "<node name=" in description


# There is no list of who looks; but each is an object below this one, as long as he does. Who only
# types from elsewhere, as one does who shares a keyboard, is none of these.
MUTTER = Witness(
    "Mutter",
    Method(SESSIONS, "Introspect", gives="s"),
    (),
    _has_children,
    (News(BusSignal(f"{SERVICE}.Session", "Closed", "", SERVICE)),),
)


def screen_shared(bus: Bus | None) -> Witnesses:
    """Return who asks for those that look at the screen."""
    return Witnesses(bus, Happening.SCREEN_SHARED, (MUTTER,))
