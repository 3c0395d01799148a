"""The calls of Windows that tell what goes on, by the types of its headers."""

from __future__ import annotations

import ctypes
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from tests.system.foreign import POINTER_BASE, FakeLibrary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WINDOW = ctypes.c_void_p
FLAG = ctypes.c_int32
NUMBER = ctypes.c_uint32


class Shell32(FakeLibrary):
    """SHQueryUserNotificationState."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.result = 5, 0  # QUNS_ACCEPTS_NOTIFICATIONS, S_OK

        @self.define(ctypes.c_int32, ctypes.POINTER(ctypes.c_int32))
        def SHQueryUserNotificationState(state: ctypes._Pointer[ctypes.c_int32]) -> int:  # noqa: N802
            state[0] = self.state
            return self.result


class Ntdll(FakeLibrary):
    """NtQueryWnfStateData, as far as others have found out what it takes and gives."""

    def __init__(self) -> None:
        super().__init__()
        self.profile: int | None = 0
        """Of the quiet hours; None: nobody has published one."""
        self.result = 0

        @self.define(
            ctypes.c_int32,
            ctypes.POINTER(ctypes.c_uint64),
            *(WINDOW, WINDOW, ctypes.POINTER(NUMBER), WINDOW, ctypes.POINTER(NUMBER)),
        )
        def NtQueryWnfStateData(  # noqa: N802
            name: ctypes._Pointer[ctypes.c_uint64],
            type_id: int | None,
            scope: int | None,
            stamp: ctypes._Pointer[ctypes.c_uint32],
            out: int,
            size: ctypes._Pointer[ctypes.c_uint32],
        ) -> int:
            assert (name[0], type_id, scope) == (0x0D83063EA3BF1C75, None, None)
            if self.profile is None:
                size[0] = 0
                return self.result
            if size[0] < 4:
                size[0] = 4
                return -1073741789  # STATUS_BUFFER_TOO_SMALL
            size[0], stamp[0] = 4, 17
            NUMBER.from_address(out).value = self.profile
            return self.result


class Powrprof(FakeLibrary):
    """CallNtPowerInformation."""

    def __init__(self) -> None:
        super().__init__()
        self.execution, self.result = 1, 0  # ES_SYSTEM_REQUIRED, STATUS_SUCCESS

        @self.define(ctypes.c_int32, ctypes.c_int32, WINDOW, NUMBER, WINDOW, NUMBER)
        def CallNtPowerInformation(  # noqa: N802
            level: int, given: int | None, given_size: int, out: int, out_size: int
        ) -> int:
            assert (level, given, given_size) == (16, None, 0)
            if out_size != 4:
                return -1073741789  # STATUS_BUFFER_TOO_SMALL
            NUMBER.from_address(out).value = self.execution
            return self.result


class Kernel32(FakeLibrary):
    """Power, and the programs of processes."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.works = 1, 1
        self.programs: dict[int, str] = {}
        self.opened: set[int] = set()

        @self.define(FLAG, ctypes.POINTER(ctypes.c_uint8 * 12))
        def GetSystemPowerStatus(status: ctypes._Pointer[Any]) -> int:  # noqa: N802
            status[0][0], status[0][1], status[0][2] = self.line, 255, 50
            return self.works

        @self.define(WINDOW, NUMBER, FLAG, NUMBER)
        def OpenProcess(access: int, inherit: int, process: int) -> int | None:  # noqa: N802
            assert (access, inherit) == (0x1000, 0)
            if process not in self.programs:
                return None
            self.opened.add(POINTER_BASE + process)
            return POINTER_BASE + process

        @self.define(FLAG, WINDOW, NUMBER, WINDOW, ctypes.POINTER(NUMBER))
        def QueryFullProcessImageNameW(  # noqa: N802
            handle: int, flags: int, path: int, size: ctypes._Pointer[ctypes.c_uint32]
        ) -> int:
            assert handle in self.opened
            assert flags == 0
            raw = self.programs[handle - POINTER_BASE].encode("utf-16-le")
            if len(raw) // 2 + 1 > size[0]:
                return 0
            ctypes.memmove(path, raw + b"\0\0", len(raw) + 2)
            size[0] = len(raw) // 2
            return 1

        @self.define(FLAG, WINDOW)
        def CloseHandle(handle: int) -> int:  # noqa: N802
            self.opened.remove(handle)
            return 1


class Rect(ctypes.Structure):
    _fields_: ClassVar[Any] = [(side, ctypes.c_int32) for side in ("l", "t", "r", "b")]


class MonitorInfo(ctypes.Structure):
    _fields_: ClassVar[Any] = [
        ("cbSize", NUMBER),
        ("rcMonitor", Rect),
        ("rcWork", Rect),
        ("dwFlags", NUMBER),
    ]


