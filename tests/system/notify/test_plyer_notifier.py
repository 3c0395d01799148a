"""plyer, fenced in: whatever it does, nothing of that reaches the app."""

from __future__ import annotations

import atexit
import gc
import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.services.ports import Notice
from desktop_app.system.notify import plyer_notifier
from desktop_app.system.notify.plyer_notifier import PlyerNotifier, fitted
from desktop_app.system.notify.text import shortened
from tests.system.notify.contract import OFFER, OTHER, PLAIN, NotifierContract, Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Notifier

PLATFORMS = ("linux", "win32", "darwin")


class FakePlyer:
    """Stands in for `plyer.notification.notify`, as strict as the real one is about names."""

    def __init__(self) -> None:
        self.shown: list[dict[str, object]] = []
        self.threads: set[threading.Thread] = set()
        self.fault: BaseException | None = None
        self.free = threading.Event()
        self.free.set()

    def notify(
        self,
        title: str = "",
        message: str = "",
        app_name: str = "",
        app_icon: str = "",
        timeout: int = 10,
    ) -> None:
        self.threads.add(threading.current_thread())
        self.shown.append({"title": title, "message": message, "icon": app_icon})
        assert self.free.wait(10)
        assert app_name
        assert timeout > 0
        if self.fault is not None:
            raise self.fault


class PlyerScreen(Screen):
    def __init__(self, notifier: Notifier, fake: FakePlyer) -> None:
        super().__init__(notifier)
        self._fake = fake

    @override
    def shown(self) -> list[tuple[str, str]]:
        return [(str(one["title"]), str(one["message"])) for one in self._fake.shown]


@pytest.fixture
def fake() -> FakePlyer:
    return FakePlyer()


@pytest.fixture
def notifier(fake: FakePlyer) -> Iterator[PlyerNotifier]:
    one = PlyerNotifier("linux", notify=fake.notify)
    yield one
    fake.free.set()
    one.close()


@pytest.fixture
def screen(notifier: PlyerNotifier, fake: FakePlyer) -> PlyerScreen:
    return PlyerScreen(notifier, fake)


class TestPlyerNotifier(NotifierContract):
    """The contract, against a stand-in for the call."""


# --- The fence -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [NotImplementedError("No usable implementation found!"), ValueError("too long"), OSError(2)],
)
def test_a_fault_is_noted_and_the_next_notice_is_shown(
    notifier: PlyerNotifier, fake: FakePlyer, qtbot: QtBot, fault: Exception
) -> None:
    fake.fault = fault
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: type(fault).__name__ in notifier.last_error)
    assert notifier.last_error in notifier.name
    fake.fault = None
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: len(fake.shown) == 2 and notifier.last_error == "")
    assert notifier.name == "plyer"


def test_it_never_holds_up_the_app_and_shows_only_the_last_of_what_waits(
    notifier: PlyerNotifier, fake: FakePlyer, qtbot: QtBot
) -> None:
    fake.free.clear()
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(fake.shown) == 1)
    for notice in (OTHER, OFFER, PLAIN):
        notifier.show(notice)
    fake.free.set()
    qtbot.waitUntil(lambda: len(fake.shown) == 2)
    assert fake.shown[1]["title"] == PLAIN.title
    assert [thread.daemon for thread in fake.threads] == [True]
    assert threading.current_thread() not in fake.threads


def test_what_is_withdrawn_before_its_turn_is_not_shown(
    notifier: PlyerNotifier, fake: FakePlyer, qtbot: QtBot
) -> None:
    fake.free.clear()
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(fake.shown) == 1)
    notifier.show(OTHER)
    notifier.withdraw()
    fake.free.set()
    notifier.show(PLAIN)
    qtbot.waitUntil(lambda: len(fake.shown) == 2)
    assert fake.shown[1]["title"] == PLAIN.title


def test_closing_ends_the_thread_and_shows_nothing_more(
    notifier: PlyerNotifier, fake: FakePlyer, qtbot: QtBot
) -> None:
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(fake.shown) == 1)
    notifier.close()
    notifier.show(OTHER)
    (thread,) = fake.threads
    qtbot.waitUntil(lambda: not thread.is_alive())
    assert len(fake.shown) == 1


