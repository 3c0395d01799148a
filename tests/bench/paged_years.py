"""The page *Progress* on ten years: how long it takes to open, and to turn to other days."""

from __future__ import annotations

import gc
import os
import statistics
import time
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.domain.periods import Period, Scale
from tests.desk import Desk
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from desktop_app.storage.history import SqliteHistory
    from desktop_app.ui.progress.page import ProgressPage

Figure = tuple[str, str, float, None]
TURNS = 7
"""So many times each; the middle one counts."""
FRAME_MS = 16
"""How far apart the pictures of a figure are that moves."""


def measure(history: SqliteHistory, first: date, now: datetime) -> Iterator[Figure]:
    """Yield what it takes until all that is seen is there, in ms of this thread.

    And of the time between two pictures of a figure that moves, while ten years are opened during a
    routine, the longest that this thread was at work.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop_app.domain.settings import Motion, Theme
    from desktop_app.ui.progress import place
    from desktop_app.ui.progress.page import ProgressPage
    from desktop_app.ui.theme import Look, dress

    application = QApplication.instance() or QApplication([])
    import_module("desktop_app.ui.progress.pictures")  # what a first import takes is not counted
    dress((look := Look(Theme.LIGHT, Motion.REDUCED)).tokens)
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

    gc.collect()
    gc.freeze()  # as the app does once it runs
    yield "years_window_opens", "ms", spent(open_page), None
    page = made[0]
    for scale in (Scale.WEEK, Scale.MONTH, Scale.YEAR):
        page.head.today_wanted.emit()
        page.head.scale_chosen.emit(scale)
        turns = [spent(page.head.back.click) for _ in range(TURNS)]
        yield f"years_window_{scale}", "ms", statistics.median(turns), None
    ever = Period.between(first, now.date())
    weeks = Period.of(Scale.WEEK, now.date())
    turns, ahead = [], []
    for _ in range(TURNS):
        page.show_period(weeks)
        history.changed.tell(None)  # what was read of ten years is forgotten
        ahead.append(spent(page.head.range_considered.emit))  # as where its dates are asked for
        turns.append(spent(partial(page.show_period, ever)))
    yield "years_read_ahead", "ms", statistics.median(ahead), None
    yield "years_window_ten", "ms", statistics.median(turns), None
    yield "years_hover", "ms", max(spent(move) for move in _moves(page)), None
    page.show_period(weeks)
    history.changed.tell(None)
    with _routine(desk) as frames:
        spent(partial(page.show_period, ever))
    longest = max(after - before for before, after in pairwise(frames))
    yield "years_longest_stall", "ms", longest * 1000, None
    page.close()
    gc.unfreeze()


def _moves(page: ProgressPage) -> Iterator[Callable[[], object]]:
    """Yield some moves of the mouse from bar to bar."""
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    canvas = page.main.canvas
    assert canvas is not None
    for x in range(canvas.width() // 4, canvas.width() // 2, 7):
        yield partial(QTest.mouseMove, canvas, QPoint(x, canvas.height() // 2))


@contextmanager
def _routine(desk: Desk) -> Iterator[list[float]]:
    """Have a routine on; yield how long this thread had been at work at each picture of it."""
    from PySide6.QtCore import Qt, QTimer

    frames: list[float] = []

    def on_frame() -> None:
        frames.append(time.thread_time())

    figure = QTimer()
    figure.setTimerType(Qt.TimerType.PreciseTimer)
    figure.timeout.connect(on_frame)
    figure.start(FRAME_MS)
    desk.start()
    yield frames
    figure.stop()
    desk.coach.finish()
