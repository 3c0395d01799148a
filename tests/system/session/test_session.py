"""Lock, sleep and the session's end, as strict services on a private bus tell them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.system import dbus
from desktop_app.system.session import choose
from desktop_app.system.session.screen_savers import PATHS
from tests.system.private_bus import PrivateBus, a_bus
from tests.system.session.contract import Seat, SessionContract
from tests.system.session.fake_desktop import FakeLogind, FakeScreenSaver

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import SessionSource
    from desktop_app.system.dbus import Bus

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")


@pytest.fixture
def daemon(home: Path) -> Iterator[PrivateBus]:
    with a_bus(home) as bus:
        yield bus


@pytest.fixture
def bus(daemon: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """Our connection; the one bus of the tests is the session's and the system's."""
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", daemon.address)
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    connected = dbus.connect_system()
    assert connected is not None
    yield connected
    connected.close()


@pytest.fixture
def logind(daemon: PrivateBus) -> Iterator[FakeLogind]:
    one = FakeLogind(daemon)
    yield one
    one.leave()


class Diary:
    """What a source told, with whether it was locked then."""

    def __init__(self, source: SessionSource) -> None:
        self.source = source
        self.entries: list[str] = []
        source.changed.subscribe(self._on_changed)
        source.ending.subscribe(self._on_ending)

    def _on_changed(self, _: None) -> None:
        self.entries.append("locked" if self.source.locked() else "open")

    def _on_ending(self, _: None) -> None:
        self.entries.append("ending")


def listening(source: SessionSource, logind: FakeLogind, qtbot: QtBot) -> Diary:
    """Wait until the source has all that it asked of logind."""
    qtbot.waitUntil(lambda: logind.held[-1:] == [True])
    logind.set("LockedHint", value=True)
    qtbot.waitUntil(source.locked)
    logind.set("LockedHint", value=False)
    qtbot.waitUntil(lambda: not source.locked())
    return Diary(source)


# --- What every source does ------------------------------------------------------------------


class LogindSeat(Seat):
    def __init__(self, source: SessionSource, logind: FakeLogind) -> None:
        super().__init__(source)
        self._logind = logind

    @override
    def lock(self, *, locked: bool = True) -> None:
        self._logind.set("LockedHint", value=locked)


class SaverSeat(Seat):
    def __init__(self, source: SessionSource, saver: FakeScreenSaver) -> None:
        super().__init__(source)
        self._saver = saver

    @override
    def lock(self, *, locked: bool = True) -> None:
        self._saver.set(active=locked)


class TestLogindContract(SessionContract):
    @pytest.fixture
    def seat(self, bus: Bus, logind: FakeLogind, qtbot: QtBot) -> Iterator[Seat]:
        source = choose(None, bus)
        listening(source, logind, qtbot)
        yield LogindSeat(source, logind)
        source.close()


class TestScreenSaverContract(SessionContract):
    @pytest.fixture
    def seat(self, bus: Bus, daemon: PrivateBus, qtbot: QtBot) -> Iterator[Seat]:
        name, path = next(iter(PATHS.items()))
        source = choose(bus, None)
        saver = FakeScreenSaver(daemon, name, path)
        qtbot.waitUntil(lambda: source.name == name)
        yield SaverSeat(source, saver)
        source.close()
        saver.leave()


# --- logind ----------------------------------------------------------------------------------


def test_sleep_waits_until_the_listeners_have_run(
    bus: Bus, logind: FakeLogind, qtbot: QtBot
) -> None:
    source = choose(None, bus)
    diary = listening(source, logind, qtbot)
    assert logind.manager.inhibitors[0][0] == (
        "sleep:shutdown",
        "Buttress",
        "Note how long you sat",
        "delay",
    )
    held_while_told: list[list[bool]] = []
    source.changed.subscribe(lambda _: held_while_told.append(logind.held))

    logind.sleep(going=True)
    qtbot.waitUntil(lambda: logind.held == [False])
    assert held_while_told == [[True]]

    logind.sleep(going=False)
    qtbot.waitUntil(lambda: logind.held == [False, True])
    assert diary.entries == ["open", "open"]
    source.close()
    assert logind.held == [False, False]


def test_sleep_is_not_held_up_by_a_listener_with_a_fault(
    bus: Bus, logind: FakeLogind, qtbot: QtBot
) -> None:
    source = choose(None, bus)
    listening(source, logind, qtbot)

    def fail(_: None) -> None:
        raise ZeroDivisionError

    source.changed.subscribe(fail)
    with qtbot.captureExceptions() as caught:
        logind.sleep(going=True)
        qtbot.waitUntil(lambda: logind.held == [False])
    assert len(caught) == 1
    source.close()


def test_the_end_of_the_session_waits_too_and_may_be_called_off(
    bus: Bus, logind: FakeLogind, qtbot: QtBot
) -> None:
    source = choose(None, bus)
    diary = listening(source, logind, qtbot)
    held_while_told: list[list[bool]] = []
    source.ending.subscribe(lambda _: held_while_told.append(logind.held))
    logind.shut_down(going=True)
    qtbot.waitUntil(lambda: logind.held == [False])
    assert held_while_told == [[True]]
    logind.shut_down(going=False)
    qtbot.waitUntil(lambda: logind.held == [False, True])
    assert diary.entries == ["ending", "open"]
    source.close()


def test_the_lock_and_the_seat_of_our_session_are_followed(
    bus: Bus, logind: FakeLogind, qtbot: QtBot
) -> None:
    source = choose(None, bus)
    diary = listening(source, logind, qtbot)
    logind.set("LockedHint", value=True)
    qtbot.waitUntil(source.locked)
    logind.set("Active", value=False)
    logind.set("LockedHint", value=False)
    logind.invalidate("Active", value=True)
    qtbot.waitUntil(lambda: not source.locked())
    assert diary.entries == ["locked", "open"]
    logind.invalidate("LockedHint", value=True)
    qtbot.waitUntil(source.locked)
    source.close()


def test_a_session_that_is_locked_already_is_found_locked(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    logind = FakeLogind(daemon, locked=True)
    source = choose(None, bus)
    qtbot.waitUntil(source.locked)
    source.close()
    logind.leave()


def test_where_logind_cannot_tell_our_session_its_name_does(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "7")
    logind = FakeLogind(daemon, "7", locked=True)
    source = choose(None, bus)
    qtbot.waitUntil(source.locked)
    source.close()
    logind.leave()


def test_a_logind_that_refuses_everything_still_tells_of_sleep(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    logind = FakeLogind(daemon, "refused")
    source = choose(None, bus)
    diary = Diary(source)
    qtbot.waitUntil(lambda: source.name == "logind")
    logind.sleep(going=True)
    qtbot.waitUntil(lambda: diary.entries == ["open"])
    logind.sleep(going=False)
    qtbot.waitUntil(lambda: len(diary.entries) == 2)
    source.close()
    logind.leave()


def test_logind_may_come_late_and_be_restarted(bus: Bus, daemon: PrivateBus, qtbot: QtBot) -> None:
    source = choose(None, bus)
    diary = Diary(source)
    assert source.name == "logind (not running)"
    first = FakeLogind(daemon, locked=True)
    qtbot.waitUntil(lambda: source.locked() and first.held == [True])
    assert source.name == "logind"
    first.peer.leave()
    qtbot.waitUntil(lambda: diary.entries == ["locked", "open"])
    assert first.held == [False]
    second = FakeLogind(daemon)
    listening(source, second, qtbot)
    source.close()
    assert second.held == [False]
    first.leave()
    second.leave()


def test_an_inhibitor_that_comes_too_late_is_given_back(
    bus: Bus, logind: FakeLogind, qtbot: QtBot
) -> None:
    logind.peer.emit(logind.manager.quick.clear)
    source = choose(None, bus)
    qtbot.waitUntil(lambda: logind.manager.asked == 1)
    source.close()
    logind.peer.emit(logind.manager.quick.set)
    qtbot.waitUntil(lambda: logind.held == [False])


def test_an_inhibitor_that_comes_when_sleep_is_under_way_is_given_back(
    bus: Bus, logind: FakeLogind, qtbot: QtBot
) -> None:
    logind.peer.emit(logind.manager.quick.clear)
    source = choose(None, bus)
    diary = Diary(source)
    qtbot.waitUntil(lambda: logind.manager.asked == 1)
    logind.sleep(going=True)
    qtbot.waitUntil(lambda: diary.entries == ["open"])
    logind.peer.emit(logind.manager.quick.set)
    qtbot.waitUntil(lambda: logind.held == [False])
    logind.sleep(going=False)
    qtbot.waitUntil(lambda: logind.held == [False, True])
    source.close()


def test_a_lost_bus_leaves_nobody_locked(bus: Bus, daemon: PrivateBus, qtbot: QtBot) -> None:
    logind = FakeLogind(daemon, locked=True)
    saver = FakeScreenSaver(daemon, *next(iter(PATHS.items())), active=True)
    source = choose(bus, bus)
    qtbot.waitUntil(lambda: source.locked() and logind.held == [True])
    diary = Diary(source)
    daemon.kill()
    qtbot.waitUntil(lambda: not source.locked())
    assert diary.entries[-1] == "open"
    assert logind.held == [False]
    source.close()
    logind.leave()
    saver.leave()


# --- Screen savers ---------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "path"), PATHS.items())
def test_an_active_screen_saver_counts_as_locked(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot, name: str, path: str
) -> None:
    source = choose(bus, None)
    diary = Diary(source)
    assert source.name == "no screen saver"
    saver = FakeScreenSaver(daemon, name, path)
    qtbot.waitUntil(lambda: source.name == name)
    saver.set(active=True)
    qtbot.waitUntil(source.locked)
    saver.set(active=False)
    qtbot.waitUntil(lambda: not source.locked())
    assert diary.entries == ["locked", "open"]
    source.close()
    saver.leave()


def test_a_screen_saver_that_is_active_already_is_found_so_and_may_die(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    name, path = "org.gnome.ScreenSaver", PATHS["org.gnome.ScreenSaver"]
    saver = FakeScreenSaver(daemon, name, path, active=True)
    source = choose(bus, None)
    diary = Diary(source)
    qtbot.waitUntil(source.locked)
    saver.leave()
    qtbot.waitUntil(lambda: not source.locked())
    assert diary.entries == ["locked", "open"]
    source.close()


def test_one_screen_saver_that_ends_does_not_open_what_another_one_locks(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    first, second = (
        FakeScreenSaver(daemon, name, PATHS[name], active=True)
        for name in ("org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver")
    )
    source = choose(bus, None)
    qtbot.waitUntil(lambda: " + " in source.name and source.locked())
    source.changed.subscribe(lambda _: opened.append(source.locked()))
    opened: list[bool] = []
    second.set(active=True)
    first.set(active=False)
    second.set(active=False)
    qtbot.waitUntil(lambda: not source.locked())
    assert opened == [False]
    source.close()
    first.leave()
    second.leave()


def test_a_closed_source_hears_nothing_more(
    bus: Bus, daemon: PrivateBus, logind: FakeLogind, qtbot: QtBot
) -> None:
    name, path = next(iter(PATHS.items()))
    saver = FakeScreenSaver(daemon, name, path)
    source = choose(bus, bus)
    other = choose(bus, bus)
    diary = listening(source, logind, qtbot)
    listening(other, logind, qtbot)
    heard = Diary(other)
    diary.entries.clear()
    source.close()
    logind.set("LockedHint", value=True)
    saver.set(active=True)
    logind.sleep(going=True)
    qtbot.waitUntil(lambda: len(heard.entries) >= 2)
    assert diary.entries == []
    other.close()
    saver.leave()


def test_the_bus_has_nothing_to_wake_us_for_at_rest(
    bus: Bus, logind: FakeLogind, qtbot: QtBot
) -> None:
    source = choose(bus, bus)
    listening(source, logind, qtbot)
    qtbot.waitUntil(lambda: not bus._timer.isActive())
    source.close()


# --- No bus ----------------------------------------------------------------------------------


def test_without_a_bus_nothing_is_known() -> None:
    source = choose(None, None)
    assert source.name == "nobody (no D-Bus)"
    assert not source.locked()
    source.close()
