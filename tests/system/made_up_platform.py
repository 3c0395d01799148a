"""The whole app on a Windows or a Mac that is made up: `python -m … win32 FOLDER`.

Nothing of Linux can be imported here, and the system's libraries are those of the other tests. What
stays Linux's is Qt, without a display, and the disk. What came of it is printed as JSON.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar

import holidays  # noqa: F401 - what others wrote is that of Linux
import msgspec  # noqa: F401
import platformdirs  # noqa: F401
import plyer  # noqa: F401
import pyqtgraph  # noqa: F401
import tomli_w  # noqa: F401
from PySide6 import QtCore, QtGui, QtNetwork, QtSvg, QtWidgets  # noqa: F401

import dev
from tests.system.foreign import FakeCoreFoundation, FakeLibrary, loader
from tests.system.session.test_polled import FakeMac as SessionOfMac
from tests.system.session.test_polled import FakeWindows as Wtsapi32
from tests.system.surroundings import macos_calls, windows_calls
from tests.system.test_app_nap import FakeObjectiveC
from tests.system.test_identity import Shell32 as Identity

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_THERE = {
    "win32": ("fcntl", "grp", "pwd", "resource", "termios"),
    "darwin": (),
}
OF_LINUX = ("jeepney", "Xlib", "xcffib", "dbus", "gi", "pywayland")
SLEPT_MS = 3_600_000


class LastInput(ctypes.Structure):
    _fields_: ClassVar[Any] = [("cbSize", ctypes.c_uint32), ("dwTime", ctypes.c_uint32)]


def windows(session: Wtsapi32) -> dict[str, FakeLibrary]:
    """The libraries of Windows: three days after its start, and somebody types."""
    ticks = 3 * 86_400_000
    kernel, user, shell = windows_calls.Kernel32(), windows_calls.User32(), windows_calls.Shell32()

    @kernel.define(ctypes.c_uint32)
    def GetTickCount() -> int:  # noqa: N802
        return ticks % 2**32

    @kernel.define(ctypes.c_uint64)
    def GetTickCount64() -> int:  # noqa: N802
        return ticks

    @kernel.define(ctypes.c_int32, ctypes.POINTER(ctypes.c_uint64))
    def QueryUnbiasedInterruptTime(time: ctypes._Pointer[ctypes.c_uint64]) -> int:  # noqa: N802
        time[0] = (ticks - SLEPT_MS) * 10_000
        return 1

    @user.define(ctypes.c_int32, ctypes.POINTER(LastInput))
    def GetLastInputInfo(info: ctypes._Pointer[LastInput]) -> int:  # noqa: N802
        if info[0].cbSize != 8:
            return 0
        info[0].dwTime = (ticks - 2_000) % 2**32
        return 1

    kernel.programs[4242] = r"C:\Program Files\Zoom\Zoom.exe"
    user.bring(4242, user.MONITORS[0], 0)
    shell.put("SetCurrentProcessExplicitAppUserModelID", _of(Identity(), "SetCurrentProcess"))
    return {
        "kernel32": kernel,
        "user32": user,
        "shell32": shell,
        "wtsapi32": session,
        "powrprof": windows_calls.Powrprof(),
        "ntdll": windows_calls.Ntdll(),
        "ole32": windows_calls.Ole32([1]),
    }


def macos(foundation: FakeCoreFoundation, session: SessionOfMac) -> dict[str, FakeLibrary]:
    """The libraries of macOS; somebody types."""
    graphics = macos_calls.CoreGraphics(foundation)
    graphics.windows = [macos_calls.window(macos_calls.MAIN, name="zoom.us")]
    copy = _of(session, "CGSessionCopy")
    graphics.put("CGSessionCopyCurrentDictionary", copy)
    audio = macos_calls.CoreAudio(foundation, tells_of_programs=True)
    audio.put_property(audio.RECORDER, "piri", 1)
    services = FakeLibrary()

    @services.define(ctypes.c_double, ctypes.c_int32, ctypes.c_uint32)
    def CGEventSourceSecondsSinceLastEventType(state: int, kind: int) -> float:  # noqa: N802
        return 2.0 if (state, kind) == (1, 0xFFFFFFFF) else -1.0

    return {
        "CoreFoundation": foundation,
        "CoreGraphics": graphics,
        "CoreAudio": audio,
        "CoreMediaIO": macos_calls.CoreMediaIO(),
        "IOKit": macos_calls.IOKit(foundation),
        "ApplicationServices": services,
        "Foundation": FakeLibrary(),
        "libobjc.A.dylib": FakeObjectiveC(),
    }


_kept: list[object] = []


def _of(library: FakeLibrary, begins: str) -> object:
    """Return a function that another library's fake has; that one is kept alive."""
    _kept.append(library)
    return next(one for name, one in library._functions.items() if name.startswith(begins))


