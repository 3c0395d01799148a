"""Tells whether somebody types on elsewhere while the player leads through a run."""

from datetime import timedelta

FRESH = timedelta(seconds=1)
"""Input more recent than this is going on."""
TYPED_FOR = timedelta(seconds=2)
"""So much input elsewhere is typing, not a hand that leaves the mouse."""
HANDS_OFF = timedelta(seconds=2)
"""Without input elsewhere for this long, the hands are off."""
OWN = timedelta(milliseconds=300)
"""Input this close to the player's own is the player's own: the two are told by two clocks."""


class TypingWatch:
    """Adds up input that was not meant for the player.

    The system tells only when the last input was, not what it was. So input counts as typing where
    the player has neither the keyboard nor the pointer. ``uptime`` is a clock that nobody sets.
    """

    def __init__(self, uptime: timedelta) -> None:
        self._last = uptime
        self._own_at = uptime
        self._elsewhere_at: timedelta | None = None
        self._typed = timedelta()

    @property
    def typing(self) -> bool:
        """Whether somebody has typed elsewhere for long enough to mean it."""
        return self._typed >= TYPED_FOR

    def note_own(self, uptime: timedelta) -> None:
        """The player itself was clicked or pointed at; that is not typing."""
        self._own_at = uptime

    def forget(self) -> None:
        """Start over: what was typed so far no longer counts."""
        self._typed = timedelta()

    def observe(self, uptime: timedelta, idle: timedelta | None, *, here: bool) -> None:
        """Look at the time since the last input; ``here``: the player has the keyboard."""
        passed, self._last = min(uptime - self._last, FRESH), uptime
        if idle is None or here:
            self._typed = timedelta()
            return
        last_input = uptime - idle
        if last_input > self._own_at + OWN:
            self._elsewhere_at = last_input
        if self.hands_off(uptime):
            self._typed = timedelta()
        elif self._elsewhere_at is not None and uptime - self._elsewhere_at < FRESH:
            self._typed += passed

    def hands_off(self, uptime: timedelta) -> bool:
        """Whether nothing was typed elsewhere for a while."""
        return self._elsewhere_at is None or uptime - self._elsewhere_at >= HANDS_OFF
