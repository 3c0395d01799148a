"""Asks the ActivityWatch that runs on this computer whether somebody was there.

It listens on the loopback address, without a password (``/api/0/buckets/`` lists what it keeps,
``/api/0/buckets/<id>/events`` tells one of them). Nothing else is asked, and nobody elsewhere.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

import msgspec
from msgspec import Raw
from typing_extensions import override

from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.record_ports import ACTIVITYWATCH_PORT, Record
from desktop_app.storage.activitywatch_file import AFK, Bucket, of_activitywatch
from desktop_app.storage.record_json import LARGEST, the_first

if TYPE_CHECKING:
    from desktop_app.services.steps import Steps

T = TypeVar("T")

ADDRESS = "127.0.0.1"
"""Never a name: it could be somebody else's."""
PATIENCE_S = 60.0
"""How long it may be silent, in seconds: years of events take it a while."""
BLINK_S = 0.01
"""How long a step waits for it, in seconds."""
BIT = 1 << 20
"""So many bytes are read at once."""


def ask_activitywatch(
    port: int = ACTIVITYWATCH_PORT,
    host: str | None = None,
    patience: float = PATIENCE_S,
) -> Steps[tuple[Record, tuple[Problem, ...]]]:
    """Return what ActivityWatch saw at this computer, and all that is wrong with it.

    Args:
        port: Where it listens.
        host: What it calls this computer; None: as the computer calls itself.
        patience: How long it may be silent, in seconds.

    Raises:
        StorageError: It does not run, answers with nonsense, or knows nothing of this computer.
    """
    listed = yield from _get(port, "/api/0/buckets/", patience)
    wanted = _wanted(_decoded(listed, dict[str, Bucket], port), host or socket.gethostname())
    buckets: dict[str, Raw] = {}
    for number, bucket in enumerate(wanted):
        yield number / len(wanted) / 2
        path = f"/api/0/buckets/{quote(bucket, safe='')}/events?limit=-1"
        buckets[bucket] = _decoded((yield from _get(port, path, patience)), Raw, port)
    problems: list[Problem] = []
    record = yield from of_activitywatch("ActivityWatch", buckets, problems)
    return record, the_first(problems)


def _wanted(buckets: dict[str, Bucket], host: str) -> list[str]:
    found = {name: one.hostname or "" for name, one in buckets.items() if one.type == AFK}
    if not found:
        raise StorageError(
            "ActivityWatch runs, but has not noted whether somebody was there: its watcher"
            " aw-watcher-afk is not on."
        )
    here = [name for name, of in found.items() if of.casefold() == host.casefold()]
    if not here:
        others = ", ".join(sorted(set(found.values())))
        raise StorageError(
            f"ActivityWatch knows nothing of this computer, {host}, but of {others}. To add that,"
            " export it there, and import the file."
        )
    return here


def _get(port: int, path: str, patience: float) -> Steps[bytes]:
    """Return the answer, and let go in between."""
    question = _Question(port, path, patience)
    question.start()
    try:
        while question.is_alive():
            question.join(BLINK_S)
            yield 0.0
    finally:
        question.drop()
    if question.problem is not None:
        raise question.problem
    return b"".join(question.answer)


class _Question(Thread):
    """One question, asked beside everything else."""

    def __init__(self, port: int, path: str, patience: float) -> None:
        super().__init__(name="activitywatch", daemon=True)
        self.answer: list[bytes] = []
        self.problem: StorageError | None = None
        self._path, self._port, self._dropped = path, port, Event()
        self._connection = HTTPConnection(ADDRESS, port, timeout=patience)
        self._socket: socket.socket | None = None

    @override
    def run(self) -> None:
        where = f"{ADDRESS}:{self._port}"
        try:
            self._ask()
        except ConnectionRefusedError:
            told = f"ActivityWatch is not running: nobody listens at {where}."
        except TimeoutError:
            told = f"ActivityWatch does not answer at {where}."
        except HTTPException:
            told = f"What answers at {where} broke off, or is not ActivityWatch."
        except OSError as error:
            told = f"ActivityWatch cannot be asked at {where}: {error.strerror or error}."
        except StorageError as error:
            told = str(error)
        else:
            return
        finally:
            self._connection.close()
        self.problem = StorageError(told)

    def drop(self) -> None:
        """Wait for no answer any more."""
        self._dropped.set()
        if self._socket is not None:
            with suppress(OSError):  # it is closed already
                self._socket.shutdown(socket.SHUT_RDWR)

    def _ask(self) -> None:
        self._connection.connect()
        self._socket = self._connection.sock
        self._connection.request("GET", self._path, headers={"Accept": "application/json"})
        with self._connection.getresponse() as response:
            _check(response, self._port)
            size = 0
            while not self._dropped.is_set() and (more := response.read(BIT)):
                self.answer.append(more)
                size += len(more)
                if size > LARGEST:
                    raise StorageError(
                        f"ActivityWatch’s answer is larger than {LARGEST // 10**6} MB."
                    )
            if response.length and not self._dropped.is_set():
                raise IncompleteRead(b"", response.length)


def _check(response: HTTPResponse, port: int) -> None:
    status = response.status
    if status == HTTPStatus.OK:
        return
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise StorageError(
            f"What answers at {ADDRESS}:{port} sends on to another address; nobody else is asked."
        )
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise StorageError(
            "ActivityWatch asks for a key. Export a file there instead, and import that."
        )
    raise StorageError(f"ActivityWatch answered with an error ({status}).")


def _decoded(answer: bytes, shape: type[T], port: int) -> T:
    try:
        return msgspec.json.decode(answer, type=shape)
    except (msgspec.DecodeError, RecursionError) as error:
        raise StorageError(
            f"What answers at {ADDRESS}:{port} does not answer as ActivityWatch does."
        ) from error
