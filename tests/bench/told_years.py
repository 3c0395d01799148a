"""What the command line tells of ten years: how long in all, and the longest step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import stats
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.storage.exercise_files import ExerciseFiles
from tests.bench.moving_years import Figure, Toll
from tests.fakes import FakeClock, MemoryOwnExercises, MemorySettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.services.record_ports import History

A_YEAR = "--range 2021 --chart ribbons"
"""The longest table that there is."""


def measure(folder: Path, history: History, first: date, now: datetime) -> Iterator[Figure]:
    """Yield what a year of stretches, and a report of ten years, cost."""
    library = Library(ExerciseFiles(), MemoryOwnExercises())
    progress = Progress(
        FakeClock(now), history, library, Preferences(MemorySettings(), FakeClock())
    )
    for name, options in (
        ("words", A_YEAR),
        ("csv", f"{A_YEAR} --csv"),
        ("json", f"{A_YEAR} --json"),
    ):
        toll = Toll()
        toll.take(stats.answer(options, progress, library))
        yield from toll.figures(f"years_stats_{name}")
    toll = Toll()
    toll.take(
        stats.report(f"{folder / 'ten.pdf'} --range {first}..{now:%Y-%m-%d}", progress, library)
    )
    yield from toll.figures("years_report")
