"""The page *Progress* in every scale, down to a correction, and with little or much on record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.demo.hour import Demo
from desktop_app.domain.charts import DaySpan, Question, Seen
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.settings import Theme
from desktop_app.domain.timeline import State
from desktop_app.services.control import Page
from desktop_app.ui.progress.page import ProgressPage
from tests.gallery.studio import LARGE, SMALL, THEMES, settle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tests.gallery.studio import Studio

WHOLE = {
    Scale.DAY: QSize(1440, 1500),
    Scale.WEEK: QSize(1440, 2600),
    Scale.MONTH: QSize(1440, 3000),
    Scale.YEAR: QSize(1440, 2900),
}
"""So large that all of the page is seen."""
YEARS = 522
"""Weeks in ten of them."""


def progress_page(studio: Studio, moment: datetime) -> None:
    """Take the page in all its states."""
    _scales(studio, moment)
    _going_down(studio, moment)
    for scale in (1.5, 2.0):
        with studio.text_at(scale):
            _scales(studio, moment, (Theme.LIGHT,))
            _going_down(studio, moment, (Theme.LIGHT,))
    _one_week(studio, moment)
    _first_minutes(studio, moment)
    _mirrored(studio, moment)
    _tested(studio, moment)
    if studio.wants("progress-ten-years"):
        _ten_years(studio, moment)


def _scales(studio: Studio, moment: datetime, themes: Sequence[Theme] = THEMES) -> None:
    demo, page = _begin(moment)
    for scale in (Scale.DAY, Scale.WEEK, Scale.MONTH, Scale.YEAR):
        page.show_period(Period.of(scale, moment.date()))
        _take(studio, f"progress-{scale}", demo, page, (SMALL, LARGE), themes)
        _take(studio, f"progress-{scale}-whole", demo, page, (WHOLE[scale],), themes)
    page.show_period(Period.between(date(2026, 9, 14), moment.date()))
    _take(studio, "progress-range", demo, page, (LARGE,), themes)
    page.show_period(Period.of(Scale.WEEK, moment.date()))
    page.main.switch.chips[1].click()
    _take(studio, "progress-shares", demo, page, (LARGE,), themes)
    page.main.as_table.trigger()
    _take(studio, "progress-table", demo, page, (LARGE,), themes)
    page.head.ask_for_range()
    popup = page.head.popup
    assert popup is not None
    QTest.keyClick(popup.grid, Qt.Key.Key_Up)
    QTest.keyClick(popup.grid, Qt.Key.Key_Return)
    QTest.keyClick(popup.grid, Qt.Key.Key_Down)
    studio.take_upon_the_wall("progress-calendar", demo.app, popup)
    popup.close()
    _end(demo)


def _going_down(studio: Studio, moment: datetime, themes: Sequence[Theme] = THEMES) -> None:
    """From the month to a day, and to the question what a stretch of it was."""
    demo, page = _begin(moment)
    page.show_period(Period.of(Scale.MONTH, moment.date()))
    until_filled(page)
    assert page.main.canvas is not None
    page.main.canvas.setFocus()
    QTest.keyClick(page.main.canvas, Qt.Key.Key_Home)
    QTest.keyClick(page.main.canvas, Qt.Key.Key_Right)
    _take(studio, "progress-pointed-at", demo, page, (LARGE,), themes)
    QTest.keyClick(page.main.canvas, Qt.Key.Key_Return)
    until_filled(page)
    card = page.cards[Question.RIBBONS]
    page.ensureWidgetVisible(card)
    until_filled(page)
    assert card.chart is not None
    away = (
        row
        for row in card.chart.rows
        if row.seen is Seen.SEEN
        and isinstance(row.of, DaySpan)
        and row.of.span.state is State.AWAY
        and row.of.span.duration > timedelta(minutes=20)
    )
    card.chosen.emit(next(away))
    _take(studio, "progress-correction", demo, page, (SMALL, LARGE), themes)
    _end(demo)


def _one_week(studio: Studio, moment: datetime) -> None:
    """Somebody's first days."""
    with patch("desktop_app.demo.quarter.WEEKS", 1):
        demo, page = _begin(moment)
    for scale in (Scale.WEEK, Scale.YEAR):
        page.show_period(Period.of(scale, moment.date()))
        _take(studio, f"progress-one-week-{scale}", demo, page, (WHOLE[scale],), (Theme.LIGHT,))
    _end(demo)


def _first_minutes(studio: Studio, moment: datetime) -> None:
    """Nothing on record but where one sits now."""
    demo, page = _begin(moment, filled=False)
    _take(studio, "progress-first-minutes", demo, page, (WHOLE[Scale.WEEK],), (Theme.LIGHT,))
    _end(demo)


def _mirrored(studio: Studio, moment: datetime) -> None:
    """As it is where one reads from the right; the words go on in English."""
    demo, page = _begin(moment)
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _take(studio, "progress-mirrored", demo, page, (SMALL, WHOLE[Scale.WEEK]), (Theme.LIGHT,))
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _end(demo)


def _tested(studio: Studio, moment: datetime) -> None:
    """Self-tests with what may be chance: within it, and beyond."""
    demo, page = _begin(moment)
    for weeks_ago, stands, bridge in ((11, 11, 34), (7, 12, 39), (3, 12, 52), (0, 14, 61)):
        at = demo.clock.now() - timedelta(weeks=weeks_ago)
        demo.history.put_result(Result(at, SelfTest.CHAIR_STAND, Side.BOTH, stands))
        demo.history.put_result(Result(at, SelfTest.BRIDGE_HOLD, Side.LEFT, bridge))
    page.show_period(Period.of(Scale.YEAR, moment.date()))
    _take(studio, "progress-self-tests", demo, page, (WHOLE[Scale.YEAR],), THEMES)
    _end(demo)


def _ten_years(studio: Studio, moment: datetime) -> None:
    with patch("desktop_app.demo.quarter.WEEKS", YEARS):
        demo, page = _begin(moment)
    first = demo.app.progress.first_day
    assert first is not None
    page.show_period(Period.between(first, moment.date()))
    assert page.summing.isVisible()
    studio.take("progress-ten-years-summing", demo.app, demo.app.window, (LARGE,), (Theme.LIGHT,))
    _take(studio, "progress-ten-years", demo, page, (LARGE, WHOLE[Scale.YEAR]), THEMES)
    _end(demo)


def _begin(moment: datetime, *, filled: bool = True) -> tuple[Demo, ProgressPage]:
    demo = Demo(moment, filled=filled)
    demo.app.start()
    demo.pass_time(timedelta(minutes=24, seconds=10) if filled else timedelta(minutes=3))
    demo.app.open_page(Page.PROGRESS)
    assert demo.app.window is not None
    page = demo.app.window.findChild(ProgressPage)
    assert page is not None
    return demo, page


def _take(
    studio: Studio,
    name: str,
    demo: Demo,
    page: ProgressPage,
    sizes: Sequence[QSize],
    themes: Sequence[Theme],
) -> None:
    window = demo.app.window
    assert window is not None
    for theme in themes:
        for size in sizes:
            if studio.wants(f"{name}-{theme.value}-{size.width()}x{size.height()}"):
                window.resize(size)
                until_filled(page)
                studio.take(name, demo.app, window, (size,), (theme,))


def until_filled(page: ProgressPage) -> None:
    """Let the page be filled, and what that moved be filled as well."""
    for _ in range(3):
        settle()
        while page.busy:
            settle()


def _end(demo: Demo) -> None:
    assert demo.app.window is not None
    demo.app.window.close()
    demo.end()
    settle()
