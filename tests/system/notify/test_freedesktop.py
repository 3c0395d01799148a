"""The desktop's notification service, as a strict stand-in on a private bus."""

from __future__ import annotations

import html
import operator
import os
import sys
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.services.ports import Notice, NotifyError
from desktop_app.system.notify import freedesktop
from desktop_app.system.notify.freedesktop import FreedesktopNotifier
from tests.system.notify.contract import (
    OFFER,
    OTHER,
    PLAIN,
    ButtonsContract,
    ScreenWithButtons,
)
from tests.system.notify.fake_service import ALL, DISMISSED, EXPIRED, FakeService

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Notifier
    from desktop_app.system.dbus import Bus
    from tests.system.private_bus import PrivateBus

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")


class FakeScreen(ScreenWithButtons):
    def __init__(self, notifier: Notifier, service: FakeService) -> None:
        super().__init__(notifier)
        self._service = service

    @override
    def shown(self) -> list[tuple[str, str]]:
        return [(one.title, html.unescape(one.body)) for one in self._service.requests]

    @override
    def standing(self) -> int:
        return len(self._service.standing)

    @override
    def press(self, key: str) -> None:
        assert key in self._service.last.actions[::2]
        self._service.invoke(key)

    @override
    def click(self) -> None:
        self.press("default")

    @override
    def dismiss(self) -> None:
        self._service.close(DISMISSED)


class Failures:
    def __init__(self, notifier: FreedesktopNotifier) -> None:
        self.told: list[NotifyError] = []
        notifier.failed.subscribe(self.told.append)


@pytest.fixture
def service(daemon: PrivateBus) -> Iterator[FakeService]:
    one = FakeService(daemon)
    yield one
    one.leave()


@pytest.fixture
def notifier(bus: Bus) -> Iterator[FreedesktopNotifier]:
    one = FreedesktopNotifier(bus)
    yield one
    one.close()


@pytest.fixture
def screen(notifier: FreedesktopNotifier, service: FakeService) -> FakeScreen:
    return FakeScreen(notifier, service)


class TestFreedesktopNotifier(ButtonsContract):
    """The contract, against the stand-in."""


# --- What is sent ----------------------------------------------------------------------------


def test_everything_about_a_notice_is_sent(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot, tmp_path: Path
) -> None:
    icon = tmp_path / "ring 1.png"
    icon.touch()
    notice = Notice("Stand\tup", "Up & <down>", (("start", "Start"),), icon, timedelta(seconds=90))
    notifier.show(notice)
    qtbot.waitUntil(lambda: bool(service.requests))
    sent = service.last
    assert (sent.app, sent.title, sent.body) == ("Buttress", "Stand up", "Up &amp; &lt;down&gt;")
    assert sent.actions == ["start", "Start", "default", "Stand up"]
    hints = {key: (hint.signature, hint.value) for key, hint in sent.hints.items()}
    assert hints == {"urgency": ("y", 1), "desktop-entry": ("s", "buttress")}
    assert (sent.icon, sent.expires, sent.replaces) == (icon.as_uri(), 90_000, 0)


def test_what_a_service_cannot_do_is_not_sent(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot, tmp_path: Path
) -> None:
    service = FakeService(daemon, can=("body",))
    notifier = FreedesktopNotifier(bus)
    notifier.show(Notice("Tray", "Up & <down>", icon=tmp_path / "missing.png"))
    qtbot.waitUntil(lambda: bool(service.requests))
    sent = service.last
    assert (sent.body, sent.actions, sent.icon) == ("Up & <down>", [], "")
    assert sent.expires == -1
    service.leave()


@pytest.mark.parametrize(
    ("lasts", "sent"),
    [(timedelta(0), 1), (timedelta(days=30), 2**31 - 1), (timedelta(seconds=1.5), 1500)],
)
def test_the_time_it_lasts_is_never_for_ever_by_mistake(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot, lasts: timedelta, sent: int
) -> None:
    notifier.show(Notice("a", "b", lasts=lasts))
    qtbot.waitUntil(lambda: bool(service.requests))
    assert service.last.expires == sent


def test_what_stands_is_replaced_and_what_was_closed_is_not(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(service.requests) == 1)
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: len(service.requests) == 2)
    assert service.last.replaces == service.requests[0].number
    service.close(EXPIRED)
    notifier_has_heard(notifier, service, qtbot)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(service.requests) == 3)
    assert service.last.replaces == 0


