"""A made-up quarter: thirteen weeks of somebody who sits long at first, and then less long."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.days import day_of
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Place, Routine
from desktop_app.domain.routine_run import Effort, RoutineRun
from desktop_app.domain.timeline import Span, State
from desktop_app.services.record_ports import History

WEEKS = 13
INTERVAL = timedelta(minutes=30)
DAYS_OFF = 0.06


def minutes(count: float) -> timedelta:
    """Return so many minutes, to the second."""
    return timedelta(seconds=round(count * 60))


class MadeUpQuarter:
    """Writes the quarter before a moment, and that day up to it, into a history."""

    def __init__(
        self,
        history: History,
        routines: Sequence[Routine],
        exercises: Mapping[str, Exercise],
        seed: int = 44,
    ) -> None:
        self._history, self._exercises = history, exercises
        self._routines = [r for r in routines if Place.FLOOR not in r.places]
        self._random = Random(seed)

    def write(self, until: datetime) -> None:
        """Write everything up to ``until``."""
        today = day_of(until)
        for back in range(WEEKS * 7, -1, -1):
            midnight = today.start - timedelta(days=back)
            local = midnight.astimezone()
            weekend = local.weekday() >= 5
            if back and (self._random.random() < DAYS_OFF or (weekend and not self._chance(0.25))):
                continue
            progress = 1 - back / (WEEKS * 7)
            self._day(midnight, until, progress, short=weekend and back > 0)

    def _day(self, midnight: datetime, until: datetime, progress: float, *, short: bool) -> None:
        now = midnight + minutes(self._random.uniform(4.3, 4.9) * 60)
        ends = now + minutes(self._random.uniform(50, 110) if short else 8.6 * 60)
        lunch = midnight + minutes(8.2 * 60 + self._random.uniform(-20, 20))
        had_lunch = False
        while now < min(ends, until):
            if not had_lunch and now > lunch:
                had_lunch = True
                now = self._spend(now, until, State.AWAY, self._random.uniform(32, 55))
            elif self._chance(0.04 + 0.12 * progress):
                now = self._spend(now, until, State.STANDING, self._random.uniform(12, 40))
            else:
                now = self._bout(now, until, progress)

    def _bout(self, start: datetime, until: datetime, progress: float) -> datetime:
        """Sit until a break; returns when that is over."""
        early = self._chance(0.2 + 0.4 * progress)
        over = max(0.0, self._random.gauss(26 - 23 * progress, 14))
        length = self._random.uniform(9, 27) if early else 30 + over
        now = self._spend(start, until, State.SITTING, length)
        if now >= until:
            return now
        if early:
            return self._spend(now, until, State.AWAY, self._random.uniform(5, 14))
        due = Break(due_at=start + INTERVAL, sat=INTERVAL)
        if over > 9:
            due = due._replace(snoozes=1 + int(over > 20))
        if over > 15 and self._chance(0.3):
            due = due._replace(deferred=Hold.OUTSIDE_HOURS)
        if self._chance(0.12 + 0.1 * (1 - progress)):
            self._history.put_break(due._replace(outcome=Outcome.SKIPPED, ended_at=now))
            return self._spend(now, until, State.SITTING, self._random.uniform(8, 24))
        if self._chance(0.35):
            self._history.put_break(due._replace(outcome=Outcome.NATURAL, ended_at=now))
            return self._spend(now, until, State.AWAY, self._random.uniform(5, 16))
        self._history.put_break(due._replace(outcome=Outcome.TAKEN, ended_at=now))
        return self._routine(now, until)

    def _routine(self, start: datetime, until: datetime) -> datetime:
        """Do a routine as the player would lead through it."""
        clock = timedelta()
        run = RoutineRun(self._random.choice(self._routines), self._exercises, start, clock)
        stops = self._random.uniform(0.4, 0.9) if self._chance(0.1) else 1.0
        clock += run.remaining * stops
        run.advance(clock)
        stop = start + clock
        if stop >= until:
            return until
        record = run.record(stop)
        if record.sets:
            efforts = (Effort.EASY, Effort.RIGHT, Effort.RIGHT, Effort.RIGHT, Effort.HARD)
            self._history.put_run(replace(record, effort=self._random.choice(efforts)))
        self._history.write((Span(start, stop, State.EXERCISING),))
        return stop

    def _spend(self, start: datetime, until: datetime, state: State, length: float) -> datetime:
        stop = min(start + minutes(length), until)
        if stop > start:
            self._history.write((Span(start, stop, state),))
        return stop

    def _chance(self, of: float) -> bool:
        return self._random.random() < of
