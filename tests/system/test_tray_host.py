"""Who shows the icon: hosts on a bus, and trays of the older kind on an X server."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Annotated

import pytest

pytest.importorskip("jeepney", reason="D-Bus is Linux's")
pytest.importorskip("dbus_fast", reason="D-Bus is Linux's")

from dbus_fast import PropertyAccess
from dbus_fast.annotations import DBusSignature
from dbus_fast.service import ServiceInterface, dbus_property

from desktop_app.system import dbus
from desktop_app.system.tray_host import WATCHER, TrayLook
from tests.system.private_bus import Peer, PrivateBus, a_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Flag = Annotated[bool, DBusSignature("b")]


class Watcher(ServiceInterface):
    """What panels register with."""

    def __init__(self, *, has_host: bool) -> None:
        super().__init__(WATCHER)
        self._has_host = has_host

    @dbus_property(PropertyAccess.READ, name="IsStatusNotifierHostRegistered")
    def has_host(self) -> Flag:
        return self._has_host


@pytest.fixture
def daemon(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    with a_bus(home) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@contextlib.contextmanager
def a_watcher(daemon: PrivateBus, *, has_host: bool) -> Iterator[None]:
    peer = Peer(daemon)
    peer.export("/StatusNotifierWatcher", Watcher(has_host=has_host))
    peer.own(WATCHER)
    yield
    peer.leave()


def seen(qtbot: QtBot) -> str | None:
    bus = dbus.connect_session()
    assert bus is not None
    look = TrayLook(bus, None)
    assert bus.waits
    qtbot.waitUntil(lambda: not bus.waits)
    bus.close()
    return look.name


@pytest.mark.parametrize(("has_host", "name"), [(True, "StatusNotifier"), (False, None)])
def test_a_host_is_known_by_its_watcher(
    daemon: PrivateBus, qtbot: QtBot, name: str | None, *, has_host: bool
) -> None:
    with a_watcher(daemon, has_host=has_host):
        assert seen(qtbot) == name


def test_without_a_watcher_there_is_none(daemon: PrivateBus, qtbot: QtBot) -> None:
    assert seen(qtbot) is None


def test_without_a_bus_and_a_display_there_is_none() -> None:
    assert TrayLook(None, None, "linux").name is None
    assert TrayLook(None, ":4711", "linux").name is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_there_always_is_one(platform: str) -> None:
    assert TrayLook(None, None, platform).name is not None
