"""The calendar of glute days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.settings import Motion, Theme
from desktop_app.ui.charts.calendar import GluteCalendar
from desktop_app.ui.theme import LIGHT, Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 3, 5)
FIRST = date(2026, 2, 16)
DAYS = {FIRST + timedelta(days=n): n % 4 == 0 for n in range(21)}


@pytest.fixture
def calendar(qtbot: QtBot) -> GluteCalendar:
    made = GluteCalendar(Look(Theme.LIGHT, Motion.FULL))
    qtbot.addWidget(made)
    made.show_days(DAYS, TODAY)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_glute_days_are_lit(calendar: GluteCalendar) -> None:
    image = calendar.grab().toImage()
    for on in (FIRST, FIRST + timedelta(days=1)):
        lit = image.pixelColor(calendar.place_of(on).toPoint()).name().upper() == LIGHT.exercise
        assert lit is DAYS[on]


def test_it_says_what_a_day_was(calendar: GluteCalendar) -> None:
    assert calendar.sentence(FIRST) == "Monday 16 February: a glute day"
    assert calendar.sentence(FIRST + timedelta(days=1)) == "Tuesday 17 February: not a glute day"
    assert calendar.sentence(date(2026, 3, 7)) == "Saturday 7 March: still to come"


def test_as_a_whole_it_counts(calendar: GluteCalendar) -> None:
    assert calendar.accessibleName() == "6 glute days in 3 weeks"


def test_the_arrow_keys_walk_from_today_on(calendar: GluteCalendar, qtbot: QtBot) -> None:
    said: list[str] = []
    calendar.pointed_at.connect(said.append)
    qtbot.keyClick(calendar, Qt.Key.Key_Up)
    assert calendar.day == TODAY
    qtbot.keyClick(calendar, Qt.Key.Key_Left)
    assert calendar.day == TODAY - timedelta(weeks=1)
    qtbot.keyClick(calendar, Qt.Key.Key_Up)
    assert calendar.day == TODAY - timedelta(days=8)
    assert said[-1] == calendar.accessibleName() == "Wednesday 25 February: not a glute day"
    for _ in range(5):
        qtbot.keyClick(calendar, Qt.Key.Key_Left)
    assert calendar.day in DAYS


def test_in_little_room_the_squares_are_smaller(calendar: GluteCalendar) -> None:
    calendar.resize(calendar.minimumSizeHint())
    last = max(DAYS)
    assert calendar.place_of(last).x() < calendar.width()
    assert calendar.place_of(last).y() < calendar.height()
    assert calendar.minimumSizeHint().width() < calendar.sizeHint().width()


def test_the_mouse_points_at_days(calendar: GluteCalendar, qtbot: QtBot) -> None:
    qtbot.mouseMove(calendar, calendar.place_of(FIRST).toPoint())
    assert calendar.day == FIRST
    QApplication.sendEvent(calendar, QEvent(QEvent.Type.Leave))
    assert calendar.day is None