def notifier_has_heard(notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: notifier._shown not in {one.number for one in service.requests})


def test_what_is_withdrawn_while_it_is_sent_does_not_stay(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    answers: list[str] = []
    notifier.answered.subscribe(answers.append)
    qtbot.waitUntil(lambda: notifier._service.can is not None)
    service.doze()
    notifier.show(OFFER)
    notifier.withdraw()
    service.wake_up()
    qtbot.waitUntil(lambda: len(service.requests) == 1 and not service.standing)
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: service.standing == {2})
    assert answers == []


# --- What comes back -------------------------------------------------------------------------


def test_the_activation_token_is_there_when_the_answer_is_told(
    notifier: FreedesktopNotifier,
    service: FakeService,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "stale")
    tokens: list[str | None] = []
    notifier.answered.subscribe(lambda _: tokens.append(os.environ.get("XDG_ACTIVATION_TOKEN")))
    for token in ("fresh-1", None):
        notifier.show(OFFER)
        count = len(tokens)
        qtbot.waitUntil(lambda count=count: len(service.requests) == count + 1)  # type: ignore[misc]
        service.invoke("start", token=token)
        qtbot.waitUntil(lambda count=count: len(tokens) == count + 1)  # type: ignore[misc]
        assert "XDG_ACTIVATION_TOKEN" not in os.environ, "it is for what the answer opens"
    assert tokens == ["fresh-1", None]


def test_answers_to_others_to_the_past_and_a_second_time_do_not_count(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    answers: list[str] = []
    notifier.answered.subscribe(answers.append)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    service.invoke("start", number=77)
    service.invoke("skip")
    service.invoke("start")
    service.peer.emit(service.service.action_invoked, 1, "start")
    qtbot.waitUntil(lambda: answers == ["skip"])
    notifier.show(PLAIN)
    qtbot.waitUntil(lambda: notifier._shown == 2)
    service.invoke("start", number=1)
    service.invoke("default")
    qtbot.waitUntil(lambda: len(answers) >= 2)
    assert answers == ["skip", "default"]


def test_an_answer_told_after_the_end_still_counts(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    answers: list[str] = []
    notifier.answered.subscribe(answers.append)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    service.close(DISMISSED)
    service.invoke("start")
    qtbot.waitUntil(lambda: answers == ["start"])


# --- Services come and go --------------------------------------------------------------------


def test_without_a_service_it_fails_at_once_and_one_that_comes_later_is_used(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    notifier = FreedesktopNotifier(bus)
    failures = Failures(notifier)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(failures.told) == 1)
    assert notifier.trouble == "no notification service is running"
    service = FakeService(daemon)
    qtbot.waitUntil(lambda: notifier.name == "Fake 1.0 over D-Bus")
    assert notifier.trouble == ""
    assert service.requests == []
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: len(service.requests) == 1)
    assert len(failures.told) == 1
    service.leave()


def test_a_service_that_the_bus_can_start_is_started_for_a_notice(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot, home: Path
) -> None:
    marker = home / "asked"
    (home / "service.service").write_text(
        "[D-BUS Service]\nName=org.freedesktop.Notifications\n"
        f"Exec=/bin/sh -c 'echo > {marker}; read never < {home / 'fifo'}'\n",
        encoding="utf-8",
    )
    os.mkfifo(home / "fifo")
    service = FakeService(daemon, running=False)
    reload_services(service)
    notifier = FreedesktopNotifier(bus)
    failures = Failures(notifier)
    qtbot.waitUntil(lambda: not bus._calls)
    assert not marker.exists()
    notifier.show(OFFER)
    qtbot.waitUntil(marker.exists)
    service.start()
    qtbot.waitUntil(lambda: len(service.requests) == 1)
    assert (service.last.title, failures.told) == (OFFER.title, [])
    with (home / "fifo").open("w", encoding="utf-8") as fifo:
        fifo.write("\n")
    service.leave()


def reload_services(service: FakeService) -> None:
    from dbus_fast import Message

    bus = "org.freedesktop.DBus"
    service.peer.call(Message(bus, "/org/freedesktop/DBus", bus, "ReloadConfig"))


def test_what_one_service_showed_means_nothing_to_the_next(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    first = FakeService(daemon)
    notifier = FreedesktopNotifier(bus)
    answers: list[str] = []
    notifier.answered.subscribe(answers.append)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    first.leave()
    second = FakeService(daemon, can=("body", "actions"), version="2.0")
    qtbot.waitUntil(lambda: notifier.name == "Fake 2.0 over D-Bus")
    second.peer.emit(second.service.action_invoked, 1, "start")
    notifier.withdraw()
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: bool(second.requests) and second.last.title == OTHER.title)
    assert second.last.replaces == 0
    assert answers == []
    second.leave()


def test_a_service_may_be_replaced_while_it_runs(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    first = FakeService(daemon, running=False)
    first.peer.offer("org.freedesktop.Notifications")
    notifier = FreedesktopNotifier(bus)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    second = FakeService(daemon, first=40)
    qtbot.waitUntil(lambda: notifier._shown == 41)
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: bool(second.requests) and second.last.title == OTHER.title)
    assert (len(first.requests), len(second.standing)) == (1, 1)
    first.leave()
    second.leave()


def test_a_service_that_dies_over_a_notice_leaves_it_to_others(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    service = FakeService(daemon)
    notifier = FreedesktopNotifier(bus)
    failures = Failures(notifier)
    qtbot.waitUntil(lambda: notifier.name.startswith("Fake"))
    service.leave()
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(failures.told) == 1)
    assert notifier.trouble == "no notification service is running"


def test_a_service_that_fails_is_tried_again_with_the_next_notice(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    failures = Failures(notifier)
    service.service.faulty = True
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(failures.told) == 1)
    assert "out of paper" in notifier.trouble
    service.service.faulty = False
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: len(service.requests) == 1)
    qtbot.waitUntil(lambda: notifier.trouble == "")


