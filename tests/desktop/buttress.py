"""The app under test, as a program of its own, and what it has stored."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.domain.timeline import Span, State
from desktop_app.storage.database import Database
from desktop_app.storage.history import SqliteHistory
from desktop_app.system.clock import SystemClock
from tests.desktop.programs import PATIENCE, Program, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desktop.session import Session, Window

CLOCK = SystemClock()
PAGES = ("Today", "Library", "Progress", "Plan", "Self-tests", "Why", "Settings")
UNTOWARD = re.compile(
    r" (ERROR|CRITICAL) | WARNING qt|Traceback|Fatal Python|Warning: ", re.IGNORECASE
)
"""What the app must not say, whatever happens around it."""


class Buttress:
    """Buttress with a profile of its own in a session."""

    def __init__(self, session: Session, profile: Path | None = None) -> None:
        self._session = session
        self.profile = profile or session.folder / "profile"
        self._command = [sys.executable, "-m", "desktop_app", "--profile", str(self.profile)]
        self._program: Program | None = None

    # --- Before it starts

    def choose(self, **settings: object) -> None:
        """Write the settings file, as the app would for somebody who has seen the welcome."""
        self.settings.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.settings.touch(0o600)
        self.settings.write_text(json.dumps({"schema": 1, "welcomed": True, **settings}))

    def has_sat(self, length: timedelta) -> None:
        """Write the history as if somebody had been sitting until this moment."""
        now = CLOCK.now()
        history = SqliteHistory(Database(self.history))
        history.write([Span(now - length, now, State.SITTING)])
        history.close()

    def sits_until_due(self, seconds: float, interval: timedelta = timedelta(minutes=30)) -> None:
        """Leave so much time from now until the break comes due."""
        self.has_sat(interval - timedelta(seconds=seconds))

    # --- The program

    @property
    def program(self) -> Program:
        assert self._program is not None, "not started"
        return self._program

    def start(self, *options: str, background: bool = True, first: bool = False) -> None:
        """Start it, and wait until it answers; the very first time for this person, or not."""
        if not first and not self.settings.exists():
            self.choose()
        options = (*options, "--background") if background else options
        self._program = self._session.start(*self._command, *options, name="buttress")
        wait_until(self._answers, "Buttress answers")

    def start_second(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Start it once more and wait for the end of that one."""
        return self._run(*options)

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Say a command to it, as a shell does."""
        return self._run(*words)

    def do(self, *words: str) -> str:
        """Say a command that has to succeed; returns what it answered."""
        done = self._run(*words)
        assert done.returncode == 0, (words, done)
        return done.stdout

    def status(self) -> dict[str, Any]:
        """Ask what is so now. That has it look at the clocks, as a wake-up does."""
        answer: dict[str, Any] = json.loads(self.do("status", "--json"))
        return answer

    def quit(self) -> None:
        self.do("quit")
        assert self.program.wait() == 0

    # --- Its windows

    @property
    def card(self) -> Window | None:
        """The card that offers a break, while it is shown."""
        return self._window("^Time for a break")

    @property
    def player(self) -> Window | None:
        """The player, while a routine is on."""
        return self._window(f"^(?!{'|'.join(PAGES)}).* – Buttress$")

    def welcome(self, step: str) -> Window | None:
        """The welcome, where it shows a step."""
        first = "Welcome to Buttress"
        return self._window(f"^{first}$" if step == first else f"^{step} – {first}$")

    def page(self, name: str) -> Window | None:
        """The main window, where it is open on a page."""
        return self._window(f"^{name} – Buttress")

    @property
    def icon(self) -> Window | None:
        """The icon in a tray of the older kind (XEmbed)."""
        found = self._session.windows(pid=self.program.pid, name="^Buttress$")
        return next((window for window in found if window.box.height < 60), None)

    def wait_for_card(self, within: float = PATIENCE) -> Window:
        return wait_until(lambda: self.card, "the card is shown", within)

    def wait_for_page(self, name: str, within: float = PATIENCE) -> Window:
        return wait_until(lambda: self.page(name), f"the page {name} is shown", within)

    def _window(self, name: str) -> Window | None:
        return next(iter(self._session.windows(pid=self.program.pid, name=name)), None)

    def log(self) -> str:
        return "".join(
            path.read_text(encoding="utf-8") for path in (self.profile / "logs").glob("*.log*")
        )

    def complaints(self) -> list[str]:
        """Return the lines in which it tells of a fault of its own, or Qt of one."""
        said = [log.read_text(encoding="utf-8") for log in self._session.logs.glob("buttress*")]
        return [
            line for line in "\n".join([self.log(), *said]).splitlines() if UNTOWARD.search(line)
        ]

    # --- What it has stored

    @property
    def settings(self) -> Path:
        return self.profile / "config" / "settings.json"

    @property
    def history(self) -> Path:
        return self.profile / "data" / "history.sqlite"

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """Return rows of the history, read beside the running app."""
        if not self.history.exists():
            return []
        with closing(sqlite3.connect(f"{self.history.as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]

    def spans(self, state: State) -> list[tuple[datetime, datetime]]:
        """Return start and end of every span of a state, in order."""
        rows = self.rows("SELECT start, stop FROM span WHERE state = ? ORDER BY start", state.value)
        return [(moment(row["start"]), moment(row["stop"])) for row in rows]

    def breaks(self) -> list[dict[str, Any]]:
        return self.rows("SELECT * FROM break ORDER BY due_at")

    def is_whole(self) -> bool:
        """Whether SQLite finds nothing wrong with the file."""
        return self.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]

    def _answers(self) -> bool:
        assert self.program.running, f"it ended with {self.program.status}:\n{self.program.said()}"
        return self._run("status").returncode == 0

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self._command, *words],
            env=self._session.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
            timeout=PATIENCE,
        )


def moment(milliseconds: int) -> datetime:
    """Return the moment that the history means."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
