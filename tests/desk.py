"""A simulated person at a desk, for tests that read as stories."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from typing_extensions import override

from desktop_app.domain.routine import Routine
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.domain.sitting import bouts
from desktop_app.domain.timeline import State, total
from desktop_app.services.calendar import Calendar
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control
from desktop_app.services.corrections import Corrections
from desktop_app.services.exchange import Exchange
from desktop_app.services.library import Library
from desktop_app.services.lookout import Lookout
from desktop_app.services.manners import Manners
from desktop_app.services.monitor import Monitor
from desktop_app.services.pains import Pains
from desktop_app.services.plan import Plan
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.services.whereabouts import Whereabouts
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.record_files import RecordFiles
from tests.fakes import (
    FakeActivity,
    FakeClock,
    FakeHolidays,
    FakeSession,
    FakeSurroundings,
    ListHistory,
    MemoryOwnExercises,
    MemorySettings,
    RecordingScene,
)

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.settings import Settings
    from desktop_app.domain.sitting import SedentaryBout
    from desktop_app.services.ports import Offer
    from desktop_app.services.record_ports import History

NEVER = timedelta(days=1000)
KEYSTROKE = timedelta(seconds=10)
"""Somebody who works touches something this often."""


class Desk:
    """The real services on fake clocks, and a person who works, leaves and comes back."""

    def __init__(
        self,
        settings: Settings | None = None,
        history: History | None = None,
        clock: FakeClock | None = None,
        poll: timedelta | None = None,
    ) -> None:
        self.clock = clock or FakeClock()
        self.activity = FakeActivity(self.clock, poll=poll)
        self.session = FakeSession()
        self.surroundings = FakeSurroundings()
        self.holidays = FakeHolidays()
        self.history: History = history or ListHistory()
        self.library = Library(ExerciseFiles(), MemoryOwnExercises())
        self.scene = RecordingScene()
        self.settings = MemorySettings(settings)
        self.start_app()

    def start_app(self) -> None:
        """Build the services, as the app does when it starts."""
        self.preferences = Preferences(self.settings, self.clock)
        self.lookout = Lookout(self.clock, self.surroundings)
        self.calendar = Calendar(self.holidays, self.preferences)
        seen = self.activity, self.session, self.lookout
        self.monitor = Monitor(self.clock, *seen, self.history, self.preferences)
        self.monitor.ticked.subscribe(self.preferences.note_moment)
        self.pains = Pains(self.clock, self.history, self.preferences, self.library)
        self.coach = Coach(
            self.clock,
            self.monitor,
            Manners(self.monitor, self.lookout, self.calendar, self.preferences),
            self.history,
            self.library,
            self.preferences,
            self.pains,
            Random(1),
        )
        self.coach.scene = self.scene
        self.control = Control(self.clock, self.monitor, self.coach)
        self.corrections = Corrections(self.clock, self.monitor, self.history, self.preferences)
        self.progress = Progress(
            self.clock, self.history, self.library, self.preferences, calendar=self.calendar
        )
        self.exchange = Exchange(
            self.clock, self.monitor, self.history, RecordFiles(), self.preferences
        )
        self.plan = Plan(
            self.clock,
            self.history,
            Whereabouts(self.clock, self.history),
            self.library,
            self.preferences,
            self.pains,
            self.coach.chooser.tastes,
        )
        self._wakes_at: timedelta | None = None
        self.coach.changed.subscribe(self._on_changed)
        self.activity.changed.subscribe(self._on_event)
        self.session.changed.subscribe(self._on_event)
        self.lookout.news.subscribe(self._on_event)
        self.started_at = self.clock.now()
        self.monitor.tick()

    def crash(self, down: timedelta) -> None:
        """Kill the app, let time pass without it, start it again; nothing is written at the end."""
        for signal in (self.activity.changed, self.session.changed, self.surroundings.changed):
            signal._listeners.clear()
        self.scene.offer = self.scene.run = None
        self.clock.pass_time(down)
        self.start_app()

    def work(self, minutes: float = 0, seconds: float = 0) -> None:
        """Type and click."""
        until = self.clock.total() + timedelta(minutes=minutes, seconds=seconds)
        self._came_back()
        while self.clock.total() < until:
            self.let_pass(min(KEYSTROKE, until - self.clock.total()))
            self._came_back()

    def read(self, minutes: float = 0, seconds: float = 0) -> None:
        """Sit there without touching anything, or be gone: the computer cannot tell."""
        self.let_pass(timedelta(minutes=minutes, seconds=seconds))

    leave = read

    def sleep(self, minutes: float) -> None:
        """Close the lid, and open it after some minutes."""
        self.monitor.tick()
        self.clock.sleep(timedelta(minutes=minutes))
        self.monitor.tick()

    def let_pass(self, length: timedelta) -> None:
        """Let time pass, with every tick that the app asks for and every event that comes."""
        until = self.clock.total() + length
        while (left := until - self.clock.total()) > timedelta():
            waits = self._waits()
            step = min(wait for wait in (left, *waits) if wait > timedelta())
            self.clock.pass_time(step)
            if step in waits or timedelta() in waits:
                self.monitor.tick()

    def offered(self) -> bool:
        """Whether a break is on offer."""
        return self.scene.offer is not None

    def offer(self) -> Offer:
        """The break that is on offer."""
        if self.scene.offer is None:
            raise AssertionError("nothing is on offer")
        return self.scene.offer

    @property
    def up_next(self) -> Routine:
        """The routine that comes next, where there is one."""
        routine = self.coach.up_next
        assert isinstance(routine, Routine)
        return routine

    def start(self, length: timedelta | None = None) -> RoutineRun:
        """Begin the next routine, where there is one."""
        run = self.coach.start_next(length)
        assert isinstance(run, RoutineRun)
        return run

    def do_routine(self) -> None:
        """Do the run that is on the screen to its end, then finish it."""
        run = self.coach.run
        if run is None:
            raise AssertionError("no routine on the screen")
        while not run.over:
            self.let_pass(timedelta(seconds=1))
            run.advance(self.clock.total())
        self.coach.finish()

    def bouts(self) -> list[SedentaryBout]:
        """The bouts in the record."""
        self._settle()
        return bouts(self.history.spans(*self._always()))

    def spent(self, state: State) -> timedelta:
        """The time in the record with that state."""
        self._settle()
        return total(self.history.spans(*self._always()), state)

    def _settle(self) -> None:
        """Write what is not yet written, as quitting does."""
        self.monitor.tick()
        self.monitor.write()

    def _always(self) -> tuple[datetime, datetime]:
        return self.started_at - timedelta(days=400), self.clock.now() + timedelta(days=400)

    def _waits(self) -> list[timedelta]:
        """Return how long until the app's own timer fires and until the system's event comes."""
        now = self.clock.total()
        if self._wakes_at is None:
            wait = self.coach.next_look()
            self._wakes_at = now + (NEVER if wait is None else wait)
        idle = self.activity.idle()
        to_event = self.activity.away_after - idle if idle is not None else NEVER
        # the event comes once, at the moment itself
        waits = [max(self._wakes_at - now, timedelta()), to_event]
        return [wait for wait in waits if wait >= timedelta()]

    def _on_changed(self, _news: None) -> None:
        self._wakes_at = None  # the app sets its alarm anew

    def _came_back(self) -> None:
        idle = self.activity.idle()
        was_away = idle is not None and idle >= self.activity.away_after
        self.activity.touch()
        if was_away:
            self.activity.changed.tell(None)

    def _on_event(self, _news: None) -> None:
        self.monitor.tick()


class OwnDesk(Desk):
    """A desk where exercises and routines of one's own can be kept."""

    def __init__(self, settings: Settings | None, own: MemoryOwnExercises) -> None:
        self.own = own
        super().__init__(settings)

    @override
    def start_app(self) -> None:
        self.library = Library(ExerciseFiles(), self.own)
        super().start_app()
