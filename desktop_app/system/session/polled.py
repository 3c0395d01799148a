"""A session that tells nothing by itself: looked at whenever somebody wants to know."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer

from desktop_app.services.signal import Signal

UNTIL_OPEN = timedelta(seconds=5)
"""How late it may be noticed that a session is open again."""

Read = Callable[[], bool | None]
"""Says whether the session is locked or behind another one; None where that is not told."""


class PolledSession:
    """Asked with every look at the clocks, of which there are two a minute while somebody is there.

    That is how soon a lock is seen. Once it is, looks may be rare, so it is this that looks then,
    until the session is open again. Sleep shows in the clocks, and the end is told by Qt.
    """

    def __init__(self, name: str, read: Read, every: timedelta = UNTIL_OPEN) -> None:
        """Build it around the system's call.

        Args:
            name: For diagnostics.
            read: Asks the system.
            every: The time between two looks at a session that is locked.
        """
        self.changed: Signal[None] = Signal()
        self.ending: Signal[None] = Signal()
        """Not known here: never told."""
        self._name: str = name
        self._read: Read = read
        self._timer = QTimer(interval=every // timedelta(milliseconds=1))
        self._timer.timeout.connect(self._on_timer)
        self._locked = False

    @property
    def name(self) -> str:
        """Who is asked, and whether that is any use."""
        return f"{self._name} (it does not tell)" if self._read() is None else self._name

    def locked(self) -> bool:
        """Whether the session is locked, or another one is in front of it; unknown is open."""
        locked = bool(self._read())
        if locked != self._locked:
            self._locked = locked
            if locked:
                self._timer.start()
            else:
                self._timer.stop()
        return locked

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._read = _unknown

    def _on_timer(self) -> None:
        if not self.locked():
            self.changed.tell(None)


def _unknown() -> bool | None:
    return None
