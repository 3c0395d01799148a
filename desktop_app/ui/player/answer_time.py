"""How long the question at the end of a run stands."""

from datetime import timedelta

ANSWER_LASTS = timedelta(seconds=60)
"""So long after the last touch of keyboard or pointer, nobody is there to answer."""


class AnswerTime:
    """Runs out while nobody is there. ``uptime`` is a clock that nobody sets."""

    def __init__(self, uptime: timedelta) -> None:
        self._touched_at = uptime

    def touch(self, uptime: timedelta) -> None:
        """Somebody is there."""
        self._touched_at = uptime

    def left(self, uptime: timedelta, idle: timedelta | None) -> float:
        """Return how much is left, 1 to 0; ``idle`` is the time since the last input, if known."""
        if idle is not None:
            self._touched_at = max(self._touched_at, uptime - idle)
        return max(0.0, 1 - (uptime - self._touched_at) / ANSWER_LASTS)
