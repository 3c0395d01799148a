"""ActivityWatch asked where it runs, against a server that behaves, or misbehaves, as it may."""

from __future__ import annotations

import json
import re
import threading
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.evidence import Evidence, Sign
from desktop_app.services.ports import StorageError
from desktop_app.services.steps import at_once
from desktop_app.storage import activitywatch_server
from desktop_app.storage.activitywatch_server import ask_activitywatch
from tests.activitywatch import BUCKETS, EVENTS, LIST, SEEN, bucket, raw, running, said, silent
from tests.builders import at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler

    from desktop_app.services.ports import Problem
    from desktop_app.services.record_ports import Record
    from tests.activitywatch import Answer, Watch


@pytest.fixture
def watch() -> Iterator[Watch]:
    with running() as watch:
        yield watch


def ask(
    watch: Watch, host: str = "desk", patience: float = 5
) -> tuple[Record, tuple[Problem, ...]]:
    return at_once(ask_activitywatch(watch.port, host, patience))


def refusal(watch: Watch, host: str = "desk", patience: float = 5) -> str:
    with pytest.raises(StorageError) as refused:
        ask(watch, host, patience)
    told = str(refused.value)
    assert told.endswith(".")
    assert "\n" not in told
    return told


def test_what_it_saw_at_this_computer_is_told(watch: Watch) -> None:
    record, problems = ask(watch)
    assert problems == ()
    assert sorted(record.evidence) == [
        Evidence(at(0), at(600), Sign.INPUT),
        Evidence(at(600), at(900), Sign.STILL, at(600)),
        Evidence(at(900), at(960.5), Sign.INPUT),
    ]
    assert watch.asked == [LIST, EVENTS], "windows and other computers are none of our business"


def test_a_computer_is_known_by_its_name_in_whatever_letters(watch: Watch) -> None:
    assert ask(watch, "DESK")[0].evidence


def test_another_computers_time_is_not_taken_for_ours(watch: Watch) -> None:
    told = refusal(watch, "tower")
    assert "this computer, tower, but of desk, laptop" in told
    assert watch.asked == [LIST]


def test_a_name_with_odd_letters_is_asked_for_as_it_is(watch: Watch) -> None:
    odd = "aw-watcher-afk_my desk/ä?#"
    watch.answers[LIST] = said(bucket(odd, "afkstatus", "my desk"))
    path = "/api/0/buckets/aw-watcher-afk_my%20desk%2F%C3%A4%3F%23/events?limit=-1"
    watch.answers[path] = said(SEEN)
    assert ask(watch, "my desk")[0].evidence


def test_events_that_make_no_sense_are_named(watch: Watch) -> None:
    watch.answers[EVENTS] = said([*SEEN, {"timestamp": "yesterday"}, 7])
    told = [problem.text for problem in ask(watch)[1]]
    assert len(told) == 2
    assert told[0].startswith("ActivityWatch, aw-watcher-afk_desk[3]: ")


def test_it_does_not_run() -> None:
    with running() as watch:
        port = watch.port
    with pytest.raises(StorageError, match=f"not running: nobody listens at 127.0.0.1:{port}"):
        at_once(ask_activitywatch(port))


def test_its_watcher_is_not_on(watch: Watch) -> None:
    watch.answers[LIST] = said(bucket("aw-watcher-window_desk", "currentwindow", "desk"))
    assert "aw-watcher-afk is not on" in refusal(watch)
    watch.answers[LIST] = said({})
    assert "aw-watcher-afk is not on" in refusal(watch)


@pytest.mark.parametrize("path", [LIST, EVENTS])
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (raw(b"<html>hello</html>"), "does not answer as ActivityWatch does"),
        (raw(b""), "does not answer as ActivityWatch does"),
        (raw(json.dumps(SEEN).encode()[:50]), "does not answer as ActivityWatch does"),
        (raw(b"[" * 100_000), "does not answer as ActivityWatch does"),
        (said({"message": "no"}, 500), r"answered with an error \(500\)"),
        (said({"message": "no such bucket"}, 404), r"answered with an error \(404\)"),
        (said({"message": "Missing or invalid API key."}, 401), "asks for a key"),
        (raw(b"[]", missing=1000), "broke off, or is not ActivityWatch"),
        (lambda to: to.wfile.write(b"220 mail.example\r\n"), "broke off, or is not ActivityWatch"),
        (lambda to: to.connection.close(), "broke off, or is not ActivityWatch|cannot be asked"),
    ],
)
def test_what_is_no_answer_is_said(watch: Watch, path: str, answer: Answer, why: str) -> None:
    watch.answers[path] = answer
    assert re.search(why, refusal(watch))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nobody_else_is_asked(watch: Watch, status: int) -> None:
    with running() as other:
        for path in (LIST, EVENTS):
            there = f"http://127.0.0.1:{other.port}{path}"
            watch.answers[path] = said({}, status, there)
            assert "sends on to another address; nobody else is asked" in refusal(watch)
            watch.answers[LIST] = said(BUCKETS)
        assert other.asked == []


def test_a_proxy_is_not_asked(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    with running() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert ask(watch)[0].evidence
        assert proxy.asked == []


def test_one_that_is_silent_is_given_up(watch: Watch) -> None:
    watch.answers[EVENTS] = silent
    assert "does not answer" in refusal(watch, patience=0.05)


def test_an_answer_without_end_is_given_up(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activitywatch_server, "LARGEST", 1_000_000)
    ended = threading.Event()

    def endless(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.end_headers()
        try:
            for _ in range(100):
                to.wfile.write(b" " * 1_000_000)
        except OSError:
            ended.set()

    watch.answers[EVENTS] = endless
    assert "is larger than 1 MB" in refusal(watch)
    assert ended.wait(10), "it is hung up on"


def test_nobody_waits_for_it_longer_than_for_a_blink(watch: Watch) -> None:
    watch.answers[LIST] = silent
    steps = ask_activitywatch(watch.port, "desk")
    for _ in range(3):
        assert next(steps) == 0.0
    asking = [one for one in threading.enumerate() if one.name == "activitywatch"]
    assert len(asking) == 1
    steps.close()
    asking[0].join(5)
    assert not asking[0].is_alive(), "who breaks it off is rid of it at once"
