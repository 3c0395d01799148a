"""What those on the bus say, each a strict stand-in, whenever they come and go."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest
from dbus_fast import Variant

from desktop_app.domain.surroundings import NOTHING, Happening
from desktop_app.system.surroundings.battery import UPOWER, battery
from desktop_app.system.surroundings.do_not_disturb import (
    DUNST,
    FREEDESKTOP,
    MAKO,
    SWAYNC,
    do_not_disturb,
)
from desktop_app.system.surroundings.inhibitors import (
    GNOME,
    KDE,
    LOGIND,
    XFCE,
    in_the_session,
    on_the_system,
)
from desktop_app.system.surroundings.screen_shared import SERVICE, SESSIONS, screen_shared
from desktop_app.system.surroundings.witnesses import PATIENCE
from desktop_app.system.surroundings.xfconf import XFCONF
from tests.system.surroundings.fake_service import PROPERTIES, FakeService
from tests.system.surroundings.questions import Answers, Told, asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from desktop_app.system.dbus import Bus, Remote
    from desktop_app.system.surroundings.witnesses import Witnesses
    from tests.system.private_bus import PrivateBus

    Start = Callable[[Remote], FakeService]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux's")

US, OUR_PROCESS = 1000, 77


class Case(NamedTuple):
    """Somebody who can be asked, and what he says while it goes on, and afterwards."""

    make: Callable[[Bus], Witnesses]
    tells_of: Happening
    remote: Remote
    member: str
    """A method, or a property."""
    takes: str
    gives: str
    goes_on: object
    ended: object
    asked_with: tuple[object, ...]
    news: tuple[str, str, str, tuple[object, ...]]
    """Interface, name, signature and values of what is announced at the end."""
    path: str = ""
    """Where from, if not from where it is asked."""

    def begins(self, service: FakeService) -> None:
        service.answer(self.member, self.takes, self.gives, self.goes_on)

    def ends(self, service: FakeService) -> None:
        service.answer(self.member, self.takes, self.gives, self.ended)
        interface, member, signature, values = self.news
        service.announce(interface, member, signature, *values, path=self.path)


def _property(
    make: Callable[[Bus], Witnesses], tells_of: Happening, remote: Remote, name: str
) -> Case:
    on, off = Variant("b", True), Variant("b", False)
    changed: tuple[object, ...] = (remote.interface, {name: off}, [])
    news = (PROPERTIES, "PropertiesChanged", "sa{sv}as", changed)
    return Case(
        make, tells_of, remote, name, "ss", "v", on, off, (name, remote.interface, name), news
    )


def _setting(make: Callable[[Bus], Witnesses], tells_of: Happening, *setting: str) -> Case:
    on, off = Variant("b", True), Variant("b", False)
    news = (XFCONF.interface, "PropertyChanged", "ssv", (*setting, off))
    member = "GetProperty"
    return Case(make, tells_of, XFCONF, member, "ss", "v", on, off, (member, *setting), news)


def inhibitor(what: str, mode: str = "block", user: int = US, process: int = 5) -> list[object]:
    return [what, "Some player", "A film", mode, user, process]


QUIET, AWAKE = Happening.DO_NOT_DISTURB, Happening.KEPT_AWAKE
SYSTEM = partial(on_the_system, user=US, process=OUR_PROCESS)
NOBODY_LOOKS = "<node><interface name='org.freedesktop.DBus.Peer'/></node>"
SOMEBODY_LOOKS = '<node>\n  <node name="u1"/>\n</node>'
CASES = {
    "KDE": _property(do_not_disturb, QUIET, FREEDESKTOP, "Inhibited"),
    "dunst": _property(do_not_disturb, QUIET, DUNST, "paused"),
    "mako": Case(
        *(do_not_disturb, QUIET, MAKO, "ListModes", "", "as"),
        *(["default", "do-not-disturb"], ["default"], ("ListModes",)),
        (PROPERTIES, "PropertiesChanged", "sa{sv}as", (MAKO.interface, {}, ["Modes"])),
    ),
    "swaync": Case(
        *(do_not_disturb, QUIET, SWAYNC, "GetDnd", "", "b", True, False, ("GetDnd",)),
        (SWAYNC.interface, "Subscribe", "ubb", (0, False, False)),
    ),
    "Xfce": _setting(do_not_disturb, QUIET, "xfce4-notifyd", "/do-not-disturb"),
    "session manager": Case(
        *(in_the_session, AWAKE, GNOME, "IsInhibited", "u", "b", True, False, ("IsInhibited", 8)),
        (GNOME.interface, "InhibitorRemoved", "o", ("/org/gnome/SessionManager/Inhibitor1",)),
    ),
    "KDE's power": Case(
        *(in_the_session, AWAKE, KDE, "HasInhibition", "u", "b", True, False),
        ("HasInhibition", 4),
        (KDE.interface, "InhibitionsChanged", "a(ss)as", ([], ["mpv"])),
    ),
    "Xfce's power": Case(
        *(in_the_session, AWAKE, XFCE, "HasInhibit", "", "b", True, False, ("HasInhibit",)),
        (XFCE.interface, "HasInhibitChanged", "b", (False,)),
    ),
    "presentation": _setting(
        in_the_session, AWAKE, "xfce4-power-manager", "/xfce4-power-manager/presentation-mode"
    ),
    "logind": Case(
        *(SYSTEM, AWAKE, LOGIND, "ListInhibitors", "", "a(ssssuu)"),
        [inhibitor("sleep"), inhibitor("sleep:idle")],
        [inhibitor("sleep")],
        ("ListInhibitors",),
        (
            *(PROPERTIES, "PropertiesChanged", "sa{sv}as"),
            (LOGIND.interface, {"BlockInhibited": Variant("s", "sleep")}, []),
        ),
    ),
    "Mutter": Case(
        *(screen_shared, Happening.SCREEN_SHARED, SESSIONS, "Introspect", "", "s"),
        *(SOMEBODY_LOOKS, NOBODY_LOOKS, ("Introspect",)),
        (f"{SERVICE}.Session", "Closed", "", ()),
        f"{SESSIONS.path}/u1",
    ),
    "UPower": _property(battery, Happening.ON_BATTERY, UPOWER, "OnBattery"),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


@pytest.fixture
def start(daemon: PrivateBus) -> Iterator[Callable[[Remote], FakeService]]:
    started: list[FakeService] = []

    def begin(remote: Remote) -> FakeService:
        started.append(FakeService(daemon, remote))
        return started[-1]

    yield begin
    for one in started:
        one.leave()


def test_what_goes_on_is_seen_and_its_end_is_told(
    case: Case, bus: Bus, start: Start, qtbot: QtBot
) -> None:
    service = start(case.remote)
    case.begins(service)
    source = case.make(bus)
    assert asked(source, qtbot).happening == {case.tells_of}
    assert case.asked_with in service.asked
    told = Told(source)
    case.ends(service)
    told.wait(qtbot)
    assert asked(source, qtbot) == NOTHING
    source.close()


def test_who_comes_late_is_noticed_and_who_dies_says_nothing_any_more(
    case: Case, bus: Bus, start: Start, qtbot: QtBot
) -> None:
    source = case.make(bus)
    told = Told(source)
    assert asked(source, qtbot) == NOTHING
    service = start(case.remote)
    case.begins(service)
    told.wait(qtbot)
    assert asked(source, qtbot).happening == {case.tells_of}
    service.leave()
    told.wait(qtbot, 2)
    assert asked(source, qtbot) == NOTHING
    source.close()


def test_who_never_answers_keeps_nobody_waiting(
    case: Case, bus: Bus, start: Start, qtbot: QtBot
) -> None:
    service = start(case.remote)
    case.begins(service)
    service.silent = True
    source = case.make(bus)
    assert asked(source, qtbot) == NOTHING
    service.silent = False
    assert asked(source, qtbot).happening == {case.tells_of}
    source.close()


@pytest.mark.parametrize("gives", [None, "u", "s", "v"])
def test_an_error_or_another_type_says_nothing(
    case: Case, gives: str | None, bus: Bus, start: Start, qtbot: QtBot
) -> None:
    service = start(case.remote)
    values: dict[str, object] = {"u": 1, "s": "true", "v": Variant("s", "true")}
    if (gives is not None and gives != case.gives) or gives == "v":
        service.answer(case.member, case.takes, gives, values[gives])
    source = case.make(bus)
    assert asked(source, qtbot) == NOTHING
    assert service.asked
    source.close()


def test_an_answer_after_its_time_is_not_heard(bus: Bus, start: Start, qtbot: QtBot) -> None:
    service = start(GNOME)
    service.silent = True
    source = in_the_session(bus)
    answers = Answers(source)
    source.ask(answers.note)
    answers.wait(qtbot)
    qtbot.wait(PATIENCE.microseconds // 1000)
    assert answers.seen == [NOTHING]
    source.close()


def test_a_lost_bus_is_an_answer(
    case: Case, bus: Bus, daemon: PrivateBus, start: Start, qtbot: QtBot
) -> None:
    case.begins(start(case.remote))
    source = case.make(bus)
    asked(source, qtbot)
    told = Told(source)
    daemon.kill()
    told.wait(qtbot)
    assert asked(source, qtbot) == NOTHING
    source.close()


def test_once_closed_nothing_is_told_any_more(
    case: Case, bus: Bus, start: Start, qtbot: QtBot
) -> None:
    service = start(case.remote)
    case.begins(service)
    source = case.make(bus)
    asked(source, qtbot)
    told = Told(source)
    source.close()
    case.ends(service)
    other = case.make(bus)
    assert asked(other, qtbot) == NOTHING  # so what was announced has come by
    other.close()
    assert told.times == 0


def test_changes_of_other_properties_are_no_news(bus: Bus, start: Start, qtbot: QtBot) -> None:
    service = start(LOGIND)
    CASES["logind"].begins(service)
    source = SYSTEM(bus)
    asked(source, qtbot)
    told = Told(source)
    service.announce(
        *(PROPERTIES, "PropertiesChanged", "sa{sv}as"),
        *(LOGIND.interface, {"IdleHint": Variant("b", True)}, ["IdleSinceHint"]),
    )
    service.announce(
        *(PROPERTIES, "PropertiesChanged", "sa{sv}as"),
        *(LOGIND.interface, {}, ["BlockInhibited"]),
    )
    told.wait(qtbot)
    assert told.times == 1
    source.close()


@pytest.mark.parametrize(
    "inhibitors",
    [
        [],
        [inhibitor("sleep:shutdown"), inhibitor("handle-lid-switch:handle-power-key")],
        [inhibitor("idle", mode="delay")],
        [inhibitor("idle", user=US + 1)],
        [inhibitor("idle", process=OUR_PROCESS)],
        [inhibitor("idleness")],
    ],
)
def test_not_all_that_is_inhibited_keeps_the_screen_awake(
    inhibitors: Sequence[list[object]], bus: Bus, start: Start, qtbot: QtBot
) -> None:
    service = start(LOGIND)
    service.answer("ListInhibitors", "", "a(ssssuu)", inhibitors)
    source = SYSTEM(bus)
    assert asked(source, qtbot) == NOTHING
    source.close()


def test_whoever_answered_is_named_for_diagnostics(bus: Bus, start: Start, qtbot: QtBot) -> None:
    service = start(DUNST)
    CASES["dunst"].begins(service)
    source = do_not_disturb(bus)
    assert source.name == "do not disturb: to be asked: KDE, dunst, mako, swaync, Xfce"
    asked(source, qtbot)
    assert source.name == "do not disturb: dunst"
    service.leave()
    other = in_the_session(bus)
    asked(other, qtbot)
    assert other.name == "kept awake: nobody can tell"
    for one in (source, other):
        one.close()


def test_those_who_are_not_there_are_not_asked_again(
    bus: Bus, start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = CASES["session manager"]
    case.begins(start(case.remote))
    source = in_the_session(bus)
    asked(source, qtbot)
    called: list[str] = []
    call = bus.call

    def noted(method: object, *args: object, **named: object) -> None:
        called.append(getattr(method, "name", ""))
        call(method, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(bus, "call", noted)
    assert asked(source, qtbot).happening == {AWAKE}
    assert called == ["IsInhibited"]
    source.close()
