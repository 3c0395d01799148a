"""One contract for every history: the list of the tests, and SQLite in memory and on the disk."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.days import Day
from desktop_app.domain.exercise import Goal
from desktop_app.domain.progress import not_observed
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort
from desktop_app.domain.timeline import Span, State, Timeline, clip
from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import Arrival, KeptDay, Record
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import SPANS, at, done, minutes, run, span
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.record_ports import History

BEFORE, AFTER = at(-3600), at(36000)


@pytest.fixture(params=["list", "memory", "file"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    made: History
    match request.param:
        case "list":
            made = ListHistory()
        case "memory":
            made = SqliteHistory(Database.in_memory())
        case _:
            made = SqliteHistory(Database(tmp_path / "history.sqlite"))
    yield made
    made.close()


def everything(history: History) -> list[Span]:
    return list(history.spans(BEFORE, AFTER))


def rows(database: Database) -> int:
    (count,) = database.read(lambda row: int(row[0]), "SELECT count(*) FROM span")
    return count


# --- Spans ----------------------------------------------------------------------------------


def test_an_empty_history_has_nothing_to_say(history: History) -> None:
    assert everything(history) == []
    assert history.breaks(BEFORE, AFTER) == ()
    assert history.open_breaks() == ()
    assert history.runs(BEFORE, AFTER) == ()
    assert history.recall("pause") is None


def test_spans_come_back_in_order(history: History) -> None:
    history.write((span(60, 90, State.AWAY),))
    history.write((span(0, 60), span(90, 99, State.STANDING)))
    assert everything(history) == [
        span(0, 60),
        span(60, 90, State.AWAY),
        span(90, 99, State.STANDING),
    ]


def test_the_later_telling_holds(history: History) -> None:
    history.write((span(0, 100),))
    history.write((span(40, 60, State.AWAY), span(50, 55, State.PAUSED)))
    assert everything(history) == [
        span(0, 40),
        span(40, 50, State.AWAY),
        span(50, 55, State.PAUSED),
        span(55, 60, State.AWAY),
        span(60, 100),
    ]


def test_a_checkpoint_makes_the_span_longer(history: History) -> None:
    for start in range(0, 300, 30):
        history.write((span(start, start + 30),))
    assert everything(history) == [span(0, 300)]
    history.write((span(300, 330), span(330, 360, State.AWAY)))
    assert everything(history) == [span(0, 330), span(330, 360, State.AWAY)]


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [
        (0, 100, [span(10, 40), span(60, 90, State.AWAY)]),
        (20, 70, [span(20, 40), span(60, 70, State.AWAY)]),
        (40, 60, []),
        (10, 40, [span(10, 40)]),
        (15, 20, [span(15, 20)]),
        (90, 99, []),
        (0, 10, []),
    ],
)
def test_spans_are_clipped(history: History, start: int, stop: int, expected: list[Span]) -> None:
    history.write((span(10, 40), span(60, 90, State.AWAY)))
    assert list(history.spans(at(start), at(stop))) == expected


def test_moments_are_kept_whatever_zone_they_are_told_in(history: History) -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    history.write((Span(at(0).astimezone(kathmandu), at(60).astimezone(kathmandu), State.AWAY),))
    assert everything(history) == [span(0, 60, State.AWAY)]


def test_less_than_a_millisecond_leaves_no_hole_and_no_span_of_no_length(history: History) -> None:
    history.write((span(0, 1.0004), span(1.0004, 1.0008, State.AWAY), span(1.0008, 3)))
    history.write((span(5.0001, 5.0009, State.AWAY),))
    assert everything(history) == [span(0, 3)]


@pytest.mark.parametrize(("start", "stop"), [(20, 30), (20, 25), (15, 30)])
def test_spans_of_a_state_that_touch_are_one(history: History, start: int, stop: int) -> None:
    history.write((span(10, 20), span(30, 40)))
    history.write((span(start, stop, State.AWAY),))
    history.write((span(start, stop),))
    history.write((span(20, 30),))
    assert everything(history) == [span(10, 40)]


def test_a_clock_set_back_tells_over_what_lies_ahead(history: History) -> None:
    history.write((span(0, 60), span(60, 90, State.AWAY), span(90, 120)))
    history.write((span(60, 100),))
    assert everything(history) == [span(0, 120)]
    history.write((span(20, 40, State.STANDING),))
    history.write((span(40, 50, State.STANDING), span(50, 55, State.AWAY)))
    assert everything(history) == [
        span(0, 20),
        span(20, 50, State.STANDING),
        span(50, 55, State.AWAY),
        span(55, 120),
    ]


def test_sitting_takes_back_what_was_said_and_is_no_word_itself(history: History) -> None:
    history.write((), (), (span(0, 60, State.STANDING), span(60, 90, State.PAUSED)))
    history.write((), (), (span(20, 30),))
    history.write((), (), (span(40, 70), span(70, 80, State.STANDING)))
    history.write((), (), (span(90, 120),))
    history.write((), (), (span(10, 10.0004),))
    assert list(history.doing(BEFORE, AFTER)) == [
        span(0, 20, State.STANDING),
        span(30, 40, State.STANDING),
        span(70, 80, State.STANDING),
        span(80, 90, State.PAUSED),
    ]


COARSE = st.builds(
    lambda start, length, state: span(start * 20, min((start + length) * 20, 240), state),
    st.integers(0, 11),
    st.integers(1, 4),
    st.sampled_from([State.SITTING, State.AWAY]),
)
"""Spans that often touch."""
FINE = st.builds(
    lambda start, length, state: span(start / 1700, (start + length) / 1700, state),
    st.integers(0, 200),
    st.integers(1, 60),
    st.sampled_from(State),
)
"""Spans that begin and end anywhere between two milliseconds, too."""


@pytest.mark.parametrize("kind", [ListHistory, SqliteHistory])
@given(
    writes=st.lists(st.lists(SPANS | COARSE, max_size=4) | st.lists(COARSE, max_size=2)),
    fine=st.lists(st.lists(FINE, max_size=4), max_size=6),
    start=st.integers(0, 240),
    stop=st.integers(0, 240),
)
def test_random_writes_give_what_the_timeline_gives(
    kind: type, writes: list[list[Span]], fine: list[list[Span]], start: int, stop: int
) -> None:
    database = Database.in_memory()
    history: History = ListHistory() if kind is ListHistory else SqliteHistory(database)
    timeline: Timeline[Span] = Timeline()
    for spans in [*fine, *writes]:
        history.write(spans)
        for one in spans:
            timeline.overlay(one.reaching(whole(one.start), whole(one.stop)))
    assert everything(history) == list(timeline)
    assert history.spans(at(start), at(stop)) == clip(timeline, at(start), at(stop))
    if kind is SqliteHistory:
        assert rows(database) == len(timeline)
    database.close()


def whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


# --- Breaks ---------------------------------------------------------------------------------


def test_a_break_is_stored_again_in_its_new_form(history: History) -> None:
    due = Break(at(1800), minutes(30))
    history.put_break(due)
    history.put_break(Break(at(5000), minutes(31), Outcome.SKIPPED, at(5005)))
    taken = due._replace(outcome=Outcome.TAKEN, ended_at=at(2000), snoozes=2, unanswered=1)
    history.put_break(taken._replace(deferred=Hold.CALL))
    first, second = history.breaks(BEFORE, AFTER)
    assert first == taken._replace(deferred=Hold.CALL)
    assert second.outcome is Outcome.SKIPPED


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("deferred", [None, *Hold])
def test_every_kind_of_break_comes_back(
    history: History, outcome: Outcome, deferred: Hold | None
) -> None:
    one = Break(at(0.25), minutes(30), outcome, None, 1, 2, deferred)
    history.put_break(one)
    assert history.breaks(BEFORE, AFTER) == (one,)


def test_breaks_are_those_that_came_due_from_start_to_before_stop(history: History) -> None:
    breaks = [Break(at(n * 100), minutes(30)) for n in (3, 1, 2)]
    for one in breaks:
        history.put_break(one)
    found = history.breaks(at(100), at(300))
    assert [one.due_at for one in found] == [at(100), at(200)]


def test_open_breaks_are_found_however_old(history: History) -> None:
    old, new = Break(at(-90 * 86400), minutes(30)), Break(at(0), minutes(45))
    for one in (new, old, Break(at(50), minutes(30), Outcome.TAKEN)):
        history.put_break(one)
    assert history.open_breaks() == (old, new)
    history.put_break(old._replace(outcome=Outcome.NATURAL))
    assert history.open_breaks() == (new,)


# --- Runs -----------------------------------------------------------------------------------

SETS = (
    done("squat", 8, of=10),
    done("kick", 12, side=Side.LEFT),
    done("kick", 12, side=Side.RIGHT),
    done("bridge", 30, goal=Goal.HOLD),
)


def test_a_run_comes_back_with_its_sets_in_order(history: History) -> None:
    first, second = run(0, 120, *SETS), run(1800, 60, done())
    history.put_run(second)
    history.put_run(first)
    assert history.runs(BEFORE, AFTER) == (first, second)


def test_a_run_is_stored_again_in_its_new_form(history: History) -> None:
    history.put_run(run(0, 120, *SETS))
    shorter = run(0, 60, SETS[0])
    history.put_run(shorter)
    assert history.runs(BEFORE, AFTER) == (shorter,)


def test_a_run_without_sets_is_a_run(history: History) -> None:
    history.put_run(run(0, 120))
    assert history.runs(BEFORE, AFTER) == (run(0, 120),)


@pytest.mark.parametrize("effort", Effort)
def test_a_run_is_rated(history: History, effort: Effort) -> None:
    history.put_run(run(0, 120, *SETS))
    history.put_run(run(500, 120, *SETS))
    history.rate_run(at(500), effort)
    assert [one.effort for one in history.runs(BEFORE, AFTER)] == [None, effort]


def test_rating_a_run_that_is_not_there_does_nothing(history: History) -> None:
    history.rate_run(at(500), Effort.EASY)
    assert history.runs(BEFORE, AFTER) == ()


def test_runs_are_those_begun_from_start_to_before_stop(history: History) -> None:
    for start in (100, 200, 300):
        history.put_run(run(start, 500, done()))
    assert [one.started_at for one in history.runs(at(100), at(300))] == [at(100), at(200)]


# --- Small things, and news -----------------------------------------------------------------


def test_small_things_are_kept_until_they_are_forgotten(history: History) -> None:
    history.keep("pause", "1800.0")
    history.keep("other", "")
    history.keep("pause", "900.0")
    assert (history.recall("pause"), history.recall("other")) == ("900.0", "")
    history.keep("pause", None)
    history.keep("never there", None)
    assert history.recall("pause") is None


def test_time_zones_are_kept_in_order(history: History) -> None:
    assert history.arrivals() == ()
    berlin, tokyo = Arrival(at(0), "Europe/Berlin"), Arrival(at(100), "Asia/Tokyo")
    history.arrive(berlin)
    history.arrive(tokyo)
    assert history.arrivals() == (berlin, tokyo)
    back = Arrival(at(50), "Africa/Lagos")
    history.arrive(back)
    assert history.arrivals() == (berlin, back), "the clock was set back: that was never so"


def test_zones_of_before_let_no_sum_of_then_stand(history: History) -> None:
    history.arrive(Arrival(at(100), "Asia/Tokyo"))
    days = tuple(Day(date(2026, 3, n), at(1000 * n - 3500), at(1000 * n - 2500)) for n in (3, 4))
    history.keep_sums([(day, KeptDay(not_observed(day.date), "")) for day in days])
    assert [*history.have_sums(days)] == [day.date for day in days]
    history.add(Record(zones=(Arrival(at(-9000), "Europe/Berlin"),)))
    kept = [*history.have_sums(days)]
    assert days[0].date not in kept
    if isinstance(history, SqliteHistory):
        assert kept == [days[1].date], "the list forgets more than it has to"


def test_a_deleted_day_does_not_tell_when_somebody_arrived(history: History) -> None:
    history.arrive(Arrival(at(0), "Europe/Berlin"))
    history.write((span(0, 60), span(250, 300)))
    history.arrive(Arrival(at(120), "Asia/Tokyo"))
    history.arrive(Arrival(at(130), "Asia/Seoul"))
    history.forget(at(100), at(200))
    assert history.arrivals() == (Arrival(at(0), "Europe/Berlin"), Arrival(at(200), "Asia/Seoul"))
    history.forget(BEFORE, AFTER)
    assert history.arrivals() == ()


def test_news_is_told_once_it_can_be_read(history: History) -> None:
    seen: list[tuple[int, int, int]] = []

    def look(_news: None) -> None:
        found = history.spans(BEFORE, AFTER), history.breaks(BEFORE, AFTER)
        seen.append((len(found[0]), len(found[1]), len(history.runs(BEFORE, AFTER))))

    history.changed.subscribe(look)
    history.write((span(0, 60),))
    history.put_break(Break(at(0), minutes(30)))
    history.put_run(run(0, 60, done()))
    history.rate_run(at(0), Effort.HARD)
    assert seen == [(1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 1, 1)]


def test_nothing_written_is_no_news(history: History) -> None:
    told: list[None] = []
    history.changed.subscribe(told.append)
    history.write(())
    assert told == []


def test_what_cannot_be_written_is_no_news(history: History) -> None:
    told: list[None] = []
    history.changed.subscribe(told.append)
    if isinstance(history, ListHistory):
        history.broken = "the disk is full"
    history.close()
    for attempt in (
        lambda: history.write((span(0, 60),)),
        lambda: history.put_break(Break(at(0), minutes(30))),
        lambda: history.put_run(run(0, 60, done())),
        lambda: history.rate_run(at(0), Effort.HARD),
        lambda: history.spans(BEFORE, AFTER),
    ):
        with pytest.raises(StorageError):
            attempt()
    assert told == []


# --- On the disk ----------------------------------------------------------------------------


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    first = SqliteHistory(Database(path))
    first.write((span(0, 60), span(60, 90, State.AWAY)))
    first.put_break(Break(at(30), minutes(30)))
    first.put_run(run(0, 120, *SETS))
    first.keep("pause", "null")
    first.close()
    second = SqliteHistory(Database(path))
    assert everything(second) == [span(0, 60), span(60, 90, State.AWAY)]
    assert second.breaks(BEFORE, AFTER) == (Break(at(30), minutes(30)),)
    assert second.runs(BEFORE, AFTER) == (run(0, 120, *SETS),)
    assert second.recall("pause") == "null"
    second.close()


def test_a_growing_span_keeps_the_offset_that_it_began_with(tmp_path: Path) -> None:
    database = Database(tmp_path / "history.sqlite")
    history = SqliteHistory(database)
    history.write((span(0, 60),))
    with database.transaction() as connection:
        connection.execute("UPDATE span SET offset = 345")  # it was in Kathmandu that it began
    history.write((span(60, 90),))
    assert database.read(tuple, "SELECT stop - start, offset FROM span") == ((90_000, 345),)
    history.write((span(50, 90, State.AWAY),))
    first, _ = database.read(tuple, "SELECT stop - start, offset FROM span ORDER BY start")
    assert first == (50_000, 345)
    history.close()


def test_a_change_waits_for_the_disk_and_a_checkpoint_does_not(tmp_path: Path) -> None:
    database = Database(tmp_path / "history.sqlite")
    history = SqliteHistory(database)
    waits = []

    def note(_news: None) -> None:
        waits.append(database.read(lambda row: row[0] > 1, "PRAGMA synchronous")[0])

    history.changed.subscribe(note)
    history.write((span(0, 30),), checkpoint=True)
    history.write((span(30, 60),))
    history.write((span(60, 90),), checkpoint=True)
    history.put_run(run(0, 60, done()))
    assert waits == [False, True, False, True]
    history.close()


def test_a_late_correction_touches_nothing_but_its_seconds(tmp_path: Path) -> None:
    history = SqliteHistory(Database(tmp_path / "history.sqlite"))
    history.write(tuple(span(n * 100, n * 100 + 50) for n in range(50)))
    history.write((span(2010, 2120, State.AWAY),))
    found = [one for one in everything(history) if at(1900) <= one.start < at(2300)]
    assert found == [
        span(1900, 1950),
        span(2000, 2010),
        span(2010, 2120, State.AWAY),
        span(2120, 2150),
        span(2200, 2250),
    ]
    assert len(everything(history)) == 51
    history.close()
