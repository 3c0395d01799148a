"""The log: a small file that only its owner can read, and that says nothing about the person.

Not with logging.handlers, which imports sockets, queues and pickle to rotate a file; nor as
handlers of our own, but as streams under the usual ones, which is lighter to start with.
"""

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

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
            self._add(sys.stderr, "buttress: %(message)s", logging.WARNING)
        self._file: _LogFile | None = None
        try:
            self._file = _LogFile(self.path)
            self._add(self._file, "%(asctime)s %(levelname)s %(name)s: %(message)s")
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
        if self._file is not None:
            self._file.close()

    def _add(self, stream: "TextIO | _LogFile", pattern: str, level: int = logging.NOTSET) -> None:
        handler = logging.StreamHandler(_Discreet(stream))
        handler.setLevel(level)
        handler.setFormatter(logging.Formatter(pattern, "%Y-%m-%dT%H:%M:%S%z"))
        self._handlers.append(handler)
        self._root.addHandler(handler)


def open_private(path: Path) -> IO[str]:
    """Open a text file to append to, that only its owner can read, whatever the umask is.

    Raises:
        OSError: It cannot be opened.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    if sys.platform != "win32":
        os.fchmod(descriptor, 0o600)
    return open(descriptor, "a", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123


class _Discreet:
    """Passes on what is logged, with the person's name left out of paths."""

    def __init__(self, stream: "TextIO | _LogFile") -> None:
        self._stream = stream
        self._home = str(Path.home())

    def write(self, text: str) -> None:
        """Pass it on."""
        self._stream.write(text.replace(self._home, "~") if len(self._home) > 1 else text)

    def flush(self) -> None:
        """Take it that a line is complete."""
        self._stream.flush()


class _LogFile:
    """A file that is put aside when it has grown too long.

    What cannot be written is let go: a disk that is full must not stop the app, nor fill the
    terminal.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream = open_private(path)

    def write(self, text: str) -> None:
        """Append a text."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        """Write it down, and put the file aside where it is long enough."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()
            if self._stream.tell() >= LONGEST:
                self._rotate()

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(OSError):
            self._stream.close()

    def _rotate(self) -> None:
        self._stream.close()
        self._path.replace(self._path.with_suffix(".log.1"))
        self._stream = open_private(self._path)


def _take_qt_message(kind: QtMsgType, context: "QMessageLogContext", message: str | None) -> None:
    name = (context.category or "default").removeprefix("qt.")
    logger = _qt if name == "default" else _qt.getChild(name)
    logger.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
