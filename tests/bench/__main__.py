"""The benchmarks: ``python dev.py bench [--json]``.

Buttress in the tray is measured beside the least program that PySide6 can be, in the same run, so
that a slow machine slows both. The code is measured as it is installed: compiled beforehand.
"""

from __future__ import annotations

import argparse
import compileall
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
GOALS = {
    "rss": "at most 1.25 x the bare tray",
    "rss_gnome": "at most 1.25 x the bare tray",
    "start_instructions": "at most 1.3 x the bare tray",
    "cpu_ms_away": "at most 5",
    "cpu_ms_reading": "at most 20",
    "cpu_ms_typing": "at most 5",
    "wake_ups_away": "at most 6",
    "wake_ups_typing": "at most 6",
    "simulated_year": "under 60",
    "years_ribbon": "under 20",
    "years_day": "under 20",
    "years_week": "under 20",
    "years_month": "under 20",
    "years_year": "under 20",
    "years_day_page": "under 100",
    "years_week_page": "under 100",
    "years_month_page": "under 100",
    "years_year_page": "under 100",
    "years_window_opens": "under 300",
    "years_window_week": "under 100",
    "years_window_month": "under 100",
    "years_window_year": "under 100",
    "years_window_ten": "under 100",
    "years_hover": "under 16",
    "years_json_step": "under 1000",
    "years_csv_step": "under 1000",
    "years_look_into_step": "under 1000",
    "years_bring_in_step": "under 1000",
    "years_again_step": "under 1000",
    "figure_player": "at most 5",
    "figure_card": "at most 5",
}
Figure = tuple[str, str, float, float | None]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--json", action="store_true", help="print {name: {value, unit, …}}")
    parser.add_argument("--only", choices=sorted(PARTS), help="measure just this part")
    options = parser.parse_args()
    found: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        installed = _install(Path(scratch) / "installed")
        if not options.json:
            print(f"{'':22}{'Buttress':>10}{'bare':>10}{'ratio':>8}")
        for part, measure in PARTS.items():
            if options.only not in (None, part):
                continue
            for name, unit, value, baseline in measure(Path(scratch) / part, installed):
                ratio = value / baseline if baseline else None
                found[name] = {"value": value, "unit": unit, "baseline": baseline, "ratio": ratio}
                if not options.json:
                    _print(name, unit, value, baseline)
    if options.json:
        print(json.dumps(found, indent=2))
    return 0


def _print(name: str, unit: str, value: float, baseline: float | None) -> None:
    beside = f"{baseline:10.1f}{value / baseline:8.2f}" if baseline else " " * 18
    print(f"{name:22}{value:10.1f}{beside}  {unit:7} {GOALS.get(name, '')}".rstrip(), flush=True)


def _install(folder: Path) -> Path:
    """Copy the app where it is compiled, as an installed one is."""
    for part in ("desktop_app", "resources"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(folder / "desktop_app", quiet=1)
    return folder


def _desktop(folder: Path, installed: Path) -> Iterator[Figure]:
    from tests.bench.desktop import measure

    folder.mkdir()
    yield from measure(folder, installed)


def _figure(folder: Path, installed: Path) -> Iterator[Figure]:
    from tests.bench.figure import measure

    yield from measure(folder, installed)


def _instructions(folder: Path, installed: Path) -> Iterator[Figure]:
    from tests.bench.instructions import measure

    yield from measure(folder, installed)


def _year(folder: Path, _installed: Path) -> Iterator[Figure]:
    from tests.year import history_on_a_fast_disk, simulate

    folder.mkdir()
    history = history_on_a_fast_disk(folder / "history.sqlite")
    begun = time.perf_counter()
    simulate(365, history)
    yield "simulated_year", "s", time.perf_counter() - begun, None
    history.close()
    yield "size_of_a_year", "MB", (folder / "history.sqlite").stat().st_size / 1e6, None


def _years(folder: Path, _installed: Path) -> Iterator[Figure]:
    from tests.bench.ten_years import measure

    yield from measure(folder)


PARTS = {
    "instructions": _instructions,
    "desktop": _desktop,
    "figure": _figure,
    "year": _year,
    "years": _years,
}

if __name__ == "__main__":
    sys.exit(main())
