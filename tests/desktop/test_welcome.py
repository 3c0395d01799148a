"""The first start on a real desktop: the welcome, by keyboard, and what it leaves behind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.desktop.programs import wait_until

if TYPE_CHECKING:
    from tests.desktop.buttress import Buttress
    from tests.desktop.conftest import StartSession
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session, Window

pytestmark = pytest.mark.desktop

TITLE = "Welcome to Buttress"
STEPS = (TITLE, "Your day", "Your body and your place", "Try it")


def test_the_first_start_is_walked_through_by_keyboard(
    session: Session, reader: Reader, buttress: Buttress
) -> None:
    buttress.start(background=False, first=True)
    welcome = see_step(session, buttress, 0)
    assert buttress.page("Today") is None
    wait_until(lambda: session.focused == welcome.number, "the welcome has the keyboard")
    assert "nothing leaves this computer" in reader.text(TITLE)

    session.key("Return")
    see_step(session, buttress, 1)
    session.key("Tab", "Left")  # from 30 minutes to 20
    wait_until(lambda: stored(buttress).get("interval") == 20, "the choice is stored")

    session.key("alt+Right")
    see_step(session, buttress, 2)
    assert "Ask first" in reader.text(TITLE)
    session.key("alt+Right")
    see_step(session, buttress, 3)
    assert "stands in the tray" in reader.text(TITLE)

    session.key("Tab", "space")
    wait_until(lambda: session.said.notified, "the notification to try is shown")
    assert session.said.notified[-1].actions.keys() - {"default"} == {"start", "snooze", "skip"}
    session.dunst.will_choose("#Skip")
    session.click(*session.window("Dunst").box.middle)
    wait_until(lambda: "It works: “Skip” came back." in reader.text(TITLE), "it is said")
    assert buttress.player is None

    session.key("Tab", "space")
    wait_until(lambda: autostarts(session), "it starts with the session")
    session.key("Escape")
    session.screenshot("today", buttress.wait_for_page("Today"))
    assert not welcome.visible
    assert stored(buttress)["welcomed"] is True
    buttress.quit()

    buttress.start(background=False, first=True)
    buttress.wait_for_page("Today")
    assert buttress.status()["interval"] == 20 * 60
    buttress.quit()


def test_with_the_session_it_comes_only_when_the_window_is_asked_for(
    session: Session, reader: Reader, buttress: Buttress
) -> None:
    buttress.start(first=True)
    wait_until(lambda: buttress.icon, "the icon is in the tray")
    assert [one.title for one in session.windows(pid=buttress.program.pid, name="Welcome")] == []
    icon = buttress.icon
    assert icon is not None
    session.click(*icon.box.middle)
    see_step(session, buttress, 0)
    for _ in STEPS[1:]:
        session.key("Return")
    see_step(session, buttress, 3)
    session.click(*reader.box(TITLE, "Try it now: one minute", shown(buttress, 3)).middle)
    player = wait_until(lambda: buttress.player, "a routine is on")
    wait_until(lambda: session.focused == player.number, "the player has the keyboard")
    session.key("Escape")


def test_without_a_tray_it_stays_in_front_and_says_so(start_session: StartSession) -> None:
    from tests.desktop.buttress import Buttress
    from tests.desktop.reader import Reader

    session = start_session(tray=False)
    buttress = Buttress(session)
    with Reader(session.bus) as reader:
        buttress.start(background=False, first=True)
        welcome = see_step(session, buttress, 0)
        wait_until(lambda: "there is no tray" in buttress.log(), "it has looked for a tray")
        assert buttress.page("Today") is None, "nothing comes up in the midst of it"
        assert welcome.visible
        for _ in STEPS[1:]:
            session.key("alt+Right")
        see_step(session, buttress, 3)
        assert "There is no tray here" in reader.text(TITLE)
        session.key("Escape")
        buttress.wait_for_page("Today")
        buttress.quit()
    assert buttress.complaints() == []


def see_step(session: Session, buttress: Buttress, step: int) -> Window:
    window = wait_until(lambda: buttress.welcome(STEPS[step]), f"{STEPS[step]} is shown")
    session.screenshot(f"welcome-{step}", window)
    return window


def shown(buttress: Buttress, step: int) -> Window:
    window = buttress.welcome(STEPS[step])
    assert window is not None
    return window


def stored(buttress: Buttress) -> dict[str, object]:
    found: dict[str, object] = json.loads(buttress.settings.read_text())
    return found


def autostarts(session: Session) -> bool:
    return (session.folder / "home/.config/autostart/buttress.desktop").exists()
