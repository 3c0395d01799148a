"""The ribbon: pointing at a stretch of the day, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desktop_app.domain.appearance import USUAL
from desktop_app.domain.evidence import Evidence, Sign
from desktop_app.domain.settings import Motion, Theme
from desktop_app.domain.timeline import Span, State
from desktop_app.ui import wording
from desktop_app.ui.theme import DARK, LIGHT, Look
from desktop_app.ui.today.ribbon import Ribbon
from desktop_app.ui.today.segments import Segment, segments

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

EIGHT = datetime(2026, 3, 2, 8, tzinfo=UTC)
EIGHTEEN = EIGHT + timedelta(hours=10)


def at(minutes: float) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def stretch(start: float, stop: float, state: State) -> Span:
    return Span(at(start), at(stop), state)


DAY = (
    stretch(60, 88, State.SITTING),
    stretch(88, 90, State.EXERCISING),
    stretch(90, 120, State.STANDING),
    stretch(120, 221, State.SITTING),
    stretch(221, 240, State.AWAY),
)
PARTS = segments(DAY, EIGHT, at(240))
SITTING, EXERCISE, STANDING, LONG, AWAY = PARTS[1:]


def words(start: float, stop: float, what: str) -> str:
    return f"{wording.clock(at(start))}–{wording.clock(at(stop))} {what}"


@pytest.fixture
def look() -> Look:
    return Look(Theme.LIGHT, Motion.FULL)


@pytest.fixture
def ribbon(qtbot: QtBot, look: Look) -> Ribbon:
    ribbon = Ribbon(look)
    qtbot.addWidget(ribbon)
    ribbon.resize(1000, ribbon.sizeHint().height())
    ribbon.show_day(PARTS, EIGHT, EIGHTEEN, at(240))
    ribbon.show()
    qtbot.waitExposed(ribbon)
    return ribbon


def point(ribbon: Ribbon, segment: Segment) -> QPoint:
    return ribbon.place_of(segment).toPoint()


def click(qtbot: QtBot, ribbon: Ribbon, segment: Segment) -> None:
    qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=point(ribbon, segment))


def press(qtbot: QtBot, ribbon: Ribbon, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(ribbon, key)


def colour(ribbon: Ribbon, segment: Segment) -> QColor:
    return ribbon.grab().toImage().pixelColor(point(ribbon, segment))


def test_a_click_says_what_the_stretch_was(qtbot: QtBot, ribbon: Ribbon) -> None:
    with qtbot.waitSignal(ribbon.selected) as told:
        click(qtbot, ribbon, SITTING)
    assert told.args == [words(60, 88, "sitting, 28 min")]
    assert ribbon.accessibleName() == ribbon.sentence == told.args[0]


def test_a_second_click_lets_it_go(qtbot: QtBot, ribbon: Ribbon) -> None:
    click(qtbot, ribbon, SITTING)
    with qtbot.waitSignal(ribbon.selected) as told:
        click(qtbot, ribbon, SITTING)
    assert told.args == [""]
    assert ribbon.chosen is None


def test_a_thin_mark_of_exercise_is_hit_beside_it_too(qtbot: QtBot, ribbon: Ribbon) -> None:
    beside = point(ribbon, EXERCISE) + QPoint(4, 0)
    qtbot.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=beside)
    assert ribbon.sentence == words(88, 90, "glute work, 2 min")


def test_arrow_keys_walk_along_the_day(qtbot: QtBot, ribbon: Ribbon) -> None:
    press(qtbot, ribbon, Qt.Key.Key_Left)
    assert ribbon.sentence == words(221, 240, "away, 19 min")  # begins with the newest
    press(qtbot, ribbon, Qt.Key.Key_Left)
    assert ribbon.sentence == words(120, 221, "sitting, 1 h 41 min")
    press(qtbot, ribbon, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert ribbon.chosen == AWAY  # there is nothing after it
    press(qtbot, ribbon, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert ribbon.sentence == words(0, 60, "not observed, 1 h")
    press(qtbot, ribbon, Qt.Key.Key_End)
    assert ribbon.chosen == AWAY
    press(qtbot, ribbon, Qt.Key.Key_Escape)
    assert ribbon.chosen is None


def test_part_of_a_bout_says_how_long_it_all_was(qtbot: QtBot, ribbon: Ribbon) -> None:
    spans = (
        stretch(0, 20, State.SITTING),
        stretch(20, 20.5, State.STANDING),
        stretch(20.5, 45, State.SITTING),
    )
    ribbon.show_day(segments(spans, EIGHT, at(45)), EIGHT, EIGHTEEN, at(45))
    press(qtbot, ribbon, Qt.Key.Key_Home)
    assert ribbon.sentence == words(0, 20, "sitting, 20 min, part of 44 min in one go")
    press(qtbot, ribbon, Qt.Key.Key_Right)
    assert ribbon.sentence.endswith("standing, 30 s")


def test_sitting_without_typing_is_explained(qtbot: QtBot, ribbon: Ribbon) -> None:
    spans = (stretch(0, 60, State.SITTING), stretch(60, 80, State.AWAY))
    film = Evidence(EIGHT + timedelta(minutes=20), EIGHT + timedelta(minutes=70), Sign.OCCUPIED)
    parts = segments(spans, EIGHT, EIGHT + timedelta(minutes=80), (film,))
    assert [part.vouched for part in parts] == [timedelta(minutes=40), timedelta()]
    ribbon.show_day(parts, EIGHT, EIGHTEEN, EIGHT + timedelta(minutes=80))
    press(qtbot, ribbon, Qt.Key.Key_Home)
    assert ribbon.sentence == words(
        0, 60, "sitting, 1 h; for 40 min of it a call or a film went on"
    )


def test_the_chosen_stretch_stays_chosen_while_it_grows(qtbot: QtBot, ribbon: Ribbon) -> None:
    press(qtbot, ribbon, Qt.Key.Key_End)
    grown = (*DAY[:-1], stretch(221, 250, State.AWAY))
    with qtbot.waitSignal(ribbon.selected) as told:
        ribbon.show_day(segments(grown, EIGHT, at(250)), EIGHT, EIGHTEEN, at(250))
    assert told.args == [words(221, 250, "away, 29 min")]


def test_hovering_tells_it_in_a_tooltip(qtbot: QtBot, ribbon: Ribbon) -> None:
    for segment, expected in ((STANDING, words(90, 120, "standing, 30 min")), (None, "")):
        place = point(ribbon, segment) if segment else QPoint(990, 20)
        event = QHelpEvent(QEvent.Type.ToolTip, place, ribbon.mapToGlobal(place))
        QApplication.sendEvent(ribbon, event)
        if expected:
            assert QToolTip.text() == expected
        else:
            qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_each_state_has_its_colour_and_long_sitting_is_deeper(ribbon: Ribbon) -> None:
    assert colour(ribbon, SITTING) == QColor(LIGHT.sitting)
    assert colour(ribbon, EXERCISE) == QColor(LIGHT.exercise)
    assert colour(ribbon, STANDING) == QColor(LIGHT.standing)
    assert colour(ribbon, LONG) == QColor(LIGHT.sitting_90)
    assert colour(ribbon, AWAY) == QColor(LIGHT.away)


def test_not_observed_is_hatched_and_the_future_is_bare(ribbon: Ribbon) -> None:
    image = ribbon.grab().toImage()
    middle = int(ribbon.place_of(SITTING).y())
    hole = {image.pixelColor(x, middle).name() for x in range(20, 60)}
    future = {image.pixelColor(x, middle).name() for x in range(600, 640)}
    assert len(hole) > 1
    assert len(future) == 1


def test_glute_work_stands_out_above_the_ribbon(ribbon: Ribbon) -> None:
    image = ribbon.grab().toImage()
    place = point(ribbon, EXERCISE)
    above = place - QPoint(0, 24)
    assert image.pixelColor(above) == QColor(LIGHT.exercise)
    assert image.pixelColor(above + QPoint(40, 0)) != QColor(LIGHT.standing)


def test_it_takes_the_colours_of_another_look(ribbon: Ribbon, look: Look) -> None:
    look.choose(Theme.DARK, Motion.FULL, USUAL)
    assert colour(ribbon, STANDING) == QColor(DARK.standing)


def test_an_empty_ribbon_takes_every_key_and_click(qtbot: QtBot, look: Look) -> None:
    empty = Ribbon(look)
    qtbot.addWidget(empty)
    empty.show()
    press(qtbot, empty, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End)
    qtbot.mouseClick(empty, Qt.MouseButton.LeftButton)
    assert empty.sentence == ""
