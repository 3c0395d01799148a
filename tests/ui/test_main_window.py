"""The main window: its pages, its keys, and what closing it does."""

from __future__ import annotations

import gc
import weakref
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from desktop_app.domain.quiet import Hold
from desktop_app.domain.settings import Motion, Theme
from desktop_app.domain.working_hours import WorkingHours
from desktop_app.services.control import Page
from desktop_app.services.cueing import Cueing
from desktop_app.services.ports import Problem
from desktop_app.services.self_tests import SelfTests
from desktop_app.services.whereabouts import Whereabouts
from desktop_app.ui.keyboard_help import KeyboardHelp
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.plan.page import PlanPage
from desktop_app.ui.progress.page import ProgressPage
from desktop_app.ui.self_tests.guide import Means
from desktop_app.ui.self_tests.page import SelfTestsPage
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.side_bar import SideBar
from desktop_app.ui.theme import LIGHT, Look, style_sheet
from desktop_app.ui.today.page import TodayPage
from desktop_app.ui.why.page import WhyPage
from tests.desk import Desk
from tests.fakes import FakeAutostart, RecordingSound, RecordingSpeech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    window = make(desk)
    window.setStyleSheet(style_sheet(LIGHT))
    window.resize(1000, 700)
    window.open_page(Page.TODAY)
    qtbot.waitExposed(window)
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    if isValid(window):
        window.minimises = lambda: False
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def self_tests_page(desk: Desk, look: Look) -> SelfTestsPage:
    cueing = Cueing(RecordingSound(), RecordingSpeech(), desk.preferences, desk.session)
    service = SelfTests(
        desk.clock, desk.history, desk.library, Whereabouts(desk.clock, desk.history)
    )
    means = Means(desk.clock, cueing, desk.session)
    parts = desk.progress, desk.library, desk.preferences
    return SelfTestsPage(service, *parts, means, look)


def make(desk: Desk) -> MainWindow:
    look = Look(Theme.LIGHT, Motion.REDUCED)

    def make_page(page: Page) -> QWidget:
        match page:
            case Page.TODAY:
                return TodayPage(
                    desk.control,
                    desk.coach,
                    desk.library,
                    desk.progress,
                    desk.corrections,
                    desk.preferences,
                    look,
                )
            case Page.LIBRARY:
                return LibraryPage(desk.control, desk.coach, desk.library, desk.preferences, look)
            case Page.PROGRESS:
                return ProgressPage(
                    desk.progress,
                    desk.library,
                    desk.control,
                    desk.coach,
                    desk.corrections,
                    desk.history,
                    look,
                )
            case Page.PLAN:
                return PlanPage(desk.plan, desk.control, desk.library, desk.preferences, look)
            case Page.SELF_TESTS:
                return self_tests_page(desk, look)
            case Page.WHY:
                return WhyPage(desk.control, desk.library, look)
            case Page.SETTINGS:
                return SettingsPage(
                    desk.preferences, look, desk.library, FakeAutostart(), desk.exchange
                )

    return MainWindow(desk.control, look, make_page)


def said(window: MainWindow) -> set[str]:
    return {one.text() for one in window.findChildren(QLabel) if one.isVisible()}


def nav(window: MainWindow, name: str) -> QPushButton:
    bar = window.findChildren(SideBar)[0]
    return next(one for one in bar.findChildren(QPushButton) if one.accessibleName() == name)


def running_timers(window: MainWindow) -> list[QTimer]:
    return [timer for timer in window.findChildren(QTimer) if timer.isActive()]


def test_a_page_is_made_when_it_is_first_opened(window: MainWindow) -> None:
    assert window.findChildren(TodayPage)
    assert not window.findChildren(SettingsPage)
    nav(window, "Settings").click()
    (settings,) = window.findChildren(SettingsPage)
    assert settings.isVisible()
    assert window.page is Page.SETTINGS
    assert window.windowTitle() == "Settings – Buttress"
    nav(window, "Today").click()
    nav(window, "Settings").click()
    assert window.findChildren(SettingsPage) == [settings]


@pytest.mark.parametrize(("number", "page"), list(enumerate(Page, start=1)))
def test_ctrl_and_a_number_open_the_pages(
    qtbot: QtBot, window: MainWindow, number: int, page: Page
) -> None:
    qtbot.keyClick(window, str(number), CTRL)
    assert window.page is page
    assert nav(window, page.value.capitalize()).isChecked()


