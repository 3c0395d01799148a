"""One alarm on one Qt timer, coarse, so that the system can bundle wake-ups."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer

LONGEST_MS = 2**31 - 1
"""What a QTimer takes; more raises OverflowError."""
VERY_COARSE_FROM_MS = 20_000
COARSE_FROM_MS = 1_000
EARLY_MS = 1_000


class QtAlarm:
    """Calls back once after a time, within a twentieth of it.

    A long wait may end up to a second early, as coarse timers do: to go back to sleep for that
    second would be a second wake-up for nothing.
    """

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._deadline = QDeadlineTimer()
        self._early = 0
        self._then: Callable[[], None] | None = None

    def set(self, after: timedelta | None, then: Callable[[], None]) -> None:
        """Call `then` after a time, in place of the last request; None: not at all."""
        self._timer.stop()
        self._then = None
        if after is None:
            return
        self._then = then
        left = max(0, -(-after // timedelta(milliseconds=1)))
        self._deadline = QDeadlineTimer(left, Qt.TimerType.PreciseTimer)
        self._early = EARLY_MS if left >= VERY_COARSE_FROM_MS else 0
        self._start(left)

    def _start(self, left: int) -> None:
        """Start the timer for what is left, in ms."""
        kind = Qt.TimerType.PreciseTimer
        if left >= VERY_COARSE_FROM_MS:
            kind = Qt.TimerType.VeryCoarseTimer
        elif left >= COARSE_FROM_MS:
            kind = Qt.TimerType.CoarseTimer
        self._timer.setTimerType(kind)
        self._timer.start(min(left, LONGEST_MS))

    def _on_timeout(self) -> None:
        left = self._deadline.remainingTime()
        if left > self._early:  # Rung early, as coarse timers may, or longer than a QTimer runs.
            self._start(left)
            return
        then, self._then = self._then, None
        if then is not None:
            then()
