"""Which notifier serves: buttons where the desktop has them, plyer everywhere else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.system import notify
from desktop_app.system.notify.composite import CompositeNotifier
from desktop_app.system.notify.freedesktop import FreedesktopNotifier
from tests.fakes import RecordingNotifier
from tests.system.notify.contract import (
    OFFER,
    OTHER,
    PLAIN,
    ButtonsContract,
    NotifierContract,
    Screen,
)
from tests.system.notify.fake_service import ALL, FakeService
from tests.system.notify.test_freedesktop import FakeScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.system.dbus import Bus
    from tests.system.private_bus import PrivateBus

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")


class RecordingScreen(Screen):
    def __init__(self, notifier: RecordingNotifier) -> None:
        super().__init__(notifier)
        self._recorder = notifier

    @override
    def shown(self) -> list[tuple[str, str]]:
        return [(one.title or "-", one.body) for one in self._recorder.shown]


class TestRecordingNotifier(NotifierContract):
    """The contract, held by the fake that other tests use."""

    @pytest.fixture
    def screen(self) -> RecordingScreen:
        return RecordingScreen(RecordingNotifier())


class Desktop:
    """A composite over the desktop's service and a recorder in plyer's place."""

    def __init__(self, bus: Bus) -> None:
        self.plyer = RecordingNotifier()
        self.notifier = CompositeNotifier([FreedesktopNotifier(bus)], self.plyer)
        self.answers: list[str] = []
        self.notifier.answered.subscribe(self.answers.append)


@pytest.fixture
def desktop(bus: Bus) -> Desktop:
    return Desktop(bus)


@on_linux
class TestCompositeNotifier(ButtonsContract):
    """The contract, where there is a service."""

    @pytest.fixture
    def service(self, daemon: PrivateBus) -> Iterator[FakeService]:
        one = FakeService(daemon)
        yield one
        one.leave()

    @pytest.fixture
    def screen(self, desktop: Desktop, service: FakeService) -> FakeScreen:
        return FakeScreen(desktop.notifier, service)

    def test_plyer_is_left_alone(self, screen: FakeScreen, desktop: Desktop, qtbot: QtBot) -> None:
        self.stand(screen, qtbot)
        assert desktop.plyer.shown == []
        qtbot.waitUntil(lambda: desktop.notifier.name == "Fake 1.0 over D-Bus")


@on_linux
def test_plyer_serves_until_there_is_a_service_and_when_it_has_gone(
    desktop: Desktop, daemon: PrivateBus, qtbot: QtBot
) -> None:
    desktop.notifier.show(OFFER)
    qtbot.waitUntil(lambda: desktop.plyer.shown == [OFFER])
    assert desktop.notifier.name == "recorder (no notification service is running)"

    service = FakeService(daemon)
    qtbot.waitUntil(lambda: desktop.notifier.name == "Fake 1.0 over D-Bus")
    desktop.notifier.show(OTHER)
    qtbot.waitUntil(lambda: service.standing == {1})
    assert desktop.plyer.shown == [OFFER]
    assert desktop.plyer.notice is None

    service.leave()
    qtbot.waitUntil(lambda: "recorder" in desktop.notifier.name)
    desktop.notifier.show(PLAIN)
    qtbot.waitUntil(lambda: desktop.plyer.shown == [OFFER, PLAIN])

    again = FakeService(daemon)
    qtbot.waitUntil(lambda: desktop.notifier.name == "Fake 1.0 over D-Bus")
    desktop.notifier.show(OFFER)
    qtbot.waitUntil(lambda: again.standing == {1})
    again.invoke("snooze")
    qtbot.waitUntil(lambda: desktop.answers == ["snooze"])
    desktop.notifier.close()
    assert desktop.plyer.closed
    again.leave()


@on_linux
def test_plyer_serves_where_the_service_fails(
    desktop: Desktop, daemon: PrivateBus, qtbot: QtBot
) -> None:
    service = FakeService(daemon)
    service.service.faulty = True
    desktop.notifier.show(OFFER)
    qtbot.waitUntil(lambda: desktop.plyer.notice == OFFER)
    assert "out of paper" in desktop.notifier.name
    desktop.notifier.withdraw()
    assert desktop.plyer.notice is None
    service.leave()


@on_linux
def test_a_service_without_buttons_serves_all_the_same(
    desktop: Desktop, daemon: PrivateBus, qtbot: QtBot
) -> None:
    service = FakeService(daemon, can=tuple(one for one in ALL if one != "actions"))
    desktop.notifier.show(OFFER)
    qtbot.waitUntil(lambda: service.standing == {1})
    qtbot.waitUntil(lambda: desktop.notifier.name == "Fake 1.0 over D-Bus, without buttons")
    desktop.notifier.withdraw()  # which plyer could not
    qtbot.waitUntil(lambda: service.standing == set())
    assert desktop.plyer.shown == []
    service.leave()


@on_linux
def test_a_withdrawn_notice_is_not_shown_by_plyer_after_all(
    desktop: Desktop, bus: Bus, qtbot: QtBot
) -> None:
    desktop.notifier.show(OFFER)
    desktop.notifier.withdraw()
    qtbot.waitUntil(lambda: not bus._calls)
    assert desktop.plyer.shown == []


@on_linux
def test_plyer_serves_when_the_bus_is_lost(
    desktop: Desktop, daemon: PrivateBus, qtbot: QtBot
) -> None:
    service = FakeService(daemon)
    desktop.notifier.show(OFFER)
    qtbot.waitUntil(lambda: service.standing == {1})
    daemon.kill()
    desktop.notifier.show(OTHER)
    qtbot.waitUntil(lambda: desktop.plyer.notice == OTHER)
    desktop.notifier.close()
    service.leave()


@on_linux
def test_the_choice_follows_the_bus(bus: Bus, daemon: PrivateBus, qtbot: QtBot) -> None:
    service = FakeService(daemon)
    with_bus, without = notify.choose(bus), notify.choose(None)
    assert without.name == "plyer (no session bus)"
    qtbot.waitUntil(lambda: with_bus.name == "Fake 1.0 over D-Bus")
    with_bus.close()
    without.close()
    service.leave()