class Registry(ModuleType):
    """winreg, in which nothing is written."""

    def __init__(self) -> None:
        super().__init__("winreg")
        self.__dict__.update(
            {name: getattr(windows_calls.FakeRegistry(), name) for name in _NAMES_OF_REGISTRY}
        )


_NAMES_OF_REGISTRY = (
    "HKEY_CURRENT_USER",
    "REG_QWORD",
    "REG_SZ",
    "OpenKey",
    "QueryInfoKey",
    "EnumKey",
    "QueryValueEx",
)


def import_all() -> list[str]:
    """Import every module but those that only run on Linux; returns their names."""
    package = importlib.import_module("desktop_app")
    names = []
    for found in pkgutil.walk_packages(package.__path__, "desktop_app."):
        file = f"/{found.name.replace('.', '/')}.py"
        if re.search(dev.OF_LINUX, file) is None and not found.name.endswith("__main__"):
            importlib.import_module(found.name)
            names.append(found.name)
    return names


def live(folder: Path, lock: Callable[..., None]) -> dict[str, object]:
    """Start the app, let it look around, and end it."""
    run = importlib.import_module("desktop_app.run")
    paths = importlib.import_module("desktop_app.system.paths").AppPaths.below(folder)
    instance = importlib.import_module("desktop_app.system.instance").Instance(paths)
    problems = paths.make()
    application = run.make_application(())
    assert instance.acquire()
    running = run.Running(application, paths, instance, problems)
    running.begin(background=True)
    world, app = running.app.world, running.app
    app.open_page(run.Page.TODAY)
    app.lookout.ask()
    application.processEvents()
    seen = app.lookout.seen
    told: dict[str, object] = {
        "activity": world.activity.name,
        "idle": world.activity.idle().total_seconds(),
        "session": world.session.name,
        "locked": world.session.locked(),
        "surroundings": world.surroundings.name,
        "happening": sorted(seen.happening),
        "in_front": seen.in_front,
        "slept": (world.clock.total() - world.clock.awake()).total_seconds(),
        "autostart": world.autostart.enabled(),
        "notifier": world.notifier.name,
        "tray": running._tray_host.name,
        "state": str(app.monitor.status.state),
        "problems": [one.text for one in app.problems],
    }
    lock(locked=True)
    app.monitor.tick()
    told["presence when locked"] = str(app.monitor.status.presence)
    running.end()
    return told


def main(platform: str, folder: Path) -> None:
    foundation = FakeCoreFoundation()
    services, mac = Wtsapi32(), SessionOfMac(foundation)
    on_windows = platform == "win32"
    made = windows(services) if on_windows else macos(foundation, mac)
    real: Any = ctypes.CDLL
    ctypes.CDLL = loader(made)  # type: ignore[assignment, misc]
    if on_windows:
        sys.modules["winreg"] = Registry()
    sys.modules.update(dict.fromkeys((*OF_LINUX, *NOT_THERE[platform])))  # type: ignore[arg-type]
    sys.platform = platform
    for name in [name for name in sys.modules if name.split(".")[0] == "desktop_app"]:
        del sys.modules[name]  # the tests have loaded it, on Linux
    modules = import_all()
    told = live(folder, services.lock if on_windows else mac.lock)
    ctypes.CDLL = real  # type: ignore[misc]
    print(json.dumps({**told, "modules": len(modules)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
