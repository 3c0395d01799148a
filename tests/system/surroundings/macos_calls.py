"""The calls of macOS that tell what goes on, by the types of its headers."""

from __future__ import annotations

import ctypes
from typing import Any, ClassVar

from tests.system.foreign import FakeCoreFoundation, FakeLibrary

NUMBER = ctypes.c_uint32
POINTER = ctypes.c_void_p
NUMBERS = ctypes.POINTER(NUMBER)
BAD_OBJECT, UNKNOWN_PROPERTY, BAD_SIZE = 0x216F626A, 0x77686F3F, 0x2173697A


class IOKit(FakeLibrary):
    """Who keeps the computer awake, and where its power comes from."""

    def __init__(self, foundation: FakeCoreFoundation) -> None:
        super().__init__()
        self.levels: dict[str, int] = {
            "PreventUserIdleDisplaySleep": 0,
            "PreventUserIdleSystemSleep": 1,
            "UserIsActive": 1,
        }
        self.source: str | None = "AC Power"
        self.result = 0
        self._info = 0

        @self.define(ctypes.c_int32, ctypes.POINTER(POINTER))
        def IOPMCopyAssertionsStatus(found: ctypes._Pointer[ctypes.c_void_p]) -> int:  # noqa: N802
            if self.result == 0:
                found[0] = POINTER(foundation.give(dict(self.levels)))
            return self.result

        @self.define(POINTER)
        def IOPSCopyPowerSourcesInfo() -> int | None:  # noqa: N802
            if self.source is None:
                return None
            self._info = foundation.give("whatever it is")
            return self._info

        @self.define(POINTER, POINTER)
        def IOPSGetProvidingPowerSourceType(info: int) -> int:  # noqa: N802
            assert info == self._info
            assert foundation.held[info], "used after it was released"
            string = foundation.give(self.source)
            foundation.lent.add(string)
            return string


class Rect(ctypes.Structure):
    _fields_: ClassVar[Any] = [(one, ctypes.c_double) for one in ("x", "y", "w", "h")]


Bounds = tuple[float, float, float, float]


def window(  # the list has more than that of each
    bounds: Bounds, layer: int = 0, name: str | None = "Keynote", process: int = 500
) -> dict[str, object]:
    """Return a window as the list has it."""
    told: dict[str, object] = {
        "kCGWindowNumber": 77,
        "kCGWindowLayer": layer,
        "kCGWindowOwnerPID": process,
        "kCGWindowAlpha": 1.0,
        "kCGWindowIsOnscreen": True,
        "kCGWindowBounds": dict(zip(("X", "Y", "Width", "Height"), bounds, strict=True)),
    }
    return told if name is None else {**told, "kCGWindowOwnerName": name}


MENU_BAR, DOCK = 24, 20
MAIN: Bounds = (0, 0, 1512, 982)
SECOND: Bounds = (-1920, -98, 1920, 1080)


class CoreGraphics(FakeLibrary):
    """Two displays, and the windows on them, the front one first."""

    def __init__(self, foundation: FakeCoreFoundation) -> None:
        super().__init__()
        self.displays: dict[int, Bounds] = {0x2B281C0B: MAIN, 2: SECOND}
        self.windows: list[dict[str, object]] | None = []

        @self.define(POINTER, NUMBER, NUMBER)
        def CGWindowListCopyWindowInfo(option: int, relative: int) -> int | None:  # noqa: N802
            assert (option, relative) == (17, 0)
            return None if self.windows is None else foundation.give(list(self.windows))

        @self.define(ctypes.c_int32, NUMBER, NUMBERS, NUMBERS)
        def CGGetActiveDisplayList(  # noqa: N802
            most: int,
            found: ctypes._Pointer[ctypes.c_uint32],
            count: ctypes._Pointer[ctypes.c_uint32],
        ) -> int:
            assert most >= len(self.displays)
            for number, one in enumerate(self.displays):
                found[number] = one
            count[0] = len(self.displays)
            return 0

        self.put("CGDisplayBounds", _GivesRect(self.displays))


class _GivesRect:
    """A function of C that gives a structure back, which ctypes cannot make of Python's."""

    argtypes: tuple[object, ...] = ()
    restype: Any = ctypes.c_int

    def __init__(self, displays: dict[int, Bounds]) -> None:
        self._displays = displays

    def __call__(self, display: int) -> object:
        assert self.argtypes == (NUMBER,)
        given: object = self.restype.from_buffer_copy(Rect(*self._displays[display]))
        return given


# --- CoreAudio and CoreMediaIO --------------------------------------------------------------


class Address(ctypes.Structure):
    _fields_: ClassVar[Any] = [
        ("mSelector", ctypes.c_char * 4),  # four letters, the last one first
        ("mScope", ctypes.c_char * 4),
        ("mElement", NUMBER),
    ]

    def key(self) -> tuple[str, str]:
        assert self.mElement == 0
        selector, scope = bytes(self.mSelector)[::-1], bytes(self.mScope)[::-1]
        return selector.decode(), scope.decode()


