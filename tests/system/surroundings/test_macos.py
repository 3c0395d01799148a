"""What goes on on a made-up Mac."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings import macos
from desktop_app.system.surroundings.macos_capture import camera, microphone
from desktop_app.system.surroundings.macos_front import front
from tests.system.foreign import FakeCoreFoundation, loader
from tests.system.surroundings.contract import AskedRoom, Room, SurroundingsContract
from tests.system.surroundings.macos_calls import (
    DOCK,
    MAIN,
    MENU_BAR,
    SECOND,
    Bounds,
    CoreAudio,
    CoreGraphics,
    CoreMediaIO,
    IOKit,
    window,
)
from tests.system.surroundings.questions import QuestionsContract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.services.ports import SurroundingsSource
    from tests.system.surroundings.questions import Make

CALL = Surroundings(frozenset({Happening.CALL}))
BAR = window((0, 0, 1512, 37), MENU_BAR, "Window Server", 1)
SECOND_BAR = window((-1920, -98, 1920, 24), MENU_BAR, "Window Server", 1)


class FakeMac:
    """All of it; nothing goes on."""

    def __init__(self) -> None:
        self.foundation = FakeCoreFoundation()
        self.kit = IOKit(self.foundation)
        self.graphics = CoreGraphics(self.foundation)
        self.audio = CoreAudio(self.foundation, tells_of_programs=True)
        self.media = CoreMediaIO()
        self.load = loader(
            {
                "CoreFoundation": self.foundation,
                "IOKit": self.kit,
                "CoreGraphics": self.graphics,
                "CoreAudio": self.audio,
                "CoreMediaIO": self.media,
            }
        )


@pytest.fixture
def system() -> Iterator[FakeMac]:
    mac = FakeMac()
    yield mac
    assert mac.foundation.leaked == []


def _rooms(mac: FakeMac) -> dict[str, Callable[[], Room]]:
    def one(happening: Happening) -> Surroundings:
        return Surroundings(frozenset({happening}))

    def display(level: int) -> None:
        mac.kit.levels["PreventUserIdleDisplaySleep"] = level

    def power(source: str) -> None:
        mac.kit.source = source

    def record(on: int) -> None:
        mac.audio.put_property(CoreAudio.RECORDER, "piri", on)

    def film(on: int) -> None:
        mac.media.put_property(CoreMediaIO.CAMERAS[1], "gone", on)

    def show(*windows: dict[str, object]) -> None:
        mac.graphics.windows = [*windows]

    filled = Surroundings(frozenset({Happening.FULL_SCREEN}), "Keynote")
    load = mac.load
    return {
        "awake": lambda: AskedRoom(
            partial(macos.kept_awake, load),
            one(Happening.KEPT_AWAKE),
            partial(display, 1),
            partial(display, 0),
        ),
        "battery": lambda: AskedRoom(
            partial(macos.on_battery, load),
            one(Happening.ON_BATTERY),
            partial(power, "Battery Power"),
            partial(power, "UPS Power"),
        ),
        "microphone": lambda: AskedRoom(
            partial(microphone, load), CALL, partial(record, 1), partial(record, 0)
        ),
        "camera": lambda: AskedRoom(
            partial(camera, load), CALL, partial(film, 1), partial(film, 0)
        ),
        "front": lambda: AskedRoom(partial(front, load), filled, partial(show, window(MAIN)), show),
    }


PARTS = ["awake", "battery", "microphone", "camera", "front"]


class TestContract(SurroundingsContract):
    @pytest.fixture(params=PARTS)
    def room(self, request: pytest.FixtureRequest, system: FakeMac) -> Room:
        return _rooms(system)[request.param]()


class TestQuestions(QuestionsContract):
    @pytest.fixture(params=PARTS)
    def make(self, request: pytest.FixtureRequest, system: FakeMac) -> Make:
        return lambda: _rooms(system)[request.param]().source


# --- What keeps it awake, and what feeds it -------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "seen"),
    [
        ({}, False),
        ({"PreventUserIdleSystemSleep": 255}, False),  # music does that
        ({"PreventUserIdleDisplaySleep": 255}, True),
        ({"NoDisplaySleepAssertion": 1}, True),
    ],
)
def test_what_keeps_the_screen_on(system: FakeMac, levels: dict[str, int], *, seen: bool) -> None:
    system.kit.levels = levels
    look = macos.kept_awake(system.load)
    assert (Happening.KEPT_AWAKE in look().happening) is seen
    system.kit.result = -536870201  # kIOReturnUnsupported
    assert look() == NOTHING


def test_a_mac_that_does_not_tell_of_power_is_not_on_battery(system: FakeMac) -> None:
    system.kit.source = None
    assert macos.on_battery(system.load)() == NOTHING


# --- The window in front --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("windows", "full"),
    [
        ([window(MAIN)], True),
        ([window(SECOND)], True),
        # below the camera, where the menu bar would be
        ([window((0, 37, 1512, 945))], True),
        # the same, zoomed: the menu bar is there, and the Dock hides
        ([BAR, window((0, 37, 1512, 945))], False),
        # on the second screen, where only the first one has a menu bar
        ([BAR, window((-1920, -74, 1920, 1056))], True),
        ([BAR, SECOND_BAR, window((-1920, -74, 1920, 1056))], False),
        ([BAR, window((0, 37, 1512, 870)), window((0, 907, 1512, 75), DOCK, "Dock")], False),
        ([window((0, 200, 1512, 782))], False),
        # the toolbar of a program that fills the screen is a window before the other
        ([window((0, 0, 1512, 52)), window(MAIN)], True),
        ([window((0, 0, 1512, 52)), window(MAIN, process=501, name="Film")], False),
        ([window((0, 40, 600, 400)), window(MAIN)], False),
        ([BAR, window((100, 100, 800, 600)), window(MAIN, name="Film")], False),
    ],
)
def test_a_window_that_fills_its_screen(
    system: FakeMac, windows: list[dict[str, object]], *, full: bool
) -> None:
    system.graphics.windows = windows
    seen = front(system.load)()
    assert (Happening.FULL_SCREEN in seen.happening) is full
    assert seen.in_front == "Keynote"


@pytest.mark.parametrize(
    "windows",
    [
        None,  # there is no window server, as over ssh
        [],
        [BAR],
        [window(MAIN, process=7)],  # our own
        [{"kCGWindowLayer": 0}],
        [{**window(MAIN), "kCGWindowBounds": {"X": 0}}],
        [{**window(MAIN), "kCGWindowBounds": "all"}],
        [{**window(MAIN), "kCGWindowAlpha": 0.0}],
        [window((0, 0, 1, 1))],
    ],
)
def test_where_no_window_is_in_front_nothing_is_told(
    system: FakeMac, windows: list[dict[str, object]] | None
) -> None:
    system.graphics.windows = windows
    assert front(system.load, own_process=7)() == NOTHING


def test_what_cannot_be_seen_is_not_in_front(system: FakeMac) -> None:
    unseen: Bounds = (0, 0, 1, 1)
    system.graphics.windows = [window(unseen, name="Helper"), window((5, 5, 300, 300))]
    assert front(system.load)() == Surroundings(in_front="Keynote")


def test_a_program_without_a_name_fills_the_screen_too(system: FakeMac) -> None:
    system.graphics.windows = [window(MAIN, name=None)]
    assert front(system.load)() == Surroundings(frozenset({Happening.FULL_SCREEN}))


# --- Microphone and camera ------------------------------------------------------------------


def test_who_listens_for_siri_all_day_is_no_call_but_a_tool_without_a_name_is(
    system: FakeMac,
) -> None:
    look = microphone(system.load)
    assert look() == NOTHING
    system.audio.put_property(CoreAudio.TOOL, "piri", 1)
    assert look() == CALL


def test_music_in_a_headset_is_no_call(system: FakeMac) -> None:
    system.audio.put_property(CoreAudio.HEADSET, "gone", 1)
    assert microphone(system.load)() == NOTHING


@pytest.mark.parametrize(
    ("device", "seen"),
    [
        (CoreAudio.MICROPHONE, CALL),
        (CoreAudio.SPEAKER, NOTHING),
        (CoreAudio.HEADSET, NOTHING),  # it may play only
    ],
)
def test_before_macos_tells_of_programs_a_microphone_that_runs_is_a_call(
    device: int, seen: Surroundings
) -> None:
    foundation = FakeCoreFoundation()
    audio = CoreAudio(foundation, tells_of_programs=False)
    look = microphone(loader({"CoreAudio": audio, "CoreFoundation": foundation}))
    assert look() == NOTHING
    audio.put_property(device, "gone", 1)
    assert look() == seen


def test_without_any_device_there_is_no_call(system: FakeMac) -> None:
    system.audio.properties.clear()
    system.media.properties.clear()
    assert microphone(system.load)() == NOTHING
    assert camera(system.load)() == NOTHING
    system.audio.put_property(1, "prs#")
    system.media.put_property(1, "dev#")
    assert microphone(system.load)() == NOTHING
    assert camera(system.load)() == NOTHING


# --- All of it ------------------------------------------------------------------------------


def test_all_parts_together_tell_each_thing(system: FakeMac) -> None:
    system.kit.levels["PreventUserIdleDisplaySleep"], system.kit.source = 1, "Battery Power"
    system.media.put_property(CoreMediaIO.CAMERAS[0], "gone", 1)
    system.graphics.windows = [window(SECOND)]
    told = {one for part in macos.macos_parts(system.load) for one in _asked(part).happening}
    assert told == {
        Happening.CALL,
        Happening.FULL_SCREEN,
        Happening.KEPT_AWAKE,
        Happening.ON_BATTERY,
    }


def test_no_part_says_that_it_knows_of_focus_or_a_shared_screen(system: FakeMac) -> None:
    names = " ".join(part.name for part in macos.macos_parts(system.load))
    assert "disturb" not in names
    assert "shared" not in names


def test_parts_whose_calls_are_missing_say_so_and_tell_nothing() -> None:
    for part in macos.macos_parts(loader({})):
        assert _asked(part) == NOTHING
        assert part.name.endswith(")")


def _asked(part: SurroundingsSource) -> Surroundings:
    answered: list[Surroundings] = []
    part.ask(lambda: answered.append(part.seen))
    (seen,) = answered
    return seen
