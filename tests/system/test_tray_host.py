"""Who shows the icon: hosts on a bus, and trays of the older kind on an X server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import pytest

pytest.importorskip("jeepney", reason="D-Bus is Linux's")
pytest.importorskip("dbus_fast", reason="D-Bus is Linux's")

from dbus_fast import PropertyAccess
from dbus_fast.annotations import DBusSignature
from dbus_fast.service import ServiceInterface, dbus_property, dbus_signal

from desktop_app.system import dbus
from desktop_app.system.tray_host import WATCHER, TrayHost
from tests.system.private_bus import Peer, PrivateBus, a_bus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.system.dbus import Bus

Flag = Annotated[bool, DBusSignature("b")]


class Watcher(ServiceInterface):
    """What panels register with."""

    def __init__(self) -> None:
        super().__init__(WATCHER)
        self.has = True

    @dbus_property(PropertyAccess.READ, name="IsStatusNotifierHostRegistered")
    def has_host(self) -> Flag:
        return self.has

    @dbus_signal("StatusNotifierHostRegistered")
    def host_registered(self) -> None:
        """Tell of one more who shows icons."""

    @dbus_signal("StatusNotifierHostUnregistered")
    def host_unregistered(self) -> None:
        """Tell of one less."""


class Silent(ServiceInterface):
    """A watcher that cannot say what it has."""

    def __init__(self) -> None:
        super().__init__(WATCHER)


class Shell:
    """A watcher of its own process."""

    def __init__(self, daemon: PrivateBus, watcher: Watcher | Silent) -> None:
        self.peer = Peer(daemon)
        self.peer.export("/StatusNotifierWatcher", watcher)
        self.peer.own(WATCHER)


@pytest.fixture
def daemon(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    with a_bus(home) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def open_shell(daemon: PrivateBus) -> Iterator[Callable[[Watcher | Silent], Shell]]:
    shells: list[Shell] = []

    def open_one(watcher: Watcher | Silent) -> Shell:
        shells.append(Shell(daemon, watcher))
        return shells[-1]

    yield open_one
    for shell in shells:
        shell.peer.leave()


@pytest.fixture
def bus(daemon: PrivateBus, qtbot: QtBot) -> Iterator[Bus]:
    connected = dbus.connect_session()
    assert connected is not None
    yield connected
    connected.close()


def known(host: TrayHost) -> bool:
    return host.known


def settle(bus: Bus, qtbot: QtBot) -> None:
    assert bus.waits
    qtbot.waitUntil(lambda: not bus.waits)


@pytest.mark.parametrize(("has_host", "name"), [(True, "StatusNotifier"), (False, None)])
def test_a_host_is_known_by_its_watcher(
    open_shell: Callable[[Watcher | Silent], Shell],
    bus: Bus,
    qtbot: QtBot,
    name: str | None,
    *,
    has_host: bool,
) -> None:
    watcher = Watcher()
    watcher.has = has_host
    open_shell(watcher)
    host = TrayHost(bus, None)
    assert not known(host)
    settle(bus, qtbot)
    assert known(host)
    assert host.watcher is not None, "icons register with it, whoever shows them"
    assert host.name == name
    assert host.is_there() is has_host


def test_a_watcher_that_cannot_say_is_there_for_somebody(
    open_shell: Callable[[Watcher | Silent], Shell], bus: Bus, qtbot: QtBot
) -> None:
    open_shell(Silent())
    host = TrayHost(bus, None)
    settle(bus, qtbot)
    assert host.is_there()


def test_a_host_that_comes_and_goes_is_told(
    open_shell: Callable[[Watcher | Silent], Shell], bus: Bus, qtbot: QtBot
) -> None:
    watcher = Watcher()
    watcher.has = False
    shell = open_shell(watcher)
    host = TrayHost(bus, None)
    told: list[bool] = []
    host.changed.subscribe(lambda _: told.append(host.is_there()))
    settle(bus, qtbot)
    assert told == [False]
    watcher.has = True
    shell.peer.emit(watcher.host_registered)
    qtbot.waitUntil(lambda: told == [False, True])
    shell.peer.emit(watcher.host_registered)  # a second one
    shell.peer.emit(watcher.host_unregistered)
    qtbot.waitUntil(lambda: told == [False, True, False, True])
    watcher.has = False
    shell.peer.emit(watcher.host_unregistered)
    qtbot.waitUntil(lambda: told == [False, True, False, True, False])


def test_a_watcher_that_comes_late_dies_and_is_replaced_is_told(
    open_shell: Callable[[Watcher | Silent], Shell], bus: Bus, qtbot: QtBot
) -> None:
    host = TrayHost(bus, None)
    settle(bus, qtbot)
    assert (host.known, host.watcher, host.is_there()) == (True, None, False)
    first = open_shell(Watcher())
    qtbot.waitUntil(host.is_there)
    before = host.watcher
    first.peer.leave()
    qtbot.waitUntil(lambda: not host.is_there())
    assert host.watcher is None
    open_shell(Watcher())
    qtbot.waitUntil(host.is_there)
    assert host.watcher not in (None, before)


def test_without_a_watcher_there_is_none(bus: Bus, qtbot: QtBot) -> None:
    host = TrayHost(bus, None)
    settle(bus, qtbot)
    assert host.name is None


def test_without_a_bus_and_a_display_there_is_none() -> None:
    assert TrayHost(None, None, "linux").known, "there is nobody to wait for"
    assert TrayHost(None, None, "linux").name is None
    assert TrayHost(None, ":4711", "linux").name is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_there_always_is_one(platform: str) -> None:
    assert TrayHost(None, None, platform).is_there()
