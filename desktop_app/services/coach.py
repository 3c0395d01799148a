"""Offers breaks: decides when, picks a routine, and sees it through.

What knows about exercises is imported when the first break comes near, not when the app starts.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from desktop_app.domain.breaks import BreakTimer, Outcome, Stage
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import State, total
from desktop_app.services.ports import Answer, Offer, StorageError
from desktop_app.services.signal import Signal
from desktop_app.services.storing import Storing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from random import Random

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.prescription import Because
    from desktop_app.domain.routine import Routine
    from desktop_app.domain.routine_run import Effort, RoutineRun, RunRecord, SetRecord
    from desktop_app.domain.selection import NothingFits
    from desktop_app.domain.settings import Settings
    from desktop_app.domain.tracking import Status
    from desktop_app.services.chooser import Chooser
    from desktop_app.services.library import Library
    from desktop_app.services.manners import Manners
    from desktop_app.services.monitor import Monitor
    from desktop_app.services.pains import Pains
    from desktop_app.services.plan import Plan
    from desktop_app.services.ports import Clock, Scene
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History

log = logging.getLogger(__name__)

LOOK_AGAIN = timedelta(seconds=2)
"""How soon to look again for a pause in the typing."""
HELD = timedelta(seconds=30)
"""How soon to look again while a prompt is held back for another reason."""
PEACE = timedelta(seconds=30)
"""No break comes sooner after somebody is back: least of all at the moment of waking up."""
SKIPPED = "skipped"
"""Under which the history keeps when somebody last skipped ahead of time."""


class Coach:
    """Runs the break timer on what the monitor sees, and carries out what the person answers."""

    def __init__(
        self,
        clock: Clock,
        monitor: Monitor,
        manners: Manners,
        history: History,
        library: Library,
        preferences: Preferences,
        pains: Pains,
        random: Random,
    ) -> None:
        self._clock, self._monitor, self._history = clock, monitor, history
        self.manners, self._library, self._preferences = manners, library, preferences
        self.pains, self._random = pains, random
        self.timer = BreakTimer(preferences.current.break_rules)
        self.scene: Scene | None = None
        """Where offers and runs are shown; without one, nothing is."""
        self.plan: Callable[[], Plan] | None = None
        """Returns the plan, made when it is first asked for; without one, none is followed."""
        self.because: Because | None = None
        """Why the next routine is what it is; None where there is nothing to say."""
        self.offer: Offer | None = None
        self.run: RoutineRun | None = None
        self._interrupts = True
        """Whether the run is one that leaves the chair; if not, it is no break from sitting."""
        self.hold: Hold | None = None
        """Why the break that is due is held back."""
        self.changed: Signal[None] = Signal()
        self.storing = Storing()
        """Keeps what the disk refuses until the next look."""
        self.problems = self.storing.problems
        self._next: Routine | NothingFits | None = None
        self._chosen_on: date | None = None
        """On which day it was chosen: tomorrow there may be better reasons."""
        self._wished = preferences.current.wished
        self._offers = 0
        self._gone = False
        """Whether nobody was there at the last look."""
        self._peace_until = timedelta()
        self._stored_sets: tuple[SetRecord, ...] = ()
        self._adopt_open_break()
        monitor.ticked.subscribe(self._on_tick)
        preferences.changed.subscribe(self._on_preferences)
        for source in (library, pains):
            source.changed.subscribe(self._on_other_choice)

    # what is next

    @cached_property
    def chooser(self) -> Chooser:
        """Who finds the next routine; made when one is first wanted."""
        from desktop_app.services.chooser import Chooser

        wishes = self._preferences, self.pains, self._random
        made = Chooser(self._clock, self._history, self._library, *wishes)
        made.plan = self.plan
        return made

    @property
    def up_next(self) -> Routine | NothingFits:
        """The routine that the next offer will bring, or what to relax so that there is one."""
        if self._next is None or self._chosen_on != self._preferences.today:
            return self._choose()
        return self._next

    def swap(self) -> None:
        """Choose another routine for the next offer, or for the one that stands."""
        from desktop_app.domain.selection import NothingFits

        if not isinstance(passed_over := self.up_next, NothingFits):
            self.chooser.pass_over(passed_over)
        self._choose()
        if self.offer is not None:
            self._show_offer()
        self.changed.tell(None)

    def next_look(self) -> timedelta | None:
        """Return in what time from now to look at the clocks again, for the desk or for a break.

        None: not before something happens. It may be asked at any time between two looks.
        """
        wanted = (self._monitor.next_tick(), self.next_tick())
        soonest = min((wait for wait in wanted if wait is not None), default=None)
        if soonest is None:
            return None
        return max(soonest - (self._clock.total() - self._monitor.sample.total), timedelta())

    def next_tick(self) -> timedelta | None:
        """Return how long after the last look to look again for the break; None: need not be."""
        waits: list[timedelta] = []
        status = self._monitor.status
        match self.timer.stage:
            case Stage.WAITING | Stage.SNOOZED if status.state is State.SITTING:
                peace = self._peace_until - self._monitor.sample.total
                waits.append(max(self.timer.remaining, peace, timedelta(milliseconds=100)))
            case Stage.DEFERRED:
                waits.append(LOOK_AGAIN if self.hold is Hold.TYPING else HELD)
            case Stage.DUE if self.offer is not None:
                left = self.timer.offer_left(self._monitor.sample.total)
                waits.append(max(left, timedelta(milliseconds=100)))
            case _:
                pass
        return min(waits, default=None)

    # what the person says

    def respond(self, offer_id: int, answer: Answer, longer: timedelta | None = None) -> None:
        """Carry out the answer to an offer; an offer that no longer stands is ignored."""
        if self.offer is None or self.offer.id != offer_id:
            log.info("an answer to an offer that is gone: %s", answer)
            return
        match answer:
            case Answer.START if self.offer.routine is not None:
                self.start(self.offer.routine)
            case Answer.SNOOZE:
                self.snooze(longer)
            case Answer.SKIP:
                self.skip()
            case Answer.SWAP:
                self.swap()
            case Answer.NOT_DURING_THIS:
                if self.offer.in_front is not None:
                    self.manners.wait_for(self.offer.in_front)
                self._monitor.tick()
            case Answer.START | Answer.ALREADY_UP:
                self._monitor.stand()

    def snooze(self, longer: timedelta | None = None) -> bool:
        """Put the break off; False when none is due."""
        self._monitor.tick()
        put_off = self.timer.snooze(longer)
        self._record(put_off)
        self._settle()
        return put_off is not None

    def skip(self) -> None:
        """Let the break go, due or not."""
        self._monitor.tick()
        now, ahead = self._clock.now(), self.timer.current is None
        self._record(self.timer.skip(now))
        if ahead:  # no break tells of it: after a crash this has to
            self.storing.store(partial(self._history.keep, SKIPPED, now.isoformat()))
        self._settle()

    def start_next(self, length: timedelta | None = None) -> RoutineRun | NothingFits:
        """Begin the next routine now, or another of about that length; a run goes on."""
        from desktop_app.domain.selection import NothingFits

        if self.run is not None:
            return self._go_on_with(self.run)
        chosen = self.next_of(length)
        return chosen if isinstance(chosen, NothingFits) else self.start(chosen)

    def next_of(self, length: timedelta | None = None) -> Routine | NothingFits:
        """Return the next routine, or another of about that length."""
        return self.up_next if length is None else self.chooser.choose(self.run, length).routine

    def start(self, routine: Routine) -> RoutineRun:
        """Begin a routine now; a run that goes on is kept."""
        if self.run is not None:
            return self._go_on_with(self.run)
        from desktop_app.domain.routine_run import RoutineRun

        self._monitor.tick()
        exercises = self._library.exercises
        self._interrupts = any(exercises[t.exercise].leaves_the_chair for t in routine.targets)
        if self._interrupts:
            self._record(self.timer.start(self._clock.now()))
        self._withdraw()
        self.run = RoutineRun(routine, exercises, self._clock.now(), self._clock.total())
        self._begin_exercise()
        self._stored_sets = ()
        self._next = None
        self.chooser.begin_anew()
        self._settle()
        if self.scene:
            self.scene.present(self.run)
        return self.run

    def _go_on_with(self, run: RoutineRun) -> RoutineRun:
        if self.scene:
            self.scene.present(run)
        return run

    def finish(self) -> RunRecord | None:
        """The run has ended or was stopped: store what was done, and count anew."""
        if self.run is None:
            return None
        run, self.run = self.run, None
        self._monitor.end_exercise()
        record = run.record(self._clock.now())
        done = bool(record.sets)
        if done:
            self.storing.store(partial(self._history.put_run, record))
        self._record(self.timer.finish(self._clock.now(), anything_done=done))
        self._next = None
        self._settle()
        return record if done else None

    def hold_run(self) -> None:
        """The run stands still: whoever types is not exercising."""
        if self.run is not None:
            self.run.pause(self._clock.total())
            self._monitor.end_exercise()

    def go_on(self) -> None:
        """The run goes on."""
        if self.run is not None:
            self.run.resume(self._clock.total())
            self._begin_exercise()

    def rate(self, record: RunRecord, effort: Effort) -> None:
        """Note how a run felt; the next routine heeds it."""
        self.storing.store(partial(self._history.rate_run, record.started_at, effort))
        self.choose_anew()

    # what the desk tells

    def _begin_exercise(self) -> None:
        if self._interrupts:
            self._monitor.begin_exercise()

    def _on_tick(self, status: Status) -> None:
        self.storing.try_again()
        if self.run is not None:
            self._store_so_far(self.run)
        uptime = self._monitor.sample.total
        gone = status.state in (State.AWAY, None)
        if gone or self._gone:
            self._peace_until = uptime + PEACE
        self._gone = gone
        there = uptime >= self._peace_until
        due = self.timer.asks(status.bout)
        if there and due and not self.manners.know_enough():
            self.changed.tell(None)  # and it will be told in a moment what goes on
            return
        hold = self.manners.reason_to_hold(due=due)
        changed = self.timer.advance(self._clock.now(), uptime, status.bout, hold, there=there)
        self._record(changed)
        self.hold = hold if self.timer.stage is Stage.DEFERRED else None
        self.manners.note(self.hold, open_=self.timer.current is not None)
        if self.timer.stage is not Stage.DUE or status.state is not State.SITTING:
            self._withdraw()
        elif self.offer is None and self.run is None:
            self._show_offer()
        self.changed.tell(None)

    def _on_preferences(self, settings: Settings) -> None:
        if settings.break_rules != self.timer.rules:
            self.timer.change_rules(settings.break_rules)
        wished = settings.wished
        if wished != self._wished:
            self._wished = wished
            self.choose_anew()
        self.changed.tell(None)

    def _on_other_choice(self, _news: None) -> None:
        """What comes next may be of what is no longer there, no longer as it was, or rests."""
        self.choose_anew()
        self.changed.tell(None)

    def choose_anew(self, _news: None = None) -> None:
        """Let go of what was to come next; an offer that stands is made anew."""
        self._next = None
        if self.offer is not None:
            self._show_offer()

    def _settle(self) -> None:
        if self.timer.stage is not Stage.DUE:
            self._withdraw()
        self.changed.tell(None)

    def _show_offer(self) -> None:
        from desktop_app.domain.routine import duration
        from desktop_app.domain.selection import NothingFits

        self._offers += 1
        chosen = self.up_next
        routine = None if isinstance(chosen, NothingFits) else chosen
        self.offer = Offer(
            id=self._offers,
            routine=routine,
            length=duration(routine, self._library.exercises) if routine else timedelta(),
            sat=self._monitor.status.sat,
            lasts=self.timer.rules.offer_lasts,
            because=self.because,
            manner=self._preferences.current.insists.manner(self.timer.current),
            in_front=self.manners.in_front,
        )
        if self.scene:
            self.scene.show_offer(self.offer)

    def _withdraw(self) -> None:
        if self.offer is None:
            return
        self.offer = None
        if self.scene:
            self.scene.withdraw_offer()

    def _choose(self) -> Routine | NothingFits:
        self._next, self.because = self.chooser.choose(self.run)
        self._chosen_on = self._preferences.today
        return self._next

    def _adopt_open_break(self) -> None:
        """Take up a break that was open when the app ended, or close it."""
        bout, now = self._monitor.status.bout, self._clock.now()
        try:
            left_open = self._history.open_breaks()
            over = self._history.breaks(bout.start, now) if bout else ()
            ends = [one.ended_at for one in over if one.ended_at]
            if bout and (kept := self._history.recall(SKIPPED)):
                ends += [at for at in [datetime.fromisoformat(kept)] if bout.start <= at <= now]
            last = max(ends, default=None)
            since = self._history.spans(last, now) if last else ()
        except (StorageError, ValueError) as error:
            log.warning("the last break is not known: %s", error)
            return
        if bout and last:
            self.timer.count_from(bout.sat - total(since, State.SITTING))
        for left in left_open:
            if left is left_open[-1] and bout and left.due_at >= bout.start:
                self.timer.adopt(left, bout)
            else:
                self._record(left._replace(outcome=Outcome.NATURAL, ended_at=left.due_at))

    def _record(self, changed: Break | None) -> None:
        if changed is not None:
            self.storing.store(partial(self._history.put_break, changed))

    def _store_so_far(self, run: RoutineRun) -> None:
        """Store what is done of a run while it goes on, so that a crash cannot lose it."""
        record = run.record(self._clock.now())
        if record.sets != self._stored_sets:
            self._stored_sets = record.sets
            self.storing.store(partial(self._history.put_run, record))
