"""What goes on on a made-up Windows."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings import windows
from desktop_app.system.surroundings.asked import Asked
from desktop_app.system.surroundings.windows_camera import BEGAN, ENDED, NOT_PACKAGED, USERS, camera
from desktop_app.system.surroundings.windows_front import front
from desktop_app.system.surroundings.windows_microphone import microphone
from tests.fakes import FakeClock, FakeSurroundings
from tests.system.foreign import loader
from tests.system.surroundings.contract import AskedRoom, Room, SurroundingsContract
from tests.system.surroundings.questions import QuestionsContract
from tests.system.surroundings.windows_calls import (
    FakeRegistry,
    Kernel32,
    Ntdll,
    Ole32,
    Powrprof,
    Shell32,
    User32,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import SurroundingsSource
    from desktop_app.system.libraries import Load
    from desktop_app.system.surroundings.asked import Look
    from tests.system.surroundings.questions import Make

CAPTION, MAXIMIZED, POPUP = 0x00C00000, 0x01000000, 0x80000000
ZOOM = 4242
CALL = Surroundings(frozenset({Happening.CALL}))


class FakeWindows(NamedTuple):
    """All of it; nothing goes on."""

    shell32: Shell32
    powrprof: Powrprof
    kernel32: Kernel32
    user32: User32
    ole32: Ole32
    ntdll: Ntdll
    registry: FakeRegistry
    clock: FakeClock

    @property
    def load(self) -> Load:
        return loader({name: getattr(self, name) for name in self._fields[:6]})

    def film(self, program: str, *, began: timedelta, ended: timedelta | None = None) -> None:
        """A program uses the camera, since and until so long ago."""

        def filetime(ago: timedelta | None) -> int:
            if ago is None:
                return 0
            since_unix = self.clock.now().timestamp() - ago.total_seconds()
            return round((since_unix + 11_644_473_600) * 10_000_000)

        self.registry.keys[rf"{USERS}\{program}"] = {
            BEGAN: (filetime(began), FakeRegistry.REG_QWORD),
            ENDED: (filetime(ended), FakeRegistry.REG_QWORD),
        }


@pytest.fixture
def system() -> FakeWindows:
    made = FakeWindows(
        *(Shell32(), Powrprof(), Kernel32(), User32(), Ole32([0, 2]), Ntdll()),
        *(FakeRegistry(), FakeClock()),
    )
    made.kernel32.programs[ZOOM] = r"C:\Users\Ada\Programs\Zoom Größe\Zoom.exe"
    made.registry.keys[USERS] = {}
    return made


def _camera(system: FakeWindows) -> Look:
    return camera(cast("ModuleType", system.registry), system.clock)


class FakeRoom(Room):
    def __init__(self, source: FakeSurroundings) -> None:
        super().__init__(source)
        self._fake = source

    @override
    def begin(self) -> Surroundings:
        self._fake.begin(Happening.CALL)
        return CALL

    @override
    def end(self) -> None:
        self._fake.begin()


def _rooms(system: FakeWindows) -> dict[str, Callable[[], Room]]:
    def one(happening: Happening) -> Surroundings:
        return Surroundings(frozenset({happening}))

    def shell(state: int) -> None:
        system.shell32.state = state

    def power(state: int) -> None:
        system.powrprof.execution = state

    def quiet(profile: int) -> None:
        system.ntdll.profile = profile

    def line(state: int) -> None:
        system.kernel32.line = state

    def sessions(*states: int) -> None:
        system.ole32.microphones[0][:] = states

    def show() -> None:
        system.user32.bring(ZOOM, User32.MONITORS[1], POPUP)

    def hide() -> None:
        system.user32.in_front = User32.SHELL

    film = partial(system.film, "Zoom_1", began=timedelta(minutes=1))
    end_film = partial(film, ended=timedelta(seconds=1))
    load = system.load
    state, awake = partial(windows.notification_state, load), partial(windows.kept_awake, load)
    filled = Surroundings(frozenset({Happening.FULL_SCREEN}), "Zoom")
    return {
        "busy": lambda: AskedRoom(
            state, one(Happening.FULL_SCREEN), partial(shell, 2), partial(shell, 5)
        ),
        "presentation": lambda: AskedRoom(
            state, one(Happening.DO_NOT_DISTURB), partial(shell, 4), partial(shell, 7)
        ),
        "quiet hours": lambda: AskedRoom(
            partial(windows.quiet_hours, load),
            one(Happening.DO_NOT_DISTURB),
            partial(quiet, 1),
            partial(quiet, 0),
        ),
        "awake": lambda: AskedRoom(
            awake, one(Happening.KEPT_AWAKE), partial(power, 3), partial(power, 1)
        ),
        "battery": lambda: AskedRoom(
            partial(windows.on_battery, load),
            one(Happening.ON_BATTERY),
            partial(line, 0),
            partial(line, 255),
        ),
        "microphone": lambda: AskedRoom(
            partial(microphone, load), CALL, partial(sessions, 0, 1), partial(sessions, 0, 2)
        ),
        "camera": lambda: AskedRoom(partial(_camera, system), CALL, film, end_film),
        "front": lambda: AskedRoom(partial(front, load), filled, show, hide),
        "fake": lambda: FakeRoom(FakeSurroundings()),
    }


class TestContract(SurroundingsContract):
    @pytest.fixture(
        params=[
            *("busy", "presentation", "quiet hours", "awake", "battery"),
            *("microphone", "camera", "front", "fake"),
        ]
    )
    def room(self, request: pytest.FixtureRequest, system: FakeWindows) -> Room:
        return _rooms(system)[request.param]()


class TestQuestions(QuestionsContract):
    @pytest.fixture(
        params=[
            *("busy", "presentation", "quiet hours", "awake", "battery"),
            *("microphone", "camera", "front", "fake"),
        ]
    )
    def make(self, request: pytest.FixtureRequest, system: FakeWindows) -> Make:
        return lambda: _rooms(system)[request.param]().source


# --- What Windows says of notifications and power -----------------------------------------------


@pytest.mark.parametrize(
    ("state", "seen"),
    [
        (1, set()),  # the screen is locked: the session tells
        (2, {Happening.FULL_SCREEN}),
        (3, {Happening.FULL_SCREEN}),
        (4, {Happening.DO_NOT_DISTURB}),
        (5, set()),
        (6, {Happening.DO_NOT_DISTURB}),
        (7, set()),
        (99, set()),
    ],
)
def test_each_state_of_the_notifications(
    system: FakeWindows, state: int, seen: set[Happening]
) -> None:
    system.shell32.state = state
    assert windows.notification_state(system.load)().happening == seen


@pytest.mark.parametrize(("profile", "quiet"), [(0, 0), (1, 1), (2, 1), (3, 0), (None, 0)])
def test_do_not_disturb_is_priority_or_alarms_only(
    system: FakeWindows, profile: int | None, quiet: int
) -> None:
    system.ntdll.profile = profile
    seen = windows.quiet_hours(system.load)().happening
    assert seen == ({Happening.DO_NOT_DISTURB} if quiet else set())


def test_calls_that_fail_tell_nothing(system: FakeWindows) -> None:
    system.ntdll.profile, system.ntdll.result = 2, -1073741772
    assert windows.quiet_hours(system.load)() == NOTHING
    system.shell32.state, system.shell32.result = 2, -2147467259
    system.powrprof.execution, system.powrprof.result = 2, -1073741790
    system.kernel32.line, system.kernel32.works = 0, 0
    for look in (windows.notification_state, windows.kept_awake, windows.on_battery):
        assert look(system.load)() == NOTHING


# --- The window in front ------------------------------------------------------------------------

LEFT, RIGHT = User32.MONITORS


@pytest.mark.parametrize(
    ("rect", "style", "full"),
    [
        (LEFT, POPUP, True),
        (RIGHT, POPUP, True),
        ((0, 0, 1920, 1079), POPUP, False),
        ((-8, -8, 1928, 1088), POPUP, True),  # a game with a frame outside the screen
        ((-8, -8, 1928, 1048), CAPTION | MAXIMIZED, False),
        # where the task bar hides by itself, a maximised window takes all of the screen
        ((-8, -8, 1928, 1088), CAPTION | MAXIMIZED, False),
        (LEFT, MAXIMIZED, True),
        (LEFT, CAPTION, True),
        ((100, 100, 900, 700), CAPTION, False),
    ],
)
def test_a_window_that_fills_its_screen(
    system: FakeWindows, rect: tuple[int, int, int, int], style: int, *, full: bool
) -> None:
    system.user32.bring(ZOOM, rect, style)
    seen = front(system.load)()
    assert (Happening.FULL_SCREEN in seen.happening) is full
    assert seen.in_front == "Zoom"
    assert system.kernel32.opened == set(), "the process was kept open"


def test_neither_the_desktop_nor_our_own_window_nor_none_tells_anything(
    system: FakeWindows,
) -> None:
    look = front(system.load, own_process=7)
    assert look() == NOTHING
    system.user32.in_front = None
    assert look() == NOTHING
    system.user32.bring(7, LEFT, POPUP)
    assert look() == NOTHING
    system.user32.bring(User32.SHELL_PROCESS, LEFT, POPUP)
    assert look() == NOTHING
    system.user32.bring(0, LEFT, POPUP)  # it has just gone
    assert look() == NOTHING


def test_a_program_that_may_not_be_looked_at_still_fills_the_screen(system: FakeWindows) -> None:
    system.user32.bring(77, LEFT, POPUP)
    assert front(system.load)() == Surroundings(frozenset({Happening.FULL_SCREEN}))


def test_the_frame_of_store_apps_names_no_program(system: FakeWindows) -> None:
    system.kernel32.programs[78] = r"C:\Windows\System32\ApplicationFrameHost.exe"
    system.user32.bring(78, (0, 0, 500, 500), CAPTION)
    assert front(system.load)() == NOTHING


# --- Microphone and camera ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("microphones", "seen"),
    [
        ([], NOTHING),
        ([[]], NOTHING),
        ([[0, 2], []], NOTHING),
        ([[0], [2, 1]], CALL),
        ([[1], [0]], CALL),
    ],
)
def test_some_session_of_some_microphone_records(
    system: FakeWindows, microphones: list[list[int]], seen: Surroundings
) -> None:
    com = Ole32(*microphones)
    look = microphone(loader({"ole32": com}))
    assert look() == look() == seen
    assert com.leaked == []


def test_a_microphone_that_is_pulled_out_does_not_hide_the_others(system: FakeWindows) -> None:
    com = Ole32([1], [1])
    com.gone = {0}
    assert microphone(loader({"ole32": com}))() == CALL
    com.gone = {0, 1}
    assert microphone(loader({"ole32": com}))() == NOTHING
    assert com.leaked == []


def test_a_sound_service_that_is_down_is_said_and_asked_again(
    system: FakeWindows, qtbot: QtBot
) -> None:
    part = Asked("microphone", "Core Audio", partial(microphone, system.load))
    system.ole32.microphones[0][:] = [1]
    system.ole32._initialized = True
    del system.ole32._functions["CoCreateInstance"]
    assert _asked(part) == NOTHING
    assert part.name == "microphone: Core Audio (function 'CoCreateInstance' not found)"
    part = Asked("microphone", "Core Audio", partial(microphone, loader({"ole32": Ole32([1])})))
    assert _asked(part) == CALL
    assert part.name == "microphone: Core Audio"


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("program", "began", "ended", "seen"),
    [
        ("Zoom_8wek", timedelta(minutes=3), None, CALL),
        (rf"{NOT_PACKAGED}\C:#Zoom#Zoom.exe", timedelta(minutes=3), None, CALL),
        ("Zoom_8wek", timedelta(minutes=3), timedelta(minutes=1), NOTHING),
        ("Zoom_8wek", DAY, None, NOTHING),  # it was killed, before the computer was started last
        (rf"{NOT_PACKAGED}\C:#Zoom#Zoom.exe", DAY, None, NOTHING),
    ],
)
def test_who_uses_the_camera(
    system: FakeWindows,
    program: str,
    began: timedelta,
    ended: timedelta | None,
    seen: Surroundings,
) -> None:
    look = _camera(system)
    assert look() == NOTHING
    system.film(program, began=began, ended=ended)
    assert look() == seen


@pytest.mark.parametrize(
    "values",
    [
        {},
        {BEGAN: (2**40, FakeRegistry.REG_QWORD)},
        {ENDED: (0, FakeRegistry.REG_QWORD)},
        {BEGAN: (0, FakeRegistry.REG_QWORD), ENDED: (0, FakeRegistry.REG_QWORD)},
        {BEGAN: ("now", FakeRegistry.REG_SZ), ENDED: ("", FakeRegistry.REG_SZ)},
        {BEGAN: (2**63 - 1, FakeRegistry.REG_QWORD), ENDED: (0, FakeRegistry.REG_QWORD)},
    ],
)
def test_what_the_list_of_the_camera_leaves_open_tells_nothing(
    system: FakeWindows, values: dict[str, tuple[object, int]]
) -> None:
    system.registry.keys[rf"{USERS}\Some_app"] = values
    assert _camera(system)() == NOTHING


def test_a_computer_without_a_camera_has_no_list(system: FakeWindows) -> None:
    system.registry.keys.clear()
    assert _camera(system)() == NOTHING


# --- All of it ----------------------------------------------------------------------------------


def test_all_parts_together_tell_each_thing(system: FakeWindows) -> None:
    parts = [part for part in windows.windows_parts(system.load) if "camera" not in part.name]
    system.user32.bring(ZOOM, LEFT, POPUP)
    system.kernel32.line, system.powrprof.execution, system.ntdll.profile = 0, 2, 2
    system.ole32.microphones[0][:] = [1]
    told = {one for part in parts for one in _asked(part).happening}
    assert told == {
        Happening.CALL,
        Happening.FULL_SCREEN,
        Happening.KEPT_AWAKE,
        Happening.DO_NOT_DISTURB,
        Happening.ON_BATTERY,
    }


def test_no_part_says_that_it_knows_of_a_shared_screen(system: FakeWindows) -> None:
    names = " ".join(part.name for part in windows.windows_parts(system.load))
    assert "shared" not in names


def test_parts_whose_calls_are_missing_say_so_and_tell_nothing() -> None:
    for part in windows.windows_parts(loader({})):
        assert _asked(part) == NOTHING
        assert part.name.endswith(")")


def _asked(part: SurroundingsSource) -> Surroundings:
    answered: list[Surroundings] = []
    part.ask(lambda: answered.append(part.seen))
    (seen,) = answered
    return seen
