"""plyer's own code for Windows, on libraries that are made up by the types of the headers."""

from __future__ import annotations

import ctypes
import gc
import importlib
import sys
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

from desktop_app.services.ports import Notice
from desktop_app.system.notify import plyer_notifier
from desktop_app.system.notify.plyer_notifier import WINDOWS_LASTS, PlyerNotifier
from tests.system.foreign import POINTER_BASE, FakeLibrary
from tests.system.notify.contract import OFFER, NotifierContract, Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

ADD, DELETE, SET_VERSION = 0, 2, 4
WINDOW, ICON = POINTER_BASE + 1, POINTER_BASE + 2
DEFAULT_ICON = POINTER_BASE + 3
UINT, HANDLE, BOOL = ctypes.c_uint, ctypes.c_void_p, ctypes.c_long
ATOM, DWORD, TEXT = ctypes.c_uint16, ctypes.c_ulong, ctypes.c_wchar_p


class Taskbar:
    """What is seen by the clock, and what has not been given back."""

    def __init__(self) -> None:
        self.balloons: list[tuple[str, str]] = []
        self.icons: list[str] = []
        self.standing = 0
        self.open: list[str] = []
        self.slept: list[float] = []
        self.at_exit: list[Callable[[], object]] = []
        self.works = True

    def make(self) -> SimpleNamespace:
        """Return what `ctypes.windll` is."""
        user, kernel, shell = FakeLibrary(), FakeLibrary(), FakeLibrary()
        self._fill_kernel(kernel)
        self._fill_windows(user)
        self._fill_icons(user)
        self._fill_shell(shell)
        others = FakeLibrary()
        others.put("CoTaskMemFree", SimpleNamespace())
        others.put("SHGetKnownFolderPath", SimpleNamespace())
        return SimpleNamespace(
            User32=user,
            Kernel32=kernel,
            Shell32=shell,
            kernel32=kernel,
            ole32=others,
            shell32=others,
        )

    def _fill_kernel(self, kernel: FakeLibrary) -> None:
        @kernel.define(HANDLE, TEXT)
        def GetModuleHandleW(name: str | None) -> int:  # noqa: N802
            assert name is None
            return POINTER_BASE

        @kernel.define(BOOL, HANDLE)
        def GetSystemPowerStatus(_status: int) -> int:  # noqa: N802
            raise AssertionError("asked for something else")

    def _fill_windows(self, user: FakeLibrary) -> None:
        @user.define(ctypes.c_long, HANDLE, UINT, ctypes.c_ulong, ctypes.c_long)
        def DefWindowProcW(_window: int, _message: int, _first: int, _second: int) -> int:  # noqa: N802
            return 0

        @user.define(ATOM, HANDLE)
        def RegisterClassExW(_made: int) -> int:  # noqa: N802
            self.open.append("class")
            return 0xC123

        @user.define(BOOL, ATOM, HANDLE)
        def UnregisterClassW(atom: int, module: int) -> int:  # noqa: N802
            assert (atom, module) == (0xC123, POINTER_BASE)
            self.open.remove("class")
            return 1

        place = (ctypes.c_int,) * 4

        @user.define(HANDLE, DWORD, ATOM, TEXT, DWORD, *place, HANDLE, HANDLE, HANDLE, HANDLE)
        def CreateWindowExW(_style: int, atom: int, *_more: object) -> int:  # noqa: N802
            assert atom == 0xC123
            self.open.append("window")
            return WINDOW

        @user.define(BOOL, HANDLE)
        def UpdateWindow(window: int) -> int:  # noqa: N802
            return int(window == WINDOW)

        @user.define(BOOL, HANDLE)
        def DestroyWindow(window: int) -> int:  # noqa: N802
            assert window == WINDOW
            self.open.remove("window")
            return 1

    def _fill_icons(self, user: FakeLibrary) -> None:
        @user.define(HANDLE, HANDLE, TEXT, UINT, ctypes.c_int, ctypes.c_int, UINT)
        def LoadImageW(_module: int, path: str, kind: int, *_more: object) -> int | None:  # noqa: N802
            assert kind == 1
            assert Path(path).suffix == ".ico"
            self.icons.append(path)
            self.open.append("icon")
            return ICON

        @user.define(HANDLE, HANDLE, HANDLE)
        def LoadIconW(_module: int, name: int) -> int:  # noqa: N802
            assert name == 32512  # IDI_APPLICATION
            self.open.append("icon")
            return DEFAULT_ICON

        @user.define(BOOL, HANDLE)
        def DestroyIcon(icon: int) -> int:  # noqa: N802
            assert icon in (ICON, DEFAULT_ICON)
            self.open.remove("icon")
            return 1

    def _fill_shell(self, shell: FakeLibrary) -> None:
        @shell.define(HANDLE, ctypes.POINTER(ctypes.c_ulong * 5))
        def DllGetVersion(version: Any) -> int:  # noqa: ANN401, N802
            version[0][1], version[0][2], version[0][3] = 10, 0, 22631
            return 0

        @shell.define(BOOL, DWORD, HANDLE)
        def Shell_NotifyIconW(what: int, at: int) -> int:  # noqa: N802
            return self._take(what, at)

    def _take(self, what: int, at: int) -> int:
        # its fields have the sizes that this system gives them, so plyer's own shape is taken
        shape = sys.modules["plyer.platforms.win.libs.win_api_defs"].NOTIFYICONDATAW
        data = shape.from_address(at)
        assert data.cbSize == ctypes.sizeof(shape)
        assert data.hWnd == WINDOW
        if what == ADD:
            if not self.works:
                return 0
            assert data.szTip == "Buttress"
            self.balloons.append((data.szInfoTitle, data.szInfo))
            self.standing += 1
        elif what == DELETE:
            self.standing -= 1
        else:
            assert what == SET_VERSION
        return 1


