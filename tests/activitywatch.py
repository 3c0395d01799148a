"""A stand-in for ActivityWatch that runs, on a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from tests.builders import at

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = Callable[[BaseHTTPRequestHandler], None]

LIST, EVENTS = "/api/0/buckets/", "/api/0/buckets/aw-watcher-afk_desk/events?limit=-1"


def bucket(name: str, kind: str, host: str) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "id": name,
            "created": "2026-01-04T12:00:00.123456+00:00",
            "name": None,
            "type": kind,
            "client": name.partition("_")[0],
            "hostname": host,
            "data": {},
            "last_updated": "2026-03-02T12:00:00.123000+00:00",
        }
    }


BUCKETS = {
    **bucket("aw-watcher-window_desk", "currentwindow", "desk"),
    **bucket("aw-watcher-afk_desk", "afkstatus", "desk"),
    **bucket("aw-watcher-afk_laptop", "afkstatus", "laptop"),
}
# the newest first, as ActivityWatch answers
SEEN = [
    {"id": 3, "timestamp": at(900).isoformat(), "duration": 60.5, "data": {"status": "not-afk"}},
    {"id": 2, "timestamp": at(600).isoformat(), "duration": 300, "data": {"status": "afk"}},
    {"id": 1, "timestamp": at(0).isoformat(), "duration": 600.0, "data": {"status": "not-afk"}},
]


class Watch(ThreadingHTTPServer):
    """Stands in for it: answers each path as it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[str] = []
        self.answers: dict[str, Answer] = {
            LIST: said(BUCKETS),
            EVENTS: said(SEEN),
        }
        self.over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Answering(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        watch = self.server
        assert isinstance(watch, Watch)
        watch.asked.append(self.path)
        watch.answers[self.path](self)

    @override
    def log_message(self, format: str, *args: object) -> None:
        pass


def said(content: object, status: int = 200, location: str = "") -> Answer:
    """Answer in good order."""
    return raw(json.dumps(content).encode(), status, location)


def raw(content: bytes, status: int = 200, location: str = "", missing: int = 0) -> Answer:
    """Answer with some bytes, of which some are missing."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        to.send_header("Content-Length", str(len(content) + missing))
        if location:
            to.send_header("Location", location)
        to.end_headers()
        to.wfile.write(content)

    return answer


def silent(to: BaseHTTPRequestHandler) -> None:
    server = to.server
    assert isinstance(server, Watch)
    server.over.wait(10)


@contextmanager
def running() -> Iterator[Watch]:
    watch = Watch()
    thread = threading.Thread(target=watch.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield watch
    finally:
        watch.over.set()
        watch.shutdown()
        thread.join(10)
        watch.server_close()
