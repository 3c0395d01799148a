"""What hurt, kept by every kind of history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.pain import Afterwards, Pain
from desktop_app.services.record_ports import Record
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import at
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.services.record_ports import History

AFTER = at(36000)
KNEE = Pain(at(100), "squat", 4)
BACK = Pain(at(200), "good_morning", 7)


@pytest.fixture(params=["list", "file"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    made: History = ListHistory()
    if request.param == "file":
        made = SqliteHistory(Database(tmp_path / "history.sqlite"))
    yield made
    made.close()


def test_pains_come_back_in_order(history: History) -> None:
    history.put_pain(BACK)
    history.put_pain(KNEE)
    assert history.pains(at(0), AFTER) == (KNEE, BACK)
    assert history.pains(at(100), at(200)) == (KNEE,)


@pytest.mark.parametrize("afterwards", [None, *Afterwards])
def test_how_it_was_the_next_morning_is_added(
    history: History, afterwards: Afterwards | None
) -> None:
    history.put_pain(KNEE)
    history.put_pain(KNEE._replace(afterwards=afterwards))
    assert history.pains(at(0), AFTER) == (KNEE._replace(afterwards=afterwards),)


def test_a_record_holds_them_and_what_is_added_does_not_replace_them(history: History) -> None:
    history.put_pain(KNEE)
    assert history.record(at(0), AFTER).pains == (KNEE,)
    history.add(Record(pains=(BACK, KNEE._replace(level=1))))
    assert history.pains(at(0), AFTER) == (KNEE, BACK)


def test_what_is_forgotten_is_gone(history: History) -> None:
    history.add(Record(pains=(KNEE, BACK)))
    history.forget(at(150), at(250))
    assert history.pains(at(0), AFTER) == (KNEE,)
