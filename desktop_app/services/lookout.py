"""Looks at what goes on at the computer: seldom, and only when it matters."""

from datetime import timedelta

from desktop_app.domain.surroundings import NOTHING, Surroundings
from desktop_app.services.ports import Clock, SurroundingsSource
from desktop_app.services.signal import Signal

FRESH = timedelta(seconds=5)
"""So old may an answer be by which a prompt is shown."""
LATE = timedelta(seconds=45)
"""An older answer tells nothing: whoever is there is asked about at least this often."""


class Lookout:
    """Asks the system, and knows how old its answer is."""

    def __init__(self, clock: Clock, source: SurroundingsSource) -> None:
        self._clock, self._source = clock, source
        self.news: Signal[None] = Signal()
        """An answer has come from the loop, or something may have begun or ended."""
        self._answered_at: timedelta | None = None
        self._asking = False
        self._within_ask = False
        source.changed.subscribe(self._on_changed)

    @property
    def seen(self) -> Surroundings:
        """What goes on, by an answer that is not too old."""
        return self._source.seen if self._age <= LATE else NOTHING

    @property
    def fresh(self) -> bool:
        """Whether the answer is of just now."""
        return self._age <= FRESH

    def vouches(self, idle: timedelta | None) -> bool:
        """Whether a call or a film tells that somebody is there who has typed nothing for so long.

        What was seen before the last input does not: it may have ended with it.
        """
        return self.seen.present and (idle is None or self._age < idle)

    def ask(self) -> None:
        """Look anew, unless what is known is fresh or on its way.

        The answer may be there at once, or comes with ``news``. Who asks at every look at the
        clocks is so not asked for another by the answer.
        """
        if self._asking or self.fresh:
            return
        self._asking = self._within_ask = True
        try:
            self._source.ask(self._on_answer)
        finally:  # the answer of a source that failed may come all the same
            self._within_ask = False

    @property
    def _age(self) -> timedelta:
        answered = self._answered_at
        return timedelta.max if answered is None else self._clock.total() - answered

    def _on_answer(self) -> None:
        self._asking, self._answered_at = False, self._clock.total()
        if not self._within_ask:
            self.news.tell(None)

    def _on_changed(self, _news: None) -> None:
        if self._answered_at is not None:  # nobody has wanted to know yet
            self._answered_at = None
            self.news.tell(None)
