"""Programs that a test starts, and ends by what it started; and waiting for what they do."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds that another program may take for what it does at once on an idle machine."""
STEP = 0.04
"""Seconds between two looks."""
_never = threading.Event()


def wait_until(condition: Callable[[], T | None], what: str, within: float = PATIENCE) -> T:
    """Look until a condition holds, and return what it found; fail after some seconds."""
    __tracebackhide__ = True
    until = time.monotonic() + within
    while not (found := condition()):
        if time.monotonic() >= until:
            pytest.fail(f"not so after {within:g} s: {what}")
        _never.wait(STEP)
    return found


def comes_true(condition: Callable[[], object], within: float) -> bool:
    """Look until a condition holds, for some seconds at most; returns whether it does."""
    return any(condition() for _ in for_a_while(within))


def for_a_while(length: float) -> Iterator[None]:
    """Give turns for some seconds, in which a test looks whether something stays as it is."""
    until = time.monotonic() + length
    while time.monotonic() < until:
        yield
        _never.wait(STEP)


class Program:
    """One program, from its start to its end, with all that it says in a log."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=pass_fds,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def status(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll()

    def wait(self, within: float = PATIENCE) -> int:
        """Wait for its end; returns its exit status, negative for a signal."""
        return self._process.wait(within)

    def send(self, name: str) -> None:
        """Send it a signal."""
        self._process.send_signal(signal.Signals[name])

    def kill(self) -> None:
        """End it as a crash would."""
        self._process.kill()
        self._process.wait(PATIENCE)

    def end(self) -> None:
        """See to it that it runs no more."""
        if not self.running:
            return
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self.kill()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def ended(program: Program) -> Iterator[Program]:
    try:
        yield program
    finally:
        program.end()
