"""Every chart against a count over the raw record, step by step of five minutes.

The days have 23 and 25 hours where clocks change, and any number where their owner travels.
"""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.charts import Chart, DaySpan, Hour, Measure, Question, Seen, Value
from desktop_app.domain.exercise import Goal
from desktop_app.domain.local_time import LocalTime, Stay
from desktop_app.domain.muscles import POSTERIOR_CHAIN, Muscle
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.progress import is_glute_day
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine_run import RunRecord
from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import Span, State, Timeline
from desktop_app.domain.working_hours import DaysOff, Hours, WorkingHours
from desktop_app.services.calendar import Calendar
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.services.record_ports import Record
from desktop_app.services.whereabouts import Whereabouts
from desktop_app.storage.database import Database
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.history import SqliteHistory
from tests.builders import done, minutes, seconds
from tests.fakes import FakeClock, FakeHolidays, ListHistory, MemorySettings
from tests.services.counting import LONG, UNIT, Counted, count, outcomes, work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.services.record_ports import History

LIBRARY = Library(ExerciseFiles())
DAYS = 9
LIVED = DAYS * 24 * 12
"""So many steps a made-up record has."""
BEGINNINGS = st.sampled_from(
    [
        datetime(2025, 12, 27, tzinfo=UTC),  # over the end of a year
        datetime(2026, 3, 24, tzinfo=UTC),  # Europe sets its clocks forward
        datetime(2026, 4, 1, tzinfo=UTC),  # Lord Howe sets its clock back by half an hour
        datetime(2026, 10, 21, 13, 30, tzinfo=UTC),  # Europe sets its clocks back
        datetime(2024, 2, 26, tzinfo=UTC),  # a leap day
    ]
)
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Honolulu",
            "Pacific/Auckland",
        )
    ]
)
MOMENTS = st.integers(0, LIVED - 1)
EXERCISES = st.sampled_from([*sorted(LIBRARY.exercises)[::4], "squat", "wall_sit", "gone"])
SETS = st.builds(
    lambda name, amount, goal: done(name, amount, goal=goal),
    EXERCISES,
    st.integers(1, 20),
    st.sampled_from(Goal),
)


def units(count: float) -> timedelta:
    return count * UNIT


class Life(NamedTuple):
    """What somebody did."""

    begun: datetime
    stays: tuple[Stay, ...]
    spans: tuple[Span, ...]
    breaks: tuple[Break, ...]
    runs: tuple[RunRecord, ...]
    now: datetime
    """The moment it is; some of it may be to come, where a clock was set back."""
    off: frozenset[int]
    """Weekdays on which the app is not meant to run."""
    own: frozenset[date]
    """Days off besides."""

    @property
    def counted(self) -> dict[date, Counted]:
        before, after = self.begun - timedelta(days=3), self.begun + units(LIVED)
        return count(
            before, after + timedelta(days=3), self.stays, self.spans, self.breaks, self.runs
        )

    def kept(self) -> SqliteHistory:
        history = SqliteHistory(Database.in_memory())
        history.add(Record(spans=self.spans, breaks=self.breaks, runs=self.runs))
        return history

    def progress(self, history: History) -> Progress:
        hours = WorkingHours.on(frozenset(range(7)) - self.off, Hours())
        settings = Settings(working_hours=hours, days_off=DaysOff(own=self.own))
        preferences = Preferences(MemorySettings(settings), FakeClock())
        return Progress(
            FakeClock(self.now),
            history,
            LIBRARY,
            preferences,
            Lived(self.stays),
            Calendar(FakeHolidays(), preferences),
        )


class Lived(Whereabouts):
    """Knows already in which zone one was when."""

    def __init__(self, stays: Iterable[Stay]) -> None:
        super().__init__(FakeClock(), ListHistory())
        self._lived = LocalTime(stays)

    @property
    @override
    def time(self) -> LocalTime:
        return self._lived


