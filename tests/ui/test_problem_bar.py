"""Problems are told without getting in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.services.ports import Problem
from desktop_app.ui.problem_bar import MOST, ProblemBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> ProblemBar:
    bar = ProblemBar()
    qtbot.addWidget(bar)
    return bar


def press(qtbot: QtBot, bar: ProblemBar, text: str) -> None:
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == text)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def shown(bar: ProblemBar) -> str:
    label = bar.findChild(QLabel)
    assert label is not None
    return label.text()


def test_with_nothing_to_say_it_is_not_there(bar: ProblemBar) -> None:
    assert not bar.isVisible()
    assert bar.text == ""


def test_it_tells_of_each_problem_once(bar: ProblemBar) -> None:
    for text in ("The disk is full.", "squat.toml: no name", "The disk is full."):
        bar.show_problem(Problem(text))
    assert bar.isVisible()
    assert shown(bar) == bar.text == "The disk is full.\nsquat.toml: no name"


def test_what_it_says_can_be_copied(qtbot: QtBot, bar: ProblemBar) -> None:
    bar.show_problem(Problem("The disk is full."))
    press(qtbot, bar, "Copy")
    assert QGuiApplication.clipboard().text() == "The disk is full."
    assert bar.isVisible()


def test_it_goes_when_it_is_dismissed_and_comes_back_with_the_next(
    qtbot: QtBot, bar: ProblemBar
) -> None:
    bar.show_problem(Problem("The disk is full."))
    press(qtbot, bar, "Dismiss")
    assert not bar.isVisible()
    bar.show_problem(Problem("squat.toml: no name"))
    assert shown(bar) == "squat.toml: no name"


def test_of_many_the_latest_stand(bar: ProblemBar) -> None:
    for number in range(20):
        bar.show_problem(Problem(f"problem {number}"))
    assert shown(bar).splitlines() == [f"problem {number}" for number in range(20 - MOST, 20)]
