"""Four weeks of somebody's life with Buttress, lived through the real services at speed."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from desktop_app.app import App
from desktop_app.demo.hour import Demo
from desktop_app.demo.people import WEEK, Habits, Who, person
from desktop_app.demo.world import Goings, MadeUpPerson, SpedClock
from desktop_app.domain.days import day_of, day_on, week_of
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.domain.surroundings import Happening
from desktop_app.services.ports import Answer, Clock

WEEKS = 4
WEEKEND = 5
TOUCHES = timedelta(seconds=30)
"""Somebody who works touches something this often at least."""
TO_THINK = timedelta(seconds=8)
"""So long a prompt stands before it is answered."""
LUNCH = timedelta(hours=3, minutes=30)
"""After the beginning of the day."""


def four_weeks_of(who: Who, moment: datetime) -> Demo:
    """Return a demo at a moment, with the record of the four weeks that somebody lived before."""
    somebody = person(who, day_of(moment).date)
    people: list[MadeUpPerson] = []

    def made_up(clock: Clock) -> MadeUpPerson:
        people.append(MadeUpPerson(clock))
        return people[-1]

    first = week_of(day_of(moment).date) - WEEKS * WEEK
    begins = at(first, somebody.habits.begins)
    demo = Demo(begins, made_up, filled=False, settings=somebody.settings)
    Month(demo.app, demo.clock, people[-1], demo.goings, somebody.habits).live(moment)
    return demo


def at(day: date, when: time) -> datetime:
    """Return a time of a day."""
    return day_on(day).start.astimezone().replace(hour=when.hour, minute=when.minute)


class Month:
    """Lives through the weeks up to a moment; nothing is shown meanwhile."""

    def __init__(
        self,
        app: App,
        clock: SpedClock,
        sitter: MadeUpPerson,
        goings: Goings,
        habits: Habits,
        seed: int = 28,
    ) -> None:
        self._app, self._clock, self._habits = app, clock, habits
        self._sitter, self._goings = sitter, goings
        self._random = Random(seed)
        self._routines = 0

    def live(self, until: datetime) -> None:
        """Live until a moment, at which the person sits at the desk if it is a time for that."""
        scene, self._app.coach.scene = self._app.coach.scene, None
        self._sitter.touch()
        day = day_of(self._clock.now()).date
        while (begins := at(day, self._habits.begins)) < until:
            self._leave(begins - self._clock.now() + self._some(0, 20))
            if day.weekday() < WEEKEND:
                self._work_until(min(at(day, self._habits.ends), until))
            day += timedelta(days=1)
        self._leave(until - self._clock.now())
        self._sitter.type_on()
        self._app.monitor.tick()
        self._app.coach.scene = scene

    def _work_until(self, evening: datetime) -> None:
        lunch = self._clock.now() + LUNCH + self._some(-20, 20)
        while (left := evening - self._clock.now()) > timedelta():
            if self._clock.now() > lunch:
                lunch = evening
                self._leave(min(left, self._some(30, 55)))
            elif self._chance(self._habits.calls):
                self._call(min(left, self._some(15, 50)))
            else:
                self._work(min(left, self._some(12, 45)))
            if self._chance(self._habits.gets_up) and self._clock.now() < evening:
                self._leave(self._some(6, 14))

    # what the person does

    def _work(self, length: timedelta) -> None:
        self._pass(length, self._sitter.touch)

    def _call(self, length: timedelta) -> None:
        self._sitter.touch()
        self._goings.begin(Happening.CALL)
        self._pass(length, _nothing)
        self._goings.begin()
        self._sitter.touch()

    def _leave(self, length: timedelta) -> None:
        self._pass(length, _nothing)

    def _pass(self, length: timedelta, moves: Callable[[], None]) -> None:
        app, until = self._app, self._clock.now() + length
        while (left := until - self._clock.now()) > timedelta():
            look = app.coach.next_look()
            step = left if look is None else min(left, look)
            if moves is not _nothing:
                step = min(step, TOUCHES)
            self._clock.move(max(step, timedelta(seconds=1)))
            moves()
            app.monitor.tick()
            if app.coach.offer is not None:
                self._answer()

    # what the person says

    def _answer(self) -> None:
        app = self._app
        self._clock.move(TO_THINK)
        app.monitor.tick()
        answer = self._random.choice(self._habits.answers)
        if app.coach.offer is None or answer is None:
            return
        app.coach.respond(app.coach.offer.id, answer)
        match answer:
            case Answer.START if app.coach.run is not None:
                self._do(app.coach.run)
            case Answer.START | Answer.ALREADY_UP:
                self._work(self._some(4, 12))
                app.control.sit()
            case _:
                pass

    def _do(self, run: RoutineRun) -> None:
        self._routines += 1
        hurts = dict(self._habits.hurts).get(self._routines)
        whole = 1.0
        if hurts is not None or self._chance(self._habits.stops):
            whole = self._random.uniform(0.4, 0.9)
        left = run.remaining * whole
        while left > timedelta():
            self._clock.move(min(left, TOUCHES))
            run.advance(self._clock.total())
            self._app.monitor.tick()
            left -= TOUCHES
        if hurts is not None and run.step is not None:
            self._app.pains.tell(run.step.exercise.id, hurts)
        record = self._app.coach.finish()
        if record is not None and whole == 1.0:
            self._app.coach.rate(record, self._random.choice(self._habits.efforts))
        self._sitter.touch()
        self._app.monitor.tick()

    # chance

    def _some(self, least: int, most: int) -> timedelta:
        """Return some time, in minutes from least to most, to the second."""
        return timedelta(seconds=self._random.randint(least * 60, most * 60))

    def _chance(self, of: float) -> bool:
        return self._random.random() < of


def _nothing() -> None:
    """Touch nothing."""
