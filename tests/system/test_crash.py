"""Bugs: written down, said once, survived."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread

from desktop_app import __version__
from desktop_app.system.crash import CrashHandler, FaultFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parent.parent.parent


class Listener:
    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []
        self.thread: QThread | None = None

    def on_problem(self, text: str, details: str) -> None:
        self.heard.append((text, details))
        self.thread = QThread.currentThread()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def handler(listener: Listener, qapp: object) -> Iterator[CrashHandler]:
    handler = CrashHandler(listener.on_problem)
    yield handler
    handler.close()


def stumble() -> None:
    raise ValueError("a step was missed")


def fall() -> None:
    raise ValueError("a step was missed")


def let_fall(bug: Callable[[], None]) -> None:
    """What Python does with an exception that nobody catches, in a slot and elsewhere."""
    try:
        bug()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_is_logged_and_told_with_all_that_helps(
    handler: CrashHandler, listener: Listener, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    let_fall(stumble)
    assert listener.heard == [], "told from within the code that failed"
    qtbot.waitUntil(lambda: listener.heard != [])
    ((text, details),) = listener.heard
    assert text == "ValueError: a step was missed"
    assert "in stumble" in details
    assert __version__ in details
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "in stumble" in caplog.text


def test_each_distinct_bug_is_told_once(
    handler: CrashHandler, listener: Listener, qtbot: QtBot
) -> None:
    for bug in (stumble, stumble, fall, stumble, fall):
        let_fall(bug)
    qtbot.waitUntil(lambda: len(listener.heard) == 2)
    qtbot.wait(20)
    assert ["in stumble" in details for _, details in listener.heard] == [True, False]


def test_a_bug_in_a_thread_is_told_in_ours(
    handler: CrashHandler, listener: Listener, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: listener.heard != [])
    assert listener.heard[0][0] == "ValueError: a step was missed"
    assert listener.thread == QThread.currentThread()


def test_a_thread_that_only_ends_is_no_bug(
    handler: CrashHandler, listener: Listener, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    qtbot.wait(20)
    assert listener.heard == []


class Ill:
    def __del__(self) -> None:
        raise ValueError("a bad end")


def test_a_bug_in_a_destructor_is_told(
    handler: CrashHandler, listener: Listener, qtbot: QtBot
) -> None:
    Ill()
    qtbot.waitUntil(lambda: listener.heard != [])
    assert listener.heard[0][0] == "ValueError: a bad end"


def test_closing_puts_the_hooks_back(qapp: object, listener: Listener) -> None:
    def hooks() -> tuple[object, ...]:
        return sys.excepthook, threading.excepthook, sys.unraisablehook

    before = hooks()
    handler = CrashHandler(listener.on_problem)
    assert not set(before) & set(hooks())
    handler.close()
    assert hooks() == before


APP = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from desktop_app.system.crash import CrashHandler
app = QCoreApplication([])
def on_problem(text, details):
    print(text, flush=True)
    raise RuntimeError("even the dialog is broken")
handler = CrashHandler(on_problem)
turns = []
def turn():
    turns.append(1)
    if len(turns) == 5:
        app.quit()
    raise LookupError("at every turn")
timer = QTimer()
timer.timeout.connect(turn)
timer.start(10)
app.exec()
print("ended", flush=True)
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_an_app_with_a_bug_in_a_slot_goes_on() -> None:
    done = run(APP)
    assert done.stdout.splitlines() == [
        "LookupError: at every turn",
        "RuntimeError: even the dialog is broken",
        "ended",
    ]
    assert done.returncode == 0


# --- Last words -----------------------------------------------------------------------------

DYING = """
import faulthandler, os, signal, sys
from pathlib import Path
from desktop_app.system.crash import FaultFile
last_words = FaultFile(Path(sys.argv[1]))
if sys.argv[2] == "die":
    os.kill(os.getpid(), signal.SIGSEGV)
last_words.close()
print(faulthandler.is_enabled())
"""


@pytest.mark.skipif(os.name != "posix", reason="dies of a signal")
def test_a_death_leaves_a_trace_that_the_next_start_puts_aside(home: Path) -> None:
    died = run(DYING, str(home), "die")
    assert died.returncode == -signal.SIGSEGV
    trace = home / "fault.log"
    assert "Segmentation fault" in trace.read_text()
    assert trace.stat().st_mode & 0o777 == 0o600

    lived = run(DYING, str(home), "live")
    assert (lived.returncode, lived.stdout) == (0, "False\n")
    assert "The last run died" in lived.stderr
    assert "Segmentation fault" in (home / "fault.log.1").read_text()
    assert trace.read_text() == ""

    again = run(DYING, str(home), "live")
    assert again.stderr == ""


def test_a_folder_that_is_not_there_is_survived(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    FaultFile(home / "not" / "there").close()
    assert "Last words" in caplog.text
