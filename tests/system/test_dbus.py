"""D-Bus on Qt's loop, against a real bus and strict services."""

import asyncio
import os
import select
import socket
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import pytest
from dbus_fast import DBusError as ServiceError
from dbus_fast import Message, MessageType, PropertyAccess, Variant
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusInt32,
    DBusSignature,
    DBusStr,
    DBusUInt32,
    DBusUInt64,
    DBusUnixFd,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal
from pytestqt.qtbot import QtBot

from desktop_app.system import dbus
from desktop_app.system.dbus import Bus, BusSignal, DBusError, Descriptor, Method, Remote
from tests.system.private_bus import Peer, PrivateBus, a_bus

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")

NAME = "org.example.Clerk"
CLERK = Remote(NAME, "/clerk", NAME)
ECHO = Method(CLERK, "Echo", "susasa{sv}i", "uas")
BIG = Method(CLERK, "Big", gives="t")
REFUSE = Method(CLERK, "Refuse")
STALL = Method(CLERK, "Stall", gives="s")
OPEN = Method(CLERK, "Open", gives="h")
RANG = BusSignal(NAME, "Rang", "us")

AStringList = Annotated[list[str], DBusSignature("as")]
EchoAnswer = Annotated[list[object], DBusSignature("uas")]
RangValues = Annotated[list[object], DBusSignature("us")]


class Clerk(ServiceInterface):
    def __init__(self) -> None:
        super().__init__(NAME)
        self.stalled = asyncio.Event()
        self.pipe: tuple[int, int] | None = None

    @dbus_method("Echo")
    def echo(
        self,
        app: DBusStr,
        number: DBusUInt32,
        title: DBusStr,
        keys: AStringList,
        hints: DBusDict,
        wait: DBusInt32,
    ) -> EchoAnswer:
        told = [f"{key}={value.signature}:{value.value}" for key, value in hints.items()]
        return [number, [app, title, *keys, *told, str(wait)]]

    @dbus_method("Big")
    def big(self) -> DBusUInt64:
        return 2**64 - 1

    @dbus_method("Refuse")
    def refuse(self) -> None:
        raise ServiceError("org.example.No", "not today")

    @dbus_method("Stall")
    async def stall(self) -> DBusStr:
        await self.stalled.wait()
        return "at last"

    @dbus_method("Open")
    def open(self) -> DBusUnixFd:
        self.pipe = os.pipe()
        return self.pipe[1]

    @dbus_property(PropertyAccess.READ, "Busy")
    def busy(self) -> DBusBool:
        return True

    @dbus_signal("Rang")
    def rang(self, times: int, who: str) -> RangValues:
        return [times, who]


class Replies:
    """Everything that was answered, in order; a list of one call's news."""

    def __init__(self) -> None:
        self.good: list[tuple[object, ...]] = []
        self.bad: list[DBusError] = []
        self.late: list[tuple[object, ...]] = []

    def on_reply(self, *values: object) -> None:
        self.good.append(values)

    def on_failed(self, error: DBusError) -> None:
        self.bad.append(error)

    def on_late(self, *values: object) -> None:
        self.late.append(values)


@pytest.fixture
def daemon(home: Path) -> Iterator[PrivateBus]:
    with a_bus(home) as bus:
        yield bus


