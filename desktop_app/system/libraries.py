"""The libraries of Windows and macOS, called by ctypes.

Whoever calls them takes what loads them, so that a test can stand in for the system, and says with
each function what it takes and gives: ctypes would take all for an int, and cut pointers in half.
"""

from collections.abc import Callable
from typing import Any

Load = Callable[[str], Any]
"""Loads a library by its name or path, as `ctypes.CDLL` does; OSError where it is not there.

CDLL and WinDLL are one where pointers have 64 bits, and Qt comes for no other Windows.
"""


def declared(library: Any, name: str, result: Any, *arguments: Any) -> Any:  # noqa: ANN401 - ctypes' own
    """Return a library's function, with the C types of what it takes and gives.

    Raises:
        AttributeError: The library has no such function.
    """
    function = getattr(library, name)
    function.argtypes, function.restype = arguments, result
    return function


def framework(name: str) -> str:
    """Return the path of one of macOS' frameworks."""
    return f"/System/Library/Frameworks/{name}.framework/{name}"