class User32(FakeLibrary):
    """Two monitors side by side, the shell's desktop, and at most one window before it."""

    SHELL, SHELL_PROCESS = POINTER_BASE + 1, 400
    WINDOW_AT = POINTER_BASE + 2
    MONITORS = ((0, 0, 1920, 1080), (1920, 0, 4480, 1440))

    def __init__(self) -> None:
        super().__init__()
        self.in_front: int | None = self.SHELL
        self.process = 0
        self.rect: tuple[int, int, int, int] = self.MONITORS[0]
        self.style = 0
        pointer = ctypes.POINTER(Rect)

        @self.define(WINDOW)
        def GetForegroundWindow() -> int | None:  # noqa: N802
            return self.in_front

        @self.define(WINDOW)
        def GetShellWindow() -> int:  # noqa: N802
            return self.SHELL

        @self.define(NUMBER, WINDOW, ctypes.POINTER(NUMBER))
        def GetWindowThreadProcessId(  # noqa: N802
            window: int, process: ctypes._Pointer[ctypes.c_uint32]
        ) -> int:
            assert window in (self.SHELL, self.WINDOW_AT)
            process[0] = self.SHELL_PROCESS if window == self.SHELL else self.process
            return 1

        @self.define(ctypes.c_int32, WINDOW, ctypes.c_int32)
        def GetWindowLongW(window: int, index: int) -> int:  # noqa: N802
            assert (window, index) == (self.WINDOW_AT, -16)
            return ctypes.c_int32(self.style).value

        @self.define(FLAG, WINDOW, pointer)
        def GetWindowRect(window: int, rect: ctypes._Pointer[Rect]) -> int:  # noqa: N802
            assert window == self.WINDOW_AT
            rect[0] = Rect(*self.rect)
            return 1

        @self.define(WINDOW, WINDOW, NUMBER)
        def MonitorFromWindow(window: int, otherwise: int) -> int:  # noqa: N802
            assert (window, otherwise) == (self.WINDOW_AT, 2)
            middle = (self.rect[0] + self.rect[2]) // 2
            return POINTER_BASE + 10 + (middle >= 1920)

        @self.define(FLAG, WINDOW, ctypes.POINTER(MonitorInfo))
        def GetMonitorInfoW(monitor: int, info: ctypes._Pointer[MonitorInfo]) -> int:  # noqa: N802
            if info[0].cbSize != 40:
                return 0
            whole = self.MONITORS[monitor - POINTER_BASE - 10]
            info[0].rcMonitor = Rect(*whole)
            info[0].rcWork = Rect(whole[0], whole[1], whole[2], whole[3] - 48)
            return 1

    def bring(self, process: int, rect: tuple[int, int, int, int], style: int) -> None:
        """Bring a window to the front."""
        self.in_front, self.process, self.rect, self.style = self.WINDOW_AT, process, rect, style


# --- COM ------------------------------------------------------------------------------------


class ComObject:
    """An object with the table of its methods, that counts who holds it."""

    def __init__(self, methods: dict[int, tuple[Any, ...]], name: str) -> None:
        """Make it.

        Args:
            methods: The Python function by its place, and after it the types of its arguments.
            name: For the failure of a test.
        """
        self.name, self.held = name, 0
        size = max(methods) + 1
        self._kept: list[Any] = []
        self._table = (ctypes.c_void_p * size)()
        for place in range(size):
            function, *types = methods.get(place, (self._unexpected,))
            if place == 2:
                function, types = self._release, []
            called = partial(self._call, function)
            made = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, *types)(called)
            self._kept.append(made)
            self._table[place] = ctypes.cast(made, ctypes.c_void_p)
        self._object = ctypes.c_void_p(ctypes.addressof(self._table))

    def take(self) -> int:
        """Return the address, to somebody who has to release it."""
        self.held += 1
        return ctypes.addressof(self._object)

    def _call(self, function: Callable[..., int], this: int, *arguments: object) -> int:
        assert this == ctypes.addressof(self._object), "called with something else for itself"
        return function(this, *arguments)

    def _release(self, _this: int) -> int:
        assert self.held > 0, f"{self.name} was released once too often"
        self.held -= 1
        return self.held

    def _unexpected(self, _this: int) -> int:
        raise AssertionError(f"{self.name} was called at a wrong place")


GUID = ctypes.c_uint8 * 16
OUT = ctypes.POINTER(ctypes.c_void_p)
COUNT = ctypes.POINTER(ctypes.c_int32)
NO_INTERFACE = -2147467262
NOT_INITIALIZED = -2147221008


