"""The record against a reference: a list of seconds, each with what really happened in it.

The reference knows no samples, no evidence and no clocks that can be set. It writes down every
second as it is lived, and reads off afterwards, by brute force, what a record of it has to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.timeline import State
from tests.builders import minutes, seconds
from tests.desk import Desk

if TYPE_CHECKING:
    from datetime import datetime

AWAY_AFTER = 300
STANDING_LIMIT = 3600
TOUCHES = 10
LOST_IN_A_CRASH = 30
SHORTEST_INTERRUPTION = 60
MIDDLE = seconds(0.5)
GLIMPSE = seconds(0.01)
"""What starts of the app see, each, of the moment before them, comes to less than this."""


@dataclass
class Second:
    """What really happened in one second, which began at that moment of the wall."""

    wall: datetime
    said: State
    asleep: bool = False
    locked: bool = False
    down: bool = False
    """The app was not running."""
    lost: bool = False
    """A crash may have taken it."""


@dataclass
class Lived:
    """A day, as it was lived."""

    seconds: list[Second] = field(default_factory=list)
    inputs: set[int] = field(default_factory=set)
    """Before which seconds something was touched; the app is started by hand."""

    def expected(self) -> list[set[State | None]]:
        """Return for each second what the record may say of it."""
        touched = sorted({0, *self.inputs, len(self.seconds)})
        may: list[set[State | None]] = []
        for first, last in pairwise(touched):
            # a time without input, asleep or locked at its end, or not
            quiet = [n for n in range(first, last) if not self._absent(n)]
            gone = len(quiet) >= AWAY_AFTER
            may += [self._may_be(second, gone=gone) for second in self.seconds[first:last]]
        return may

    def _absent(self, n: int) -> bool:
        return self.seconds[n].asleep or self.seconds[n].locked

    @staticmethod
    def _may_be(second: Second, *, gone: bool) -> set[State | None]:
        if second.asleep:
            return {State.AWAY}
        if second.down:
            return {State.AWAY, None} if gone else {None}
        if second.said is State.EXERCISING:
            is_: State = State.EXERCISING
        elif second.locked or gone:
            is_ = State.AWAY
        else:
            is_ = second.said
        return {is_, None} if second.lost else {is_}


class Both:
    """The real services, and the reference beside them."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.lived = Lived()
        self.said = State.SITTING
        self.stood: int | None = None
        self.pause: int | None = None
        self.exercises = False
        self.touch()

    # what can happen

    def work(self, length: int) -> None:
        self.desk.work(seconds=length)
        for left in range(length, 0, -TOUCHES):
            self.touch()
            self.live(min(left, TOUCHES), left=left)
        self.touch()

    def leave(self, length: int) -> None:
        self.desk.leave(seconds=length)
        self.live(length)

    def come_back(self) -> None:
        self.desk.work(0)
        self.touch()

    def lock(self, length: int) -> None:
        self.come_back()
        self.desk.session.lock()
        self.stood = None
        self.desk.let_pass(seconds(length))
        self.live(length, locked=True)
        self.come_back()
        self.desk.session.lock(locked=False)

    def sleep(self, length: int) -> None:
        self.desk.sleep(minutes=(length + 3) / 60)
        self.stood = None
        self.live(length + 3, asleep=True)
        self.stood = None
        self.come_back()

    def set_forward(self, length: int) -> None:
        self.desk.control.look()
        self.desk.clock.set_wall(seconds(length))
        self.desk.control.look()

    def stand(self, _length: int) -> None:
        self.come_back()
        self.desk.control.stand()
        self.stood = 0

    def sit(self, _length: int) -> None:
        self.come_back()
        self.desk.control.sit()
        self.stood = None

    def hold(self, length: int) -> None:
        self.come_back()
        self.desk.control.pause(seconds(length))
        self.pause = length

    def resume(self, _length: int) -> None:
        self.come_back()
        self.desk.control.resume()
        self.pause = None

    def snooze(self, _length: int) -> None:
        self.desk.control.snooze()

    def skip(self, _length: int) -> None:
        self.desk.control.skip()

    def exercise(self, length: int) -> None:
        self.come_back()
        self.desk.start()
        self.exercises = True
        self.leave(length)
        self.come_back()
        self.desk.coach.finish()
        self.exercises = False

    def crash(self, length: int) -> None:
        self.desk.crash(down=seconds(length))
        # while nobody is there nothing is written, so as not to wake the disk
        gone = len(self.lived.seconds) - max(self.lived.inputs) - AWAY_AFTER
        for second in self.lived.seconds[-max(LOST_IN_A_CRASH, gone) :]:
            second.lost = True
        self.stood = self.pause = None
        self.live(length, down=True)
        self.come_back()
        self.desk.control.resume()
        self.desk.control.sit()

    # the reference

    def touch(self) -> None:
        self.lived.inputs.add(len(self.lived.seconds))

    def live(self, length: int, left: int | None = None, **how: bool) -> None:
        """Write down some seconds: those since, or where ``left`` says so those before others."""
        began = self.desk.clock.now() - seconds(length if left is None else left)
        for n in range(length):
            self.lived.seconds.append(Second(began + seconds(n), self._doing(), **how))
            self._count(asleep=how.get("asleep", False))

    def _doing(self) -> State:
        if self.exercises:
            return State.EXERCISING
        if self.pause is not None:
            return State.PAUSED
        return State.SITTING if self.stood is None else State.STANDING

    def _count(self, *, asleep: bool) -> None:
        now = len(self.lived.seconds)
        if self.pause is not None:
            self.pause -= 1
            if self.pause <= 0:
                self.pause = None
        if self.stood is not None:
            self.stood += 1
            idle = now - max(self.lived.inputs)
            if self.stood >= STANDING_LIMIT or asleep or idle >= AWAY_AFTER:
                self.stood = None

    def compare(self) -> None:
        self.desk._settle()
        told = self.desk.history.spans(*self.desk._always())
        says = []
        for second in self.lived.seconds:
            middle = second.wall + MIDDLE
            says.append(next((s.state for s in told if s.start <= middle < s.stop), None))
        may = self.lived.expected()
        wrong = [
            (n, say, can)
            for n, (say, can) in enumerate(zip(says, may, strict=True))
            if say not in can
        ]
        assert not wrong, (wrong[0], wrong[-1], len(wrong))
        whole = sum((s.duration for s in told), timedelta())
        counted = seconds(sum(say is not None for say in says))
        assert counted <= whole <= counted + GLIMPSE, "more than was lived"

    def compare_bouts(self) -> None:
        """Read the bouts off the seconds; where the clock was never set and nothing crashed."""
        found: list[int] = []
        apart = SHORTEST_INTERRUPTION
        for can in self.lived.expected():
            (is_,) = can
            if is_ is State.SITTING:
                if apart >= SHORTEST_INTERRUPTION:
                    found.append(0)
                found[-1] += 1
                apart = 0
            elif is_ is not State.PAUSED:
                apart += 1
        assert [bout.sat for bout in self.desk.bouts()] == [seconds(n) for n in found]
        running = found[-1] if found and apart < SHORTEST_INTERRUPTION else 0
        assert self.desk.control.look().sat == seconds(running)


