"""Input on Wayland as news: the compositor tells of every pause in it.

It is asked to tell of pauses of two seconds. So the time of the last input is known exactly in a
pause, and to two seconds while somebody works; nothing comes, and nothing is asked, while nobody
is there. As long as somebody looks closely it is asked to tell of shorter pauses, too.

The first version of the protocol, and the older one of KDE, fall silent while a program keeps the
screen awake (a film, a call): then there may be input or not, and nobody can tell. That is found
out by asking for a pause of no length at all, which only such a program can keep from coming; the
answer then is None. From the second version on, input is told of whatever programs do.
"""

import logging
import os
from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QSocketNotifier, Qt, QTimer

from desktop_app.services.signal import Signal
from desktop_app.system.activity.idle_notifier import IdleNotifier
from desktop_app.system.activity.polled import WHILE_UNKNOWN
from desktop_app.system.activity.wire import Connection, Registry, place
from desktop_app.system.clock import SystemClock

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=2)
"""Less than what ends typing for whoever waits for that before prompting."""
MOMENT = timedelta(milliseconds=500)
"""The pause told of to who looks closely; the shortest that every compositor knows."""
CLOSELY = timedelta(seconds=1)
"""Looks less far apart than this are close."""
LONGEST_WITHOUT = timedelta(minutes=1)
"""Work without any pause for longer than this may be none: the compositor may have gone silent."""
ANSWERS_WITHIN = timedelta(seconds=5)
"""A pause of no length that has not come by then is kept from coming."""
CONNECT_TIMEOUT = timedelta(seconds=1)

_MS = timedelta(milliseconds=1)


