"""What the person said of the plan, and swapped away: kept, brought in, and forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.likings import Swap
from desktop_app.domain.places import Where
from desktop_app.domain.plan import Said, Word
from desktop_app.services import sayings
from desktop_app.services.exchange import Exchange
from desktop_app.services.record_ports import Record
from desktop_app.services.steps import at_once
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.record_files import RecordFiles
from tests.builders import at
from tests.desk import Desk
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)
WORDS = (Said(MONDAY, Word.HARDER), Said(MONDAY + DAY, Word.GENTLE))
SWAPS = (
    Swap(at(0), Where.OFFICE, ("squat", "reverse_lunge")),
    Swap(at(0) + DAY, Where.HOME, ("donkey_kick",)),
)


@pytest.fixture
def history() -> Iterator[SqliteHistory]:
    history = SqliteHistory(Database.in_memory())
    yield history
    history.close()


def test_they_come_back_as_they_were_kept(history: SqliteHistory) -> None:
    assert (sayings.words(history), sayings.swaps(history)) == ((), ())
    sayings.keep_words(history, WORDS)
    sayings.keep_swaps(history, SWAPS)
    assert (sayings.words(history), sayings.swaps(history)) == (WORDS, SWAPS)
    sayings.keep_swaps(history, ())
    assert history.recall(sayings.SWAPS) is None


def test_only_the_latest_swaps_are_kept() -> None:
    history = ListHistory()
    made = [Swap(at(n), Where.OFFICE, ("squat",)) for n in range(sayings.MOST_SWAPS + 5)]
    sayings.keep_swaps(history, made)
    assert sayings.swaps(history) == tuple(made[5:])


@pytest.mark.parametrize("kept", ["{", "5", "[5]", '[["x", "easier"]]', '[["2026-03-02", "up"]]'])
def test_what_cannot_be_read_counts_for_nothing(kept: str) -> None:
    history = ListHistory()
    for key in (sayings.WORDS, sayings.SWAPS):
        history.keep(key, kept)
    assert (sayings.words(history), sayings.swaps(history)) == ((), ())


@given(st.sets(st.sampled_from(WORDS)), st.sets(st.sampled_from(SWAPS)))
def test_what_is_brought_in_is_there_once_and_in_order(said: set[Said], made: set[Swap]) -> None:
    history = ListHistory()
    sayings.keep_words(history, sorted(said))
    sayings.keep_swaps(history, sorted(made))
    sayings.add(history, WORDS, SWAPS)
    assert (sayings.words(history), sayings.swaps(history)) == (WORDS, SWAPS)


def test_they_go_with_the_time_in_which_they_were_said(history: SqliteHistory) -> None:
    sayings.keep_words(history, WORDS)
    sayings.keep_swaps(history, SWAPS)
    begins = datetime(2026, 3, 2, 4).astimezone()
    history.forget(begins - DAY, begins)
    assert (sayings.words(history), sayings.swaps(history)) == (WORDS, SWAPS)
    history.forget(begins, begins + DAY)
    assert (sayings.words(history), sayings.swaps(history)) == (WORDS[1:], SWAPS[1:])
    history.forget(begins, begins + 2 * DAY)
    assert (sayings.words(history), sayings.swaps(history)) == ((), ())


def test_a_damaged_list_does_not_keep_a_day_from_being_forgotten(history: SqliteHistory) -> None:
    history.keep(sayings.SWAPS, "{")
    history.forget(at(0), at(60))
    assert history.recall(sayings.SWAPS) == "{"


def test_they_are_taken_along_and_brought_in(tmp_path: Path) -> None:
    here, there = Desk(history=ListHistory()), Desk(history=ListHistory())
    sayings.keep_words(here.history, WORDS)
    sayings.keep_swaps(here.history, SWAPS)
    path = tmp_path / "all.json"
    at_once(here.exchange.export_json(path))
    incoming = at_once(there.exchange.look_into(path))
    assert incoming.adds == Record(words=WORDS, swaps=SWAPS)
    assert incoming.brings_something
    at_once(there.exchange.bring_in(incoming))
    assert (sayings.words(there.history), sayings.swaps(there.history)) == (WORDS, SWAPS)
    again = at_once(there.exchange.look_into(path))
    assert not again.brings_something


def test_tables_tell_them(tmp_path: Path) -> None:
    desk = Desk()
    sayings.keep_words(desk.history, WORDS)
    sayings.keep_swaps(desk.history, SWAPS)
    exchange = Exchange(desk.clock, desk.monitor, desk.history, RecordFiles(), desk.preferences)
    at_once(exchange.export_csv(tmp_path))
    told = (tmp_path / "buttress-swaps.csv").read_text(encoding="utf-8-sig")
    assert "office,squat reverse_lunge" in told
    told = (tmp_path / "buttress-words.csv").read_text(encoding="utf-8-sig")
    assert "2026-03-02,harder" in told
