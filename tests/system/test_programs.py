"""Programs that are really started: they end, hang, crash, or are not there."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.system.programs import Call, Programs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LONG = timedelta(seconds=60)
SLEEP = "import time; time.sleep(60)"
NOTE = "import os, sys; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); "


def python(code: str, *arguments: str, stdin: str = "") -> Call:
    return Call(sys.executable, ("-c", code, *arguments), stdin)


def alive(pid: int) -> bool:
    """Whether a child of ours runs; one that has ended and was not asked for counts as running."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def programs(qapp: object) -> Iterator[Programs]:
    made = Programs(2, LONG)
    yield made
    made.kill_all()


@pytest.fixture
def told() -> list[str]:
    return []


def pids(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def test_one_that_ends_well_is_forgotten(
    programs: Programs, qtbot: QtBot, told: list[str], tmp_path: Path
) -> None:
    written = tmp_path / "written"
    code = "import sys; open(sys.argv[1], 'w').write(sys.argv[2] + sys.stdin.read())"
    programs.start(python(code, str(written), "; $(as it is) ", stdin="“in”"), told.append)
    assert programs.running == 1
    qtbot.waitUntil(lambda: programs.running == 0, timeout=20_000)
    assert written.read_text() == "; $(as it is) “in”"
    assert told == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; sys.exit(3)", "it ended with 3"),
        ("import sys; print('one', file=sys.stderr); sys.exit('no server')", "no server"),
        ("import os; os.abort()", " crashed"),
    ],
)
def test_one_that_ends_badly_says_why(
    programs: Programs, qtbot: QtBot, told: list[str], code: str, reason: str
) -> None:
    programs.start(python(code), told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert reason in told[0]
    assert programs.running == 0


def test_one_that_is_not_there_is_a_failure(
    programs: Programs, qtbot: QtBot, told: list[str]
) -> None:
    programs.start(Call("no-such-program", stdin="words"), told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["no-such-program cannot be started"]
    assert programs.running == 0


def test_one_that_hangs_is_killed(qtbot: QtBot, told: list[str], tmp_path: Path) -> None:
    programs, noted = Programs(2, timedelta(seconds=2)), tmp_path / "pids"
    programs.start(python(NOTE + SLEEP, str(noted)), told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == [f"{sys.executable} hung"]
    assert programs.running == 0
    assert not any(alive(pid) for pid in pids(noted))


def test_one_too_many_takes_the_place_of_the_oldest(
    programs: Programs, qtbot: QtBot, told: list[str], tmp_path: Path
) -> None:
    noted = tmp_path / "pids"
    for count in range(1, 4):
        programs.start(python(NOTE + SLEEP, str(noted)), told.append)
        qtbot.waitUntil(lambda: len(pids(noted)) == count, timeout=20_000)  # noqa: B023
    first, second, third = pids(noted)
    assert programs.running == 2
    assert (alive(first), alive(second), alive(third)) == (False, True, True)
    assert told == []


def test_in_the_end_none_is_left(
    programs: Programs, qtbot: QtBot, told: list[str], tmp_path: Path
) -> None:
    noted = tmp_path / "pids"
    for _ in range(2):
        programs.start(python(NOTE + SLEEP, str(noted)), told.append)
    qtbot.waitUntil(lambda: len(pids(noted)) == 2, timeout=20_000)
    programs.kill_all()
    assert programs.running == 0
    assert not any(alive(pid) for pid in pids(noted))
    assert told == []
    programs.kill_all()


def test_one_that_does_not_read_what_it_is_told_is_no_trouble(
    programs: Programs, qtbot: QtBot, told: list[str]
) -> None:
    programs.start(python("pass", stdin="words " * 100_000), told.append)
    qtbot.waitUntil(lambda: programs.running == 0, timeout=20_000)
    assert told == []
