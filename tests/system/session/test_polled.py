"""The sessions that are asked, on made-up systems."""

from __future__ import annotations

import ctypes
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from typing_extensions import override

from desktop_app.domain.activity import Presence
from desktop_app.system import session
from desktop_app.system.session import macos, windows
from desktop_app.system.session.joined import JoinedSources
from desktop_app.system.session.polled import UNTIL_OPEN, PolledSession
from tests.desk import Desk
from tests.fakes import FakeSession
from tests.system.foreign import FakeCoreFoundation, FakeLibrary, loader
from tests.system.session.contract import Seat, SessionContract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.system.libraries import Load
    from desktop_app.system.session.polled import Read

SOON = timedelta(milliseconds=10)
LOCKED, OPEN, UNKNOWN = 0, 1, -1
ACTIVE, DISCONNECTED = 0, 4


class Level1(ctypes.Structure):
    """WTSINFOEX_LEVEL1_W, as wtsapi32.h has it."""

    _fields_: ClassVar[Any] = (
        ("SessionId", ctypes.c_uint32),
        ("SessionState", ctypes.c_int32),
        ("SessionFlags", ctypes.c_int32),
        ("WinStationName", ctypes.c_uint16 * 33),
        ("UserName", ctypes.c_uint16 * 21),
        ("DomainName", ctypes.c_uint16 * 18),
        ("Times", ctypes.c_int64 * 5),
        ("Traffic", ctypes.c_uint32 * 6),
    )


class InfoEx(ctypes.Structure):
    """WTSINFOEXW."""

    _fields_: ClassVar[Any] = (("Level", ctypes.c_uint32), ("Level1", Level1))


class FakeWindows(FakeLibrary):
    """The terminal services of Windows, which count what they have given out."""

    def __init__(self) -> None:
        super().__init__()
        self.info = InfoEx(1, Level1(7, ACTIVE, OPEN))
        self.works = True
        self.size = ctypes.sizeof(InfoEx)
        self.given = 0
        number, pointer = ctypes.c_uint32, ctypes.c_void_p
        targets = ctypes.POINTER(pointer), ctypes.POINTER(number)

        @self.define(ctypes.c_int32, pointer, number, ctypes.c_int32, *targets)
        def WTSQuerySessionInformationW(  # noqa: N802
            server: int | None,
            session_id: int,
            info: int,
            found: ctypes._Pointer[ctypes.c_void_p],
            size: ctypes._Pointer[ctypes.c_uint32],
        ) -> int:
            assert (server, session_id, info) == (None, 0xFFFFFFFF, 25)
            if not self.works:
                return 0
            found[0] = ctypes.c_void_p(ctypes.addressof(self.info))
            size[0] = number(self.size)
            self.given += 1
            return 1

        @self.define(None, pointer)
        def WTSFreeMemory(memory: int) -> None:  # noqa: N802
            assert memory == ctypes.addressof(self.info)
            self.given -= 1

    def lock(self, *, locked: bool) -> None:
        self.info.Level1.SessionFlags = LOCKED if locked else OPEN


class FakeMac(FakeLibrary):
    """The window server of macOS."""

    def __init__(self, foundation: FakeCoreFoundation) -> None:
        super().__init__()
        self.session: dict[str, object] | None = {
            "kCGSSessionUserNameKey": "ada",
            "kCGSSessionOnConsoleKey": True,
            "kCGSSessionIDKey": 257,
        }

        @self.define(ctypes.c_void_p)
        def CGSessionCopyCurrentDictionary() -> int | None:  # noqa: N802
            return None if self.session is None else foundation.give(dict(self.session))

    def lock(self, *, locked: bool) -> None:
        assert self.session is not None
        self.session.pop("CGSSessionScreenIsLocked", None)
        if locked:
            self.session["CGSSessionScreenIsLocked"] = True


class AskedSeat(Seat):
    def __init__(self, system: FakeWindows | FakeMac, read: Read) -> None:
        super().__init__(PolledSession("test", read, SOON))
        self._system = system

    @override
    def lock(self, *, locked: bool = True) -> None:
        self._system.lock(locked=locked)


class FakeSeat(Seat):
    def __init__(self, source: FakeSession) -> None:
        super().__init__(source)
        self._session = source

    @override
    def lock(self, *, locked: bool = True) -> None:
        if not self._session.closed:
            self._session.lock(locked=locked)


class TestContract(SessionContract):
    @pytest.fixture(params=["windows", "macos", "fake"])
    def seat(self, request: pytest.FixtureRequest, qtbot: QtBot) -> Seat:
        if request.param == "windows":
            system = FakeWindows()
            return AskedSeat(system, windows.read_lock(loader({"wtsapi32": system})))
        if request.param == "macos":
            foundation = FakeCoreFoundation()
            mac = FakeMac(foundation)
            return AskedSeat(mac, macos.read_lock(_mac(foundation, mac)))
        return FakeSeat(FakeSession())

    @pytest.fixture(autouse=True)
    def _let_go(self, seat: Seat) -> Iterator[None]:
        yield
        seat.source.close()


