"""What is heard of a run, and when nothing is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.cues import Cue
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import GetReady, Rest, Switch, Target
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.domain.settings import Settings
from desktop_app.services.cueing import Cueing
from desktop_app.services.preferences import Preferences
from tests.builders import EXERCISES, at, routine, seconds
from tests.fakes import FakeClock, FakeSession, MemorySettings, RecordingSound, RecordingSpeech

if TYPE_CHECKING:
    from desktop_app.domain.movement import MovementPhase

READY, GO, REP, HOLD = Cue.READY, Cue.GO, Cue.REP, Cue.HOLD
SWITCH, REST, DONE = Cue.SWITCH, Cue.REST, Cue.DONE
SQUATS = Target("squat", Goal.REPS, 2)  # 5 s to get ready, 2 × 4 s
KICKS = Target("kick", Goal.REPS, 1)  # 5 s to get ready, 3 s, 4 s to switch, 3 s
TALKING = Settings(voice=True)


class Words:
    """Says everything in brief."""

    def step(self, run: RoutineRun) -> str:
        step = run.step
        assert step is not None
        kinds = {GetReady: "next", Switch: "switch", Rest: "rest"}
        return f"{kinds[type(step)]} {step.exercise.id} {step.side.value}"

    def phase(self, phase: MovementPhase) -> str:
        return phase.kind.value

    def count(self, left: int) -> str:
        return str(left)

    def done(self) -> str:
        return "done"


class Listener:
    """A run that is followed frame by frame, and somebody who listens."""

    def __init__(self, *targets: Target, settings: Settings | None = None) -> None:
        self.clock, self.session = FakeClock(), FakeSession()
        self.sound, self.speech = RecordingSound(), RecordingSpeech()
        self.preferences = Preferences(MemorySettings(settings), self.clock)
        self.cueing = Cueing(self.sound, self.speech, self.preferences, self.session)
        self.run = RoutineRun(routine("mine", *targets), EXERCISES, at(0), self.clock.total())
        self.cueing.begin(self.run, Words())

    def listen(self, length: float, frame: float = 0.05) -> None:
        """Let time pass, and follow with each frame."""
        until = self.clock.total() + seconds(length)
        while (left := until - self.clock.total()) > timedelta():
            self.clock.pass_time(min(left, seconds(frame)))
            self.run.advance(self.clock.total())
            self.cueing.follow()

    def to_the_end(self, frame: float = 0.05) -> None:
        self.listen(self.run.remaining.total_seconds() + 1, frame)

    @property
    def heard(self) -> list[Cue]:
        return self.sound.cues


def test_a_whole_routine_is_heard_once() -> None:
    show = Listener(SQUATS, KICKS)
    show.to_the_end()
    three = [READY] * 3
    assert show.heard == [
        *(*three, GO, REP, REST),
        *(*three, GO, SWITCH),
        *(*three, GO, DONE),
    ]
    assert show.speech.said == []


@pytest.mark.parametrize("frame", [0.016, 0.1, 0.29])
def test_frames_make_no_difference(frame: float) -> None:
    usual, other = Listener(SQUATS, KICKS), Listener(SQUATS, KICKS)
    usual.to_the_end()
    other.to_the_end(frame)
    assert other.heard == usual.heard


def test_it_is_as_loud_as_the_settings_say() -> None:
    show = Listener(SQUATS, settings=Settings(volume=35))
    show.to_the_end()
    assert {volume for _, volume in show.sound.played} == {0.35}


def test_nothing_is_loaded_before_the_run_is_seen() -> None:
    show = Listener(SQUATS)
    show.listen(0.4)
    assert show.sound.prepared == 0
    show.listen(0.2)
    assert show.sound.prepared == 1
    show.to_the_end()
    assert show.sound.prepared == 1


@pytest.mark.parametrize("settings", [Settings(sound=False, voice=True), Settings(volume=0)])
def test_who_wants_no_sound_has_none(settings: Settings) -> None:
    show = Listener(SQUATS, settings=settings)
    show.to_the_end()
    assert (show.sound.prepared, show.heard, show.speech.said) == (0, [], [])


def test_a_locked_session_is_silent() -> None:
    show = Listener(SQUATS, settings=TALKING)
    show.listen(4.5)
    said = len(show.speech.said)
    show.session.lock()
    show.listen(3)
    assert show.heard == [READY] * 3
    assert show.speech.stopped
    show.session.lock(locked=False)
    assert len(show.speech.said) == said
    show.listen(3)
    assert show.heard == [READY] * 3 + [REP]


def test_a_slow_frame_drops_what_is_late() -> None:
    show = Listener(SQUATS)
    show.listen(1.9)
    show.listen(2.7, frame=2.7)  # three READY have gone by, the last 0.6 s ago
    assert show.heard == []
    show.listen(0.6, frame=0.6)  # to 5.2 s: GO was 0.2 s ago
    assert show.heard == [GO]


def test_what_was_due_while_paused_is_not_made_up_for() -> None:
    show = Listener(SQUATS)
    show.listen(1.95)
    show.clock.pass_time(seconds(0.1))
    show.run.pause(show.clock.total())  # at 2.05 s, just after READY
    show.cueing.follow()
    show.clock.pass_time(seconds(60))
    show.cueing.follow()
    show.run.resume(show.clock.total())
    show.listen(0.2)
    assert show.heard == []
    show.listen(1)
    assert show.heard == [READY]


def test_next_gives_what_holds_now_and_skips_the_rest() -> None:
    show = Listener(SQUATS, KICKS)
    show.listen(1)
    show.run.next(show.clock.total())
    show.cueing.follow()
    assert show.heard == [GO]
    show.run.next(show.clock.total())
    show.cueing.follow()
    assert show.heard == [GO, REST]
    show.listen(0.5)
    assert show.heard == [GO, REST]


def test_back_says_nothing_itself_and_then_counts_anew() -> None:
    show = Listener(SQUATS)
    show.listen(9.5)
    before = [READY] * 3 + [GO, REP]
    assert show.heard == before
    show.run.back(show.clock.total())
    show.cueing.follow()
    show.listen(1.5)
    assert show.heard == before
    show.listen(4)
    assert show.heard == [*before, READY, READY, READY, GO]


def test_going_past_the_last_set_is_the_end() -> None:
    show = Listener(SQUATS)
    show.listen(6)
    show.run.next(show.clock.total())
    show.cueing.follow()
    show.cueing.follow()
    assert show.heard[-2:] == [GO, DONE]


def test_after_the_end_nothing_is_heard() -> None:
    show = Listener(SQUATS)
    show.listen(3)
    show.cueing.end()
    show.to_the_end()
    assert show.heard == [READY, READY]
    assert show.speech.stopped


def test_another_run_begins_anew() -> None:
    show = Listener(SQUATS)
    show.listen(3)
    show.run = RoutineRun(routine("other", KICKS), EXERCISES, at(9), show.clock.total())
    show.cueing.begin(show.run, Words())
    show.listen(5.1)
    assert show.heard == [READY, READY, READY, READY, READY, GO]
    assert show.sound.prepared == 2  # a device may have come since


def test_a_run_that_is_shown_midway_is_heard_from_there() -> None:
    show = Listener(SQUATS)
    show.clock.pass_time(seconds(8))
    show.run.advance(show.clock.total())
    show.cueing.begin(show.run, Words())
    show.to_the_end()
    assert show.heard == [REP, DONE]


def test_the_voice_says_what_comes_and_how_it_is_done_once() -> None:
    show = Listener(SQUATS, KICKS, SQUATS, settings=TALKING)
    show.to_the_end()
    assert show.speech.texts == [
        *("next squat both", "lower", "lift"),
        *("next kick left", "lower", "lift"),
        "switch kick right",
        "next squat both",
        "done",
    ]
    assert {volume for _, volume in show.speech.said} == {0.6}


def test_beside_the_voice_the_cues_are_softer() -> None:
    show = Listener(SQUATS, settings=TALKING)
    show.to_the_end()
    assert {volume for _, volume in show.sound.played} == {0.3}


def test_the_voice_counts_a_hold_down() -> None:
    show = Listener(Target("squat", Goal.HOLD, 12), settings=TALKING)
    show.to_the_end()
    assert show.speech.texts[-4:] == ["3", "2", "1", "done"]


def test_the_voice_says_where_one_has_gone() -> None:
    show = Listener(SQUATS, KICKS, settings=TALKING)
    show.listen(6)
    show.run.next(show.clock.total())
    show.cueing.follow()
    show.run.back(show.clock.total())
    show.cueing.follow()
    assert show.speech.texts[-2:] == ["next kick left", "next squat both"]


def test_a_pause_interrupts_the_voice() -> None:
    show = Listener(SQUATS, settings=TALKING)
    show.listen(1)
    before = show.speech.stopped
    show.run.pause(show.clock.total())
    show.cueing.follow()
    show.cueing.follow()
    assert show.speech.stopped == before + 1


def test_the_switch_is_the_setting() -> None:
    show = Listener(SQUATS, settings=TALKING)
    told: list[bool] = []
    show.cueing.changed.subscribe(lambda _news: told.append(show.cueing.on))
    show.listen(3)
    show.cueing.switch()
    assert not show.preferences.current.sound
    assert show.speech.stopped
    show.listen(3)
    show.preferences.change(lambda settings: settings._replace(sound=True))
    show.listen(3.5)
    assert show.heard == [READY, READY, REP]
    assert told == [False, True]
    show.preferences.change(lambda settings: settings._replace(volume=20))
    assert told == [False, True]
