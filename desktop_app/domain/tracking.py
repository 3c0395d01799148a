"""From samples to the timeline: who was where in the time between two samples.

The tracker reasons on a steady clock that no one can set (built from ``ActivitySample.total``) and
writes the wall's time, so that a changed clock neither lengthens nor shortens a bout.
"""

from collections.abc import Iterable
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
    """None: not observed."""
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
        # where the wall stood against the steady clock, newest last: (steady moment, difference)
        self._walls = [(first.wall, timedelta())]

    def observe(self, sample: ActivitySample, doing: State = State.SITTING) -> list[Span]:
        """Take a sample; ``doing`` is what a person who is there has been doing since the last.

        Returns the spans, in wall time, that are now known. They may tell anew what an earlier
        call told: the newer telling holds.
        """
        last, self._last = self._last, sample
        before, self._presence = self._presence, judge(sample, self.rules)
        start, now = self._steady(last), self._steady(sample)
        known = list(self._between(last, sample, before, start, now, doing))
        for span in known:
            self._recent.overlay(span)
        told = [piece for span in known for piece in self._on_the_wall(span)]
        if abs(sample.wall - now - self._walls[-1][1]) > CLOCK_TOLERANCE:
            self._walls.append((now, sample.wall - now))
        self._tidy(now)
        return told

    @property
    def status(self) -> Status:
        """What is so at the last sample."""
        now = self._steady(self._last)
        spans = list(self._recent)
        state = spans[-1].state if spans and spans[-1].stop >= now else None
        return Status(self._last.wall, self._presence, state, self._running_bout(spans, now))

    def _between(
        self,
        last: ActivitySample,
        sample: ActivitySample,
        before: Presence,
        start: datetime,
        now: datetime,
        doing: State,
    ) -> Iterable[Span]:
        """Tell what happened in ``[start, now)``, and what must be told anew of the time before."""
        there = before in (Presence.ACTIVE, Presence.PASSIVE)
        if (sample.total - last.total) - (sample.awake - last.awake) > CLOCK_TOLERANCE:
            yield Span(start, now, State.AWAY)  # the machine slept
            return
        if there and now - start > LONGEST_GAP:
            return  # the app hung or was stopped: nobody knows
        if doing is State.EXERCISING:
            yield Span(start, now, doing)  # hands off the keyboard is what exercise looks like
            return
        last_input = now - sample.idle if sample.idle is not None else now
        match self._presence:
            case Presence.ACTIVE | Presence.PASSIVE if there:
                yield Span(start, now, doing)
            case Presence.ACTIVE | Presence.PASSIVE:
                # under a lock nobody is seen; otherwise the last input is a sign of life
                came_back = now if last.locked else max(start, last_input)
                if before is Presence.AWAY:
                    yield Span(start, came_back, State.AWAY)
                yield Span(came_back, now, doing)
            case Presence.AWAY if there:
                left = max(last_input, self._present_since(start))
                yield Span(start, max(start, left), doing)
                yield Span(left, now, State.AWAY)
            case Presence.AWAY if before is Presence.AWAY:
                yield Span(start, now, State.AWAY)
            case _:
                return

    def _present_since(self, start: datetime) -> datetime:
        """Return the earliest moment that a departure may be dated back to.

        Only time told as sitting, standing or paused can turn out to have been away.
        """
        earliest = start
        for span in reversed(list(self._recent)):
            if span.stop < earliest or span.state in (State.AWAY, State.EXERCISING):
                break
            earliest = span.start
        return earliest

    def _running_bout(self, spans: list[Span], now: datetime) -> SedentaryBout | None:
        found = bouts(spans)
        if not found:
            return None
        last = found[-1]
        interrupted = now - last.stop
        for span in spans:
            if span.start >= last.stop and span.state is State.PAUSED:
                interrupted -= span.duration
        return last if interrupted < SHORTEST_INTERRUPTION else None

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
