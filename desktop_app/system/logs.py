"""The log: a small file that only its owner can read, and that says nothing about the person.

Not with logging.handlers, which imports sockets, queues and pickle to rotate a file.
"""

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext

LONGEST = 512 * 1024
"""How long, in bytes, the file may grow before it becomes the old one."""

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_qt = logging.getLogger("qt")


class Logs:
    """Everything that is logged, ours and Qt's, on its way to the file and the terminal."""

    def __init__(self, folder: Path, level: int = logging.INFO) -> None:
        """Start logging. Where the file cannot be written, the terminal has to do.

        Args:
            folder: Where `buttress.log` goes, and `buttress.log.1`, the one before it.
            level: The least level that is written to the file.
        """
        self.path = folder / "buttress.log"
        self._root = logging.getLogger()
        self._level_before = self._root.level
        self._root.setLevel(level)
        self._handlers: list[logging.Handler] = []
        if sys.stderr is not None:  # as it is under pythonw
            terminal = logging.StreamHandler()
            terminal.setLevel(logging.WARNING)
            terminal.setFormatter(_Formatter("buttress: %(message)s"))
            self._add(terminal)
        try:
            self._add(_LogFile(self.path))
        except OSError as error:
            logging.getLogger(__name__).warning("There will be no log file: %s", error)
        self._qt_before = qInstallMessageHandler(_take_qt_message)

    def close(self) -> None:
        """Stop logging, and let go of the file."""
        qInstallMessageHandler(self._qt_before)
        self._root.setLevel(self._level_before)
        for handler in self._handlers:
            self._root.removeHandler(handler)
            handler.close()
        self._handlers.clear()

    def _add(self, handler: logging.Handler) -> None:
        self._handlers.append(handler)
        self._root.addHandler(handler)


def open_private(path: Path) -> IO[str]:
    """Open a text file to append to, that only its owner can read, whatever the umask is.

    Raises:
        OSError: It cannot be opened.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    if os.name == "posix":
        os.fchmod(descriptor, 0o600)
    return open(descriptor, "a", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123


class _Formatter(logging.Formatter):
    """Leaves the person's name out of paths."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern, "%Y-%m-%dT%H:%M:%S%z")
        self._home = str(Path.home())

    @override
    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return text.replace(self._home, "~") if len(self._home) > 1 else text


class _LogFile(logging.StreamHandler[IO[str]]):
    """Appends to a file, and puts it aside when it has grown too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(open_private(path))
        self._path = path
        self.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    @override
    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        try:
            if self.stream.tell() >= LONGEST:
                self._rotate()
        except (OSError, ValueError):
            self.handleError(record)

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Let it go: a disk that is full must not stop the app, nor fill the terminal."""

    @override
    def close(self) -> None:
        with contextlib.suppress(OSError):  # on a full disk the last lines are lost
            self.stream.close()
        super().close()

    def _rotate(self) -> None:
        self.stream.close()
        self._path.replace(self._path.with_suffix(".log.1"))
        self.stream = open_private(self._path)


def _take_qt_message(kind: QtMsgType, context: "QMessageLogContext", message: str | None) -> None:
    name = (context.category or "default").removeprefix("qt.")
    logger = _qt if name == "default" else _qt.getChild(name)
    logger.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
