"""Signals that ask the app to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system sends no such signals")

APP = """
import sys, time
from PySide6.QtCore import QCoreApplication, QTimer
from desktop_app.system.shutdown import ShutdownSignals
app = QCoreApplication([])
def end():
    print("saving", flush=True)
    app.quit()
signals = ShutdownSignals(end)
QTimer.singleShot(20_000, app.quit)  # a signal that goes unheard must not hang the test
print("waiting", flush=True)
app.exec()
signals.close()
print("ended", flush=True)
"""


def start(*, prefix: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [*prefix, sys.executable, "-c", APP],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert line(process) == "waiting"
    return process


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def time_to_hear(number: signal.Signals) -> float:
    """Return how long an app that only waits takes to begin its end, in seconds."""
    with start() as process:
        process.send_signal(number)
        sent = time.monotonic()
        assert line(process) == "saving"
        taken = time.monotonic() - sent
        assert line(process) == "ended"
    assert process.returncode == 0
    return taken


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_is_heard_at_once_by_an_app_that_only_waits(number: signal.Signals) -> None:
    # More than once, for a machine that is busy just then.
    assert any(time_to_hear(number) < 0.1 for _ in range(4))


def test_what_was_to_be_ignored_stays_ignored() -> None:
    """As with nohup, and in the background of a shell."""
    with start(prefix=("nohup",)) as process:
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGTERM)
        assert line(process) == "saving"
        assert line(process) == "ended"
    assert process.returncode == 0


def test_two_signals_at_once_do_not_kill_it() -> None:
    with start() as process:
        for number in (signal.SIGSTOP, signal.SIGHUP, signal.SIGTERM, signal.SIGCONT):
            process.send_signal(number)
        assert line(process) == "saving"
        while (said := line(process)) == "saving":
            pass
        assert said == "ended"
    assert process.returncode == 0
