"""Processes that open one history at the same moment: it is made, or upgraded, once."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from desktop_app.storage.database import Database
from desktop_app.storage.schema import VERSION
from tests.storage.openers import PROCESSES
from tests.storage.test_upgrades import DUMPS, assert_all_is_there, restore, schema, version

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="openers are forked")

ROOT = Path(__file__).parent.parent.parent
RACES = int(os.environ.get("BUTTRESS_RACES", "25"))
"""How often they race; some hundreds before a release."""


class Gate:
    """Where the openers wait."""

    def __init__(self, inlet: IO[str], outlet: IO[str]) -> None:
        self._inlet, self._outlet = inlet, outlet

    def race(self, path: Path) -> list[str]:
        """Let all of them at a file at once; return what befell each."""
        self._inlet.write(f"{path}\n")
        self._inlet.flush()
        told = []
        while (line := self._outlet.readline().rstrip("\n")) != "end":
            told.append(line)
        return told


@pytest.fixture(scope="module")
def gate() -> Iterator[Gate]:
    program = [sys.executable, "-m", "tests.storage.openers"]
    with subprocess.Popen(
        program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Gate(process.stdin, process.stdout)
        process.stdin.close()
    assert process.returncode == 0


def test_a_file_that_all_of_them_make_at_once_is_made_once(tmp_path: Path, gate: Gate) -> None:
    one = tmp_path / "one" / "history.sqlite"
    Database(one).close()
    for number in range(RACES):
        path = tmp_path / str(number) / "history.sqlite"
        assert gate.race(path) == ["opened"] * PROCESSES
        assert schema(path) == schema(one)
        assert version(path) == VERSION
        assert {part.name.partition(".")[2] for part in path.parent.iterdir()} <= {
            "sqlite",
            "sqlite-wal",
            "sqlite-shm",
        }


@pytest.mark.parametrize("dump", DUMPS[:1], ids=lambda dump: dump.stem)
def test_a_file_that_all_of_them_upgrade_at_once_is_upgraded_once(
    tmp_path: Path, gate: Gate, dump: Path
) -> None:
    for number in range(RACES):
        path = tmp_path / str(number) / "history.sqlite"
        path.parent.mkdir()
        restore(dump, path)
        old = version(path)
        before = schema(path)
        assert gate.race(path) == ["opened"] * PROCESSES
        assert version(path) == VERSION
        (copy,) = path.parent.glob("*.before-*")
        assert (version(copy), schema(copy)) == (old, before)
        with closing(Database(path)) as database:
            assert database.check() == "ok"
        assert_all_is_there(path)
