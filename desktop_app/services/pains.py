"""What hurts: told, remembered, asked after the next morning; and what rests because of it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.pain import Afterwards, Pain, What
    from desktop_app.services.library import Library
    from desktop_app.services.ports import Clock
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History

log = logging.getLogger(__name__)

EVER = datetime(1970, 1, 1, tzinfo=UTC)
STILL_ASKED = timedelta(days=4)
"""So long it is asked how it was afterwards: a weekend may lie between."""
NOT_NOW = "pain_not_now"
"""Under which key the history keeps up to when nothing is asked any more."""


class Pains:
    """Keeps what hurt. What cannot be stored holds all the same, and is stored with the next."""

    def __init__(
        self, clock: Clock, history: History, preferences: Preferences, library: Library
    ) -> None:
        self._clock, self._history = clock, history
        self._preferences, self._library = preferences, library
        self.changed: Signal[None] = Signal()
        """Something else rests, or waits for an answer."""
        self.problems: Signal[Problem] = Signal()
        self._known: tuple[Pain, ...] = ()
        self._read = False
        self._unstored: dict[datetime, Pain] = {}
        self._failed = False
        history.changed.subscribe(self._on_history)

    def tell(self, exercise: str, level: int) -> What:
        """Note how much an exercise hurts, 0 to 10; returns what to do now.

        Where nothing hurts (0) nothing is noted: `fine_again` brings back what rests.
        """
        from desktop_app.domain.pain import Pain, what_now

        if level:
            self._put(Pain(self._clock.now(), exercise, level))
        return what_now(level)

    def easier(self, exercise: str) -> Exercise | None:
        """Return an exercise that is easier, and that may be offered; None where there is none."""
        from desktop_app.domain.selection import Wish

        exercises = self._library.exercises
        conditions = Wish.of(self._preferences.current, resting=self.resting).conditions
        seen = {exercise}
        easier = exercises.get(exercises[exercise].easier)
        while easier is not None and easier.id not in seen:
            if not conditions.against(easier):
                return easier
            seen.add(easier.id)
            easier = exercises.get(easier.easier)
        return None

    def smaller(self, exercise: str) -> str:
        """Return how an exercise is made smaller, in words; empty where another one is easier."""
        exercises = self._library.exercises
        easier = exercises[exercise].easier
        return "" if easier in exercises else easier

    @property
    def resting(self) -> frozenset[str]:
        """The exercises that are not offered because they hurt."""
        return frozenset(self.resting_since)

    @property
    def resting_since(self) -> dict[str, datetime]:
        """Since when which exercise is not offered."""
        from desktop_app.domain.pain import resting_since

        return resting_since(self._all())

    def fine_again(self, exercise: str) -> None:
        """Offer an exercise again: the person says that it is fine."""
        from desktop_app.domain.pain import Pain

        self._put(Pain(self._clock.now(), exercise, 0))

    @property
    def to_ask(self) -> tuple[Pain, ...]:
        """The pains of the last days that wait for a word on the next morning, in order."""
        pains = self._all()
        if not pains:
            return ()
        from desktop_app.domain.days import day_of
        from desktop_app.domain.pain import to_ask

        now = self._clock.now()
        today = day_of(now).start
        since = max(now - STILL_ASKED, self._not_now_until())
        return tuple(one for one in to_ask(pains) if since < one.felt_at < today)

    def answer(self, pain: Pain, afterwards: Afterwards) -> None:
        """Note how it was the next morning."""
        self._put(pain._replace(afterwards=afterwards))

    def not_now(self, pain: Pain) -> None:
        """Ask no more of this pain, nor of any before it."""
        try:
            self._history.keep(NOT_NOW, pain.felt_at.isoformat())
        except StorageError as error:
            self._tell_problem(error)
        self.changed.tell(None)

    # how it is kept

    def _all(self) -> tuple[Pain, ...]:
        """Return all pains; where they cannot be read, what was known of them last."""
        if not self._read:
            later = self._clock.now() + timedelta(days=2)  # a clock may have been set back
            try:
                self._known, self._read = self._history.pains(EVER, later), True
            except StorageError as error:
                log.warning("what hurt is not known: %s", error)
        known = {one.felt_at: one for one in self._known} | self._unstored
        return tuple(known.values())

    def _put(self, pain: Pain) -> None:
        self._unstored[pain.felt_at] = pain
        try:
            for felt_at, one in tuple(self._unstored.items()):
                self._history.put_pain(one)
                del self._unstored[felt_at]
            self._failed = False
        except StorageError as error:
            self._tell_problem(error)
        self._read = False
        self.changed.tell(None)

    def _tell_problem(self, error: StorageError) -> None:
        log.warning("not stored: %s", error)
        if not self._failed:
            self._failed = True
            self.problems.tell(Problem(str(error)))

    def _not_now_until(self) -> datetime:
        try:
            kept = self._history.recall(NOT_NOW)
            return datetime.fromisoformat(kept) if kept else EVER
        except (StorageError, ValueError) as error:
            log.warning("what was put off is not known: %s", error)
            return EVER

    def _on_history(self, _news: None) -> None:
        self._read = False
