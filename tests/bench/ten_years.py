"""Ten years at a busy desk: how long the history takes to answer, and how large it is.

440,000 spans are five times what a usual person leaves behind; with them go as many pieces of
evidence, what was said, breaks, and runs with their sets.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from desktop_app.storage.database import Database
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.history import SqliteHistory
from tests.bench import charted_years, moving_years, paged_years, told_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FIRST = date(2016, 1, 4)
DAYS = 3653
SPANS_A_DAY = 121
MORNING = 6 * 3_600_000
"""In ms after midnight."""
BETWEEN = (*["away"] * 20, *["paused"] * 4, *["standing"] * 3, *["exercising"] * 3)
"""What comes between two times of sitting; who is away is so for less than a minute at most."""
SAID = ("standing", "exercising", "paused")
MINUTE = 60_000
MEASURED = 15
"""So many times each; the middle one counts."""

Figure = tuple[str, str, float, None]
Rows = dict[str, list[tuple[object, ...]]]
INSERTS = {
    "span": 4,
    "evidence": 4,
    "doing": 3,
    "correction": 4,
    "break": 8,
    "run": 7,
    "exercise_set": 8,
}


def fill(path: Path, days: int = DAYS, spans_a_day: int = SPANS_A_DAY) -> None:
    """Write that history into a new file, in bulk."""
    exercises = [one.id for one in ExerciseFiles().load({})[0]]
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for number in range(days):
            rows = _day(FIRST + timedelta(days=number), spans_a_day, Random(number), exercises)
            for table, columns in INSERTS.items():
                marks = ", ".join("?" * columns)
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
        connection.commit()


def measure(folder: Path) -> Iterator[Figure]:
    """Yield what ten years cost, in ms and MB."""
    folder.mkdir()
    path = folder / "history.sqlite"
    fill(path)
    yield "years_size", "MB", path.stat().st_size / 1e6, None
    yield "years_open", "ms", _middle(lambda: Database(path).close()), None
    database = Database(path)
    history = SqliteHistory(database)
    (spans,) = database.read(lambda row: int(row[0]), "SELECT count(*) FROM span")
    yield "years_spans", "1000", spans / 1000, None
    # before ten years of charts are in memory, which the collector of garbage goes through
    yield from moving_years.measure(folder, history)
    last = FIRST + timedelta(days=DAYS - 1)
    now = datetime(last.year, last.month, last.day, 23, tzinfo=UTC)
    yield from charted_years.measure(history, FIRST, now)
    yield from paged_years.measure(history, FIRST, now)
    yield from told_years.measure(folder, history, FIRST, now)
    yield "years_newest", "ms", _middle(lambda: history.newest), None
    yield "years_backup", "ms", _once(lambda: history.copy_to(folder / "copy.sqlite")), None
    yield "years_look_over", "ms", _middle(history.look_over), None
    yield "years_check", "ms", _once(history.check), None
    history.close()


def _middle(ask: Callable[[], object]) -> float:
    return statistics.median(_once(ask) for _ in range(MEASURED))


def _once(ask: Callable[[], object]) -> float:
    # of this thread alone: the disk is not asked, and others on the machine do not count
    begun = time.thread_time()
    ask()
    return (time.thread_time() - begun) * 1000


def _day(on: date, count: int, random: Random, exercises: list[str]) -> Rows:
    rows: Rows = {table: [] for table in INSERTS}
    now = int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()) * 1000 + MORNING
    for number in range(count):
        state = random.choice(BETWEEN) if number % 2 else "sitting"
        brief = state == "away" and random.random() < 0.8
        stop = now + random.randint(20_000, 59_000 if brief else 14 * MINUTE)
        rows["span"].append((now, stop, state, 0))
        rows["evidence"].append((now, stop, "locked" if state == "away" else "input", None))
        if state in SAID:
            rows["doing"].append((now, stop, state))
        if state == "exercising":
            _run(now, stop, rows, random, exercises)
        now = stop
    if random.random() < 0.2:
        rows["correction"].append((now, now - 90 * MINUTE, now - 60 * MINUTE, "meeting"))
    return rows


def _run(start: int, stop: int, rows: Rows, random: Random, exercises: list[str]) -> None:
    rows["break"].append((start, 30 * MINUTE, "taken", stop, random.randrange(3), 0, None, 0))
    rows["run"].append((start, stop, "made_up", "Made up", 3, "right", 0))
    rows["exercise_set"] += [
        (start, position, random.choice(exercises), "both", "reps", 10, 10, 20_000)
        for position in range(3)
    ]
