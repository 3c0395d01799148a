"""Knows in which time zone the computer was when, so that a day keeps its shape."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import Arrival
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.local_time import LocalTime, Stay
    from desktop_app.services.ports import Clock
    from desktop_app.services.record_ports import History

log = logging.getLogger(__name__)


class Whereabouts:
    """Notes a new time zone when there is one, and tells the local time of any moment."""

    def __init__(self, clock: Clock, history: History) -> None:
        self._clock, self._history = clock, history
        self.changed: Signal[None] = Signal()
        """The time zone is another one; days may be others."""
        self._zone: str | None = None
        """The one that is noted; None: not looked yet."""
        self._time: LocalTime | None = None
        history.changed.subscribe(self._on_history)

    def note(self) -> None:
        """Look which time zone holds. Where it cannot be noted, it is tried again next time."""
        zone = self._clock.zone()
        if not zone or zone == self._zone:
            return
        try:
            noted = self._noted()
            if not noted or noted[-1].zone != zone:
                self._history.arrive(Arrival(self._clock.now(), zone))
        except StorageError as error:
            log.warning("the time zone is not noted: %s", error)
            return
        self._zone, self._time = zone, None
        self.changed.tell(None)

    @property
    def time(self) -> LocalTime:
        """The local time of all that is on record; of this computer alone while it is not read."""
        if self._time is None:
            from desktop_app.domain.local_time import LocalTime

            try:
                self._time = LocalTime(_stays(self._noted()))
            except StorageError as error:
                log.warning("the time zones cannot be read: %s", error)
                return LocalTime()
        return self._time

    def _on_history(self, _news: None) -> None:
        self._time = None  # zones of an earlier time may have been brought in, or forgotten

    def _noted(self) -> tuple[Arrival, ...]:
        now = self._clock.now()
        return tuple(one for one in self._history.arrivals() if one.at <= now)


def _stays(arrivals: tuple[Arrival, ...]) -> Iterator[Stay]:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from desktop_app.domain.local_time import Stay

    for arrival in arrivals[:-1]:
        try:
            yield Stay(arrival.at, ZoneInfo(arrival.zone))
        except (ValueError, ZoneInfoNotFoundError) as error:
            log.warning("the days in %s are told in another zone: %s", arrival.zone, error)
    for present in arrivals[-1:]:
        yield Stay(present.at, None)  # the system knows best where it is
