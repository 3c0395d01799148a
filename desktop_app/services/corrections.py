"""What the person says afterwards: told, taken back, and the past judged anew."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.corrections import Correction
from desktop_app.domain.evidence import Sign, judged
from desktop_app.domain.timeline import Span, clip
from desktop_app.services.ports import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.domain.corrections import What
    from desktop_app.domain.evidence import Evidence
    from desktop_app.services.monitor import Monitor
    from desktop_app.services.ports import Clock
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History

AROUND = timedelta(days=1)
"""How far evidence reaches into the judgement of what lies beside it, at the very most."""
SHORTEST = timedelta(minutes=1)


class CorrectionError(KnownError):
    """Time that nobody can tell anything of, and why, in one sentence."""


class Corrections:
    """Keeps what the person says of past time. Every method may raise StorageError."""

    def __init__(
        self, clock: Clock, monitor: Monitor, history: History, preferences: Preferences
    ) -> None:
        self._clock, self._monitor = clock, monitor
        self._history, self._preferences = history, preferences

    def within(self, start: datetime, stop: datetime) -> tuple[Correction, ...]:
        """Return the corrections that reach into ``[start, stop)``, the oldest one first."""
        return self._history.corrections(start, stop)

    def vouched_for(self, start: datetime, stop: datetime) -> tuple[Evidence, ...]:
        """Return when nothing was typed, and a call or a film told that somebody was there."""
        found = self._history.evidence(start, stop)
        return tuple(piece for piece in found if piece.sign is Sign.OCCUPIED)

    def correct(self, start: datetime, stop: datetime, what: What) -> Correction:
        """Say what ``[start, stop)`` really was.

        Raises:
            CorrectionError: That is not a minute at least, or not over yet.
        """
        now = self._clock.now()
        if stop - start < SHORTEST:
            raise CorrectionError("That is less than a minute.")
        if stop > now:
            raise CorrectionError("That is not over yet.")
        self._monitor.tick()
        self._monitor.write()
        made = Correction(now, start, stop, what)
        said = (*self.within(start, stop), made)
        self._history.correct(made, self._judged(start, stop, said))
        self._monitor.read_again()
        return made

    def take_back(self, correction: Correction) -> None:
        """Undo a correction: the evidence, and other corrections, tell what was."""
        self._monitor.tick()
        self._monitor.write()
        start, stop = correction.start, correction.stop
        said = [one for one in self.within(start, stop) if one != correction]
        self._history.take_back(correction, self._judged(start, stop, said))
        self._monitor.read_again()

    def judge_anew(self, start: datetime, stop: datetime) -> None:
        """Judge what ``[start, stop)`` was by the rules that hold now."""
        self._monitor.tick()
        self._monitor.write()
        spans = self._judged(start, stop, self.within(start, stop))
        self._history.judge_anew(start, stop, spans)
        self._monitor.read_again()

    def _judged(
        self, start: datetime, stop: datetime, said: Iterable[Correction]
    ) -> tuple[Span, ...]:
        around = start - AROUND, stop + AROUND
        timeline = judged(
            self._history.evidence(*around),
            self._history.doing(*around),
            self._preferences.current.presence_rules,
            [one.span for one in said],
        )
        return clip(timeline, start, stop)