def test_ctrl_f_leads_to_the_search_of_the_library(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.page is Page.LIBRARY
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))


def test_f1_names_the_keys_once_and_blocks_nothing(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (shown,) = window.findChildren(KeyboardHelp)
    assert shown.isVisible()
    assert not shown.isModal()
    assert shown.windowTitle() == "Keys – Buttress"
    assert {"Ctrl+Q", "F11"} <= {one.text() for one in shown.findChildren(QLabel)}
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(KeyboardHelp)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.findChildren(KeyboardHelp)


def test_every_place_that_has_keys_of_its_own_is_in_the_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (shown,) = window.findChildren(KeyboardHelp)
    said = {one.text() for one in shown.findChildren(QLabel)}
    places = {"Today", "Library", "Routines", "While you build a routine"}
    assert places | {"While you make an exercise", "During a routine"} <= said
    assert {"Ctrl+S", "Ctrl+Z", "Ctrl+Y", "Ctrl+D", "Alt+↑  Alt+↓"} <= said


@pytest.mark.usefixtures("text_size")
def test_the_list_of_keys_fits_a_small_screen_and_scrolls_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (shown,) = window.findChildren(KeyboardHelp)
    shown.resize(640, 480)
    QApplication.processEvents()
    assert (shown.width(), shown.height()) == (640, 480)
    (area,) = shown.findChildren(QScrollArea)
    inside = area.widget()
    assert inside is not None
    assert inside.width() <= area.viewport().width()
    assert area.hasFocus()
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


def test_ctrl_q_ends_the_app(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    wanted: list[None] = []
    desk.control.quit_wanted.subscribe(wanted.append)
    qtbot.keyClick(window, Qt.Key.Key_Q, CTRL)
    assert wanted == [None]


def test_escape_does_nothing(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.page is Page.TODAY


def test_the_arrow_keys_go_through_the_side_bar(qtbot: QtBot, window: MainWindow) -> None:
    nav(window, "Progress").click()
    nav(window, "Progress").setFocus()
    qtbot.keyClick(nav(window, "Progress"), Qt.Key.Key_Down)
    assert window.page is Page.PLAN


def test_tab_comes_to_the_page_that_is_open(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page(Page.PROGRESS)
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() in window.findChildren(SideBar)[0].findChildren(QPushButton):
            break
    assert QApplication.focusWidget() is nav(window, "Progress")


def test_the_foot_says_what_is_so(desk: Desk, window: MainWindow) -> None:
    desk.work(minutes=24)
    assert {"Sitting now", "24 min", "break in 6 min"} <= said(window)
    desk.control.stand()
    desk.work(minutes=1)
    assert "Standing" in said(window)
    desk.control.pause(timedelta(minutes=30))
    assert {"Paused", "30 min left"} <= said(window)


def test_the_foot_says_that_a_break_is_due_before_the_typing_stops(
    desk: Desk, window: MainWindow
) -> None:
    desk.work(minutes=29, seconds=59)
    desk.read(seconds=1)
    assert desk.control.now().hold is Hold.TYPING
    assert "time for a break" in said(window)


def test_nothing_in_the_side_bar_moves_when_there_is_more_or_less_to_say(
    desk: Desk, window: MainWindow
) -> None:
    desk.work(minutes=24)
    QApplication.sendPostedEvents()
    before = nav(window, "Settings").pos()
    never = WorkingHours.on(())
    desk.preferences.change(lambda settings: settings._replace(working_hours=never))
    desk.work(minutes=8)
    assert "no prompts outside your hours" in said(window)
    QApplication.sendPostedEvents()
    assert nav(window, "Settings").pos() == before
    desk.control.stand()
    desk.work(minutes=1)
    QApplication.sendPostedEvents()
    assert nav(window, "Settings").pos() == before


def test_at_the_first_look_whoever_is_there_sits(window: MainWindow) -> None:
    assert {"Sitting now", "0 min", "You have just sat down"} <= said(window)


def test_the_foot_is_right_again_after_the_window_was_hidden(
    desk: Desk, window: MainWindow
) -> None:
    window.hide()
    desk.work(minutes=12)
    window.show()
    assert "12 min" in said(window)


def test_a_hidden_window_has_no_running_timer(window: MainWindow) -> None:
    assert running_timers(window)
    for page in Page:
        window.open_page(page)
    window.hide()
    assert not running_timers(window)


def test_a_minimised_window_has_no_running_timer(qtbot: QtBot, window: MainWindow) -> None:
    window.showMinimized()
    qtbot.waitUntil(lambda: not running_timers(window))
    window.open_page(Page.TODAY)
    qtbot.waitUntil(lambda: bool(running_timers(window)))
    assert not window.isMinimized()


def test_a_page_that_is_not_in_front_does_not_work(window: MainWindow) -> None:
    window.open_page(Page.SETTINGS)
    (today,) = window.findChildren(TodayPage)
    assert not [timer for timer in today.findChildren(QTimer) if timer.isActive()]


def test_closing_destroys_it_and_nothing_listens_any_more(qtbot: QtBot, desk: Desk) -> None:
    listeners = (desk.control.changed, desk.preferences.changed, desk.control.quit_wanted)
    before = [len(signal._listeners) for signal in listeners]
    window = make(desk)
    for page in (Page.TODAY, Page.SETTINGS):
        window.open_page(page)
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    known = weakref.ref(window)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [True]
    assert [len(signal._listeners) for signal in listeners] == before
    desk.work(minutes=1)  # tells nobody who is gone
    del window
    gc.collect()
    assert known() is None


def test_without_a_tray_closing_minimises(qtbot: QtBot, window: MainWindow) -> None:
    window.minimises = lambda: True
    window.close()
    assert window.isMinimized()
    window.open_page(Page.TODAY)
    assert not any("There is no tray here" in text for text in said(window)), "not by itself"
    window.minimises = lambda: False  # one has come
    assert window.close()


def test_that_there_is_no_tray_is_said_until_it_is_read(window: MainWindow) -> None:
    window.note_no_tray()
    assert any("There is no tray here" in text for text in said(window))
    next(one for one in window.findChildren(QPushButton) if one.text() == "Got it").click()
    assert not any("There is no tray here" in text for text in said(window))


def test_without_a_tray_it_does_not_keep_the_app_from_ending(
    desk: Desk, window: MainWindow
) -> None:
    window.minimises = lambda: True
    desk.control.quit()
    assert window.close()


def test_a_problem_is_shown_above_the_page(window: MainWindow) -> None:
    window.show_problem(Problem("The disk is full."))
    assert "The disk is full." in said(window)


@pytest.mark.parametrize(("width", "folded"), [(640, True), (759, True), (760, False)])
def test_a_narrow_window_folds_the_side_bar(window: MainWindow, width: int, folded: bool) -> None:
    window.resize(width, 480)
    bar = window.findChildren(SideBar)[0]
    assert bar.folded is folded
    assert (nav(window, "Library").text() == "") is folded
    assert bar.width() < (100 if folded else 300)
    assert nav(window, "Library").accessibleName() == "Library"


def test_a_folded_side_bar_says_in_full_what_is_so(desk: Desk, window: MainWindow) -> None:
    window.resize(640, 480)
    desk.control.stand()
    desk.work(minutes=1)
    bar = window.findChildren(SideBar)[0]
    words = next(one for one in bar.findChildren(QLabel) if one.text() == "Standing")
    QApplication.sendPostedEvents()
    assert words.contentsRect().width() >= words.fontMetrics().horizontalAdvance(words.text())


@pytest.fixture(params=[10, 15])
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """The system's font in points: as usual, and half as large again."""
    usual = qapp.font()
    changed = QFont(usual)
    changed.setPointSizeF(request.param)
    qapp.setFont(changed)
    yield
    qapp.setFont(usual)


def too_wide(window: MainWindow) -> list[QWidget]:
    """What does not fit into its page."""
    insides = [(area, area.widget()) for area in window.findChildren(QScrollArea)]
    return [
        inside
        for area, inside in insides
        if area.isVisible() and inside is not None and inside.width() > area.viewport().width()
    ]


@pytest.mark.usefixtures("text_size")
@pytest.mark.parametrize("width", [640, 720, 760, 900])
def test_no_page_is_cut_off_at_the_side(
    qtbot: QtBot, desk: Desk, window: MainWindow, width: int
) -> None:
    desk.work(minutes=31)
    window.resize(width, 480)
    for page in Page:
        window.open_page(page)
        qtbot.waitUntil(lambda: too_wide(window) == [])
    assert (window.width(), window.height()) == (width, 480)
