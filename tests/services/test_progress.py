from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.charts import Column, Measure, Question
from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.days import day_on
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.timeline import Span, State
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.storage.exercise_files import ExerciseFiles
from tests.builders import at, done, minutes, run, seconds
from tests.desk import Desk
from tests.fakes import FakeClock, ListHistory, MemorySettings

MONDAY = date(2026, 3, 2)
DAY = 86_400


def progress_at(clock: FakeClock, history: ListHistory) -> Progress:
    return Progress(
        clock, history, Library(ExerciseFiles()), Preferences(MemorySettings(), FakeClock())
    )


def progress_of(history: ListHistory) -> Progress:
    return progress_at(FakeClock(), history)


def test_today_is_the_day_that_it_is() -> None:
    assert progress_of(ListHistory()).today.date == MONDAY
    late = FakeClock(day_on(MONDAY).stop - timedelta(seconds=1))
    assert progress_at(late, ListHistory()).today.date == MONDAY


def test_a_day_without_the_app_is_not_a_day_of_zero() -> None:
    day = progress_of(ListHistory()).day(MONDAY)
    assert (day.observed, day.sat, day.bouts, day.breaks) == (False, seconds(0), (), {})


def test_a_week_has_seven_days_from_monday() -> None:
    history = ListHistory()
    friday = day_on(date(2026, 3, 6)).start
    history.write((Span(friday - minutes(30), friday + minutes(60), State.SITTING),))
    week = progress_of(history).week(date(2026, 3, 4))
    assert [day.date for day in week] == [MONDAY + timedelta(days=n) for n in range(7)]
    assert [day.sat / minutes(1) for day in week] == [0, 0, 0, 30, 60, 0, 0]


def test_the_ribbon_is_cut_to_the_day() -> None:
    history = ListHistory()
    day = day_on(MONDAY)
    history.write((Span(day.start - minutes(30), day.stop + minutes(30), State.AWAY),))
    assert progress_of(history).ribbon(MONDAY) == (Span(day.start, day.stop, State.AWAY),)


def test_glute_days_of_a_year() -> None:
    history = ListHistory()
    for number in (-8, -1, 1):  # the Sunday before last, yesterday, and tomorrow
        for hour in (0, 17):  # in the morning, and in the night that still belongs to the day
            sets = (done("squat"), done("squat"))
            history.put_run(run(number * DAY + hour * 3600, 90, *sets))
    progress = progress_of(history)
    chart = progress.chart(Question.GLUTE_DAYS, Period.of(Scale.WEEK, MONDAY))
    assert [row.of for row in chart.rows] == list(Period.of(Scale.YEAR, MONDAY).dates)
    days = [row.of for row in chart.rows if row.values == (1,)]
    assert days == [date(2026, 2, 22), date(2026, 3, 1), date(2026, 3, 3)]
    assert progress.day(date(2026, 3, 1)).glute_day
    assert not progress.day(MONDAY).glute_day


def test_a_run_belongs_to_the_day_on_which_it_began() -> None:
    history = ListHistory()
    midnight = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
    lately = (day_on(MONDAY).stop - midnight) / seconds(1)
    history.put_run(run((midnight - at(0)) / seconds(1) + lately - 60, 120, done("squat")))
    assert progress_of(history).day(MONDAY).reps == {"squat": 10}


def test_a_real_day_adds_up() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    desk.offer()
    desk.start()
    desk.do_routine()
    desk.leave(minutes=20)
    desk.control.look()
    day = desk.progress.day(MONDAY)
    assert day.observed
    assert day.breaks == {Outcome.TAKEN: 1}
    assert day.sat + day.exercising + day.away == desk.clock.now() - desk.started_at


def test_a_record_that_cannot_be_read_is_said() -> None:
    history = ListHistory()
    history.broken = "The file is damaged."
    for ask in (progress_of(history).day, progress_of(history).week, progress_of(history).ribbon):
        with pytest.raises(StorageError, match="damaged"):
            ask(MONDAY)


# --- What has changed -----------------------------------------------------------------------


def test_of_several_results_on_a_day_the_last_counts() -> None:
    history = ListHistory()
    for seconds_in, side, value in (
        (60, Side.LEFT, 20),
        (30, Side.LEFT, 10),
        (60, Side.RIGHT, 25),
        (3 * DAY, Side.LEFT, 40),
        (30 * DAY, Side.LEFT, 50),
    ):
        history.put_result(Result(at(seconds_in), SelfTest.BRIDGE_HOLD, side, value))
    history.put_result(Result(at(-300 * DAY), SelfTest.CHAIR_STAND, Side.BOTH, 14))
    chart = progress_of(history).chart(Question.SELF_TESTS, Period.of(Scale.WEEK, MONDAY))
    assert chart.columns == (
        Column(Measure.RESULT, (SelfTest.CHAIR_STAND, Side.BOTH)),
        Column(Measure.RESULT, (SelfTest.BRIDGE_HOLD, Side.LEFT)),
        Column(Measure.RESULT, (SelfTest.BRIDGE_HOLD, Side.RIGHT)),
    )
    assert [(row.of, row.values) for row in chart.rows] == [
        (MONDAY - timedelta(days=300), (14, None, None)),
        (MONDAY, (None, 20, 25)),
        (MONDAY + timedelta(days=3), (None, 40, None)),
    ]