def _mac(foundation: FakeCoreFoundation, graphics: FakeMac) -> Load:
    return loader({"CoreFoundation": foundation, "CoreGraphics": graphics})


# --- Windows --------------------------------------------------------------------------------


@pytest.fixture
def system() -> FakeWindows:
    return FakeWindows()


@pytest.mark.parametrize(
    ("state", "flags", "locked"),
    [
        (ACTIVE, OPEN, False),
        (ACTIVE, LOCKED, True),
        (ACTIVE, UNKNOWN, False),
        (DISCONNECTED, OPEN, True),  # somebody else has switched to their own session
        (DISCONNECTED, UNKNOWN, True),
    ],
)
def test_windows_tells_of_locks_and_of_other_people(
    system: FakeWindows, state: int, flags: int, *, locked: bool
) -> None:
    read = windows.read_lock(loader({"wtsapi32": system}))
    system.info.Level1.SessionState, system.info.Level1.SessionFlags = state, flags
    assert read() is locked
    assert system.given == 0, "memory of Windows was kept"


def test_what_windows_does_not_say_is_not_known(system: FakeWindows) -> None:
    read = windows.read_lock(loader({"wtsapi32": system}))
    system.lock(locked=True)
    system.size = 16  # too short to hold the flags
    assert read() is None
    system.size, system.info.Level = 256, 2  # a level that is not there yet
    assert read() is None
    assert system.given == 0
    system.works = False
    assert read() is None


def test_a_session_that_tells_nothing_is_open_and_says_so(system: FakeWindows) -> None:
    source = windows.windows_session(loader({"wtsapi32": system}))
    assert source.name == "WTSQuerySessionInformation"
    system.works = False
    assert not source.locked()
    assert source.name == "WTSQuerySessionInformation (it does not tell)"
    source.close()


# --- macOS ----------------------------------------------------------------------------------


@pytest.fixture
def foundation() -> FakeCoreFoundation:
    return FakeCoreFoundation()


@pytest.mark.parametrize(
    ("said", "locked"),
    [
        ({"kCGSSessionOnConsoleKey": True}, False),
        ({"kCGSSessionOnConsoleKey": True, "CGSSessionScreenIsLocked": True}, True),
        ({"kCGSSessionOnConsoleKey": 1, "CGSSessionScreenIsLocked": 0}, False),
        ({"kCGSSessionOnConsoleKey": False}, True),  # fast user switching
        ({}, False),
        (None, None),  # there is no window server, as over ssh
    ],
)
def test_macos_tells_of_locks_and_of_other_people(
    foundation: FakeCoreFoundation, said: dict[str, object] | None, *, locked: bool | None
) -> None:
    mac = FakeMac(foundation)
    read = macos.read_lock(_mac(foundation, mac))
    mac.session = said
    assert read() is locked
    assert foundation.leaked == []


def test_what_macos_says_in_no_property_list_is_not_known(foundation: FakeCoreFoundation) -> None:
    mac = FakeMac(foundation)
    read = macos.read_lock(_mac(foundation, mac))
    mac.session = {"kCGSSessionOnConsoleKey": object()}
    assert read() is None
    assert foundation.leaked == []


# --- How often ------------------------------------------------------------------------------


def test_nobody_looks_by_themselves_before_a_lock_is_seen(qtbot: QtBot) -> None:
    looks: list[bool] = []

    def read() -> bool:
        looks.append(True)
        return False

    source = PolledSession("test", read, SOON)
    assert not source.locked()
    qtbot.wait(60)
    assert looks == [True]


@pytest.mark.parametrize("typing", [True, False])
def test_a_lock_that_nobody_tells_is_seen_within_half_a_minute(*, typing: bool) -> None:
    desk = Desk(poll=timedelta(minutes=4))
    desk.work(minutes=10)
    desk.session._locked = True  # and nothing is told, as on Windows and macOS
    for _ in range(6):
        if typing:
            desk.activity.touch()
        desk.let_pass(timedelta(seconds=5))
    assert desk.monitor.status.presence is Presence.AWAY


def test_a_locked_session_is_looked_at_twelve_times_a_minute() -> None:
    assert timedelta(minutes=1) / UNTIL_OPEN == 12


# --- Which ----------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_the_calls_are_missing_nobody_tells_and_the_app_starts(platform: str) -> None:
    source = session.choose(None, None, platform)
    assert isinstance(source, JoinedSources)  # these are not the libraries of this system
    assert source.name.startswith("nobody (")
    assert not source.locked()
    source.close()