@st.composite
def lives(draw: st.DrawFn) -> Life:
    begun = draw(BEGINNINGS)
    moves = sorted(draw(st.sets(MOMENTS, max_size=2)))
    since = [begun - timedelta(days=30), *(begun + moment * UNIT for moment in moves)]
    stays = [Stay(moment, draw(ZONES)) for moment in since]
    told = Timeline[Span]()
    for _ in range(draw(st.integers(0, 25))):
        start = draw(MOMENTS)
        length = draw(st.sampled_from((1, 2, 5, 6, 7, 12, 17, 18, 48, 400)))
        stop = min(start + length, LIVED)
        states = (State.SITTING,) * 4 + tuple(State)
        span = Span(begun + start * UNIT, begun + stop * UNIT, draw(st.sampled_from(states)))
        told.overlay(span)
    breaks = (
        Break(
            begun + moment * UNIT,
            minutes(30),
            draw(st.sampled_from(Outcome)),
            snoozes=draw(st.integers(0, 2)),
            deferred=draw(st.sampled_from((None, *Hold))),
        )
        for moment in sorted(draw(st.sets(MOMENTS, max_size=8)))
    )
    runs = (
        RunRecord(
            begun + moment * UNIT,
            begun + (moment + 2) * UNIT,
            "made_up",
            "Made up",
            4,
            tuple(draw(st.lists(SETS, max_size=4))),
        )
        for moment in sorted(draw(st.sets(MOMENTS, max_size=6)))
    )
    now = begun + draw(st.integers(0, 2 * LIVED)) * UNIT
    off = frozenset(draw(st.sampled_from(((), (5, 6), (0, 2, 4)))))
    own = frozenset(begun.date() + timedelta(days=n) for n in draw(st.sets(st.integers(0, DAYS))))
    return Life(begun, tuple(stays), tuple(told), tuple(breaks), tuple(runs), now, off, own)


@st.composite
def periods(draw: st.DrawFn, life: Life) -> Period:
    on = life.begun.date() + timedelta(days=draw(st.integers(-2, DAYS + 2)))
    scale = draw(st.sampled_from(Scale))
    if scale is Scale.RANGE:
        other = on + timedelta(days=draw(st.sampled_from((0, 3, 20, 100, 500))))
        return Period.between(on, other)
    return Period.of(scale, on)


class Expected:
    """What the charts of a period must show, by the count."""

    def __init__(self, life: Life, period: Period) -> None:
        self.life, self.period = life, period
        self.counted = life.counted
        self.today = next(
            (day.on for day in reversed(self.counted.values()) if _since(day) <= life.now),
            life.begun.date(),
        )
        if life.now >= life.begun + units(LIVED) + timedelta(days=3):
            self.today = (life.now.astimezone(life.stays[-1].zone) - timedelta(hours=4)).date()

    @property
    def to_come(self) -> set[int]:
        """The hours of the clock that today has not reached."""
        today = self.counted.get(self.today)
        if today is None:
            return {hour for hour in range(24) if not self._begun(hour)}
        moments = [(hour, _since(today) + n * UNIT) for n, (hour, _) in enumerate(today.told)]
        begun = {hour for hour, moment in moments if moment <= self.life.now}
        return {hour for hour, _ in moments} - begun

    def _begun(self, hour: int) -> bool:
        local = self.life.now.astimezone(self.life.stays[-1].zone)
        return (hour - 4) % 24 <= (local.hour - 4) % 24

    def days(self, part: Period | None = None) -> list[Counted]:
        part = part or self.period
        return [self.counted.get(on, Counted(on)) for on in part.dates]

    def observed(self, part: Period | None = None) -> list[Counted]:
        return [day for day in self.days(part) if day.observed]

    def whole(self, days: Sequence[Counted]) -> list[Counted]:
        """The days that a mean is of."""
        there = [day for day in days if day.at_desk] or list(days)
        return [day for day in there if day.on != self.today] or there

    @property
    def glute_year(self) -> Period:
        """The year of the period that is told of: today's, where today is in it."""
        last = min(self.period.last, max(self.today, self.period.first))
        return Period.of(Scale.YEAR, last)

    def seen(self, part: Period) -> Seen:
        return seen_once([self.seen_on(on) for on in part.dates])

    def seen_on(self, on: date) -> Seen:
        if self.counted.get(on, Counted(on)).observed:
            return Seen.SEEN
        if on > self.today:
            return Seen.TO_COME
        free = on.weekday() in self.life.off or on in self.life.own
        return Seen.DAY_OFF if free else Seen.NOT_SEEN


