"""What a stretch of the day really was, said on the page *Today*."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTimeEdit

from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.days import day_on
from desktop_app.domain.settings import Motion, Theme
from desktop_app.domain.timeline import Span, State, total
from desktop_app.services.ports import StorageError
from desktop_app.ui import wording
from desktop_app.ui.theme import LIGHT, Look, style_sheet
from desktop_app.ui.today.correction_row import CorrectionRow
from desktop_app.ui.today.page import TodayPage
from desktop_app.ui.today.ribbon import Ribbon
from tests.desk import Desk
from tests.fakes import FakeClock, ListHistory

if TYPE_CHECKING:
    from datetime import datetime

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.today.segments import Segment

MINUTE = timedelta(minutes=1)
SAT, GONE = 30 * MINUTE, 45 * MINUTE


class Noon:
    """Somebody who sat, was away for three quarters of an hour, and sits again."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.nine = day_on(FakeClock().now().date()).start + timedelta(hours=5)
        self.history = ListHistory()
        self.desk = Desk(None, self.history, FakeClock(self.nine))
        self.desk.work(minutes=30)
        self.desk.leave(minutes=45)
        self.desk.work(minutes=15)
        self.look = Look(Theme.LIGHT, Motion.REDUCED)
        self.page = TodayPage(
            self.desk.control,
            self.desk.coach,
            self.desk.library,
            self.desk.progress,
            self.desk.corrections,
            self.desk.preferences,
            self.look,
        )
        self.page.setStyleSheet(style_sheet(LIGHT))
        qtbot.addWidget(self.page)
        self.page.resize(1100, 860)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()
        self.ribbon = self.page.findChildren(Ribbon)[0]
        self.row = self.page.findChildren(CorrectionRow)[0]
        self.start, self.stop = self.row.findChildren(QTimeEdit)

    # what the person does

    def choose(self, state: State) -> Segment:
        """Go along the ribbon to a stretch, with the keys."""
        self.ribbon.setFocus()
        self.press(Qt.Key.Key_End)
        while (at := self.ribbon.chosen) is not None and at.state is not state:
            self.press(Qt.Key.Key_Left)
        assert at is not None
        return at

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        on = QApplication.focusWidget()
        assert on is not None
        QTest.keyClick(on, key)

    def open(self) -> Segment:
        """Ask what the time away was."""
        chosen = self.choose(State.AWAY)
        self.press(Qt.Key.Key_Return)
        return chosen

    def click(self, text: str) -> None:
        button = self.button(text)
        assert button is not None, text
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def button(self, text: str) -> QPushButton | None:
        found = (one for one in self.page.findChildren(QPushButton) if one.text() == text)
        return next((one for one in found if one.isVisible()), None)

    # what there is

    def asks(self) -> bool:
        return self.row.isVisible()

    @property
    def said(self) -> set[str]:
        return {one.text() for one in self.row.findChildren(QLabel) if one.isVisible()}

    @property
    def spans(self) -> list[Span]:
        day = self.desk.progress.today
        return list(self.history.spans(day.start, day.stop))

    def total(self, state: State) -> timedelta:
        return total(self.spans, state)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return self.desk.corrections.within(self.nine, self.desk.clock.now())


@pytest.fixture
def noon(qtbot: QtBot) -> Noon:
    return Noon(qtbot)


def shown(edit: QTimeEdit) -> tuple[int, int]:
    return edit.time().hour(), edit.time().minute()


def clock_time(moment: datetime) -> tuple[int, int]:
    local = moment.astimezone()
    return local.hour, local.minute


def test_by_the_keys_a_meeting_is_said_with_a_handful_of_presses(noon: Noon) -> None:
    chosen = noon.open()
    assert noon.asks()
    assert noon.start.hasFocus()
    assert (shown(noon.start), shown(noon.stop)) == (
        clock_time(chosen.start),
        clock_time(chosen.stop),
    )
    noon.press(Qt.Key.Key_Tab)
    noon.press(Qt.Key.Key_Tab)  # hours and minutes are a stop each
    assert noon.stop.hasFocus()
    for _ in range(3):
        noon.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is noon.button("A meeting")
    noon.press(Qt.Key.Key_Space)
    assert not noon.asks()
    assert noon.ribbon.hasFocus()
    assert [(one.start, one.stop, one.what) for one in noon.corrections] == [
        (chosen.start, chosen.stop, What.MEETING)
    ]
    assert noon.total(State.AWAY) < MINUTE
    assert "sitting" in noon.ribbon.sentence


def test_by_the_mouse_too(noon: Noon) -> None:
    away = noon.choose(State.AWAY)
    noon.press(Qt.Key.Key_Escape)
    assert noon.button("Say what it was…") is None, "nothing is chosen"
    place = noon.ribbon.place_of(away).toPoint()
    noon.qtbot.mousePress(noon.ribbon, Qt.MouseButton.LeftButton, pos=place)
    noon.click("Say what it was…")
    assert noon.asks()
    noon.click("Standing")
    assert not noon.asks()
    assert noon.total(State.STANDING) == away.duration


def test_a_double_click_asks_at_once(noon: Noon) -> None:
    place = noon.ribbon.place_of(noon.choose(State.AWAY)).toPoint()
    noon.press(Qt.Key.Key_Escape)
    noon.qtbot.mouseDClick(noon.ribbon, Qt.MouseButton.LeftButton, pos=place)
    assert noon.asks()


