"""Tells when somebody opens or closes files; the kernel sees to it, nobody polls."""

import ctypes
import os
from contextlib import suppress

from PySide6.QtCore import QSocketNotifier

from desktop_app.services.signal import Signal

_CLOSE, _OPEN = 0x8 | 0x10, 0x20
_ROOM = 4096


class OpenWatch:
    """Watches files for being opened and closed; nothing that is in them is looked at."""

    def __init__(self) -> None:
        """Watch none yet.

        Raises:
            OSError: The kernel does not do that, or not for so many.
        """
        self.touched: Signal[None] = Signal()
        """One of them was opened, closed or taken away since the last time."""
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._fd < 0:
            raise OSError(ctypes.get_errno(), "inotify")
        self._readable = QSocketNotifier(self._fd, QSocketNotifier.Type.Read)
        self._readable.activated.connect(self._on_readable)

    def add(self, path: str) -> bool:
        """Watch one more file; returns whether that can be done."""
        added: int = self._libc.inotify_add_watch(self._fd, os.fsencode(path), _OPEN | _CLOSE)
        return added >= 0

    def take(self) -> bool:
        """Return whether anything has come that was not told yet, and forget that."""
        came = False
        with suppress(BlockingIOError):
            while os.read(self._fd, _ROOM):
                came = True
        return came

    def close(self) -> None:
        """Let go."""
        self._readable.setEnabled(False)
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _on_readable(self) -> None:
        if self._fd >= 0 and self.take():
            self.touched.tell(None)
