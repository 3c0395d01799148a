"""The tray says what is so, touches the panel seldom, and takes what a person says."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import State
from desktop_app.domain.working_hours import Hours, WorkingHours
from desktop_app.services.control import Page
from desktop_app.ui.theme import Look
from desktop_app.ui.tray import Tray
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

WAIT = "wait"
"""Longer than a panel takes to come back."""

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    # said by the offscreen platform of every icon that is shown
    pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True),
]


class Seen:
    """Counts how often the panel is told something new."""

    def __init__(self) -> None:
        self.icons = 0
        self.tooltips: list[str] = []


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def make(request: pytest.FixtureRequest) -> Callable[[Desk], Tray]:
    def made(desk: Desk) -> Tray:
        tray = Tray(desk.control, Look())
        tray.show()
        request.addfinalizer(tray.hide)
        return tray

    return made


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    seen = Seen()
    set_icon, set_tooltip = QSystemTrayIcon.setIcon, QSystemTrayIcon.setToolTip

    def setIcon(self: QSystemTrayIcon, *icon: object) -> None:  # noqa: N802 - Qt's
        seen.icons += 1
        set_icon(self, *icon)  # type: ignore[arg-type]

    def setToolTip(self: QSystemTrayIcon, text: str) -> None:  # noqa: N802 - Qt's
        seen.tooltips.append(text)
        set_tooltip(self, text)

    monkeypatch.setattr(QSystemTrayIcon, "setIcon", setIcon)
    monkeypatch.setattr(QSystemTrayIcon, "setToolTip", setToolTip)
    return seen


def action(menu: QMenu, *path: str) -> QAction:
    """Find an action by the texts that lead to it."""
    found = next(each for each in menu.actions() if each.text() == path[0])
    if len(path) == 1:
        return found
    inside = found.menu()
    assert isinstance(inside, QMenu)
    return action(inside, *path[1:])


def texts(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.isVisible() and each.text()]


def test_the_tooltip_and_the_first_line_say_what_is_so(
    desk: Desk, make: Callable[[Desk], Tray]
) -> None:
    tray = make(desk)
    desk.work(minutes=24)
    assert tray.icon.toolTip() == "Sitting 24 min · break in 6 min"
    first = tray.menu.actions()[0]
    assert first.text() == tray.icon.toolTip()
    assert not first.isEnabled()
    assert first.font().bold()


def test_the_panel_is_told_only_what_is_new(
    desk: Desk, make: Callable[[Desk], Tray], seen: Seen
) -> None:
    tray = make(desk)
    desk.work(minutes=29)
    assert 23 <= seen.icons <= 25
    assert 29 <= len(seen.tooltips) <= 31
    assert len(set(seen.tooltips)) == len(seen.tooltips)
    before = seen.icons, len(seen.tooltips)
    for _ in range(100):
        tray.refresh()
    assert (seen.icons, len(seen.tooltips)) == before


def test_an_open_menu_stays_as_it_is(
    qtbot: QtBot, desk: Desk, make: Callable[[Desk], Tray]
) -> None:
    """What comes must not move what is under the pointer: Quit, say, where Settings was."""
    tray = make(desk)
    desk.work(minutes=1)
    tray.menu.popup(QPoint(10, 10))
    qtbot.waitUntil(tray.menu.isVisible)
    before = [(each.text(), each.isVisible()) for each in tray.menu.actions()]
    desk.control.pause(timedelta(hours=1))
    assert [(each.text(), each.isVisible()) for each in tray.menu.actions()] == before
    assert tray.icon.toolTip().startswith("Paused")
    tray.menu.hide()
    tray.menu.popup(QPoint(10, 10))
    assert "Resume" in texts(tray.menu)
    assert "Pause" not in texts(tray.menu)
    action(tray.menu, "Resume").trigger()
    tray.menu.hide()
    assert desk.monitor.pause is None


def test_the_menu_offers_what_can_be_said(desk: Desk, make: Callable[[Desk], Tray]) -> None:
    tray = make(desk)
    assert texts(tray.menu)[1:] == [
        "Start a routine now",
        "Today",
        "Exercise library",
        "Progress",
        "I am standing",
        "Pause",
        "Settings",
        "Quit",
    ]
    start, pause = action(tray.menu, "Start a routine now"), action(tray.menu, "Pause")
    starts, pauses = start.menu(), pause.menu()
    assert isinstance(starts, QMenu)
    assert isinstance(pauses, QMenu)
    assert texts(starts) == ["The next one", "1 min", "2 min", "3 min", "5 min", "10 min"]
    assert texts(pauses) == ["30 min", "1 h", "2 h", "Until tomorrow", "Until I resume"]


def test_the_next_routine_starts(desk: Desk, make: Callable[[Desk], Tray]) -> None:
    tray = make(desk)
    following = desk.up_next
    action(tray.menu, "Start a routine now", "The next one").trigger()
    assert desk.coach.run is not None
    assert desk.coach.run.routine == following


@pytest.mark.parametrize(("text", "length"), [("1 min", 60), ("5 min", 300)])
def test_a_routine_of_a_length_starts(
    desk: Desk, make: Callable[[Desk], Tray], text: str, length: int
) -> None:
    tray = make(desk)
    action(tray.menu, "Start a routine now", text).trigger()
    assert desk.coach.run is not None
    assert desk.coach.run.remaining.total_seconds() == pytest.approx(length, abs=20)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("30 min", timedelta(minutes=30)),
        ("2 h", timedelta(hours=2)),
        ("Until I resume", None),
    ],
)
def test_a_pause_turns_into_resume(
    desk: Desk, make: Callable[[Desk], Tray], text: str, left: timedelta | None
) -> None:
    tray = make(desk)
    desk.work(minutes=5)
    action(tray.menu, "Pause", text).trigger()
    assert desk.control.now().paused
    assert desk.control.now().pause_remaining == left
    assert tray.icon.toolTip().startswith("Paused")
    assert "Resume" in texts(tray.menu)
    assert "Pause" not in texts(tray.menu)
    action(tray.menu, "Resume").trigger()
    assert not desk.control.now().paused
    assert "Pause" in texts(tray.menu)
    assert "Resume" not in texts(tray.menu)


def test_a_pause_until_tomorrow_ends_with_the_day(desk: Desk, make: Callable[[Desk], Tray]) -> None:
    tray = make(desk)
    action(tray.menu, "Pause", "Until tomorrow").trigger()
    left = desk.control.now().pause_remaining
    assert left is not None
    assert timedelta(hours=4) < left < timedelta(hours=24)


def test_standing_is_ticked_while_it_is_so(desk: Desk, make: Callable[[Desk], Tray]) -> None:
    tray = make(desk)
    desk.work(minutes=5)
    standing = action(tray.menu, "I am standing")
    standing.trigger()
    desk.work(minutes=1)
    assert desk.control.now().state is State.STANDING
    assert standing.isChecked()
    standing.trigger()
    desk.work(minutes=1)
    assert desk.control.now().state is State.SITTING
    assert not standing.isChecked()


def test_standing_ends_unsaid_when_the_person_leaves(
    desk: Desk, make: Callable[[Desk], Tray]
) -> None:
    tray = make(desk)
    action(tray.menu, "I am standing").trigger()
    desk.work(minutes=1)
    desk.leave(minutes=20)
    assert not action(tray.menu, "I am standing").isChecked()


def test_what_is_held_back_is_said_and_can_be_had_anyway(make: Callable[[Desk], Tray]) -> None:
    night = WorkingHours.on(range(5), Hours(time(22), time(23)))
    desk = Desk(Settings(working_hours=night))
    tray = make(desk)
    desk.work(minutes=29)
    assert "Break anyway" not in texts(tray.menu)
    desk.work(minutes=3)
    assert tray.icon.toolTip() == "Sitting 32 min · no prompts outside your hours"
    assert "Break anyway" in texts(tray.menu)
    action(tray.menu, "Break anyway").trigger()
    assert desk.coach.run is not None
    assert "Break anyway" not in texts(tray.menu)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Today", Page.TODAY),
        ("Exercise library", Page.LIBRARY),
        ("Progress", Page.PROGRESS),
        ("Settings", Page.SETTINGS),
    ],
)
def test_pages_open(desk: Desk, make: Callable[[Desk], Tray], text: str, page: Page) -> None:
    tray = make(desk)
    opened: list[Page] = []
    desk.control.show_page.subscribe(opened.append)
    action(tray.menu, text).trigger()
    assert opened == [page]


def test_a_left_click_opens_today_and_a_right_click_only_the_menu(
    desk: Desk, make: Callable[[Desk], Tray]
) -> None:
    tray = make(desk)
    opened: list[Page] = []
    desk.control.show_page.subscribe(opened.append)
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert opened == []
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert opened == [Page.TODAY]


def test_quit_is_passed_on(desk: Desk, make: Callable[[Desk], Tray]) -> None:
    tray = make(desk)
    wanted: list[None] = []
    desk.control.quit_wanted.subscribe(wanted.append)
    action(tray.menu, "Quit").trigger()
    assert wanted == [None]


def test_whoever_opens_the_menu_sees_this_moment(desk: Desk, make: Callable[[Desk], Tray]) -> None:
    tray = make(desk)
    desk.work(minutes=24)
    desk.clock.pass_time(timedelta(minutes=1))
    desk.activity.touch()
    assert tray.menu.actions()[0].text() == "Sitting 24 min · break in 6 min"
    tray.menu.aboutToShow.emit()
    assert tray.menu.actions()[0].text() == "Sitting 25 min · break in 5 min"


@pytest.mark.parametrize(
    ("platform", "watchers", "made"),  # how often an icon was made anew
    [
        ("xcb", [None], 0),
        ("xcb", [":1.7", ":1.7"], 1),
        ("xcb", [":1.7", None, ":1.9"], 1),
        ("xcb", [":1.7", None, WAIT], 2),
        ("xcb", [":1.7", None, WAIT, ":1.9"], 3),
        ("xcb", [":1.7", ":1.9"], 2),
        ("wayland", [":1.7", None, WAIT, ":1.9"], 0),
        ("wayland", [":1.7", None, ":1.9"], 0),
        ("wayland", [":1.7", ":1.9"], 1),
    ],
)
def test_a_new_icon_is_made_only_where_the_old_one_would_stay_unseen(
    desk: Desk,
    make: Callable[[Desk], Tray],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    platform: str,
    watchers: list[str | None],
    made: int,
) -> None:
    monkeypatch.setattr(
        "desktop_app.ui.tray.QGuiApplication.platformName", staticmethod(lambda: platform)
    )
    monkeypatch.setattr("desktop_app.ui.tray.A_RESTART", timedelta(milliseconds=1))
    tray = make(desk)
    icons = [tray.icon]
    for watcher in watchers:
        if watcher == WAIT:
            qtbot.waitUntil(lambda: not tray._restarts.isActive())
        else:
            tray.follow(watcher)
        if tray.icon is not icons[-1]:
            icons.append(tray.icon)
    assert len(icons) - 1 == made


def test_a_new_icon_takes_the_place_of_one_that_no_tray_took(
    desk: Desk, make: Callable[[Desk], Tray], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop_app.ui.tray.QGuiApplication.platformName", staticmethod(lambda: "xcb")
    )
    tray = make(desk)
    desk.work(minutes=24)
    old = tray.icon
    tray.follow(":1.7")
    assert tray.icon is not old
    assert not old.isVisible()
    assert tray.icon.isVisible()
    assert tray.icon.contextMenu() is tray.menu
    assert tray.icon.toolTip() == "Sitting 24 min · break in 6 min"
    assert not tray.icon.icon().isNull()
    opened: list[Page] = []
    desk.control.show_page.subscribe(opened.append)
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert opened == [Page.TODAY]


def test_an_icon_that_was_hidden_stays_hidden_when_it_is_made_anew(
    desk: Desk, make: Callable[[Desk], Tray], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop_app.ui.tray.QGuiApplication.platformName", staticmethod(lambda: "xcb")
    )
    tray = make(desk)
    tray.hide()
    tray.follow(":1.7")
    assert not tray.icon.isVisible()


def test_without_a_desktop_there_is_no_tray() -> None:
    assert not Tray.available()
