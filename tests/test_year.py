"""Some weeks at the desk: what the record says is what the person did."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.sitting import bouts
from desktop_app.domain.timeline import State, Timeline, total
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.storage.database import Database
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.history import SqliteHistory
from tests.builders import minutes, seconds
from tests.fakes import FakeClock, ListHistory, MemorySettings
from tests.year import history_on_a_fast_disk, simulate

if TYPE_CHECKING:
    from pathlib import Path

THERE = (State.SITTING, State.STANDING, State.EXERCISING, State.PAUSED)


def test_twenty_days_are_recorded_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    history = history_on_a_fast_disk(path)
    lived = simulate(20, history)
    history.close()
    database = Database(path)
    history = SqliteHistory(database)
    always = lived.begun - timedelta(days=1), lived.ended + timedelta(days=1)
    spans = history.spans(*always)

    assert list(Timeline(spans)) == list(spans)
    assert total(spans, *THERE) == lived.there
    assert total(spans, State.AWAY) == lived.gone
    assert lived.there + lived.gone + lived.off == lived.ended - lived.begun
    assert all(total(spans, state) > minutes(60) for state in State)

    breaks = history.breaks(*always)
    outcomes = Counter(one.outcome for one in breaks)
    assert outcomes[Outcome.TAKEN] == len(lived.routines) > 40
    assert min(outcomes[Outcome.SKIPPED], outcomes[Outcome.NATURAL]) > 5
    assert outcomes[Outcome.OPEN] <= 1
    assert outcomes[Outcome.ABANDONED] == 0
    assert all(one.sat >= minutes(30) for one in breaks)
    assert sum(one.snoozes for one in breaks) > 20
    assert sum(one.unanswered for one in breaks) > 5

    runs = history.runs(*always)
    assert [run.started_at for run in runs] == lived.routines
    assert all(run.complete for run in runs)
    assert len({run.routine_id for run in runs}) > 4

    long_ones = [bout for bout in bouts(spans) if bout.sat > minutes(30)]
    assert len(long_ones) > 40
    assert max(bout.sat for bout in long_ones) < timedelta(hours=4)

    progress = Progress(
        FakeClock(lived.ended),
        history,
        Library(ExerciseFiles()),
        Preferences(MemorySettings(), FakeClock()),
    )
    days = [progress.day(lived.begun.date() + timedelta(days=n)) for n in range(20)]
    assert all(day.observed for day in days)
    assert sum((day.sat for day in days), seconds(0)) == total(spans, State.SITTING)
    assert sum(day.taken for day in days) == outcomes[Outcome.TAKEN] + outcomes[Outcome.NATURAL]
    assert any(day.glute_day for day in days)
    weekend = [day for day in days if day.date.weekday() >= 5]
    assert max(day.sat for day in weekend) < max(day.sat for day in days)

    (pages,) = database.read(lambda row: int(row[0]), "PRAGMA page_count")
    assert pages * 4096 / 20 * 365 < 3_000_000, "a year is to stay small"
    history.close()


def test_both_histories_remember_the_same() -> None:
    listed, stored = ListHistory(), SqliteHistory(Database.in_memory())
    lived = [simulate(4, history) for history in (listed, stored)]
    assert lived[0].ended == lived[1].ended
    always = lived[0].begun - timedelta(days=1), lived[0].ended + timedelta(days=1)
    assert listed.spans(*always) == stored.spans(*always)
    assert listed.breaks(*always) == stored.breaks(*always)
    assert listed.runs(*always) == stored.runs(*always)
    stored.close()
