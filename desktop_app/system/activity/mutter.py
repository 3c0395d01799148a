"""Input on GNOME: Mutter is asked when the last input was, and tells of the next one.

Its own news of pauses are of no use: they do not come while a program keeps the screen awake (a
film, a call). What it answers when asked is right then, too. So it is asked once, with the wish to
be told of the next input; until that comes the answer holds, and it is not asked again. After that
there may have been more, and it is asked when somebody wants to know, or when nobody may be there
any more at the earliest.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer

from desktop_app.services.signal import Signal
from desktop_app.system.activity.polled import WHILE_UNKNOWN
from desktop_app.system.clock import SystemClock
from desktop_app.system.dbus import CALL_TIMEOUT, Bus, BusSignal, DBusError, Method, Remote

SERVICE = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"
REMOTE = Remote(SERVICE, PATH, SERVICE)
GET_IDLETIME = Method(REMOTE, "GetIdletime", gives="t")
ADD_USER_ACTIVE_WATCH = Method(REMOTE, "AddUserActiveWatch", gives="u")

FRESH = timedelta(seconds=1.5)
"""Input that came lately holds for so long as the last, without a look for a later one."""
APART = timedelta(milliseconds=250)
"""Mutter is not asked more often than this, however often we are."""
NEWS = timedelta(seconds=1)
"""Input that was longer ago than we said, by more than this, is told."""
ABSENT = f"{SERVICE} is not on the bus"

_MS = timedelta(milliseconds=1)


class MutterActivity:
    """Knows when the last input was by the last answer, and keeps that right."""

    def __init__(self, bus: Bus, clock: Callable[[], timedelta] | None = None) -> None:
        """Watch the bus for Mutter, which may come late and restart.

        Args:
            bus: The session's bus.
            clock: Returns the time awake; None: this system's.
        """
        self.name = SERVICE
        self.changed: Signal[None] = Signal()
        self.trouble = ABSENT
        """Why nothing can be told now; empty while it can."""
        self._bus = bus
        self._now = clock or SystemClock().awake
        self._away_after = timedelta(minutes=5)
        self._owner: str | None = None
        self._input: timedelta | None = None
        """When the last input was, as far as is known."""
        self._watch = 0
        """The number under which Mutter tells of the next input; 0 where it does not."""
        self._holds = False
        """Whether there has been no input since the last answer."""
        self._asking = self._guessed = False
        self._asked = timedelta()
        self._unsubscribe: Callable[[], None] = _nothing
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._unwatch = bus.watch_name(SERVICE, self._on_owner)

    def idle(self) -> timedelta | None:
        """Return the time since the last input; None where Mutter has not told.

        Where there has been input since Mutter was last asked it is asked anew, and there may be
        input at this moment: what it then answers, `changed` tells if it is another thing.
        """
        if self._owner is None:
            return None
        if self._input is None:
            self._ask()
            return None
        past = self._now() - self._input
        if self._holds:
            return past
        if self._now() - self._asked >= APART:
            self._ask()
        if past <= FRESH:
            return past
        self._guessed = True
        return timedelta()

    def watch(self, away_after: timedelta) -> None:
        """Set the time without input after which ``changed`` tells, and on return."""
        self._away_after = away_after
        self._set_timer()

    def poll_after(self, idle: timedelta | None) -> timedelta | None:
        """Return None, as news come; but ask again where Mutter is there and did not answer."""
        return WHILE_UNKNOWN if idle is None and self._owner is not None else None

    def close(self) -> None:
        """Let go of the bus."""
        self._unwatch()
        self._forget()
        self._owner = None
        self.trouble = "closed"

    # Mutter comes and goes

    def _on_owner(self, owner: str | None) -> None:
        self._forget()
        self._owner = owner
        self.trouble = ABSENT if owner is None else ""
        if owner is not None:
            fired = BusSignal(SERVICE, "WatchFired", "u", service=owner, path=PATH)
            self._unsubscribe = self._bus.subscribe(fired, self._on_fired)
            self._ask()
        self.changed.tell(None)

    def _forget(self) -> None:
        self._unsubscribe()
        self._unsubscribe = _nothing
        self._timer.stop()
        self._input = None
        self._watch = 0
        self._holds = self._asking = self._guessed = False

    # what it is asked, and tells

    def _ask(self) -> None:
        if self._asking:
            return
        self._asking, self._asked = True, self._now()
        failed = partial(self._on_failed, self._owner)
        # In this order: no input can come between the answer and the news of the next.
        if not self._watch:
            watching = partial(self._on_watching, self._owner)
            self._call(ADD_USER_ACTIVE_WATCH, watching, failed)
        self._call(GET_IDLETIME, partial(self._on_told, self._owner), failed)

    def _call(
        self, method: Method, reply: Callable[[int], None], failed: Callable[[DBusError], None]
    ) -> None:
        # What a shell that hung says afterwards is no less true.
        self._bus.call(method, reply=reply, failed=failed, late=reply, timeout=CALL_TIMEOUT)

    def _on_watching(self, owner: str | None, number: int) -> None:
        if owner == self._owner:
            self._watch = number

    def _on_told(self, owner: str | None, milliseconds: int) -> None:
        if owner != self._owner:
            return
        idle = milliseconds * _MS
        guessed, known = self._guessed, self._input is not None
        self._asking = self._guessed = False
        self._holds = self._watch != 0
        self.trouble = ""
        self._input = self._now() - idle
        self._set_timer()
        if not known or (guessed and idle > NEWS) or idle >= self._away_after:
            self.changed.tell(None)

    def _on_failed(self, owner: str | None, error: DBusError) -> None:
        if owner != self._owner:
            return
        self._asking = self._guessed = False
        if self._holds or self.trouble:
            return
        # There may have been input since, or not: nobody can tell.
        self._input = None
        self.trouble = str(error)
        self.changed.tell(None)

    def _on_fired(self, number: int) -> None:
        if number != self._watch:
            return
        was_away = self._is_away()
        self._watch, self._holds = 0, False
        self._input = self._now()
        self._set_timer()
        if was_away:
            self.changed.tell(None)

    # what only time brings

    def _is_away(self) -> bool:
        return self._input is not None and self._now() - self._input >= self._away_after

    def _set_timer(self) -> None:
        if self._input is None or self._is_away():
            self._timer.stop()
            return
        wait = self._input + self._away_after - self._now()
        self._timer.start(min(-(-wait // _MS), 2**31 - 1))

    def _on_time(self) -> None:
        if not self._holds:
            self._ask()  # there has been input since; what comes tells how long ago
        elif self._is_away():
            self.changed.tell(None)
        else:
            self._set_timer()


def _nothing() -> None:
    """Do nothing."""
