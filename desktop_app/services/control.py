"""One function for each thing a person can say: tray, windows, notifications, command line."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Stage
from desktop_app.domain.days import day_of
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import State
from desktop_app.services.coach import Coach
from desktop_app.services.monitor import Monitor
from desktop_app.services.ports import Clock
from desktop_app.services.signal import Signal


class Page(StrEnum):
    """A page of the main window."""

    TODAY = "today"
    LIBRARY = "library"
    PROGRESS = "progress"
    PLAN = "plan"
    SELF_TESTS = "self-tests"
    WHY = "why"
    SETTINGS = "settings"


class Now(NamedTuple):
    """All that the tray, the pages and the command line say about this moment."""

    at: datetime
    state: State | None
    presence: Presence
    stage: Stage
    sat: timedelta
    interval: timedelta
    remaining: timedelta
    """Time to sit until the next offer."""
    hold: Hold | None
    paused: bool
    pause_remaining: timedelta | None
    """None: until told, or not paused."""
    sits_again: bool = False
    """Whether standing reached its limit a short while ago, and counts as sitting now."""
    program: str | None = None
    """What is in front, where the hold is for a program and it is known which."""

    @property
    def sitting(self) -> bool:
        """Whether the person sits, as far as can be told; at the first look, whoever is there."""
        there = self.presence in (Presence.ACTIVE, Presence.PASSIVE)
        begins = self.state is None and there
        return (self.state is State.SITTING or begins) and not self.paused

    @property
    def fraction(self) -> float:
        """How full the ring is, 0 to 1."""
        if self.stage in (Stage.DUE, Stage.DEFERRED):
            return 1.0
        whole = self.sat + self.remaining
        return min(1.0, self.sat / whole) if whole else 0.0


class Control:
    """What a person can say, and what is so now."""

    def __init__(self, clock: Clock, monitor: Monitor, coach: Coach) -> None:
        self._clock, self._monitor, self._coach = clock, monitor, coach
        self.changed: Signal[None] = coach.changed
        """What ``now`` returns may have changed."""
        self.show_page: Signal[Page] = Signal()
        self.quit_wanted: Signal[None] = Signal()

    def look(self) -> Now:
        """Look at the clocks, then return what is so."""
        self._monitor.tick()
        return self.now()

    def now(self) -> Now:
        """Return what was so at the last look."""
        status, timer, pause = self._monitor.status, self._coach.timer, self._monitor.pause
        return Now(
            at=status.at,
            state=status.state,
            presence=status.presence,
            stage=timer.stage,
            sat=status.sat,
            interval=timer.rules.interval,
            remaining=timer.remaining,
            hold=self._coach.hold,
            paused=pause is not None,
            pause_remaining=pause.remaining if pause else None,
            sits_again=self._monitor.sits_again,
            program=self._coach.manners.program,
        )

    def bring_record_up_to_date(self) -> None:
        """Have the record reach to the last look, for whoever is about to read it."""
        self._monitor.write(checkpoint=True)

    def take_break(self, length: timedelta | None = None) -> bool:
        """Begin the next routine now, or one of about that length.

        Where none fits, Today comes up and says what to relax; then False.
        """
        self._coach.start_next(length)
        if self._coach.run is None:
            self.show(Page.TODAY)
        return self._coach.run is not None

    def snooze(self, longer: timedelta | None = None) -> bool:
        """Put the break that is due off; False when none is due."""
        return self._coach.snooze(longer)

    def skip(self) -> None:
        """Let the break go and count anew."""
        self._coach.skip()

    def wait_no_more(self) -> None:
        """Do not wait, now or in future, for what holds a break back now."""
        self._coach.manners.wait_no_more_for(self._coach.hold)
        self._monitor.tick()

    def pause(self, length: timedelta | None) -> None:
        """Stop counting and prompting for a time; None: until told."""
        self._monitor.pause_for(length)

    def pause_until_tomorrow(self) -> None:
        """Stop until the next day begins."""
        now = self._clock.now()
        self._monitor.pause_for(day_of(now).stop - now)

    def resume(self) -> None:
        """End the pause."""
        self._monitor.resume()

    def stand(self) -> None:
        """The person stands from now on."""
        self._monitor.stand()

    def sit(self) -> None:
        """The person sits from now on."""
        self._monitor.sit()

    def show(self, page: Page) -> None:
        """Bring a page of the main window up."""
        self.show_page.tell(page)

    def quit(self) -> None:
        """End the app."""
        self.quit_wanted.tell(None)
