"""The record against a reference: a list of seconds, each with what really happened in it.

The reference knows no samples, no evidence and no disk. It writes down every second as it is lived,
with the wall's time, and reads off afterwards, by brute force, what a record of it has to say.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.domain.activity import Absence
from desktop_app.domain.settings import Settings
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.timeline import State
from tests.builders import minutes, seconds
from tests.desk import Desk
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from datetime import datetime

AWAY_AFTER = 300
LONGEST_FILM = 5400
LONGEST_ABSENCE = 300
STANDING_LIMIT = 3600
TOUCHES = 10
TOLERATED = 2
LOST_IN_A_CRASH = 30
SHORTEST_INTERRUPTION = 60
MIDDLE = seconds(0.5)
THOROUGH = int(os.environ.get("BUTTRESS_THOROUGH", "1"))
"""How many times more examples; some fifty before a release."""
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
    vouched: bool = False
    """A film went on."""
    lost: bool = False
    """A crash may have taken it."""
    unjudged: bool = False
    """A crash may have taken what was made of it."""

    @property
    def absent(self) -> bool:
        """Whether the machine was locked or asleep."""
        return self.asleep or self.locked


@dataclass
class Lived:
    """A day, as it was lived."""

    absence: Absence
    seconds: list[Second] = field(default_factory=list)
    inputs: set[int] = field(default_factory=set)
    """Before which seconds something was touched; the app is started by hand."""

    @property
    def last_input(self) -> int:
        """Before which second something was touched last."""
        return max(self.inputs)

    def expected(self) -> list[set[State | None]]:
        """Return for each second what the record may say of it."""
        gone, away = self._gone(), self._away()
        return [
            self._may_be(second, gone=gone[n], away=away[n])
            for n, second in enumerate(self.seconds)
        ]

    def on_the_wall(self) -> dict[datetime, set[State | None]]:
        """Return what the record may say of each second of the wall: what was lived there last."""
        walls: dict[datetime, set[State | None]] = {}
        for second, may in zip(self.seconds, self.expected(), strict=True):
            before = walls.get(second.wall, {None}) if None in may else set()
            walls[second.wall] = before | may
        return walls

    def _gone(self) -> list[bool]:
        """Return for each second whether it is of a time without input that was too long."""
        quiet, found = 0, []
        for n, second in enumerate(self.seconds):
            quiet = 0 if n in self.inputs else quiet
            quiet += not second.absent
            found.append(quiet > LONGEST_FILM if second.vouched else quiet >= AWAY_AFTER)
        for n in reversed(range(len(found) - 1)):
            # judged by its end; exercise is a sign of its own, and what is before it stands alone
            after = self.seconds[n + 1]
            ends = n + 1 in self.inputs or after.said is State.EXERCISING or after.vouched
            found[n] = found[n] or (found[n + 1] and not ends)
        return found

    def _away(self) -> list[bool]:
        """Return for each second whether it is of a lock or sleep that counts as being away."""
        away = [self.absence is Absence.RESET] * len(self.seconds)
        for absent, group in groupby(range(len(away)), lambda n: self.seconds[n].absent):
            numbers = list(group)
            if absent and len(numbers) > LONGEST_ABSENCE:
                for n in numbers:
                    away[n] = True
        return away

    def _may_be(self, second: Second, *, gone: bool, away: bool) -> set[State | None]:
        if second.unjudged:
            return {*State, None}
        if second.down:
            return {State.AWAY, None} if gone else {None}
        if second.said is State.EXERCISING:
            is_: State = State.EXERCISING
        elif away if second.absent else gone:
            is_ = State.AWAY
        elif second.absent and self.absence is Absence.PAUSE:
            is_ = State.PAUSED
        else:
            is_ = second.said
        return {is_, None} if second.lost else {is_}


class Both:
    """The real services, and the reference beside them."""

    def __init__(self, absence: Absence = Absence.RESET) -> None:
        self.history = ListHistory()
        self.desk = Desk(Settings()._replace(absence=absence), history=self.history)
        self.lived = Lived(absence)
        self.refused_since: int | None = None
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

    def film(self, length: int) -> None:
        self.come_back()
        self.desk.surroundings.begin(Happening.KEPT_AWAKE)
        self.desk.read(seconds=length)
        self.live(length, vouched=True)
        self.desk.surroundings.begin()
        self.come_back()

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
        self._set(length + TOLERATED)

    def set_back(self, length: int) -> None:
        self._set(-length - TOLERATED)

    def _set(self, by: int) -> None:
        self.desk.control.look()
        self.desk.clock.set_wall(seconds(by))
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

    def exercise_with_a_rest(self, length: int) -> None:
        self.come_back()
        self.desk.start()
        for _ in range(2):
            self.exercises = True
            self.leave(length)
            self.desk.coach.hold_run()
            self.exercises = False
            self.leave(length)
            self.desk.coach.go_on()
        self.come_back()
        self.desk.coach.finish()

    def crash_in_a_routine(self, length: int) -> None:
        self.come_back()
        self.desk.start()
        self.exercises = True
        self.leave(length)
        self.crash(length)

    def refuse(self, _length: int) -> None:
        """The disk writes nothing from now on."""
        if self.refused_since is None:
            self.refused_since = len(self.lived.seconds)
        self.history.broken = "the disk is full"

    def write_again(self, _length: int) -> None:
        self.history.broken = self.refused_since = None
        self.desk.let_pass(seconds(LOST_IN_A_CRASH))
        self.live(LOST_IN_A_CRASH)

    def crash(self, length: int) -> None:
        lived = self.lived.seconds
        written = len(lived) if self.refused_since is None else self.refused_since
        # while nobody is there nothing is written, so as not to wake the disk
        gone = len(lived) - self.lived.last_input - AWAY_AFTER
        for n, second in enumerate(lived):
            second.lost |= n >= written - LOST_IN_A_CRASH
            second.lost |= n >= len(lived) - gone and second.said is not State.EXERCISING
        if written < len(lived):
            judged = max((n for n in self.lived.inputs if n <= written), default=0)
            while judged > 0 and lived[judged - 1].absent:
                judged -= 1
            for second in lived[judged:]:
                second.unjudged = True
        self.history.broken = self.refused_since = None
        self.desk.crash(down=seconds(length))
        self.exercises = False
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
        asleep, said = how.get("asleep", False), self._doing()
        for n in range(length):
            if not asleep:  # a pause that ends in a sleep is over when that is
                said = self._doing()
            self.lived.seconds.append(Second(began + seconds(n), said, **how))
            self._count(asleep=asleep, vouched=how.get("vouched", False))

    def _doing(self) -> State:
        if self.exercises:
            return State.EXERCISING
        if self.pause is not None:
            return State.PAUSED
        return State.SITTING if self.stood is None else State.STANDING

    def _count(self, *, asleep: bool, vouched: bool) -> None:
        now = len(self.lived.seconds)
        if self.pause is not None:
            self.pause -= 1
            if self.pause <= 0:
                self.pause = None
        if self.stood is not None:
            self.stood += 1
            idle = now - max(self.lived.inputs)
            gone = idle >= (LONGEST_FILM if vouched else AWAY_AFTER)
            if self.stood >= STANDING_LIMIT or asleep or gone:
                self.stood = None

    def compare(self) -> None:
        self.history.broken = None
        self.desk._settle()
        told = self.desk.history.spans(*self.desk._always())
        wrong, counted = [], 0
        for wall, may in sorted(self.lived.on_the_wall().items()):
            middle = wall + MIDDLE
            says = next((s.state for s in told if s.start <= middle < s.stop), None)
            counted += says is not None
            if says not in may:
                wrong.append((wall, says, may))
        assert not wrong, (wrong[0], wrong[-1], len(wrong))
        whole = sum((s.duration for s in told), timedelta())
        assert seconds(counted) <= whole <= seconds(counted) + GLIMPSE, "more than was lived"

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


ANY = ["film", "work", "leave", "lock", "sleep", "stand", "sit", "hold", "resume", "snooze", "skip"]
ABSENCES = st.sampled_from(Absence)
LENGTHS = st.integers(1, 120) | st.integers(200, 400) | st.integers(1500, 6000)


def steps(*more: str) -> st.SearchStrategy[list[tuple[str, int]]]:
    """Things that happen, one after another, and how long each lasts."""
    things = st.sampled_from(["work", "work", *ANY, *more])
    return st.lists(st.tuples(things, LENGTHS), min_size=1, max_size=10)


def lived(script: list[tuple[str, int]], absence: Absence = Absence.RESET) -> Both:
    both = Both(absence)
    for thing, length in script:
        getattr(both, thing)(length)
    both.come_back()
    return both


@given(steps("exercise", "exercise_with_a_rest", "refuse", "write_again"), ABSENCES)
@settings(deadline=None, max_examples=40 * THOROUGH)
@example([("work", 100), ("leave", 299), ("work", 10), ("leave", 300)], Absence.RESET)
@example([("stand", 1), ("work", 4000)], Absence.RESET)
@example([("work", 100), ("lock", 300), ("lock", 1), ("sleep", 200)], Absence.IGNORE)
@example([("lock", 301), ("exercise_with_a_rest", 1500)], Absence.IGNORE)
@example([("work", 60), ("hold", 200), ("sleep", 100), ("work", 60)], Absence.IGNORE)
@example([("write_again", 1), ("write_again", 1), ("lock", 1)], Absence.PAUSE)
def test_a_day_is_told_to_the_second(script: list[tuple[str, int]], absence: Absence) -> None:
    both = lived(script, absence)
    both.compare()
    both.compare_bouts()


@given(
    steps(
        *("exercise", "exercise_with_a_rest", "refuse", "write_again"),
        *("set_forward", "set_back", "crash", "crash_in_a_routine"),
    ),
    ABSENCES,
)
@settings(deadline=None, max_examples=40 * THOROUGH)
@example(
    [("work", 100), ("crash", 10), ("work", 100), ("crash", 400), ("work", 100)], Absence.RESET
)
@example([("lock", 1500), ("set_back", 1), ("exercise", 1), ("crash", 1)], Absence.IGNORE)
def test_clocks_that_are_set_and_crashes_lose_no_more_than_is_said(
    script: list[tuple[str, int]], absence: Absence
) -> None:
    lived(script, absence).compare()


def test_the_reference_knows_an_hour_on_ones_feet() -> None:
    both = lived([("stand", 1), ("work", 4000)])
    (may,) = (both.lived.expected(),)
    assert may.count({State.STANDING}) * seconds(1) == minutes(60)
