"""Answers the command line: each request is one call of the control."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.domain.breaks import Stage
from desktop_app.protocol import UNTIL_TOMORROW, Exit, Request, Response
from desktop_app.services.control import Control, Now, Page
from desktop_app.ui import wording

if TYPE_CHECKING:
    from collections.abc import Callable


class Remote:
    """Carries out what the command line asks for."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._done_by: dict[str, Callable[[Request], Response | None]] = {
            "status": self._status,
            "break": self._break,
            "snooze": self._snooze,
            "skip": lambda _: control.skip(),
            "pause": self._pause,
            "resume": lambda _: control.resume(),
            "stand": lambda _: control.stand(),
            "sit": lambda _: control.sit(),
            "show": self._show,
            "quit": lambda _: control.quit(),
        }

    def answer(self, request: Request) -> Response:
        """Carry out a request, checked already, and say how it went."""
        return self._done_by[request.command](request) or Response()

    def _status(self, _request: Request) -> Response:
        now = self._control.look()
        return Response(wording.status_line(now), status_data(now))

    def _snooze(self, request: Request) -> Response | None:
        if self._control.snooze(request.length):
            return None
        return Response("no break is due", code=Exit.REFUSED)

    def _break(self, request: Request) -> Response | None:
        if self._control.take_break(request.length):
            return None
        return Response("no routine fits; Today says what to relax", code=Exit.REFUSED)

    def _pause(self, request: Request) -> None:
        if request.argument == UNTIL_TOMORROW:
            self._control.pause_until_tomorrow()
        else:
            self._control.pause(request.length)

    def _show(self, request: Request) -> None:
        # answered first: who asks does not wait for a page that is made for the first time
        page = Page(request.argument or Page.TODAY)
        QTimer.singleShot(0, partial(self._control.show, page))


def status_data(now: Now) -> dict[str, object]:
    """Return the status as ``buttress status --json`` prints it; times are in seconds."""
    return {
        "at": now.at.isoformat(timespec="seconds"),
        "state": now.state.value if now.state else "not_observed",
        "presence": now.presence.value,
        "sitting": _seconds(now.sat),
        "break_in": _seconds(now.remaining),
        "break": now.stage.value,
        "due": now.stage in (Stage.DUE, Stage.DEFERRED),
        "held_back": now.hold.value if now.hold else None,
        "interval": _seconds(now.interval),
        "paused": now.paused,
        "pause_remaining": _seconds(now.pause_remaining) if now.pause_remaining else None,
    }


def _seconds(length: timedelta) -> int:
    return round(length.total_seconds())
