"""What the charts show. A chart is a table that answers one question.

Whatever shows it, be it the picture, the table on screen, a file or the command line, takes the
numbers from here.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.days import Day
from desktop_app.domain.local_time import LocalTime
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.periods import Period
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.timeline import Span


class Question(StrEnum):
    """What a chart answers."""

    ACTIVITY = "activity"
    """How long was sitting, in bouts of what length, and what was done besides?

    A row for each part of the period (each hour of a single day); the mean of its days at the desk
    where a part is longer than a day.
    """
    RIBBONS = "ribbons"
    """When was that? A row for each span: ``of`` is a DaySpan; one of its date for a day without.

    Meant for a month or two: of years it is very long.
    """
    PROLONGED = "prolonged"
    """How often, and how long, was sitting unbroken for half an hour and more? As ACTIVITY."""
    BOUTS = "bouts"
    """How long is a bout: the middle one, and the longest? A row for each part."""
    BREAKS = "breaks"
    """What became of the breaks? A row for each part, sums."""
    HELD_BACK = "held_back"
    """Why did breaks wait? A row for each reason there was, the most frequent one first."""
    RHYTHM = "rhythm"
    """When is sitting longest? A row for each hour of the clock, of each weekday the mean."""
    GLUTE_DAYS = "glute_days"
    """Which days were glute days? A row for each day of a year: today’s, if the period has days of
    it, or else the one that it ends in."""
    EXERCISES = "exercises"
    """What was done? A row for each exercise, the most time first."""
    MUSCLES = "muscles"
    """Which muscles did the work? A row for each, by the time of exercises mainly for it."""
    CHAIN = "chain"
    """Is the back of the body ahead of the front? A row for each part: both times."""
    SELF_TESTS = "self_tests"
    """Is the change more than chance? A row for each day with a result, a column for each test and
    side; of several on one day the last. All there are up to the end of the period: a change wants
    a beginning."""
    NUMBERS = "numbers"
    """What was it like, in numbers? A row for each measure that there is: means of the days at the
    desk for times, of bouts and breaks what they were in all."""
    BEFORE_AFTER = "before_after"
    """What is different since the beginning? A row for each measure: the first two weeks on record,
    and the last two of the period. None where they lie less than four weeks apart."""


class Measure(StrEnum):
    """What a number is of."""

    SITTING_SHORT = "sitting_short"
    SITTING_30 = "sitting_30"
    SITTING_60 = "sitting_60"
    SITTING_90 = "sitting_90"
    STANDING = "standing"
    EXERCISING = "exercising"
    LENGTH = "length"
    """Of a span."""
    SAT = "sat"
    """All time seated."""
    PROLONGED = "prolonged"
    """Bouts of 30 minutes and more."""
    PROLONGED_TIME = "prolonged_time"
    SHARE_PROLONGED = "share_prolonged"
    """Which part of sitting that was, 0 to 1."""
    MEDIAN_BOUT = "median_bout"
    LONGEST_BOUT = "longest_bout"
    TAKEN = "taken"
    """With a routine."""
    NATURAL = "natural"
    """By simply getting up."""
    SKIPPED = "skipped"
    ABANDONED = "abandoned"
    SNOOZES = "snoozes"
    HELD_BACK = "held_back"
    SHARE_TAKEN = "share_taken"
    """Which part of the breaks was taken, natural ones counted, 0 to 1."""
    BREAKS_PER_HOUR = "breaks_per_hour"
    """Breaks taken, natural ones counted, for each hour of sitting."""
    GLUTE_DAY = "glute_day"
    GLUTE_DAYS = "glute_days"
    GLUTE_DAYS_A_WEEK = "glute_days_a_week"
    SETS = "sets"
    REPS = "reps"
    HELD = "held"
    """Time held in holds."""
    WORKED = "worked"
    """Time from the first to the last repetition of sets."""
    WORKED_TOO = "worked_too"
    """The same, of exercises that work a muscle besides others."""
    WORKED_POSTERIOR = "worked_posterior"
    WORKED_QUADRICEPS = "worked_quadriceps"
    RESULT = "result"
    VALUE = "value"
    """Of the measure that the row is of."""
    FIRST_WEEKS = "first_weeks"
    LAST_WEEKS = "last_weeks"


class Column(NamedTuple):
    """A column: a measure, for the RHYTHM of a weekday (0 Monday), for tests of one and a side."""

    measure: Measure
    of: int | tuple[SelfTest, Side] | None = None


class Seen(StrEnum):
    """Whether a row is told of at all. Nothing done is not the same as nothing seen."""

    SEEN = "seen"
    NOT_SEEN = "not_seen"
    """The app did not run, or was paused."""
    DAY_OFF = "day_off"
    """Nor was it meant to: no working day by the settings, or a holiday."""
    TO_COME = "to_come"


class DaySpan(NamedTuple):
    """A span and the local day that it is part of."""

    day: Day
    span: Span
    clock: LocalTime = LocalTime()
    """Tells what the clock showed then."""

    @property
    def start(self) -> datetime:
        """When it began, as the clock on the desk showed it."""
        return self.clock.local(self.span.start)

    @property
    def stop(self) -> datetime:
        """When it was over, likewise."""
        return self.clock.local(self.span.stop)


class Hour(NamedTuple):
    """An hour of a local day, 0 to 23 by the clock; 4 is the first. ``on`` None: of any day."""

    hour: int
    on: date | None = None


Of = Period | Hour | DaySpan | Hold | Muscle | Measure | date | str
"""What a row is of: a part of the period, an hour, …; a ``str`` is the id of an exercise. A date is
a day of GLUTE_DAYS or SELF_TESTS."""
Value = timedelta | int | float | None
"""A time, a count, a share or mean; None where there is no telling."""


class Row(NamedTuple):
    """One row; ``values`` has one for each column of the chart."""

    of: Of
    values: tuple[Value, ...]
    seen: Seen = Seen.SEEN
    days: int = 1
    """How many days it is the sum of, or those at the desk the mean; 0 where it was not seen."""
    parts: tuple[Seen, ...] = ()
    """Whether each value is told of, where they differ: in RHYTHM, a weekday may be to come."""

    def seen_at(self, index: int) -> Seen:
        """Return whether the value of a column is told of."""
        return self.parts[index] if self.parts else self.seen


class Chart(NamedTuple):
    """The answer to one question."""

    question: Question
    period: Period
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show: no row that was seen has a value but zero."""
        return not any(value for row in self.rows if row.seen is Seen.SEEN for value in row.values)

    @property
    def seen(self) -> bool:
        """Whether the app ran at any time of it, though nothing may have been done."""
        return any(row.seen is Seen.SEEN for row in self.rows)

    @property
    def off(self) -> bool:
        """Whether all of its rows are days off."""
        return bool(self.rows) and all(row.seen is Seen.DAY_OFF for row in self.rows)

    def values(self, column: Column) -> tuple[Value, ...]:
        """Return one column, from the first row to the last."""
        at = self.columns.index(column)
        return tuple(row.values[at] for row in self.rows)


def columns(*measures: Measure) -> tuple[Column, ...]:
    """Return columns of measures alone."""
    return tuple(Column(measure) for measure in measures)


def seen_of(parts: Iterable[Seen]) -> Seen:
    """Return what holds for several days together: seen once is seen."""
    found = set(parts)
    order = (Seen.SEEN, Seen.NOT_SEEN, Seen.DAY_OFF, Seen.TO_COME)
    return next((seen for seen in order if seen in found), Seen.NOT_SEEN)
