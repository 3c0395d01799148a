"""Killed at any moment, the app leaves a sound history that lacks half a minute at most."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import IO, TYPE_CHECKING

import pytest

from desktop_app.domain.evidence import judged
from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import Span, State, Timeline, clip, total
from desktop_app.services.exchange import EVER
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from tests.builders import at, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="lives are forked")

ROOT = Path(__file__).parent.parent.parent
KILLS = int(os.environ.get("BUTTRESS_KILLS", "60"))
"""How many lives are ended; some thousands before a release."""
RULES = Settings().presence_rules
THERE = [state for state in State if state is not State.AWAY]


@dataclass
class Life:
    """What a life told of itself."""

    spans: list[Span] = field(default_factory=list)
    runs: list[datetime] = field(default_factory=list)

    def hear(self, line: str) -> None:
        match line.split():
            case ["run", moment]:
                self.runs.append(datetime.fromisoformat(moment))
            case [state, start, stop]:
                moments = datetime.fromisoformat(start), datetime.fromisoformat(stop)
                self.spans.append(Span(*moments, State(state)))
            case _:
                raise AssertionError(line)


class Nursery:
    """Begins lives and ends them."""

    def __init__(self, inlet: IO[str], outlet: IO[str]) -> None:
        self._inlet, self._outlet = inlet, outlet

    def live(self, path: Path, seed: int, begins: datetime, lines: int) -> Life:
        """Begin a life, and kill it when it has told so many lines."""
        self._inlet.write(f"{path}\t{seed}\t{begins.isoformat()}\n")
        self._inlet.flush()
        word, life_id = self._outlet.readline().split()
        assert word == "pid"
        life = Life()
        for _ in range(lines):
            life.hear(self._outlet.readline())
        os.kill(int(life_id), signal.SIGKILL)
        while (line := self._outlet.readline()) != "end\n":
            life.hear(line)
        return life


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    program = [sys.executable, "-m", "tests.storage.lives"]
    with subprocess.Popen(
        program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Nursery(process.stdin, process.stdout)
        process.stdin.close()
    assert process.returncode == 0


def assert_all_but_half_a_minute_is_there(database: Database, lives: list[Life]) -> None:
    assert database.read(tuple, "PRAGMA integrity_check") == (("ok",),)
    history = SqliteHistory(database)
    told = history.record(*EVER)
    corrected = [one.span for one in told.corrections]
    assert told.spans == tuple(judged(told.evidence, told.doing, RULES, corrected))
    for life in lives:
        if not life.spans:
            continue
        lived = Timeline(life.spans)
        began, ended = life.spans[0].start, life.spans[-1].stop
        recorded = history.spans(began, ended)
        until = recorded[-1].stop if recorded else began
        assert recorded == clip(lived, began, until), "something is missing or was invented"
        assert total(lived, *THERE) - total(recorded, *THERE) <= seconds(30)
        runs = [run.started_at for run in history.runs(began, ended + seconds(1))]
        assert runs[: len(life.runs)] == life.runs


def test_killed_at_any_moment_it_lacks_half_a_minute_at_most(
    tmp_path: Path, nursery: Nursery
) -> None:
    random = Random(20260302)
    path = tmp_path / "history.sqlite"
    lives: list[Life] = []
    begins = at(0)
    for number in range(KILLS):
        life = nursery.live(path, number, begins, lines=random.randint(0, 90))
        lives.append(life)
        # the next life begins well after whatever this one still wrote
        ended = life.spans[-1].stop if life.spans else begins
        begins = ended + seconds(random.choice([120, 300, 40_000]))
        if number % 3 == 0:  # otherwise the next life finds what the kill left
            database = Database(path)
            assert database.set_aside is None
            assert_all_but_half_a_minute_is_there(database, lives[-20:])
            database.close()
    database = Database(path)
    assert_all_but_half_a_minute_is_there(database, lives)
    database.close()
    assert sum(len(life.spans) for life in lives) > 20 * KILLS
    assert sum(len(life.runs) for life in lives) > KILLS


def test_killed_while_it_makes_the_file_it_makes_it_the_next_time(
    tmp_path: Path, nursery: Nursery
) -> None:
    for number in range(20):
        path = tmp_path / str(number) / "history.sqlite"
        nursery.live(path, number, at(0), lines=0)
        database = Database(path)
        assert database.set_aside is None
        assert_all_but_half_a_minute_is_there(database, [])
        database.close()
