"""A test under way: practice, three, two, one, the clock, and the next try."""

from datetime import timedelta
from enum import StrEnum

from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import PROCEDURES, Answer, SelfTest

SECOND = timedelta(seconds=1)
COUNTDOWN = 3 * SECOND
BLIND = 5 * SECOND
"""Who has not looked for so long while the clock ran does not know what happened."""


class Stage(StrEnum):
    """Where a test stands."""

    PRACTICE = "practice"
    READY = "ready"
    """The next try waits for the person."""
    COUNTDOWN = "countdown"
    CLOCK = "clock"
    REST = "rest"
    DONE = "done"
    BROKEN = "broken"
    """The computer slept while the clock ran: there is no result."""


class SelfTestRun:
    """Leads through the tries of one test. All times are those of one clock, never set back."""

    def __init__(self, test: SelfTest) -> None:
        self.test = test
        self.procedure = PROCEDURES[test]
        tries = self.procedure.tries
        self._tries = tuple(side for _ in range(tries) for side in self.procedure.sides)
        self._at = 0
        self.stage = Stage.PRACTICE
        self._since = self._looked = timedelta()
        self._held: dict[Side, int] = {}

    @property
    def side(self) -> Side:
        """The side of the try that is on, or that comes."""
        return self._tries[min(self._at, len(self._tries) - 1)]

    @property
    def number(self) -> int:
        """Which try of its side that is, the first one 1."""
        return min(self._at, len(self._tries) - 1) // len(self.procedure.sides) + 1

    @property
    def held(self) -> dict[Side, int]:
        """The best that was held so far, in whole seconds."""
        return dict(self._held)

    def go(self, now: timedelta) -> None:
        """Begin the next try, also before its rest is over."""
        if self.stage in (Stage.PRACTICE, Stage.READY, Stage.REST):
            self._enter(Stage.COUNTDOWN, now)

    def stop(self, now: timedelta) -> None:
        """Let go: what was held until now counts. A clock that runs down runs on."""
        self.look(now)
        if self.stage is Stage.CLOCK and self.procedure.answer is Answer.HELD:
            self._end_try(now)

    def look(self, now: timedelta) -> None:
        """Go on to where the test stands now."""
        blind = now - self._looked > BLIND
        self._looked = now
        if self.stage in (Stage.COUNTDOWN, Stage.CLOCK) and blind:
            self.stage = Stage.BROKEN
        if self.stage is Stage.COUNTDOWN and now - self._since >= COUNTDOWN:
            self.stage, self._since = Stage.CLOCK, self._since + COUNTDOWN
        if self.stage is Stage.CLOCK and now - self._since >= self.procedure.length:
            self._end_try(self._since + self.procedure.length)
        if self.stage is Stage.REST and now - self._since >= self.procedure.rest:
            self._enter(Stage.READY, now)

    def seconds(self, now: timedelta) -> int:
        """Return the number to show: seconds left, or with a hold the seconds held."""
        passed = max(timedelta(), now - self._since)
        match self.stage:
            case Stage.COUNTDOWN:
                return _up(COUNTDOWN - passed)
            case Stage.REST:
                return _up(self.procedure.rest - passed)
            case Stage.CLOCK if self.procedure.answer is Answer.COUNTED:
                return _up(self.procedure.length - passed)
            case Stage.CLOCK:
                return min(passed, self.procedure.length) // SECOND
            case _:
                return 0

    def _end_try(self, now: timedelta) -> None:
        if self.procedure.answer is Answer.HELD:
            held = (now - self._since) // SECOND
            self._held[self.side] = max(held, self._held.get(self.side, 0))
        self._at += 1
        if self._at == len(self._tries):
            self._enter(Stage.DONE, now)
        else:
            self._enter(Stage.REST if self.procedure.rest else Stage.READY, now)

    def _enter(self, stage: Stage, now: timedelta) -> None:
        self.stage, self._since, self._looked = stage, now, now


def _up(length: timedelta) -> int:
    """Return whole seconds, a begun one counted."""
    return max(0, -(-length // SECOND))
