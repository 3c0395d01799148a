"""The judgement on evidence, against the same made without any thrift."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activity import Absence, PresenceRules
from desktop_app.domain.evidence import ABSENT, Evidence, Sign, judged
from desktop_app.domain.timeline import Span, State, Timeline
from tests.builders import LONGEST, SPANS, at, minutes, seconds, span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

TELLINGS = st.lists(SPANS, max_size=12)
PIECES = st.builds(
    lambda start, length, sign, since: Evidence(
        at(start),
        at(min(start + length, LONGEST)),
        sign,
        at(min(start, since)) if sign in (Sign.STILL, Sign.OCCUPIED, Sign.LOCKED) else None,
    ),
    st.integers(0, LONGEST - 1),
    st.integers(1, 60),
    st.sampled_from(Sign),
    st.sampled_from([-30, 0, 50, 100, LONGEST]),  # often the same input for several
)
EVIDENCE = st.lists(PIECES, max_size=20).map(lambda told: tuple(Timeline(told)))
DOING = TELLINGS.map(lambda told: tuple(Timeline(told)))
RULES = st.builds(
    PresenceRules,
    st.integers(1, 90).map(seconds),
    st.integers(1, 120).map(seconds),
    st.sampled_from(Absence),
    st.integers(1, 90).map(seconds),
)


class Plain:
    """Every second is looked up in all that is told, one thing after the other."""

    def __init__(self, rules: PresenceRules) -> None:
        self.rules = rules
        self.states: list[State | None] = [None] * LONGEST

    def judge(
        self, evidence: Sequence[Evidence], doing: Sequence[Span], corrected: Sequence[Span]
    ) -> list[Span]:
        for quiet in times_without_input(evidence, doing):
            self._quiet(quiet)
        for piece in evidence:
            if piece.sign is Sign.INPUT:
                self._tell(piece.start, piece.stop, State.SITTING)
            if piece.sign is Sign.OCCUPIED:
                limit = (piece.since or piece.start) + self.rules.longest_passive
                self._tell(piece.start, piece.stop, State.AWAY)
                self._tell(piece.start, min(limit, piece.stop), State.SITTING)
        for said in doing:
            for each in range(second(said.start), second(said.stop)):
                if said.state is State.EXERCISING or self.states[each] is State.SITTING:
                    self.states[each] = said.state
        for said in corrected:
            self._tell(said.start, said.stop, said.state)
        told = [(each, state) for each, state in enumerate(self.states) if state is not None]
        return list(Timeline(span(each, each + 1, state) for each, state in told))

    def _quiet(self, quiet: Sequence[Evidence]) -> None:
        still = [one for one in quiet if one.sign is Sign.STILL]
        absent = [one for one in quiet if one.sign in ABSENT]
        away = State.AWAY
        if absent and absent[-1].stop - absent[0].start <= self.rules.longest_absence:
            short = {Absence.IGNORE: State.SITTING, Absence.PAUSE: State.PAUSED}
            away = short.get(self.rules.absence, State.AWAY)
        for one in absent:
            self._tell(one.start, one.stop, away)
        if still:
            last = still[-1]
            gone = last.stop - (last.since or last.start) >= self.rules.away_after
            if absent and absent[0].sign is Sign.LOCKED and absent[0].since == last.since:
                gone = gone or away is State.AWAY
            for one in still:
                self._tell(one.start, one.stop, State.AWAY if gone else State.SITTING)

    def _tell(self, start: datetime, stop: datetime, state: State) -> None:
        for each in range(second(start), second(stop)):
            self.states[each] = state


def times_without_input(
    evidence: Sequence[Evidence], doing: Sequence[Span]
) -> list[list[Evidence]]:
    """Put together what is judged by its whole length: no input, then a lock or sleep."""
    times: list[list[Evidence]] = [[]]
    for piece in evidence:
        last = times[-1][-1] if times[-1] else None
        if piece.sign in ABSENT:
            times[-1].append(piece)
        elif piece.sign is not Sign.STILL:
            times += [[]] if piece.sign is not Sign.UNKNOWN else []
        else:
            if last is not None and (last.sign in ABSENT or last.since != piece.since):
                times.append([])
            for part in outside_exercise(piece, doing):
                times[-1].append(part)
                if part.stop < piece.stop:
                    times.append([])
    return times


def outside_exercise(piece: Evidence, doing: Sequence[Span]) -> list[Evidence]:
    free = [
        each
        for each in range(second(piece.start), second(piece.stop))
        if not any(s.state is State.EXERCISING and s.start <= at(each) < s.stop for s in doing)
    ]
    starts = [each for each in free if each - 1 not in free]
    stops = [each + 1 for each in free if each + 1 not in free]
    return [piece.reaching(at(start), at(stop)) for start, stop in zip(starts, stops, strict=True)]


def second(moment: datetime) -> int:
    return (moment - at(0)) // seconds(1)


@given(EVIDENCE, DOING, RULES, TELLINGS)
def test_thrift_changes_nothing_of_the_judgement(
    evidence: tuple[Evidence, ...],
    doing: tuple[Span, ...],
    rules: PresenceRules,
    corrected: list[Span],
) -> None:
    anew = judged(evidence, doing, rules, corrected)
    assert list(anew) == Plain(rules).judge(evidence, doing, corrected)


def steps(work: Callable[[], object]) -> int:
    """Count the calls that some work makes, which is the same on any machine."""
    count = 0

    def on_event(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def working_life(pieces: int) -> tuple[list[Evidence], list[Span]]:
    """Input and stillness by turns, and for every five of them a minute of something else."""
    signs = (Sign.INPUT, Sign.STILL, Sign.INPUT, Sign.LOCKED)
    states = (State.STANDING, State.EXERCISING, State.PAUSED)
    evidence = [
        Evidence(at(120 * n), at(120 * n + 120), signs[n % 4], at(120 * n)) for n in range(pieces)
    ]
    doing = [span(600 * n + 90, 600 * n + 400, states[n % 3]) for n in range(pieces // 5)]
    return evidence, doing


def test_four_times_as_much_evidence_is_four_times_the_work() -> None:
    short, long = working_life(250), working_life(1000)
    rules = PresenceRules(away_after=minutes(1))
    few = steps(lambda: judged(*short, rules))
    assert steps(lambda: judged(*long, rules)) < 5 * few


def test_telling_in_order_costs_the_same_however_much_was_told_before() -> None:
    def told(count: int) -> Callable[[], object]:
        spans = [span(n, n + 1, list(State)[n % 3]) for n in range(count)]
        return lambda: Timeline(spans)

    assert steps(told(1000)) < 5 * steps(told(250))
