"""The icon in trays old and new, early, late and never."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.desktop.programs import for_a_while, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.buttress import Buttress
    from tests.desktop.conftest import StartSession
    from tests.desktop.panel import Panel
    from tests.desktop.session import Session, Window

pytestmark = pytest.mark.desktop

INK, EMBER = "#1e2a32", "#c8470b"
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
