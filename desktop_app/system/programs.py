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
        self._places: list[_Place] = []
        """The one that was started longest ago comes first."""

    @property
    def running(self) -> int:
        """How many run now."""
        return sum(place.taken for place in self._places)

    def start(self, call: Call, failed: Failed) -> None:
        """Start one; ``failed`` is told where it does not end well, unless we ended it."""
        free = next((place for place in self._places if not place.taken), None)
        if free is None:
            free = _Place() if len(self._places) < self._most else self._places[0]
        self._places = [place for place in self._places if place is not free] + [free]
        free.start(call, failed, self._longest)

    def kill_all(self) -> None:
        """End what runs."""
        for place in self._places:
            place.kill()


class _Place(QObject):
    """Room for one process, after another: no object of Qt's goes while that still speaks."""

    def __init__(self) -> None:
        super().__init__()
        self._program = ""
        self._failed: Failed = _nobody
        self.taken = False
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._on_limit)

    def start(self, call: Call, failed: Failed, longest: timedelta) -> None:
        """Start a process, in place of the one that runs here."""
        self.kill()
        self.taken = True
        self._program, self._failed = call.program, failed
        self._process.setStandardInputFile("" if call.stdin else QProcess.nullDevice())
        self._limit.start(longest // timedelta(milliseconds=1))
        self._process.start(call.program, call.arguments)
        if call.stdin and self._process.isOpen():
            self._process.write(call.stdin.encode())
            self._process.closeWriteChannel()

    def kill(self) -> None:
        """End it, and tell nobody."""
        if self._leave():
            self._process.kill()
            self._process.waitForFinished(GONE_WITHIN_MS)

    def _leave(self) -> bool:
        """Count the process as ended; False where it was before."""
        was_taken, self.taken = self.taken, False
        self._limit.stop()
        return was_taken

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._leave():
            self._failed(f"{self._program} cannot be started")

    def _on_finished(self, status: int, how: QProcess.ExitStatus) -> None:
        if not self._leave():
            return
        if how is QProcess.ExitStatus.CrashExit:
            self._failed(f"{self._program} crashed")
        elif status != 0:
            told = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            lines = told.strip().splitlines() or [f"it ended with {status}"]
            self._failed(f"{self._program}: {lines[-1]}")

    def _on_limit(self) -> None:
        self.kill()
        self._failed(f"{self._program} hung")


def _nobody(_reason: str) -> None:
    """Nothing was started yet."""
