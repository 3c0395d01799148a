"""D-Bus on Qt's loop: nothing here blocks, and nothing polls.

jeepney turns messages into bytes and back; the socket is ours, and is read when Qt says that there
is something to read. It is imported when a bus is connected to, for it is only there on Linux.

Both ends are held to the types that they declare: what a service answers or announces with other
types than a `Method` or `BusSignal` says counts as failed, or is not heard.
"""

import logging
import os
import sys
from datetime import timedelta

from desktop_app.system.dbus.bus import CALL_TIMEOUT, Bus
from desktop_app.system.dbus.messages import BusSignal, DBusError, Descriptor, Method, Remote

__all__ = [
    "CALL_TIMEOUT",
    "Bus",
    "BusSignal",
    "DBusError",
    "Descriptor",
    "Method",
    "Remote",
    "connect_session",
    "connect_system",
]

log = logging.getLogger(__name__)

CONNECT_TIMEOUT = timedelta(seconds=1)


def connect_session() -> Bus | None:
    """Connect to the session's bus; None where there is none, with the reason in the log."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if not address:
        address = f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '')}/bus"
    return _connect("session", address, fds=False)


def connect_system() -> Bus | None:
    """Connect to the system's bus; None where there is none, with the reason in the log."""
    address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")
    return _connect("system", address or "unix:path=/var/run/dbus/system_bus_socket", fds=True)


def _connect(which: str, address: str, *, fds: bool) -> Bus | None:
    on_linux = sys.platform.startswith("linux")
    if not on_linux:
        return None
    try:
        from jeepney.bus import get_connectable_addresses
        from jeepney.io.blocking import prep_socket

        place = next(get_connectable_addresses(address))
        connected = prep_socket(place, fds, timeout=CONNECT_TIMEOUT.total_seconds())
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        log.info("No %s bus at %s: %s", which, address, error)
        return None
    return Bus(connected)
