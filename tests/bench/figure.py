"""What the moving figure costs, on a real X11 session."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.process import difference, work
from tests.desktop.programs import Program, for_a_while, wait_until
from tests.desktop.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

EXERCISES = ("squat", "clamshell", "glute_bridge", "bird_dog", "lateral_step")
SIDES = {"player": 600, "card": 220}
"""A stage's side in pixels: in the player at 1280 × 820, and on a card of the library."""
WARM = 14.0
"""Seconds until every frame of a loop has been drawn."""
WINDOW = 10.0
"""Seconds that are measured: about two loops."""
SCRIPT = str(Path(__file__).with_name("moving_figure.py"))


def measure(folder: Path, installed: Path) -> Iterator[tuple[str, str, float, None]]:
    """Yield the share of one core that the figure takes, on average over some exercises."""
    with Session(folder, pictures=folder, notifications=False, tray=False) as session:
        environment = {**session.environment, "PYTHONPATH": str(installed)}
        for size, side in SIDES.items():
            shares = []
            for exercise in EXERCISES:
                command = [sys.executable, SCRIPT, exercise, str(side)]
                program = Program(command, environment, session.logs / f"figure-{exercise}.log")
                try:
                    wait_until(lambda: session.windows(name="figure"), "the figure is there")
                    shares.append(_share(program.pid))
                finally:
                    program.end()
            yield f"figure_{size}", "% core", sum(shares) / len(shares), None


def _share(pid: int) -> float:
    """Return the share of one core that a process takes, in percent."""
    for _ in for_a_while(WARM):
        pass
    before, begun = work(pid), time.perf_counter()
    for _ in for_a_while(WINDOW):
        pass
    return difference(before, work(pid)).cpu_ms / (time.perf_counter() - begun) / 10