@pytest.fixture
def bus(daemon: PrivateBus, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", daemon.address)
    connected = dbus.connect_system()
    assert connected is not None
    yield connected
    connected.close()


@pytest.fixture
def peer(daemon: PrivateBus) -> Iterator[Peer]:
    one = Peer(daemon, fds=True)
    yield one
    one.leave()


@pytest.fixture
def clerk(peer: Peer) -> Clerk:
    async def make() -> Clerk:
        return Clerk()

    one = peer.run(make())
    peer.export("/clerk", one)
    peer.own(NAME)
    return one


def echo(bus: Bus, qtbot: QtBot) -> None:
    """Show that the connection works; all that was sent before has been dealt with then."""
    replies = Replies()
    hints = {"urgency": ("y", 1)}
    bus.call(
        ECHO,
        "Buttress",
        7,
        "Hips",
        ["a"],
        hints,
        -1,
        reply=replies.on_reply,
        failed=replies.on_failed,
    )
    qtbot.waitUntil(lambda: bool(replies.good or replies.bad))
    assert replies.good == [(7, ["Buttress", "Hips", "a", "urgency=y:1", "-1"])]


# --- Calls -----------------------------------------------------------------------------------


def test_arguments_and_answers_keep_their_types(bus: Bus, clerk: Clerk, qtbot: QtBot) -> None:
    echo(bus, qtbot)
    replies = Replies()
    bus.call(BIG, reply=replies.on_reply)
    qtbot.waitUntil(lambda: replies.good == [(2**64 - 1,)])


def test_a_property_is_read_and_must_be_of_its_kind(bus: Bus, clerk: Clerk, qtbot: QtBot) -> None:
    replies = Replies()
    bus.read_property(CLERK, "Busy", "b", replies.on_reply, replies.on_failed)
    bus.read_property(CLERK, "Busy", "s", replies.on_reply, replies.on_failed)
    qtbot.waitUntil(lambda: bool(replies.good and replies.bad))
    assert replies.good == [(True,)]
    assert replies.bad[0].name.endswith(".InvalidSignature")


def test_refusals_absence_and_wrong_types_come_as_errors(
    bus: Bus, clerk: Clerk, qtbot: QtBot
) -> None:
    def failure(method: Method) -> DBusError:
        replies = Replies()
        bus.call(method, reply=replies.on_reply, failed=replies.on_failed)
        qtbot.waitUntil(lambda: bool(replies.good or replies.bad))
        assert replies.good == []
        return replies.bad[0]

    assert "not today" in str(failure(REFUSE))
    nobody = failure(Method(Remote("org.example.Nobody", "/", "org.example.Nobody"), "Hello"))
    assert nobody.absent
    assert not failure(Method(CLERK, "Big", gives="u")).absent
    assert failure(Method(CLERK, "Big", gives="u")).name.endswith(".InvalidSignature")


def test_a_call_that_is_not_answered_fails_once_and_may_be_answered_late(
    bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot
) -> None:
    replies = Replies()
    for late in (replies.on_late, None):
        bus.call(
            STALL,
            reply=replies.on_reply,
            failed=replies.on_failed,
            late=late,
            timeout=timedelta(milliseconds=20),
        )
    qtbot.waitUntil(lambda: len(replies.bad) == 2)
    assert replies.bad[0].name.endswith(".NoReply")
    peer.emit(clerk.stalled.set)
    qtbot.waitUntil(lambda: replies.late == [("at last",)])
    echo(bus, qtbot)
    assert (replies.good, len(replies.bad), len(replies.late)) == ([], 2, 1)


def test_nothing_is_armed_when_nothing_is_awaited(bus: Bus, clerk: Clerk, qtbot: QtBot) -> None:
    bus.watch_name(NAME, lambda _: None)
    echo(bus, qtbot)
    assert not bus._timer.isActive()
    assert not bus._writer.isEnabled()


def test_a_fault_in_one_listener_leaves_the_others_their_news(
    bus: Bus, clerk: Clerk, qtbot: QtBot
) -> None:
    replies = Replies()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        bus.call(BIG, reply=fail)
        bus.call(BIG, reply=replies.on_reply)
        qtbot.waitUntil(lambda: bool(replies.good))
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_long_message_is_sent_in_pieces_and_read_in_pieces(
    bus: Bus, clerk: Clerk, qtbot: QtBot
) -> None:
    replies = Replies()
    long = "x" * 3_000_000
    bus.call(ECHO, long, 1, long, [], {}, 0, reply=replies.on_reply, failed=replies.on_failed)
    assert bus._writer.isEnabled()
    qtbot.waitUntil(lambda: bool(replies.good or replies.bad))
    assert replies.good == [(1, [long, long, "0"])]
    assert not bus._writer.isEnabled()


def test_whoever_calls_us_is_told_that_there_is_nothing(
    bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot
) -> None:
    echo(bus, qtbot)
    us = bus_names(peer)[-1]
    answers: list[Message | None] = []

    async def ask() -> None:
        answers.append(
            await peer._bus.call(Message(us, path="/", interface="org.example.Any", member="Hey"))
        )

    future = asyncio.run_coroutine_threadsafe(ask(), peer._loop)
    qtbot.waitUntil(future.done)
    assert answers[0] is not None
    assert answers[0].error_name == "org.freedesktop.DBus.Error.UnknownMethod"


def bus_names(peer: Peer) -> list[str]:
    """The unique names of those on the bus but for the peer itself, oldest first."""
    answer = peer.call(
        Message(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames"
        )
    )
    assert answer is not None
    assert answer.message_type is MessageType.METHOD_RETURN
    names = [name for name in answer.body[0] if name.startswith(":")]
    return sorted(name for name in names if name != peer.unique_name)


# --- File descriptors ------------------------------------------------------------------------


def is_hung_up(reader: int) -> bool:
    """Whether nobody holds the other end of the pipe any more."""
    readable, _, _ = select.select([reader], [], [], 0)
    return bool(readable)


def test_a_descriptor_is_handed_over_and_kept_from_child_processes(
    bus: Bus, clerk: Clerk, qtbot: QtBot
) -> None:
    given: list[Descriptor] = []
    bus.call(OPEN, reply=given.append)
    qtbot.waitUntil(lambda: bool(given))
    assert clerk.pipe is not None
    reader, writer = clerk.pipe
    os.close(writer)
    assert not os.get_inheritable(given[0].fileno())
    assert not is_hung_up(reader)
    given[0].close()
    assert is_hung_up(reader)
    os.close(reader)


def test_a_descriptor_that_nobody_takes_is_closed(bus: Bus, clerk: Clerk, qtbot: QtBot) -> None:
    replies = Replies()
    bus.call(Method(CLERK, "Open", gives="s"), failed=replies.on_failed)
    qtbot.waitUntil(lambda: bool(replies.bad))
    assert clerk.pipe is not None
    reader, writer = clerk.pipe
    os.close(writer)
    assert is_hung_up(reader)
    os.close(reader)


# --- Signals ---------------------------------------------------------------------------------


def test_a_signal_is_heard_until_unsubscribed(
    bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot
) -> None:
    heard: list[object] = []
    also: list[object] = []
    stop = bus.subscribe(RANG, lambda times, who: heard.append((times, who)))
    bus.subscribe(RANG, lambda times, who: also.append((times, who)))
    echo(bus, qtbot)
    peer.emit(clerk.rang, 2, "door")
    qtbot.waitUntil(lambda: heard == also == [(2, "door")])
    stop()
    stop()
    echo(bus, qtbot)
    peer.emit(clerk.rang, 3, "phone")
    qtbot.waitUntil(lambda: len(also) == 2)
    assert heard == [(2, "door")]


def test_a_signal_is_heard_from_a_service_that_comes_later(
    bus: Bus, peer: Peer, daemon: PrivateBus, qtbot: QtBot
) -> None:
    heard: list[object] = []
    owners: list[str | None] = []
    bus.subscribe(
        BusSignal(NAME, "Rang", "us", service=NAME), lambda times, _who: heard.append(times)
    )
    bus.watch_name(NAME, owners.append)
    qtbot.waitUntil(lambda: owners == [None])

    async def make() -> Clerk:
        return Clerk()

    clerk = peer.run(make())
    peer.export("/clerk", clerk)
    peer.own(NAME)
    peer.emit(clerk.rang, 5, "late")
    qtbot.waitUntil(lambda: heard == [5])
    assert owners == [None, peer.unique_name]


@pytest.mark.parametrize(
    "other",
    [
        BusSignal(NAME, "Rang", "u"),
        BusSignal(NAME, "Rang", "us", path="/elsewhere"),
        BusSignal(NAME, "Rang", "us", service=":9.99"),
        BusSignal(NAME, "Sang", "us"),
        BusSignal("org.example.Other", "Rang", "us"),
    ],
)
def test_a_signal_that_is_not_the_one_is_not_heard(
    bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot, other: BusSignal
) -> None:
    right: list[object] = []
    wrong: list[object] = []
    bus.subscribe(other, lambda *values: wrong.append(values))
    bus.subscribe(RANG, lambda *values: right.append(values))
    echo(bus, qtbot)
    peer.emit(clerk.rang, 1, "door")
    qtbot.waitUntil(lambda: bool(right))
    assert wrong == []


def test_a_listener_may_end_another_one(bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot) -> None:
    heard: list[str] = []

    def first(*_: object) -> None:
        heard.append("first")
        stop()

    bus.subscribe(RANG, first)
    stop = bus.subscribe(RANG, lambda *_: heard.append("second"))
    echo(bus, qtbot)
    peer.emit(clerk.rang, 1, "door")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["first"]


# --- Names -----------------------------------------------------------------------------------


def test_a_name_is_watched_through_its_owners(
    bus: Bus, peer: Peer, daemon: PrivateBus, qtbot: QtBot
) -> None:
    owners: list[str | None] = []
    ended: list[str | None] = []
    bus.watch_name(NAME, owners.append)
    stop = bus.watch_name(NAME, ended.append)
    qtbot.waitUntil(lambda: owners == ended == [None])
    stop()
    peer.offer(NAME)
    qtbot.waitUntil(lambda: len(owners) == 2)
    other = Peer(daemon)
    others_name = other.unique_name
    other.own(NAME)
    qtbot.waitUntil(lambda: len(owners) == 3)
    other.leave()
    peer.disown(NAME)
    qtbot.waitUntil(lambda: owners[-1] is None)
    # Who was replaced waits in the bus's queue, and had it again in between.
    assert owners == [None, peer.unique_name, others_name, peer.unique_name, None]
    assert ended == [None]


def test_the_owner_of_a_name_is_told_at_once_where_there_is_one(
    bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot
) -> None:
    owners: list[str | None] = []
    bus.watch_name(NAME, owners.append)
    qtbot.waitUntil(lambda: bool(owners))
    assert owners == [peer.unique_name]


# --- The bus goes, or is not there -----------------------------------------------------------


def test_a_killed_bus_is_noticed_once_and_calls_fail_at_once(
    bus: Bus, clerk: Clerk, daemon: PrivateBus, qtbot: QtBot
) -> None:
    gone: list[None] = []
    owners: list[str | None] = []
    replies = Replies()
    bus.disconnected.subscribe(gone.append)
    bus.watch_name(NAME, owners.append)
    stop = bus.subscribe(RANG, lambda *_: None)
    echo(bus, qtbot)
    bus.call(STALL, failed=replies.on_failed, timeout=timedelta(hours=1))
    daemon.kill()
    qtbot.waitUntil(lambda: gone == [None] and len(replies.bad) == 1)
    assert owners[-1] is None
    bus.call(BIG, failed=replies.on_failed, timeout=timedelta(hours=1))
    qtbot.waitUntil(lambda: len(replies.bad) == 2)
    assert {error.name.split(".")[-1] for error in replies.bad} == {"Disconnected"}
    stop()
    bus.watch_name(NAME, owners.append)
    qtbot.waitUntil(lambda: owners[-2:] == [None, None])
    assert gone == [None]


def test_a_bus_that_dies_while_we_write_is_noticed(
    bus: Bus, clerk: Clerk, daemon: PrivateBus, qtbot: QtBot
) -> None:
    gone: list[None] = []
    replies = Replies()
    bus.disconnected.subscribe(gone.append)
    echo(bus, qtbot)
    daemon.kill()
    for _ in range(3):
        bus.call(BIG, failed=replies.on_failed)
    assert (gone, replies.bad) == ([], [])
    qtbot.waitUntil(lambda: len(replies.bad) == 3)
    assert gone == [None]


def test_a_closed_bus_is_silent(bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot) -> None:
    told: list[object] = []
    bus.disconnected.subscribe(told.append)
    bus.subscribe(RANG, lambda *values: told.append(values))
    bus.watch_name(NAME, told.append)
    bus.call(BIG, reply=told.append, failed=told.append)
    bus.close()
    bus.close()
    peer.emit(clerk.rang, 1, "door")
    replies = Replies()
    bus.call(BIG, failed=replies.on_failed)
    qtbot.waitUntil(lambda: bool(replies.bad))
    assert told == []


def test_an_unreadable_message_is_skipped(
    bus: Bus, clerk: Clerk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo(bus, qtbot)
    replies = Replies()
    with monkeypatch.context() as patch:
        patch.setattr("jeepney.low_level.Message.from_buffer", unreadable)
        bus.call(BIG, failed=replies.on_failed, timeout=timedelta(milliseconds=50))
        qtbot.waitUntil(lambda: bool(replies.bad))
    echo(bus, qtbot)


def unreadable(*_args: object, **_more: object) -> None:
    raise ValueError("no such header field")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "unix:path=",
        "unix:path=/nowhere/at/all",
        "tcp:host=localhost,port=1",
        "autolaunch:",
        ";",
        "unix:path=" + "x" * 300,
    ],
)
def test_without_a_bus_there_is_none(
    qapp: object, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address or "x")
    assert dbus.connect_session() is None
    assert dbus.connect_system() is None


