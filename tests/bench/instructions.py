"""The start in instructions, which no load of the machine changes: counted by callgrind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.system.private_bus import a_bus

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


def measure(folder: Path, installed: Path) -> Iterator[tuple[str, str, float, float]]:
    """Yield the millions of instructions from exec to the event loop's first turn."""
    (folder / "bus").mkdir(parents=True)
    with a_bus(folder / "bus") as bus:
        environment = {
            **os.environ,
            "PYTHONPATH": str(installed),
            "PYTHONHASHSEED": "0",
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'nobody'}",
        }
        bare = _count([str(HERE / "bare.py"), "--once"], environment)
        start = [str(HERE / "first_turn.py"), str(folder / "profile")]
        first, ours = _count(start, environment), _count(start, environment)
    yield "start_instructions", "M", ours, bare
    yield "first_start_instructions", "M", first, bare


def _count(script: list[str], environment: dict[str, str]) -> float:
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*valgrind, sys.executable, *script],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
    )
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if collected is None:
        raise RuntimeError(f"callgrind did not count {script[0]}: {done.stderr[-2000:]}")
    return int(collected[1]) / 1e6
