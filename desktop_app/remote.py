"""Answers the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.domain.breaks import Stage
from desktop_app.domain.days import day_of, day_on
from desktop_app.domain.selection import NothingFits
from desktop_app.protocol import (
    UNTIL_TOMORROW,
    WELCOME,
    Exit,
    Request,
    Response,
    activitywatch_port,
)
from desktop_app.services.control import Now, Page
from desktop_app.services.corrections import CorrectionError
from desktop_app.services.exchange import EVER
from desktop_app.services.ports import StorageError
from desktop_app.services.record_ports import ACTIVITYWATCH_PORT
from desktop_app.ui import wording
from desktop_app.ui.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.app import App
    from desktop_app.services.steps import Steps
    from desktop_app.system.instance import Answer


class Remote:
    """Carries out what the command line asks for."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._control = control = app.control
        self._done_by: dict[str, Callable[[Request], Answer | None]] = {
            "status": self._status,
            "break": self._break,
            "snooze": self._snooze,
            "skip": lambda _: control.skip(),
            "pause": self._pause,
            "resume": lambda _: control.resume(),
            "stand": lambda _: control.stand(),
            "sit": lambda _: control.sit(),
            "log": self._log,
            "show": self._show,
            "stats": self._stats,
            "report": self._report,
            "export": self._export,
            "import": self._import,
            "delete": self._delete,
            "backup": self._back_up,
            "restore": self._restore,
            "doctor": self._doctor,
            "quit": lambda _: control.quit(),
        }

    def answer(self, request: Request) -> Answer:
        """Carry out a request, checked already, and say how it went; what takes long, in steps."""
        return self._done_by[request.command](request) or Response()

    def _status(self, _request: Request) -> Response:
        now = self._control.look()
        return Response(wording.status_line(now), status_data(now))

    def _snooze(self, request: Request) -> Response | None:
        if self._control.snooze(request.length):
            return None
        return Response("no break is due", code=Exit.REFUSED)

    def _break(self, request: Request) -> Response | None:
        coach = self._app.coach
        chosen = coach.next_of(request.length) if coach.run is None else coach.run.routine
        if isinstance(chosen, NothingFits):
            self._control.show(Page.TODAY)
            return Response("no routine fits; Today says what to relax", code=Exit.REFUSED)
        # answered first: who asks does not wait for a player that is made for the first time
        QTimer.singleShot(0, partial(coach.start, chosen))
        return None

    def _pause(self, request: Request) -> None:
        if request.argument == UNTIL_TOMORROW:
            self._control.pause_until_tomorrow()
        else:
            self._control.pause(request.length)

    def _log(self, request: Request) -> Response:
        from desktop_app.domain.corrections import What

        corrections, now = self._app.corrections, self._control.look().at
        said = (request.argument or "").split()
        try:
            if said == ["undo"]:
                day = day_of(now)
                made = max(corrections.within(day.start, day.stop), default=None)
                if made is None:
                    return Response("nothing was corrected today", code=Exit.REFUSED)
                corrections.take_back(made)
                return Response(f"{_between(made.start, made.stop)} is as it was recorded")
            *of_day, times, what = said
            start, stop = _times(of_day[0] if of_day else None, times, now)
            corrections.correct(start, stop, What(what))
        except (CorrectionError, StorageError) as error:
            return Response(str(error), code=Exit.REFUSED)
        return Response(f"{_between(start, stop)}: {what}")

    def _stats(self, request: Request) -> Steps[Response]:
        from desktop_app import stats

        self._control.bring_record_up_to_date()
        return stats.answer(request.argument or "", self._app.progress, self._app.library)

    def _report(self, request: Request) -> Steps[Response]:
        from desktop_app import stats

        self._control.bring_record_up_to_date()
        return stats.report(request.argument or "", self._app.progress, self._app.library)

    def _export(self, request: Request) -> Steps[Response]:
        path = Path(request.argument or "")
        exchange = self._app.exchange
        as_one = path.suffix.lower() == ".json"
        try:
            files = yield from exchange.export_json(path) if as_one else exchange.export_csv(path)
        except StorageError as error:
            return Response(str(error), code=Exit.REFUSED)
        return Response("\n".join(map(str, files)))

    def _import(self, request: Request) -> Steps[Response]:
        words = request.argument or ""
        source, keep = words.removesuffix(" --keep"), words.endswith(" --keep")
        exchange = self._app.exchange
        try:
            port = activitywatch_port(source)
            incoming = yield from (
                exchange.look_into(Path(source))
                if port is None
                else exchange.look_at_activitywatch(port or ACTIVITYWATCH_PORT)
            )
            if incoming.problems:
                listed = "\n".join(problem.text for problem in incoming.problems)
                return Response(f"nothing is added:\n{listed}", code=Exit.REFUSED)
            if keep and incoming.brings_something:
                yield from exchange.bring_in(incoming)
        except StorageError as error:
            return Response(str(error), code=Exit.REFUSED)
        said = wording.incoming(incoming)
        if keep or not incoming.brings_something:
            return Response(said)
        return Response(f"{said} With --keep it is added.")

    def _delete(self, request: Request) -> Response:
        safekeeping = self._app.safekeeping
        if safekeeping is None:
            return Response("the history is in memory alone", code=Exit.REFUSED)
        what = (request.argument or "").removesuffix(" --for-good")
        day = None if what == "everything" else day_on(date.fromisoformat(what))
        start, stop = EVER if day is None else (day.start, day.stop)
        try:
            safekeeping.forget(start, stop)
        except StorageError as error:
            return Response(str(error), code=Exit.REFUSED)
        return Response(f"deleted: {what}")

    def _back_up(self, _request: Request) -> Response:
        if self._app.safekeeping is None:
            return Response("the history is in memory alone", code=Exit.REFUSED)
        try:
            made = self._app.safekeeping.back_up()
        except StorageError as error:
            return Response(str(error), code=Exit.REFUSED)
        return Response(str(made.path))

    def _restore(self, request: Request) -> Response:
        safekeeping = self._app.safekeeping
        backups = safekeeping.all if safekeeping else ()
        wanted = [one for one in backups if request.argument in (None, one.day.isoformat())]
        if safekeeping is None or not wanted:
            there = ", ".join(one.day.isoformat() for one in backups) or "none"
            return Response(f"there is no such backup; there are: {there}", code=Exit.REFUSED)
        try:
            kept = safekeeping.restore(wanted[0])
        except StorageError as error:
            return Response(str(error), code=Exit.REFUSED)
        return Response(
            f"The history is that of {wanted[0].day}, with what came since. The one before is"
            f" kept as {kept.name}."
        )

    def _doctor(self, _request: Request) -> Response:
        from desktop_app import doctor

        tray = "there is one" if Tray.available() else None
        sharing = self._app.sharing
        together = sharing.together if sharing is not None else None
        problems = tuple(self._app.problems)
        findings = doctor.examine(self._app.world, problems, tray, together)
        return Response(doctor.report(findings), doctor.data(findings))

    def _show(self, request: Request) -> None:
        # answered first: who asks does not wait for a page that is made for the first time
        if request.argument == WELCOME:
            QTimer.singleShot(0, self._app.open_welcome)
            return
        page = Page(request.argument or Page.TODAY)
        QTimer.singleShot(0, partial(self._control.show, page))


def _times(on: str | None, times: str, now: datetime) -> tuple[datetime, datetime]:
    """Return the moments that ``10:00-11:30`` means, on a date or on the day that it is."""
    starts, stops = (time.fromisoformat(each.zfill(5)) for each in times.split("-"))
    today = day_on(date.fromisoformat(on)) if on else day_of(now)
    found = []
    for each in (starts, stops):
        moment = datetime.combine(today.date, each).astimezone(UTC)
        found.append(moment if moment >= today.start else moment + timedelta(days=1))
    return found[0], found[1]


def _between(start: datetime, stop: datetime) -> str:
    return f"{wording.clock(start)} to {wording.clock(stop)}"


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
