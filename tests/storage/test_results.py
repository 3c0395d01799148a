"""Results of self-tests, kept by every kind of history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import Record
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.restoring import go_back
from tests.builders import at, span
from tests.fakes import ListHistory
from tests.storage.test_upgrades import restore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.record_ports import History

AFTER = at(36000)
STANDS = Result(at(100), SelfTest.CHAIR_STAND, Side.BOTH, 14)
LEFT = Result(at(200), SelfTest.BRIDGE_HOLD, Side.LEFT, 35)
RIGHT = Result(at(200), SelfTest.BRIDGE_HOLD, Side.RIGHT, 41)


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


def put(history: History, *results: Result) -> None:
    for result in results:
        history.put_result(result)


def test_results_come_back_in_order(history: History) -> None:
    put(history, RIGHT, LEFT, STANDS)
    assert history.results(at(0), AFTER) == (STANDS, LEFT, RIGHT)
    assert history.results(at(100), at(200)) == (STANDS,)


def test_moment_test_and_side_identify_a_result(history: History) -> None:
    put(history, LEFT, RIGHT, LEFT._replace(value=50))
    assert history.results(at(0), AFTER) == (LEFT._replace(value=50), RIGHT)


@pytest.mark.parametrize("test", SelfTest)
@pytest.mark.parametrize("side", Side)
def test_every_kind_of_result_comes_back(history: History, test: SelfTest, side: Side) -> None:
    put(history, Result(at(0.25), test, side, 0))
    assert history.results(at(0), AFTER) == (Result(at(0.25), test, side, 0),)


def test_a_record_holds_them_and_what_is_added_does_not_replace_them(history: History) -> None:
    put(history, LEFT)
    assert history.record(at(0), AFTER).results == (LEFT,)
    history.add(Record(results=(STANDS, LEFT._replace(value=1))))
    assert history.record(at(0), AFTER).results == (STANDS, LEFT)


def test_what_is_forgotten_is_gone(history: History) -> None:
    put(history, STANDS, LEFT, RIGHT)
    history.forget(at(150), at(250))
    assert history.results(at(0), AFTER) == (STANDS,)


def test_a_result_is_news(history: History) -> None:
    told: list[int] = []

    def look(_news: None) -> None:
        told.append(len(history.results(at(0), AFTER)))

    history.changed.subscribe(look)
    put(history, STANDS, LEFT)
    assert told == [1, 2]


def test_the_oldest_moment_is_that_of_the_first_span_break_or_run(history: History) -> None:
    assert history.oldest is None
    put(history, STANDS)
    assert history.oldest is None, "a result alone makes no day"
    history.write([span(3000, 3600), span(1000, 2000)])
    assert history.oldest == at(1000)


def test_a_record_that_cannot_be_read_is_said() -> None:
    history = ListHistory()
    history.broken = "The disk is full."
    with pytest.raises(StorageError):
        history.put_result(STANDS)
    with pytest.raises(StorageError):
        history.results(at(0), AFTER)


def test_going_back_to_a_copy_keeps_the_results_since(tmp_path: Path) -> None:
    history = SqliteHistory(Database(tmp_path / "history.sqlite"))
    put(history, STANDS)
    (tmp_path / "copy.sqlite").touch()
    history.copy_to(tmp_path / "copy.sqlite")
    put(history, LEFT)
    go_back(history, tmp_path / "copy.sqlite")
    assert history.results(at(0), AFTER) == (STANDS, LEFT)
    history.close()


def test_an_older_file_has_none_and_the_first_with_any_comes_back(tmp_path: Path) -> None:
    found = {}
    for version in (3, 4):
        path = tmp_path / f"{version}.sqlite"
        restore(Path(__file__).with_name("upgrades") / f"v{version}.sql", path)
        history = SqliteHistory(Database(path))
        found[version] = [(one.test, one.side, one.value) for one in history.results(at(0), AFTER)]
        history.close()
    left = SelfTest.BRIDGE_HOLD, Side.LEFT, 35
    assert found == {3: [], 4: [left, (SelfTest.CHAIR_STAND, Side.BOTH, 14)]}
