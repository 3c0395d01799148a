"""Answers what the pages and the command line ask of the record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days import week_of
from desktop_app.services.calendar import free_days
from desktop_app.services.summed_days import TOGETHER, SummedDays
from desktop_app.services.whereabouts import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.answers import Days
    from desktop_app.domain.charts import Chart, Question
    from desktop_app.domain.days import Day
    from desktop_app.domain.local_time import LocalTime
    from desktop_app.domain.one_day import OneDay
    from desktop_app.domain.periods import Period
    from desktop_app.domain.progress import DaySummary
    from desktop_app.domain.routine_run import RunRecord
    from desktop_app.domain.summary import Comparison, PeriodSummary
    from desktop_app.domain.timeline import Span
    from desktop_app.services.calendar import Calendar
    from desktop_app.services.library import Library
    from desktop_app.services.ports import Clock
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.record_ports import History

EVER = datetime(1970, 1, 1, tzinfo=UTC)
ONE_DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
KEPT_PERIODS = 4
"""So many periods are remembered: the one that is shown, the one before, and its year."""


class Progress:
    """Reads days out of the history. StorageError passes through.

    What was read is remembered until anything changes, so that the charts of a page read it once.
    """

    def __init__(
        self,
        clock: Clock,
        history: History,
        library: Library,
        preferences: Preferences,
        whereabouts: Whereabouts | None = None,
        calendar: Calendar | None = None,
    ) -> None:
        """Take part; without ``whereabouts`` of the app's, it has its own.

        Without a ``calendar``, only days without working hours are off.
        """
        self._clock, self._history, self._library = clock, history, library
        self._preferences = preferences
        whereabouts = whereabouts or Whereabouts(clock, history)
        self.summed = SummedDays(clock, history, library, whereabouts)
        """The days, each in numbers."""
        self._days_off = calendar
        self._periods: dict[tuple[object, ...], Days] = {}
        self._calendar: dict[Period, tuple[Day, ...]] = {}
        self._months: dict[Period, PeriodSummary] = {}
        for source in (library, history, whereabouts):
            source.changed.subscribe(self._on_changed)

    @property
    def _time(self) -> LocalTime:
        return self.summed.time

    @property
    def today(self) -> Day:
        """The day it is."""
        return self.summed.today

    @property
    def first_day(self) -> date | None:
        """The first day on record; None where there is none."""
        return self.summed.first_day

    # charts and numbers

    def chart(self, question: Question, period: Period) -> Chart:
        """Answer a question about a period."""
        from desktop_app.domain import answers
        from desktop_app.domain.charts import Question

        match question:
            case Question.ACTIVITY | Question.PROLONGED if period.days == 1:
                one = self._one_day(period)
                return one.activity() if question is Question.ACTIVITY else one.prolonged()
            case Question.RIBBONS:
                return self._ribbons(period)
            case Question.NUMBERS:
                from desktop_app.domain.changes import numbers

                return numbers(period, self.numbers(period))
            case Question.SELF_TESTS:
                return self._self_tests(period)
            case Question.BEFORE_AFTER:
                return self._before_after(period)
            case Question.GLUTE_DAYS:
                return answers.glute_days(self.days(self.read_by(question, period)))
            case Question.MUSCLES | Question.CHAIN:
                days = self.days(period)
                exercises = self._library.exercises if days.whole.work else {}
                ask = answers.muscles if question is Question.MUSCLES else answers.chain
                return ask(days, exercises)
            case _:
                return answers.ANSWERS[question](self.days(period))

    def read_by(self, question: Question, period: Period) -> Period:
        """Return the days that the answer to a question about a period is read from.

        Glute days are those of a year: of two, today's, or the later one. (Some questions are
        about a few days more, such as the first on record.)
        """
        from desktop_app.domain.charts import Question
        from desktop_app.domain.periods import Period, Scale

        if question is Question.GLUTE_DAYS:
            return Period.of(Scale.YEAR, max(period.first, min(period.last, self.today.date)))
        return period

    def glute_weeks(self) -> Iterator[int]:
        """Yield how many glute days each week had: this one, the one before, to the first."""
        monday = week_of(self.today.date)
        while self.first_day is not None and monday + WEEK > self.first_day:
            days = self.summed.of(self._time.days(monday - 3 * WEEK, 28))
            for first in (21, 14, 7, 0):
                yield sum(day.glute_day for day in days[first : first + 7])
            monday -= 4 * WEEK

    def numbers(self, period: Period) -> PeriodSummary:
        """Return a period summed up."""
        return self.days(period).whole

    def compared(self, period: Period) -> Comparison:
        """Return a period beside the one before it."""
        from desktop_app.domain.summary import compare, one_before

        days, before = self.days(period), one_before(period)
        on_record = self.first_day is not None and before.last >= self.first_day
        days_before = self.days(before).days if on_record else ()  # nothing was seen on any
        return compare(days_before, days.days, period, days.today)

    def missing(self, period: Period) -> int:
        """Return how many of its days that are over have no sum yet: each takes a millisecond."""
        return self.summed.missing(self._unread_of(period))

    def unread(self, period: Period) -> int:
        """Return how many of its days have still to be looked up or summed up for its charts."""
        return len(self._unread_of(period))

    def prepare(self, period: Period, shown: Period | None = None) -> Iterator[None]:
        """Look up what is kept, a month a step, and sum up what is missing, a day a step.

        Then its charts have only to be drawn, or those of the part of it that is ``shown``.
        """
        yield from self.summed.read(self._unread_of(period))
        yield from self.days(shown or period).sum_up()

    def _one_day(self, period: Period) -> OneDay:
        from desktop_app.domain.one_day import OneDay

        days, (day,) = self.days(period), self._days_of(period)
        spans = self._history.spans(day.start, day.stop)
        (seen,) = map(days.seen, days.days)
        return OneDay(period, day, spans, seen, self._clock.now(), self._time)

    def _ribbons(self, period: Period) -> Chart:
        from desktop_app.domain.one_day import ribbons

        told, days = self.days(period), self._days_of(period)
        spans = self._history.spans(days[0].start, days[-1].stop)
        seen = zip(days, map(told.seen, told.days), strict=True)
        return ribbons(period, tuple(seen), spans, self._time)

    def _self_tests(self, period: Period) -> Chart:
        from desktop_app.domain.changes import self_tests

        until = self._time.day_on(period.last).stop
        return self_tests(period, self._history.results(EVER, until), self._time)

    def _before_after(self, period: Period) -> Chart:
        from desktop_app.domain.changes import before_after, far_apart, first_weeks, last_weeks

        started, yesterday = self.first_day, self.today.date - ONE_DAY
        until = min(period.last, yesterday)
        if started is None or not far_apart(started, until):
            return before_after(period, None, None)
        first = self._day_at_desk(started, until)
        last = self._day_at_desk(started, until, newest=True)
        if first is None or last is None or not far_apart(first, last):
            return before_after(period, None, None)
        then, now = self.numbers(first_weeks(first)), self.numbers(last_weeks(last))
        return before_after(period, then, now)

    def _day_at_desk(self, first: date, last: date, *, newest: bool = False) -> date | None:
        """Return the first, or the newest, day at the desk of some days in a row."""
        count = (last - first).days + 1
        steps = [*range(0, count, TOGETHER)]
        for step in reversed(steps) if newest else steps:
            some = self._time.days(first + step * ONE_DAY, min(TOGETHER, count - step))
            found = [day.date for day in self.summed.of(some) if day.at_desk]
            if found:
                return found[-1] if newest else found[0]
        return None

    # days

    def day(self, on: date) -> DaySummary:
        """Return one day in numbers."""
        return self.summed.of((self._time.day_on(on),))[0]

    def week(self, of: date) -> tuple[DaySummary, ...]:
        """Return the seven days, Monday first, of the week that a date lies in."""
        return self.summed.of(self._time.days(week_of(of), 7))

    def days(self, period: Period) -> Days:
        """Return all days of a period in numbers."""
        from desktop_app.domain.answers import Days

        today = self.today.date
        settings = self._preferences.current
        to_come = self._to_come() if period.includes(today) else frozenset()
        asked = period, today, settings.working_hours, settings.days_off, to_come
        found = self._periods.get(asked)
        if found is None:
            dates = (day.date for day in self._days_of(period))
            off = free_days(dates, settings.working_hours, self._days_off)
            summaries = self.summed.of(self._days_of(period))
            found = Days(period, summaries, today, off, to_come, self._months)
            while len(self._periods) >= KEPT_PERIODS:
                del self._periods[next(iter(self._periods))]
            self._periods[asked] = found
        return found

    def _to_come(self) -> frozenset[int]:
        """Return the hours of the clock that today has not reached yet."""
        from desktop_app.domain.hours import clock_hours

        now = self._clock.now()
        hours = clock_hours(self.today, self._time)
        return frozenset(hour.hour for hour in hours) - {
            hour.hour for hour in hours if hour.start <= now
        }

    def runs(self, period: Period) -> tuple[RunRecord, ...]:
        """Return the runs of a period in order."""
        days = self._days_of(period)
        return self._history.runs(days[0].start, days[-1].stop)

    def ribbon(self, on: date) -> tuple[Span, ...]:
        """Return the spans of a day in order."""
        day = self._time.day_on(on)
        return self._history.spans(day.start, day.stop)

    def _days_of(self, period: Period) -> tuple[Day, ...]:
        found = self._calendar.get(period)
        if found is None:
            for wider, days in self._calendar.items():
                if wider.first <= period.first and period.last <= wider.last:
                    at = (period.first - wider.first).days
                    found = days[at : at + period.days]
                    break
            else:
                found = self._time.days(period.first, period.days)
            self._calendar[period] = found
        return found

    def _unread_of(self, period: Period) -> list[Day]:
        """Return its days that are still to be looked up; what lies before the record is not."""
        from desktop_app.domain.periods import Period

        first = self.first_day
        if first is None or period.last < first:
            return []
        if period.first < first:
            period = Period.between(first, period.last)
        return self.summed.unread(self._days_of(period))

    def _on_changed(self, _news: None) -> None:
        self._periods.clear()
        self._calendar.clear()
        self._months.clear()
