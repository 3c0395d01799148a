"""Libraries of other systems, made of Python: called through ctypes as the real ones would be.

A function has the prototype of the system's header, and is reached by its address. Whoever calls it
without saying what it takes and gives sends and gets what ctypes takes everything for: ints.
"""

from __future__ import annotations

import ctypes
import plistlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Defined = Callable[[Callable[..., Any]], Callable[..., Any]]

_OWN = ctypes.CDLL(None)
POINTER_BASE = 0x7FF0_0000_0000
"""Handles are as long as pointers: whoever takes them for ints loses the half of them."""


class FakeLibrary:
    """One library."""

    def __init__(self) -> None:
        self._functions: dict[str, Any] = {}
        self._kept: list[object] = []

    def define(self, result: Any, *arguments: Any, name: str = "") -> Defined:  # noqa: ANN401
        """Make a Python function one of C, with the types that the header says."""

        def defined(function: Callable[..., Any]) -> Callable[..., Any]:
            made = ctypes.CFUNCTYPE(result, *arguments)(function)
            self._kept.append(made)
            address = ctypes.cast(made, ctypes.c_void_p).value
            assert address is not None
            self._functions[name or function.__name__] = _at(address)
            return function

        return defined

    def put(self, name: str, function: object) -> None:
        """Have a function that cannot be one of C, since it gives a structure back."""
        self._functions[name] = function

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__") or name not in self._functions:
            raise AttributeError(f"function {name!r} not found")
        return self._functions[name]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        """Return the function anew, as nobody has declared it yet."""
        return _at(ctypes.cast(getattr(self, name), ctypes.c_void_p).value or 0)


def _at(address: int) -> Any:  # noqa: ANN401
    return _OWN._FuncPtr(address)  # what CDLL would give for a name


def loader(libraries: dict[str, FakeLibrary]) -> Callable[[str], FakeLibrary]:
    """Return what loads libraries by the last part of their path, as the system would."""

    def load(name: str) -> FakeLibrary:
        library = libraries.get(name.rpartition("/")[2])
        if library is None:
            raise OSError(f"{name}: cannot open shared object file")
        return library

    return load


class FakeCoreFoundation(FakeLibrary):
    """Objects, each held until it is released as often as it was created or copied."""

    def __init__(self) -> None:
        super().__init__()
        self.objects: dict[int, object] = {}
        self.held: dict[int, int] = {}
        self.lent: set[int] = set()
        """Objects that stay the system's: nobody else has to release them."""
        self._buffers: dict[int, ctypes.Array[ctypes.c_char]] = {}
        pointer, index = ctypes.c_void_p, ctypes.c_long

        @self.define(pointer, pointer, pointer, index, ctypes.c_ulong, pointer)
        def CFPropertyListCreateData(  # noqa: N802
            allocator: int | None, what: int, form: int, options: int, error: int | None
        ) -> int | None:
            assert (allocator, form, options, error) == (None, 200, 0, None)
            try:
                raw = plistlib.dumps(self._object(what), fmt=plistlib.FMT_BINARY)
            except (TypeError, OverflowError):
                return None
            return self.give(raw)

        @self.define(index, pointer)
        def CFDataGetLength(data: int) -> int:  # noqa: N802
            raw = self._object(data)
            assert isinstance(raw, bytes)
            return len(raw)

        @self.define(pointer, pointer)
        def CFDataGetBytePtr(data: int) -> int:  # noqa: N802
            raw = self._object(data)
            assert isinstance(raw, bytes)
            buffer = self._buffers[data] = ctypes.create_string_buffer(raw, len(raw))
            return ctypes.addressof(buffer)

        @self.define(None, pointer)
        def CFRelease(what: int) -> None:  # noqa: N802
            self._object(what)
            self.held[what] -= 1

    def give(self, said: object) -> int:
        """Return a new object, which whoever gets it has to release."""
        number = POINTER_BASE + len(self.objects)
        self.objects[number], self.held[number] = said, 1
        return number

    @property
    def leaked(self) -> list[object]:
        """What nobody has released."""
        return [
            self.objects[one] for one, held in self.held.items() if held and one not in self.lent
        ]

    def _object(self, number: int) -> Any:  # noqa: ANN401
        assert self.held[number] > 0, "used after it was released"
        return self.objects[number]
