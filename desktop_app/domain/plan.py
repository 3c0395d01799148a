"""The month plan: which stage one is in, and why. All of it follows from the record.

A stage lasts a calendar week, and longer where the week was not what it asks for. Whatever hurts
steps back at once. Nothing is lost by a week off but a step.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from desktop_app.domain.body import Body, Care
from desktop_app.domain.days import week_of
from desktop_app.domain.periods import DAY, DAYS_OF_A_WEEK
from desktop_app.domain.progress import WEEK_GOAL
from desktop_app.domain.routine_run import Effort

TOO_PAINFUL = 5
"""Pain of more than this, of ten, is a step back."""
TIME_OFF = timedelta(days=7)
"""So long without any glute work is a step back."""


class Stage(StrEnum):
    """A week of the plan."""

    LEARN = "learn"
    BUILD = "build"
    LOAD = "load"
    OWN_IT = "own_it"

    @property
    def goal(self) -> range:
        """How many glute days its week asks for: the fewest, up to what is a bonus."""
        return {
            Stage.LEARN: range(4, 5),
            Stage.BUILD: range(4, 6),
            Stage.LOAD: range(4, 6),
            Stage.OWN_IT: range(4, 6),
        }[self]

    @property
    def sets(self) -> range:
        """How many sets one of its glute days has."""
        return {
            Stage.LEARN: range(4, 5),
            Stage.BUILD: range(5, 7),
            Stage.LOAD: range(6, 9),
            Stage.OWN_IT: range(7, 10),
        }[self]

    @property
    def reps_left(self) -> range:
        """How many reps one could still do when a set ends; four are four or more."""
        return {
            Stage.LEARN: range(4, 5),
            Stage.BUILD: range(3, 4),
            Stage.LOAD: range(2, 3),
            Stage.OWN_IT: range(1, 3),
        }[self]

    @property
    def breaks(self) -> range:
        """How many breaks one of its glute days has."""
        return {
            Stage.LEARN: range(2, 3),
            Stage.BUILD: range(2, 4),
            Stage.LOAD: range(3, 4),
            Stage.OWN_IT: range(3, 4),
        }[self]


STAGES = tuple(Stage)


class Track(StrEnum):
    """Which exercises a stage has."""

    FLOOR = "floor"
    DESK = "desk"
    """No exercise lies or kneels."""
    GENTLE = "gentle"
    """The first two stages in turn, and no further."""


GENTLE_FOR = frozenset(
    {
        Care.PREGNANCY,
        Care.PREGNANCY_FROM_WEEK_13,
        Care.PREGNANCY_LATE,
        Care.POSTPARTUM,
        Care.AFTER_CAESAREAN,
        Care.KNEE_PAIN,
        Care.LOW_BACK_PAIN,
    }
)
"""What keeps the plan to its first two stages."""


def track_of(body: Body, *, floor: bool) -> Track:
    """Return which exercises suit a body and a place."""
    if body & GENTLE_FOR:
        return Track.GENTLE
    return Track.FLOOR if floor else Track.DESK


class Word(StrEnum):
    """What the person says of the plan."""

    EASIER = "easier"
    HARDER = "harder"
    GENTLE = "gentle"
    """The body asks for care from now on: it was said in the profile."""
    NO_LONGER_GENTLE = "no_longer_gentle"


ABOUT_THE_BODY = frozenset({Word.GENTLE, Word.NO_LONGER_GENTLE})


class Said(NamedTuple):
    """A word, and the day on which it was said."""

    on: date
    word: Word


class Reason(StrEnum):
    """Why the stage is what it is."""

    BEGINNING = "beginning"
    """Nothing was done yet, or the first week has just begun."""
    WEEK_DONE = "week_done"
    GOES_ON = "goes_on"
    """The four weeks are done: the last two in turn."""
    STAYS_GENTLE = "stays_gentle"
    """The week was done, and the body asks for care: no further."""
    NOW_GENTLE = "now_gentle"
    """The body asks for care from now on: back to where it is gentle."""
    FEW_DAYS = "few_days"
    """The week had fewer glute days than it asks for: the same again."""
    WAS_HARD = "was_hard"
    """Most of the week was hard: the same again."""
    TOO_MUCH = "too_much"
    PAIN = "pain"
    PAIN_NEXT_MORNING = "pain_next_morning"
    TIME_OFF = "time_off"
    SAID_EASIER = "said_easier"
    SAID_HARDER = "said_harder"


BACK = frozenset(
    {
        Reason.TOO_MUCH,
        Reason.PAIN,
        Reason.PAIN_NEXT_MORNING,
        Reason.TIME_OFF,
        Reason.SAID_EASIER,
    }
)
"""Reasons that are a step back."""


class PlanDay(NamedTuple):
    """What a day means for the plan."""

    date: date
    worked: bool = False
    """Whether any set was done."""
    glute_day: bool = False
    efforts: tuple[Effort, ...] = ()
    """How its routines felt, as far as that was said."""
    worst_pain: int = 0
    """0 to 10."""
    worse_next_morning: bool = False
    words: tuple[Word, ...] = ()
    """What was said of the plan, in order."""


class Change(NamedTuple):
    """A step from one stage to another, or the same again."""

    on: date
    stage: Stage
    """The stage from then on."""
    reason: Reason


class Standing(NamedTuple):
    """Where one stands."""

    stage: Stage
    round: int
    """0 in the first four weeks; each time the last two are done again, one more."""
    week: int
    """How many weeks since the beginning, this one counted; 0 before the first glute work."""
    glute_days: int
    """In this week, so far."""
    changes: tuple[Change, ...]
    """How it came to that, the first one first; at least one."""

    @property
    def begun_on(self) -> date:
        """The day of the first glute work; before it, the day it is."""
        return self.changes[0].on

    def counts(self, today: date) -> bool:
        """Whether this week is judged at its end: the first one may have begun too late for it."""
        return week_of(self.begun_on) < week_of(today) or _long_enough(self.begun_on)

    @property
    def reason(self) -> Reason:
        """Why it is this stage."""
        return self.changes[-1].reason


def follow(days: Iterable[PlanDay], track: Track, today: date) -> Standing:
    """Return where one stands after some days.

    Args:
        days: In order; days without any news may be left out. Those before the first glute work
            mean nothing.
        track: Which exercises are done now; a gentle one goes no further than the second stage.
            When it became a gentle one, or no longer is, is among the words of the days. Who has
            stood in one of the first two stages for that goes on from there.
        today: The day it is.
    """
    known = {day.date: day for day in days if day.date <= today}
    first = next((on for on in sorted(known) if known[on].worked), None)
    if first is None:
        return _Course(today).standing(week=0, glute_days=0)
    course = _Course(first)
    course.be_gentle(_gentle_at_first(known, track), first)
    for on in sorted(on for on in known if on < first):
        course.heed(known[on].words, first)
    off_since = first
    for day in _every_day(first, today, known):
        if day.date == week_of(day.date) and day.date != first:
            course.close_week(_week_before(day.date, first, known), day.date)
        if day.date - off_since == TIME_OFF:
            course.step(Reason.TIME_OFF, day.date)
        if day.worked:
            off_since = day.date
        for reason in _news(day):
            course.step(reason, day.date)
        course.heed(day.words, day.date)
    this_week = _every_day(max(week_of(today), first), today, known)
    return course.standing(
        week=(week_of(today) - week_of(first)).days // DAYS_OF_A_WEEK + 1,
        glute_days=sum(day.glute_day for day in this_week),
    )


class _Course:
    """The stages as they follow one another."""

    def __init__(self, begins: date) -> None:
        self._last = Stage.OWN_IT
        self._changes = [Change(begins, Stage.LEARN, Reason.BEGINNING)]
        self._round = 0

    @property
    def stage(self) -> Stage:
        return self._changes[-1].stage

    def standing(self, *, week: int, glute_days: int) -> Standing:
        return Standing(self.stage, self._round, week, glute_days, tuple(self._changes))

    def be_gentle(self, gentle: bool, on: date) -> None:
        """Go no further than the second stage from now on, or further again, from there."""
        self._last = Stage.BUILD if gentle else Stage.OWN_IT
        if STAGES.index(self.stage) > STAGES.index(self._last):
            self._changes.append(Change(on, self._last, Reason.NOW_GENTLE))

    def heed(self, words: Iterable[Word], on: date) -> None:
        """Heed what was said of the body."""
        for word in words:
            if word in ABOUT_THE_BODY:
                self.be_gentle(word is Word.GENTLE, on)

    def step(self, reason: Reason, on: date) -> None:
        """Go a stage back, or further, for a reason that holds at once."""
        by = -1 if reason in BACK else 1
        at = max(0, min(STAGES.index(self.stage) + by, STAGES.index(self._last)))
        self._changes.append(Change(on, STAGES[at], reason))

    def close_week(self, days: tuple[PlanDay, ...], on: date) -> None:
        """Judge a week that is over: further, or the same again."""
        if not _long_enough(days[0].date):
            return  # the first one began too late to be done
        efforts = [effort for day in days for effort in day.efforts]
        hard = sum(effort in (Effort.HARD, Effort.TOO_MUCH) for effort in efforts)
        of_the_week = takewhile(lambda one: one.on >= days[0].date, reversed(self._changes))
        stepped_back = any(change.reason in BACK for change in of_the_week)
        if sum(day.glute_day for day in days) < WEEK_GOAL:
            self._stay(Reason.FEW_DAYS, on)
        elif 2 * hard > len(efforts):
            self._stay(Reason.WAS_HARD, on)
        elif not stepped_back:
            self._go_on(on)

    def _stay(self, reason: Reason, on: date) -> None:
        self._changes.append(Change(on, self.stage, reason))

    def _go_on(self, on: date) -> None:
        if self.stage is Stage.OWN_IT:
            self._round += 1
            self._changes.append(Change(on, Stage.LOAD, Reason.GOES_ON))
        elif self.stage is self._last:
            self._stay(Reason.STAYS_GENTLE, on)
        else:
            reason = Reason.GOES_ON if self._round else Reason.WEEK_DONE
            after = STAGES[STAGES.index(self.stage) + 1]
            self._changes.append(Change(on, after, reason))


def _long_enough(begins: date) -> bool:
    """Whether a week that begins on a day has room for what it asks for."""
    return DAYS_OF_A_WEEK - begins.weekday() >= WEEK_GOAL


def _news(day: PlanDay) -> Iterator[Reason]:
    """Tell what of a day holds at once; of all that speaks for a step back, one does."""
    if day.worst_pain > TOO_PAINFUL:
        yield Reason.PAIN
    elif day.worse_next_morning:
        yield Reason.PAIN_NEXT_MORNING
    elif Effort.TOO_MUCH in day.efforts:
        yield Reason.TOO_MUCH
    for word in day.words:
        if word not in ABOUT_THE_BODY:
            yield Reason.SAID_EASIER if word is Word.EASIER else Reason.SAID_HARDER


def _gentle_at_first(known: Mapping[date, PlanDay], track: Track) -> bool:
    """Whether it was a gentle track before the first word of that; without one it always was."""
    words = (word for on in sorted(known) for word in known[on].words if word in ABOUT_THE_BODY)
    first = next(words, None)
    return track is Track.GENTLE if first is None else first is Word.NO_LONGER_GENTLE


def _every_day(first: date, last: date, known: dict[date, PlanDay]) -> Iterator[PlanDay]:
    for n in range((last - first).days + 1):
        on = first + n * DAY
        yield known.get(on, PlanDay(on))


def _week_before(monday: date, first: date, known: dict[date, PlanDay]) -> tuple[PlanDay, ...]:
    start = max(monday - DAYS_OF_A_WEEK * DAY, first)
    return tuple(_every_day(start, monday - DAY, known))


def planned(
    done: Collection[date], today: date, goal: int, free: Collection[date] = ()
) -> frozenset[date]:
    """Return on which days of this week a glute day is planned, today among them where it may be.

    They are spread over what is left of the week.

    Args:
        done: The glute days of this week so far.
        today: The day it is.
        goal: How many glute days the week is to have.
        free: Days on which nothing is planned as long as the others are enough.
    """
    sunday = week_of(today) + (DAYS_OF_A_WEEK - 1) * DAY
    left = [today + n * DAY for n in range((sunday - today).days + 1)]
    left = [day for day in left if day not in done]
    missing = min(max(0, goal - len(done)), len(left))
    usual = [day for day in left if day not in free]
    if len(usual) < missing:
        usual = left
    if missing <= 1:
        return frozenset(usual[:missing])
    apart = (len(usual) - 1) / (missing - 1)
    return frozenset(usual[round(n * apart)] for n in range(missing))
