"""Long work: windows move meanwhile, one sees how far it is, and can break it off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.services.ports import StorageError
from desktop_app.ui import waiting
from desktop_app.ui.waiting import WHOLE, Waiting, wait_for

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.services.steps import Steps


class Mill:
    """Long work, and what came of it."""

    def __init__(self, parent: QWidget) -> None:
        self.share = 0.25
        self.turns = 0
        self.breaks = ""
        self.stopped = False
        self.came: list[str] = []
        self.failed: list[str] = []
        self._parent = parent

    def begin(self) -> Waiting[str]:
        wait_for(self._parent, "Grinding", self.steps(), self.came.append, self.failed.append)
        found = self._parent.findChild(Waiting)
        assert found is not None
        return found

    def steps(self) -> Steps[str]:
        try:
            while self.share < 1:
                if self.breaks:
                    raise StorageError(self.breaks)
                self.turns += 1
                yield self.share
        finally:
            self.stopped = True
        return "flour"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    parent.resize(600, 400)
    qtbot.addWidget(parent)
    parent.show()
    qtbot.waitExposed(parent)
    return parent


@pytest.fixture
def mill(parent: QWidget) -> Mill:
    return Mill(parent)


def none_left(parent: QWidget) -> bool:
    return parent.findChild(Waiting) is None


def test_what_takes_no_time_shows_nothing(qtbot: QtBot, parent: QWidget, mill: Mill) -> None:
    mill.share = 1
    waits = mill.begin()
    assert mill.came == ["flour"]
    assert not waits.isVisible()
    qtbot.waitUntil(partial(none_left, parent))


def test_how_far_it_is_is_shown_until_it_is_over(qtbot: QtBot, parent: QWidget, mill: Mill) -> None:
    waits = mill.begin()
    assert waits.isVisible()
    assert waits.bar.value() == WHOLE / 4
    mill.share = 0.5
    qtbot.waitUntil(lambda: waits.bar.value() == WHOLE / 2)
    assert mill.came == []
    mill.share = 1
    qtbot.waitUntil(partial(none_left, parent))
    assert mill.came == ["flour"]
    assert mill.failed == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_it_is_broken_off_by_a_key(qtbot: QtBot, parent: QWidget, mill: Mill, key: Qt.Key) -> None:
    waits = mill.begin()
    waits.cancel.setFocus()
    qtbot.keyClick(waits.cancel, key)
    assert mill.stopped
    turns = mill.turns
    qtbot.waitUntil(partial(none_left, parent))
    assert mill.turns == turns
    assert (mill.came, mill.failed) == ([], [])


@pytest.mark.parametrize("at_first", [True, False])
def test_why_it_did_not_work_is_told(
    qtbot: QtBot, parent: QWidget, mill: Mill, *, at_first: bool
) -> None:
    if at_first:
        mill.breaks = "The disk is full."
    mill.begin()
    mill.breaks = "The disk is full."
    qtbot.waitUntil(partial(none_left, parent))
    assert mill.failed == ["The disk is full."]
    assert mill.came == []


def test_a_window_that_goes_takes_the_work_along(qtbot: QtBot) -> None:
    window = QWidget()
    window.show()
    mill = Mill(window)
    waits = mill.begin()
    with qtbot.waitSignal(waits.destroyed):
        window.deleteLater()
    turns = mill.turns
    QApplication.processEvents()
    assert mill.turns == turns
    assert (mill.came, mill.failed) == ([], [])


def test_no_slice_is_so_long_that_one_sees_it() -> None:
    assert waiting.AT_A_TIME.total_seconds() <= 0.05
    assert waiting.AT_FIRST.total_seconds() <= 0.2