ANY = ["work", "leave", "lock", "sleep", "stand", "sit", "hold", "resume", "snooze", "skip"]
LENGTHS = st.integers(1, 120) | st.integers(200, 400) | st.integers(1500, 4000)


def steps(*more: str) -> st.SearchStrategy[list[tuple[str, int]]]:
    """Things that happen, one after another, and how long each lasts."""
    things = st.sampled_from(["work", "work", *ANY, *more])
    return st.lists(st.tuples(things, LENGTHS), min_size=1, max_size=10)


def lived(script: list[tuple[str, int]]) -> Both:
    both = Both()
    for thing, length in script:
        getattr(both, thing)(length)
    both.come_back()
    return both


@given(steps("exercise"))
@settings(deadline=None, max_examples=40)
@example([("work", 100), ("leave", 299), ("work", 10), ("leave", 300)])
@example([("stand", 1), ("work", 4000)])
def test_a_day_is_told_to_the_second(script: list[tuple[str, int]]) -> None:
    both = lived(script)
    both.compare()
    both.compare_bouts()


@given(steps("exercise", "set_forward", "crash"))
@settings(deadline=None, max_examples=40)
@example([("work", 100), ("crash", 10), ("work", 100), ("crash", 400), ("work", 100)])
def test_a_clock_set_forward_and_a_crash_lose_no_more_than_is_said(
    script: list[tuple[str, int]],
) -> None:
    lived(script).compare()


def test_the_reference_knows_an_hour_on_ones_feet() -> None:
    both = lived([("stand", 1), ("work", 4000)])
    (may,) = (both.lived.expected(),)
    assert may.count({State.STANDING}) * seconds(1) == minutes(60)
