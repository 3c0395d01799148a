"""What is said on D-Bus: what can be called and announced, and the messages that say so."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop_app.services.ports import KnownError

if TYPE_CHECKING:
    from jeepney import Message

ERRORS = "org.freedesktop.DBus.Error"


class DBusError(KnownError):
    """A call that failed: nobody there, refused, not answered in time, or not as promised."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{text} ({name})")
        self.name = name
        """The error's D-Bus name, such as ``org.freedesktop.DBus.Error.NoReply``."""

    @property
    def absent(self) -> bool:
        """Whether the service that was called is not there."""
        return self.name in {f"{ERRORS}.ServiceUnknown", f"{ERRORS}.NameHasNoOwner"}


class Descriptor(Protocol):
    """A file descriptor that was sent to us. Whoever is given one closes it."""

    def fileno(self) -> int:
        """Return its number."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class Remote(NamedTuple):
    """One interface of one object of a service."""

    service: str
    path: str
    interface: str


class Method(NamedTuple):
    """What can be called, with the signatures of its arguments and of its answer."""

    remote: Remote
    name: str
    takes: str = ""
    gives: str = ""


class BusSignal(NamedTuple):
    """What can be announced, and by whom: where a part is None, anybody's counts."""

    interface: str
    name: str
    carries: str = ""
    service: str | None = None
    """A unique name is compared here; that a well-known name is the sender's, the bus sees to."""
    path: str | None = None
    first: str | None = None
    """What the first argument, a string, has to be."""


BUS = Remote("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")


def written(
    method: Method,
    args: tuple[object, ...],
    serial: int,
    *,
    answered: bool = True,
    start: bool = False,
) -> bytes:
    """Return a call in bytes: whether it wants an answer, and may start the service."""
    from jeepney import DBusAddress, MessageFlag, new_method_call

    remote = method.remote
    address = DBusAddress(remote.path, remote.service, remote.interface)
    message = new_method_call(address, method.name, method.takes or None, args)
    if not answered:
        message.header.flags |= MessageFlag.no_reply_expected
    if not start:
        message.header.flags |= MessageFlag.no_auto_start
    data: bytes = message.serialise(serial=serial)
    return data


def match_rule(signal: BusSignal) -> str:
    """Return what the bus has to be told to pass on `signal`."""
    parts = {
        "interface": signal.interface,
        "member": signal.name,
        "sender": signal.service,
        "path": signal.path,
        "arg0": signal.first,
    }
    return ",".join(
        ["type='signal'", *(f"{key}='{value}'" for key, value in parts.items() if value)]
    )


def heard_signal(message: "Message") -> BusSignal:
    """Return what has been announced, by the sender's unique name."""
    from jeepney import HeaderFields

    fields = message.header.fields
    return BusSignal(
        fields[HeaderFields.interface],
        fields[HeaderFields.member],
        fields.get(HeaderFields.signature, ""),
        fields.get(HeaderFields.sender),
        fields.get(HeaderFields.path),
    )


def is_meant(signal: BusSignal, heard: BusSignal, body: tuple[object, ...]) -> bool:
    """Whether what was heard is what was asked for, whatever it carries."""
    if (signal.interface, signal.name) != (heard.interface, heard.name):
        return False
    named = signal.service is None or (
        signal.service != BUS.service and not signal.service.startswith(":")
    )
    return (
        (named or signal.service == heard.service)
        and signal.path in {None, heard.path}
        and (signal.first is None or body[:1] == (signal.first,))
    )


def fault(method: Method, message: "Message", *, good: bool) -> DBusError | None:
    """Return what is wrong with the answer to a call, None where nothing is."""
    from jeepney import HeaderFields

    fields = message.header.fields
    gives = fields.get(HeaderFields.signature, "")
    if not good:
        text = message.body[0] if gives.startswith("s") else "No reason given"
        return DBusError(fields.get(HeaderFields.error_name, f"{ERRORS}.Failed"), text)
    if gives != method.gives:
        told = f"{method.name} answered with {gives!r} instead of {method.gives!r}"
        return DBusError(f"{ERRORS}.InvalidSignature", told)
    return None
