"""What the kernel's files tell, in folders made to look like its own."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from tests.system.surroundings.contract import Room, SurroundingsContract
from tests.system.surroundings.questions import Told, asked, descriptors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

if sys.platform != "linux":
    pytest.skip("these files are Linux's", allow_module_level=True)

from desktop_app.system.surroundings.battery import battery
from desktop_app.system.surroundings.camera import Camera
from desktop_app.system.surroundings.headset import Headset, kernel_links
from desktop_app.system.surroundings.inotify import OpenWatch
from desktop_app.system.surroundings.microphone import Microphone
from desktop_app.system.surroundings.running import RunningPrograms

CALL = Surroundings(frozenset({Happening.CALL}))
USER = os.getuid()
US = 99999


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# --- the microphone ------------------------------------------------------------------------------

RECORDING = "state: RUNNING\nowner_pid   : 4711\ntrigger_time: 12.5\n"


class Studio(Room):
    def __init__(self, cards: Path) -> None:
        super().__init__(Microphone(cards))
        self._input = cards / "card1/pcm0c/sub0/status"
        write(cards / "card1/id", "PCH\n")
        write(cards / "card1/pcm0p/sub0/status", RECORDING)  # plays music
        write(cards / "card1/pcm0c/sub1/status", "closed\n")
        self.end()

    @override
    def begin(self) -> Surroundings:
        write(self._input, RECORDING)
        return CALL

    @override
    def end(self) -> None:
        write(self._input, "closed\n")


class TestMicrophone(SurroundingsContract):
    @pytest.fixture
    def room(self, tmp_path: Path) -> Studio:
        return Studio(tmp_path)


@pytest.mark.parametrize("state", ["SUSPENDED", "PREPARED", "SETUP", "OPEN"])
def test_a_microphone_that_is_open_and_stands_still_is_not_in_use(
    state: str, tmp_path: Path, qtbot: QtBot
) -> None:
    write(tmp_path / "card0/pcm0c/sub0/status", RECORDING.replace("RUNNING", state))
    source = Microphone(tmp_path)
    assert asked(source, qtbot) == NOTHING
    assert source.name == "call: microphone, by ALSA (1 input)"


def test_a_loopback_is_no_microphone(tmp_path: Path, qtbot: QtBot) -> None:
    write(tmp_path / "card0/id", "Loopback\n")
    write(tmp_path / "card0/pcm0c/sub0/status", RECORDING)
    source = Microphone(tmp_path)
    assert asked(source, qtbot) == NOTHING
    assert source.name == "call: microphone, by ALSA (no inputs)"


# --- headsets ------------------------------------------------------------------------------------

ACL, SCO, ESCO = 1, 0, 2
CONNECTED, CONNECTING = 1, 5


def links(*kinds_and_states: tuple[int, int]) -> bytes:
    each = (
        struct.pack("=H6sBBHI", 42, bytes(6), kind, 1, state, 0) for kind, state in kinds_and_states
    )
    return struct.pack("=HH", 0, len(kinds_and_states)) + b"".join(each)


class Radio(Room):
    def __init__(self, adapters: Path) -> None:
        (adapters / "hci0").mkdir()
        (adapters / "hci1").mkdir()
        (adapters / "hci0:256").mkdir()
        self.told = {0: links((ACL, CONNECTED)), 1: links()}
        super().__init__(Headset(adapters, self.told.__getitem__))

    @override
    def begin(self) -> Surroundings:
        self.told[1] = links((ACL, CONNECTED), (ESCO, CONNECTED))
        return CALL

    @override
    def end(self) -> None:
        self.told[1] = links((ACL, CONNECTED), (SCO, CONNECTING))


class TestHeadset(SurroundingsContract):
    @pytest.fixture
    def room(self, tmp_path: Path) -> Radio:
        return Radio(tmp_path)


def test_without_bluetooth_nothing_is_asked(tmp_path: Path, qtbot: QtBot) -> None:
    def loads_drivers(adapter: int) -> bytes:
        raise AssertionError(adapter)

    for folder in (tmp_path, tmp_path / "none"):
        source = Headset(folder, loads_drivers)
        assert asked(source, qtbot) == NOTHING
        assert source.name == "call: there is no Bluetooth"


@pytest.mark.parametrize("told", [b"", links((SCO, CONNECTED))[:9], None])
def test_an_adapter_that_says_nonsense_says_nothing(
    told: bytes | None, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "hci0").mkdir()

    def odd(_adapter: int) -> bytes:
        if told is None:
            raise OSError(19, "No such device")
        return told

    assert asked(Headset(tmp_path, odd), qtbot) == NOTHING


def test_the_kernel_is_asked_without_harm() -> None:
    before = descriptors()
    try:
        told = kernel_links(77)  # nobody has so many adapters
    except OSError:
        told = b""
    assert len(told) in (0, 4 + 16 * 16)
    assert descriptors() == before


# --- cameras -------------------------------------------------------------------------------------


class Studios(Room):
    """A machine with a camera, what it sends beside its pictures, and a loopback."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._processes = 0
        self.device("video0", 0, ":capture:")
        self.device("video1", 1, ":")
        self.device("video2", 2, ":capture:video_output:", virtual=True)
        super().__init__(Camera(USER, US, root))
        self.begun: list[tuple[int, int]] = []
        self.process("bash", "/dev/null", "/dev/video1", "/dev/video2")

    def device(self, name: str, minor: int, can: str, *, virtual: bool = False) -> None:
        write(self.root / "dev" / name, "")
        where = "virtual" if virtual else "pci0000:00/usb1"
        folder = self.root / "sys/devices" / where / name
        write(folder / "dev", f"81:{minor}\n")
        link = self.root / "sys/class/video4linux" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder)
        write(self.root / f"run/udev/data/c81:{minor}", f"E:ID_V4L_CAPABILITIES={can}\n")

    def process(self, name: str, *held: str, number: int = 0) -> int:
        """A program that has some files open."""
        self._processes += 1
        number = number or self._processes
        folder = self.root / f"proc/{number}"
        write(folder / "comm", f"{name}\n")
        (folder / "fd").mkdir()
        for descriptor, target in enumerate(held):
            (folder / "fd" / str(descriptor)).symlink_to(target)
        return number

    def end_process(self, number: int) -> None:
        folder = self.root / f"proc/{number}"
        for path in (folder / "fd").iterdir():
            path.unlink()
        (folder / "fd").rmdir()
        (folder / "comm").unlink()
        folder.rmdir()

    @override
    def begin(self) -> Surroundings:
        number = self.process("zoom", "/dev/null", "/dev/video0")
        self.begun.append((number, os.open(self.root / "dev/video0", os.O_RDONLY)))
        return CALL

    @override
    def end(self) -> None:
        for number, descriptor in self.begun:
            os.close(descriptor)
            self.end_process(number)
        self.begun.clear()


