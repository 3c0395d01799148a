"""From samples to the timeline: who was where in the time between two samples.

The tracker reasons on a steady clock that no one can set (built from ``ActivitySample.total``) and
writes the wall's time, so that a changed clock neither lengthens nor shortens a bout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

from desktop_app.domain.activity import ActivitySample, Presence, PresenceRules, judge
from desktop_app.domain.evidence import ABSENT, QUIET, Evidence, Sign, judged
from desktop_app.domain.sitting import SHORTEST_INTERRUPTION, SedentaryBout, bouts
from desktop_app.domain.timeline import Span, State, Timeline, clip

Item = TypeVar("Item", Evidence, Span)

CLOCK_TOLERANCE = timedelta(seconds=2)
"""Clocks that drift apart by less than this between two samples still agree."""
SAME_INPUT = timedelta(seconds=1)
"""Two samples that date the last input less than this apart speak of one input."""
SHORTEST_STILL = timedelta(minutes=1)
"""Shorter times without input are not told apart from input; nobody can ask for a lower limit."""
MOMENT = timedelta(milliseconds=1)
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


class Told(NamedTuple):
    """What is now known, in wall time; it may tell anew what was told before: the newer holds."""

    evidence: tuple[Evidence, ...]
    doing: tuple[Span, ...]
    """What the person said to be doing; sitting where nothing was said."""
    spans: tuple[Span, ...]
    """The judgement on both."""


class Past(NamedTuple):
    """What an earlier run wrote last."""

    evidence: Sequence[Evidence] = ()
    doing: Sequence[Span] = ()
    corrected: Sequence[Span] = ()
    """What the person said of some of that time afterwards, the last word last."""
    spans: Sequence[Span] = ()
    """What all that was judged to be."""
    settled: datetime | None = None
    """Up to when it holds, whatever is seen from now on; None: all of it may be told anew."""


class Tracker:
    """Turns activity samples into evidence, spans of the timeline and the running bout."""

    def __init__(
        self, rules: PresenceRules, first: ActivitySample, past: "Past | None" = None
    ) -> None:
        """Start with the first sample."""
        self.rules = rules
        past = past or Past()
        within = first.wall - timedelta(days=1), first.wall
        self._evidence = Timeline(clip(past.evidence, *within))
        self._doing = Timeline(clip(past.doing, *within))
        self._corrected = list(clip(past.corrected, *within))
        self._last = first
        self._presence = judge(first, rules)
        self._origin, self._origin_total = first.wall, first.total
        self._vouched: datetime | None = None
        """When a call or a film last showed that somebody was there."""
        # where the wall stood against the steady clock, newest last: (steady moment, difference)
        self._walls = [(first.wall, timedelta())]
        self._forgotten = max(within[0], min(past.settled or within[0], first.wall))
        """What was before is not told anew, and may not be remembered."""
        if not first.locked:
            # a lock that is over was judged whole; of one told over in part the rest looks short
            over = (one.stop for one in reversed(self._evidence) if one.sign in ABSENT)
            self._forgotten = max(self._forgotten, next(over, self._forgotten))
        self._input = self._last_input(first)
        """When the last input was, as far as it is known."""
        self._untold = self._seen_at_first(first)
        self._recent = Timeline(clip(past.spans, *within))
        self._retold = self._learn(self._input or first.wall)
        self._say(State.SITTING)

    def settle(self, moment: datetime) -> None:
        """Tell nothing anew that was before a moment of the wall's time."""
        self._forgotten = max(self._forgotten, moment - self._walls[-1][1])

    def observe(self, sample: ActivitySample, doing: State = State.SITTING) -> Told:
        """Take a sample; ``doing`` is what a person who is there has been doing since the last."""
        last, self._last = self._last, sample
        before, self._presence = self._presence, judge(sample, self.rules)
        start, now = self._steady(last), self._steady(sample)
        since = self._input
        self._input = self._last_input(sample)
        oldest = self._judged_with(min(filter(None, (start, since, self._input))))
        slept = _slept(last, sample)
        hung = now - start > LONGEST_GAP and (
            before in (Presence.ACTIVE, Presence.PASSIVE) or doing is State.EXERCISING
        )
        if slept:
            seen = [Evidence(start, now, Sign.ASLEEP)]
        else:
            seen = list(self._between(last, before, since, hung=hung))
        known = [*self._untold]
        for piece in seen:
            known += self._take_in(piece)
        known += self._just_locked()
        said = Span(start, now, doing)
        # asleep nobody stands or exercises, but in a pause the count stands still all the same
        spoken = doing is State.PAUSED if slept else doing is not State.SITTING and not hung
        if spoken:
            self._doing.overlay(said)
        # on a clock that was set back other words may stand for these seconds
        words = [said] if spoken else [Span(one.start, one.stop, State.SITTING) for one in seen]
        told = Told(
            evidence=tuple(one for each in known for one in self._on_the_wall(each)),
            doing=tuple(one for each in words for one in self._on_the_wall(each)),
            spans=tuple(
                one
                for span in (*self._retold, *self._learn(oldest))
                for one in self._on_the_wall(span)
            ),
        )
        self._untold, self._retold = [], []
        if self._presence is Presence.PASSIVE:
            self._vouched = now
        self._say(State.AWAY if slept else doing)
        if abs(sample.wall - now - self._walls[-1][1]) > CLOCK_TOLERANCE:
            self._walls.append((now, sample.wall - now))
        self._tidy(now)
        return told

    # what the samples show

    def _between(
        self, last: ActivitySample, before: Presence, since: datetime | None, *, hung: bool
    ) -> Iterator[Evidence]:
        """Tell what two samples show of the time between them; ``since`` is the input before."""
        sample = self._last
        start, now = self._steady(last), self._steady(sample)
        there = before in (Presence.ACTIVE, Presence.PASSIVE)
        came = start if self._input is None else max(start, self._input)
        still = self._input is not None and now - self._input >= SHORTEST_STILL
        if hung:
            if still:
                yield Evidence(came, now, Sign.STILL, self._input)
            return
        if last.locked:
            yield Evidence(start, now, Sign.LOCKED, self._locked_since(start, since))
        elif sample.locked and before is not Presence.UNKNOWN:
            nothing_known = now if there else start
            left = max(filter(None, (start, self._input or nothing_known, self._vouched)))
            if there:
                yield Evidence(start, left, Sign.INPUT)
            else:
                yield Evidence(start, left, Sign.STILL, since)
            yield Evidence(left, now, Sign.LOCKED, self._input)
        elif sample.occupied and there:
            yield Evidence(start, came, Sign.INPUT)
            yield Evidence(came, now, Sign.OCCUPIED, self._input)
        elif self._input is None or sample.locked or (sample.occupied and not there and not since):
            yield Evidence(start, now, Sign.UNKNOWN)
        else:
            quiet = Evidence(start, came, Sign.STILL, since)
            yield {
                Presence.AWAY: quiet,
                Presence.UNKNOWN: Evidence(start, came, Sign.UNKNOWN),
            }.get(before, Evidence(start, came, Sign.INPUT))
            if still:
                yield Evidence(came, now, Sign.STILL, self._input)
            else:
                yield Evidence(came, now, Sign.INPUT)

    def _locked_since(self, moment: datetime, since: datetime | None) -> datetime | None:
        """Return the last input before a lock that is on: keys typed at it are none of the desk."""
        before = next(reversed(self._evidence), None)
        under_way = before is not None and before.sign is Sign.LOCKED and before.stop == moment
        return before.since if before is not None and under_way else since

    def _take_in(self, piece: Evidence) -> list[Evidence]:
        """Note a piece of evidence, and what it shows of the time before it."""
        earlier: list[Evidence] = []
        left = self._input
        if left is not None and left < piece.start and piece.sign in (*QUIET, Sign.LOCKED):
            earlier = self._take_back(left, piece.start)
        if piece.start >= piece.stop:  # a lock is told of at once
            return earlier
        self._evidence.overlay(piece)
        return [*earlier, piece]

    def _just_locked(self) -> list[Evidence]:
        """Note a lock that begins at this moment by its first one: what was before is judged by it.

        Without it a crash would leave a judgement in the record that its evidence does not bear.
        """
        before = next(reversed(self._evidence), None)
        still = before is not None and before.sign is Sign.STILL and before.since == self._input
        if not self._last.locked or not still:
            return []
        now = self._steady(self._last)
        return self._take_in(Evidence(now - MOMENT, now, Sign.LOCKED, self._input))

    def _seen_at_first(self, first: ActivitySample) -> list[Evidence]:
        """Return what the first sample shows of the time before it, where nobody is there.

        The time without the app stays unobserved but for its very last moment, from which it can
        be judged how long somebody had been gone.
        """
        if self._presence is not Presence.AWAY or self._input is None:
            return []
        if not self._evidence.since(self._input):
            return []  # nobody was looking then
        sign = Sign.LOCKED if first.locked else Sign.STILL
        now = Evidence(first.wall - MOMENT, first.wall, sign, self._input)
        found = [*self._take_back(self._input, first.wall), now]
        self._evidence.overlay(now)
        return found

    def _take_back(self, since: datetime, until: datetime) -> list[Evidence]:
        """Tell as time without input what was taken for input, too short to be told apart."""
        found = [
            piece._replace(sign=Sign.STILL, since=since)
            for piece in self._evidence.since(max(since, self._forgotten))
            if piece.sign is Sign.INPUT and piece.start < until
        ]
        for piece in found:
            self._evidence.overlay(piece)
        return found

    def _judged_with(self, moment: datetime) -> datetime:
        """Return since when the evidence has to be judged as a whole, to judge it from a moment."""
        for piece in reversed(self._evidence):
            if piece.sign in (*ABSENT, Sign.STILL) and piece.stop >= moment:
                moment = min(moment, piece.start)
            elif piece.stop <= moment:
                break
        return moment

    def _last_input(self, sample: ActivitySample) -> datetime | None:
        """Return when the last input was; the moment known before, where it is the same input."""
        if sample.idle is None:
            return None
        found = self._steady(sample) - sample.idle
        for piece in reversed(self._evidence):
            if piece.since is not None and abs(piece.since - found) < SAME_INPUT:
                return piece.since
            if piece.stop < found:
                break
        return found

    # what it means

    def _learn(self, since: datetime) -> list[Span]:
        """Judge the time from ``since`` on, and return what is told of it now that was not."""
        since = max(since, self._forgotten)
        timeline = judged(
            self._evidence.since(since),
            self._doing.since(since),
            self.rules,
            clip(self._corrected, since, self._steady(self._last)),
        )
        spans = clip(timeline, since, self._steady(self._last))
        news = [part for span in spans for part in self._recent.news(span)]
        for span in news:
            self._recent.overlay(span)
        return news

    def _say(self, doing: State) -> None:
        """Say what is so now."""
        now = self._steady(self._last)
        state: State | None = doing
        gone = self._presence not in (Presence.ACTIVE, Presence.PASSIVE)
        if gone and doing is not State.EXERCISING:
            state = State.AWAY if self._presence is Presence.AWAY else None
        bout = _running_bout(tuple(self._recent), now)
        self.status = Status(self._last.wall, self._presence, state, bout)

    # clocks

    def _steady(self, sample: ActivitySample) -> datetime:
        return self._origin + (sample.total - self._origin_total)

    def _on_the_wall(self, steady: Item) -> Iterator[Item]:
        """Cut a steady stretch where the wall clock was set; move each part to the wall's time."""
        for index, (since, difference) in enumerate(self._walls):
            until = self._walls[index + 1][0] if index + 1 < len(self._walls) else steady.stop
            first = steady.start if index == 0 else max(steady.start, since)
            last = min(steady.stop, until)
            if first < last:
                yield _moved(steady.reaching(first, last), difference)

    def _tidy(self, now: datetime) -> None:
        bout = self.status.bout
        horizon = min(now, bout.start if bout else now) - KEPT
        for piece in reversed(self._evidence):  # a lock or sleep is judged by its whole length
            if piece.stop < horizon:
                break
            if piece.sign in ABSENT:
                horizon = min(horizon, piece.start)
        for timeline in (self._evidence, self._doing, self._recent):
            timeline.forget_before(horizon)
        self._forgotten = max(self._forgotten, horizon)
        while len(self._walls) > 1 and self._walls[1][0] < horizon:
            del self._walls[0]


def _moved(one: Item, by: timedelta) -> Item:
    if isinstance(one, Evidence):
        since = one.since and one.since + by
        return one._replace(start=one.start + by, stop=one.stop + by, since=since)
    return one.reaching(one.start + by, one.stop + by)


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
