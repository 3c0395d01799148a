"""Buttress in the tray beside the bare tray program, on a real X11 session."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.settings import Settings
from desktop_app.storage.settings_file import SettingsFile
from tests.bench.process import difference, memory, work
from tests.desktop.programs import Program, for_a_while, wait_until
from tests.desktop.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 7
SETTLED = 8.0
"""Seconds after the icon is there until a program rests."""
ONCE_A_DAY = 40.0
"""Seconds of work within which that is done which comes once a day: the backup, reading what the
plan goes by."""
WINDOW = 60.0
"""Seconds that a program at rest is watched."""
AWAY_AFTER = timedelta(minutes=2)
STILL = timedelta(seconds=35)
"""So long after the last input it is asked whether somebody is there who types nothing."""
BARE = str(Path(__file__).with_name("bare.py"))


class Rest(NamedTuple):
    """A minute at rest."""

    cpu_ms: float
    wake_ups: float


class Desk:
    """A session in which both programs can be started."""

    def __init__(self, session: Session, installed: Path) -> None:
        self._session, self._installed = session, installed
        self._starts = 0

    @contextmanager
    def started(self, which: str, desktop: str = "openbox") -> Iterator[tuple[Program, float]]:
        """Start ``bare`` or ``buttress``; gives it and the ms until its icon was in the tray."""
        self._starts += 1
        profile = self._session.folder / f"profile-{self._starts}"
        command = {
            "bare": [sys.executable, BARE],
            "buttress": [
                *(sys.executable, "-m", "desktop_app"),
                *("--profile", str(profile), "--background"),
            ],
        }[which]
        settings = profile / "config" / "settings.json"
        SettingsFile(settings).save(Settings(away_after=AWAY_AFTER))
        environment = {
            **self._session.environment,
            "PYTHONPATH": str(self._installed),
            "XDG_CURRENT_DESKTOP": desktop,
        }
        before = self._icons()
        begun = time.perf_counter()
        program = Program(command, environment, self._session.logs / f"{which}.log")
        try:
            wait_until(lambda: self._icons() > before, f"the icon of {which} is in the tray")
            yield program, (time.perf_counter() - begun) * 1000
        finally:
            program.end()
            wait_until(lambda: self._icons() <= before, f"the icon of {which} is gone")

    def rest(
        self, pids: dict[str, int], *, typing: bool, seconds: float = WINDOW
    ) -> dict[str, Rest]:
        """Watch programs at rest, beside somebody who types or nobody."""
        typist = self._somebody_works() if typing else None
        if typing:
            self.settle()  # at its first key a keyboard's layout is read anew by every program
        before, begun = {name: work(pid) for name, pid in pids.items()}, time.perf_counter()
        for _ in for_a_while(seconds):
            pass
        minutes = (time.perf_counter() - begun) / 60
        after = {name: work(pid) for name, pid in pids.items()}
        if typist is not None:
            typist.end()
        done = {name: difference(before[name], after[name]) for name in pids}
        return {name: Rest(d.cpu_ms / minutes, d.wake_ups / minutes) for name, d in done.items()}

    def _somebody_works(self) -> Program:
        """Move the mouse twenty times a second and press a key every second, for long enough.

        In one xdotool: each new one tells all programs of a keyboard state, which no keyboard does.
        """
        moves = (f"mousemove {200 + n % 400} {300 + n % 200}\nsleep 0.05\n" for n in range(20))
        second = "".join(moves) + "key a\n"
        script = self._session.folder / "work.xdotool"
        script.write_text(second * round(WINDOW * 1.5), encoding="ascii")
        log = self._session.logs / "xdotool.log"
        return Program(["xdotool", str(script)], self._session.environment, log)

    def settle(self) -> None:
        """Let what was started come to rest."""
        for _ in for_a_while(SETTLED):
            pass

    def touch_nothing(self, length: timedelta) -> None:
        """Let somebody read, or be gone."""
        for _ in for_a_while(length.total_seconds()):
            pass

    def _icons(self) -> int:
        (panel,) = (window.number for window in self._session.windows(name="panel"))
        tree = self._session._asked("xwininfo", "-tree", "-id", panel)
        return sum('("' in line and "panel" not in line for line in tree.splitlines())


def measure(folder: Path, installed: Path) -> Iterator[tuple[str, str, float, float]]:
    """Yield name, unit, Buttress' figure and the bare program's."""
    with Session(folder, pictures=folder) as session:
        desk = Desk(session, installed)
        yield from _starts(desk)
        yield from _memory(desk)
        with desk.started("bare") as (bare, _), desk.started("buttress") as (buttress, _):
            pids = {"bare": bare.pid, "buttress": buttress.pid}
            desk.rest(pids, typing=True, seconds=ONCE_A_DAY)
            yield "rss_later", "MB", memory(buttress.pid).rss, memory(bare.pid).rss
            before = {"typing": timedelta(), "reading": STILL, "away": AWAY_AFTER - STILL}
            for who, untouched in before.items():
                desk.touch_nothing(untouched)
                found = desk.rest(pids, typing=who == "typing")
                for name in ("cpu_ms", "wake_ups"):
                    unit = "ms/min" if name == "cpu_ms" else "/min"
                    ours, theirs = (getattr(found[w], name) for w in ("buttress", "bare"))
                    yield f"{name}_{who}", unit, ours, theirs


def _starts(desk: Desk) -> Iterator[tuple[str, str, float, float]]:
    taken: dict[str, list[float]] = {"bare": [], "buttress": []}
    for round_ in range(ROUNDS + 1):
        for which, times in taken.items():
            with desk.started(which) as (_, ms):
                if round_:  # the first round warms the page cache
                    times.append(ms)
    middle = {which: sorted(times)[ROUNDS // 2] for which, times in taken.items()}
    yield "start_to_tray", "ms", middle["buttress"], middle["bare"]


def _memory(desk: Desk) -> Iterator[tuple[str, str, float, float]]:
    for desktop in ("openbox", "GNOME"):
        found = {}
        for which in ("bare", "buttress"):
            # the bare program does not treat itself against the GTK theme: it rests elsewhere
            with desk.started(which, "openbox" if which == "bare" else desktop) as (program, _):
                desk.settle()
                found[which] = memory(program.pid)
        suffix = "" if desktop == "openbox" else "_gnome"
        for kind in ("rss", "pss"):
            yield f"{kind}{suffix}", "MB", *(getattr(found[w], kind) for w in ("buttress", "bare"))
