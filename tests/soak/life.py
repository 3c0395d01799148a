"""Somebody's life at the desk, with the real app on the real event loop, jump by jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.app import App
from desktop_app.demo.world import (
    Goings,
    KeptSettings,
    NoSession,
    QuietNotifier,
    SilentSound,
    SilentSpeech,
    SpedClock,
)
from desktop_app.domain.settings import Settings
from desktop_app.services.control import Page
from desktop_app.services.ports import Answer
from desktop_app.services.signal import Signal
from desktop_app.services.world import World
from desktop_app.storage.backups import SqliteBackups
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.own_exercise_files import OwnExerciseFiles
from desktop_app.storage.record_files import RecordFiles
from desktop_app.system.alarm import QtAlarm
from desktop_app.system.clock import SystemClock
from desktop_app.system.public_holidays import PublicHolidays
from desktop_app.ui.tray import Tray
from tests.year import history_on_a_fast_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.services.ports import Alarm, Clock

FIRST_MORNING = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ANSWERS = (*[Answer.SNOOZE] * 3, *[Answer.SKIP] * 2, Answer.SWAP, None, None)
"""What is said to an offer that does not lead to a routine; None: nothing."""
LOOKS_EVERY = 5
"""So many days pass until the pages are looked at again."""
FRAME = timedelta(seconds=2)
"""The pace at which a routine is watched."""
SETTLE_MS = 30
"""What a window gets, once it is up, to lay itself out and paint."""


class Typist:
    """Touches something now and then while at the desk."""

    name = "made up"

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.changed: Signal[None] = Signal()
        self.there = True
        self._left_at = timedelta()

    def come(self) -> None:
        """Be at the desk from now on."""
        self.there = True
        self.changed.tell(None)

    def leave(self) -> None:
        """Be gone from now on."""
        self.there, self._left_at = False, self._clock.total()

    def idle(self) -> timedelta:
        """Return the time since something was touched."""
        now = self._clock.total()
        return now % timedelta(seconds=40) if self.there else now - self._left_at

    def watch(self, away_after: timedelta) -> None:
        """Need no threshold."""

    def poll_after(self, idle: timedelta | None) -> timedelta | None:
        """Ask to be looked at: nothing tells when the person has left."""
        return timedelta(minutes=1) if idle is None or idle < timedelta(minutes=6) else None

    def close(self) -> None:
        """Nothing to let go of."""


class Jump:
    """An alarm that rings when the clock, which stands, is moved to it."""

    def __init__(self, clock: SpedClock) -> None:
        self._clock = clock
        self._due: timedelta | None = None
        self._then: Callable[[], None] | None = None

    def set(self, after: timedelta | None, then: Callable[[], None]) -> None:
        """Ring after some time, in place of the last request; None: not at all."""
        self._due = None if after is None else self._clock.total() + max(after, timedelta())
        self._then = then

    def pass_time(self, at_most: timedelta) -> timedelta:
        """Move the clock to the alarm, or that far; return how far."""
        if self._due is None or self._due - self._clock.total() > at_most:
            self._clock.move(at_most)
            return at_most
        passed = max(self._due - self._clock.total(), timedelta(milliseconds=1))
        self._clock.move(passed)
        self._due, then = None, self._then
        if then is not None:
            then()
        return passed


SETTLED = Settings(welcomed=True)
OFTEN = timedelta(minutes=10)
"""How often breaks come in real time."""


class Life:
    """The app, and somebody who lives with it for some days."""

    def __init__(self, folder: Path, *, real_time: bool = False) -> None:
        """Make the app on a history in that folder; in real time its clock and alarm are real.

        Then breaks come often, so that the first one, which loads a good deal, comes soon.
        """
        self.path = folder / "history.sqlite"
        self.clock = SpedClock(SystemClock(), FIRST_MORNING)
        self._jump = Jump(self.clock)
        self.typist = Typist(self.clock)
        self._random = Random(7)
        history = history_on_a_fast_disk(self.path)
        alarm: Alarm = QtAlarm() if real_time else self._jump
        self.app = App(
            World(
                clock=self.clock,
                activity=self.typist,
                session=NoSession(),
                surroundings=Goings(),
                holidays=PublicHolidays(),
                history=history,
                backups=SqliteBackups(folder / "backups", history),
                record_files=RecordFiles(),
                settings=KeptSettings(SETTLED._replace(interval=OFTEN) if real_time else SETTLED),
                exercises=ExerciseFiles(),
                own_exercises=OwnExerciseFiles(folder / "own"),
                notifier=QuietNotifier(),
                sound=SilentSound(),
                speech=SilentSpeech(),
                autostart=None,
                alarm=alarm,
                data=folder,
                cache=folder / "cache",
                random=Random(4),
            )
        )
        self.tray = Tray(self.app.control, self.app.look)
        self.offers = self.routines = self.turns = 0
        self._next = QTimer(singleShot=True)
        self._next.timeout.connect(self._on_turn)
        self._steps: Iterator[timedelta | int] = iter(())
        self._left = timedelta()
        self._done: Callable[[int], None] = _nothing

    def begin(
        self, days: int, each_day: Callable[[float], None], done: Callable[[int], None]
    ) -> None:
        """Live through some days; ``done`` is called in the end, with the exit status."""
        self._done = done
        self._steps = self._days(days, each_day)
        self.app.start()
        self.tray.show()
        self._next.start(0)

    def begin_in_real_time(self) -> None:
        """Type on; the clock runs as fast as all clocks do."""
        self.clock.run_at(1.0)
        self.app.start()
        self.tray.show()

    def end(self) -> None:
        """Leave nothing running."""
        self._next.stop()
        self.tray.hide()
        self.app.stop()

    def _on_turn(self) -> None:
        self.turns += 1
        wait = 0
        try:
            if self._left > timedelta():
                self._left -= self._jump.pass_time(self._left)
            else:
                step = next(self._steps, None)
                if step is None:
                    self._done(0)
                    return
                if isinstance(step, timedelta):
                    self._left = step
                else:
                    wait = step
        except BaseException:
            self._done(1)
            raise
        self._next.start(wait)

    def _days(self, days: int, each_day: Callable[[float], None]) -> Iterator[timedelta | int]:
        """Yield lengths of time to let pass, and milliseconds to wait for windows."""
        for number in range(days):
            morning = FIRST_MORNING + number * DAY
            each_day(number)
            night = morning - self.clock.now()
            if night > timedelta():
                self.typist.leave()
                yield night
                self.typist.come()
            if number % LOOKS_EVERY == 0:
                yield from self._look_at_pages()
            weekend = morning.weekday() >= 5
            yield from self._work(morning + timedelta(hours=1.5 if weekend else 9))
        each_day(days)

    def _work(self, evening: datetime) -> Iterator[timedelta | int]:
        while self.clock.now() < evening:
            yield self._minutes(4, 20)
            if self.app.coach.offer is not None:
                yield from self._answer()
            if self._random.random() < 0.15:
                self.typist.leave()
                yield self._minutes(2, 25)
                self.typist.come()
            elif self._random.random() < 0.1:
                self.app.control.stand()
                yield self._minutes(5, 30)
                self.app.control.sit()

    def _answer(self) -> Iterator[timedelta | int]:
        self.offers += 1
        yield SETTLE_MS if self.offers % 20 == 0 else 0
        offer = self.app.coach.offer
        if offer is None:
            return
        if self.offers % 12 == 0:
            self.app.coach.respond(offer.id, Answer.START)
            yield from self._routine()
            return
        answer = self._random.choice(ANSWERS)
        if answer is not None:
            self.app.coach.respond(offer.id, answer)

    def _routine(self) -> Iterator[timedelta | int]:
        run = self.app.coach.run
        yield SETTLE_MS
        while run is not None and not run.over:
            yield FRAME
            if self.app.player is not None:
                self.app.player.look_at_clock()
            run.advance(self.clock.total())
        self.app.coach.finish()
        self.routines += 1
        if self.app.player is not None:
            self.app.player.close()
        yield SETTLE_MS

    def _look_at_pages(self) -> Iterator[timedelta | int]:
        for page in Page:
            self.app.open_page(page)
            yield SETTLE_MS
            yield timedelta(minutes=1)
        if self.app.window is not None:
            self.app.window.close()
        yield SETTLE_MS

    def _minutes(self, least: int, most: int) -> timedelta:
        return timedelta(seconds=self._random.randint(least * 60, most * 60))


def _nothing(_status: int) -> None:
    """Do nothing."""
