"""The break timer: when a break is due, and what became of it.

    WAITING ──sat long enough──▶ DUE ──start──▶ TAKING ──▶ WAITING (taken)
       ▲                        ▲ │ │
       │              may offer │ │ └─snooze, or unanswered─▶ SNOOZED ─sat longer─▶ DUE
       │                     DEFERRED
       └── skip · the person got up by themselves (natural) ── from any of them

All of it counts time seated, which stands still while nobody sits or the timer is paused; so what
a pause keeps is what remains, not a deadline.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.quiet import Hold
from desktop_app.domain.sitting import SedentaryBout


class Stage(StrEnum):
    """Where the break timer stands."""

    WAITING = "waiting"
    DUE = "due"
    DEFERRED = "deferred"
    SNOOZED = "snoozed"
    TAKING = "taking"


class Outcome(StrEnum):
    """What became of a break."""

    OPEN = "open"
    TAKEN = "taken"
    SKIPPED = "skipped"
    NATURAL = "natural"
    ABANDONED = "abandoned"
    """Begun, and stopped before any set was done."""


class Break(NamedTuple):
    """One break, from the moment it came due; ``due_at`` identifies it."""

    due_at: datetime
    sat: timedelta
    """Time seated when it came due."""
    outcome: Outcome = Outcome.OPEN
    ended_at: datetime | None = None
    snoozes: int = 0
    unanswered: int = 0
    deferred: Hold | None = None
    """The reason for which it was held back at first, if it was."""


class BreakRules(NamedTuple):
    """How long one sits before a break, and how long an offer waits for an answer."""

    interval: timedelta = timedelta(minutes=30)
    snooze: timedelta = timedelta(minutes=5)
    offer_lasts: timedelta = timedelta(minutes=2)


class BreakTimer:
    """Decides when a break is offered. It is told the running bout, the moment and any hold."""

    def __init__(self, rules: BreakRules) -> None:
        self.rules = rules
        self.stage = Stage.WAITING
        self.current: Break | None = None
        self._due_at_sat = rules.interval
        self._offered_at = timedelta()
        self._bout_began: datetime | None = None
        self._sat = timedelta()

    def change_rules(self, rules: BreakRules) -> None:
        """Count by new rules from here on; a break that is due stays due."""
        if self.stage is Stage.WAITING:
            self._due_at_sat += rules.interval - self.rules.interval
        self.rules = rules

    def adopt(self, unfinished: Break, bout: SedentaryBout) -> None:
        """Go on with a break that was open when the app last ended, in the bout that goes on.

        It is offered again: at once, or later where it had been put off.
        """
        self.current = unfinished
        self._bout_began, self._sat = bout.start, bout.sat
        self._due_at_sat = bout.sat
        put_off = unfinished.snoozes or unfinished.unanswered
        self._wait(self.rules.snooze if put_off else timedelta())

    def count_from(self, sat: timedelta) -> None:
        """Go on with the count that began when so much of the bout had been sat."""
        self._due_at_sat = sat + self.rules.interval

    @property
    def remaining(self) -> timedelta:
        """Time to sit until the next offer; zero when it is due."""
        return max(timedelta(), self._due_at_sat - self._sat)

    def asks(self, bout: SedentaryBout | None) -> bool:
        """Whether an offer stands, or is to be made in this bout now if nothing holds it back."""
        if self.stage is Stage.TAKING or bout is None:
            return False
        return self.stage is Stage.DUE or bout.sat >= self._due_at_sat

    def advance(
        self,
        now: datetime,
        uptime: timedelta,
        bout: SedentaryBout | None,
        hold: Hold | None,
        *,
        there: bool = True,
    ) -> Break | None:
        """Move to a moment; returns the break when this changed it, in its new form.

        Args:
            now: the wall's time, for the record.
            uptime: a clock that nobody sets, for how long an offer has stood.
            bout: the running bout; where it is another one than before, the person got up.
            hold: why nothing may be offered now, or None.
            there: whether there is somebody to ask. A bout may go on through a short absence, but
                nothing comes due in it, and what was due is offered anew afterwards.
        """
        began, self._bout_began = self._bout_began, bout.start if bout else None
        self._sat = bout.sat if bout else timedelta()
        if self.stage is Stage.TAKING:
            return None
        if began not in (None, self._bout_began):
            gone = self._close(Outcome.NATURAL, now)
            self._due_at_sat = self.rules.interval
            return gone
        if not there:
            if self.stage is Stage.DUE:
                self.stage = Stage.DEFERRED
            return None
        if self.stage is Stage.DUE:
            return self._unanswered(uptime) if hold in (None, Hold.TYPING) else self._defer(hold)
        if self._sat < self._due_at_sat:
            return None
        before = self.current
        self.current = before or Break(due_at=now, sat=self._sat)
        if hold is None:
            self.stage, self._offered_at = Stage.DUE, uptime
        else:
            self._defer(hold)
        return self.current if self.current is not before else None

    def snooze(self, longer: timedelta | None = None) -> Break | None:
        """Put the break off for some more sitting; None when there is nothing to put off."""
        if self.current is None or self.stage is Stage.TAKING:
            return None
        self.current = self.current._replace(snoozes=self.current.snoozes + 1)
        self._wait(self.rules.snooze if longer is None else longer)
        return self.current

    def skip(self, now: datetime) -> Break | None:
        """Let the break go; the count starts again."""
        if self.stage is Stage.TAKING:
            return None
        if self.current is None:  # skipping ahead of time: a full interval from here
            self._due_at_sat = self._sat + self.rules.interval
            return None
        return self._close(Outcome.SKIPPED, now)

    def start(self, now: datetime) -> Break:
        """Take the break now, due or not."""
        if self.current is None:
            self.current = Break(due_at=now, sat=self._sat)
        self.stage = Stage.TAKING
        return self.current

    def finish(self, now: datetime, *, anything_done: bool) -> Break | None:
        """End the break that is being taken."""
        if self.stage is not Stage.TAKING:
            return None
        return self._close(Outcome.TAKEN if anything_done else Outcome.ABANDONED, now)

    def _defer(self, hold: Hold) -> Break | None:
        self.stage = Stage.DEFERRED
        # waiting for a pause in typing is good manners, not a deferral
        if self.current is None or self.current.deferred or hold is Hold.TYPING:
            return None
        self.current = self.current._replace(deferred=hold)
        return self.current

    def offer_left(self, uptime: timedelta) -> timedelta:
        """Return how much longer an offer that stands waits for an answer."""
        return max(timedelta(), self._offered_at + self.rules.offer_lasts - uptime)

    def _unanswered(self, uptime: timedelta) -> Break | None:
        if self.current is None or uptime - self._offered_at < self.rules.offer_lasts:
            return None
        self.current = self.current._replace(unanswered=self.current.unanswered + 1)
        self._wait(self.rules.snooze)
        return self.current

    def _wait(self, longer: timedelta) -> None:
        self.stage = Stage.SNOOZED
        self._due_at_sat = max(self._due_at_sat, self._sat + longer)

    def _close(self, outcome: Outcome, now: datetime) -> Break | None:
        closed, self.current = self.current, None
        self.stage = Stage.WAITING
        self._due_at_sat = self._sat + self.rules.interval
        return closed._replace(outcome=outcome, ended_at=now) if closed else None