def _since(day: Counted) -> datetime:
    assert day.start is not None
    return day.start


def seen_once(each: Iterable[Seen]) -> Seen:
    found = list(each)
    for seen in (Seen.SEEN, Seen.NOT_SEEN, Seen.DAY_OFF):
        if seen in found:
            return seen
    return Seen.TO_COME


def mean(days: Sequence[Counted], of: Callable[[Counted], int]) -> timedelta:
    return units(sum(of(day) for day in days)) / len(days)


def table(chart: Chart) -> list[tuple[object, ...]]:
    """A chart as rows: what they are of, whether seen, how many days, values."""
    return [(row.of, row.seen, row.days, *row.values) for row in chart.rows]


def of_parts(
    expected: Expected, width: int, values: Callable[[list[Counted]], tuple[list[Value], int]]
) -> list[tuple[object, ...]]:
    """Rows for the parts of a period; ``values`` returns them, and of how many days they are."""
    rows: list[tuple[object, ...]] = []
    for part in expected.period.parts:
        seen = expected.seen(part)
        if seen is Seen.SEEN:
            told, days = values(expected.observed(part))
            rows.append((part, seen, days, *told))
        else:
            rows.append((part, seen, 0, *[None] * width))
    return rows


def of_hours(
    expected: Expected, width: int, values: Callable[[Counted, int], list[Value]]
) -> list[tuple[object, ...]]:
    """Rows for the hours of a day."""
    (day,) = expected.days()
    begun: dict[int, datetime] = {}
    for number, (hour, _) in enumerate(day.told):
        begun.setdefault(hour, _since(day) + number * UNIT)
    rows: list[tuple[object, ...]] = []
    for hour in (*range(4, 24), *range(4)):
        if any(at == hour and state not in (None, State.PAUSED) for at, state in day.told):
            rows.append((Hour(hour, day.on), Seen.SEEN, 1, *values(day, hour)))
            continue
        seen = expected.seen_on(day.on)
        if hour in begun and begun[hour] > expected.life.now:
            seen = Seen.TO_COME
        elif seen is Seen.SEEN:
            seen = Seen.NOT_SEEN
        rows.append((Hour(hour, day.on), seen, 0, *[None] * width))
    return rows


ENOUGH = settings(max_examples=20)


