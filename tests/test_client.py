"""The command line, against a stand-in for the app on a real socket."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app import client
from desktop_app.listening import address
from desktop_app.protocol import (
    COMMANDS,
    LONGEST_LINE,
    Exit,
    Request,
    Response,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(os.name != "posix", reason="here the app listens on a pipe")

STATUS = Response("Sitting 24 min · break in 6 min", {"state": "sitting", "sat": 1440})


@contextmanager
def app(answer: Callable[[bytes], bytes | None]) -> Iterator[list[bytes]]:
    """Stand in for the app: hear one line and say what `answer` gives; None says nothing."""
    path = Path(address())
    path.parent.mkdir(mode=0o700, exist_ok=True)
    heard: list[bytes] = []
    over = threading.Event()

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            heard.append(connection.makefile("rb").readline())
            said = answer(heard[0])
            if said is None:
                over.wait(10)
            else:
                connection.sendall(said)

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        thread = threading.Thread(target=serve)
        thread.start()
        yield heard
        over.set()
        thread.join(10)


def saying(response: Response) -> Callable[[bytes], bytes]:
    return lambda _line: response.encode()


def test_status_is_one_line_of_words(capsys: pytest.CaptureFixture[str]) -> None:
    with app(saying(STATUS)) as heard:
        assert client.main(["status"]) == Exit.DONE
    assert Request.decode(heard[0]).command == "status"
    assert capsys.readouterr() == ("Sitting 24 min · break in 6 min\n", "")


def test_status_for_programs_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    with app(saying(STATUS)):
        assert client.main(["status", "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out) == {"state": "sitting", "sat": 1440}


@pytest.mark.parametrize(
    "arguments",
    [
        ["break", "3"],
        ["snooze", "10m"],
        ["skip"],
        ["pause", "until-tomorrow"],
        ["resume"],
        ["stand"],
        ["sit"],
        ["show", "progress"],
        ["quit"],
    ],
)
def test_a_command_that_is_done_in_silence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with app(saying(Response())) as heard:
        assert client.main(arguments) == 0
    request = Request.decode(heard[0])
    assert [request.command, *([request.argument] if request.argument else [])] == arguments
    assert capsys.readouterr() == ("", "")


def error_line(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("buttress: ")
    assert err.count("\n") == 1
    return err


def test_a_refusal_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = Response("There is no break to snooze.", code=Exit.REFUSED)
    with app(saying(refusal)):
        assert client.main(["snooze"]) == 1
    assert error_line(capsys) == "buttress: There is no break to snooze.\n"


def test_a_list_of_faults_stays_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = Response("nothing is added:\nspans[0]: no.\nspans[1]: no.", code=Exit.REFUSED)
    with app(saying(refusal)):
        assert client.main(["import", "all.json"]) == 1
    told = "buttress: nothing is added:\n  spans[0]: no.\n  spans[1]: no.\n"
    assert capsys.readouterr() == ("", told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["all.json"], "{here}/all.json"),
        (["all.json", "--keep"], "{here}/all.json --keep"),
        (["--keep", "my file.json"], "{here}/my file.json --keep"),
        (["--from", "activitywatch"], "--from activitywatch"),
        (["--keep", "--from", "activitywatch:5666"], "--from activitywatch:5666 --keep"),
    ],
)
def test_a_path_is_said_whole_and_in_order(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with app(saying(Response("done"))) as heard:
        assert client.main(["import", *arguments]) == 0
    assert Request.decode(heard[0]).argument == said.format(here=Path.cwd())
    assert capsys.readouterr().out == "done\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["status", "--yaml"],
        ["skip", "--json"],
        ["pause"],
        ["pause", "1h", "30m"],
        ["show", "nothing"],
        ["export", ""],
        ["export", "one", "two"],
        ["import", "one.json", "two.json"],
        ["import", "--keep"],
        ["import", "--from"],
        ["import", "--from", "elsewhere"],
        ["import", "--from", "activitywatch:99999"],
        ["delete", "2026-02-30", "--for-good"],
        ["delete", "9999-12-31", "--for-good"],
        ["log", "2026-02-30", "10:00-11:00", "away"],
        ["log", "0001-01-01", "10:00-11:00", "away"],
        ["restore", "2026-02-30"],
        ["stats", "--json", "--csv"],
    ],
)
def test_wrong_usage_is_said_without_asking_the_app(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert client.main(arguments, lambda: pytest.fail("the app was looked for")) == 2
    told = error_line(capsys)
    known = arguments and arguments[0] in COMMANDS
    assert (COMMANDS[arguments[0]].usage if known else "status, break, snooze") in told


def test_no_app_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert client.main(["status"]) == 3
    assert "not running" in error_line(capsys)


def test_a_socket_that_a_crash_left_behind_is_no_app(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(address())
    path.parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
    assert client.main(["status"]) == 3
    assert "not running" in error_line(capsys)


def test_an_app_that_hangs_is_given_up(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "ANSWER_WITHIN_S", 0.05)
    with app(lambda _line: None):
        assert client.main(["status"]) == 4
    assert "does not answer" in error_line(capsys)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b'{"version": 1, "code"',
        b"what?\n",
        b'{"version": 2, "code": 0, "text": "", "data": null}\n',
        b"x" * 20_000,
    ],
)
def test_an_answer_that_makes_no_sense_is_none(
    answer: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 10_000
    monkeypatch.setattr(client, "LONGEST_ANSWER", most)
    try:
        with app(lambda _line: answer):
            assert client.main(["status"]) == 4
    except BrokenPipeError:
        assert len(answer) > most, "the stand-in was cut off"
    assert len(error_line(capsys)) < 200


def test_a_long_answer_comes_whole(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"a stretch, {n}" for n in range(200_000)]
    answer = Response("\n".join(rows))
    assert len(answer.encode()) > 50 * LONGEST_LINE
    with app(saying(answer)):
        assert client.main(["stats", "--range", "year", "--chart", "ribbons", "--csv"]) == Exit.DONE
    assert capsys.readouterr().out.splitlines() == rows


def test_a_folder_that_is_open_to_others_is_not_trusted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with app(saying(STATUS)):
        Path(address()).parent.chmod(0o755)
        assert client.main(["status"]) == 4
        assert "open to others" in error_line(capsys)
        Path(address()).parent.chmod(0o700)
        assert client.main(["status"]) == 0


def test_a_pipe_is_spoken_to_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' way, with a socket in the place of the pipe."""
    ours, theirs = socket.socketpair()
    opened: list[str] = []

    def fake_open(name: str, mode: str, buffering: int) -> object:
        opened.append(name)
        assert (mode, buffering) == ("r+b", 0)
        return ours.makefile("rwb", buffering=0)

    monkeypatch.setattr(client, "open", fake_open, raising=False)
    with ours, theirs:
        theirs.sendall(STATUS.encode())
        response = client.ask(Request("status"), r"\\.\pipe\buttress-x")
        assert Request.decode(theirs.recv(1000)).command == "status"
    assert response.text == STATUS.text
    assert opened == [r"\\.\pipe\buttress-x"]


