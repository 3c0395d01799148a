"""From samples to the timeline: who was where in the time between two samples.

The tracker reasons on a steady clock that no one can set (built from ``ActivitySample.total``) and
writes the wall's time, so that a changed clock neither lengthens nor shortens a bout.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.activity import ActivitySample, Presence, PresenceRules, judge
from desktop_app.domain.sitting import SHORTEST_INTERRUPTION, SedentaryBout, bouts
from desktop_app.domain.timeline import Span, State, Timeline, clip

CLOCK_TOLERANCE = timedelta(seconds=2)
"""Clocks that drift apart by less than this between two samples still agree."""
LONGEST_GAP = timedelta(minutes=2)
"""With nothing seen for longer than this while somebody was there, the time was not observed."""
KEPT = timedelta(hours=1)
"""How far back the tracker itself remembers beyond the running bout."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is so now."""

    at: datetime
    presence: Presence
    state: State | None
    """What the person is doing; None: nobody can tell."""
    bout: SedentaryBout | None
    """The running bout; it goes on through interruptions of less than a minute."""

    @property
    def sat(self) -> timedelta:
        """Time seated in the running bout."""
        return self.bout.sat if self.bout else timedelta()


class Tracker:
    """Turns activity samples into spans of the timeline and the running bout."""

    def __init__(
        self, rules: PresenceRules, first: ActivitySample, recent: Iterable[Span] = ()
    ) -> None:
        """Start with the first sample; ``recent`` are the spans that an earlier run wrote last."""
        self.rules = rules
        self._recent = Timeline(clip(recent, first.wall - timedelta(days=1), first.wall))
        self._last = first
        self._presence = judge(first, rules)
        self._origin, self._origin_total = first.wall, first.total
        self._vouched: datetime | None = None
        """When a call or a film last showed that somebody was there."""
        # where the wall stood against the steady clock, newest last: (steady moment, difference)
        self._walls = [(first.wall, timedelta())]
        self._untold: list[Span] = []
        if self._presence is Presence.AWAY:  # gone already when the earlier run ended
            self._untold = list(self._told_too_soon(self._last_sign(first)))
        self._learn(self._untold, State.SITTING)

    def observe(self, sample: ActivitySample, doing: State = State.SITTING) -> list[Span]:
        """Take a sample; ``doing`` is what a person who is there has been doing since the last.

        Returns the spans, in wall time, that are now known. They may tell anew what an earlier
        call told: the newer telling holds.
        """
        last, self._last = self._last, sample
        before, self._presence = self._presence, judge(sample, self.rules)
        known = [*self._untold, *self._between(last, before, sample, doing)]
        self._untold = []
        self._learn(known, State.AWAY if _slept(last, sample) else doing)
        told = [piece for span in known for piece in self._on_the_wall(span)]
        now = self._steady(sample)
        if abs(sample.wall - now - self._walls[-1][1]) > CLOCK_TOLERANCE:
            self._walls.append((now, sample.wall - now))
        self._tidy(now)
        return told

    def _between(
        self, last: ActivitySample, before: Presence, sample: ActivitySample, doing: State
    ) -> Iterable[Span]:
        """Tell what happened between two samples, and what must be told anew of the time before."""
        start, now = self._steady(last), self._steady(sample)
        there = before in (Presence.ACTIVE, Presence.PASSIVE)
        nobody_knows = now - start > LONGEST_GAP  # the app hung or was stopped
        if _slept(last, sample):
            yield Span(start, now, State.AWAY)
            return
        if doing is State.EXERCISING:
            if not nobody_knows:
                yield Span(start, now, doing)  # exercise looks like nobody there
            return
        if self._presence is Presence.AWAY:
            yield from self._told_too_soon(self._last_sign(sample))
        if there and nobody_knows:
            return
        match self._presence:
            case Presence.ACTIVE | Presence.PASSIVE:
                came = start if there else self._came_back(last, sample)
                if before is Presence.AWAY:
                    yield Span(start, came, State.AWAY)
                yield Span(came, now, doing)
            case Presence.AWAY if before is not Presence.UNKNOWN:
                left = max(start, self._last_sign(sample)) if there else start
                yield Span(start, left, doing)
                yield Span(left, now, State.AWAY)
            case _:
                return

    def _came_back(self, last: ActivitySample, sample: ActivitySample) -> datetime:
        """Return since when somebody is known to be there again."""
        now = self._steady(sample)
        if last.locked or sample.idle is None or self._presence is Presence.PASSIVE:
            return now  # under a lock nobody is seen, and nobody knows when a film began
        return max(self._steady(last), now - sample.idle)

    def _last_sign(self, sample: ActivitySample) -> datetime:
        """Return when somebody was last known to be there, as a sample with nobody tells it."""
        now = self._steady(sample)
        last_input = now if sample.idle is None else now - sample.idle
        return max(last_input, self._vouched) if self._vouched else last_input

    def _told_too_soon(self, left: datetime) -> Iterable[Span]:
        """Tell as away what was told as being there after the last sign of it.

        Time told as exercising stays, and with it what lies before: it needs no input.
        """
        for span in reversed(tuple(self._recent)):
            if span.stop <= left or span.state in (State.AWAY, State.EXERCISING):
                return
            yield Span(max(span.start, left), span.stop, State.AWAY)

    def _learn(self, known: Iterable[Span], doing: State) -> None:
        """Keep what is known, and say what is so now."""
        for span in known:
            self._recent.overlay(span)
        now = self._steady(self._last)
        state: State | None = doing
        if self._presence is Presence.PASSIVE:
            self._vouched = now
        elif self._presence is not Presence.ACTIVE and doing is not State.EXERCISING:
            state = State.AWAY if self._presence is Presence.AWAY else None
        bout = _running_bout(tuple(self._recent), now)
        self.status = Status(self._last.wall, self._presence, state, bout)

    def _steady(self, sample: ActivitySample) -> datetime:
        return self._origin + (sample.total - self._origin_total)

    def _on_the_wall(self, span: Span) -> Iterable[Span]:
        """Cut a steady span where the wall clock was set, and move each part to the wall's time."""
        for index, (since, difference) in enumerate(self._walls):
            until = self._walls[index + 1][0] if index + 1 < len(self._walls) else span.stop
            first_wall = index == 0
            part = span.clipped(span.start if first_wall else since, until)
            if part is not None:
                yield Span(part.start + difference, part.stop + difference, part.state)

    def _tidy(self, now: datetime) -> None:
        bout = self.status.bout
        horizon = min(now, bout.start if bout else now) - KEPT
        self._recent.forget_before(horizon)
        while len(self._walls) > 1 and self._walls[1][0] < horizon:
            del self._walls[0]


def _slept(last: ActivitySample, sample: ActivitySample) -> bool:
    """Whether the machine slept between two samples."""
    return (sample.total - last.total) - (sample.awake - last.awake) > CLOCK_TOLERANCE


def _running_bout(spans: Sequence[Span], now: datetime) -> SedentaryBout | None:
    found = bouts(spans)
    if not found:
        return None
    last = found[-1]
    interrupted = now - last.stop
    for span in spans:
        if span.start >= last.stop and span.state is State.PAUSED:
            interrupted -= span.duration
    return last if interrupted < SHORTEST_INTERRUPTION else None
