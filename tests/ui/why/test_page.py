"""The page *Why*: read by eye, by keys and by ear."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.domain.settings import Motion, Theme
from desktop_app.services.control import Page
from desktop_app.ui import safety
from desktop_app.ui.theme import Look
from desktop_app.ui.why.claim_row import ClaimRow, GradeTag, spoken
from desktop_app.ui.why.claims import Topic, claims
from desktop_app.ui.why.page import WhyPage
from desktop_app.ui.why.sources import SOURCES
from desktop_app.ui.why.story_figure import StoryFigure
from desktop_app.ui.why.trial_row import TrialRow
from tests.desk import Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> WhyPage:
    made = WhyPage(desk.control, desk.library, Look(Theme.LIGHT, Motion.REDUCED))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def link(page: WhyPage, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


def top(page: WhyPage, topic: Topic) -> int:
    section = page.sections[topic]
    return section.mapTo(page.viewport(), section.rect().topLeft()).y()


def fits(page: WhyPage) -> bool:
    inside = page.widget()
    return inside is not None and inside.width() <= page.viewport().width()


def test_every_claim_stands_in_its_section_with_a_tag(page: WhyPage) -> None:
    for topic, made in claims().items():
        rows = page.sections[topic].findChildren(ClaimRow)
        assert [row.claim for row in rows] == list(made)
        for row in rows:
            (tag,) = row.findChildren(GradeTag)
            assert tag.grade is row.claim.grade
            assert tag.accessibleName() == spoken(row.claim.grade)
            assert row.claim.grade.meaning in tag.toolTip()


def test_each_section_can_be_read_out_whole(page: WhyPage) -> None:
    for topic, section in page.sections.items():
        assert section.accessibleName() == section.title
        heard = section.accessibleDescription()
        assert all(claim.text in heard for claim in claims().get(topic, ()))
    assert "Dunstan 2012" in page.sections[Topic.BREAKS].accessibleDescription()
    care = page.sections[Topic.CARE].accessibleDescription()
    assert safety.stop_now().text in care
    assert safety.pain_rule()[2] in care
    assert safety.soreness() in care
    assert safety.before_you_move().points[0] in care


@pytest.mark.parametrize("topic", [Topic.BREAKS, Topic.GLUTES, Topic.PRACTICE])
def test_a_link_brings_its_section_up(qtbot: QtBot, page: WhyPage, topic: Topic) -> None:
    link(page, page.sections[topic].title).click()
    qtbot.waitUntil(lambda: 0 <= top(page, topic) < 40)
    assert page.sections[topic].hasFocus()


def test_tab_goes_from_section_to_section(qtbot: QtBot, page: WhyPage) -> None:
    page.turn_to(Topic.SITTING)
    qtbot.waitUntil(lambda: 0 <= top(page, Topic.SITTING) < 40)
    qtbot.keyClick(page.sections[Topic.SITTING], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.sections[Topic.AMNESIA]
    assert 0 <= top(page, Topic.AMNESIA) < 40


def test_keys_scroll(qtbot: QtBot, page: WhyPage) -> None:
    bar = page.verticalScrollBar()
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert bar.value() > 0
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert bar.value() == bar.pageStep()


def test_all_sources_and_the_safety_words_are_shown(page: WhyPage) -> None:
    shown = " ".join(one.text() for one in page.findChildren(QLabel))
    assert all(source.where in shown for source in SOURCES.values())
    for advice in (safety.stop_now(), safety.ask_soon(), safety.see_somebody()):
        assert all(point in shown for point in advice.points)
    assert safety.last_reviewed() in shown
    assert safety.general_information() in shown


def test_it_leads_to_the_library_and_to_the_settings(desk: Desk, page: WhyPage) -> None:
    opened: list[Page] = []
    desk.control.show_page.subscribe(opened.append)
    link(page, "All of them in the library").click()
    link(page, "Your body, in Settings").click()
    assert opened == [Page.LIBRARY, Page.SETTINGS]


@pytest.mark.parametrize("width", [560, 1200])
def test_rows_fold_and_nothing_is_cut_off(qtbot: QtBot, page: WhyPage, width: int) -> None:
    page.resize(QSize(width, 700))
    wide = width > 1000
    folding = [page.findChildren(TrialRow)[0], page.findChildren(StoryFigure)[0]]
    # The rows' widths come a turn or two after the page's: what is inside is laid out later.
    qtbot.waitUntil(lambda: fits(page) and all(one.lies_across is wide for one in folding))
    page.resize(QSize(560, 700))
    qtbot.waitUntil(lambda: fits(page))


@pytest.mark.parametrize("width", [560, 760, 840, 1000, 1200])
def test_the_story_is_never_cut_short(qtbot: QtBot, page: WhyPage, width: int) -> None:
    page.resize(QSize(width, 700))
    (story,) = page.findChildren(StoryFigure)
    names = [one for one in story.findChildren(QLabel) if one.text()]
    assert len(names) == 4
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in names))


def test_each_move_leads_to_all_about_it(page: WhyPage) -> None:
    wanted: list[str] = []
    page.exercise_wanted.connect(lambda exercise: wanted.append(exercise.id))
    first, second = page.moves.moves[:2]
    assert first.accessibleName() == first.exercise.name
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    second.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(second, key)
    assert wanted == [first.exercise.id, second.exercise.id, second.exercise.id]


def test_the_tabulator_comes_by_every_move_and_brings_it_into_sight(page: WhyPage) -> None:
    moves = page.moves.moves
    moves[0].setFocus()
    for before, move in pairwise(moves):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert move.hasFocus()
        assert not move.visibleRegion().isEmpty()
