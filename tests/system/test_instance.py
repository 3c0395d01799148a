"""One instance at a time, and the socket that it answers on."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QLocalSocket

from desktop_app.protocol import LONGEST_LINE, Exit, Request, Response
from desktop_app.system import instance as module
from desktop_app.system.instance import Instance
from desktop_app.system.paths import AppPaths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.services.steps import Steps

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(os.name != "posix", reason="speaks to a socket in a folder")


def answer(request: Request) -> Response:
    if request.command == "snooze":
        return Response("nothing to snooze", code=Exit.REFUSED)
    return Response(f"did {request.command}", {"length": str(request.length)})


class Mill:
    """Works in steps."""

    def __init__(self) -> None:
        self.turns = 0
        self.stopped = False
        self.ends = threading.Event()

    def grind(self, request: Request) -> Steps[Response]:
        try:
            while not self.ends.is_set():
                self.turns += 1
                yield 0.5
        finally:
            self.stopped = True
        return Response(f"ground {request.argument}")


@pytest.fixture
def paths(home: Path) -> AppPaths:
    return AppPaths.below(home / "mine")


@pytest.fixture
def instance(paths: AppPaths, qapp: object) -> Iterator[Instance]:
    one = Instance(paths)
    assert one.acquire()
    yield one
    one.close()


class Caller:
    """Somebody at the other end, who reads what comes."""

    def __init__(self, paths: AppPaths, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(paths.address)
        self.socket.setblocking(False)
        self.heard = b""
        self.over = False

    def say(self, said: bytes) -> Caller:
        self.socket.sendall(said)
        return self

    def response(self) -> Response:
        """Wait until the app hangs up; return what it said."""
        self._qtbot.waitUntil(self._read)
        self.socket.close()
        return Response.decode(self.heard)

    def _read(self) -> bool:
        try:
            while more := self.socket.recv(65536):
                self.heard += more
        except BlockingIOError:
            return False
        return True


@pytest.fixture
def call(paths: AppPaths, qtbot: QtBot) -> Iterator[Callable[[], Caller]]:
    callers: list[Caller] = []

    def call() -> Caller:
        callers.append(Caller(paths, qtbot))
        return callers[-1]

    yield call
    for caller in callers:
        caller.socket.close()


# --- One at a time --------------------------------------------------------------------------


def test_a_second_one_is_told_so(paths: AppPaths, instance: Instance) -> None:
    assert not Instance(paths).acquire()


def test_a_second_one_is_let_in_when_the_first_has_ended(paths: AppPaths, qapp: object) -> None:
    first, second = Instance(paths), Instance(paths)
    assert first.acquire()
    first.serve(answer)
    first.close()
    assert second.acquire()
    assert second.serve(answer)
    second.close()


def test_profiles_do_not_see_each_other(instance: Instance, home: Path) -> None:
    other = Instance(AppPaths.below(home / "other"))
    assert other.acquire()
    other.close()


def start_another(paths: AppPaths) -> subprocess.Popen[str]:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.protocol import Response
from desktop_app.system.instance import Instance
from desktop_app.system.paths import AppPaths
app = QCoreApplication([])
instance = Instance(AppPaths.below(Path(sys.argv[1])))
held = instance.acquire()
print(held and instance.serve(lambda request: Response("from the other process")), flush=True)
if held:
    app.exec()
"""
    return subprocess.Popen(
        [sys.executable, "-c", code, str(paths.data.parent)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_another_process_is_let_in_only_after_a_kill(
    paths: AppPaths, qapp: object, call: Callable[[], Caller]
) -> None:
    other = start_another(paths)
    assert first_line(other) == "True"
    ours = Instance(paths)
    assert not ours.acquire()
    assert call().say(Request("status").encode()).response().text == "from the other process"

    with other:
        other.send_signal(signal.SIGKILL)
    assert Path(paths.address).exists(), "a kill leaves the socket behind"
    assert ours.acquire()
    assert ours.serve(answer)
    assert call().say(Request("status").encode()).response().text == "did status"
    ours.close()


def test_this_process_keeps_another_out(paths: AppPaths, instance: Instance) -> None:
    with start_another(paths) as other:
        assert first_line(other) == "False"


def test_a_folder_that_cannot_be_made_keeps_nobody_from_starting(
    home: Path, qapp: object, caplog: pytest.LogCaptureFixture
) -> None:
    (home / "mine").write_text("in the way")
    one = Instance(AppPaths.below(home / "mine"))
    assert one.acquire()
    assert not one.serve(answer)
    assert {record.levelname for record in caplog.records} == {"WARNING"}
    assert "Nobody can talk to us" in caplog.text
    one.close()


def test_a_folder_that_cannot_be_closed_has_a_lock_but_no_socket(
    paths: AppPaths, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a memory stick, whose files have no owners."""
    paths.runtime.mkdir(parents=True)
    paths.runtime.chmod(0o777)
    monkeypatch.setattr(Path, "chmod", lambda _self, _mode: None)
    one, other = Instance(paths), Instance(paths)
    assert one.acquire()
    assert not other.acquire()
    assert not one.serve(answer)
    one.close()


# --- The socket -----------------------------------------------------------------------------


def test_requests_are_answered(instance: Instance, call: Callable[[], Caller]) -> None:
    assert instance.serve(answer)
    response = call().say(Request("pause", "1h").encode()).response()
    assert (response.text, response.data) == ("did pause", {"length": "1:00:00"})
    assert call().say(Request("snooze").encode()).response().code == Exit.REFUSED


def test_two_at_once_are_both_answered(instance: Instance, call: Callable[[], Caller]) -> None:
    instance.serve(answer)
    slow, quick = call(), call()
    line = Request("status").encode()
    slow.say(line[:10])
    assert quick.say(line).response().code == Exit.DONE
    assert slow.say(line[10:]).response().code == Exit.DONE


def test_only_the_owner_can_reach_it(instance: Instance, paths: AppPaths) -> None:
    instance.serve(answer)
    assert stat.S_IMODE(paths.runtime.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(paths.address).stat().st_mode) == 0o600


@pytest.mark.parametrize("said", [b"\n", b"what?\n", b'{"version": 7, "command": "quit"}\n'])
def test_nonsense_is_answered_and_survived(
    instance: Instance, call: Callable[[], Caller], said: bytes
) -> None:
    instance.serve(answer)
    assert call().say(said).response().code == Exit.WRONG_USAGE
    assert call().say(Request("status").encode()).response().code == Exit.DONE


def test_an_endless_line_is_cut_off(instance: Instance, call: Callable[[], Caller]) -> None:
    instance.serve(answer)
    caller = call()
    caller.say(b"x" * (LONGEST_LINE + 1))
    response = caller.response()
    assert response.code == Exit.WRONG_USAGE
    assert "too much" in response.text
    assert call().say(Request("status").encode()).response().code == Exit.DONE


def test_who_says_nothing_is_hung_up_on(
    instance: Instance, call: Callable[[], Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_WITHIN_S", 0.05)
    instance.serve(answer)
    response = call().say(b'{"version"').response()
    assert response.code == Exit.WRONG_USAGE
    assert "in time" in response.text


def test_who_hangs_up_at_once_does_no_harm(instance: Instance, call: Callable[[], Caller]) -> None:
    instance.serve(answer)
    call().socket.close()
    call().say(b'{"ver').socket.close()
    call().say(Request("status").encode()).socket.close()
    assert call().say(Request("status").encode()).response().code == Exit.DONE


def test_a_bug_in_the_handler_ends_one_talk_only(
    instance: Instance, call: Callable[[], Caller], qtbot: QtBot
) -> None:
    def stumble(request: Request) -> Response:
        if request.command == "skip":
            raise ZeroDivisionError
        return answer(request)

    instance.serve(stumble)
    broken = call()
    with qtbot.captureExceptions() as caught:
        broken.say(Request("skip").encode())
        qtbot.waitUntil(broken._read)
    assert caught[0][0] is ZeroDivisionError
    assert broken.heard == b""
    assert call().say(Request("status").encode()).response().code == Exit.DONE


def test_the_answer_to_quit_is_sent_before_the_end(
    instance: Instance, call: Callable[[], Caller]
) -> None:
    def end(_request: Request) -> Response:
        return Response("Bye.")

    instance.serve(end)
    caller = call().say(Request("quit").encode())
    response = caller.response()
    instance.close()
    assert response.text == "Bye."


def test_an_answer_that_takes_its_time_to_read_comes_whole(
    instance: Instance, call: Callable[[], Caller], qtbot: QtBot
) -> None:
    long = "all of it " * 500_000  # more than the system takes at once; a pipe takes nothing
    instance.serve(lambda _: Response(long))
    caller = call().say(Request("status").encode())
    qtbot.wait(50)  # the app has gone on to other things
    assert caller.response().text == long


def test_who_never_reads_the_answer_is_hung_up_on(
    instance: Instance, call: Callable[[], Caller], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_WITHIN_S", 0.1)
    instance.serve(lambda _: Response("all of it " * 500_000))
    call().say(Request("status").encode())
    qtbot.waitUntil(lambda: len(instance._talks) == 1)
    qtbot.waitUntil(lambda: not instance._talks)


def test_qts_own_sockets_can_talk_to_it(instance: Instance, paths: AppPaths, qtbot: QtBot) -> None:
    instance.serve(answer)
    client = QLocalSocket()
    client.connectToServer(paths.address)
    client.write(Request("status").encode())
    qtbot.waitUntil(client.canReadLine)
    assert Response.decode(bytes(client.readLine().data())).text == "did status"
    client.disconnectFromServer()


def test_qts_network_is_not_loaded_before_somebody_calls(paths: AppPaths) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop_app.system.instance import Instance
from desktop_app.system.paths import AppPaths
app = QCoreApplication([])
instance = Instance(AppPaths.below(Path(sys.argv[1])))
assert instance.acquire() and instance.serve(print)
print("PySide6.QtNetwork" in sys.modules)
instance.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(paths.data.parent)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


@pytest.fixture
def pipe(
    paths: AppPaths, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], QLocalSocket]]:
    """An instance that listens as on Windows, and the means to call it."""
    monkeypatch.setattr(Instance, "_listen_on_socket", Instance._listen_on_pipe)
    one = Instance(paths)
    assert one.acquire()
    assert one.serve(answer)
    callers: list[QLocalSocket] = []

    def call() -> QLocalSocket:
        callers.append(QLocalSocket())
        callers[-1].connectToServer(paths.address)
        return callers[-1]

    yield call
    for caller in callers:
        caller.abort()
    one.close()


def test_a_pipe_is_answered_on_too(pipe: Callable[[], QLocalSocket], qtbot: QtBot) -> None:
    for said, code in ((Request("status").encode(), Exit.DONE), (b"what?\n", Exit.WRONG_USAGE)):
        caller = pipe()
        caller.write(said)
        qtbot.waitUntil(caller.canReadLine)
        assert Response.decode(bytes(caller.readLine().data())).code == code


# --- Sweepers -------------------------------------------------------------------------------


def test_its_files_are_kept_young(instance: Instance, paths: AppPaths) -> None:
    instance.serve(answer)
    files = (paths.runtime / "lock", Path(paths.address))
    for file in files:
        os.utime(file, (1_000, 1_000))
    assert instance._touch.interval() == 5 * 3600 * 1000
    instance._touch.timeout.emit()
    assert all(file.stat().st_mtime > 1_000_000 for file in files)


def test_a_socket_that_was_swept_away_is_made_anew(
    instance: Instance, paths: AppPaths, call: Callable[[], Caller]
) -> None:
    instance.serve(answer)
    Path(paths.address).unlink()
    instance._touch.timeout.emit()
    assert call().say(Request("status").encode()).response().code == Exit.DONE


# --- What takes long ------------------------------------------------------------------------


def test_others_are_answered_while_one_is_worked_for(
    instance: Instance, paths: AppPaths, qtbot: QtBot
) -> None:
    mill = Mill()

    def handle(request: Request) -> Response | Steps[Response]:
        return mill.grind(request) if request.command == "export" else answer(request)

    instance.serve(handle)
    long = Caller(paths, qtbot).say(Request("export", "all.json").encode())
    qtbot.waitUntil(lambda: mill.turns > 1)
    assert Caller(paths, qtbot).say(Request("skip").encode()).response().text == "did skip"
    assert not mill.stopped
    mill.ends.set()
    assert long.response().text == "ground all.json"


def test_who_hangs_up_breaks_it_off(instance: Instance, paths: AppPaths, qtbot: QtBot) -> None:
    mill = Mill()
    instance.serve(mill.grind)
    caller = Caller(paths, qtbot).say(Request("export", "all.json").encode())
    qtbot.waitUntil(lambda: mill.turns > 1)
    caller.socket.close()
    qtbot.waitUntil(lambda: mill.stopped)


def test_the_end_of_the_app_breaks_it_off(
    instance: Instance, paths: AppPaths, qtbot: QtBot
) -> None:
    mill = Mill()
    instance.serve(mill.grind)
    caller = Caller(paths, qtbot).say(Request("export", "all.json").encode())
    qtbot.waitUntil(lambda: mill.turns > 1)
    instance.close()
    assert mill.stopped
    caller.socket.close()