@pytest.fixture
def studios(tmp_path: Path, qtbot: QtBot) -> Iterator[Studios]:
    made = Studios(tmp_path)
    yield made
    made.end()
    made.source.close()


class TestCamera(SurroundingsContract):
    @pytest.fixture
    def room(self, studios: Studios) -> Studios:
        return studios


def test_a_camera_that_is_opened_or_let_go_is_told(studios: Studios, qtbot: QtBot) -> None:
    assert studios.ask(qtbot) == NOTHING
    told = Told(studios.source)
    studios.begin()
    told.wait(qtbot)
    assert studios.ask(qtbot) == CALL
    times = told.times
    studios.end()
    told.wait(qtbot, times + 1)
    assert studios.ask(qtbot) == NOTHING


def test_nobody_searches_while_no_camera_was_touched(
    studios: Studios, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def holds(_camera: Camera, folder: str, _cameras: frozenset[str]) -> bool:
        looked.append(folder)
        return False

    assert studios.ask(qtbot) == NOTHING
    monkeypatch.setattr(Camera, "_holds", holds)
    assert studios.ask(qtbot) == NOTHING
    assert looked == []
    studios.begin()
    studios.ask(qtbot)
    assert looked


def test_one_that_was_open_before_the_first_question_is_seen(
    studios: Studios, qtbot: QtBot
) -> None:
    studios.begin()
    assert studios.ask(qtbot) == CALL
    assert studios.ask(qtbot) == CALL


def test_a_camera_that_is_plugged_in_is_followed(studios: Studios, qtbot: QtBot) -> None:
    assert studios.ask(qtbot) == NOTHING
    studios.device("video3", 3, ":capture:")
    number = studios.process("zoom", "/dev/video3")
    assert studios.ask(qtbot) == CALL
    studios.end_process(number)
    told = Told(studios.source)
    (studios.root / "dev/video3").read_text()
    told.wait(qtbot)
    assert studios.ask(qtbot) == NOTHING
    assert studios.source.name == "call: 2 cameras"


@pytest.mark.parametrize("name", ["wireplumber", "pipewire-media-"])
def test_who_only_looks_what_a_camera_can_is_in_no_call(
    name: str, studios: Studios, qtbot: QtBot
) -> None:
    studios.process(name, "/dev/video0")
    assert studios.ask(qtbot) == NOTHING
    studios.process("pipewire", "/dev/video0")
    (studios.root / "dev/video0").read_text()
    assert studios.ask(qtbot) == CALL


def test_we_ourselves_and_broken_entries_are_in_no_call(studios: Studios, qtbot: QtBot) -> None:
    studios.process("buttress", "/dev/video0", number=US)
    (studios.root / "proc/4321").mkdir()
    write(studios.root / "proc/version", "Linux")
    (studios.root / "run/udev/data/c81:0").unlink()
    assert studios.ask(qtbot) == NOTHING
    assert studios.source.name == "call: 1 camera"


def test_without_news_from_the_kernel_each_question_is_a_search(
    studios: Studios, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_watch: OpenWatch) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(OpenWatch, "__init__", none)
    assert studios.ask(qtbot) == NOTHING
    studios.begin()
    assert studios.ask(qtbot) == CALL


def test_hundreds_of_programs_are_looked_at_in_slices(studios: Studios, qtbot: QtBot) -> None:
    held = [f"/home/ada/{number}" for number in range(20)]
    for _ in range(200):
        studios.process("bash", *held)
    answers: list[bool] = []
    studios.source.ask(lambda: answers.append(True))
    assert answers == []
    studios.source.ask(lambda: answers.append(True))
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert studios.source.seen == NOTHING

    (studios.root / "dev/video0").read_text()
    studios.source.ask(lambda: answers.append(False))
    studios.source.close()
    qtbot.wait(100)
    assert answers == [True, True]


# --- programs ------------------------------------------------------------------------------------


class Machine(Room):
    def __init__(self, proc: Path) -> None:
        super().__init__(RunningPrograms(USER, US, proc))
        self._proc = proc
        self.process(US, "buttress", "/usr/bin/buttress")
        (proc / "17").mkdir()

    def process(self, number: int, comm: str, exe: str) -> None:
        write(self._proc / f"{number}/comm", f"{comm}\n")
        (self._proc / f"{number}/exe").symlink_to(exe)

    @override
    def begin(self) -> Surroundings:
        self.process(1, "soffice.bin", "/usr/lib/libreoffice/program/soffice.bin")
        self.process(2, "gnome-presentat", "/usr/bin/gnome-presentations (deleted)")
        self.process(3, "deck", "/usr/bin/python3.11")
        return Surroundings(
            running=frozenset(
                {"soffice.bin", "gnome-presentat", "gnome-presentations", "deck", "python3.11"}
            )
        )

    @override
    def end(self) -> None:
        for number in (1, 2, 3):
            for path in (self._proc / str(number)).iterdir():
                path.unlink()
            (self._proc / str(number)).rmdir()


class TestRunningPrograms(SurroundingsContract):
    @pytest.fixture
    def room(self, tmp_path: Path, qtbot: QtBot) -> Machine:
        return Machine(tmp_path)


def test_the_real_list_has_this_program_where_it_is_not_left_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = Path("/proc/self/comm").read_text(encoding="utf-8").strip()
    assert name in asked(RunningPrograms(USER, 0), qtbot).running
    monkeypatch.setattr("desktop_app.system.surroundings.running.short_name", lambda folder: folder)
    assert f"/proc/{os.getpid()}" not in asked(RunningPrograms(USER, os.getpid()), qtbot).running
    assert asked(RunningPrograms(USER + 12345, 0), qtbot) == NOTHING


# --- the battery ---------------------------------------------------------------------------------


class Laptop(Room):
    def __init__(self, supplies: Path) -> None:
        super().__init__(battery(None, supplies))
        self._supplies = supplies
        self.supply("BAT0", type="Battery", status="Charging")
        self.supply("hidpp_battery_0", type="Battery", scope="Device", status="Discharging")
        self.supply("ucsi-1", type="USB", online="0")
        self.end()

    def supply(self, name: str, **says: str) -> None:
        for file, text in says.items():
            write(self._supplies / name / file, f"{text}\n")

    @override
    def begin(self) -> Surroundings:
        self.supply("AC", type="Mains", online="0")
        self.supply("BAT0", status="Discharging")
        return Surroundings(frozenset({Happening.ON_BATTERY}))

    @override
    def end(self) -> None:
        # Plugged in, a battery may still empty under load.
        self.supply("AC", type="Mains", online="1")


class TestBattery(SurroundingsContract):
    @pytest.fixture
    def room(self, tmp_path: Path) -> Laptop:
        return Laptop(tmp_path)


def test_a_computer_without_a_battery_cannot_run_on_it(tmp_path: Path, qtbot: QtBot) -> None:
    write(tmp_path / "hid/type", "Battery\n")
    write(tmp_path / "hid/scope", "Device\n")
    write(tmp_path / "hid/status", "Discharging\n")
    for folder in (tmp_path, tmp_path / "none"):
        source = battery(None, folder)
        assert asked(source, qtbot) == NOTHING
        assert source.name == "on battery: nobody can tell"
