"""Sums of days, kept by every kind of history until something of the day changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.days import Day
from desktop_app.domain.hours import HOURS
from desktop_app.domain.progress import DaySummary, Work, summarise
from desktop_app.domain.quiet import Hold
from desktop_app.domain.sitting import Length
from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import KeptDay
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import EXERCISES, at, done, minutes, run, span
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.services.record_ports import History

HOUR = 3600
LONG = Day(date(2026, 3, 2), at(0), at(46 * HOUR))
"""As long as it gets when one flies west and further west."""
NEXT = Day(date(2026, 3, 3), at(46 * HOUR), at(70 * HOUR))
SPANS = (span(0, 1800), span(44 * HOUR, 45 * HOUR))
RUNS = (run(45 * HOUR, 120, done("squat"), done("bridge")),)


@pytest.fixture(params=["list", "memory"])
def history(request: pytest.FixtureRequest) -> Iterator[History]:
    made: History
    made = ListHistory() if request.param == "list" else SqliteHistory(Database.in_memory())
    made.write(SPANS)
    made.put_run(RUNS[0])
    yield made
    made.close()


def summed_up(day: Day, judged_by: str = "") -> tuple[Day, KeptDay]:
    return day, KeptDay(summarise(day, SPANS, (), RUNS, EXERCISES), judged_by)


def test_sums_come_back_as_they_were(history: History) -> None:
    kept = summed_up(LONG, "somebody"), summed_up(NEXT)
    history.keep_sums(kept)
    assert history.summed_up((LONG, NEXT)) == {day.date: one for day, one in kept}
    assert history.have_sums((LONG, NEXT)) == {LONG.date: "somebody", NEXT.date: ""}
    assert history.have_sums((NEXT,)) == {NEXT.date: ""}
    assert history.have_sums(()) == {}
    assert history.summed_up(()) == {}


def test_the_same_date_somewhere_else_is_another_day(history: History) -> None:
    history.keep_sums([summed_up(LONG)])
    elsewhere = LONG._replace(stop=at(23 * HOUR))
    assert history.have_sums((elsewhere,)) == {}
    assert history.summed_up((elsewhere,)) == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda history: history.write([span(45.9 * HOUR, 46 * HOUR)]),
        lambda history: history.judge_anew(at(44 * HOUR), at(45 * HOUR), ()),
        lambda history: history.put_break(Break(at(45.9 * HOUR), minutes(30))),
        lambda history: history.put_run(run(45.9 * HOUR, 60, done())),
        lambda history: history.forget(at(45 * HOUR), at(46 * HOUR)),
    ],
)
def test_what_happens_late_on_a_long_day_is_of_that_day(
    history: History, change: Callable[[History], None]
) -> None:
    history.keep_sums([summed_up(LONG), summed_up(NEXT)])
    change(history)
    assert LONG.date not in history.have_sums((LONG, NEXT))
    assert LONG.date not in history.summed_up((LONG, NEXT))


def test_what_happens_on_another_day_changes_nothing_of_it() -> None:
    history = SqliteHistory(Database.in_memory())
    history.keep_sums([summed_up(LONG), summed_up(NEXT)])
    history.write([span(NEXT.stop.timestamp() - LONG.start.timestamp(), 71 * HOUR)])
    history.put_break(Break(LONG.start - timedelta(seconds=1), minutes(30)))
    assert set(history.have_sums((LONG, NEXT))) == {LONG.date, NEXT.date}
    history.close()


LENGTHS = some.timedeltas(timedelta(), timedelta(hours=46))
COUNTS = some.integers(0, 10_000)
SUMMARIES = some.builds(
    DaySummary,
    date=some.just(LONG.date),
    observed=some.booleans(),
    sitting=some.fixed_dictionaries(dict.fromkeys(Length, LENGTHS)),
    standing=LENGTHS,
    exercising=LENGTHS,
    away=LENGTHS,
    by_hour=some.tuples(*[LENGTHS] * HOURS),
    bouts=some.lists(LENGTHS).map(tuple),
    breaks=some.dictionaries(some.sampled_from(Outcome), COUNTS),
    snoozes=COUNTS,
    held_back=some.dictionaries(some.sampled_from(Hold), COUNTS),
    work=some.dictionaries(some.text(), some.builds(Work, COUNTS, COUNTS, LENGTHS, LENGTHS)),
    glute_day=some.booleans(),
)


@given(SUMMARIES)
def test_no_sum_changes_by_being_kept(summary: DaySummary) -> None:
    history = SqliteHistory(Database.in_memory())
    history.keep_sums([(LONG, KeptDay(summary, ""))])
    kept = history.summed_up((LONG,))[LONG.date].summary
    assert kept == summary
    assert list(kept.work) == list(summary.work)
    assert list(kept.sitting) == list(Length)
    history.close()


@pytest.mark.parametrize("sums", ["", "[]", "[1, [0, 1800000, 0, 0]]", "null"])
def test_sums_that_no_buttress_wrote_are_a_problem_in_words(sums: str) -> None:
    database = Database.in_memory()
    history = SqliteHistory(database)
    history.keep_sums([summed_up(LONG)])
    with database.transaction() as connection:
        connection.execute("UPDATE day SET sums = ?", (sums,))
    with pytest.raises(StorageError):
        history.summed_up((LONG,))
    history.close()
