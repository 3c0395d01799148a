"""Self-tests: their results in the record, and when a round of them is asked for.

Nothing of it is imported when the app starts.
"""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.progress import glute_sets
from desktop_app.domain.self_tests import (
    ASKED_AFTER,
    FRESH,
    PROCEDURES,
    STILL_ASKED,
    Result,
    Round,
    SelfTest,
    rounds,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.routine import Side
    from desktop_app.services.library import Library
    from desktop_app.services.ports import Clock
    from desktop_app.services.record_ports import History
    from desktop_app.services.whereabouts import Whereabouts

log = logging.getLogger(__name__)

DISMISSED = "self_tests_dismissed"
"""Under which key the history keeps the day of the round that is asked for no more."""
EVER = datetime(1970, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
AT_ONCE = timedelta(days=31)
"""So much of the record is read at once, until the first work for the glutes is found."""


class SelfTests:
    """Keeps results. StorageError passes through."""

    def __init__(
        self, clock: Clock, history: History, library: Library, whereabouts: Whereabouts
    ) -> None:
        self._clock, self._history = clock, history
        self._library, self._whereabouts = library, whereabouts
        self.changed = history.changed
        self._first: date | None = None
        self._first_is_known = False
        history.changed.subscribe(self._on_history)

    def results(self, test: SelfTest) -> tuple[Result, ...]:
        """Return all results of a test, the oldest one first."""
        later = self._clock.now() + 2 * ONE_DAY  # a clock may have been set back
        return tuple(one for one in self._history.results(EVER, later) if one.test is test)

    def keep(self, values: Mapping[tuple[SelfTest, Side], int]) -> None:
        """Store what a person confirmed, as of now. ValueError: no test has such a result."""
        for (test, side), value in values.items():
            _check(test, side, value)
        now = self._clock.now()
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        for (test, side), value in values.items():
            self._history.put_result(Result(now, test, side, value))

    def correct(self, result: Result, value: int) -> None:
        """Store another value in place of a result's. ValueError: no test has such a result."""
        _check(result.test, result.side, value)
        self._history.put_result(result._replace(value=value))

    def forget(self, result: Result) -> None:
        """Delete a result."""
        self._history.forget_result(result)

    @property
    def due(self) -> date | None:
        """The day from which on a round of tests is asked for; None where none is."""
        today = self._whereabouts.time.day_of(self._clock.now()).date
        first = self._first_glute_work()
        if first is None:
            return None
        rounds = [first + days * ONE_DAY for days in ASKED_AFTER]
        begun = [on for on in rounds if on <= today]
        if not begun or today - begun[-1] >= STILL_ASKED:
            return None
        since = begun[-1]
        dismissed = self._dismissed()
        if dismissed is not None and since <= dismissed:
            return None
        since_then = self._whereabouts.time.day_on(since - FRESH + ONE_DAY).start
        later = self._clock.now() + 2 * ONE_DAY
        return None if self._history.results(since_then, later) else since

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of tests that show the change; none before the first work for the glutes."""
        first = self._first_glute_work()
        if first is None:
            return ()
        day_of = self._whereabouts.time.day_of
        now = self._clock.now()
        tested = {day_of(one.taken_at).date for one in self._history.results(EVER, now + ONE_DAY)}
        return rounds(first, tested, day_of(now).date)

    def dismiss(self) -> None:
        """Ask no more for the round that is due."""
        due = self.due
        if due is not None:
            self._history.keep(DISMISSED, due.isoformat())

    def _dismissed(self) -> date | None:
        kept = self._history.recall(DISMISSED)
        try:
            return date.fromisoformat(kept) if kept else None
        except ValueError:
            log.warning("what was dismissed is not known: %r", kept)
            return None

    def _first_glute_work(self) -> date | None:
        """Return the day of the first run with work for the glutes."""
        if not self._first_is_known:
            self._first, self._first_is_known = self._look_for_first(), True
        return self._first

    def _look_for_first(self) -> date | None:
        begin, now = self._history.oldest, self._clock.now()
        while begin is not None and begin <= now:
            for run in self._history.runs(begin, begin + AT_ONCE):
                if glute_sets((run,), self._library.exercises) > 0:
                    return self._whereabouts.time.day_of(run.started_at).date
            begin += AT_ONCE
        return None

    def _on_history(self, _news: None) -> None:
        self._first_is_known = False


def _check(test: SelfTest, side: Side, value: int) -> None:
    procedure = PROCEDURES[test]
    if side not in procedure.sides or not 0 <= value <= procedure.highest:
        raise ValueError(f"{test} of {side} cannot be {value}")
