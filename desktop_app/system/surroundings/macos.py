"""What goes on on macOS: the parts that ask, and those that are one call.

Focus has no supported call, nor has a screen that is shared.
"""

import ctypes
from collections.abc import Sequence
from functools import partial

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.services.ports import SurroundingsSource
from desktop_app.system.core_foundation import CoreFoundation
from desktop_app.system.libraries import Load, declared, framework
from desktop_app.system.surroundings.asked import Asked, Look
from desktop_app.system.surroundings.macos_capture import camera, microphone
from desktop_app.system.surroundings.macos_front import front

_KEEPS_DISPLAY_ON = ("PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion")
"""The assertion's name by now, and the one that it had before."""
_BATTERY = "Battery Power"


def macos_parts(load: Load = ctypes.CDLL) -> Sequence[SurroundingsSource]:
    """Return the parts."""
    return (
        Asked("microphone", "CoreAudio", partial(microphone, load)),
        Asked("camera", "CoreMediaIO", partial(camera, load)),
        Asked("full screen, program in front", "CGWindowList", partial(front, load)),
        Asked("kept awake", "IOPMCopyAssertionsStatus", partial(kept_awake, load)),
        Asked("on battery", "IOPowerSources", partial(on_battery, load)),
    )


def kept_awake(load: Load) -> Look:
    """Return what asks whether some program keeps the screen on."""
    foundation = CoreFoundation(load)
    pointer = ctypes.c_void_p
    copy = declared(
        load(framework("IOKit")),
        "IOPMCopyAssertionsStatus",
        *(ctypes.c_int32, ctypes.POINTER(pointer)),
    )

    def look() -> Surroundings:
        found = pointer()
        if copy(ctypes.byref(found)) != 0:
            return NOTHING
        levels = foundation.take(found.value)
        if not isinstance(levels, dict) or not any(map(levels.get, _KEEPS_DISPLAY_ON)):
            return NOTHING
        return Surroundings(frozenset({Happening.KEPT_AWAKE}))

    return look


def on_battery(load: Load) -> Look:
    """Return what asks where the power comes from."""
    foundation = CoreFoundation(load)
    kit, pointer = load(framework("IOKit")), ctypes.c_void_p
    copy = declared(kit, "IOPSCopyPowerSourcesInfo", pointer)
    providing = declared(kit, "IOPSGetProvidingPowerSourceType", pointer, pointer)

    def look() -> Surroundings:
        info: int | None = copy()
        if not info:
            return NOTHING
        try:
            source = foundation.read(providing(info))
        finally:
            foundation.release(info)
        return Surroundings(frozenset({Happening.ON_BATTERY} if source == _BATTERY else ()))

    return look