def test_a_bus_that_does_not_answer_is_given_up(
    qapp: object, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dbus, "CONNECT_TIMEOUT", timedelta(milliseconds=20))
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(home / "deaf"))
        deaf.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={home}/deaf")
        assert dbus.connect_session() is None


def test_the_session_bus_is_found_in_the_runtime_folder(
    qapp: object, home: Path, monkeypatch: pytest.MonkeyPatch, daemon: PrivateBus
) -> None:
    place = daemon.address.split("=", 1)[1].split(",")[0]
    (home / "run" / "bus").symlink_to(place)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    bus = dbus.connect_session()
    assert bus is not None
    bus.close()


def test_jeepney_is_left_alone_until_a_bus_is_connected_to() -> None:
    import subprocess

    code = "import sys, desktop_app.system.dbus\nprint('jeepney' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_service_is_started_only_where_asked(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot, home: Path
) -> None:
    marker = home / "started"
    (home / "clerk.service").write_text(
        f"[D-BUS Service]\nName={NAME}\nExec=/bin/sh -c 'echo > {marker}'\n", encoding="utf-8"
    )
    replies = Replies()
    reload = Method(
        Remote("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"),
        "ReloadConfig",
    )
    bus.call(reload, reply=replies.on_reply)
    qtbot.waitUntil(lambda: len(replies.good) == 1)
    bus.call(BIG, failed=replies.on_failed)
    qtbot.waitUntil(lambda: len(replies.bad) == 1)
    assert not marker.exists()
    bus.call(BIG, failed=replies.on_failed, start=True)
    qtbot.waitUntil(lambda: len(replies.bad) == 2)
    assert marker.exists()


def test_variants_come_as_pairs(bus: Bus, clerk: Clerk, peer: Peer, qtbot: QtBot) -> None:
    heard: list[object] = []
    signal = BusSignal("org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as")
    bus.subscribe(signal, lambda *values: heard.append(values))
    echo(bus, qtbot)
    peer.send(
        Message.new_signal(
            "/clerk",
            signal.interface,
            signal.name,
            "sa{sv}as",
            [NAME, {"Busy": Variant("b", False)}, []],
        )
    )
    qtbot.waitUntil(lambda: heard == [(NAME, {"Busy": ("b", False)}, [])])
