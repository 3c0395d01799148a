"""Input seen by asking: as rarely as can be, without being late."""

from collections.abc import Callable
from datetime import timedelta

from desktop_app.services.signal import Signal

Read = Callable[[], timedelta | None]

WHILE_AWAY = timedelta(seconds=5)
"""How late a return may be noticed."""
WHILE_UNKNOWN = timedelta(seconds=30)
SOONEST = timedelta(seconds=1)


class PolledActivity:
    """A source that sends no news: whoever uses it asks again after `poll_after`."""

    def __init__(self, name: str, read: Read, let_go: Callable[[], None] | None = None) -> None:
        """Build it around the system's call.

        Args:
            name: For diagnostics.
            read: Returns the time since the last input; None where that cannot be read now.
            let_go: Releases what `read` needs.
        """
        self.name = name
        self.changed: Signal[None] = Signal()
        self._read: Read = read
        self._let_go = let_go
        self._away_after = timedelta(minutes=5)

    def idle(self) -> timedelta | None:
        """Return the time since the last input; None where nobody knows."""
        return self._read()

    def watch(self, away_after: timedelta) -> None:
        """Set the time without input that decides how soon to look again."""
        self._away_after = away_after

    def poll_after(self, idle: timedelta | None) -> timedelta | None:
        """Return when to look again: nobody can have gone away before that."""
        if idle is None:
            return WHILE_UNKNOWN
        if idle >= self._away_after:
            return WHILE_AWAY
        return max(SOONEST, self._away_after - idle)

    def close(self) -> None:
        """Let go of the system."""
        let_go, self._let_go = self._let_go, None
        self._read = _nothing
        if let_go is not None:
            let_go()


def _nothing() -> timedelta | None:
    return None