@pytest.mark.parametrize("what", list(What))
def test_each_chip_says_its_own(noon: Noon, what: What) -> None:
    chosen = noon.open()
    noon.click(wording.what(what))
    assert noon.total(what.state) >= chosen.duration
    assert [one.what for one in noon.corrections] == [what]


def test_only_the_time_that_is_said_changes(noon: Noon) -> None:
    chosen = noon.open()
    before = noon.total(State.AWAY)
    noon.start.setTime(noon.start.time().addSecs(10 * 60))
    noon.stop.setTime(noon.stop.time().addSecs(-5 * 60))
    noon.click("A walk")
    (made,) = noon.corrections
    assert clock_time(made.start) == clock_time(chosen.start + 10 * MINUTE)
    assert clock_time(made.stop) == clock_time(chosen.stop - 5 * MINUTE)
    assert made.start.second == made.stop.second == 0, "a time that is set is to the minute"
    assert noon.total(State.AWAY) == before - (made.stop - made.start)


def test_it_can_be_taken_back(noon: Noon) -> None:
    noon.open()
    before = noon.spans
    assert noon.button("Take it back") is None, "nothing was said yet"
    noon.click("A meeting")
    (made,) = noon.corrections
    noon.press(Qt.Key.Key_Return)
    assert any("was a meeting" in text and wording.clock(made.start) in text for text in noon.said)
    noon.click("Take it back")
    assert not noon.asks()
    assert noon.corrections == ()
    assert noon.spans == before
    assert noon.ribbon.hasFocus()


def test_what_cannot_be_says_why_and_stays_open(noon: Noon) -> None:
    noon.open()
    before = noon.spans
    noon.start.setTime(noon.stop.time())
    noon.click("Standing")
    assert noon.asks()
    assert "That is less than a minute." in noon.said
    assert noon.corrections == ()
    assert noon.spans == before
    noon.start.setTime(QTime(noon.start.time()).addSecs(-10 * 60))
    assert "That is less than a minute." not in noon.said, "it has been heeded"
    noon.click("Standing")
    assert not noon.asks()


def test_what_is_not_over_is_refused(noon: Noon) -> None:
    noon.choose(State.SITTING)
    noon.press(Qt.Key.Key_Return)
    noon.stop.setTime(noon.stop.time().addSecs(3600))
    noon.click("Away")
    assert "That is not over yet." in noon.said


def test_a_record_that_cannot_be_written_is_told_in_its_words(
    noon: Noon, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise StorageError("The history is locked.")

    noon.open()
    monkeypatch.setattr(noon.history, "correct", locked)
    noon.click("Standing")
    assert noon.asks()
    assert "The history is locked." in noon.said


@pytest.mark.parametrize("tabs", [0, 2, 4, 5])
def test_escape_leaves_all_as_it_was_wherever_the_focus_is(noon: Noon, tabs: int) -> None:
    noon.open()
    before = noon.spans
    for _ in range(tabs):
        noon.press(Qt.Key.Key_Tab)
    noon.press(Qt.Key.Key_Escape)
    assert not noon.asks()
    assert noon.ribbon.hasFocus()
    assert noon.ribbon.chosen is not None, "one may look on from there"
    assert noon.spans == before


def test_a_break_that_falls_due_does_not_take_the_focus_from_the_question(noon: Noon) -> None:
    noon.open()
    noon.desk.work(minutes=16)
    noon.desk.control.look()
    assert noon.button("Skip") is not None, "a break is due"
    assert noon.start.hasFocus()


def test_leave_it_leaves_it(noon: Noon) -> None:
    noon.open()
    noon.click("Leave it")
    assert not noon.asks()
    assert noon.corrections == ()
    assert noon.ribbon.hasFocus()


def test_the_question_goes_along_with_the_choice(noon: Noon) -> None:
    away = noon.open()
    noon.ribbon.setFocus()
    noon.press(Qt.Key.Key_Left)
    other = noon.ribbon.chosen
    assert other is not None
    assert other != away
    assert noon.asks()
    assert shown(noon.start) == clock_time(other.start)
    assert noon.ribbon.hasFocus(), "the keys still belong to the ribbon"
    noon.press(Qt.Key.Key_Escape)
    assert not noon.asks(), "nothing is chosen, so nothing is asked"


def test_what_is_being_set_outlives_a_minute(noon: Noon) -> None:
    noon.open()
    noon.start.setTime(noon.start.time().addSecs(600))
    set_to = shown(noon.start)
    noon.desk.work(minutes=2)
    noon.page.hide()
    noon.page.show()
    assert noon.asks()
    assert shown(noon.start) == set_to


def test_in_a_small_window_the_question_comes_into_view(noon: Noon) -> None:
    noon.page.resize(900, 500)
    noon.open()
    noon.qtbot.waitUntil(lambda: noon.page.verticalScrollBar().value() > 0)
    row, port = noon.row, noon.page.viewport()
    top = row.mapTo(port, row.rect().topLeft()).y()
    assert top >= 0
    assert top + row.height() <= port.height()


def test_the_wheel_scrolls_the_page_and_changes_no_time(noon: Noon) -> None:
    noon.open()
    assert noon.stop.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_every_part_has_a_name(noon: Noon) -> None:
    noon.open()
    assert (noon.start.accessibleName(), noon.stop.accessibleName()) == ("From", "To")
    for what in What:
        chip = noon.button(wording.what(what))
        assert chip is not None
        assert not chip.icon().isNull()
