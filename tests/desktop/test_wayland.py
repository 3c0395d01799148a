"""A person at a real desk on Wayland: on GNOME's compositor, on KDE's, and on one of wlroots.

All three desks live through the same two minutes at the same time, for most of that is waiting.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.timeline import State
from tests.desktop.buttress import CLOCK, Buttress
from tests.desktop.programs import for_a_while, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.reader import Reader
    from tests.desktop.wayland import WaylandSession
    from tests.system.notify.fake_service import Request

pytestmark = pytest.mark.desktop("wayland")

TELLS = {
    "mutter": "org.gnome.Mutter.IdleMonitor; last input",
    "kwin_wayland": "ext_idle_notifier_v1, version 1 (org.gnome.Mutter.IdleMonitor is not on the",
    "sway": "org_kde_kwin_idle (org.gnome.Mutter.IdleMonitor is not on the bus); last input",
}
"""How `doctor` says who tells of input, and why nobody better does."""
SHORT_WHILE = 1.0
HEARD_LATE = timedelta(seconds=4)
"""So late, on a machine that is busy with three desks, news of a pause may be heard."""
PEACE = 31
"""Seconds: whoever was not seen at the start, as on GNOME, is first left in peace for a while."""


QT_SAYS = ("QDBusTrayIcon encountered a D-Bus error", "qt.qpa.wayland.textinput")
"""What Qt says where there is no tray, and where a window goes while an input method is there."""
TOKEN = "given-by-the-daemon"
COMES_DUE = 8.0
"""Seconds until the break is due: so long all may take to start."""


class Desk:
    """A person who writes, and two of Buttress: a break is due in one, the other only counts."""

    def __init__(self, session: WaylandSession, reader: Reader) -> None:
        from tests.desktop.wayland import WaylandTypist

        self.session, self._reader = session, reader
        self.compositor = session.compositor.name
        self.typist = WaylandTypist(session)
        self.counting = Buttress(session, session.folder / "counting")
        self.counting.choose(away_after=1)
        self.counting.has_sat(timedelta(minutes=5))
        self.counting.start()
        self.prompting = Buttress(session, session.folder / "prompting")
        self.left_at = CLOCK.now()

    def will_be_prompted(self) -> None:
        """Start the one in which a break comes due."""
        self.session.environment["WAYLAND_DEBUG"] = "client"
        self.prompting.sits_until_due(COMES_DUE)
        self.prompting.start()
        del self.session.environment["WAYLAND_DEBUG"]

    def types_on(self) -> None:
        self.typist.types("on ")
        self.left_at = CLOCK.now()

    @property
    def is_due(self) -> bool:
        """Whether a break is due; on GNOME that takes a while from the start on."""
        return bool(self.prompting.breaks()) or self.compositor == "mutter"

    @property
    def offers(self) -> list[Request]:
        """The breaks that the desktop was asked to show; it may be told other things besides."""
        requests = self.session.notifications.requests
        return [request for request in requests if "start" in request.actions]

    @property
    def windows(self) -> list[str]:
        """The titles of the windows that are open."""
        return [window.name for window in self._reader.read() if window.showing]

    @property
    def complaints(self) -> list[str]:
        said = self.prompting.complaints() + self.counting.complaints()
        return [line for line in said if not any(known in line for known in QT_SAYS)]


@pytest.fixture
def desks(home: Path, request: pytest.FixtureRequest) -> Iterator[list[Desk]]:
    from tests.desktop.conftest import SESSIONS
    from tests.desktop.reader import Reader
    from tests.desktop.wayland import WaylandSession

    started = request.node.stash.setdefault(SESSIONS, [])
    with ExitStack() as stack:
        sessions = [
            stack.enter_context(WaylandSession(home / compositor, compositor))
            for compositor in TELLS
        ]
        started.extend(sessions)
        readers = [stack.enter_context(Reader(session.bus)) for session in sessions]
        with ThreadPoolExecutor() as together:
            desks = list(together.map(Desk, sessions, readers))
        yield desks
        for desk in desks:
            assert desk.complaints == []


def test_a_break_on_wayland(desks: list[Desk]) -> None:
    with ThreadPoolExecutor() as together:
        list(together.map(Desk.will_be_prompted, desks))
    while not all(desk.is_due for desk in desks):
        type_on(desks)
    for _ in for_a_while(SHORT_WHILE):
        type_on(desks)
    for desk in desks:
        assert TELLS[desk.compositor] in desk.counting.do("doctor")
        assert desk.counting.status()["state"] == "sitting"
    for desk in desks:
        see_the_offer(desk)
    for desk in desks:
        start_by_the_notification(desk)
    for desk in desks:
        see_the_bout_end_at_the_last_input(desk)
        come_back(desk)


def type_on(desks: list[Desk]) -> None:
    for desk in desks:
        desk.types_on()
        assert desk.offers == [], "nobody is interrupted in the middle of a word"


def see_the_offer(desk: Desk) -> None:
    """The notification is the whole prompt, and nothing takes the keyboard."""
    wait_until(lambda: desk.offers, f"{desk.compositor}: a break is offered", PEACE)
    (offer,) = desk.offers
    assert offer.actions[::2] == ["start", "snooze", "skip", "default"]
    assert desk.windows == []
    assert not desk.typist.lost


def start_by_the_notification(desk: Desk) -> None:
    """The player comes up, with the daemon's leave to take the keyboard."""
    number = desk.offers[-1].number
    desk.session.notifications.invoke("start", token=TOKEN, number=number)
    wait_until(lambda: desk.windows, f"{desk.compositor}: the player is up")
    assert desk.prompting.status()["state"] == "exercising"
    assert len(desk.windows) == 1
    wait_until(lambda: desk.typist.lost, "the player has the keyboard")
    assert f'.activate("{TOKEN}", wl_surface' in desk.prompting.program.said()
    assert number not in desk.session.notifications.standing
    desk.prompting.quit()


def see_the_bout_end_at_the_last_input(desk: Desk) -> None:
    counting = desk.counting
    wait_until(lambda: counting.spans(State.AWAY), f"{desk.compositor}: nobody is there", 75)
    assert CLOCK.now() - desk.left_at > timedelta(seconds=58)
    _, stop = counting.spans(State.SITTING)[-1]
    assert abs(stop - desk.left_at) < HEARD_LATE, desk.compositor
    assert counting.spans(State.AWAY)[-1][0] == stop


def come_back(desk: Desk) -> None:
    desk.session.compositor.type("a")
    wait_until(lambda: desk.counting.status()["state"] == "sitting", "somebody is back")
    assert desk.counting.status()["sitting"] < 30
    desk.counting.quit()
