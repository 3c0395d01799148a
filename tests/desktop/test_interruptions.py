"""What holds a break back, in a real session; and when it comes after all."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from dbus_fast import Message, Variant

from desktop_app.domain.quiet import GRACE
from desktop_app.domain.timeline import State
from tests.desktop.buttress import CLOCK
from tests.desktop.programs import wait_until
from tests.system.private_bus import Peer
from tests.system.surroundings.fake_service import FakeService

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.buttress import Buttress
    from tests.desktop.programs import Program
    from tests.desktop.session import Session

pytestmark = pytest.mark.desktop

FILM = Path(__file__).with_name("film.py")
AFTERWARDS = GRACE.total_seconds() + 15
"""Seconds within which a break comes once nothing holds it back, on a busy machine."""
AWAY_AFTER_MIN = 1


@pytest.fixture
def session_manager(session: Session) -> Iterator[FakeService]:
    """Stands for GNOME's; nothing is inhibited."""
    from desktop_app.system.surroundings.inhibitors import GNOME

    service = FakeService(session.bus, GNOME)
    service.answer("IsInhibited", "u", "b", False)
    yield service
    service.leave()


def inhibit(service: FakeService, *, idle: bool) -> None:
    """Have a program keep the screen awake, or no longer, and say so as GNOME's does."""
    service.answer("IsInhibited", "u", "b", idle)
    path = f"{service.remote.path}/Inhibitor7"
    name = "InhibitorAdded" if idle else "InhibitorRemoved"
    service.announce(service.remote.interface, name, "o", path)


def play(session: Session) -> Program:
    """Show a film on the whole screen."""
    film = session.start(sys.executable, str(FILM), "full")
    window = session.window("A film")
    wait_until(lambda: session.focused == window.number, "the film has the keyboard")
    return film


def see_it_held(buttress: Buttress, session: Session, reason: str) -> dict[str, Any]:
    """Wait until the break is held back, and see that nothing is shown; returns the status."""

    def held() -> dict[str, Any] | None:
        status = buttress.status()
        return status if status["held_back"] else None

    status = wait_until(held, "the break is held back")
    assert (status["held_back"], status["break"], status["due"]) == (reason, "deferred", True)
    assert buttress.card is None
    assert session.said.notified == []
    return status


def see_it_come(buttress: Buttress, session: Session, reason: str) -> None:
    """See the prompt come, no sooner than one has said good-bye."""
    ended = CLOCK.now()
    buttress.wait_for_card(AFTERWARDS)
    assert CLOCK.now() - ended > GRACE - timedelta(seconds=2)
    wait_until(lambda: session.said.notified, "and it is said")
    assert buttress.status()["held_back"] is None
    (came,) = buttress.breaks()
    assert came["deferred"] == reason, "why it came late is on record"


def test_a_film_on_the_whole_screen_holds_a_break_back(
    session: Session, buttress: Buttress
) -> None:
    play(session)
    buttress.sits_until_due(1)
    buttress.start()
    see_it_held(buttress, session, "full_screen")
    session.key("f")
    see_it_come(buttress, session, "full_screen")


def test_a_paused_daemon_holds_a_break_back(session: Session, buttress: Buttress) -> None:
    pause(session, paused=True)
    buttress.sits_until_due(1)
    buttress.start()
    session.move(300, 300)
    see_it_held(buttress, session, "do_not_disturb")
    pause(session, paused=False)
    see_it_come(buttress, session, "do_not_disturb")


def pause(session: Session, *, paused: bool) -> None:
    """Tell dunst to show nothing, or to go on."""
    peer = Peer(session.bus)
    peer.call(
        Message(
            destination="org.freedesktop.Notifications",
            path="/org/freedesktop/Notifications",
            interface="org.freedesktop.DBus.Properties",
            member="Set",
            signature="ssv",
            body=["org.dunstproject.cmd0", "paused", Variant("b", paused)],
        )
    )
    peer.leave()


def test_what_keeps_the_screen_awake_holds_a_break_back(
    session: Session, session_manager: FakeService, buttress: Buttress
) -> None:
    inhibit(session_manager, idle=True)
    buttress.sits_until_due(1)
    buttress.start()
    session.move(300, 300)
    see_it_held(buttress, session, "kept_awake")
    assert ("IsInhibited", 8) in session_manager.asked
    inhibit(session_manager, idle=False)
    see_it_come(buttress, session, "kept_awake")


def test_what_nobody_minds_holds_nothing_back(session: Session, buttress: Buttress) -> None:
    buttress.choose(heeded={"happening": ["call"]})
    play(session)
    buttress.sits_until_due(1)
    buttress.start()
    buttress.wait_for_card()


def test_who_watches_a_film_sits(
    session: Session, session_manager: FakeService, buttress: Buttress
) -> None:
    inhibit(session_manager, idle=True)
    buttress.choose(away_after=AWAY_AFTER_MIN)
    buttress.start()
    session.move(300, 300)
    began = CLOCK.now()
    wait_until(lambda: buttress.status()["presence"] == "passive", "a film is watched", 60 * 1.5)
    status = buttress.status()
    assert status["state"] == "sitting"
    assert status["sitting"] > 60 * AWAY_AFTER_MIN - 5

    inhibit(session_manager, idle=False)
    wait_until(lambda: buttress.status()["presence"] == "away", "the film is over", 60)
    assert buttress.status()["state"] == "away"
    start, stop = buttress.spans(State.SITTING)[-1]
    assert stop - start > timedelta(minutes=AWAY_AFTER_MIN, seconds=-5)
    assert buttress.rows("SELECT * FROM evidence WHERE sign = 'occupied'")
    assert stop > began + timedelta(minutes=AWAY_AFTER_MIN, seconds=-5)
