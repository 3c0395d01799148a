"""A setting of Xfce's that tells what goes on."""

from desktop_app.system.dbus import BusSignal, Method, Remote
from desktop_app.system.surroundings.witnesses import News, Witness

XFCONF = Remote("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf")
GET_PROPERTY = Method(XFCONF, "GetProperty", "ss", "v")


def of_setting(name: str, channel: str, setting: str) -> Witness:
    """Return the witness that says what a setting is, which is on or off.

    Args:
        name: For diagnostics.
        channel: Whose setting it is.
        setting: Its path in the channel.
    """
    changed = BusSignal(
        XFCONF.interface, "PropertyChanged", "ssv", XFCONF.service, XFCONF.path, first=channel
    )
    return Witness(
        name, GET_PROPERTY, (channel, setting), _is_on, (News(changed, frozenset({setting})),)
    )


def _is_on(value: tuple[str, object]) -> bool:
    return value == ("b", True)