def test_what_a_service_shows_late_is_replaced_and_withdrawn_like_any_other(
    notifier: FreedesktopNotifier,
    service: FakeService,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failures = Failures(notifier)
    answers: list[str] = []
    notifier.answered.subscribe(answers.append)
    qtbot.waitUntil(lambda: notifier._service.can is not None)
    monkeypatch.setattr(freedesktop, "CALL_TIMEOUT", timedelta(milliseconds=20))
    service.doze()
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: "did not answer" in notifier.trouble)
    monkeypatch.setattr(freedesktop, "CALL_TIMEOUT", timedelta(seconds=3))
    service.wake_up()
    qtbot.waitUntil(lambda: notifier._shown == 1)
    assert notifier.trouble == ""
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: service.last.title == OTHER.title)
    assert service.standing == {1}
    service.invoke("start")
    qtbot.waitUntil(lambda: answers == ["start"])
    assert failures.told == [], "plyer would only have asked the same service"


@pytest.mark.parametrize("another", [True, False])
def test_what_is_moot_by_the_time_a_service_shows_it_is_taken_away_again(
    notifier: FreedesktopNotifier,
    service: FakeService,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    *,
    another: bool,
) -> None:
    qtbot.waitUntil(lambda: notifier._service.can is not None)
    monkeypatch.setattr(freedesktop, "CALL_TIMEOUT", timedelta(milliseconds=20))
    service.doze()
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: "did not answer" in notifier.trouble)
    monkeypatch.setattr(freedesktop, "CALL_TIMEOUT", timedelta(seconds=3))
    if another:
        notifier.show(OTHER)
    else:
        notifier.withdraw()
    service.wake_up()
    qtbot.waitUntil(lambda: len(service.requests) == 1 + another)
    # a service may well show the later one first
    wanted = {one.number for one in service.requests if another and one.title == OTHER.title}
    assert len(wanted) == another
    qtbot.waitUntil(lambda: service.standing == wanted)


def test_a_service_without_buttons_is_told_what_to_say_instead(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    service = FakeService(daemon, can=tuple(one for one in ALL if one != "actions"))
    notifier = FreedesktopNotifier(bus)
    failures = Failures(notifier)
    notifier.show(OFFER._replace(body="Squat & bridge.", without_actions="Open it > start."))
    qtbot.waitUntil(lambda: len(service.requests) == 1)
    assert service.last.body == "Squat &amp; bridge.\nOpen it &gt; start."
    assert service.last.actions == []
    qtbot.waitUntil(lambda: notifier.name == "Fake 1.0 over D-Bus, without buttons")
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: service.last.title == OTHER.title)
    assert service.standing == {1}, "replaced, not stacked"
    notifier.withdraw()
    qtbot.waitUntil(lambda: service.standing == set())
    assert failures.told == []
    service.leave()


