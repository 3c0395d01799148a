"""What the command line and the app say to each other, and where."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import protocol
from desktop_app.listening import address, is_ours_alone, runtime_folder
from desktop_app.protocol import (
    COMMANDS,
    Exit,
    Request,
    Response,
    UsageError,
    parse_length,
)
from desktop_app.services.control import Page

if TYPE_CHECKING:
    from pathlib import Path

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such sockets")


# --- Commands -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30m", 30 * MINUTE),
        ("1h", HOUR),
        ("1h30m", 90 * MINUTE),
        ("2H5M", 125 * MINUTE),
        ("90s", 1.5 * MINUTE),
        ("1h0m1s", HOUR + timedelta(seconds=1)),
        ("45", 45 * MINUTE),
        (" 5m ", 5 * MINUTE),
        ("168h", 168 * HOUR),
    ],
)
def test_lengths_are_understood(text: str, length: timedelta) -> None:
    assert parse_length(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "m",
        "30x",
        "m30",
        "30m1h",
        "1.5h",
        "-5m",
        "0m",
        "169h",
        "99999h",
        "٣m",
        "1e3",
    ],
)
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_length(text)


@given(st.integers(0, 167), st.integers(0, 59), st.integers(1, 59))
def test_every_length_can_be_said(hours: int, minutes: int, seconds: int) -> None:
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    assert parse_length(f"{hours}h{minutes}m{seconds}s") == length


@pytest.mark.parametrize(
    ("command", "argument", "length"),
    [
        ("status", None, None),
        ("break", None, None),
        ("break", "3", 3 * MINUTE),
        ("snooze", None, None),
        ("snooze", "10m", 10 * MINUTE),
        ("pause", "1h", HOUR),
        ("pause", "until-tomorrow", None),
        ("pause", "until-i-resume", None),
        ("show", None, None),
        ("show", "progress", None),
        ("quit", None, None),
    ],
)
def test_requests_arrive_as_they_were_made(
    command: str, argument: str | None, length: timedelta | None
) -> None:
    line = Request(command, argument).encode()
    assert line.count(b"\n") == 1
    heard = Request.decode(line)
    assert (heard.command, heard.argument, heard.length) == (command, argument, length)


@pytest.mark.parametrize(
    ("command", "argument", "names"),
    [
        ("dance", None, "dance"),
        ("skip", "two", "two"),
        ("break", "90", "90"),
        ("break", "0", "0"),
        ("break", "soon", "soon"),
        ("snooze", "soon", "soon"),
        ("pause", None, "how long"),
        ("pause", "until-sunday", "until-sunday"),
        ("show", "nothing", "today, library"),
        ("show", "x" * 5000, "xxx"),
    ],
)
def test_wrong_requests_are_refused_in_a_short_sentence(
    command: str, argument: str | None, names: str
) -> None:
    with pytest.raises(UsageError, match=names) as caught:
        Request(command, argument)
    assert len(str(caught.value)) < 120


def test_every_page_can_be_shown() -> None:
    assert set(protocol.PAGES) == set(Page)
    for page in Page:
        Request("show", page)
    Request("show", protocol.WELCOME)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (b"", "JSON"),
        (b"\xff\xfe\n", "JSON"),
        (b"[" * 60_000, "JSON"),
        (b'"status"\n', "JSON"),
        (b'{"command": "status"}\n', "updated"),
        (b'{"version": 2, "command": "status"}\n', "updated"),
        (b'{"version": 1}\n', "command"),
        (b'{"version": 1, "command": ["status"]}\n', "command"),
        (b'{"version": 1, "command": "pause", "argument": 30}\n', "command"),
        (b'{"version": 1, "command": "pause", "argument": "soon"}\n', "soon"),
    ],
)
def test_nonsense_is_refused_by_the_app(said: bytes, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        Request.decode(said)


@given(st.binary(max_size=200))
def test_whatever_comes_is_understood_or_refused(said: bytes) -> None:
    for end in (Request, Response):
        with contextlib.suppress(UsageError):
            end.decode(said)


def test_answers_arrive_as_they_were_given() -> None:
    said = Response("Sitting 24 min · break in 6 min", {"sat": 1440}, Exit.REFUSED)
    heard = Response.decode(said.encode())
    assert (heard.text, heard.data, heard.code) == (said.text, said.data, Exit.REFUSED)
    assert heard.code is Exit.REFUSED


@pytest.mark.parametrize("change", [{"code": 9}, {"code": "0"}, {"text": None}, {"data": 5}])
def test_answers_that_make_no_sense_are_refused(change: dict[str, object]) -> None:
    said = json.loads(Response("done").encode())
    with pytest.raises(UsageError):
        Response.decode(json.dumps({**said, **change}).encode())


def test_exit_statuses_are_as_documented() -> None:
    names = ("DONE", "REFUSED", "WRONG_USAGE", "NOT_RUNNING", "NO_ANSWER")
    assert {one.name: int(one) for one in Exit} == dict(zip(names, range(5), strict=True))


def test_every_command_says_what_it_does() -> None:
    for name, command in COMMANDS.items():
        assert command.usage.startswith(f"buttress {name}")
        assert command.does.endswith(".")


# --- Where the app listens ------------------------------------------------------------------


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No runtime folder of the system's, whoever runs the tests."""
    lstat = os.lstat

    def no_run_user(path: str) -> os.stat_result:
        if str(path).startswith("/run/user"):
            raise FileNotFoundError
        return lstat(path)

    monkeypatch.setattr(os, "lstat", no_run_user)


