"""What the system showed, kept apart from what it is taken to mean.

Evidence stays as it was; the timeline is a judgement on it, and can be made anew when a threshold
changes, or the person says what a span really was.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.activity import Absence, PresenceRules
from desktop_app.domain.timeline import Span, State, Timeline, clip, reaching_into, without


class Sign(StrEnum):
    """What the system showed for a while."""

    INPUT = "input"
    """Keyboard or mouse, with never a minute between."""
    STILL = "still"
    """No input."""
    OCCUPIED = "occupied"
    """No input, but a call, or a film that keeps the screen awake."""
    LOCKED = "locked"
    ASLEEP = "asleep"
    UNKNOWN = "unknown"
    """The system tells nothing."""


QUIET = (Sign.STILL, Sign.OCCUPIED)
ABSENT = (Sign.LOCKED, Sign.ASLEEP)


class Evidence(NamedTuple):
    """A stretch of time with one sign, ``[start, stop)``, both aware, usually UTC."""

    start: datetime
    stop: datetime
    sign: Sign
    since: datetime | None = None
    """While there is no input, and of a lock: when the last one was, may be before the start."""

    def reaching(self, start: datetime, stop: datetime) -> "Evidence":
        """Return the same sign of other seconds."""
        return self._replace(start=start, stop=stop)

    def tells_the_same_as(self, other: "Evidence") -> bool:
        """Whether the sign is the same; two times without input are not, if input was between."""
        return self.sign is other.sign and self.since == other.since


def judged(
    evidence: Sequence[Evidence],
    doing: Sequence[Span],
    rules: PresenceRules,
    corrected: Iterable[Span] = (),
) -> Timeline[Span]:
    """Return what the person did, as far as anybody can tell.

    Args:
        evidence: In order, without overlaps.
        doing: What the person said to be doing, likewise. Standing and pauses hold while somebody
            is there; exercise needs no sign of it.
        rules: When somebody counts as away.
        corrected: What the person said of some time afterwards; the later holds, over everything.
    """
    exercises = [span for span in doing if span.state is State.EXERCISING]
    there = Timeline(_presence(evidence, exercises, rules))
    seated = [span for span in there if span.state is State.SITTING]
    held: list[Span] = []
    for said in doing:
        if said.state is State.EXERCISING:
            held.append(said)
            continue
        while_there = clip(reaching_into(seated, said.start, said.stop), said.start, said.stop)
        held += [Span(part.start, part.stop, said.state) for part in while_there]
    # told in order, which costs the least: whoever looks at years has many of both
    timeline = Timeline(sorted([*without(there, held), *held]))
    for said in corrected:
        timeline.overlay(said)
    return timeline


def _presence(
    evidence: Iterable[Evidence], exercises: Sequence[Span], rules: PresenceRules
) -> Iterator[Span]:
    """Tell who was there, as sitting, away, or paused."""
    still: list[Evidence] = []
    absent: list[Evidence] = []
    for piece in evidence:
        if piece.sign is Sign.UNKNOWN:
            continue
        if piece.sign in ABSENT:
            absent.append(piece)
            continue
        if absent or (still and piece.since != still[-1].since) or piece.sign is not Sign.STILL:
            yield from _gone(still, absent, rules)
            still, absent = [], []
        if piece.sign is not Sign.STILL:
            yield from _seen(piece, rules)
            continue
        # exercise is a sign of its own: what lies before it and after it stand alone
        for part in without([piece], reaching_into(exercises, piece.start, piece.stop)):
            still.append(part)
            if part.stop < piece.stop:
                yield from _gone(still, [], rules)
                still = []
    yield from _gone(still, absent, rules)


def _gone(
    still: Sequence[Evidence], absent: Sequence[Evidence], rules: PresenceRules
) -> Iterator[Span]:
    """Judge one time without input, and the lock or sleep that ended it, by their whole length."""
    away = State.AWAY
    if absent and absent[-1].stop - absent[0].start <= rules.longest_absence:
        away = {
            Absence.IGNORE: State.SITTING,
            Absence.PAUSE: State.PAUSED,
            Absence.RESET: State.AWAY,
        }[rules.absence]
    if still:
        last = still[-1]
        long = last.stop - (last.since or last.start) >= rules.away_after
        # a lock that comes with no input between: whoever locked it by hand was there until then
        locked = any(one.sign is Sign.LOCKED and one.since == last.since for one in absent[:1])
        state = State.AWAY if long or (locked and away is State.AWAY) else State.SITTING
        for piece in still:
            yield Span(piece.start, piece.stop, state)
    for piece in absent:
        yield Span(piece.start, piece.stop, away)


def _seen(piece: Evidence, rules: PresenceRules) -> Iterator[Span]:
    """Judge what can be judged by itself; a call or a film vouches for somebody up to a limit."""
    there_until = piece.stop
    if piece.sign is Sign.OCCUPIED:
        there_until = (piece.since or piece.start) + rules.longest_passive
    until = min(max(there_until, piece.start), piece.stop)
    if piece.start < until:
        yield Span(piece.start, until, State.SITTING)
    if until < piece.stop:
        yield Span(until, piece.stop, State.AWAY)
