"""Problems are told without getting in the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.services.ports import Problem, Remedy
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.ui.problem_bar import MOST, ProblemBar
from tests.desk import Desk
from tests.fakes import FakeBackups

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


# --- A record that was damaged --------------------------------------------------------------

DAMAGED = Problem("The history was damaged, and a new one was started.", Remedy.RESTORE)


@pytest.fixture
def backups() -> FakeBackups:
    backups = FakeBackups()
    backups.made = [date(2025, 11, 20), date(2025, 11, 21)]
    return backups


@pytest.fixture
def safekeeping(backups: FakeBackups) -> Safekeeping:
    desk = Desk()
    return Safekeeping(desk.clock, desk.monitor, desk.history, backups)


@pytest.fixture
def kept_bar(qtbot: QtBot, safekeeping: Safekeeping) -> ProblemBar:
    bar = ProblemBar(safekeeping)
    qtbot.addWidget(bar)
    return bar


def test_a_damaged_record_comes_with_the_newest_backup(
    qtbot: QtBot, kept_bar: ProblemBar, safekeeping: Safekeeping, backups: FakeBackups
) -> None:
    safekeeping.note_damage()
    kept_bar.show_problem(DAMAGED)
    backups.made.append(date(2025, 11, 22))  # of the new record: not what is missed
    press(qtbot, kept_bar, "Restore the backup of 21 November")
    assert [one.day for one in backups.restored] == [date(2025, 11, 21)]
    assert kept_bar.isVisible()
    assert shown(kept_bar) == (
        "The record is that of 21 November, with what came since. The one before is kept as before."
    )
    assert kept_bar.restore.isHidden()


def test_other_problems_stay_when_the_backup_is_back(
    qtbot: QtBot, kept_bar: ProblemBar, safekeeping: Safekeeping
) -> None:
    safekeeping.note_damage()
    for problem in (Problem("squat.toml: no name"), DAMAGED):
        kept_bar.show_problem(problem)
    press(qtbot, kept_bar, "Restore the backup of 21 November")
    first, second = kept_bar.text.splitlines()
    assert first == "squat.toml: no name"
    assert second.startswith("The record is that of 21 November")


def test_a_backup_that_cannot_be_brought_back_is_said_and_can_be_tried_again(
    qtbot: QtBot, kept_bar: ProblemBar, safekeeping: Safekeeping, backups: FakeBackups
) -> None:
    safekeeping.note_damage()
    kept_bar.show_problem(DAMAGED)
    backups.broken = "The history: the disk is full."
    press(qtbot, kept_bar, "Restore the backup of 21 November")
    assert shown(kept_bar).splitlines() == [DAMAGED.text, "The history: the disk is full."]
    backups.broken = None
    press(qtbot, kept_bar, "Restore the backup of 21 November")
    assert len(backups.restored) == 1


def test_with_no_backup_there_is_nothing_to_press(
    kept_bar: ProblemBar, safekeeping: Safekeeping, backups: FakeBackups
) -> None:
    backups.made.clear()
    safekeeping.note_damage()
    kept_bar.show_problem(DAMAGED)
    kept_bar.show_problem(Problem("squat.toml: no name"))
    assert kept_bar.restore.isHidden()


def test_what_is_no_damage_offers_no_backup(kept_bar: ProblemBar, safekeeping: Safekeeping) -> None:
    safekeeping.note_damage()
    kept_bar.show_problem(Problem("The disk is full."))
    assert kept_bar.restore.isHidden()