@ENOUGH
@given(st.data())
def test_activity_and_long_bouts(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    expected, progress = Expected(life, period), life.progress(life.kept())

    def activity(day: Counted, hour: int | None = None) -> list[int]:
        standing, exercising = (
            day.in_state(state, hour) for state in (State.STANDING, State.EXERCISING)
        )
        return [*(day.in_bouts(kind, hour) for kind in reversed(LONG)), standing, exercising]

    def long(day: Counted, hour: int | None = None) -> int:
        return sum(day.in_bouts(kind, hour) for kind in LONG if kind)

    def mean_activity(days: list[Counted]) -> tuple[list[Value], int]:
        whole = expected.whole(days)
        columns = zip(*map(activity, whole), strict=True)
        return [units(sum(column)) / len(whole) for column in columns], len(whole)

    def mean_long(days: list[Counted]) -> tuple[list[Value], int]:
        whole = expected.whole(days)
        number = sum(day.prolonged() for day in whole) / len(whole)
        return [number, mean(whole, long)], len(whole)

    if period.days == 1:
        hours = of_hours(expected, 6, lambda day, hour: list(map(units, activity(day, hour))))
        long_hours = of_hours(
            expected, 2, lambda day, hour: [day.prolonged(hour), units(long(day, hour))]
        )
    else:
        hours = of_parts(expected, 6, mean_activity)
        long_hours = of_parts(expected, 2, mean_long)
    assert table(progress.chart(Question.ACTIVITY, period)) == hours
    assert table(progress.chart(Question.PROLONGED, period)) == long_hours


@ENOUGH
@given(st.data())
def test_bouts_breaks_and_their_reasons(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    expected, progress = Expected(life, period), life.progress(life.kept())

    def bouts(days: list[Counted]) -> tuple[list[Value], int]:
        found = [length for day in days for length in day.lengths]
        if not found:
            return [None, None], len(days)
        return [units(statistics.median(found)), units(max(found))], len(days)

    def breaks(days: list[Counted]) -> tuple[list[Value], int]:
        found = outcomes(days)
        due = [one for day in days for one in day.breaks]
        ends = [found[name] for name in ("taken", "natural", "skipped", "abandoned")]
        held_back = sum(one.deferred is not None for one in due)
        return [*ends, sum(one.snoozes for one in due), held_back], len(days)

    assert table(progress.chart(Question.BOUTS, period)) == of_parts(expected, 2, bouts)
    assert table(progress.chart(Question.BREAKS, period)) == of_parts(expected, 6, breaks)
    due = [one for day in expected.observed() for one in day.breaks]
    reasons = Counter(one.deferred for one in due if one.deferred)
    rows = progress.chart(Question.HELD_BACK, period).rows
    assert {row.of: row.values for row in rows} == {why: (n,) for why, n in reasons.items()}
    counts = [row.values for row in rows]
    assert counts == sorted(counts, reverse=True)


@ENOUGH
@given(st.data())
def test_the_rhythm_of_the_week(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    expected = Expected(life, period)
    chart = life.progress(life.kept()).chart(Question.RHYTHM, period)
    assert [row.of for row in chart.rows] == [Hour(hour) for hour in (*range(4, 24), *range(4))]
    for weekday, column in enumerate(chart.columns):
        seen = [on for on in period.dates if on.weekday() == weekday]
        days = expected.whole([day for day in expected.observed() if day.on.weekday() == weekday])
        there_is_one = any(day.at_desk and day.on != expected.today for day in days)
        alone = expected.today in seen and not there_is_one
        for row, value in zip(chart.rows, chart.values(column), strict=True):
            assert isinstance(row.of, Hour)
            hour = row.of.hour
            if alone and hour in expected.to_come:
                assert value is None
                assert row.seen_at(weekday) is Seen.TO_COME
                continue
            there = [expected.seen_on(on) for on in seen]
            assert row.seen_at(weekday) is (seen_once(there) if there else Seen.NOT_SEEN)
            if days:
                sat = [
                    sum(at == hour and state is State.SITTING for at, state in day.told)
                    for day in days
                ]
                assert value == units(sum(sat)) / len(days)
            else:
                assert value is None


@ENOUGH
@given(st.data())
def test_work(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    expected, progress = Expected(life, period), life.progress(life.kept())
    rows = progress.chart(Question.EXERCISES, period).rows
    done_in_all = {
        id_: (sets, reps, seconds(held), seconds(worked))
        for id_, (sets, reps, held, worked) in work(expected.days()).items()
    }
    assert {row.of: row.values for row in rows} == done_in_all
    times = [row.values[-1] for row in rows]
    assert times == sorted(times, reverse=True)  # type: ignore[type-var]

    def muscles(days: Iterable[Counted]) -> tuple[Counter[Muscle], Counter[Muscle]]:
        mainly, too = Counter[Muscle](), Counter[Muscle]()
        for id_, (*_, worked) in work(days).items():
            if id_ in LIBRARY.exercises:
                exercise = LIBRARY.exercises[id_]
                mainly.update(dict.fromkeys(exercise.primary_muscles, worked))
                too.update(dict.fromkeys(exercise.secondary_muscles, worked))
        return mainly, too

    mainly, too = muscles(expected.days())
    assert {row.of: row.values for row in progress.chart(Question.MUSCLES, period).rows} == {
        muscle: (seconds(mainly[muscle]), seconds(too[muscle])) for muscle in {*mainly, *too}
    }

    def chain(days: list[Counted]) -> tuple[list[Value], int]:
        back = front = 0
        for id_, (*_, worked) in work(days).items():
            mainly = LIBRARY.exercises[id_].primary_muscles if id_ != "gone" else ()
            back += worked * any(muscle in POSTERIOR_CHAIN for muscle in mainly)
            front += worked * (Muscle.QUADRICEPS in mainly)
        return [seconds(back), seconds(front)], len(days)

    assert table(progress.chart(Question.CHAIN, period)) == of_parts(expected, 2, chain)


@ENOUGH
@given(st.data())
def test_glute_days_and_ribbons(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    expected, progress = Expected(life, period), life.progress(life.kept())
    days = expected.days(expected.glute_year)
    for row, day in zip(progress.chart(Question.GLUTE_DAYS, period).rows, days, strict=True):
        seen = expected.seen_on(day.on)
        was = int(is_glute_day(day.runs, LIBRARY.exercises)) if seen is Seen.SEEN else None
        assert (row.of, row.seen, row.values) == (day.on, seen, (was,))
    drawn: dict[date, list[tuple[datetime, State]]] = {}
    empty = []
    for row in progress.chart(Question.RIBBONS, period).rows:
        if isinstance(row.of, DaySpan):
            span = row.of.span
            assert row.values == (span.duration,)
            there = drawn.setdefault(row.of.day.date, [])
            there += [(span.start + n * UNIT, span.state) for n in range(span.duration // UNIT)]
        else:
            empty.append((row.of, row.seen))
    for day in expected.days():
        told = [(_since(day) + n * UNIT, state) for n, (_, state) in enumerate(day.told) if state]
        assert drawn.get(day.on, []) == told
        assert ((day.on, expected.seen_on(day.on)) in empty) is (not told)


@ENOUGH
@given(st.data())
def test_the_period_in_numbers(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    expected = Expected(life, period)
    progress = life.progress(life.kept())
    numbers = progress.numbers(period)
    days = expected.observed()
    sat = sum(day.in_state(State.SITTING) for day in days)
    long = sum(day.in_bouts(kind) for day in days for kind in LONG if kind)
    assert numbers.observed == len(days)
    assert numbers.sat == units(sat)
    assert numbers.prolonged == sum(day.prolonged() for day in days)
    assert numbers.prolonged_time == units(long)
    assert numbers.share_prolonged == (long / sat if sat else None)
    found = outcomes(days)
    taken = found["taken"] + found["natural"]
    offered = found.total() - found["open"]
    assert (numbers.taken, numbers.offered) == (taken, offered)
    assert numbers.share_taken == (taken / offered if offered else None)
    assert numbers.breaks_per_hour == (pytest.approx(taken / (sat / 12)) if sat else None)
    assert numbers.glute_days == sum(is_glute_day(day.runs, LIBRARY.exercises) for day in days)
    there = any(day.at_desk for day in days)
    whole = expected.whole(days)
    if there:
        assert numbers.sat_per_day == mean(whole, lambda day: day.in_state(State.SITTING))
    else:
        assert numbers.mean is None
    chart = progress.chart(Question.NUMBERS, period)
    expected_rows = {**measured(whole, days), **counted(days)} if days else {}
    told = {row.of: (row.values[0], row.days) for row in chart.rows}
    assert told == {of: told for of, told in expected_rows.items() if told[0] is not None}


def measured(whole: Sequence[Counted], days: Sequence[Counted]) -> dict[Measure, tuple[Value, int]]:
    """What is measured of observed days, and of how many of them; means are of the ``whole``."""
    there = [day for day in whole if day.at_desk]

    def of_a_day(of: Callable[[Counted], int]) -> tuple[Value, int]:
        return (mean(there, of) if there else None), len(there)

    def long(day: Counted) -> int:
        return sum(day.in_bouts(kind) for kind in LONG if kind)

    sat = sum(day.in_state(State.SITTING) for day in days)
    lengths = [length for day in days for length in day.lengths]
    found = outcomes(days)
    taken, offered = found["taken"] + found["natural"], found.total() - found["open"]
    prolonged = sum(day.prolonged() for day in there)
    n = len(days)
    return {
        Measure.SAT: of_a_day(lambda day: day.in_state(State.SITTING)),
        Measure.STANDING: of_a_day(lambda day: day.in_state(State.STANDING)),
        Measure.EXERCISING: of_a_day(lambda day: day.in_state(State.EXERCISING)),
        Measure.PROLONGED: (prolonged / len(there) if there else None, len(there)),
        Measure.PROLONGED_TIME: of_a_day(long),
        Measure.SHARE_PROLONGED: (sum(map(long, days)) / sat if sat else None, n),
        Measure.MEDIAN_BOUT: (units(statistics.median(lengths)) if lengths else None, n),
        Measure.LONGEST_BOUT: (units(max(lengths)) if lengths else None, n),
        Measure.SHARE_TAKEN: (taken / offered if offered else None, n),
        Measure.BREAKS_PER_HOUR: (taken / (units(sat) / minutes(60)) if sat else None, n),
    }


def counted(days: Sequence[Counted]) -> dict[Measure, tuple[Value, int]]:
    """What is counted over observed days."""
    found = outcomes(days)
    due = [one for day in days for one in day.breaks]
    sets, reps, held, worked = (
        sum(column) for column in zip([0] * 4, *work(days).values(), strict=True)
    )
    values: dict[Measure, Value] = {
        Measure.TAKEN: found["taken"],
        Measure.NATURAL: found["natural"],
        Measure.SKIPPED: found["skipped"],
        Measure.ABANDONED: found["abandoned"],
        Measure.SNOOZES: sum(one.snoozes for one in due),
        Measure.HELD_BACK: sum(one.deferred is not None for one in due),
        Measure.GLUTE_DAYS: sum(is_glute_day(day.runs, LIBRARY.exercises) for day in days),
        Measure.SETS: sets,
        Measure.REPS: reps,
        Measure.HELD: seconds(held),
        Measure.WORKED: seconds(worked),
    }
    return {of: (value, len(days)) for of, value in values.items()}


@ENOUGH
@given(st.data())
def test_before_and_after(data: st.DataObject) -> None:
    life, late = data.draw(lives()), data.draw(lives())
    by = life.begun + timedelta(days=data.draw(st.integers(10, 40))) - late.begun
    life = life._replace(
        spans=(*life.spans, *(_later(span, by) for span in late.spans)),
        breaks=(*life.breaks, *(one._replace(due_at=one.due_at + by) for one in late.breaks)),
        runs=(*life.runs, *(_run_later(run, by) for run in late.runs)),
        now=max(life.now, late.now + by),
    )
    until = life.begun.date() + timedelta(days=data.draw(st.integers(10, 70)))
    period = Period.between(life.begun.date(), until)
    chart = life.progress(life.kept()).chart(Question.BEFORE_AFTER, period)
    three_days = timedelta(days=3)
    days = count(
        life.begun - three_days,
        max(life.now, late.begun + by + units(LIVED)) + three_days,
        life.stays,
        *(life.spans, life.breaks, life.runs),
    )
    today = next(day.on for day in reversed(days.values()) if _since(day) <= life.now)
    over = [day for day in days.values() if day.on <= until and day.on < today]
    there = [day.on for day in over if day.at_desk]
    if not there or (there[-1] - there[0]).days < 27:
        assert chart.rows == ()
        return
    fortnight = timedelta(days=13)
    first = [day for day in over if there[0] <= day.on <= there[0] + fortnight and day.observed]
    last = [day for day in over if there[-1] - fortnight <= day.on <= there[-1] and day.observed]
    then, now = (_weeks(some) for some in (first, last))
    told = {row.of: (*row.values, row.days) for row in chart.rows}
    assert told == {
        of: (then[of][0], now[of][0], min(then[of][1], now[of][1]))
        for of in then
        if then[of][0] is not None or now[of][0] is not None
    }


def _weeks(days: list[Counted]) -> dict[Measure, tuple[Value, int]]:
    glute_days = sum(is_glute_day(day.runs, LIBRARY.exercises) for day in days)
    return {
        **measured(days, days),
        Measure.GLUTE_DAYS_A_WEEK: (glute_days / 2, len(days)),
    }


def _later(span: Span, by: timedelta) -> Span:
    return Span(span.start + by, span.stop + by, span.state)


def _run_later(run: RunRecord, by: timedelta) -> RunRecord:
    return replace(run, started_at=run.started_at + by, ended_at=run.ended_at + by)


@ENOUGH
@given(st.data())
def test_sums_that_are_kept_give_the_charts_that_the_record_gives(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    history = life.kept()
    anew = life.progress(history)
    before = [anew.chart(question, period) for question in Question]
    kept = life.progress(history)
    assert kept.missing(period) == 0
    assert [kept.chart(question, period) for question in Question] == before
    bit_by_bit = life.progress(other := life.kept())
    steps = bit_by_bit.missing(period)
    assert sum(1 for _ in bit_by_bit.prepare(period)) >= steps
    assert (bit_by_bit.missing(period), bit_by_bit.unread(period)) == (0, 0)
    assert [bit_by_bit.chart(question, period) for question in Question] == before
    ahead = life.progress(history)
    for _ in ahead.prepare(Period.between(min(period.first, life.begun.date()), period.last)):
        pass
    assert [ahead.chart(question, period) for question in Question] == before
    history.close()
    other.close()


@ENOUGH
@given(st.data())
def test_parts_add_up_to_the_period(data: st.DataObject) -> None:
    life = data.draw(lives())
    period = data.draw(periods(life))
    progress = life.progress(life.kept())
    numbers = progress.numbers(period)
    parts = [progress.numbers(part) for part in period.parts]
    assert sum(part.observed for part in parts) == numbers.observed
    assert sum((part.sat for part in parts), timedelta()) == numbers.sat
    assert sum(part.prolonged for part in parts) == numbers.prolonged
    assert sum(part.taken for part in parts) == numbers.taken
    assert sum(part.deferred for part in parts) == numbers.deferred
    assert sum((part.holds for part in parts), timedelta()) == numbers.holds
    for question in (Question.BREAKS, Question.CHAIN):
        whole = progress.chart(question, period)
        for column in whole.columns:
            values = [value for value in whole.values(column) if value is not None]
            told = [
                value
                for part in period.parts
                for value in progress.chart(question, part).values(column)
                if value is not None
            ]
            nothing = timedelta() if question is Question.CHAIN else 0
            assert sum(values, nothing) == sum(told, nothing)
    for part in period.parts[:3]:
        if part.days == 1:
            hours = progress.chart(Question.ACTIVITY, part)
            day = progress.day(part.first)
            told = [value for row in hours.rows for value in row.values if value is not None]
            assert sum(told, timedelta()) == day.sat + day.standing + day.exercising
