"""What goes on on Windows: the parts that ask, and those that are one call.

A screen that is shared has no call. Do not disturb (once “Focus Assist”) has none that is
documented, but for years now one state of the Windows Notification Facility has told of it, which
others read as well: 0 off, 1 priority only, 2 alarms only. Where it tells nothing any more,
neither do we.
"""

import ctypes
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.services.ports import SurroundingsSource
from desktop_app.system.libraries import Load, declared
from desktop_app.system.surroundings.asked import Asked, Look
from desktop_app.system.surroundings.windows_camera import camera
from desktop_app.system.surroundings.windows_front import front
from desktop_app.system.surroundings.windows_microphone import microphone

_BY_STATE = {
    2: Happening.FULL_SCREEN,  # QUNS_BUSY
    3: Happening.FULL_SCREEN,  # QUNS_RUNNING_D3D_FULL_SCREEN
    4: Happening.DO_NOT_DISTURB,  # QUNS_PRESENTATION_MODE: the person has switched it on
    6: Happening.DO_NOT_DISTURB,  # QUNS_QUIET_TIME: the first hour of a new account
}
"""Not those of a locked screen, of a Store app (a window like others by now), and of rest."""
_QUIET_HOURS_PROFILE = 0x0D83063EA3BF1C75
"""WNF_SHEL_QUIETHOURS_ACTIVE_PROFILE_CHANGED."""
_QUIET_PROFILES = frozenset({1, 2})
_SYSTEM_EXECUTION_STATE = 16
_DISPLAY_REQUIRED = 2
_ON_BATTERY = 0


class PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_: ClassVar[Any] = (
        ("line", ctypes.c_uint8),  # 255: not known
        ("battery", ctypes.c_uint8),
        ("percent", ctypes.c_uint8),
        ("saver", ctypes.c_uint8),
        ("left", ctypes.c_uint32),
        ("full", ctypes.c_uint32),
    )


def windows_parts(load: Load = ctypes.CDLL) -> Sequence[SurroundingsSource]:
    """Return the parts."""
    return (
        Asked("microphone", "Core Audio’s capture sessions", partial(microphone, load)),
        Asked("camera", "the list of its users (a hint)", camera),
        Asked(
            "full screen, presentation",
            "SHQueryUserNotificationState",
            partial(notification_state, load),
        ),
        Asked("do not disturb", "a state of the shell (a hint)", partial(quiet_hours, load)),
        Asked("full screen, program in front", "GetForegroundWindow", partial(front, load)),
        Asked("kept awake", "CallNtPowerInformation", partial(kept_awake, load)),
        Asked("on battery", "GetSystemPowerStatus", partial(on_battery, load)),
    )


def notification_state(load: Load) -> Look:
    """Return what asks whether Windows would show a notification now."""
    query = declared(
        load("shell32"),
        "SHQueryUserNotificationState",
        *(ctypes.c_int32, ctypes.POINTER(ctypes.c_int32)),
    )

    def look() -> Surroundings:
        state = ctypes.c_int32()
        if query(ctypes.byref(state)) != 0:
            return NOTHING
        return _seen(_BY_STATE.get(state.value))

    return look


def quiet_hours(load: Load) -> Look:
    """Return what asks whether the person wants to see no notifications."""
    query = declared(
        load("ntdll"),
        "NtQueryWnfStateData",
        *(ctypes.c_int32, ctypes.POINTER(ctypes.c_uint64), ctypes.c_void_p, ctypes.c_void_p),
        *(ctypes.POINTER(ctypes.c_uint32), ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint32)),
    )

    def look() -> Surroundings:
        name, stamp = ctypes.c_uint64(_QUIET_HOURS_PROFILE), ctypes.c_uint32()
        profile = ctypes.c_uint32()
        size = ctypes.c_uint32(ctypes.sizeof(profile))
        given = ctypes.byref(stamp), ctypes.byref(profile), ctypes.byref(size)
        if query(ctypes.byref(name), None, None, *given) != 0 or not size.value:
            return NOTHING
        return _seen(Happening.DO_NOT_DISTURB if profile.value in _QUIET_PROFILES else None)

    return look


def kept_awake(load: Load) -> Look:
    """Return what asks whether some program keeps the screen on."""
    information = declared(
        load("powrprof"),
        "CallNtPowerInformation",
        *(ctypes.c_int32, ctypes.c_int32),
        *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32),
    )

    def look() -> Surroundings:
        state = ctypes.c_uint32()
        size = ctypes.sizeof(state)
        if information(_SYSTEM_EXECUTION_STATE, None, 0, ctypes.byref(state), size) != 0:
            return NOTHING
        return _seen(Happening.KEPT_AWAKE if state.value & _DISPLAY_REQUIRED else None)

    return look


def on_battery(load: Load) -> Look:
    """Return what asks where the power comes from."""
    get = declared(
        load("kernel32"), "GetSystemPowerStatus", ctypes.c_int32, ctypes.POINTER(PowerStatus)
    )

    def look() -> Surroundings:
        status = PowerStatus()
        if not get(ctypes.byref(status)):
            return NOTHING
        return _seen(Happening.ON_BATTERY if status.line == _ON_BATTERY else None)

    return look


def _seen(happening: Happening | None) -> Surroundings:
    return NOTHING if happening is None else Surroundings(frozenset({happening}))
