"""Sums of days are kept beside the record, and never say anything but what the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.days import day_on
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.timeline import Span, State
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.services.record_ports import Record
from desktop_app.storage.database import Database
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.history import SqliteHistory
from tests.builders import at, done, minutes, run, seconds
from tests.fakes import FakeClock, ListHistory, MemoryOwnExercises, MemorySettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.domain.days import Day
    from desktop_app.services.record_ports import History, KeptDay

MONDAY = date(2026, 3, 2)
YEARS_LATER = datetime(2028, 1, 1, tzinfo=UTC)
HOUR = 3600
HOURS = st.integers(-30, 60)
LIBRARY = Library(ExerciseFiles())


class Kept(SqliteHistory):
    """Counts how many days were read span by span."""

    def __init__(self) -> None:
        super().__init__(Database.in_memory())
        self.read = 0
        self.full = False

    @override
    def spans(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        self.read += 1
        return super().spans(start, stop)

    @override
    def keep_sums(self, days: Iterable[tuple[Day, KeptDay]]) -> None:
        if self.full:
            raise StorageError("the disk is full")
        super().keep_sums(days)


@pytest.fixture
def history() -> Iterator[Kept]:
    history = Kept()
    history.write((Span(at(0), at(4 * HOUR), State.SITTING),))
    yield history
    history.close()


def progress_of(history: History, now: datetime = YEARS_LATER) -> Progress:
    return Progress(FakeClock(now), history, LIBRARY, Preferences(MemorySettings(), FakeClock()))


def test_a_day_that_is_over_is_summed_up_once(history: Kept) -> None:
    first = progress_of(history).week(MONDAY)
    assert history.read == 1
    assert progress_of(history).week(MONDAY) == first
    assert progress_of(history).day(MONDAY) == first[0]
    assert history.read == 1


def test_a_day_that_is_not_over_is_remembered_until_something_happens(history: Kept) -> None:
    progress = progress_of(history, at(5 * HOUR))
    assert progress.day(MONDAY) == progress.day(MONDAY)
    assert history.read == 1
    history.write((Span(at(4 * HOUR), at(5 * HOUR), State.SITTING),))
    assert progress.day(MONDAY).sat == minutes(300)
    assert progress_of(history, at(5 * HOUR)).day(MONDAY).sat == minutes(300)
    assert history.read == 3


def test_where_sums_cannot_be_kept_the_answer_is_the_same(history: Kept) -> None:
    history.full = True
    assert progress_of(history).day(MONDAY).sat == minutes(240)
    history.full = False
    assert progress_of(history).day(MONDAY).sat == minutes(240)
    assert history.read == 2


def test_exercises_that_change_are_asked_again_what_makes_a_glute_day(history: Kept) -> None:
    library = Library(ExerciseFiles(), MemoryOwnExercises())
    mine = replace(library.exercises["squat"], id="own_squat")
    for start in (0, HOUR):
        history.put_run(run(start, 120, done("own_squat"), done("own_squat")))
    progress = Progress(
        FakeClock(YEARS_LATER), history, library, Preferences(MemorySettings(), FakeClock())
    )
    assert not progress.day(MONDAY).glute_day
    assert not progress.day(MONDAY).glute_day
    assert history.read == 1
    library.keep_exercise(mine)
    assert progress.day(MONDAY).glute_day
    assert progress.day(MONDAY).glute_day
    assert history.read == 2


def test_a_month_and_a_year_have_their_days(history: Kept) -> None:
    progress = progress_of(history)

    def days(scale: Scale, on: date) -> list[date]:
        return [one.date for one in progress.days(Period.of(scale, on)).days]

    assert days(Scale.MONTH, date(2026, 2, 14)) == [date(2026, 2, n) for n in range(1, 29)]
    leap = days(Scale.YEAR, date(2024, 5, 1))
    assert (len(leap), leap[0], leap[-1]) == (366, date(2024, 1, 1), date(2024, 12, 31))
    assert days(Scale.MONTH, date(2026, 12, 31))[-1] == date(2026, 12, 31)
    assert progress.numbers(Period.of(Scale.YEAR, MONDAY)).sat == minutes(240)


def span(draw: st.DrawFn) -> Span:
    start = draw(HOURS) * HOUR + draw(st.integers(0, 59)) * 60
    length = draw(st.sampled_from((30, 600, HOUR, 9 * HOUR, 40 * HOUR)))
    return Span(at(start), at(start + length), draw(st.sampled_from(State)))


def change(histories: Sequence[History], draw: st.DrawFn) -> None:
    """Do one of all the things that change a record, to each of these."""
    what = draw(st.integers(0, 7))
    one = draw(st.composite(span)())
    outcome = draw(st.sampled_from(Outcome))
    for history in histories:
        match what:
            case 0 | 1:
                history.write((one,))
            case 2:
                history.put_break(Break(one.start, minutes(30), outcome, one.stop))
            case 3:
                history.put_run(run((one.start - at(0)).total_seconds(), 90, done("squat")))
            case 4:
                history.forget(one.start, one.stop)
            case 5:
                told = Correction(one.stop, one.start, one.stop, What.WALK)
                history.correct(told, (told.span,))
            case 6:
                history.judge_anew(one.start, one.stop, ())
            case _:
                taken = Break(one.start + seconds(1), minutes(30), outcome, one.stop)
                history.add(Record((one,), breaks=(taken,), runs=(run(HOUR, 60, done()),)))


@settings(max_examples=60)
@given(st.data())
def test_whatever_changes_the_sums_say_what_the_record_says(data: st.DataObject) -> None:
    kept = SqliteHistory(Database.in_memory())
    for _ in range(data.draw(st.integers(1, 6))):
        change((kept,), data.draw)  # type: ignore[arg-type]
        summed_up = progress_of(kept).week(MONDAY)
        bare = ListHistory()
        day = day_on(MONDAY)
        bare.add(kept.record(day.start, day.start + timedelta(days=7)))
        assert summed_up == progress_of(bare).week(MONDAY)
    kept.close()


def test_days_are_summed_up_in_moments_when_nothing_happens(history: Kept) -> None:
    for number in range(40):
        history.write((Span(at(number * 86400), at(number * 86400 + 60), State.SITTING),))
    progress = progress_of(history)
    everything = Period.between(MONDAY, YEARS_LATER.date())
    days = progress_of(history).missing(everything)
    progress.summed.look_back(timedelta())
    assert progress_of(history).missing(everything) == days, "the first moment only looks"
    progress.summed.look_back(timedelta())
    assert progress_of(history).missing(everything) == days - 1
    newest = Period.between(YEARS_LATER.date() - timedelta(days=3), YEARS_LATER.date())
    assert progress_of(history).missing(newest) == 1, "yesterday is the first"
    progress.summed.look_back(timedelta(minutes=1))
    assert progress_of(history).missing(everything) == 0
    read = history.read
    progress.summed.look_back(timedelta(minutes=1))
    assert history.read == read


def test_what_is_brought_in_is_summed_up_too(history: Kept) -> None:
    progress = progress_of(history)
    progress.summed.look_back(timedelta(minutes=1))
    earlier = Record((Span(at(-200000), at(-190000), State.SITTING),))
    history.add(earlier)
    everything = Period.between(MONDAY - timedelta(days=9), YEARS_LATER.date())
    progress.summed.look_back(timedelta(minutes=1))
    assert progress_of(history).missing(everything)
    progress.summed.note_brought_in(earlier)
    progress.summed.look_back(timedelta(minutes=1))
    assert progress_of(history).missing(everything) == 0


def test_a_record_that_cannot_be_read_is_looked_back_over_another_day(
    caplog: pytest.LogCaptureFixture,
) -> None:
    history = ListHistory()
    history.broken = "The disk is full."
    clock = FakeClock(YEARS_LATER)
    progress = Progress(clock, history, LIBRARY, Preferences(MemorySettings(), FakeClock()))
    progress.summed.look_back(timedelta(minutes=1))
    assert "days are not summed up: The disk is full." in caplog.text
    history.broken = None
    history.write((Span(at(0), at(60), State.SITTING),))
    clock.pass_time(timedelta(days=1))
    progress.summed.look_back(timedelta(minutes=1))
    day = day_on(MONDAY)
    assert history.have_sums((day,)) == {MONDAY: ""}
