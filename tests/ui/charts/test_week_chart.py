"""The bars of a week: what they show, how they are walked through, what they say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_app.domain.appearance import USUAL
from desktop_app.domain.settings import Motion, Theme
from desktop_app.ui.charts.parts import ChartDay, Legend, Part, Swatch, part_name
from desktop_app.ui.charts.week_chart import MOST_LINES, WeekChart, scale
from desktop_app.ui.theme import DARK, LIGHT, Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HOUR = timedelta(hours=1)
NOTHING = dict.fromkeys(Part, timedelta())
WEEK = (
    ChartDay("Mon", "Monday: much", {**NOTHING, Part.SHORT: 4 * HOUR, Part.STANDING: 4 * HOUR}),
    ChartDay("Tue", "Tuesday: not observed", None),
    ChartDay("Wed", "Wednesday: nothing", NOTHING),
    ChartDay("Thu", "Thursday: still to come", None, to_come=True),
)


@pytest.fixture
def look() -> Look:
    return Look(Theme.LIGHT, Motion.FULL)


@pytest.fixture
def chart(qtbot: QtBot, look: Look) -> WeekChart:
    made = WeekChart(look)
    qtbot.addWidget(made)
    made.resize(640, 360)
    made.show_days(WEEK)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def said(chart: WeekChart) -> str:
    return chart.day.sentence if chart.day else ""


def ink(chart: WeekChart, index: int, height: float) -> QColor:
    """The colour in the middle of a day's column, ``height`` of the way up."""
    image = chart.grab().toImage()
    middle = chart.middle_of(index).x()
    bottom, top = bottom_and_top(chart)
    return image.pixelColor(QPoint(round(middle), round(bottom + (top - bottom) * height)))


def bottom_and_top(chart: WeekChart) -> tuple[float, float]:
    view = chart.middle_of(0).y()
    return 2 * view - 8.0, 8.0


def test_a_bar_has_its_parts_one_above_the_other(chart: WeekChart) -> None:
    colours = {ink(chart, 0, height).name().upper() for height in (0.25, 0.3, 0.7, 0.75)}
    assert colours == {LIGHT.sitting.upper(), LIGHT.standing.upper()}
    assert ink(chart, 0, 0.25).name().upper() == LIGHT.sitting.upper()


def test_what_was_not_observed_is_no_zero(chart: WeekChart) -> None:
    not_observed, nothing, to_come = (column(chart, index) for index in (1, 2, 3))
    assert not_observed != nothing
    assert nothing == to_come


def column(chart: WeekChart, index: int) -> QImage:
    """The picture of a day's column."""
    middle = chart.middle_of(index)
    return chart.grab().toImage().copy(round(middle.x()) - 20, 20, 40, round(middle.y()))


def test_the_arrow_keys_walk_through_the_days(chart: WeekChart, qtbot: QtBot) -> None:
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert said(chart) == "Monday: much"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert said(chart) == "Tuesday: not observed"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert said(chart) == "Thursday: still to come"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert said(chart) == "Thursday: still to come"
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert said(chart) == "Monday: much"


def test_walking_begins_at_the_end_that_it_comes_from(chart: WeekChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert said(chart) == "Thursday: still to come"


def test_a_screen_reader_is_told_the_day(chart: WeekChart, qtbot: QtBot) -> None:
    assert chart.accessibleName() == "Sitting versus activity: no day chosen"
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleName() == "Sitting versus activity: Monday: much"


def test_the_mouse_points_at_days(chart: WeekChart, qtbot: QtBot) -> None:
    told: list[ChartDay | None] = []
    chart.pointed_at.connect(told.append)
    qtbot.mouseMove(chart, chart.middle_of(1).toPoint())
    assert said(chart) == "Tuesday: not observed"
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert said(chart) == ""
    assert told == [WEEK[1], None]


def test_a_click_leaves_the_mark(chart: WeekChart, qtbot: QtBot) -> None:
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.middle_of(2).toPoint())
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert said(chart) == "Wednesday: nothing"


def test_beside_the_bars_there_is_no_day(chart: WeekChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, QPointF(chart.width() - 2, 40).toPoint())
    assert said(chart) == ""


def test_the_chart_follows_the_look(chart: WeekChart, look: Look) -> None:
    look.choose(Theme.DARK, Motion.FULL, USUAL)
    assert ink(chart, 0, 0.25).name().upper() == DARK.sitting.upper()


def test_a_shorter_row_of_days_drops_the_cursor(chart: WeekChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_End)
    chart.show_days(WEEK[:2])
    assert chart.day is None


@pytest.mark.parametrize("minutes", [0, 7, 45, 60, 61, 150, 300, 481, 700, 1440])
def test_the_grid_holds_the_longest_bar_with_few_lines(minutes: int) -> None:
    longest = timedelta(minutes=minutes)
    step, top = scale(longest)
    assert top >= longest
    assert top % step == timedelta()
    assert 1 <= top / step <= MOST_LINES


def test_the_legend_names_what_occurs(qtbot: QtBot, look: Look) -> None:
    legend = Legend(look)
    qtbot.addWidget(legend)
    legend.show_parts(WEEK)
    assert list(legend.named) == [Part.SHORT, Part.STANDING, Part.EXERCISE, None]
    legend.show_parts((ChartDay("Mon", "", {**NOTHING, Part.NINETY: HOUR}),))
    assert list(legend.named) == [Part.SHORT, Part.NINETY, Part.STANDING, Part.EXERCISE]


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_no_two_parts_look_alike_without_colours(qtbot: QtBot, theme: Theme) -> None:
    seen = set()
    look = Look(theme, Motion.FULL)
    for part in (Part.HALF_HOUR, Part.HOUR, Part.NINETY, None):
        swatch = Swatch(look, part)
        qtbot.addWidget(swatch)
        grey = swatch.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        inside = [grey.pixelColor(x, y).lightness() for x in range(3, 13) for y in range(3, 9)]
        seen.add(tuple(one > sum(inside) / len(inside) for one in inside))
    assert len(seen) == 4


def test_every_part_has_a_name() -> None:
    assert len({part_name(part) for part in Part}) == len(Part)
