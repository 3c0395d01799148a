"""What a compositor tells, on a strict stand-in: old and new, silent, lying, dying."""

from __future__ import annotations

import socket
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain.activity import ActivitySample, Presence, PresenceRules, judge
from desktop_app.system.activity import wayland
from desktop_app.system.activity.wayland import WaylandActivity
from desktop_app.system.activity.wire import Connection, Registry, text, uints
from tests.system.activity.fake_compositor import (
    EXT,
    KDE,
    KINDS,
    SEAT,
    FakeCompositor,
    Notification,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Wayland is Linux's")

OLD, NEW = {SEAT: 7, EXT: 1}, {SEAT: 7, EXT: 2}
PAUSE = Notification(2000, KINDS[1])
PAUSE_OF_INPUT = Notification(2000, KINDS[2])
NO_PAUSE = Notification(0, KINDS[1])
MINUTE = timedelta(minutes=1)
A_DAY = datetime(2026, 3, 2, tzinfo=UTC)


class Watch:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.time = timedelta(hours=1)

    def __call__(self) -> timedelta:
        return self.time

    def pass_time(self, length: timedelta) -> None:
        self.time += length


class Desk:
    """A source, and what it told."""

    def __init__(self, source: WaylandActivity, watch: Watch) -> None:
        self.source, self.watch = source, watch
        self.told: list[timedelta | None] = []
        source.changed.subscribe(self._on_changed)

    def presence(self, *, occupied: bool = False) -> Presence:
        """Judge what it says now."""
        now, idle = self.watch.time, self.source.idle()
        sample = ActivitySample(A_DAY, now, now, idle, occupied=occupied)
        return judge(sample, PresenceRules())

    def _on_changed(self, _news: None) -> None:
        self.told.append(self.source.idle())


@pytest.fixture
def make(home: Path) -> Iterator[Callable[..., FakeCompositor]]:
    made = []

    def make(offers: Mapping[str, int], *, talks: bool = True) -> FakeCompositor:
        made.append(FakeCompositor(home, offers, talks=talks))
        return made[-1]

    yield make
    for compositor in made:
        compositor.die()
        assert compositor.faults == []


@pytest.fixture
def start(home: Path, qtbot: QtBot) -> Iterator[Callable[[], Desk]]:
    started = []

    def start() -> Desk:
        watch = Watch()
        source = WaylandActivity({"XDG_RUNTIME_DIR": str(home), "WAYLAND_DISPLAY": "wl"}, watch)
        started.append(source)
        return Desk(source, watch)

    yield start
    for source in started:
        source.close()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a minute takes a moment."""
    monkeypatch.setattr(wayland, "LONGEST_WITHOUT", timedelta(milliseconds=40))
    monkeypatch.setattr(wayland, "ANSWERS_WITHIN", timedelta(milliseconds=80))


# --- What it asks for ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offers", "name", "asked"),
    [
        (NEW, f"{EXT}, version 2", (EXT, PAUSE_OF_INPUT)),
        ({SEAT: 9, EXT: 5}, f"{EXT}, version 2", (EXT, PAUSE_OF_INPUT)),
        ({KDE: 1, **OLD}, f"{EXT}, version 1", (EXT, PAUSE)),
        ({KDE: 1, SEAT: 1}, KDE, (KDE, Notification(2000, ""))),
    ],
)
def test_the_best_that_is_offered_is_taken(
    make: Callable[..., FakeCompositor],
    start: Callable[[], Desk],
    qtbot: QtBot,
    offers: Mapping[str, int],
    name: str,
    asked: tuple[str, Notification],
) -> None:
    compositor = make(offers)
    source = start().source
    assert (source.name, source.trouble) == (name, "")
    assert source.poll_after(timedelta()) is None
    qtbot.waitUntil(lambda: compositor.asked == [asked])


# --- What it makes of what is told -----------------------------------------------------------


def test_the_last_input_is_where_the_pause_began(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor, desk = make(NEW), start()
    desk.watch.pass_time(20 * MINUTE)
    assert desk.source.idle() == wayland.PAUSE, "somebody works, or has just stopped"
    qtbot.waitUntil(lambda: compositor.serves)
    compositor.pause()
    qtbot.waitUntil(lambda: desk.source._pausing)
    desk.watch.pass_time(timedelta(seconds=1))
    assert desk.source.idle() == timedelta(seconds=3)
    compositor.resume()
    qtbot.waitUntil(lambda: not desk.source._pausing)
    assert desk.source.idle() == timedelta()
    desk.watch.pass_time(timedelta(milliseconds=400))
    assert desk.source.idle() == timedelta(milliseconds=400)
    assert desk.told == [], "what is short is no news"


def test_nobody_is_away_before_the_pause_is_long_enough_and_a_return_is_told(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor, desk = make(NEW), start()
    desk.source.watch(wayland.PAUSE + timedelta(milliseconds=60))
    qtbot.waitUntil(lambda: compositor.serves)
    desk.watch.pass_time(MINUTE)
    compositor.pause()
    qtbot.waitUntil(lambda: desk.source._pausing)
    qtbot.wait(150)
    assert desk.told == [], "by the clock it was not so long"
    desk.watch.pass_time(timedelta(milliseconds=60))
    qtbot.waitUntil(lambda: desk.told == [wayland.PAUSE + timedelta(milliseconds=60)])
    desk.watch.pass_time(MINUTE)
    compositor.resume()
    qtbot.waitUntil(lambda: len(desk.told) == 2)
    assert desk.told[1] == timedelta()


def test_a_pause_that_began_before_it_listened_is_not_made_up(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor, desk = make(NEW), start()
    qtbot.waitUntil(lambda: compositor.serves)
    compositor.pause()
    qtbot.waitUntil(lambda: desk.source._pausing)
    assert desk.source.idle() == timedelta()


def test_who_looks_closely_is_told_of_moments_and_no_longer_than_that(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor, desk = make(NEW), start()
    desk.watch.pass_time(MINUTE)
    for _ in range(2):
        assert desk.source.idle() == wayland.PAUSE
        desk.watch.pass_time(timedelta(milliseconds=250))
    qtbot.waitUntil(lambda: compositor.asked[1:] == [(EXT, Notification(500, KINDS[2]))])
    assert desk.source.idle() == wayland.PAUSE, "whether there was input since nobody knows yet"
    desk.watch.pass_time(timedelta(milliseconds=250))
    assert desk.source.idle() == wayland.MOMENT
    compositor.pause(500)
    qtbot.waitUntil(lambda: desk.source._pausing)
    desk.watch.pass_time(timedelta(milliseconds=250))
    assert desk.source.idle() == timedelta(milliseconds=750)
    compositor.resume()
    qtbot.waitUntil(lambda: not desk.source._pausing)
    assert desk.source.idle() == timedelta()

    desk.watch.pass_time(MINUTE)
    compositor.pause(500)
    qtbot.waitUntil(lambda: desk.source._pausing)
    assert len(compositor.notifications) == 2, "of the end of this one nobody else would tell"
    compositor.resume()
    qtbot.waitUntil(lambda: list(compositor.notifications.values()) == [PAUSE_OF_INPUT])
    desk.watch.pass_time(MINUTE)
    assert desk.source.idle() == wayland.PAUSE
    assert desk.told == []


# --- Programs that keep the screen awake -----------------------------------------------------


@pytest.mark.usefixtures("soon")
def test_an_old_compositor_kept_from_telling_is_not_taken_for_somebody_at_work(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor = make(OLD)
    compositor.inhibited = True
    desk = start()
    assert desk.presence() is Presence.ACTIVE, "nobody can know yet"
    qtbot.waitUntil(lambda: desk.told == [None])
    assert desk.presence() is Presence.UNKNOWN
    assert desk.presence(occupied=True) is Presence.PASSIVE, "where a film is seen elsewhere"
    assert desk.source.trouble == ""
    assert desk.source.poll_after(None) is None
    qtbot.waitUntil(lambda: list(compositor.notifications.values()) == [PAUSE])
    qtbot.wait(200)
    assert compositor.asked == [(EXT, PAUSE), (EXT, NO_PAUSE)], "it is asked once"

    compositor.inhibited = False
    compositor.pause()
    qtbot.waitUntil(lambda: len(desk.told) == 2)
    assert desk.told[1] == timedelta()


@pytest.mark.usefixtures("soon")
def test_a_pause_that_ends_by_no_input_is_found_out(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    """So it is with KDE's: what keeps the screen awake ends the pause, and then all is silent."""
    compositor, desk = make(OLD), start()
    qtbot.waitUntil(lambda: compositor.serves)
    compositor.pause()
    compositor.inhibited = True
    compositor.resume()
    qtbot.waitUntil(lambda: desk.told == [None])


@pytest.mark.usefixtures("soon")
def test_a_long_pause_that_nothing_could_end_is_not_taken_for_an_absence(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    """So it is with old ones of wlroots: what comes while they are kept awake, they do not tell."""
    compositor, desk = make({SEAT: 7, KDE: 1}), start()
    desk.source.watch(wayland.PAUSE + timedelta(milliseconds=20))
    desk.watch.pass_time(MINUTE)
    compositor.inhibited = True
    qtbot.waitUntil(lambda: compositor.serves)
    compositor.pause()
    qtbot.waitUntil(lambda: desk.source._pausing)
    desk.watch.pass_time(MINUTE)
    qtbot.waitUntil(lambda: desk.told == [None])


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("offers", [OLD, {SEAT: 7, KDE: 1}])
def test_who_works_without_a_pause_stays_known_and_wears_nothing_out(
    make: Callable[..., FakeCompositor],
    start: Callable[[], Desk],
    qtbot: QtBot,
    offers: Mapping[str, int],
) -> None:
    compositor, desk = make(offers), start()
    qtbot.waitUntil(lambda: len(compositor.asked) >= 3)
    highest = compositor.highest
    qtbot.waitUntil(lambda: len(compositor.asked) >= 8)
    assert compositor.highest == highest, "the numbers are used again"
    assert desk.told == []
    assert desk.presence() is Presence.ACTIVE


@pytest.mark.usefixtures("soon")
def test_a_new_compositor_is_not_asked_for_it_tells_of_input_in_any_case(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor = make(NEW)
    compositor.inhibited = True
    desk = start()
    qtbot.wait(200)
    assert compositor.asked == [(EXT, PAUSE_OF_INPUT)]
    assert desk.told == []


# --- Compositors come and go -----------------------------------------------------------------


@pytest.mark.parametrize("gone", [EXT, SEAT])
def test_what_is_no_longer_offered_leaves_it_unknown_until_it_is_again(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot, gone: str
) -> None:
    compositor, desk = make(NEW), start()
    desk.watch.pass_time(MINUTE)
    compositor.withdraw(gone)
    qtbot.waitUntil(lambda: desk.told == [None])
    assert {EXT: EXT, SEAT: "no seat"}[gone] in desk.source.trouble
    assert desk.source.poll_after(None) is None
    compositor.offer("wl_output", 4)
    compositor.offer(gone, NEW[gone])
    qtbot.waitUntil(lambda: desk.source.trouble == "")
    assert desk.told[-1] == timedelta()
    qtbot.waitUntil(lambda: compositor.asked == 2 * [(EXT, PAUSE_OF_INPUT)])


def test_a_compositor_that_offers_nothing_of_use_is_said(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk]
) -> None:
    make({SEAT: 7, "wl_compositor": 5})
    desk = start()
    assert desk.source.idle() is None
    assert desk.source.trouble == f"the compositor offers neither {EXT} nor {KDE}"
    assert desk.source.poll_after(None) is None


def test_one_that_does_not_talk_yet_is_not_waited_for_long(
    make: Callable[..., FakeCompositor],
    start: Callable[[], Desk],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wayland, "CONNECT_TIMEOUT", timedelta(milliseconds=20))
    compositor = make(NEW, talks=False)
    desk = start()
    assert desk.source.idle() is None
    assert desk.source.trouble == "the compositor does not say what it offers"
    compositor.talk()
    qtbot.waitUntil(lambda: desk.told == [timedelta()])
    assert desk.source.trouble == ""


def test_a_compositor_that_dies_is_looked_for_now_and_then(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    first, desk = make(NEW), start()
    qtbot.waitUntil(lambda: first.serves)
    first.die()
    qtbot.waitUntil(lambda: desk.told == [None])
    assert "compositor" in desk.source.trouble
    assert desk.source.poll_after(None) == timedelta(seconds=30)
    desk.watch.pass_time(timedelta(seconds=30))
    assert desk.source.idle() is None
    assert "no compositor answers at" in desk.source.trouble
    second = make(OLD)
    assert desk.source.idle() is None, "it is not looked for each time"
    desk.watch.pass_time(timedelta(seconds=30))
    desk.source.idle()
    qtbot.waitUntil(lambda: desk.told == [None, timedelta()])
    assert (desk.source.name, desk.source.trouble) == (f"{EXT}, version 1", "")
    qtbot.waitUntil(lambda: second.serves)


def test_one_that_refuses_us_is_lost_with_its_reason(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor, desk = make(NEW), start()
    compositor.refuse(3, "no memory")
    qtbot.waitUntil(lambda: desk.told == [None])
    assert desk.source.trouble == "the compositor refused: no memory (3)"


@pytest.mark.parametrize(
    "nonsense",
    [
        uints(1, 0),  # a message that is shorter than its own head
        uints(1, 12 << 16, 5),  # an error without a reason
        uints(1, 20 << 16, 1, 2, 99),  # a reason that is longer than the message
        uints(1, 24 << 16, 1, 2, 3) + b"\xff\xfe\x00\x00",  # a reason that is no text
    ],
)
def test_nonsense_is_the_end_of_it(
    make: Callable[..., FakeCompositor],
    start: Callable[[], Desk],
    qtbot: QtBot,
    nonsense: bytes,
) -> None:
    compositor, desk = make(NEW), start()
    compositor.say(nonsense)
    qtbot.waitUntil(lambda: desk.told == [None])
    assert "nonsense" in desk.source.trouble


def test_events_may_come_in_pieces(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor, desk = make(NEW), start()
    qtbot.waitUntil(lambda: compositor.serves)
    compositor.pause(in_pieces=True)
    qtbot.waitUntil(lambda: desk.source._pausing)


def test_closing_hangs_up_and_looks_for_nobody(
    make: Callable[..., FakeCompositor], start: Callable[[], Desk], qtbot: QtBot
) -> None:
    compositor, desk = make(OLD), start()
    qtbot.waitUntil(lambda: compositor.serves)
    desk.source.close()
    desk.source.close()
    desk.watch.pass_time(MINUTE)
    assert desk.source.idle() is None
    assert desk.source.poll_after(None) is None
    desk.source.watch(MINUTE)
    assert desk.told == []


# --- The wire --------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@example("abc")
@example("")
def test_a_string_is_whole_words_and_ends_with_a_zero(value: str) -> None:
    raw = text(value)
    assert len(raw) % 4 == 0
    length = int.from_bytes(raw[:4], sys.byteorder)
    assert raw[4 : 4 + length] == value.encode() + b"\0"


@given(st.lists(st.binary(max_size=40), max_size=4))
@example([uints(2, 0x00140000, 1, 4) + b"abc\0"])
def test_whatever_a_compositor_sends_is_survived(parts: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        path = str(Path(folder, "wl"))
        listening.bind(path)
        listening.listen()
        connection = Connection(path)
        Registry(connection, lambda: None)
        other, _ = listening.accept()
        with other:
            for part in parts:
                other.sendall(part)
                connection.read()
        while not connection.trouble:
            connection.read()
        connection.close()
