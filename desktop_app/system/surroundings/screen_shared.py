"""Whether others see the screen, or it is recorded: GNOME's compositor knows who looks at it.

Others do not tell: on X11 anybody may look without being noticed, and elsewhere who looks is known
to PipeWire alone, which speaks a language of its own. KDE shows no notifications meanwhile, and
that is seen.
"""

from desktop_app.domain.surroundings import Happening
from desktop_app.system.dbus import Bus, BusSignal, Method, Remote
from desktop_app.system.surroundings.witnesses import News, Witness, Witnesses

INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"


def _has_children(description: str) -> bool:
    return "<node name=" in description


def _sessions(what: str) -> Witness:
    service = f"org.gnome.Mutter.{what}"
    sessions = Remote(service, f"/{service.replace('.', '/')}/Session", INTROSPECTABLE)
    # There is no list; but each session is an object, as long as somebody looks.
    return Witness(
        f"Mutter’s {what}",
        Method(sessions, "Introspect", gives="s"),
        (),
        _has_children,
        (News(BusSignal(f"{service}.Session", "Closed", "", service)),),
    )


def screen_shared(bus: Bus | None) -> Witnesses:
    """Return who asks for the sessions in which somebody looks at the screen."""
    return Witnesses(
        bus, Happening.SCREEN_SHARED, (_sessions("ScreenCast"), _sessions("RemoteDesktop"))
    )
