"""What the person likes less: noted when something is swapped away, and learned from the record."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app.services.ports import StorageError
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.domain.likings import Likings
    from desktop_app.domain.routine_run import RunRecord
    from desktop_app.services.ports import Clock
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History

log = logging.getLogger(__name__)


class Tastes:
    """Learns. Nothing of it is imported when the app starts."""

    def __init__(self, clock: Clock, history: History, preferences: Preferences) -> None:
        self._clock, self._history, self._preferences = clock, history, preferences
        self.changed: Signal[None] = Signal()
        """What *Swap* taught is another thing now, or forgotten."""
        self._past: tuple[datetime, tuple[RunRecord, ...]] | None = None
        """The runs before a moment, at which today begins; None: not read."""

    def swap_away(self, exercises: Iterable[str]) -> None:
        """Note that a routine of these was swapped away, here and now."""
        from desktop_app.domain.likings import REACH, Swap
        from desktop_app.services import sayings

        now = self._clock.now()
        swap = Swap(now, self._preferences.where, tuple(dict.fromkeys(exercises)))
        try:
            known = [one for one in sayings.swaps(self._history) if now - one.at <= REACH]
            sayings.keep_swaps(self._history, (*known, swap))
        except StorageError as error:
            log.warning("what was swapped away is not kept: %s", error)
        self.changed.tell(None)

    def likings(self, until: datetime | None = None) -> Likings:
        """Return what was learned by now, or up to a moment; nothing where it cannot be read."""
        from desktop_app.domain.likings import NONE, Likings
        from desktop_app.services import sayings

        until = until or self._clock.now()
        try:
            swaps = sayings.swaps(self._history)
            runs = [run for run in self._runs() if run.started_at < until]
        except StorageError as error:
            log.warning("what is liked is not known: %s", error)
            return NONE
        return Likings.learned(swaps, runs, self._preferences.where, until)

    @property
    def swapped(self) -> dict[str, int]:
        """How many times which exercise was swapped away lately, wherever; the most often first."""
        from desktop_app.domain.likings import REACH
        from desktop_app.services import sayings

        counts: dict[str, int] = {}
        try:
            for swap in sayings.swaps(self._history):
                if self._clock.now() - swap.at <= REACH:
                    for id_ in swap.exercises:
                        counts[id_] = counts.get(id_, 0) + 1
        except StorageError as error:
            log.warning("what was swapped away is not known: %s", error)
        return dict(sorted(counts.items(), key=_most_first))

    def begin_anew(self) -> None:
        """Know that the past is not what it was."""
        self._past = None

    def _runs(self) -> tuple[RunRecord, ...]:
        """Return the runs that count; those of the days before today are read once a day."""
        from desktop_app.domain.days import day_of
        from desktop_app.domain.likings import REACH

        now = self._clock.now()
        begins = day_of(now).start
        if self._past is None or self._past[0] != begins:
            self._past = begins, self._history.runs(begins - REACH, begins)
        return self._past[1] + self._history.runs(begins, now)

    def forget(self) -> None:
        """Forget what *Swap* taught; may raise StorageError."""
        from desktop_app.services import sayings

        sayings.keep_swaps(self._history, ())
        self.changed.tell(None)


def _most_first(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]
