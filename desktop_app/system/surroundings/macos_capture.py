"""Whether a microphone or a camera is in use on macOS; neither question needs a permission."""

import ctypes
from collections.abc import Callable
from typing import Any, ClassVar

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.core_foundation import CoreFoundation
from desktop_app.system.libraries import Load, declared, framework
from desktop_app.system.surroundings.asked import Look

_SYSTEM = 1
"""kAudioObjectSystemObject, kCMIOObjectSystemObject."""
_GLOBAL, _INPUT, _OUTPUT = "glob", "inpt", "outp"
_PROCESSES, _RECORDS = "prs#", "piri"
"""kAudioHardwarePropertyProcessObjectList, kAudioProcessPropertyIsRunningInput: macOS 14.2."""
_BUNDLE = "pbid"
"""kAudioProcessPropertyBundleID."""
_LISTENS_FOR_SIRI = "com.apple.CoreSpeech"
"""It records all day where “Hey Siri” is on, and now and then while others play."""
_DEVICES, _STREAMS, _RUNS_SOMEWHERE = "dev#", "stm#", "gone"
_EACH = 4
"""Bytes, for each of the numbers that all of these hold."""


class Address(ctypes.Structure):
    """AudioObjectPropertyAddress, and CMIOObjectPropertyAddress: selector, scope, element."""

    _fields_: ClassVar[Any] = (
        ("selector", ctypes.c_uint32),
        ("scope", ctypes.c_uint32),
        ("element", ctypes.c_uint32),
    )

    @classmethod
    def of(cls, selector: str, scope: str = _GLOBAL) -> "Address":
        """Return one of names of four letters, as the headers write them."""
        letters = (int.from_bytes(name.encode("ascii"), "big") for name in (selector, scope))
        return cls(*letters, 0)


Read = Callable[[int, Address], tuple[int, ...] | None]
"""Returns the numbers that a property of an object holds; None where it has no such property."""

_number = ctypes.c_uint32
_question = (_number, ctypes.POINTER(Address), _number, ctypes.c_void_p)
"""What both libraries are asked: an object, a property, and nothing besides."""


def microphone(load: Load) -> Look:
    """Return what asks whether some program records."""
    read, foundation = _of_core_audio(load), CoreFoundation(load)

    def is_call(process: int) -> bool:
        if not _is_on(read, process, _RECORDS):
            return False
        pointer = read(process, Address.of(_BUNDLE)) or ()  # in two halves, the low one first
        given = sum(half << 32 * place for place, half in enumerate(pointer))
        return foundation.take(given) != _LISTENS_FOR_SIRI

    def look() -> Surroundings:
        processes = read(_SYSTEM, Address.of(_PROCESSES))
        if processes is None:
            return _seen(_some_device_records(read))
        return _seen(any(map(is_call, processes)))

    return look


def camera(load: Load) -> Look:
    """Return what asks whether some program films."""
    read = _of_core_media(load)

    def look() -> Surroundings:
        devices = read(_SYSTEM, Address.of(_DEVICES)) or ()
        return _seen(any(_is_on(read, one, _RUNS_SOMEWHERE) for one in devices))

    return look


def _some_device_records(read: Read) -> bool:
    """Whether a microphone runs, on a macOS that does not tell of programs.

    Of a headset it is not told whether it plays or records, so it is left out.
    """
    return any(
        read(one, Address.of(_STREAMS, _INPUT))
        and not read(one, Address.of(_STREAMS, _OUTPUT))
        and _is_on(read, one, _RUNS_SOMEWHERE)
        for one in read(_SYSTEM, Address.of(_DEVICES)) or ()
    )


def _is_on(read: Read, one: int, selector: str) -> bool:
    return any(read(one, Address.of(selector)) or ())


def _of_core_audio(load: Load) -> Read:
    library = load(framework("CoreAudio"))
    measure = _measure(library, "AudioObjectGetPropertyDataSize")
    get = declared(
        library,
        "AudioObjectGetPropertyData",
        *(ctypes.c_int32, *_question, ctypes.POINTER(_number), ctypes.c_void_p),
    )

    def read(one: int, address: Address) -> tuple[int, ...] | None:
        asked, size = (one, ctypes.byref(address), 0, None), _number()
        if measure(*asked, ctypes.byref(size)) != 0:
            return None
        room = (_number * (size.value // _EACH))()
        if get(*asked, ctypes.byref(size), ctypes.byref(room)) != 0:
            return None
        return tuple(room[: size.value // _EACH])

    return read


def _of_core_media(load: Load) -> Read:
    library = load(framework("CoreMediaIO"))
    measure = _measure(library, "CMIOObjectGetPropertyDataSize")
    get = declared(
        library,
        "CMIOObjectGetPropertyData",
        *(ctypes.c_int32, *_question, _number, ctypes.POINTER(_number), ctypes.c_void_p),
    )

    def read(one: int, address: Address) -> tuple[int, ...] | None:
        asked, size, used = (one, ctypes.byref(address), 0, None), _number(), _number()
        if measure(*asked, ctypes.byref(size)) != 0:
            return None
        room = (_number * (size.value // _EACH))()
        if get(*asked, size, ctypes.byref(used), ctypes.byref(room)) != 0:
            return None
        return tuple(room[: used.value // _EACH])

    return read


def _measure(library: object, name: str) -> Callable[..., int]:
    measure: Callable[..., int] = declared(
        library, name, ctypes.c_int32, *_question, ctypes.POINTER(_number)
    )
    return measure


def _seen(on: bool) -> Surroundings:
    return Surroundings(frozenset({Happening.CALL})) if on else NOTHING
