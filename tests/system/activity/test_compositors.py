"""Input on real compositors: GNOME's, KDE's, and one of wlroots."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING
from desktop_app.system import activity, dbus
from desktop_app.system.activity import wayland
from desktop_app.system.surroundings.wayland_inhibitors import WaylandInhibitors
from desktop_app.ui.player.typing_watch import TYPED_FOR, TypingWatch
from tests.system.activity.contract import SLACK, STEP, THRESHOLD, ActivityContract, Desk
from tests.system.surroundings.questions import asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import ActivitySource
    from tests.desktop.wayland import WaylandSession

pytestmark = pytest.mark.desktop("wayland")

NO_MUTTER = "org.gnome.Mutter.IdleMonitor is not on the bus"
NAMES = {
    "mutter": "org.gnome.Mutter.IdleMonitor",
    "kwin_wayland": f"ext_idle_notifier_v1, version 1 ({NO_MUTTER})",
    "sway": f"org_kde_kwin_idle ({NO_MUTTER})",
}
SHORT_PAUSE = timedelta(milliseconds=400)


class CompositorDesk(Desk):
    """Somebody who types on a compositor, before the source that is chosen there."""

    def __init__(self, source: ActivitySource, session: WaylandSession, qtbot: QtBot) -> None:
        super().__init__(source)
        self.session, self._qtbot = session, qtbot

    @override
    def time(self) -> timedelta:
        return timedelta(seconds=time.monotonic())

    @override
    def touch(self) -> None:
        self.session.compositor.type("a")
        self.step()

    @override
    def step(self) -> None:
        self._qtbot.wait(STEP // timedelta(milliseconds=1))


@pytest.fixture(scope="module", params=NAMES)
def session(request: pytest.FixtureRequest) -> Iterator[WaylandSession]:
    from tests.desktop.wayland import WaylandSession

    with (
        tempfile.TemporaryDirectory(prefix="buttress-") as folder,
        WaylandSession(Path(folder, "session"), request.param) as session,
    ):
        yield session


@pytest.fixture
def desk(
    request: pytest.FixtureRequest,
    session: WaylandSession,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[CompositorDesk]:
    """A desk; a pause is as long as its parameter says, or short."""
    monkeypatch.setattr(wayland, "PAUSE", getattr(request, "param", SHORT_PAUSE))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.bus.address)
    bus = dbus.connect_session()
    source = activity.choose(bus, session.environment, "linux")
    desk = CompositorDesk(source, session, qtbot)
    qtbot.waitUntil(lambda: source.idle() is not None)
    yield desk
    source.close()
    assert bus is not None
    bus.close()


class TestActivity(ActivityContract):
    """The contract, and what events bring beyond it."""

    def test_it_says_who_tells(self, desk: CompositorDesk) -> None:
        assert desk.source.name == NAMES[desk.session.compositor.name]

    def test_leaving_and_coming_back_are_told(self, desk: CompositorDesk) -> None:
        desk.source.watch(THRESHOLD)
        desk.touch()
        desk.wait(SLACK)
        told = desk.told
        desk.wait(THRESHOLD)
        assert desk.told == told + 1
        assert desk.looks[-1] is not None
        assert THRESHOLD <= desk.looks[-1] < THRESHOLD + SLACK
        desk.wait(SLACK)
        assert desk.told == told + 1, "nothing is told while nobody is there"
        desk.touch()
        desk.wait(SLACK)
        assert desk.told == told + 2
        assert desk.looks[-1] is not None
        assert desk.looks[-1] < SLACK

    @pytest.mark.parametrize("desk", [wayland.PAUSE], indirect=True)
    def test_who_types_elsewhere_while_the_player_leads_is_noticed_and_is_no_news(
        self, desk: CompositorDesk
    ) -> None:
        desk.touch()
        desk.wait(SLACK)
        told = desk.told
        watch = TypingWatch(desk.time())
        until = desk.time() + 2 * TYPED_FOR
        while not watch.typing and desk.time() < until:
            desk.touch()
            desk.wait(10 * STEP)
            watch.observe(desk.time(), desk.source.idle(), here=False)
        assert watch.typing
        assert desk.told == told


@pytest.mark.parametrize("session", ["sway"], indirect=True)
def test_a_window_that_keeps_the_screen_awake_leaves_an_old_compositor_silent(
    session: WaylandSession, desk: CompositorDesk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from tests.desktop.compositors import Sway
    from tests.desktop.wayland import WaylandTypist

    sway = session.compositor
    assert isinstance(sway, Sway)
    film = WaylandTypist(session)
    around = WaylandInhibitors(session.environment)
    monkeypatch.setattr(wayland, "LONGEST_WITHOUT", timedelta(milliseconds=600))
    monkeypatch.setattr(wayland, "ANSWERS_WITHIN", timedelta(milliseconds=300))
    desk.wait(SLACK)
    desk.touch()
    sway.order('[title="Somebody"] inhibit_idle open')
    qtbot.waitUntil(lambda: desk.source.idle() is None)
    film.types("who types is not seen now ")
    desk.wait(SLACK)
    assert desk.source.idle() is None
    assert asked(around, qtbot).present, "but that a film is on"
    sway.order('[title="Somebody"] inhibit_idle none')
    qtbot.waitUntil(lambda: desk.source.idle() is not None)
    assert asked(around, qtbot) == NOTHING
    film.program.end()


def test_who_types_keeps_nothing_awake(session: WaylandSession, qtbot: QtBot) -> None:
    around = WaylandInhibitors(session.environment)
    for _ in range(3):
        session.compositor.type("a")
        assert asked(around, qtbot) == NOTHING
    around.close()
