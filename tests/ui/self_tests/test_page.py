"""The page *Self-tests* on the real services, with a clock that is moved by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.body import Care
from desktop_app.domain.cues import Cue
from desktop_app.domain.routine import Side
from desktop_app.domain.self_test_run import Stage
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.cueing import Cueing
from desktop_app.services.self_tests import SelfTests
from desktop_app.services.whereabouts import Whereabouts
from desktop_app.ui.self_tests.guide import Guide, Means
from desktop_app.ui.self_tests.page import SelfTestsPage
from desktop_app.ui.theme import Look
from tests.desk import Desk
from tests.fakes import RecordingSound, RecordingSpeech

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SECOND = timedelta(seconds=1)
STANDS = (SelfTest.CHAIR_STAND, Side.BOTH)


class Evening:
    """Somebody who has the page open."""

    def __init__(self, qtbot: QtBot, settings: Settings | None = None) -> None:
        self.desk = Desk(settings)
        desk = self.desk
        whereabouts = Whereabouts(desk.clock, desk.history)
        self.service = SelfTests(desk.clock, desk.history, desk.library, whereabouts)
        self.sound = RecordingSound()
        cueing = Cueing(self.sound, RecordingSpeech(), desk.preferences, desk.session)
        self.page = SelfTestsPage(
            self.service,
            desk.progress,
            desk.library,
            desk.preferences,
            Means(desk.clock, cueing, desk.session),
            Look(Theme.LIGHT, Motion.REDUCED),
        )
        qtbot.addWidget(self.page)
        self.page.resize(1100, 860)
        self.page.show()

    @property
    def guide(self) -> Guide:
        assert self.page.detail.guide is not None
        return self.page.detail.guide

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.desk.clock.pass_time(SECOND)
            if self.page.detail.guide is not None:
                self.page.detail.guide.look()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.guide, key)

    def results(self, test: SelfTest) -> list[tuple[Side, int]]:
        return [(one.side, one.value) for one in self.service.results(test)]


@pytest.fixture
def evening(qtbot: QtBot) -> Evening:
    return Evening(qtbot)


def test_stands_are_typed_after_the_clock_and_kept_when_confirmed(evening: Evening) -> None:
    page = evening.page
    assert page.cards[SelfTest.CHAIR_STAND].said == "not yet"
    page.detail.start.click()
    assert evening.guide.stage is Stage.PRACTICE
    evening.press(Qt.Key.Key_Space)
    evening.wait(3)
    assert evening.guide.words.text() == "Count your stands"
    evening.wait(30)
    entry = page.detail.entry
    assert entry is not None
    assert not entry.keep.isEnabled(), "nothing was typed"
    entry.fields[STANDS].setValue(21)
    assert evening.results(SelfTest.CHAIR_STAND) == [], "not confirmed"
    entry.keep.click()
    assert evening.results(SelfTest.CHAIR_STAND) == [(Side.BOTH, 21)]
    assert page.cards[SelfTest.CHAIR_STAND].said == "21 stands · today"
    heard = [cue for cue, _ in evening.sound.played]
    assert heard == [Cue.READY, Cue.READY, Cue.READY, Cue.GO, Cue.DONE]


def test_holds_are_measured_on_each_side(evening: Evening) -> None:
    evening.page.choose(SelfTest.BRIDGE_HOLD)
    evening.page.detail.start.click()
    evening.press(Qt.Key.Key_Space)
    evening.wait(3 + 48)
    evening.press(Qt.Key.Key_Space)
    assert evening.guide.words.text() == "Rest. Right is next."
    evening.wait(60)
    evening.press(Qt.Key.Key_Return)
    evening.wait(3 + 55)
    evening.press(Qt.Key.Key_Space)
    entry = evening.page.detail.entry
    assert entry is not None
    entry.keep.click()
    assert evening.results(SelfTest.BRIDGE_HOLD) == [(Side.LEFT, 48), (Side.RIGHT, 55)]


@pytest.mark.parametrize("how", ["escape", "hidden", "locked", "slept", "another"])
def test_what_breaks_off_leaves_no_result(evening: Evening, how: str) -> None:
    page = evening.page
    page.choose(SelfTest.STANCE)
    page.detail.start.click()
    evening.press(Qt.Key.Key_Space)
    evening.wait(10)
    match how:
        case "escape":
            evening.press(Qt.Key.Key_Escape)
        case "hidden":
            page.hide()
        case "locked":
            evening.desk.session.lock()
        case "slept":
            evening.desk.clock.sleep(timedelta(minutes=5))
            evening.guide.look()
        case _:
            page.choose(SelfTest.SQUEEZE)
    assert page.detail.guide is None
    assert page.detail.entry is None
    assert evening.results(SelfTest.STANCE) == []


def test_the_mirror_check_asks_two_questions(evening: Evening) -> None:
    evening.page.choose(SelfTest.TILT)
    evening.page.detail.start.click()
    entry = evening.page.detail.entry
    assert entry is not None
    entry.choices[SelfTest.TILT, Side.BOTH].chip(1).click()
    entry.choices[SelfTest.TILT_CONTROL, Side.BOTH].chip(2).click()
    entry.keep.click()
    assert evening.results(SelfTest.TILT) == [(Side.BOTH, 1)]
    assert evening.results(SelfTest.TILT_CONTROL) == [(Side.BOTH, 2)]
    assert evening.page.cards[SelfTest.TILT].said == "A little forward · Yes · today"


def test_the_change_is_said_with_what_measuring_differs_by(evening: Evening) -> None:
    for stands in (17, 19, 21):
        evening.service.keep({STANDS: stands})
        evening.desk.clock.pass_time(timedelta(days=7))
    said = evening.page.detail.trend.change.text()
    assert said == (
        "4 more than on the first day: a real change (3 or more). "
        "2 more than last time: may be chance (less than 3)."
    )


def test_a_result_is_put_right_or_deleted(evening: Evening) -> None:
    evening.service.keep({STANDS: 12})
    (result,) = evening.service.results(SelfTest.CHAIR_STAND)
    detail = evening.page.detail
    detail.trend.correct_wanted.emit(result)
    assert detail.entry is not None
    detail.entry.fields[STANDS].setValue(21)
    detail.entry.keep.click()
    assert evening.results(SelfTest.CHAIR_STAND) == [(Side.BOTH, 21)]
    detail.trend.delete_wanted.emit(result)
    assert evening.results(SelfTest.CHAIR_STAND) == []
    assert detail.trend.isHidden()


def test_norms_are_said_only_once_a_year_is_told(evening: Evening) -> None:
    evening.service.keep({STANDS: 21})
    detail = evening.page.detail
    assert detail.trend.others.isHidden()
    detail.about.year.setValue(evening.desk.clock.now().year - 40)
    assert detail.trend.others.text() == "Fit young adults going flat out average about 33."


def test_what_the_body_rules_out_is_said(qtbot: QtBot) -> None:
    evening = Evening(qtbot, Settings()._replace(body=frozenset({Care.KNEE_PAIN})))
    assert evening.page.detail.for_you.text().endswith("leave this one out.")


def put(evening: Evening, *values: tuple[SelfTest, Side, int]) -> None:
    for test, side, value in values:
        evening.service.keep({(test, side): value})
        evening.desk.clock.pass_time(timedelta(days=3))


def test_both_answers_of_the_mirror_check_can_be_put_right(evening: Evening) -> None:
    page = evening.page
    page.choose(SelfTest.TILT)
    put(evening, (SelfTest.TILT, Side.BOTH, 1), (SelfTest.TILT_CONTROL, Side.BOTH, 0))
    trend = page.detail.trend
    trend.unfold.click()
    rows = [one.text() for one in trend.findChildren(QLabel) if one.isVisible()]
    assert any("moves both ways: No" in text for text in rows)
    assert any("at rest: A little forward" in text for text in rows)
    correct = next(
        one
        for one in trend.findChildren(QPushButton)
        if one.accessibleName().startswith("Correct") and "both ways" in one.accessibleName()
    )
    correct.click()
    entry = page.detail.entry
    assert entry is not None
    assert list(entry.choices) == [(SelfTest.TILT_CONTROL, Side.BOTH)]
    entry.choices[SelfTest.TILT_CONTROL, Side.BOTH].chip(2).click()
    entry.keep.click()
    assert evening.results(SelfTest.TILT_CONTROL) == [(Side.BOTH, 2)]
    assert evening.results(SelfTest.TILT) == [(Side.BOTH, 1)]


def test_answers_are_told_in_words_and_no_line_joins_them(evening: Evening) -> None:
    page = evening.page
    page.choose(SelfTest.FELT)
    put(evening, *((SelfTest.FELT, Side.BOTH, value) for value in (2, 2, 1, 3, 0, 0)))
    trend = page.detail.trend
    assert not trend.canvas.isVisible()
    assert trend.change.text() == (
        "Felt in the glutes, alone or with others: 3 of 6 times. "
        "At first 1 of 3, since then 2 of 3."
    )
    page.choose(SelfTest.TILT)
    put(
        evening,
        (SelfTest.TILT, Side.BOTH, 2),
        (SelfTest.TILT_CONTROL, Side.BOTH, 0),
        (SelfTest.TILT, Side.BOTH, 1),
        (SelfTest.TILT_CONTROL, Side.BOTH, 2),
    )
    assert page.detail.trend.change.text() == (
        "At rest: A little forward (at first: Clearly forward). "
        "Moves both ways: Yes (at first: No)."
    )


def test_left_and_right_are_told_apart(evening: Evening) -> None:
    page = evening.page
    page.choose(SelfTest.STANCE)
    put(evening, *((SelfTest.STANCE, side, 30) for side in (Side.LEFT, Side.RIGHT)))
    assert page.detail.trend.canvas.isVisible()
    assert len(page.detail.trend.sides.entries) == 2
    assert page.detail.trend.sides.isVisible()


def test_what_is_left_out_cannot_be_begun(qtbot: QtBot) -> None:
    evening = Evening(qtbot, Settings(body=frozenset({Care.KNEE_PAIN})))
    assert evening.page.detail.test is SelfTest.CHAIR_STAND
    start = evening.page.detail.start
    assert not start.isEnabled()
    assert "leave this one out" in start.toolTip()
    evening.desk.preferences.change(lambda told: told._replace(body=frozenset()))
    assert start.isEnabled()


# --- The keyboard and the screen reader -------------------------------------------------------


def test_arrow_keys_go_from_test_to_test(evening: Evening) -> None:
    page = evening.page
    page.cards[SelfTest.CHAIR_STAND].setFocus()
    came = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        (here,) = [card for card in page.cards.values() if card.hasFocus()]
        QTest.keyClick(here, key)
        came.append(page.detail.test)
        assert page.cards[page.detail.test].hasFocus()
    assert came == [SelfTest.BRIDGE_HOLD, SelfTest.STANCE, SelfTest.BRIDGE_HOLD]


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told, as it is told."""
    told: list[str] = []

    def tell(event: QAccessibleEvent) -> None:
        spoken = event.object()
        assert isinstance(spoken, QLabel)
        assert event.type() is QAccessible.Event.Alert
        told.append(spoken.text())

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)
    return told


def test_each_step_is_announced_once(evening: Evening, announced: list[str]) -> None:
    evening.page.choose(SelfTest.BRIDGE_HOLD)
    evening.page.detail.start.click()
    evening.press(Qt.Key.Key_Space)
    evening.wait(3 + 40)
    evening.press(Qt.Key.Key_Space)
    evening.wait(60)
    assert announced == [
        "Practise both sides for a moment. Left first: press Go.",
        "Get ready",
        "Left: hold. Space stops the clock.",
        "Rest. Right is next.",
        "Right now. Press Go.",
    ]


def test_why_it_ended_is_announced(evening: Evening, announced: list[str]) -> None:
    evening.page.detail.start.click()
    evening.press(Qt.Key.Key_Space)
    announced.clear()
    evening.desk.session.lock()
    assert announced == ["The window was not to be seen, so there is no result."]
