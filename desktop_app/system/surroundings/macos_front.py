"""The window in front on macOS: whose it is, and whether it fills its screen.

The list of windows tells that without asking the person for a permission; only what the windows
are called, and show, would need one.
"""

import ctypes
import os
from collections.abc import Iterator
from typing import Any, ClassVar, NamedTuple

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.core_foundation import CoreFoundation
from desktop_app.system.libraries import Load, declared, framework
from desktop_app.system.surroundings.asked import Look

_ON_SCREEN_BUT_DESKTOP = 1 | 16
"""kCGWindowListOptionOnScreenOnly, kCGWindowListExcludeDesktopElements."""
_ORDINARY, _MENU_BAR = 0, 24
"""The layers kCGNormalWindowLevel and kCGMainMenuWindowLevel."""
_MOST_DISPLAYS = 16
_HOUSING = 50.0
"""So much, in points, a camera may take at the top of a screen that is filled all the same."""


class Rect(ctypes.Structure):
    """CGRect, in points, with y downwards from the top of the main screen."""

    _fields_: ClassVar[Any] = tuple(
        (name, ctypes.c_double) for name in ("x", "y", "width", "height")
    )


class _Window(NamedTuple):
    """One of the list, the front one first."""

    layer: int
    process: int
    program: str | None
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def is_below_toolbar(self, other: "_Window") -> bool:
        """Whether another window may be the toolbar of this one."""
        same = self.process, self.x, self.width
        return same == (other.process, other.x, other.width)


def front(load: Load, own_process: int = os.getpid()) -> Look:
    """Return what looks at the window in front; our own tells nothing."""
    foundation = CoreFoundation(load)
    graphics, number = load(framework("CoreGraphics")), ctypes.c_uint32
    copy = declared(graphics, "CGWindowListCopyWindowInfo", ctypes.c_void_p, number, number)
    active = declared(
        graphics,
        "CGGetActiveDisplayList",
        *(ctypes.c_int32, number, ctypes.POINTER(number), ctypes.POINTER(number)),
    )
    bounds = declared(graphics, "CGDisplayBounds", Rect, number)

    def displays() -> list[Rect]:
        found, count = (number * _MOST_DISPLAYS)(), number()
        if active(_MOST_DISPLAYS, found, ctypes.byref(count)) != 0:
            return []
        return [bounds(one) for one in found[: count.value]]

    def look() -> Surroundings:
        windows = tuple(_windows(foundation.take(copy(_ON_SCREEN_BUT_DESKTOP, 0))))
        ordinary = [one for one in windows if one.layer == _ORDINARY]
        if not ordinary or ordinary[0].process == own_process:
            return NOTHING
        ahead = ordinary[0]
        bars = [one for one in windows if one.layer == _MENU_BAR]
        # The toolbar of a program that fills the screen is a window of its own, before the other.
        looked_at = [ahead, *(one for one in ordinary[1:2] if one.is_below_toolbar(ahead))]
        screens = displays()
        fills = any(_fills(one, screen, bars) for one in looked_at for screen in screens)
        return Surroundings(frozenset({Happening.FULL_SCREEN} if fills else ()), ahead.program)

    return look


def _fills(window: _Window, display: Rect, bars: list[_Window]) -> bool:
    """Whether a window fills a screen: all of it, or all below its camera, with no menu bar."""
    right, bottom = display.x + display.width, display.y + display.height
    if window.x > display.x or window.right < right or window.bottom < bottom:
        return False
    if window.y <= display.y:
        return True
    has_bar = any(
        bar.x < right and bar.right > display.x and bar.y < bottom and bar.bottom > display.y
        for bar in bars
    )
    return window.y <= display.y + _HOUSING and not has_bar


def _windows(told: object) -> Iterator[_Window]:
    """Give the windows that can be seen; what is not as it should be is left out."""
    for one in told if isinstance(told, list) else ():
        try:
            bounds = one["kCGWindowBounds"]
            window = _Window(
                int(one["kCGWindowLayer"]),
                int(one["kCGWindowOwnerPID"]),
                str(one.get("kCGWindowOwnerName") or "") or None,
                *(float(bounds[side]) for side in ("X", "Y", "Width", "Height")),
            )
            alpha = float(one.get("kCGWindowAlpha", 1))
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
        if alpha > 0 and window.width > 1 and window.height > 1:
            yield window
