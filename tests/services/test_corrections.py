"""What the person says of past time: it holds, can be taken back, and the evidence stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.timeline import Span, State, Timeline, total
from desktop_app.services.corrections import CorrectionError, Corrections
from tests.builders import at, minutes, seconds
from tests.desk import Desk

THINGS = st.sampled_from(["work", "read", "leave", "lock", "unlock", "stand", "sit", "exercise"])
SCRIPT = st.lists(st.tuples(THINGS, st.integers(60, 900).map(seconds)), min_size=1, max_size=6)
SAID = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(60, 2000), st.sampled_from(What)), max_size=5
)


class Corrected:
    """A desk whose owner corrects the record."""

    def __init__(self) -> None:
        self.desk = Desk()
        desk = self.desk
        self.corrections = Corrections(desk.clock, desk.monitor, desk.history, desk.preferences)

    def live(self, script: list[tuple[str, timedelta]]) -> None:
        desk = self.desk
        for thing, length in script:
            match thing:
                case "read" | "leave":
                    desk.let_pass(length)
                    continue
                case "lock" | "unlock":
                    desk.session.lock(locked=thing == "lock")
                case "stand" | "sit":
                    getattr(desk.control, thing)()
                case "exercise":
                    desk.monitor.begin_exercise()
                    desk.let_pass(length)
                    desk.monitor.end_exercise()
                case _:
                    pass
            desk.work(seconds=length / seconds(1))

    @property
    def spans(self) -> list[Span]:
        desk = self.desk
        desk._settle()
        return list(desk.history.spans(*desk._always()))

    @property
    def states(self) -> dict[State, timedelta]:
        return {state: total(self.spans, state) for state in State}


def test_a_meeting_away_from_the_computer_was_sitting() -> None:
    made = Corrected()
    made.desk.work(minutes=30)
    made.desk.leave(minutes=45)
    made.desk.work(minutes=15)
    assert made.states[State.AWAY] == minutes(45)
    made.corrections.correct(at(30 * 60), at(75 * 60), What.MEETING)
    assert made.states[State.SITTING] == minutes(90)
    assert made.desk.monitor.status.sat == minutes(90)
    assert made.desk.history.evidence(at(0), at(90 * 60))[1].stop > at(60 * 60)


@pytest.mark.parametrize("what", list(What))
def test_it_is_what_it_is_said_to_be(what: What) -> None:
    made = Corrected()
    made.desk.work(minutes=60)
    made.corrections.correct(at(600), at(1200), what)
    inside = [span for span in made.spans if span.start <= at(600) and span.stop >= at(1200)]
    assert [span.state for span in inside] == [what.state]
    assert total(made.spans, *State) == minutes(60)


def test_whoever_was_away_just_now_has_not_sat_on() -> None:
    made = Corrected()
    made.desk.work(minutes=28)
    made.corrections.correct(at(20 * 60), at(28 * 60), What.AWAY)
    assert made.desk.monitor.status.bout is None
    made.desk.work(minutes=10)
    assert made.desk.monitor.status.sat == minutes(10)
    assert not made.desk.offered()


def test_the_last_word_holds_and_can_be_taken_back() -> None:
    made = Corrected()
    made.desk.work(minutes=60)
    first = made.corrections.correct(at(0), at(1800), What.STANDING)
    made.desk.work(minutes=1)
    second = made.corrections.correct(at(600), at(1200), What.AWAY)
    assert made.corrections.within(at(0), at(1800)) == (first, second)
    assert made.states[State.STANDING] == minutes(20)
    made.corrections.take_back(second)
    assert made.states[State.STANDING] == minutes(30)
    made.corrections.take_back(first)
    assert made.states[State.SITTING] == minutes(61)
    assert made.corrections.within(at(0), at(1800)) == ()


def test_the_first_word_can_be_taken_back_before_the_last() -> None:
    made = Corrected()
    made.desk.work(minutes=60)
    first = made.corrections.correct(at(0), at(1800), What.STANDING)
    made.desk.work(minutes=1)
    made.corrections.correct(at(600), at(1200), What.AWAY)
    made.corrections.take_back(first)
    assert made.states[State.AWAY] == minutes(10)
    assert made.states[State.STANDING] == timedelta()


@pytest.mark.parametrize(
    ("start", "stop", "why"),
    [(0, 59, "less than a minute"), (1800, 1790, "less"), (0, 4000, "not over")],
)
def test_what_nobody_can_say_is_refused_in_words(start: int, stop: int, why: str) -> None:
    made = Corrected()
    made.desk.work(minutes=60)
    with pytest.raises(CorrectionError, match=why):
        made.corrections.correct(at(start), at(stop), What.AWAY)
    assert made.states[State.SITTING] == minutes(60)


def test_another_threshold_can_be_applied_to_the_past() -> None:
    made = Corrected()
    made.desk.work(minutes=30)
    made.desk.read(minutes=4)
    made.desk.work(minutes=30)
    made.desk.preferences.change(lambda old: old._replace(away_after=minutes(3)))
    assert made.states[State.AWAY] == timedelta()
    made.corrections.judge_anew(at(0), at(3600))
    assert minutes(4) <= made.states[State.AWAY] <= minutes(4.5)
    made.desk.preferences.change(lambda old: old._replace(away_after=minutes(10)))
    made.corrections.judge_anew(at(0), at(3600))
    assert made.states[State.SITTING] == minutes(64)


@settings(max_examples=60)
@given(SCRIPT, SAID, SCRIPT, st.randoms(use_true_random=False))
def test_whatever_was_said_and_taken_back_the_evidence_tells_the_day_as_it_was(
    before: list[tuple[str, timedelta]],
    said: list[tuple[int, int, What]],
    after: list[tuple[str, timedelta]],
    random: object,
) -> None:
    straight, corrected = Corrected(), Corrected()
    for one in (straight, corrected):
        one.live(before)
    made: list[Correction] = []
    lived = (corrected.desk.clock.now() - at(0)) / seconds(1)
    for start, length, what in said:
        if start + length <= lived:
            corrected.desk.work(seconds=1)
            straight.desk.work(seconds=1)
            made.append(corrected.corrections.correct(at(start), at(start + length), what))
            told = Timeline(corrected.spans)
            assert list(told) == corrected.spans
            inside = [s for s in told if s.start <= made[-1].start and s.stop >= made[-1].stop]
            assert [s.state for s in inside] == [what.state]
    random.shuffle(made)  # type: ignore[attr-defined]
    for one_of_them in made:
        corrected.corrections.take_back(one_of_them)
    assert corrected.spans == straight.spans
    for one in (straight, corrected):
        one.live(after)
    assert corrected.spans == straight.spans
    assert corrected.desk.monitor.status == straight.desk.monitor.status
