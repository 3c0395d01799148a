"""A panel with a tray as newer desktops have it (StatusNotifierItem): the watcher and the host."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Self

from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.desktop.notifications import has_owner
from tests.system.private_bus import Peer, PrivateBus

if TYPE_CHECKING:
    from collections.abc import Iterator

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"

Texts = Annotated[list[str], DBusSignature("as")]
Text = Annotated[str, DBusSignature("s")]


class Watcher(ServiceInterface):
    """Where icons register."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.items: list[str] = []
        self.told: list[str] = []
        """Every icon that ever registered, also with a panel before this one."""
        self.has = True

    @dbus_method("RegisterStatusNotifierItem")
    def register_item(self, service: DBusStr) -> None:
        self.items.append(service)
        self.told.append(service)

    @dbus_method("RegisterStatusNotifierHost")
    def register_host(self, service: DBusStr) -> None:
        self.host_registered()

    @dbus_property(PropertyAccess.READ, "RegisteredStatusNotifierItems")
    def registered(self) -> Texts:
        return self.items

    @dbus_property(PropertyAccess.READ, "IsStatusNotifierHostRegistered")
    def has_host(self) -> DBusBool:
        return self.has

    @dbus_property(PropertyAccess.READ, "ProtocolVersion")
    def version(self) -> DBusInt32:
        return 0

    @dbus_signal("StatusNotifierItemRegistered")
    def item_registered(self, service: str) -> Text:
        return service

    @dbus_signal("StatusNotifierHostRegistered")
    def host_registered(self) -> None:
        """Tell that there is somebody who shows the icons."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu."""

    number: int
    label: str
    shown: bool
    inside: "list[Entry]" = field(default_factory=list)

    def all(self) -> "Iterator[Entry]":
        yield self
        for entry in self.inside:
            yield from entry.all()


class Panel:
    """Shows the icon that registered last, and clicks on it."""

    def __init__(self, bus: PrivateBus) -> None:
        self._peer = Peer(bus)
        self._watcher = Watcher()
        self._peer.export("/StatusNotifierWatcher", self._watcher)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._peer.leave()

    def appear(self) -> None:
        """Come up, as a panel does some time after the session has begun."""
        self._peer.own(WATCHER)
        self._peer.emit(self._watcher.host_registered)

    def vanish(self) -> None:
        """Crash."""
        self._peer.disown(WATCHER)
        self._watcher.items.clear()

    @property
    def registered(self) -> list[str]:
        """Every icon that registered so far, in order; one that did twice is in it twice."""
        return list(self._watcher.told)

    @property
    def icons(self) -> list[str]:
        """The icons of those whose process still answers for them."""
        there = dict.fromkeys(self._watcher.items)
        return [item for item in there if has_owner(self._peer, item)]

    def pixels(self) -> bytes:
        """Return the picture of the icon, the largest one that it has; nothing without one."""
        found = self._property(ITEM, "/StatusNotifierItem", "IconPixmap") or []
        return bytes(max(found, key=lambda one: one[0])[2]) if found else b""

    def tooltip(self) -> str:
        found = self._property(ITEM, "/StatusNotifierItem", "ToolTip")
        return str(found[2]) if found else ""

    def activate(self) -> None:
        """Click on the icon."""
        self._call("/StatusNotifierItem", ITEM, "Activate", "ii", 0, 0)

    def menu(self) -> list[Entry]:
        """Open the menu and return all its lines, submenus included."""
        self._call(self._menu_path(), MENU, "AboutToShow", "i", 0)
        answer = self._call(self._menu_path(), MENU, "GetLayout", "iias", 0, -1, [])
        return list(_entry(answer[1]).all()) if answer else []

    def choose(self, label: str) -> None:
        """Click on the line of the menu that says so."""
        entry = next(entry for entry in self.menu() if entry.label == label)
        data = Variant("s", "")
        self._call(self._menu_path(), MENU, "Event", "isvu", entry.number, "clicked", data, 0)

    def _menu_path(self) -> str:
        return str(self._property(ITEM, "/StatusNotifierItem", "Menu"))

    def _property(self, interface: str, path: str, name: str) -> Any:  # noqa: ANN401
        answer = self._call(path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        return answer[0].value if answer else None

    def _call(
        self, path: str, interface: str, member: str, signature: str, *body: object
    ) -> list[Any]:
        """Return what the icon answers; nothing where it is gone."""
        if not self._watcher.items:
            return []
        reply = self._peer.call(
            Message(
                destination=self._watcher.items[-1],
                path=path,
                interface=interface,
                member=member,
                signature=signature,
                body=list(body),
            )
        )
        assert reply is not None
        return reply.body if reply.message_type is MessageType.METHOD_RETURN else []


def _entry(layout: Any) -> Entry:  # noqa: ANN401 - (ia{sv}av), as it came over the bus
    number, properties, inside = layout
    told = {name: value.value for name, value in properties.items()}
    return Entry(
        number=number,
        label=str(told.get("label", "")).replace("_", ""),
        shown=bool(told.get("visible", True)),
        inside=[_entry(child.value) for child in inside],
    )