def test_no_thread_is_started_and_nothing_imported_before_the_first_notice() -> None:
    code = (
        "import sys, threading\n"
        "from desktop_app.system import notify\n"
        "notifier = notify.choose(None)\n"
        "print(threading.active_count(), *{'plyer', 'jeepney'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]


def test_quitting_does_not_wait_for_it() -> None:
    code = (
        "import threading\n"
        "from desktop_app.services.ports import Notice\n"
        "from desktop_app.system.notify.plyer_notifier import PlyerNotifier\n"
        "called = threading.Event()\n"
        "def hang(**_):\n"
        "    called.set()\n"
        "    threading.Event().wait()\n"
        "PlyerNotifier('linux', notify=hang).show(Notice('a', 'b'))\n"
        "called.wait()\n"
    )
    subprocess.run([sys.executable, "-c", code], timeout=30, check=True)


# --- What fits -------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", PLATFORMS)
def test_nothing_is_ever_empty(platform: str) -> None:
    words = fitted(Notice(" \n", "\0"), platform)
    assert (words["title"], words["message"]) == ("Buttress", "Buttress")


def test_windows_gets_what_it_has_room_for() -> None:
    words = fitted(Notice("💪" * 40, "é" * 300, lasts=timedelta(minutes=3)), "win32")
    title, body = str(words["title"]), str(words["message"])
    assert title == "💪" * 31 + "…"
    assert len(title.encode("utf-16-le")) // 2 <= 63
    assert body == "é" * 254 + "…"
    assert words["timeout"] == 5
    assert fitted(Notice("💪" * 40, ""), "linux")["title"] == "💪" * 40
    assert fitted(Notice("a", "b", lasts=timedelta(minutes=3)), "linux")["timeout"] == 180


@pytest.mark.parametrize("units", range(1, 8))
def test_shortening_never_tears_a_character(units: int) -> None:
    cut = shortened("a💪b💪c💪", units)
    assert len(cut.encode("utf-16-le")) // 2 <= units
    assert cut.endswith("…")
    assert shortened("a" * units, units) == "a" * units


def test_a_dash_is_no_option() -> None:
    words = fitted(Notice("-u", "--version"), "linux")
    assert (words["title"], words["message"]) == (" -u", " --version")


def test_a_quote_does_not_end_the_portals_text() -> None:
    words = fitted(Notice("It's", "x'>, 'priority': <'urgent\\"), "linux", in_flatpak=True)
    assert "'" not in f"{words['title']}{words['message']}"
    assert "\\" not in str(words["message"])
    assert words["title"] == "It’s"


@pytest.mark.parametrize(
    ("platform", "suffix"), [("linux", ".png"), ("win32", ".ico"), ("darwin", ".png")]
)
def test_the_icon_is_of_the_kind_the_platform_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ring = Path("ring.svg")
    assert fitted(Notice("a", "b", icon=ring), platform)["app_icon"] == ""
    (tmp_path / "ring").with_suffix(suffix).touch()
    found = fitted(Notice("a", "b", icon=ring), platform)["app_icon"]
    assert found == str(tmp_path / f"ring{suffix}")


# --- plyer's own parts -----------------------------------------------------------------------


def planted(monkeypatch: pytest.MonkeyPatch, name: str, **contents: Callable[..., object]) -> None:
    """Put a module where plyer has one that only another system can import."""
    module = ModuleType(name)
    for key, value in contents.items():
        setattr(module, key, value)
    monkeypatch.setitem(sys.modules, name, module)


def test_on_windows_the_balloon_is_shown_here_and_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    news: list[object] = []

    class Balloon:
        def __init__(self, **words: object) -> None:
            atexit.register(self.__del__)
            news.append(words)
            news.append(threading.current_thread().daemon)
            if words["title"] == OTHER.title:
                raise ValueError("string too long")

        def __del__(self) -> None:
            news.append("gone")

    planted(monkeypatch, "plyer.platforms.win.libs.balloontip", WindowsBalloonTip=Balloon)
    notifier = PlyerNotifier("win32")
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(news) == 3)
    assert news == [fitted(OFFER, "win32"), True, "gone"]
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: "string too long" in notifier.last_error)
    notifier.close()
    gc.collect()


def test_on_a_mac_without_its_bridge_that_is_noted(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    notifier = PlyerNotifier("darwin")
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: "pyobjus" in notifier.last_error)
    shown: list[dict[str, object]] = []

    class Centre:
        def notify(self, **words: object) -> None:
            shown.append(words)

    planted(monkeypatch, "plyer.platforms.macosx.notification", OSXNotification=Centre)
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: shown == [fitted(OTHER, "darwin")])
    notifier.close()


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder where programs are found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(plyer_notifier, "find_spec", lambda _: None)
    return folder


def install(programs: Path, name: str) -> Path:
    """Install a program that writes down its arguments, one a line; returns where."""
    told = programs / f"{name}.told"
    program = programs / name
    program.write_text(
        "#!/bin/sh\n"
        f'for one in "$@"; do echo "$one"; done > {told}.part\n'
        f"/bin/mv {told}.part {told}\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return told


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_on_linux_plyers_notify_send_gets_the_icon_and_the_time(
    programs: Path, tmp_path: Path, qtbot: QtBot, recwarn: pytest.WarningsRecorder
) -> None:
    icon = tmp_path / "ring.png"
    icon.touch()
    told = install(programs, "notify-send")
    notifier = PlyerNotifier("linux")
    notifier.show(Notice("-u it's time", "Up & about", icon=icon, lasts=timedelta(seconds=7)))
    qtbot.waitUntil(told.exists)
    arguments = told.read_text(encoding="utf-8").split("\n")
    assert arguments[:2] == [" -u it's time", "Up & about"]
    options = dict(zip(arguments[2::2], arguments[3::2], strict=False))
    assert (options["-i"], options["-t"], options["-a"]) == (str(icon), "7000", "Buttress")
    qtbot.waitUntil(lambda: notifier.last_error == "")
    notifier.close()
    assert not recwarn.list


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_on_linux_with_nothing_to_show_it_that_is_noted_until_there_is(
    programs: Path, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    notifier = PlyerNotifier("linux")
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: "notify-send" in notifier.last_error)
    told = install(programs, "notify-send")
    notifier.show(OTHER)
    qtbot.waitUntil(told.exists)
    qtbot.waitUntil(lambda: notifier.last_error == "")
    notifier.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_the_portal_is_for_flatpak_alone_whatever_folders_there_are(
    programs: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_folder = os.path.isdir
    monkeypatch.setattr(os.path, "isdir", lambda path: path == "/app" or is_folder(path))
    portal, sent = install(programs, "gdbus"), install(programs, "notify-send")
    outside = PlyerNotifier("linux")
    outside.show(OFFER)
    qtbot.waitUntil(sent.exists)
    assert not portal.exists()
    inside = PlyerNotifier("linux", in_flatpak=True)
    inside.show(Notice("It's time", "Up"))
    qtbot.waitUntil(portal.exists)
    assert "{'title': <'It’s time'>, 'body': <'Up'>}" in portal.read_text(encoding="utf-8")
    inside.close()
    outside.close()
