"""What happens to a bug: it is written down, said once, and the app goes on."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from desktop_app import __version__
from desktop_app.system.logs import open_private

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_log = logging.getLogger(__name__)

OnProblem = Callable[[str, str], None]
"""Takes one line that names the bug, and all that helps to find it."""


class CrashHandler(QObject):
    """Catches what nobody caught: in slots, in threads, in destructors."""

    _found = Signal(str, str)

    def __init__(self, on_problem: OnProblem) -> None:
        """Begin to catch.

        Args:
            on_problem: Called once for each distinct bug, in the thread that made this, from the
                event loop and never from within the code that failed.
        """
        super().__init__()
        self._on_problem = on_problem
        self._known: set[tuple[object, ...]] = set()
        # Queued: the bug may have been in another thread, or in the middle of a paint event.
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._take_unraisable

    def close(self) -> None:
        """Catch no more."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
        where: str = "",
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        bug = (kind, *_place(trace))
        if bug in self._known:  # In a paint event it would come sixty times a second.
            _log.debug("The same bug again%s: %r", where, error)
            return
        self._known.add(bug)
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("A bug%s:\n%s", where, details.rstrip())
        name = traceback.format_exception_only(kind, error)[-1].strip()
        self._found.emit(name, f"Buttress {__version__}, Python {sys.version}\n{details}")

    def _take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        error = found.exc_value
        if error is not None and not issubclass(found.exc_type, SystemExit):
            self._take(found.exc_type, error, found.exc_traceback, " in a thread")

    def _take_unraisable(self, found: "UnraisableHookArgs") -> None:
        error = found.exc_value
        if error is not None:
            self._take(found.exc_type, error, found.exc_traceback, " that nobody could catch")

    @Slot(str, str)
    def _on_found(self, text: str, details: str) -> None:
        self._on_problem(text, details)


def _place(trace: TracebackType | None) -> tuple[object, ...]:
    """Return the file and line in which it was raised."""
    if trace is None:
        return ()
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_filename, trace.tb_lineno


class FaultFile:
    """Where the interpreter writes its last words when it dies of more than an exception."""

    def __init__(self, folder: Path) -> None:
        """Have them written to `fault.log`; what the last run left there is logged, and kept aside.

        On a folder that cannot be written to there is no such file.
        """
        self._file: IO[str] | None = None
        path = folder / "fault.log"
        try:
            if path.exists() and path.stat().st_size:
                path.replace(path.with_suffix(".log.1"))
                _log.error("The last run died: see %s.1", path)
            self._file = open_private(path)
        except OSError as error:
            _log.warning("Last words will not be written: %s", error)
            return
        faulthandler.enable(self._file)

    def close(self) -> None:
        """Stop that, at a regular end."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
