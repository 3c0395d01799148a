"""A date that is written, or chosen with the mouse or keys: never another one than was meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.settings import Motion, Theme
from desktop_app.ui.calendar.day_field import DayField
from desktop_app.ui.quiet_line import QuietLine
from desktop_app.ui.theme import Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 23)
REACH = (date(2026, 10, 26), date(2027, 8, 30))
LIKELY = date(2027, 4, 12)
DUE = date(2027, 5, 12)
Key = Qt.Key


class Asked:
    """A window with the field, and something else to go to."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bot = qtbot
        self.window = QWidget()
        self.field = DayField(Look(Theme.LIGHT, Motion.FULL), "Due date")
        self.other = QPushButton("Other")
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.other)
        self.told: list[date | None] = []
        self.field.chosen.connect(self.told.append)
        qtbot.addWidget(self.window)
        self.window.resize(600, 300)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.show(None)
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)

    def show(self, told: date | None) -> None:
        self.field.show_day(told, REACH, LIKELY, TODAY)

    def write(self, text: str) -> None:
        self.field.selectAll()
        self.bot.keyClick(self.field, Key.Key_Delete)
        self.bot.keyClicks(self.field, text)

    def leave(self) -> None:
        self.other.setFocus()
        self.bot.waitUntil(self.other.hasFocus)

    @property
    def said(self) -> str:
        line = self.window.findChild(QuietLine)
        return line.text if line is not None and line.isVisible() else ""


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked(qtbot)


@pytest.mark.parametrize("entered", [True, False])
def test_a_date_is_written(qtbot: QtBot, asked: Asked, entered: bool) -> None:
    asked.write("12.5.2027")
    assert asked.told == []
    if entered:
        qtbot.keyClick(asked.field, Key.Key_Return)
    else:
        asked.leave()
    assert asked.told == [DUE]
    assert asked.field.text() == "12 May 2027"
    assert not asked.said


def test_a_click_into_it_and_a_date_typed_over(qtbot: QtBot, asked: Asked) -> None:
    """A click once put the cursor into a part of the date, and 12 May became 30 August."""
    asked.show(date(2026, 12, 24))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(asked.field, left, pos=QPoint(40, asked.field.height() // 2))
    qtbot.keyClicks(asked.field, "12 May 2027")
    qtbot.keyClick(asked.field, Key.Key_Return)
    assert asked.told == []
    assert "could not be read" in asked.said
    assert asked.field.hasSelectedText(), "what is written next takes its place"
    qtbot.keyClicks(asked.field, "12 May 2027")
    qtbot.keyClick(asked.field, Key.Key_Return)
    assert asked.told == [DUE]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12 Foo 2027", "“12 Foo 2027” could not be read as a date. Write it like 24 Dec 2026."),
        (
            "12 May 2028",
            "12 May 2028 cannot be told here: only days from 26 Oct 2026 to 30 Aug 2027.",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(
    qtbot: QtBot, asked: Asked, text: str, said: str
) -> None:
    asked.show(date(2026, 12, 24))
    asked.write(text)
    qtbot.keyClick(asked.field, Key.Key_Return)
    assert (asked.told, asked.said) == ([], said)
    assert asked.field.text() == text, "it can be mended"
    asked.leave()
    assert (asked.told, asked.said) == ([], said)
    assert asked.field.text() == "24 Dec 2026"


def test_an_emptied_field_tells_none(qtbot: QtBot, asked: Asked) -> None:
    asked.show(DUE)
    asked.write("")
    qtbot.keyClick(asked.field, Key.Key_Return)
    assert asked.told == [None]
    asked.write("")
    asked.leave()
    assert asked.told == [None]


def test_escape_takes_back_what_is_written(qtbot: QtBot, asked: Asked) -> None:
    asked.show(DUE)
    asked.write("24 Dec")
    qtbot.keyClick(asked.field, Key.Key_Escape)
    asked.leave()
    assert (asked.field.text(), asked.told) == ("12 May 2027", [])


def test_what_is_half_written_stays_when_settings_change(asked: Asked) -> None:
    asked.show(DUE)
    asked.write("24 D")
    asked.show(DUE)
    assert asked.field.text() == "24 D"


def test_keys_go_to_the_days_beside(qtbot: QtBot, asked: Asked) -> None:
    asked.show(REACH[1] - timedelta(days=1))
    for _ in range(3):
        qtbot.keyClick(asked.field, Key.Key_Up)
    assert asked.told == [REACH[1]]
    qtbot.keyClick(asked.field, Key.Key_Down)
    assert asked.field.text() == "29 Aug 2027"


def test_clicks_alone_choose_a_day(qtbot: QtBot, asked: Asked) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(asked.field.findChildren(QToolButton)[0], left)
    popup = asked.field.popup
    assert popup is not None
    assert popup.grid.day == LIKELY
    assert not popup.geometry().intersects(
        QRect(asked.field.mapToGlobal(QPoint()), asked.field.size())
    ), "what is asked for is not covered"
    for name in ("The month after", "The year after", "The month before"):
        arrow = next(one for one in popup.findChildren(QPushButton) if one.accessibleName() == name)
        qtbot.mouseClick(arrow, left)
    assert popup.grid.day == date(2027, 7, 12), "a year after is too far: August is the last month"
    qtbot.mouseClick(popup.grid, left, pos=popup.grid.place_of(date(2027, 7, 14)).toPoint())
    assert asked.told == [date(2027, 7, 14)]
    assert asked.field.text() == "14 Jul 2027"
    qtbot.waitUntil(lambda: asked.field.popup is None)


def test_keys_open_the_calendar_and_keep_within_reach(qtbot: QtBot, asked: Asked) -> None:
    asked.show(date(2026, 10, 27))
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(asked.field, Key.Key_Down, alt)
    popup = asked.field.popup
    assert popup is not None
    qtbot.keyClick(popup.grid, Key.Key_Up)
    assert popup.grid.day == REACH[0]
    qtbot.keyClick(popup.grid, Key.Key_PageUp)
    assert popup.grid.day == REACH[0]
    qtbot.keyClick(popup, Key.Key_Escape)
    assert asked.told == []
    qtbot.waitUntil(lambda: asked.field.popup is None)
    asked.show(None)
    qtbot.keyClick(asked.field, Key.Key_Down)  # nothing is told that the day before could be of
    popup = asked.field.popup
    assert popup is not None
    assert asked.told == []
    qtbot.keyClick(popup.grid, Key.Key_Return)
    assert asked.told == [LIKELY]


def test_it_says_what_it_is(asked: Asked) -> None:
    asked.show(None)
    assert asked.field.accessibleName() == "Due date"
    assert "Write it like 12 Apr 2027." in asked.field.accessibleDescription()
    assert asked.field.calendar.text() == "Choose from a calendar"
