"""Whether a microphone is in use on Windows: some session of Core Audio records.

These sessions are asked, and not the registry's list of who uses the microphone: that was seen not
to move on newer Windows while a program records.
"""

import ctypes
from contextlib import AbstractContextManager, suppress
from types import TracebackType
from typing import Any, ClassVar

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.libraries import Load, declared
from desktop_app.system.surroundings.asked import Look

_APARTMENT = 2
"""COINIT_APARTMENTTHREADED: what Qt asks for, too."""
_ALL_CONTEXTS = 23
"""CLSCTX_ALL."""
_CAPTURE, _PLUGGED_IN = 1, 1
"""eCapture, DEVICE_STATE_ACTIVE."""
_RECORDS = 1
"""AudioSessionStateActive."""

# The places of the methods in their interfaces; the first three are those of IUnknown.
_RELEASE = 2
_ENUM_ENDPOINTS = 3
_GET_COUNT, _ITEM = 3, 4
_ACTIVATE = 3
_SESSIONS = 5
_STATE = 3

_pointer = ctypes.c_void_p
_result = ctypes.c_int32


class Guid(ctypes.Structure):
    """GUID."""

    _fields_: ClassVar[Any] = (
        ("first", ctypes.c_uint32),
        ("second", ctypes.c_uint16),
        ("third", ctypes.c_uint16),
        ("rest", ctypes.c_uint8 * 8),
    )

    @classmethod
    def of(cls, text: str) -> "ctypes._Pointer[Guid]":
        """Return one that is written as the headers write it."""
        from uuid import UUID

        return ctypes.pointer(cls.from_buffer_copy(UUID(text).bytes_le))


class _Interface(AbstractContextManager["_Interface"]):
    """An interface of COM; let go of at the end of the block."""

    def __init__(self, at: int) -> None:
        self._at = at

    @override
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._method(_RELEASE)(self._at)

    def get(self, place: int, *arguments: Any) -> "_Interface":  # noqa: ANN401 - values of ctypes
        """Return the interface that a method gives; OSError where it gives none."""
        found = _pointer()
        self._call(place, *arguments, ctypes.pointer(found))
        if not found.value:
            raise OSError("Core Audio has given nothing")
        return _Interface(found.value)

    def number(self, place: int) -> int:
        """Return the number that a method gives; OSError where it fails."""
        found = ctypes.c_int32()
        self._call(place, ctypes.pointer(found))
        return found.value

    def _call(self, place: int, *arguments: Any) -> None:  # noqa: ANN401
        method = self._method(place, *(type(one) for one in arguments))
        _check(method(self._at, *arguments))

    def _method(self, place: int, *types: Any) -> Any:  # noqa: ANN401
        table = ctypes.cast(self._at, ctypes.POINTER(ctypes.POINTER(_pointer)))[0]
        return ctypes.CFUNCTYPE(_result, _pointer, *types)(table[place])


def microphone(load: Load) -> Look:
    """Return what asks whether some program records."""
    ole = load("ole32")
    declared(ole, "CoInitializeEx", _result, _pointer, ctypes.c_uint32)(None, _APARTMENT)
    guid = ctypes.POINTER(Guid)
    create = declared(
        ole,
        "CoCreateInstance",
        *(_result, guid, _pointer, ctypes.c_uint32, guid, ctypes.POINTER(_pointer)),
    )
    enumerator = Guid.of("BCDE0395-E52F-467C-8E3D-C4579291692E")
    its_interface = Guid.of("A95664D2-9614-4F35-A746-DE8DB63617E6")
    manager = Guid.of("77AA99A0-1BD6-484F-8BC7-2C654C9A9B6F")

    def look() -> Surroundings:
        made = _pointer()
        _check(create(enumerator, None, _ALL_CONTEXTS, its_interface, ctypes.byref(made)))
        if not made.value:
            raise OSError("Core Audio has given nothing")
        capture = ctypes.c_int32(_CAPTURE), ctypes.c_uint32(_PLUGGED_IN)
        with _Interface(made.value) as all_, all_.get(_ENUM_ENDPOINTS, *capture) as devices:
            for number in range(devices.number(_GET_COUNT)):
                with suppress(OSError), devices.get(_ITEM, ctypes.c_uint32(number)) as device:
                    if _is_recorded_from(device, manager):
                        return Surroundings(frozenset({Happening.CALL}))
        return NOTHING

    return look


def _is_recorded_from(device: _Interface, manager: "ctypes._Pointer[Guid]") -> bool:
    activated = manager, ctypes.c_uint32(_ALL_CONTEXTS), _pointer()
    with device.get(_ACTIVATE, *activated) as its, its.get(_SESSIONS) as sessions:
        for number in range(sessions.number(_GET_COUNT)):
            with sessions.get(_ITEM, ctypes.c_int32(number)) as session:
                if session.number(_STATE) == _RECORDS:
                    return True
    return False


def _check(result: int) -> None:
    if result < 0:
        raise OSError(f"Core Audio answers 0x{result & 0xFFFFFFFF:08X}")