class WaylandActivity:
    """Hears from the compositor of every pause, and of its end.

    Of what was before it began to listen the compositor tells nothing: whoever started us, or the
    compositor, is taken to have been there at that moment.
    """

    def __init__(
        self,
        environ: Mapping[str, str] = os.environ,
        clock: Callable[[], timedelta] | None = None,
    ) -> None:
        """Connect, and wait a moment for what the compositor offers.

        Args:
            environ: Tells where the compositor is.
            clock: Returns the time awake; None: this system's.
        """
        self.name = "Wayland"
        self.changed: Signal[None] = Signal()
        self.trouble = ""
        """Why nothing can be told now; empty while it can."""
        self._place = place(environ)
        self._now = clock or SystemClock().awake
        self._away_after = timedelta(minutes=5)
        self._connection: Connection | None = None
        self._reader: QSocketNotifier | None = None
        self._registry: Registry | None = None
        self._listed = False
        self._notifier: IdleNotifier | None = None
        self._pauses = self._moments = self._probe = 0
        """Which number the news have: of pauses, of moments, of no length; 0: not asked for."""
        self._closely_since = self._looked = timedelta()
        self._silenced = False
        """Whether a program keeps the compositor from telling."""
        self._pausing = False
        self._input = self._tried = self._now()
        """When the last input was; while there is no pause, the latest that is known of."""
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        connection = self._open()
        if connection is not None:
            connection.wait_for(self._is_listed, CONNECT_TIMEOUT)
            self._see_whether_lost()

    def idle(self) -> timedelta | None:
        """Return the time since the last input; None where the compositor does not tell.

        While somebody works it is up to two seconds longer than it was (half of one for who looks
        several times a second): no input is made up.
        """
        now = self._now()
        if self._is_lost() and now - self._tried >= WHILE_UNKNOWN:
            self._open()
        if self._notifier is None or self._silenced:
            return None
        if now - self._looked < CLOSELY and not self._moments:
            self._moments = self._notifier.tell_of(MOMENT, self._on_moment)
            self._closely_since = now
        self._looked = now
        past = now - self._input
        if self._pausing:
            return past
        closely = self._moments and now - self._closely_since >= MOMENT
        return min(past, MOMENT if closely else PAUSE)

    def watch(self, away_after: timedelta) -> None:
        """Set the time without input after which ``changed`` tells, and on return."""
        self._away_after = away_after
        self._set_timer()

    def poll_after(self, idle: timedelta | None) -> timedelta | None:  # noqa: ARG002
        """Return None, as the compositor tells; where there is none, when to look for one."""
        return WHILE_UNKNOWN if self._is_lost() else None

    def close(self) -> None:
        """Hang up."""
        self._place = ""
        self._lose("closed")

    # the connection

    def _is_listed(self) -> bool:
        return self._listed

    def _is_lost(self) -> bool:
        return self._connection is None and bool(self._place)

    def _open(self) -> Connection | None:
        self._tried = self._now()
        try:
            connection = Connection(self._place)
        except OSError as error:
            self.trouble = str(error)
            return None
        self._connection = connection
        self.trouble = "the compositor does not say what it offers"
        self._listed = False
        self._registry = Registry(connection, self._on_offers)
        connection.sync(self._on_listed)
        self._reader = QSocketNotifier(connection.fd, QSocketNotifier.Type.Read)
        self._reader.activated.connect(self._on_readable)
        return connection

    def _on_readable(self) -> None:
        if self._connection is not None:
            self._connection.read()
            self._see_whether_lost()

    def _see_whether_lost(self) -> None:
        if self._connection is not None and self._connection.trouble:
            log.warning("Lost the compositor: %s", self._connection.trouble)
            self._lose(self._connection.trouble)
            self.changed.tell(None)

    def _lose(self, trouble: str) -> None:
        self.trouble = trouble
        self._forget_notifier()
        if self._reader is not None:
            self._reader.setEnabled(False)  # before its descriptor is closed, and used anew
        if self._connection is not None:
            self._connection.close()
        self._connection = self._reader = self._registry = None

    def _on_listed(self) -> None:
        self._listed = True
        self._on_offers()

    def _on_offers(self) -> None:
        """Take what is offered, once all of it is known; or lose what is no longer."""
        connection, registry, notifier = self._connection, self._registry, self._notifier
        if connection is None or registry is None or not self._listed:
            return
        if notifier is not None and notifier.is_offered(registry):
            return
        self._forget_notifier()
        self._notifier = IdleNotifier.find(connection, registry)
        if self._notifier is None:
            self.trouble = IdleNotifier.lacking(registry)
        else:
            self.name, self.trouble = self._notifier.name, ""
            self._input, self._pausing = self._now(), False
            self._pauses = self._notifier.tell_of(PAUSE, self._on_pause)
            self._set_timer()
        self.changed.tell(None)

    def _forget_notifier(self) -> None:
        if self._notifier is not None:
            for number in filter(None, (self._pauses, self._moments, self._probe)):
                self._notifier.tell_no_more(number)
        self._notifier = None
        self._pauses = self._moments = self._probe = 0
        self._silenced = False
        self._timer.stop()

    # what it tells

    def _on_pause(self, begins: bool) -> None:
        self._take(PAUSE, begins=begins)

    def _on_moment(self, begins: bool) -> None:
        self._take(MOMENT, begins=begins)
        # not while it lasts: of its end nobody else might tell
        if not begins and self._notifier is not None and self._now() - self._looked >= CLOSELY:
            self._notifier.tell_no_more(self._moments)
            self._moments = 0

    def _take(self, length: timedelta, *, begins: bool) -> None:
        """Take it that a pause of a length has begun, or ended."""
        was_known, was_away = not self._silenced, self._away()
        self._drop_probe()
        self._silenced, self._pausing = False, begins
        now = self._now()
        self._input = max(self._input, now - length) if begins else now
        self._set_timer()
        if was_away or not was_known:
            self.changed.tell(None)

    def _away(self) -> bool:
        return self._pausing and self._now() - self._input >= self._away_after

    def _set_timer(self) -> None:
        """Have the next thing happen that only time brings."""
        notifier = self._notifier
        if notifier is None or self._silenced or self._probe:
            return
        if self._pausing:
            wait = self._input + self._away_after - self._now()
            if wait > timedelta():
                self._wait(wait)
            else:
                self._timer.stop()
        elif notifier.may_be_silent:
            self._wait(LONGEST_WITHOUT)
        else:
            self._timer.stop()

    def _wait(self, length: timedelta) -> None:
        # whoever is away for days has long been away; and never a moment too early
        self._timer.start(min(-(-length // _MS), 2**31 - 1))

    def _on_time(self) -> None:
        """See to it that a pause is long, or that there is none."""
        notifier = self._notifier
        if notifier is None:
            return
        if self._probe:
            self._drop_probe()
            self._silenced = True
            log.info("A program keeps the screen awake, and the compositor from telling of input")
            self.changed.tell(None)
        elif notifier.may_be_silent:
            self._probe = notifier.tell_of(timedelta(), self._on_probe)
            self._wait(ANSWERS_WITHIN)
        elif self._away():
            self.changed.tell(None)
        else:
            self._set_timer()

    def _on_probe(self, begins: bool) -> None:
        """Take it that the compositor tells of pauses still."""
        if not begins:
            return
        self._drop_probe()
        if self._away():
            self.changed.tell(None)
        else:
            self._set_timer()

    def _drop_probe(self) -> None:
        probe, self._probe = self._probe, 0
        if probe and self._notifier is not None:
            self._notifier.tell_no_more(probe)
