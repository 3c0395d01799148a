"""Items in lines: what keeps two of them apart, and where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpacerItem, QWidget

from desktop_app.ui.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WIDE, APART, GAP = 100, 20, 4


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made, gap=GAP, to_the_right=True)
    for number in range(2):
        if number:
            flow.addItem(QSpacerItem(APART, 0))
        item = QWidget()
        item.setFixedSize(WIDE, 10)
        flow.addWidget(item)
    return made


def left_edges(place: QWidget, width: int) -> list[int]:
    place.resize(width, 100)
    place.show()
    return [item.x() for item in place.findChildren(QWidget)]


def test_a_spacer_keeps_two_items_of_a_line_apart(place: QWidget) -> None:
    assert left_edges(place, 300) == [300 - 2 * WIDE - APART - 2 * GAP, 300 - WIDE]


def test_at_the_end_of_a_line_there_is_no_spacer(place: QWidget) -> None:
    assert left_edges(place, 2 * WIDE + GAP) == [WIDE + GAP, WIDE + GAP]


def test_in_a_row_all_items_and_spacers_have_room(place: QWidget) -> None:
    assert place.sizeHint().width() == 2 * WIDE + APART + 2 * GAP


def test_where_one_reads_from_the_right_the_first_item_is_there(place: QWidget) -> None:
    read = left_edges(place, 300)
    place.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = place.layout()
    assert flow is not None
    flow.activate()
    assert left_edges(place, 300) == [300 - WIDE - left for left in read]
