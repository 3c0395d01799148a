"""Hearing of news only while it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.services.signal import Signal
from desktop_app.ui.shown import listen_while_shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Reader(QWidget):
    """Hears of numbers while it is shown."""

    def __init__(self, numbers: Signal[int]) -> None:
        super().__init__()
        self.heard: list[int] = []
        self._numbers = numbers
        listen_while_shown(self, numbers, self._on_number)

    def _on_number(self, number: int) -> None:
        self.heard.append(number)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._numbers.tell(0)


@pytest.fixture
def numbers() -> Signal[int]:
    return Signal()


@pytest.fixture
def reader(qtbot: QtBot, numbers: Signal[int]) -> Reader:
    reader = Reader(numbers)
    qtbot.addWidget(reader)
    return reader


def test_it_hears_while_it_is_shown_and_only_then(reader: Reader, numbers: Signal[int]) -> None:
    numbers.tell(1)
    reader.show()
    numbers.tell(2)
    reader.hide()
    numbers.tell(3)
    reader.show()
    numbers.tell(4)
    assert reader.heard == [0, 2, 0, 4]  # and when it is shown, it listens already


def test_shown_twice_it_hears_once(reader: Reader, numbers: Signal[int]) -> None:
    reader.show()
    QCoreApplication.sendEvent(reader, QShowEvent())
    reader.heard.clear()
    numbers.tell(5)
    assert reader.heard == [5]


def test_a_page_in_a_stack_hears_while_it_is_in_front(qtbot: QtBot, numbers: Signal[int]) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    other, reader = QWidget(), Reader(numbers)
    stack.addWidget(other)
    stack.addWidget(reader)
    stack.show()
    numbers.tell(1)
    stack.setCurrentWidget(reader)
    numbers.tell(2)
    stack.setCurrentWidget(other)
    numbers.tell(3)
    assert reader.heard == [0, 2]


def test_what_is_shown_already_listens_at_once(qtbot: QtBot, numbers: Signal[int]) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    heard: list[int] = []
    listen_while_shown(shown, numbers, heard.append)
    numbers.tell(6)
    assert heard == [6]


def test_it_hears_of_several_things(qtbot: QtBot, numbers: Signal[int]) -> None:
    names: Signal[str] = Signal()
    shown = QWidget()
    qtbot.addWidget(shown)
    heard: list[object] = []
    listen_while_shown(shown, numbers, heard.append)
    listen_while_shown(shown, names, heard.append)
    shown.show()
    numbers.tell(7)
    names.tell("seven")
    assert heard == [7, "seven"]


def test_what_is_gone_hears_nothing(qtbot: QtBot, numbers: Signal[int]) -> None:
    reader = Reader(numbers)
    reader.show()
    heard = reader.heard
    reader.close()
    reader.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    heard.clear()
    numbers.tell(8)
    assert heard == []
