"""Starts small programs of the system that end by themselves, such as one that plays a sound."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject, QProcess, QTimer

GONE_WITHIN_MS = 1000
"""What a killed process gets to go; it takes a few."""


class Call(NamedTuple):
    """A program with what it is given; nothing of it goes through a shell."""

    program: str
    arguments: tuple[str, ...] = ()
    stdin: str = ""


Failed = Callable[[str], None]
"""Is told why something could not be done."""


class Programs:
    """At most so many at a time, none longer than it may take, and none that outlives us."""

    def __init__(self, most: int, longest: timedelta) -> None:
        """Start none yet.

        Args:
            most: How many may run; one more takes the place of the oldest.
            longest: A program that runs longer hangs, and is killed.
        """
        self._most, self._longest = most, longest
        self._owner: QObject | None = None
        self._running: list[_Running] = []

    @property
    def running(self) -> int:
        """How many run now."""
        return len(self._running)

    def start(self, call: Call, failed: Failed) -> None:
        """Start one; ``failed`` is told where it does not end well, unless we ended it."""
        while len(self._running) >= self._most:
            self._running[0].kill()
        if self._owner is None:
            self._owner = QObject()
        running = _Running(self._owner, call, failed, self._running.remove)
        self._running.append(running)
        running.start(self._longest)

    def kill_all(self) -> None:
        """End what runs."""
        for running in tuple(self._running):
            running.kill()


class _Running(QObject):
    """One process. Its owner keeps it for as long as Qt still speaks of it."""

    def __init__(
        self, owner: QObject, call: Call, failed: Failed, ended: Callable[["_Running"], None]
    ) -> None:
        super().__init__(owner)
        self._call, self._failed, self._ended = call, failed, ended
        self._over = False
        self._process = QProcess(self)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._on_limit)

    def start(self, longest: timedelta) -> None:
        """Start the process."""
        self._limit.start(longest // timedelta(milliseconds=1))
        self._process.setProgram(self._call.program)
        self._process.setArguments(self._call.arguments)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        if not self._call.stdin:
            self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.start()
        if self._call.stdin and self._process.isOpen():
            self._process.write(self._call.stdin.encode())
            self._process.closeWriteChannel()

    def kill(self) -> None:
        """End it, and tell nobody."""
        if self._let_go():
            self._process.kill()
            self._process.waitForFinished(GONE_WITHIN_MS)

    def _let_go(self) -> bool:
        """Count it as ended; False where it was before."""
        if self._over:
            return False
        self._over = True
        self._limit.stop()
        self._ended(self)
        self.deleteLater()
        return True

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._let_go():
            self._failed(f"{self._call.program} cannot be started")

    def _on_finished(self, status: int, how: QProcess.ExitStatus) -> None:
        if not self._let_go():
            return
        if how is QProcess.ExitStatus.CrashExit:
            self._failed(f"{self._call.program} crashed")
        elif status != 0:
            told = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            lines = told.strip().splitlines() or [f"it ended with {status}"]
            self._failed(f"{self._call.program}: {lines[-1]}")

    def _on_limit(self) -> None:
        self.kill()
        self._failed(f"{self._call.program} hung")
