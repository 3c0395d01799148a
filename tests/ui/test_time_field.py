"""A time of day that is clicked and typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtWidgets import QTimeEdit

from desktop_app.ui.time_field import TimeField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def field(qtbot: QtBot) -> TimeField:
    made = TimeField("From")
    qtbot.addWidget(made)
    made.setTime(QTime(4, 0))
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize(
    ("aside", "section", "typed", "is_then"),
    [
        (-8, QTimeEdit.Section.HourSection, "18", QTime(18, 0)),
        (+8, QTimeEdit.Section.MinuteSection, "15", QTime(4, 15)),
    ],
)
def test_what_is_clicked_can_be_typed_over(
    field: TimeField,
    qtbot: QtBot,
    aside: int,
    section: QTimeEdit.Section,
    typed: str,
    is_then: QTime,
) -> None:
    line = field.lineEdit()
    at = line.rect().center() + QPoint(aside, 0)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
    assert field.currentSection() == section
    qtbot.keyClicks(field, typed)
    assert field.time() == is_then


def test_hours_and_minutes_are_typed_one_after_the_other(field: TimeField, qtbot: QtBot) -> None:
    line = field.lineEdit()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center() - QPoint(8, 0))
    qtbot.keyClicks(field, "1815")
    assert field.time() == QTime(18, 15)
