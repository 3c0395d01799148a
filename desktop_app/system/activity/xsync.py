"""Input on X11 as news: two alarms on the server's IDLETIME counter, so that nobody polls."""

import struct
from datetime import timedelta

from PySide6.QtCore import QSocketNotifier, QTimer

from desktop_app.services.signal import Signal
from desktop_app.system.activity.xcb import Connection

# The SYNC extension's requests, in the order of its protocol.
_INITIALIZE, _LIST_SYSTEM_COUNTERS, _QUERY_COUNTER, _CREATE_ALARM, _DESTROY_ALARM = 0, 1, 5, 8, 11
_VERSION = struct.pack("=BBxx", 3, 1)

_ABSOLUTE = 0
_POSITIVE_TRANSITION, _NEGATIVE_TRANSITION = 0, 1
_ALL_ALARM_VALUES = 0x3F
"""Counter, value type, value, test type, delta, events."""
_ALARM_NOTIFY = 1
_DESTROYED = 2

_MS = timedelta(milliseconds=1)


class XSyncActivity:
    """Hears from the X server when the idle time passes the threshold, up or down.

    Both alarms have a delta of zero and test for a transition, so the server keeps them armed for
    good; while somebody types, or nobody does, no event is sent.
    """

    name = "XSync"

    def __init__(self, display: str | None = None) -> None:
        """Connect; None takes ``DISPLAY``.

        Raises:
            OSError: No server answers, or it counts no idle time.
        """
        self.changed: Signal[None] = Signal()
        self._alarms: tuple[int, ...] = ()
        self._x = Connection(display)
        try:
            self._sync = self._x.extension("SYNC")
            self._x.ask(self._sync, _INITIALIZE, _VERSION)
            self._counter = self._find_counter(b"IDLETIME")
        except OSError:
            self._x.close()
            raise
        self._notifier = QSocketNotifier(self._x.fd, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_readable)
        self._soon = QTimer()
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon)

    def idle(self) -> timedelta | None:
        """Return the time since the last input; None once the server is gone."""
        reply = self._x.ask(self._sync, _QUERY_COUNTER, struct.pack("=I", self._counter))
        # Alarms that came along with the reply wait inside libxcb, where no notifier sees them;
        # and whoever asks must not be told in the middle of asking.
        if self._rung(queued=True):
            self._soon.start(0)
        if reply is None:
            return None
        high, low = struct.unpack_from("=iI", reply, 8)
        return timedelta(milliseconds=(high << 32) | low)

    def watch(self, away_after: timedelta) -> None:
        """Set the time without input after which ``changed`` tells, and on return."""
        if self._x.lost:
            return
        for alarm in self._alarms:
            self._x.order(self._sync, _DESTROY_ALARM, struct.pack("=I", alarm))
        threshold = max(1, away_after // _MS)
        self._alarms = (
            self._arm(threshold, _POSITIVE_TRANSITION),
            self._arm(threshold - 1, _NEGATIVE_TRANSITION),
        )
        if self._rung(queued=True):
            self._soon.start(0)

    def poll_after(self, idle: timedelta | None) -> timedelta | None:  # noqa: ARG002
        """Return None: the alarms tell."""
        return None

    def close(self) -> None:
        """Hang up."""
        self._soon.stop()
        self._notifier.setEnabled(False)  # before its descriptor is closed, and used anew
        self._x.close()

    def _find_counter(self, wanted: bytes) -> int:
        reply = self._x.ask(self._sync, _LIST_SYSTEM_COUNTERS) or bytes(32)
        (count,) = struct.unpack_from("=I", reply, 8)
        at = 32
        for _ in range(count):
            counter, length = struct.unpack_from("=I8xH", reply, at)
            if reply[at + 14 : at + 14 + length] == wanted:
                return int(counter)
            at += (14 + length + 3) & ~3
        raise OSError("the X server does not count idle time")

    def _arm(self, threshold: int, test: int) -> int:
        alarm = self._x.new_id()
        value = (threshold >> 32, threshold & 0xFFFFFFFF)
        delta = (0, 0)
        events = 1
        values = (self._counter, _ABSOLUTE, *value, test, *delta, events)
        self._x.order(
            self._sync,
            _CREATE_ALARM,
            struct.pack("=IIIIiIIiII", alarm, _ALL_ALARM_VALUES, *values),
        )
        return alarm

    def _rung(self, *, queued: bool) -> bool:
        """Take the events that came; returns whether one of our alarms was among them."""
        rung = False
        for event in self._x.queued_events() if queued else self._x.events():
            kind, alarm, state = struct.unpack_from("=B3xI20xB", event)
            ours = kind & 0x7F == self._sync.first_event + _ALARM_NOTIFY
            rung |= ours and alarm in self._alarms and state != _DESTROYED
        return rung

    def _on_readable(self) -> None:
        news = self._rung(queued=False)
        if self._x.lost:
            # Its descriptor would stay readable, and the notifier busy, for ever.
            self.close()
            news = True
        if news:
            self.changed.tell(None)

    def _on_soon(self) -> None:
        self.changed.tell(None)
