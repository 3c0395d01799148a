"""Signals that ask the app to end, heard at once."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QSocketNotifier

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""As far as the platform has them."""


class ShutdownSignals:
    """Calls back, from the event loop, when somebody asks the app to end.

    Python runs its own handlers only between two of its instructions, and while Qt waits there
    are none. So the interpreter's C handler writes to a socket that Qt listens on.
    """

    def __init__(self, on_shutdown: Callable[[], None]) -> None:
        self._on_shutdown = on_shutdown
        self._ears, self._mouth = socket.socketpair()
        self._ears.settimeout(0)
        self._mouth.settimeout(0)
        self._wakeup_before = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._ears.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_heard)
        asking = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        # What is ignored stays ignored: that is how nohup works.
        self._before = {
            number: signal.signal(number, _stay)
            for number in asking
            if signal.getsignal(number) != signal.SIG_IGN
        }

    def close(self) -> None:
        """Let the signals do again what they did before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        self._ears.close()
        self._mouth.close()

    def _on_heard(self) -> None:
        # Every signal that Python handles is written there, by its number.
        if self._before.keys() & set(self._ears.recv(4096)):
            self._on_shutdown()


def _stay(_number: int, _frame: FrameType | None) -> None:
    """Do not die of it: the event loop will hear."""
