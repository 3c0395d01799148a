"""The window in front on Windows: whose it is, and whether it fills its screen."""

import ctypes
import os
from pathlib import PureWindowsPath
from typing import Any, ClassVar

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.libraries import Load, declared
from desktop_app.system.surroundings.asked import Look

_NEAREST = 2
"""MONITOR_DEFAULTTONEAREST."""
_STYLE = -16
"""GWL_STYLE."""
_CAPTION, _MAXIMIZED = 0x00C00000, 0x01000000
"""WS_CAPTION, WS_MAXIMIZE."""
_LIMITED = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION: asks for no rights over others."""
_LONGEST_PATH = 32768
_FRAME_OF_STORE_APPS = "ApplicationFrameHost"

_window = ctypes.c_void_p
_number = ctypes.c_uint32
_flag = ctypes.c_int32


class Rect(ctypes.Structure):
    """RECT; right and bottom lie outside."""

    _fields_: ClassVar[Any] = tuple(
        (name, ctypes.c_int32) for name in ("left", "top", "right", "bottom")
    )


class MonitorInfo(ctypes.Structure):
    """MONITORINFO: its own size, the whole monitor, and what the task bar leaves."""

    _fields_: ClassVar[Any] = (
        ("size", _number),
        ("whole", Rect),
        ("work", Rect),
        ("flags", _number),
    )


class _Windows:
    """The calls."""

    def __init__(self, load: Load) -> None:
        user = load("user32")
        self.in_front = declared(user, "GetForegroundWindow", _window)
        self.shell = declared(user, "GetShellWindow", _window)
        self.process = declared(
            user, "GetWindowThreadProcessId", _number, _window, ctypes.POINTER(_number)
        )
        self.style = declared(user, "GetWindowLongW", ctypes.c_int32, _window, ctypes.c_int32)
        self.rect = declared(user, "GetWindowRect", _flag, _window, ctypes.POINTER(Rect))
        self.monitor = declared(user, "MonitorFromWindow", _window, _window, _number)
        self.monitor_info = declared(
            user, "GetMonitorInfoW", _flag, _window, ctypes.POINTER(MonitorInfo)
        )
        kernel = load("kernel32")
        self.open = declared(kernel, "OpenProcess", ctypes.c_void_p, _number, _flag, _number)
        self.image = declared(
            kernel,
            "QueryFullProcessImageNameW",
            *(_flag, ctypes.c_void_p, _number, ctypes.c_void_p, ctypes.POINTER(_number)),
        )
        self.close = declared(kernel, "CloseHandle", _flag, ctypes.c_void_p)

    def owner(self, window: int) -> int:
        """Return the process that a window belongs to; 0 where it is gone."""
        process = _number()
        self.process(window, ctypes.byref(process))
        return process.value

    def fills_screen(self, window: int) -> bool:
        """Whether nothing else is to be seen on the window's screen."""
        rect, info = Rect(), MonitorInfo(size=ctypes.sizeof(MonitorInfo))
        if not self.rect(window, ctypes.byref(rect)):
            return False
        if not self.monitor_info(self.monitor(window, _NEAREST), ctypes.byref(info)):
            return False
        whole = info.whole
        covers = bool(
            rect.left <= whole.left
            and rect.top <= whole.top
            and rect.right >= whole.right
            and rect.bottom >= whole.bottom
        )
        # A maximised one covers all of it, too, where the task bar hides.
        style = self.style(window, _STYLE)
        maximized = style & _MAXIMIZED and style & _CAPTION == _CAPTION
        return covers and not maximized

    def program(self, process: int) -> str | None:
        """Return the name of a process' program, without its folder and ending."""
        handle = self.open(_LIMITED, 0, process)
        if not handle:
            return None
        try:
            # Not create_unicode_buffer: its characters have 16 bits on Windows alone.
            path, size = (ctypes.c_uint16 * _LONGEST_PATH)(), _number(_LONGEST_PATH)
            if not self.image(handle, 0, ctypes.byref(path), ctypes.byref(size)):
                return None
            told = bytes(path)[: 2 * size.value].decode("utf-16-le", errors="replace")
            return PureWindowsPath(told).stem or None
        finally:
            self.close(handle)


def front(load: Load, own_process: int = os.getpid()) -> Look:
    """Return what looks at the window in front; our own tells nothing."""
    windows = _Windows(load)

    def look() -> Surroundings:
        window = windows.in_front()
        if not window:  # as while the focus goes from one to another
            return NOTHING
        process = windows.owner(window)
        shell = windows.shell()
        # The desktop fills the screen as well, by a window of the shell's.
        if process in (0, own_process) or (shell and process == windows.owner(shell)):
            return NOTHING
        program = windows.program(process)
        return Surroundings(
            frozenset({Happening.FULL_SCREEN} if windows.fills_screen(window) else ()),
            # All Store apps have the one frame: it does not tell which of them it is.
            in_front=None if program == _FRAME_OF_STORE_APPS else program,
        )

    return look