def test_a_pipe_with_all_its_ends_taken_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    tries: list[str] = []

    def fake_open(name: str, _mode: str, buffering: int) -> object:
        tries.append(name)
        if len(tries) < 4:
            raise OSError(errno.EINVAL, "Invalid argument")
        return ours.makefile("rwb", buffering=buffering)

    monkeypatch.setattr(client, "open", fake_open, raising=False)
    with ours, theirs:
        theirs.sendall(STATUS.encode())
        assert client.ask(Request("status"), r"\\.\pipe\buttress-x").text == STATUS.text
    assert len(tries) == 4


def test_a_pipe_whose_ends_stay_taken_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def fake_open(_name: str, _mode: str, buffering: int) -> object:
        raise OSError(errno.EINVAL, f"Invalid argument {buffering}")

    monkeypatch.setattr(client, "open", fake_open, raising=False)
    monkeypatch.setattr(client, "ANSWER_WITHIN_S", 0.05)
    with pytest.raises(client.Failure) as taken:
        client.ask(Request("status"), r"\\.\pipe\buttress-x")
    assert taken.value.code == Exit.NO_ANSWER


def test_another_persons_pipe_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fake_open(_name: str, _mode: str, buffering: int) -> object:
        raise PermissionError(errno.EACCES, f"Permission denied {buffering}")

    monkeypatch.setattr(client, "open", fake_open, raising=False)
    with pytest.raises(client.Failure) as closed:
        client.ask(Request("status"), r"\\.\pipe\buttress-x")
    assert closed.value.code == Exit.NO_ANSWER


def test_a_pipe_that_is_not_there_or_stays_mute(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = r"\\.\pipe\buttress-x"
    with pytest.raises(client.Failure) as nobody:
        client.ask(Request("status"), pipe)
    assert nobody.value.code == Exit.NOT_RUNNING

    ours, theirs = socket.socketpair()
    monkeypatch.setattr(client, "ANSWER_WITHIN_S", 0.05)
    monkeypatch.setattr(
        client, "open", lambda *_args, **_more: ours.makefile("rwb", buffering=0), raising=False
    )
    with ours, theirs:
        with pytest.raises(client.Failure) as mute:
            client.ask(Request("status"), pipe)
        theirs.shutdown(socket.SHUT_RDWR)
    assert mute.value.code == Exit.NO_ANSWER


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert client.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(command.usage in out and command.does in out for command in COMMANDS.values())
    assert "exit status: 0 done" in out


def test_help_for_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert client.main(["pause", "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("usage: buttress pause LENGTH|until-tomorrow")
    assert COMMANDS["pause"].does in out
    assert "1h30m" in out
    assert client.main(["stats", "--help"]) == 0
    told = capsys.readouterr().out
    assert "last-month" in told
    assert "glute_days" in told
    assert client.main(["skip", "--help"]) == 0
    assert "1h30m" not in capsys.readouterr().out


def run_client(arguments: Sequence[str], **variables: str) -> subprocess.CompletedProcess[bytes]:
    code = """
import sys
before = set(sys.modules)
from desktop_app import client
status = client.main(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(status)
"""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        check=False,
        timeout=30,
    )


def test_it_imports_next_to_nothing() -> None:
    with app(saying(STATUS)):
        done = run_client(["status"])
    assert done.returncode == 0
    imported = {name.split(".")[0] for name in done.stderr.decode().split()}
    heavy = {"PySide6", "argparse", "dataclasses", "datetime", "inspect", "logging", "pathlib"}
    assert not imported & (heavy | {"platformdirs", "tempfile", "threading", "typing"})
    assert "socket" in imported


def test_a_terminal_that_lacks_the_letters_gets_others() -> None:
    with app(saying(STATUS)):
        done = run_client(["status"], PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.decode("ascii").startswith("Sitting 24 min ? break")


def test_who_reads_no_more_is_no_error() -> None:
    """As in ``buttress stats --chart ribbons | head``."""
    code = "import sys; from desktop_app import client; sys.exit(client.main(['status']))"
    with app(saying(STATUS)):
        reads, writes = os.pipe()
        os.close(reads)
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=writes,
            stderr=subprocess.PIPE,
            check=False,
            timeout=30,
        )
        os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")
