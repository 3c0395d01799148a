"""The charts of ten years: what a day summed up takes, and what a change of the range takes."""

from __future__ import annotations

import statistics
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.charts import Question
from desktop_app.domain.periods import MOST_DAYS, Period, Scale
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.storage.exercise_files import ExerciseFiles
from tests.fakes import FakeClock, MemoryOwnExercises, MemorySettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from desktop_app.services.record_ports import History

MIDDLE = date(2021, 6, 15)
MEASURED = 5
"""So many times each; the middle one counts."""

Figure = tuple[str, str, float, None]


def measure(history: History, first: date, now: datetime) -> Iterator[Figure]:
    """Yield what the charts of a history cost, in ms."""
    library = Library(ExerciseFiles(), MemoryOwnExercises())
    _ = library.exercises  # it is read

    # one, as in the app: of each that had read ten years they would be in memory to the end
    asked = Progress(FakeClock(now), history, library, Preferences(MemorySettings(), FakeClock()))

    def days(period: Period) -> Callable[[], object]:
        return lambda: asked.days(period)

    def chart(question: Question, period: Period) -> Callable[[], object]:
        return lambda: asked.chart(question, period)

    def page(period: Period) -> Callable[[], object]:
        """All that a page of charts asks."""

        def ask() -> None:
            asked.numbers(period)
            asked.compared(period)
            for question in _asked(period):
                asked.chart(question, period)

        return ask

    yield "years_ribbon", "ms", _middle(history, lambda: asked.ribbon(MIDDLE)), None
    for name, on in (("day", date(2020, 6, 15)), ("month", date(2020, 9, 3))):
        yield f"years_{name}_first", "ms", _once(history, days(Period.of(Scale(name), on))), None
    ever = Period.between(first, now.date())
    periods = {
        "day": Period.of(Scale.DAY, MIDDLE),
        "week": Period.of(Scale.WEEK, MIDDLE),
        "month": Period.of(Scale.MONTH, MIDDLE),
        "year": Period.of(Scale.YEAR, MIDDLE),
        "ten": ever,
    }
    preparing = asked.prepare(Period.between(first, now.date() - timedelta(days=1)))
    yield "years_prepare_step", "ms", statistics.mean(_steps(preparing)), None
    for name, period in periods.items():
        yield f"years_{name}", "ms", _middle(history, days(period)), None
        for question in _asked(period):
            yield f"years_{name}_{question}", "ms", _middle(history, chart(question, period)), None
        yield f"years_{name}_page", "ms", _middle(history, page(period)), None


def _asked(period: Period) -> tuple[Question, ...]:
    """Ribbons are meant for a month or two."""
    ribbons = period.days <= MOST_DAYS
    return tuple(one for one in Question if ribbons or one is not Question.RIBBONS)


def _steps(preparing: Iterator[None]) -> Iterator[float]:
    while True:
        begun = time.thread_time()
        if next(preparing, preparing) is preparing:
            return
        yield (time.thread_time() - begun) * 1000


def _middle(history: History, ask: Callable[[], object]) -> float:
    return statistics.median(_once(history, ask) for _ in range(MEASURED))


def _once(history: History, ask: Callable[[], object]) -> float:
    history.changed.tell(None)  # what was read is forgotten
    # of this thread alone: the disk is not asked, and others on the machine do not count
    begun = time.thread_time()
    ask()
    return (time.thread_time() - begun) * 1000
