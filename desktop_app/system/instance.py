"""One Buttress at a time, and the socket on which the others, and the command line, talk to it."""

import contextlib
import logging
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QSocketNotifier, Qt, QTimer

from desktop_app.listening import is_ours_alone, path_socket
from desktop_app.protocol import (
    ANSWER_WITHIN_S,
    LONGEST_LINE,
    Exit,
    Request,
    Response,
    UsageError,
)
from desktop_app.services.steps import Steps, Work
from desktop_app.system.paths import AppPaths, make_private

if TYPE_CHECKING:
    import socket

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

Answer = Response | Steps[Response]
"""What is said at once, or after a while's work."""
Handler = Callable[[Request], Answer]
AT_A_TIME = timedelta(milliseconds=30)
"""So long is worked before windows have their turn."""

LAST_WORDS = timedelta(milliseconds=500)
"""So long the end of the app waits for an answer to be read."""

TOUCH_EVERY = timedelta(hours=5)
"""What lies untouched in a runtime folder for six hours may be swept away."""


class Instance:
    """The lock that makes this the only one, and the server behind it."""

    def __init__(self, paths: AppPaths) -> None:
        self._folder = paths.runtime
        self._address = paths.address
        self._lock = QLockFile(str(self._folder / "lock"))
        # Never stale by age; where its process is gone, Qt takes it over in any case.
        self._lock.setStaleLockTime(0)
        self._ears: socket.socket | None = None
        self._bell: QSocketNotifier | None = None
        self._server: QLocalServer | None = None
        self._handle: Handler | None = None
        self._talks: set[_Talk] = set()
        self._touch = QTimer()
        self._touch.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._touch.timeout.connect(self._on_touch)

    def acquire(self) -> bool:
        """Return False where another Buttress runs already, with the same folders.

        Where that cannot be found out, as on a full disk, this one goes on.
        """
        try:
            make_private(self._folder)
        except OSError as error:
            _log.warning("The folder for the lock cannot be made private: %s", error)
        if self._lock.tryLock(0):
            return True
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            return False
        _log.warning("No lock: %s", self._lock.error())
        return True

    def serve(self, handler: Handler) -> bool:
        """Answer every request with what `handler` returns; call it only after `acquire`.

        Returns:
            Whether others can talk to this one. Buttress runs without that, too.
        """
        self._handle = handler
        if not self._listen():
            return False
        self._touch.start(TOUCH_EVERY // timedelta(milliseconds=1))
        return True

    def close(self) -> None:
        """Stop listening, and let the next one in."""
        self._touch.stop()
        for talk in tuple(self._talks):
            talk.break_off()
        self._stop_listening()
        self._lock.unlock()

    def _listen(self) -> bool:
        return self._listen_on_socket() if os.name == "posix" else self._listen_on_pipe()

    def _listen_on_pipe(self) -> bool:
        server = self._make_server()
        server.setSocketOptions(server.SocketOption.UserAccessOption)
        if not server.listen(self._address):
            _log.warning("Nobody can talk to us: %s", server.errorString())
            return False
        return True

    def _listen_on_socket(self) -> bool:
        # Not yet with QtNetwork: most days nobody calls, and it is a twentieth of our memory.
        ears = path_socket()
        try:
            if not is_ours_alone(str(self._folder)):
                raise PermissionError(1, f"{self._folder} is open to others")
            # We hold the lock, so whoever left a socket behind is gone.
            Path(self._address).unlink(missing_ok=True)
            ears.bind(self._address)
            Path(self._address).chmod(0o600)
            ears.listen()
        except OSError as error:
            ears.close()
            _log.warning("Nobody can talk to us: %s", error)
            return False
        self._ears = ears
        self._bell = QSocketNotifier(ears.fileno(), QSocketNotifier.Type.Read)
        self._bell.activated.connect(self._on_first_call)
        return True

    def _make_server(self) -> "QLocalServer":
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer()
        self._server.newConnection.connect(self._on_connection)
        return self._server

    def _stop_listening(self) -> None:
        if self._bell is not None:
            self._bell.setEnabled(False)
            self._bell = None
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._ears is not None:
            self._ears.close()
            self._ears = None
            with contextlib.suppress(OSError):
                Path(self._address).unlink()

    def _on_first_call(self) -> None:
        if self._bell is not None and self._ears is not None:
            self._bell.setEnabled(False)
            self._make_server().listen(os.dup(self._ears.fileno()))

    def _on_connection(self) -> None:
        if self._server is None or self._handle is None:
            return
        while (caller := self._server.nextPendingConnection()) is not None:
            talk = _Talk(caller, self._handle, self._talks.discard)
            self._talks.add(talk)
            talk.begin()

    def _on_touch(self) -> None:
        if os.name != "posix":
            return
        with contextlib.suppress(OSError):
            os.utime(self._folder / "lock")
        try:
            os.utime(self._address)
        except OSError:
            _log.warning("The socket was swept away; listening anew")
            self._stop_listening()
            self._listen()


class _Talk:
    """One connection: one request, one response, and an end to it."""

    def __init__(
        self, caller: "QLocalSocket", handle: Handler, ended: Callable[["_Talk"], None]
    ) -> None:
        self._socket, self._handle, self._ended = caller, handle, ended
        self._over = self._left = False
        self._work: Work[Response] | None = None
        self._turn = QTimer()
        self._turn.timeout.connect(self._on_turn)
        self._limit = QTimer()
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._on_limit)
        # One byte more than a line may have, or we could not see that it has too many.
        caller.setReadBufferSize(LONGEST_LINE + 1)
        caller.readyRead.connect(self._on_read)
        caller.disconnected.connect(self._on_disconnected)

    def begin(self) -> None:
        """Listen, for a while."""
        self._limit.start(round(ANSWER_WITHIN_S * 1000))
        self._on_read()

    def end(self) -> None:
        """Hang up, once the other end has all that was said to it, or does not want it."""
        if self._over:  # As when the other end is found gone while it is answered.
            return
        self._over = True
        self._turn.stop()
        if self._work is not None:
            self._work.break_off()
        # Of a long answer the system takes a part only; of a pipe's it takes nothing before that
        # is read, and what was not taken is lost with the socket.
        self._limit.start(round(ANSWER_WITHIN_S * 1000))
        self._socket.disconnectFromServer()
        if self._socket.state() is self._socket.LocalSocketState.UnconnectedState:
            self._leave()

    def break_off(self) -> None:
        """Hang up now: there will be no loop to wait in."""
        self.end()
        if self._left:
            return
        self._socket.waitForBytesWritten(LAST_WORDS // timedelta(milliseconds=1))
        self._leave()

    def _leave(self) -> None:
        if self._left:
            return
        self._left = True
        self._limit.stop()
        self._socket.abort()
        self._socket.deleteLater()
        self._ended(self)

    def _on_read(self) -> None:
        if self._over:
            return
        if self._socket.canReadLine():
            line = bytes(self._socket.readLine().data())
            self._limit.stop()
            try:
                self._answer(line)
            finally:
                if self._work is None:
                    self.end()
        elif self._socket.bytesAvailable() > LONGEST_LINE:
            self._say(Response("that is too much at once", code=Exit.WRONG_USAGE))
            self.end()

    def _answer(self, line: bytes) -> None:
        try:
            request = Request.decode(line)
        except UsageError as error:
            self._say(Response(str(error), code=Exit.WRONG_USAGE))
            return
        answer = self._handle(request)
        if isinstance(answer, Response):
            self._say(answer)
        else:
            self._work = Work(answer)
            self._turn.start(0)

    def _on_turn(self) -> None:
        """Go on with the work; who hangs up meanwhile breaks it off."""
        if self._work is None:
            return
        ended = True
        try:
            ended = self._work.go_on(AT_A_TIME)
            if ended:
                self._say(self._work.came_of_it)
        finally:
            if ended:
                self.end()

    def _say(self, response: Response) -> None:
        self._socket.write(response.encode())
        self._socket.flush()  # at once: the request may have been to quit

    def _on_limit(self) -> None:
        if self._over:
            self._leave()
            return
        self._say(Response("no request came in time", code=Exit.WRONG_USAGE))
        self.end()

    def _on_disconnected(self) -> None:
        if self._over:
            self._leave()
        else:
            self.end()
