"""The page *Progress* on ten years: how long it takes to open, and to turn to other days."""

from __future__ import annotations

import os
import statistics
import time
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_app.domain.periods import Scale
from tests.desk import Desk
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from desktop_app.storage.history import SqliteHistory
    from desktop_app.ui.progress.page import ProgressPage

Figure = tuple[str, str, float, None]
TURNS = 7
"""So many times each; the middle one counts."""


def measure(history: SqliteHistory, now: datetime) -> Iterator[Figure]:
    """Yield what it takes until all that is seen is there, in ms of this thread."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop_app.domain.settings import Motion, Theme
    from desktop_app.ui.progress import place
    from desktop_app.ui.progress.page import ProgressPage
    from desktop_app.ui.theme import Look, dress

    application = QApplication.instance() or QApplication([])
    import_module("desktop_app.ui.progress.pictures")  # what a first import takes is not counted
    look = Look(Theme.LIGHT, Motion.REDUCED)
    dress(look.tokens)
    history.keep(place.KEY, None)  # else it opens where the last one was left
    desk = Desk(history=history, clock=FakeClock(now))
    made: list[ProgressPage] = []

    def open_page() -> None:
        page = ProgressPage(
            desk.progress,
            desk.library,
            desk.control,
            desk.coach,
            desk.corrections,
            history,
            look,
        )
        page.resize(1240, 870)
        page.show()
        made.append(page)

    def spent(on: Callable[[], object]) -> float:
        begun = time.thread_time()
        on()
        application.processEvents()
        while made[0].busy:
            application.processEvents()
        return (time.thread_time() - begun) * 1000

    yield "years_window_opens", "ms", spent(open_page), None
    page = made[0]
    for scale in (Scale.WEEK, Scale.MONTH, Scale.YEAR):
        page.head.today_wanted.emit()
        page.head.scale_chosen.emit(scale)
        turns = [spent(page.head.back.click) for _ in range(TURNS)]
        yield f"years_window_{scale}", "ms", statistics.median(turns), None
    page.close()
