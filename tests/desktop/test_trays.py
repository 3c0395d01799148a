"""The icon in trays old and new, early, late and never."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.desktop.programs import for_a_while, wait_until
from tests.desktop.xfce import XfcePanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.buttress import Buttress
    from tests.desktop.conftest import StartSession
    from tests.desktop.panel import Panel
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session, Window

pytestmark = pytest.mark.desktop

INK = "#1e2a32"
WINDOW_INSTEAD = 5
"""Seconds until the window takes the place of a tray."""


@pytest.fixture
def session(start_session: StartSession) -> Session:
    """A session whose panel has not come up yet."""
    return start_session(tray=False)


@pytest.fixture
def panel(session: Session) -> Iterator[Panel]:
    from tests.desktop.panel import Panel

    with Panel(session.bus) as panel:
        yield panel


def drawn_icon(session: Session, buttress: Buttress) -> Window | None:
    """Return the icon where something is painted in it."""
    icon = buttress.icon
    return icon if icon and INK in session.screen.colors(icon.box) else None


def test_an_old_tray_that_comes_late_gets_the_icon(session: Session, buttress: Buttress) -> None:
    buttress.has_sat(timedelta(minutes=20))
    buttress.start()
    assert buttress.icon is None
    tray = session.start_tray()
    icon = wait_until(lambda: drawn_icon(session, buttress), "the icon is in the tray")
    assert icon.box.y < 30
    for _ in for_a_while(WINDOW_INSTEAD + 1):
        assert buttress.page("Today") is None, "there is a tray: no window has to take its place"

    session.click(*icon.box.middle, button=3)
    menu = wait_until(lambda: session.popup(buttress.program.pid), "the menu opens")
    session.screenshot("menu", menu)
    session.key("Escape")
    wait_until(lambda: not menu.visible, "the menu closes")

    tray.end()
    wait_until(lambda: buttress.icon is None, "the panel is gone")
    session.start_tray()
    again = wait_until(lambda: drawn_icon(session, buttress), "the icon is in the next tray")
    session.click(*again.box.middle)
    session.screenshot("tray", buttress.wait_for_page("Today"))


def test_a_new_tray_that_comes_late_gets_the_icon_and_the_menu(
    session: Session, panel: Panel, buttress: Buttress
) -> None:
    buttress.has_sat(timedelta(minutes=20))
    buttress.start()
    panel.appear()
    wait_until(panel.pixels, "the icon is in the tray")
    assert any(panel.pixels()), "and it is not empty"
    wait_until(panel.menu, "the menu is there")
    lines = [entry.label for entry in panel.menu() if entry.shown]
    assert "Sitting 20 min · break in 10 min" in lines
    assert {"Start a routine now", "Exercise library", "Pause", "Quit"} <= set(lines)

    before = panel.pixels()
    panel.choose("30 min")
    wait_until(lambda: buttress.status()["paused"], "it is paused")
    wait_until(lambda: panel.pixels() != before, "the icon says so")
    panel.choose("Resume")
    wait_until(lambda: not buttress.status()["paused"], "it is not")

    panel.activate()
    window = buttress.wait_for_page("Today")
    window.close()
    assert not window.has("Iconic"), "with a tray, a window closes"

    panel.vanish()
    panel.appear()
    wait_until(panel.pixels, "a panel that was restarted gets the icon, too")
    panel.choose("Quit")
    assert buttress.program.wait() == 0


def test_a_new_tray_that_is_there_gets_one_icon_once(panel: Panel, buttress: Buttress) -> None:
    panel.appear()
    buttress.start()
    wait_until(panel.pixels, "the icon is in the tray")
    for _ in for_a_while(1):
        assert len(panel.registered) == 1
    assert "no tray" not in buttress.log()
    for restart in range(2, 4):
        panel.vanish()
        panel.appear()
        wait_until(panel.pixels, "the next panel has it")
        for _ in for_a_while(1):
            assert len(panel.icons) == 1
            assert len(panel.registered) == restart


def test_an_old_tray_takes_over_from_a_new_one_that_died_and_back(
    session: Session, panel: Panel, buttress: Buttress
) -> None:
    panel.appear()
    buttress.has_sat(timedelta(minutes=20))  # or there is no ink in the ring
    buttress.start()
    wait_until(panel.pixels, "the icon is in the new tray")
    panel.vanish()
    old = session.start_tray()
    wait_until(lambda: drawn_icon(session, buttress), "the icon is in the old tray")
    for _ in for_a_while(WINDOW_INSTEAD + 1):
        assert buttress.page("Today") is None
    old.end()
    panel.appear()
    wait_until(panel.pixels, "the icon is in the new tray again")
    assert len(panel.icons) == 1


def test_an_old_tray_that_comes_when_the_window_has_taken_its_place(
    session: Session, buttress: Buttress
) -> None:
    buttress.has_sat(timedelta(minutes=20))  # or there is no ink in the ring
    buttress.start()
    window = buttress.wait_for_page("Today", within=WINDOW_INSTEAD + 3)
    session.start_tray()
    wait_until(lambda: drawn_icon(session, buttress), "the icon is in the tray")
    window.close()
    wait_until(lambda: buttress.page("Today") is None, "with a tray, it closes")
    assert buttress.program.running


def test_that_there_is_no_tray_is_said_once_for_all(
    session: Session, reader: Reader, buttress: Buttress
) -> None:
    said = "There is no tray here"
    buttress.start()
    buttress.wait_for_page("Today", within=WINDOW_INSTEAD + 3)
    wait_until(lambda: said in reader.text("Today – Buttress"), "it says so")
    session.screenshot("no-tray-said", *session.windows(pid=buttress.program.pid, name="Today"))
    buttress.quit()
    buttress.start()
    again = buttress.wait_for_page("Today", within=WINDOW_INSTEAD + 3)
    again.close()
    wait_until(lambda: again.has("Iconic"), "it is minimised")
    buttress.do("show", "today")
    buttress.wait_for_page("Today")
    assert said not in reader.text("Today – Buttress")


def test_a_tray_that_dies_for_good_is_told_in_a_notification(
    session: Session, panel: Panel, buttress: Buttress
) -> None:
    panel.appear()
    buttress.start()
    wait_until(panel.pixels, "the icon is in the tray")
    panel.vanish()
    wait_until(lambda: session.dunst.displayed == 1, "it is said", WINDOW_INSTEAD + 3)
    session.screenshot("no-tray-notification", session.window("Dunst"))
    assert buttress.page("Today") is None, "whoever works is not disturbed by a window"
    buttress.do("show", "today")
    buttress.wait_for_page("Today")
    wait_until(lambda: session.dunst.displayed == 0, "where there is a window, it is moot")


@pytest.mark.parametrize("dark", [False, True])
def test_the_panel_of_xfce_shows_it_on_light_and_dark_and_again_after_a_crash(
    session: Session, buttress: Buttress, *, dark: bool
) -> None:
    panel = XfcePanel(session, dark=dark)
    buttress.has_sat(timedelta(minutes=20))
    buttress.start()
    program = panel.start()
    wait_until(lambda: panel.shows(INK), "the ring is in it")
    session.screenshot(f"xfce-{'dark' if dark else 'light'}")
    program.end()
    wait_until(lambda: not panel.shows(INK), "the panel is gone")
    panel.start()
    wait_until(lambda: panel.shows(INK), "the next one has it, too")
    for _ in for_a_while(WINDOW_INSTEAD + 1):
        assert buttress.page("Today") is None
    panel.close()


def test_without_any_tray_the_window_takes_its_place(session: Session, buttress: Buttress) -> None:
    buttress.start()
    window = buttress.wait_for_page("Today", within=WINDOW_INSTEAD + 3)
    assert "there is no tray" in buttress.log()
    window.close()
    wait_until(lambda: window.has("Iconic"), "it is minimised, not gone")
    assert buttress.program.running
    buttress.do("show", "settings")
    shown = buttress.wait_for_page("Settings")
    assert shown.number == window.number
    session.screenshot("no-tray", shown)

    # Nor does it keep Buttress from ending.
    shown.close()
    wait_until(lambda: shown.has("Iconic"), "it is minimised once more")
    buttress.program.send("SIGTERM")
    assert buttress.program.wait(2) == 0
