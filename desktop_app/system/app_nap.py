"""Keeps macOS from letting the app nap: in a nap timers come many times too late."""

import logging
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.system.libraries import Load, framework

if TYPE_CHECKING:
    from desktop_app.services.coach import Coach

_log = logging.getLogger(__name__)

NEAR = timedelta(minutes=5)
"""So long before something is due the app stays awake."""
_BUT_THE_MAC_MAY_SLEEP = 0x00EFFFFF
"""NSActivityUserInitiatedAllowingIdleSystemSleep."""
_WHY = b"A break is near, or a routine is on"

Begin = Callable[[], Callable[[], None]]
"""Keeps the app awake; what it returns lets it nap again."""


class AppNap:
    """Awake while that is said; elsewhere than on macOS nobody naps."""

    def __init__(self, begin: Begin | None) -> None:
        """Let it nap; ``begin`` is None where there is no nap to be kept from."""
        self._begin = begin
        self._end: Callable[[], None] | None = None

    def heed(self, coach: "Coach") -> None:
        """Be awake, from now on, while a routine is on or something of the coach's is near."""
        coach.changed.subscribe(partial(self._on_coach, coach))

    def keep_off(self, *, on: bool) -> None:
        """Keep the app awake from now on, or let it nap."""
        if on and self._end is None and self._begin is not None:
            self._end = self._begin()
        elif not on and self._end is not None:
            end, self._end = self._end, None
            end()

    def _on_coach(self, coach: "Coach", _news: None) -> None:
        due = coach.next_tick()
        self.keep_off(on=coach.run is not None or (due is not None and due <= NEAR))


def choose(platform: str = sys.platform, load: Load | None = None) -> AppNap:
    """Return the platform's way.

    Args:
        platform: As `sys.platform` has it.
        load: Stands in for `ctypes.CDLL`, which is not imported where nobody needs it.
    """
    if platform != "darwin":
        return AppNap(None)
    try:
        return AppNap(_activity(load))
    except (AttributeError, OSError) as error:
        _log.warning("The app may nap, and be late: %s", error)
        return AppNap(None)


def _activity(load: Load | None) -> Begin:
    """Return what begins an activity of NSProcessInfo."""
    import ctypes

    load = load or ctypes.CDLL
    load(framework("Foundation"))
    objc = load("/usr/lib/libobjc.A.dylib")
    pointer = ctypes.c_void_p

    def named(function: str, name: str) -> int | None:
        found = objc[function]
        found.argtypes, found.restype = (ctypes.c_char_p,), pointer
        number: int | None = found(name.encode())
        return number

    def send(to: int | None, message: str, result: Any, *given: tuple[Any, object]) -> Any:  # noqa: ANN401 - of C's types
        # Anew for each message: the one function takes and gives whatever the method does.
        function = objc["objc_msgSend"]
        function.argtypes = (pointer, pointer, *(kind for kind, _ in given))
        function.restype = result
        return function(to, named("sel_registerName", message), *(value for _, value in given))

    info = send(named("objc_getClass", "NSProcessInfo"), "processInfo", pointer)
    if info is None:
        raise OSError("there is no NSProcessInfo")

    def begin() -> Callable[[], None]:
        string = named("objc_getClass", "NSString")
        why = send(string, "stringWithUTF8String:", pointer, (ctypes.c_char_p, _WHY))
        options = (ctypes.c_uint64, _BUT_THE_MAC_MAY_SLEEP)
        activity = send(info, "beginActivityWithOptions:reason:", pointer, options, (pointer, why))
        send(activity, "retain", pointer)

        def end() -> None:
            send(info, "endActivity:", None, (pointer, activity))
            send(activity, "release", None)

        return end

    return begin
