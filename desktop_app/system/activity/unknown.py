"""Where nobody can tell when the last input was."""

from datetime import timedelta

from desktop_app.services.signal import Signal


class UnknownActivity:
    """Knows nothing, and says why."""

    name = "unknown"

    def __init__(self, reason: str) -> None:
        self.reason = reason
        """Why input cannot be seen, for diagnostics."""
        self.changed: Signal[None] = Signal()

    def idle(self) -> timedelta | None:
        """Return None: nobody knows."""
        return None

    def watch(self, away_after: timedelta) -> None:
        """Do nothing: nothing will be known later either."""

    def poll_after(self, idle: timedelta | None) -> timedelta | None:  # noqa: ARG002
        """Return None: looking again would show no more."""
        return None

    def close(self) -> None:
        """Do nothing: nothing is held."""