class Ole32(FakeLibrary):
    """COM, with microphones whose sessions are inactive (0), active (1) or expired (2)."""

    def __init__(self, *microphones: list[int]) -> None:
        super().__init__()
        self.microphones = [list(one) for one in microphones]
        self.gone: set[int] = set()
        """Microphones that are pulled out between two calls."""
        self.objects: list[ComObject] = []
        self._initialized = False
        guid = ctypes.POINTER(GUID)

        @self.define(ctypes.c_int32, WINDOW, NUMBER)
        def CoInitializeEx(reserved: int | None, how: int) -> int:  # noqa: N802
            assert (reserved, how) == (None, 2)
            self._initialized = True
            return 1  # S_FALSE: somebody has done so before

        @self.define(ctypes.c_int32, guid, WINDOW, NUMBER, guid, OUT)
        def CoCreateInstance(  # noqa: N802
            kind: ctypes._Pointer[Any],
            outer: int | None,
            context: int,
            interface: ctypes._Pointer[Any],
            made: ctypes._Pointer[ctypes.c_void_p],
        ) -> int:
            if not self._initialized:
                return NOT_INITIALIZED
            assert (outer, context) == (None, 23)
            assert _text(kind) == "bcde0395-e52f-467c-8e3d-c4579291692e"
            assert _text(interface) == "a95664d2-9614-4f35-a746-de8db63617e6"
            return self._give(made, {3: (self._endpoints, ctypes.c_int32, NUMBER, OUT)}, "all")

    @property
    def leaked(self) -> list[str]:
        """What nobody has released."""
        return [one.name for one in self.objects if one.held]

    def _give(
        self, made: ctypes._Pointer[ctypes.c_void_p], methods: dict[int, Any], name: str
    ) -> int:
        one = ComObject(methods, name)
        self.objects.append(one)
        made[0] = ctypes.c_void_p(one.take())
        return 0

    def _endpoints(self, _this: int, flow: int, mask: int, made: Any) -> int:  # noqa: ANN401
        assert (flow, mask) == (1, 1)
        count = {3: (_counter(len(self.microphones)), COUNT)}
        return self._give(made, {**count, 4: (self._device, NUMBER, OUT)}, "devices")

    def _device(self, _this: int, number: int, made: Any) -> int:  # noqa: ANN401
        def activate(_this: int, interface: Any, context: int, how: int | None, out: Any) -> int:  # noqa: ANN401
            assert _text(interface) == "77aa99a0-1bd6-484f-8bc7-2c654c9a9b6f"
            assert (context, how) == (23, None)
            if number in self.gone:
                return -2004287484  # AUDCLNT_E_DEVICE_INVALIDATED
            return self._give(out, {5: (sessions, OUT)}, "manager")

        def sessions(_this: int, out: Any) -> int:  # noqa: ANN401
            states = self.microphones[number]
            return self._give(
                out,
                {3: (_counter(len(states)), COUNT), 4: (session, ctypes.c_int32, OUT)},
                "sessions",
            )

        def session(_this: int, which: int, out: Any) -> int:  # noqa: ANN401
            return self._give(
                out, {3: (_counter(self.microphones[number][which]), COUNT)}, "session"
            )

        guid = ctypes.POINTER(GUID)
        return self._give(made, {3: (activate, guid, NUMBER, WINDOW, OUT)}, f"microphone {number}")


def _counter(count: int) -> Any:  # noqa: ANN401
    def get(_this: int, out: ctypes._Pointer[ctypes.c_int32]) -> int:
        out[0] = count
        return 0

    return get


def _text(guid: ctypes._Pointer[Any]) -> str:
    return str(UUID(bytes_le=bytes(guid[0])))


# --- The registry ---------------------------------------------------------------------------


class Key:
    """An open key of the registry."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        pass


class FakeRegistry:
    """The part of winreg that is read; values by the key's path, each with its type."""

    HKEY_CURRENT_USER, REG_QWORD, REG_SZ = 0x80000001, 11, 1

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, tuple[object, int]]] = {}

    def OpenKey(self, root: int, path: str) -> Key:  # noqa: N802
        assert root == self.HKEY_CURRENT_USER
        if not any(f"{one}\\".startswith(f"{path}\\") for one in self.keys):
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return Key(path)

    def QueryInfoKey(self, key: Key) -> tuple[int, int, int]:  # noqa: N802
        return len(tuple(self._below(key))), len(self.keys.get(key.path, {})), 0

    def EnumKey(self, key: Key, number: int) -> str:  # noqa: N802
        below = tuple(self._below(key))
        if number >= len(below):
            raise OSError(259, "No more data is available")
        return below[number]

    def QueryValueEx(self, key: Key, name: str) -> tuple[object, int]:  # noqa: N802
        try:
            return self.keys[key.path][name]
        except KeyError:
            raise FileNotFoundError(2, "The system cannot find the file specified") from None

    def _below(self, key: Key) -> Iterator[str]:
        start = f"{key.path}\\"
        names = (one.removeprefix(start).split("\\")[0] for one in self.keys if start in one)
        yield from dict.fromkeys(names)
