"""The part of a compositor that tells of pauses in the input, in either of two protocols.

`ext_idle_notifier_v1` is the one of today; `org_kde_kwin_idle` is what compositors had before it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Self

from desktop_app.system.activity.wire import Connection, Offer, Registry, uints

OnPause = Callable[[bool], None]
"""Takes whether there is a pause now (True), or input again (False)."""

_SEAT = "wl_seat"
_EXT, _KDE = "ext_idle_notifier_v1", "org_kde_kwin_idle"
_EXT_DESTROY = 0
_EXT_TELL, _EXT_TELL_OF_INPUT = 1, 2
"""Tell of pauses; and tell of them whatever programs keep the screen awake."""
_KDE_TELL = 0
_DESTROY_NOTIFICATION = 0
_IDLED, _RESUMED = 0, 1
_MS = timedelta(milliseconds=1)


class IdleNotifier:
    """What tells of pauses on one seat."""

    def __init__(
        self, connection: Connection, registry: Registry, what: Offer, seat: Offer
    ) -> None:
        """Take what is offered."""
        self._connection, self._what, self._seat = connection, what, seat
        self.is_old = what.interface == _KDE
        """Whether it is the protocol of before, which compositors understand in different ways."""
        self._version = 1 if self.is_old else min(what.version, 2)
        self._notifier = registry.bind(what, self._version, _ignore)
        self._of = registry.bind(seat, 1, _ignore)

    @classmethod
    def find(cls, connection: Connection, registry: Registry) -> Self | None:
        """Return one, where the compositor offers what it takes."""
        what = registry.find(_EXT) or registry.find(_KDE)
        seat = registry.find(_SEAT)
        return cls(connection, registry, what, seat) if what and seat else None

    @staticmethod
    def lacking(registry: Registry) -> str:
        """Say why there is none."""
        if registry.find(_SEAT) is None:
            return "the compositor has no seat for anybody"
        return f"the compositor offers neither {_EXT} nor {_KDE}"

    @property
    def name(self) -> str:
        """What it is called, for diagnostics."""
        return _KDE if self.is_old else f"{_EXT}, version {self._version}"

    @property
    def may_be_silent(self) -> bool:
        """Whether it tells of nothing while a program keeps the screen awake."""
        return self._version < _EXT_TELL_OF_INPUT

    def is_offered(self, registry: Registry) -> bool:
        """Whether all that it takes is still there."""
        return self._what in registry and self._seat in registry

    def tell_of(
        self, pause: timedelta, listener: OnPause, *, unless_kept_awake: bool = False
    ) -> int:
        """Tell of every pause of that length, from now on, and of its end; returns its number.

        While a program keeps the screen awake: where it can, or not, where that is wished.
        """

        def on_event(opcode: int, _arguments: bytes) -> None:
            if opcode in (_IDLED, _RESUMED):
                listener(opcode == _IDLED)

        number = self._connection.new(on_event)
        length = pause // _MS
        if self.is_old:
            self._connection.send(self._notifier, _KDE_TELL, uints(number, self._of, length))
        else:
            silent = self.may_be_silent or unless_kept_awake
            request = _EXT_TELL if silent else _EXT_TELL_OF_INPUT
            self._connection.send(self._notifier, request, uints(number, length, self._of))
        return number

    def tell_no_more(self, number: int) -> None:
        """Tell no more of pauses of one length."""
        self._connection.forget(number)
        self._connection.send(number, _DESTROY_NOTIFICATION)


def _ignore(_opcode: int, _arguments: bytes) -> None:
    """Take what a seat or a notifier tells of itself."""
