"""The soak: ``python dev.py soak [--days N] [--hours H] [--json]``.

A simulated year with the real app on the real event loop, as fast as it goes; or some hours for
real. What the process holds on to is read all along: it must not grow.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, qInstallMessageHandler

from desktop_app.demo.showing import leave_out_what_no_screen_can
from desktop_app.run import make_application
from tests.soak.life import Life
from tests.soak.readings import Reading, growing, read

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

MOST_READINGS = 60
SHOWN = 12


def main() -> int:
    """Live and read; 1 where something grows steadily."""
    parser = argparse.ArgumentParser(prog="dev.py soak")
    parser.add_argument("--days", type=int, default=365, help="how many days to simulate")
    parser.add_argument("--hours", type=float, default=0.0, help="that long in real time instead")
    parser.add_argument("--json", action="store_true", help="print every reading")
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(leave_out_what_no_screen_can)
    application = make_application(())
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        soak = Soak(application, Path(folder))
        begun = time.perf_counter()
        hours = options.hours
        status = soak.in_real_time(hours) if hours else soak.at_speed(options.days)
        took = time.perf_counter() - begun
    found = growing(soak.readings)
    if options.json:
        told = [one._asdict() for one in soak.readings]
        print(json.dumps({"readings": told, "growing": found, "seconds": took}, indent=1))
    else:
        _print(soak, took, found)
    return status or bool(found)


class Soak:
    """One life, and the readings from it."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self._application, self._folder = application, folder
        self.readings: list[Reading] = []
        self._every = 1
        self.life: Life | None = None

    def at_speed(self, days: int) -> int:
        """Live through some days, as fast as it goes; returns the exit status."""
        self._every = max(1, days // MOST_READINGS)
        self.life = Life(self._folder)
        self.life.begin(days, self._on_day, self._application.exit)
        status = self._application.exec()
        self.life.end()
        return status

    def in_real_time(self, hours: float) -> int:
        """Type for some hours; returns the exit status."""
        self.life = Life(self._folder, real_time=True)
        self.life.begin_in_real_time()
        look = QTimer(interval=round(hours * 3_600_000 / MOST_READINGS))
        look.timeout.connect(self._on_look)
        look.start()
        over = QTimer(singleShot=True, interval=round(hours * 3_600_000))
        over.timeout.connect(self._application.quit)
        over.start()
        status = self._application.exec()
        look.stop()
        self.life.end()
        return status

    def _on_day(self, day: float) -> None:
        if self.life is not None and day % self._every == 0:
            self.readings.append(read(day, self.life.path))

    def _on_look(self) -> None:
        if self.life is not None:
            day = self.life.clock.total().total_seconds() / 86_400
            self.readings.append(read(day, self.life.path))


def _print(soak: Soak, took: float, found: list[str]) -> None:
    print("".join(f"{name:>13}" for name in Reading._fields))
    step = max(1, len(soak.readings) // SHOWN)
    for one in [*soak.readings[::step], soak.readings[-1]]:
        print("".join(f"{value:13.2f}" for value in one))
    if soak.life is not None:
        life = soak.life
        print(
            f"{took:.0f} s, {life.turns:,} turns of the loop, {life.offers} offers,"
            f" {life.routines} routines"
        )
    print(f"growing: {'; '.join(found)}" if found else "flat")


if __name__ == "__main__":
    sys.exit(main())