ADDRESS = ctypes.POINTER(Address)
MEASURE = ctypes.c_int32, NUMBER, ADDRESS, NUMBER, POINTER, NUMBERS
Properties = dict[tuple[int, str, str], tuple[int, ...]]


class _Objects(FakeLibrary):
    """Objects by their number, with properties that hold numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.properties: Properties = {}

    def put_property(self, one: int, selector: str, *numbers: int, scope: str = "glob") -> None:
        self.properties[one, selector, scope] = numbers

    def _measure(
        self,
        one: int,
        at: Any,  # noqa: ANN401
        qualified: int,
        by: int | None,
        size: Any,  # noqa: ANN401
    ) -> int:
        assert (qualified, by) == (0, None)
        numbers = self.properties.get((one, *at[0].key()))
        if numbers is None:
            return UNKNOWN_PROPERTY
        size[0] = 4 * len(numbers)
        return 0

    def _fill(self, one: int, at: Any, size: int, out: int | None) -> int | None:  # noqa: ANN401
        """Write the numbers; returns their size in bytes, None where there is no room."""
        numbers = self.properties[(one, *at[0].key())]
        if size < 4 * len(numbers):
            return None
        if numbers:
            assert out is not None
            raw = (NUMBER * len(numbers))(*numbers)
            ctypes.memmove(out, raw, ctypes.sizeof(raw))
        return 4 * len(numbers)


class CoreAudio(_Objects):
    """One microphone, one loudspeaker, one headset; programs from macOS 14.2 on."""

    MICROPHONE, SPEAKER, HEADSET = 40, 41, 42
    PLAYER, RECORDER, SIRI, TOOL = 90, 91, 92, 93
    BUNDLES: ClassVar = {
        PLAYER: "com.apple.Music",
        RECORDER: "us.zoom.xos",
        SIRI: "com.apple.CoreSpeech",
    }

    def __init__(self, foundation: FakeCoreFoundation, *, tells_of_programs: bool) -> None:
        super().__init__()
        self._foundation = foundation
        self.put_property(1, "dev#", self.MICROPHONE, self.SPEAKER, self.HEADSET)
        for one, scopes in (
            (self.MICROPHONE, {"inpt": (7,), "outp": ()}),
            (self.SPEAKER, {"inpt": (), "outp": (8,)}),
            (self.HEADSET, {"inpt": (9,), "outp": (10,)}),
        ):
            self.put_property(one, "gone", 0)
            for scope, streams in scopes.items():
                self.put_property(one, "stm#", *streams, scope=scope)
        if tells_of_programs:
            self.put_property(1, "prs#", self.PLAYER, self.SIRI, self.RECORDER, self.TOOL)
            for one in (self.PLAYER, self.RECORDER, self.SIRI, self.TOOL):
                self.put_property(one, "piri", int(one == self.SIRI))
                self.put_property(one, "pbid", 0, 0)  # a string, or none, which is a pointer
                self.put_property(one, "piro", 1)

        self.define(*MEASURE, name="AudioObjectGetPropertyDataSize")(self._measure)

        @self.define(ctypes.c_int32, NUMBER, ADDRESS, NUMBER, POINTER, NUMBERS, POINTER)
        def AudioObjectGetPropertyData(  # noqa: N802
            one: int,
            at: Any,  # noqa: ANN401
            qualified: int,
            by: int | None,
            size: Any,  # noqa: ANN401
            out: int | None,
        ) -> int:
            assert (qualified, by) == (0, None)
            if at[0].key() == ("pbid", "glob") and one in self.BUNDLES:
                string = self._foundation.give(self.BUNDLES[one])
                self.put_property(one, "pbid", string & 0xFFFFFFFF, string >> 32)
            written = self._fill(one, at, size[0], out)
            if written is None:
                return BAD_SIZE
            size[0] = written
            return 0


class CoreMediaIO(_Objects):
    """Two cameras."""

    CAMERAS = 33, 34

    def __init__(self) -> None:
        super().__init__()
        self.put_property(1, "dev#", *self.CAMERAS)
        for one in self.CAMERAS:
            self.put_property(one, "gone", 0)

        self.define(*MEASURE, name="CMIOObjectGetPropertyDataSize")(self._measure)

        @self.define(ctypes.c_int32, NUMBER, ADDRESS, NUMBER, POINTER, NUMBER, NUMBERS, POINTER)
        def CMIOObjectGetPropertyData(  # noqa: N802
            one: int,
            at: Any,  # noqa: ANN401
            qualified: int,
            by: int | None,
            size: int,
            used: Any,  # noqa: ANN401
            out: int | None,
        ) -> int:
            assert (qualified, by) == (0, None)
            written = self._fill(one, at, size, out)
            if written is None:
                return BAD_SIZE
            used[0] = written
            return 0
