"""A bus, and our connection to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.system import dbus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.system.dbus import Bus
    from tests.system.private_bus import PrivateBus


@pytest.fixture
def daemon(home: Path) -> Iterator[PrivateBus]:
    from tests.system.private_bus import a_bus  # the other systems’ tests are here too

    with a_bus(home) as bus:
        yield bus


@pytest.fixture
def bus(daemon: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """Our connection; the one bus of the tests is the session's and the system's."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", daemon.address)
    connected = dbus.connect_system()
    assert connected is not None
    yield connected
    connected.close()