@posix
class TestAddress:
    def test_it_is_in_the_runtime_folder(self, home: Path) -> None:
        assert address() == f"{home}/run/buttress/socket"
        assert runtime_folder() == f"{home}/run/buttress"

    def test_it_is_inside_a_profile(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(home)
        assert address("mine") == f"{home}/mine/run/socket"

    @pytest.mark.parametrize("runtime", ["", "relative", "/nowhere/at/all"])
    def test_without_a_runtime_folder_it_is_in_the_cache(
        self, nowhere: None, home: Path, runtime: str
    ) -> None:
        environ = {"XDG_RUNTIME_DIR": runtime, "XDG_CACHE_HOME": str(home / "cache")}
        assert address(environ=environ) == f"{home}/cache/buttress/socket"
        assert address(environ={}) == f"{home}/.cache/buttress/socket"

    def test_a_runtime_folder_that_is_open_to_others_is_not_used(
        self, nowhere: None, home: Path
    ) -> None:
        (home / "run").chmod(0o755)
        assert address() == f"{home}/.cache/buttress/socket"

    def test_a_long_profile_gets_a_hashed_name(self, home: Path) -> None:
        long, other = (str(home / letter / ("x" * 100)) for letter in "ab")
        for path in (address(long), address(other)):
            assert path.startswith(f"{home}/run/buttress-")
            assert len(os.fsencode(path)) < 100
        assert address(long) != address(other)
        assert address(long) == address(f"{long}/")

    def test_where_everything_is_long_it_is_still_short_and_ours(
        self, nowhere: None, home: Path
    ) -> None:
        environ = {"XDG_CACHE_HOME": f"{home}/{'x' * 100}"}
        folder = runtime_folder(environ=environ)
        assert folder.startswith(f"/tmp/buttress-{os.getuid()}-")
        assert len(os.fsencode(address(environ=environ))) < 100

    def test_bytes_count_and_not_letters(self, home: Path) -> None:
        profile = "ä" * (100 - len(str(home)) - 20)
        assert len(f"{home}/{profile}/run/socket") < 100
        assert len(os.fsencode(address(str(home / profile)))) < 100

    def test_macos_has_it_among_the_caches(self, home: Path) -> None:
        assert address(platform="darwin") == f"{home}/Library/Caches/buttress/socket"

    def test_only_a_closed_folder_of_our_own_will_do(self, home: Path) -> None:
        folder = home / "mine"
        assert not is_ours_alone(str(folder))
        folder.mkdir(mode=0o700)
        assert is_ours_alone(str(folder))
        (home / "link").symlink_to(folder)
        assert not is_ours_alone(str(home / "link"))
        folder.chmod(0o750)
        assert not is_ours_alone(str(folder))


def test_on_windows_each_person_and_profile_has_a_pipe() -> None:
    ann = {"LOCALAPPDATA": r"C:\Users\Ann\AppData\Local"}
    bob = {"LOCALAPPDATA": r"C:\Users\Bob\AppData\Local"}
    pipes = [
        address(environ=ann, platform="win32"),
        address(environ=bob, platform="win32"),
        address("mine", environ=ann, platform="win32"),
    ]
    assert len(set(pipes)) == 3
    assert all(pipe.startswith("\\\\.\\pipe\\buttress-") for pipe in pipes)