@pytest.fixture
def taskbar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Taskbar]:
    made = Taskbar()
    before = set(sys.modules)
    monkeypatch.setattr(ctypes, "windll", made.make(), raising=False)
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE, raising=False)
    monkeypatch.setattr(time, "sleep", made.slept.append)
    balloontip = importlib.import_module("plyer.platforms.win.libs.balloontip")
    exit_ = SimpleNamespace(register=made.at_exit.append, unregister=made.at_exit.remove)
    monkeypatch.setattr(balloontip, "atexit", exit_)
    monkeypatch.setattr(plyer_notifier, "atexit", exit_)
    yield made
    made.at_exit.clear()
    gc.collect()  # what did not come to be shown goes by itself, and needs what it was made of
    assert made.open == []
    for name in set(sys.modules) - before:
        if name.startswith("plyer"):
            del sys.modules[name]


class TaskbarScreen(Screen):
    def __init__(self, taskbar: Taskbar) -> None:
        super().__init__(PlyerNotifier("win32"))
        self._taskbar = taskbar

    @override
    def shown(self) -> list[tuple[str, str]]:
        return self._taskbar.balloons


class TestContract(NotifierContract):
    @pytest.fixture
    def screen(self, taskbar: Taskbar) -> Iterator[Screen]:
        screen = TaskbarScreen(taskbar)
        yield screen
        screen.notifier.close()


def test_a_balloon_has_its_icon_and_leaves_nothing_behind(
    taskbar: Taskbar, qtbot: QtBot, tmp_path: Path
) -> None:
    for suffix in (".png", ".ico"):
        (tmp_path / f"bridge{suffix}").touch()
    notifier = PlyerNotifier("win32")
    notifier.show(OFFER._replace(icon=tmp_path / "bridge.png"))
    qtbot.waitUntil(lambda: len(taskbar.slept) == 1)
    assert taskbar.icons == [str(tmp_path / "bridge.ico")]
    assert timedelta(seconds=taskbar.slept[0]) == WINDOWS_LASTS
    qtbot.waitUntil(lambda: taskbar.standing == 0 and taskbar.open == [])
    assert notifier.last_error == ""
    assert taskbar.at_exit == []
    notifier.close()


@pytest.mark.parametrize("length", [62, 63, 64, 65, 500])
def test_what_is_too_long_for_windows_is_shortened_and_shown(
    taskbar: Taskbar, qtbot: QtBot, length: int
) -> None:
    notifier = PlyerNotifier("win32")
    notifier.show(Notice("é" * length, "ü" * 4 * length))
    qtbot.waitUntil(lambda: len(taskbar.balloons) == 1)
    (title, body) = taskbar.balloons[0]
    assert len(title) == min(length, 63)
    assert len(body) == min(4 * length, 255)
    notifier.close()


def test_a_taskbar_that_refuses_is_noted(taskbar: Taskbar, qtbot: QtBot) -> None:
    taskbar.works = False
    notifier = PlyerNotifier("win32")
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: "Shell_NotifyIconW failed" in notifier.last_error)
    notifier.close()
