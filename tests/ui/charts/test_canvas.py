"""The canvas of a chart: how it is walked through and pointed into, what it says and wears."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.domain.appearance import USUAL
from desktop_app.domain.charts import Row, Seen
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.settings import Motion, Theme
from desktop_app.ui.charts.bars import Bars
from desktop_app.ui.charts.canvas import Canvas
from desktop_app.ui.charts.legend import Legend, Swatch, entry_name
from desktop_app.ui.charts.picture import PAGE, Spot
from desktop_app.ui.charts.self_tests import ResultLines
from desktop_app.ui.theme import DARK, LIGHT, Look
from tests.ui.charts.made_up import (
    PlainWords,
    a_day,
    a_month,
    a_week,
    activity,
    results,
    some_breaks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def look() -> Look:
    return Look(Theme.LIGHT, Motion.FULL)


@pytest.fixture
def canvas(qtbot: QtBot, look: Look) -> Canvas:
    made = Canvas(Bars(PlainWords()), look, leads_on=True)
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show_chart(a_week())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


@dataclass
class Told:
    """What a canvas told."""

    pointed: list[int | None] = field(default_factory=list)
    chosen: list[Row] = field(default_factory=list)


@pytest.fixture
def told(canvas: Canvas) -> Told:
    made = Told()
    canvas.pointed_at.connect(made.pointed.append)
    canvas.chosen.connect(made.chosen.append)
    return made


def at(canvas: Canvas) -> int | None:
    return canvas.spot.row if canvas.spot else None


def middle(canvas: Canvas, row: int) -> QPoint:
    return canvas.middle_of(row).toPoint()


def hover(canvas: Canvas, qtbot: QtBot, row: int) -> None:
    """Come from elsewhere: where the mouse is already, it does not move."""
    qtbot.mouseMove(canvas, QPoint(canvas.width() - 1, 1))
    qtbot.mouseMove(canvas, middle(canvas, row))


def test_the_arrow_keys_walk_to_both_ends(canvas: Canvas, qtbot: QtBot) -> None:
    places = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Home,
        Qt.Key.Key_Left,
    ):
        qtbot.keyClick(canvas, key)
        places.append(at(canvas))
    assert places == [0, 1, 6, 6, 5, 0, 0]


def test_walking_begins_at_the_end_that_it_comes_from(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert at(canvas) == 6


def test_the_page_keys_take_more_at_once(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_chart(a_month())
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert at(canvas) == PAGE
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    assert at(canvas) == 0


def test_right_to_left_the_arrows_go_where_they_point(
    canvas: Canvas, qtbot: QtBot, right_to_left: None
) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    first = canvas.middle_of(0).x()
    assert at(canvas) == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert at(canvas) == 1
    assert canvas.middle_of(1).x() < first


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_keys_that_mean_nothing_here_go_on_to_the_page(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert at(canvas) is None


def test_a_screen_reader_is_told_question_and_row(canvas: Canvas, qtbot: QtBot) -> None:
    assert canvas.accessibleName() == "Activity?"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.accessibleName() == "Activity? row 0 of activity"
    assert "arrow keys" in canvas.accessibleDescription()
    assert "Enter" in canvas.accessibleDescription()
    canvas.set_leads_on(False)
    assert "Enter" not in canvas.accessibleDescription()


def test_the_mouse_points_without_a_click(canvas: Canvas, qtbot: QtBot, told: Told) -> None:
    hover(canvas, qtbot, 1)
    assert canvas.sentence == "row 1 of activity"
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert canvas.sentence == ""
    assert told.pointed == [1, None]


def test_the_mouse_goes_before_the_keys(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    hover(canvas, qtbot, 1)
    assert at(canvas) == 1
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert at(canvas) == 6


def test_every_row_is_where_it_says(canvas: Canvas, qtbot: QtBot) -> None:
    for row in range(7):
        hover(canvas, qtbot, row)
        assert at(canvas) == row


def test_beside_the_rows_there_is_nothing(canvas: Canvas, qtbot: QtBot, told: Told) -> None:
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(canvas.width() - 2, 40))
    assert canvas.row is None
    assert told.chosen == []


def test_a_click_chooses(canvas: Canvas, qtbot: QtBot, told: Told) -> None:
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 4))
    assert told.chosen == [a_week().rows[4]]
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert at(canvas) == 4


def test_a_press_that_is_taken_elsewhere_chooses_nothing(
    canvas: Canvas, qtbot: QtBot, told: Told
) -> None:
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 4))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 1))
    assert told.chosen == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_chooses_what_the_keys_point_at(
    canvas: Canvas, qtbot: QtBot, told: Told, key: Qt.Key
) -> None:
    qtbot.keyClick(canvas, key)
    assert told.chosen == []
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    qtbot.keyClick(canvas, key)
    assert told.chosen == [a_week().rows[6]]


def test_where_nothing_follows_nothing_is_chosen(canvas: Canvas, qtbot: QtBot, told: Told) -> None:
    canvas.set_leads_on(False)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 4))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert told.chosen == []
    assert at(canvas) == 4


def test_a_hand_says_that_a_row_leads_on(canvas: Canvas, qtbot: QtBot) -> None:
    hover(canvas, qtbot, 1)
    assert canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    canvas.set_leads_on(False)
    assert canvas.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_cursor_stays_with_its_row_when_the_chart_goes_on(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    week = a_week()
    canvas.show_chart(week._replace(rows=week.rows[1:]))
    assert canvas.row == week.rows[1]


def test_what_the_mouse_points_at_stays_when_the_chart_goes_on(
    canvas: Canvas, qtbot: QtBot
) -> None:
    hover(canvas, qtbot, 1)
    canvas.show_chart(a_week())
    assert at(canvas) == 1
    canvas.show_chart(a_month())
    assert at(canvas) not in (None, 1)


def test_where_the_keys_have_walked_a_resting_mouse_is_not_heard(
    canvas: Canvas, qtbot: QtBot
) -> None:
    hover(canvas, qtbot, 4)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    canvas.show_chart(a_week())
    assert at(canvas) == 0


def test_going_down_the_cursor_does_not_jump_to_an_hour_that_was_a_day(
    canvas: Canvas, qtbot: QtBot
) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    canvas.show_chart(a_day())
    assert at(canvas) is None


def test_the_cursor_stays_on_its_place_in_another_period(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    week = a_week()
    later = [row._replace(of=f"{row.of} later") for row in week.rows]
    canvas.show_chart(week._replace(rows=tuple(later)))
    assert at(canvas) == 1
    canvas.show_chart(week._replace(rows=week.rows[:1]))
    assert at(canvas) == 0
    canvas.show_chart(week._replace(rows=()))
    assert canvas.row is None
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.row is None


def test_what_is_pointed_at_goes_with_the_test_that_it_belongs_to(qtbot: QtBot, look: Look) -> None:
    picture = ResultLines(PlainWords())
    canvas = Canvas(picture, look)
    qtbot.addWidget(canvas)
    canvas.resize(640, 300)
    chart = results()
    canvas.show_chart(chart)
    canvas.show()
    picture.choose(SelfTest.CHAIR_STAND)
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.sentence
    picture.choose(SelfTest.BRIDGE_HOLD)
    canvas.refresh()
    assert canvas.sentence == ""
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.spot is not None
    assert picture.shows(canvas.spot)


def test_pointing_marks_a_row_and_the_keyboard_marks_it_more(canvas: Canvas, qtbot: QtBot) -> None:
    ring = canvas.grab().toImage()
    hover(canvas, qtbot, 1)
    canvas.clearFocus()
    hovered = canvas.grab().toImage()
    canvas.setFocus()
    focused = canvas.grab().toImage()
    assert ring != hovered
    assert hovered != focused
    left = (1, canvas.height() // 2)
    assert ring.pixelColor(*left).name() == LIGHT.accent_text.lower()
    assert focused.pixelColor(*left).name() != LIGHT.accent_text.lower()
    assert LIGHT.accent_text.lower() in colours(focused)
    assert LIGHT.accent_text.lower() not in colours(hovered)


def test_a_ring_shows_the_keyboard_and_not_to_whoever_clicked(canvas: Canvas, qtbot: QtBot) -> None:
    assert ring(canvas)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(canvas.width() - 2, 40))
    assert canvas.hasFocus()
    assert not ring(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert ring(canvas)


@pytest.mark.parametrize("by_keys", [True, False])
def test_leading_on_the_keyboard_goes_along_with_its_ring(
    canvas: Canvas, qtbot: QtBot, look: Look, *, by_keys: bool
) -> None:
    other = Canvas(Bars(PlainWords()), look)
    other.setParent(canvas)
    other.resize(canvas.size())
    other.show()
    if not by_keys:
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle(canvas, 4))
    canvas.lead_to(other)
    assert other.hasFocus()
    assert ring(other) is by_keys
    canvas.lead_to(canvas)
    assert other.hasFocus()


def ring(canvas: Canvas) -> bool:
    at = (1, canvas.height() // 2)
    return canvas.grab().toImage().pixelColor(*at).name() == LIGHT.accent_text.lower()


def test_the_chart_follows_the_look(canvas: Canvas, look: Look) -> None:
    assert LIGHT.sitting.lower() in colours(canvas.grab().toImage())
    look.choose(Theme.DARK, Motion.FULL, USUAL)
    shown = colours(canvas.grab().toImage())
    assert DARK.sitting.lower() in shown
    assert LIGHT.sitting.lower() not in shown


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    }


def test_larger_text_asks_for_more_room(canvas: Canvas, qapp: QApplication) -> None:
    before, usual = canvas.minimumSizeHint(), qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(20)
    qapp.setFont(larger)
    try:
        assert canvas.minimumSizeHint().width() > before.width()
        assert canvas.minimumSizeHint().height() > before.height()
        assert canvas.middle_of(6).x() < canvas.width() * 0.9
    finally:
        qapp.setFont(usual)


@pytest.mark.parametrize("size", [(1, 1), (60, 40), (320, 200), (1600, 900), (2400, 80)])
def test_a_picture_needs_no_widget_and_no_certain_size(
    qapp: QApplication, size: tuple[int, int]
) -> None:
    picture = Bars(PlainWords())
    picture.set_chart(a_month())
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    picture.paint(painter, QSizeF(*size), DARK)
    painter.end()
    if size[1] > 100:
        assert DARK.sitting.lower() in colours(image)


def test_painted_elsewhere_a_picture_stays_as_it_is_on_screen(canvas: Canvas) -> None:
    before, place = canvas.grab().toImage(), canvas.middle_of(3)
    image = QImage(200, 100, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    canvas.picture.paint(painter, QSizeF(200, 100), DARK)
    painter.end()
    assert canvas.middle_of(3) == place
    canvas.refresh()
    assert canvas.grab().toImage() == before


def test_a_picture_grows_with_the_painter(qapp: QApplication) -> None:
    """As it is printed: ten times as many points, and the same picture."""
    picture = Bars(PlainWords())
    picture.set_chart(a_week())
    images = []
    for times in (1, 4):
        image = QImage(400 * times, 200 * times, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(times, times)
        picture.paint(painter, QSizeF(400, 200), LIGHT)
        painter.end()
        images.append(image)
    small, large = images
    spots = [picture.box_of(Spot(row), QSizeF(400, 200)).bottomLeft() for row in (0, 1, 4)]
    for spot in spots:
        x, y = round(spot.x()) + 25, round(spot.y()) - 20
        assert small.pixelColor(x, y) == large.pixelColor(4 * x, 4 * y)
        assert small.pixelColor(x, y).name() == LIGHT.sitting.lower()


def test_the_legend_names_what_occurs(qtbot: QtBot, look: Look) -> None:
    words = PlainWords()
    picture = Bars(words)
    legend = Legend(picture, look)
    qtbot.addWidget(legend)
    picture.set_chart(activity([(1, 0, 0, 0, 0, 0)] * 6 + [Seen.TO_COME]))
    legend.refresh()
    assert names(legend) == ["Sitting short", "Standing", "Exercising"]
    picture.set_chart(a_week())
    legend.refresh()
    assert names(legend)[:4] == ["Sitting short", "Sitting 30", "Sitting 60", "Sitting 90"]
    assert names(legend)[-2:] == ["Not observed", "Day off"]
    picture.set_chart(some_breaks())
    legend.refresh()
    assert "Snoozes" not in names(legend)
    assert "Taken" in names(legend)


def names(legend: Legend) -> list[str]:
    return [entry_name(of, PlainWords()) for of in legend.entries]


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_no_two_samples_look_alike_without_colours(qtbot: QtBot, theme: Theme) -> None:
    look = Look(theme, Motion.FULL)
    for chart in (a_week(), some_breaks()):
        picture = Bars(PlainWords())
        picture.set_chart(chart)
        seen = set()
        for of in picture.legend:
            swatch = Swatch(picture, of, look)
            qtbot.addWidget(swatch)
            grey = swatch.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
            inside = [
                grey.pixelColor(x, y).lightness() // 16 for x in range(3, 13) for y in (4, 6, 8)
            ]
            seen.add(tuple(inside))
        assert len(seen) == len(picture.legend)