def test_a_service_with_buttons_is_not_told_what_to_do_without(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    notifier.show(OFFER._replace(without_actions="Open it."))
    qtbot.waitUntil(lambda: len(service.requests) == 1)
    assert "Open it" not in service.last.body


# --- Services that are not as they should be --------------------------------------------------


def test_a_service_that_does_not_replace_is_left_with_one(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    service.service.replaces = False
    for number, notice in enumerate((OFFER, OTHER, PLAIN), start=1):
        notifier.show(notice)
        wanted = {number}
        qtbot.waitUntil(partial(operator.eq, service.standing, wanted))
    answers: list[str] = []
    notifier.answered.subscribe(answers.append)
    service.invoke("default", number=1)
    service.invoke("default", number=3)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["default"]


@pytest.mark.parametrize("reason", [EXPIRED, DISMISSED, 3, 4])
def test_a_number_that_is_somebody_elses_by_now_does_not_answer(
    notifier: FreedesktopNotifier,
    service: FakeService,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    reason: int,
) -> None:
    answers: list[str] = []
    notifier.answered.subscribe(answers.append)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    service.close(reason)
    qtbot.waitUntil(lambda: notifier._shown == 0)
    qtbot.waitUntil(lambda: notifier._awaited == 0)
    service.peer.emit(service.service.action_invoked, 1, "start")
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: notifier._shown == 2)
    service.invoke("skip")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["skip"]


def test_what_stood_when_its_service_died_stands_again_with_the_next(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    first = FakeService(daemon)
    notifier = FreedesktopNotifier(bus)
    failures = Failures(notifier)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    first.leave()
    qtbot.waitUntil(lambda: notifier.trouble != "")
    second = FakeService(daemon, first=10)
    qtbot.waitUntil(lambda: second.standing == {11})
    assert second.last.title == OFFER.title
    second.leave()
    qtbot.waitUntil(lambda: notifier.trouble != "")
    notifier.withdraw()  # moot by now
    third = FakeService(daemon, version="3.0")
    qtbot.waitUntil(lambda: notifier.name == "Fake 3.0 over D-Bus")
    notifier.show(PLAIN)
    qtbot.waitUntil(lambda: len(third.requests) == 1)
    assert third.last.title == PLAIN.title
    assert failures.told == []
    third.leave()


def test_what_was_waved_away_does_not_come_again_with_the_next(
    bus: Bus, daemon: PrivateBus, qtbot: QtBot
) -> None:
    first = FakeService(daemon)
    notifier = FreedesktopNotifier(bus)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    first.close(DISMISSED)
    qtbot.waitUntil(lambda: notifier._shown == 0)
    first.leave()
    second = FakeService(daemon, version="2.0")
    qtbot.waitUntil(lambda: notifier.name == "Fake 2.0 over D-Bus")
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: len(second.requests) == 1)
    assert second.last.title == OTHER.title
    second.leave()


def test_very_long_words_are_cut_where_markup_is_whole(
    notifier: FreedesktopNotifier, service: FakeService, qtbot: QtBot
) -> None:
    notifier.show(Notice("T" * 5000, "<&>" * 5000))
    qtbot.waitUntil(lambda: bool(service.requests))
    assert len(service.last.title) <= 100
    body = html.unescape(service.last.body)
    assert len(body) <= 600
    assert html.escape(body, quote=False) == service.last.body
    assert body.endswith("…")


def test_a_lost_bus_makes_every_notice_fail(
    notifier: FreedesktopNotifier, service: FakeService, daemon: PrivateBus, qtbot: QtBot
) -> None:
    failures = Failures(notifier)
    notifier.show(OFFER)
    qtbot.waitUntil(lambda: notifier._shown == 1)
    daemon.kill()
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: len(failures.told) == 1)
    notifier.show(OTHER)
    qtbot.waitUntil(lambda: len(failures.told) == 2)
    notifier.withdraw()
    notifier.close()