def sat_every_day(history: ListHistory, days: int, length: int) -> None:
    """Sit some minutes on each of the last days, two of them by breaks, the last one less."""
    for ago in range(1, days + 1):
        long = length if ago > days / 2 else length - 10
        start = at(-ago * DAY)
        history.write((Span(start, start + minutes(long), State.SITTING),))


@pytest.mark.parametrize("days", [0, 1, 14, 27])
def test_before_four_weeks_there_is_no_before_and_after(days: int) -> None:
    history = ListHistory()
    sat_every_day(history, days, 50)
    period = Period.of(Scale.MONTH, MONDAY)
    assert progress_of(history).chart(Question.BEFORE_AFTER, period).rows == ()


@pytest.mark.parametrize("days", [28, 40])
def test_the_first_two_weeks_beside_the_last_two(days: int) -> None:
    history = ListHistory()
    sat_every_day(history, days, 50)
    history.write((Span(at(0), at(600), State.SITTING),))  # today is not over
    chart = progress_of(history).chart(Question.BEFORE_AFTER, Period.of(Scale.MONTH, MONDAY))
    found = {row.of: row.values for row in chart.rows}
    assert found[Measure.SAT] == (minutes(50), minutes(40))
    assert found[Measure.PROLONGED] == (1, 1)
    assert found[Measure.MEDIAN_BOUT] == (minutes(50), minutes(40))
    assert found[Measure.SHARE_PROLONGED] == (1, 1)
    assert found[Measure.BREAKS_PER_HOUR] == (0, 0)
    assert Measure.SHARE_TAKEN not in found, "no break came due"
    assert {row.days for row in chart.rows} == {14}


def test_the_last_two_weeks_are_those_of_the_period() -> None:
    history = ListHistory()
    sat_every_day(history, 100, 50)
    early = Period.of(Scale.DAY, MONDAY - timedelta(days=60))
    found = progress_of(history).chart(Question.BEFORE_AFTER, early).rows[0].values
    assert found == (minutes(50), minutes(50))
    too_early = Period.of(Scale.DAY, MONDAY - timedelta(days=80))
    assert progress_of(history).chart(Question.BEFORE_AFTER, too_early).rows == ()


def test_a_holiday_is_no_end_of_the_record() -> None:
    history = ListHistory()
    sat_every_day(history, 40, 50)
    now = FakeClock(at(30 * DAY))
    chart = progress_at(now, history).chart(
        Question.BEFORE_AFTER, Period.of(Scale.MONTH, MONDAY + timedelta(days=30))
    )
    assert chart.rows[0].values == (minutes(50), minutes(40))


def test_a_single_day_is_compared_with_its_weekday_of_the_week_before() -> None:
    history = ListHistory()
    for ago, length in ((8, 120), (7, 90), (1, 60)):
        history.write((Span(at(-ago * DAY), at(-ago * DAY) + minutes(length), State.SITTING),))
    sunday = MONDAY - timedelta(days=1)
    compared = progress_of(history).compared(Period.of(Scale.DAY, sunday))
    assert compared.before == Period.of(Scale.DAY, sunday - timedelta(days=7))
    assert compared.more_sitting == minutes(60 - 120)


def test_a_month_that_was_added_up_is_not_what_it_was_after_the_past_has_changed() -> None:
    history = ListHistory()
    sat_every_day(history, 100, 50)
    progress = progress_of(history)
    year = Period.of(Scale.YEAR, MONDAY)
    january = progress.days(year).parts[0].summary.sat
    assert progress.numbers(Period.between(MONDAY - timedelta(days=70), MONDAY)).sat > january
    walk = Span(at(-40 * DAY), at(-40 * DAY) + minutes(40), State.AWAY)
    history.correct(Correction(at(0), walk.start, walk.stop, What.AWAY), (walk,))
    assert progress.days(year).parts[0].summary.sat == january - minutes(40)


def test_days_without_a_sum_are_summed_up_one_a_step() -> None:
    history = ListHistory()
    sat_every_day(history, 5, 50)
    progress = progress_of(history)
    month = Period.of(Scale.MONTH, MONDAY - timedelta(days=3))
    assert progress.first_day == MONDAY - timedelta(days=5)
    assert progress.unread(month) == 4, "from the first day on"
    left = [progress.missing(month)]
    left += [progress.missing(month) for _ in progress.prepare(month)]
    assert sorted(set(left), reverse=True) == [4, 3, 2, 1, 0]
    assert progress.unread(month) == 0
    assert progress.numbers(month).observed == 4
