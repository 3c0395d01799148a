"""Any day whatever: what holds for monitor, coach and record after every single thing.

Hypothesis makes up the days: somebody works, reads, leaves, locks, sleeps, sets clocks, answers or
does not, and the app is killed, or cannot write, in between.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from desktop_app.domain.activity import Absence
from desktop_app.domain.breaks import Break, Outcome, Stage
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.timeline import State, Timeline, total
from desktop_app.services.ports import Answer
from tests.builders import minutes, seconds
from tests.desk import Desk
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from desktop_app.domain.settings import Settings

LOST_IN_A_CRASH = seconds(30)
ALWAYS = timedelta(days=4000)
SHORT = st.integers(1, 100).map(seconds)
LONG = st.integers(1, 50).map(minutes)
LENGTHS = SHORT | LONG
SNOOZES = st.none() | st.integers(1, 20).map(minutes)


class Pausing(NamedTuple):
    """A pause that was asked for, by a clock that nobody sets."""

    since: timedelta
    length: timedelta | None

    def left(self, now: timedelta) -> timedelta | None:
        """How much of it is left; None: it lasts until told."""
        return None if self.length is None else self.since + self.length - now

    def over(self, now: timedelta) -> bool:
        """Whether its time has come."""
        left = self.left(now)
        return left is not None and left <= timedelta()


class AnyDay(RuleBasedStateMachine):
    """A desk, and everything that can happen at it."""

    def __init__(self) -> None:
        super().__init__()
        self.history = ListHistory()
        self.desk = Desk(history=self.history)
        self.began = self.desk.clock.total()
        self.paused: Pausing | None = None

    # the person

    @rule(length=LENGTHS)
    def work(self, length: timedelta) -> None:
        self.desk.work(seconds=length / seconds(1))

    @rule(length=LENGTHS)
    def sit_still_or_leave(self, length: timedelta) -> None:
        self.desk.leave(seconds=length / seconds(1))

    @rule()
    def work_until_it_is_due(self) -> None:
        self.desk.work(seconds=self.desk.coach.timer.remaining / seconds(1))
        self.desk.read(seconds=5)

    @rule()
    def lock_or_unlock(self) -> None:
        self.desk.session.lock(locked=not self.desk.session.locked())

    @rule(length=LENGTHS, soon=st.integers(0, 29).map(seconds))
    def sleep(self, length: timedelta, soon: timedelta) -> None:
        self.desk.sleep(minutes=(seconds(3) + length) / minutes(1))
        assert not self.desk.offered(), "a break at the moment of waking up"
        self.desk.let_pass(soon)
        assert not self.desk.offered(), "a break when just awake"

    @rule(absence=st.sampled_from(Absence))
    def want_a_short_absence_to_mean_something(self, absence: Absence) -> None:
        self.desk.preferences.change(lambda old: old._replace(absence=absence))

    @rule(happening=st.none() | st.sampled_from(Happening), tells=st.booleans())
    def something_goes_on_or_ends(self, happening: Happening | None, tells: bool) -> None:
        self.desk.surroundings.begin(*([happening] if happening else []), in_front="Impress")
        if tells:
            self.desk.surroundings.changed.tell(None)
            held = self.desk.preferences.current.heeded.held_by(self.desk.surroundings.now)
            since = self.desk.coach.manners._held_since
            long = since is not None and self.desk.clock.total() - since >= minutes(120)
            assert not (self.desk.offered() and held and not long), "a prompt in a call"

    @rule()
    def wait_no_more(self) -> None:
        self.desk.control.wait_no_more()

    @rule(by=st.integers(-100_000, 100_000).map(seconds))
    def set_the_clock(self, by: timedelta) -> None:
        self.desk.clock.set_wall(by)

    @rule(how=st.sampled_from(["stand", "sit", "resume"]))
    def say(self, how: str) -> None:
        getattr(self.desk.control, how)()
        if how == "resume":
            self.paused = None

    @rule(length=st.none() | LENGTHS)
    def pause(self, length: timedelta | None) -> None:
        self.desk.control.pause(length)
        self.paused = Pausing(self.desk.clock.total(), length)
        assert not self.desk.offered()

    @rule(interval=st.sampled_from([20, 30, 45]).map(minutes))
    def want_breaks_more_or_less_often(self, interval: timedelta) -> None:
        self.desk.preferences.change(lambda old: self._with(old, interval))

    # the breaks

    @precondition(lambda self: self.desk.offered())
    @rule(answer=st.sampled_from(Answer))
    def answer(self, answer: Answer) -> None:
        self.desk.coach.respond(self.desk.offer().id, answer)

    @rule(longer=SNOOZES)
    def snooze(self, longer: timedelta | None) -> None:
        self.desk.control.look()
        timer = self.desk.coach.timer
        before = timer.remaining
        if self.desk.control.snooze(longer):
            assert timer.remaining >= max(before, longer or timer.rules.snooze)
            assert timer.stage is Stage.SNOOZED
        assert timer.remaining >= before

    @precondition(lambda self: self.desk.coach.run is None)
    @rule()
    def skip(self) -> None:
        self.desk.control.skip()
        self._assert_counts_anew()

    @rule()
    def start(self) -> None:
        self.desk.control.take_break()
        assert self.desk.scene.run is self.desk.coach.run

    @precondition(lambda self: self.desk.coach.run is None)
    @rule()
    def squeeze_on_the_chair(self) -> None:
        squeeze = self.desk.library.exercises["seated_squeeze"]
        self.desk.coach.start(self.desk.library.single(squeeze))
        assert self.desk.coach.timer.stage is not Stage.TAKING

    @precondition(lambda self: self.desk.coach.run is not None)
    @rule(length=SHORT, held=st.booleans())
    def do_some_of_it(self, length: timedelta, held: bool) -> None:
        run = self.desk.coach.run
        assert run is not None
        if held:
            self.desk.coach.hold_run()
            self.desk.let_pass(length)
            self.desk.coach.go_on()
        self.desk.let_pass(length)
        run.advance(self.desk.clock.total())

    @precondition(lambda self: self.desk.coach.run is not None)
    @rule()
    def finish(self) -> None:
        took_a_break = self.desk.coach.timer.stage is Stage.TAKING
        record = self.desk.coach.finish()
        if took_a_break:
            self._assert_counts_anew()
        if record is not None and self.history.broken is None:
            assert record in self.history.runs(record.started_at, record.started_at + seconds(1))

    # the world

    @rule(down=LENGTHS)
    def kill_and_restart(self, down: timedelta) -> None:
        if self.history.broken is None:
            killed = self.desk.clock.total()
            self.desk.crash(down=down)
            self._assert_the_pause_is_kept(killed)

    @rule()
    def fill_or_empty_the_disk(self) -> None:
        if self.history.broken is None:
            self.history.broken = "the disk is full"
            return
        self.history.broken = None
        self.desk.let_pass(LOST_IN_A_CRASH)  # it is not tried again before
        self.desk.monitor.tick()

    # what holds after everything

    @invariant()
    def at_most_one_break_is_offered_to_somebody_who_sits(self) -> None:
        desk = self.desk
        assert desk.scene.offer is desk.coach.offer
        if desk.offered():
            assert desk.coach.timer.stage is Stage.DUE
            assert desk.monitor.status.state is State.SITTING
            assert desk.monitor.pause is None
            assert desk.coach.run is None

    @invariant()
    def a_break_is_taken_exactly_while_a_run_away_from_the_chair_is_on(self) -> None:
        run = self.desk.coach.run
        away = run is not None and any(step.exercise.leaves_the_chair for step in run.steps)
        assert away is (self.desk.coach.timer.stage is Stage.TAKING)
        assert away or self.desk.monitor.status.state is not State.EXERCISING

    @invariant()
    def at_most_one_break_is_open_and_the_record_knows_which(self) -> None:
        timer = self.desk.coach.timer
        assert (timer.current is None) is (timer.stage is Stage.WAITING)
        if self.history.broken is None:
            self.desk.control.look()
            expected = () if timer.current is None else (timer.current,)
            assert self.history.open_breaks() == expected
            for one in self._breaks():
                assert (one.ended_at is None) is (one.outcome is Outcome.OPEN)

    @invariant()
    def no_second_is_told_twice_or_made_up(self) -> None:
        if self.history.broken is None:
            now = self.desk.clock.now()
            spans = self.history.spans(now - ALWAYS, now + ALWAYS)
            assert list(Timeline(spans)) == list(spans)
            assert total(spans, *State) <= self.desk.clock.total() - self.began

    @invariant()
    def a_pause_keeps_what_remains(self) -> None:
        self.desk.control.look()
        pause = self.desk.monitor.pause
        left = self.paused and self.paused.left(self.desk.clock.total())
        if self.paused is None or (left is not None and left <= timedelta()):
            assert pause is None
        else:
            assert pause is not None
            assert pause.remaining == left

    @invariant()
    def the_ring_is_between_empty_and_full(self) -> None:
        now = self.desk.control.now()
        assert 0 <= now.fraction <= 1
        assert now.remaining >= timedelta()

    @override
    def teardown(self) -> None:
        """Whatever the disk refused is there once it has room again."""
        self.history.broken = None
        if self.desk.coach.run is not None:
            self.desk.coach.finish()
        self.desk._settle()
        assert self.desk.coach.storing.is_done
        self.at_most_one_break_is_open_and_the_record_knows_which()
        self.no_second_is_told_twice_or_made_up()

    def _assert_counts_anew(self) -> None:
        timer = self.desk.coach.timer
        assert timer.stage is Stage.WAITING
        assert timer.current is None
        assert timer.remaining == timer.rules.interval

    def _assert_the_pause_is_kept(self, killed: timedelta) -> None:
        """After a crash there is no less of it than there was, and no more than at first."""
        pause, before = self.desk.monitor.pause, self.paused
        self.paused = None
        if pause is None:
            assert before is None or before.over(killed)
            return
        assert before is not None
        assert not before.over(killed - LOST_IN_A_CRASH), "a pause that was over"
        left = before.left(killed)
        if left is None or before.length is None:
            assert pause.remaining is None
        else:
            assert pause.remaining is not None
            assert left <= pause.remaining <= before.length
        self.paused = Pausing(self.desk.clock.total(), pause.remaining)

    def _breaks(self) -> tuple[Break, ...]:
        now = self.desk.clock.now()
        return self.history.breaks(now - ALWAYS, now + ALWAYS)

    @staticmethod
    def _with(old: Settings, interval: timedelta) -> Settings:
        return old._replace(interval=interval)


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=60, stateful_step_count=40)


# --- A crash --------------------------------------------------------------------------------

THINGS = st.sampled_from(["work", "read", "leave", "lock", "unlock", "stand", "sit", "pause"])
SCRIPT = st.lists(st.tuples(THINGS, st.integers(60, 900).map(seconds)), min_size=1, max_size=8)
KEPT = [state for state in State if state is not State.AWAY]


def play(desk: Desk, script: list[tuple[str, timedelta]]) -> None:
    for thing, length in script:
        match thing:
            case "read" | "leave":
                desk.let_pass(length)
                continue
            case "lock" | "unlock":
                desk.session.lock(locked=thing == "lock")
            case "pause":
                desk.control.pause(length / 2)
            case "stand" | "sit":
                getattr(desk.control, thing)()
            case _:
                pass
        desk.work(seconds=length / seconds(1))


@given(SCRIPT, SCRIPT, st.integers(0, 25).map(seconds))
def test_a_crash_and_a_restart_lose_half_a_minute_and_the_time_between(
    before: list[tuple[str, timedelta]], after: list[tuple[str, timedelta]], down: timedelta
) -> None:
    straight, killed = Desk(), Desk()
    for desk in (straight, killed):
        play(desk, before)
        if desk is straight:
            desk.let_pass(down)
        else:
            desk.crash(down=down)
        play(desk, after)
    lost = down + seconds(30)
    for state in KEPT:
        assert abs(straight.spent(state) - killed.spent(state)) <= lost
    for one, other in zip(straight.bouts(), killed.bouts(), strict=True):
        assert abs(one.start - other.start) <= lost
        assert abs(one.stop - other.stop) <= lost
        assert abs(one.sat - other.sat) <= lost
