from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.days import day_on
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
    return Progress(clock, history, Library(ExerciseFiles()), Preferences(MemorySettings()))


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


def test_glute_days_of_some_weeks() -> None:
    history = ListHistory()
    for number in (-8, -1, 1):  # the Sunday before last, yesterday, and tomorrow
        for hour in (0, 17):  # in the morning, and in the night that still belongs to the day
            sets = (done("squat"), done("squat"))
            history.put_run(run(number * DAY + hour * 3600, 90, *sets))
    progress = progress_of(history)
    days = progress.glute_days(MONDAY, weeks=2)
    assert list(days) == [date(2026, 2, 23) + timedelta(days=n) for n in range(14)]
    assert [on for on, was_one in days.items() if was_one] == [date(2026, 3, 1), date(2026, 3, 3)]
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
