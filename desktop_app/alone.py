"""Carries out what needs the files alone, where no Buttress runs; no window, no input is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import __version__, doctor
from desktop_app.domain.days import day_of
from desktop_app.protocol import Exit, Request, Response
from desktop_app.services.ports import StorageError
from desktop_app.services.safekeeping import newest_first, refuse_unset_clock
from desktop_app.storage.backups import SqliteBackups
from desktop_app.storage.database import Database, look_over
from desktop_app.storage.history import SqliteHistory
from desktop_app.system import machine
from desktop_app.system.clock import SystemClock
from desktop_app.system.instance import Instance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.system.paths import AppPaths


def answer(request: Request, paths: AppPaths) -> Response:
    """Carry out a request of ``client.ALONE`` with the lock that keeps Buttress from starting."""
    instance = Instance(paths)
    if not instance.acquire():
        return Response("Buttress is starting or ending; try again", code=Exit.REFUSED)
    try:
        if request.command == "doctor":
            findings = tuple(_findings(paths))
            return Response(doctor.report(findings), doctor.data(findings))
        return _with_the_history(request, paths)
    except StorageError as error:
        return Response(str(error), code=Exit.REFUSED)
    finally:
        instance.close()


def _with_the_history(request: Request, paths: AppPaths) -> Response:
    path = paths.data / "history.sqlite"
    if not path.exists() and request.command == "backup":
        return Response(f"there is no record yet in {paths.data}", code=Exit.REFUSED)
    history = SqliteHistory(Database(path))
    today = day_of(SystemClock().now())
    try:
        backups = SqliteBackups(path.parent / "backups", history)
        if request.command == "backup":
            refuse_unset_clock(today, backups.all(), history)
            return Response(str(backups.make(today.date).path))
        there = newest_first(backups.all(), today.date)
        wanted = [one for one in there if request.argument in (None, one.day.isoformat())]
        if not wanted:
            days = ", ".join(one.day.isoformat() for one in there) or "none"
            return Response(f"there is no such backup; there are: {days}", code=Exit.REFUSED)
        kept = backups.restore(wanted[0])
    finally:
        history.close()
    return Response(
        f"The history is that of {wanted[0].day}, with what came since. The one before is kept as"
        f" {kept.name}."
    )


def _findings(paths: AppPaths) -> Iterator[doctor.Finding]:
    """Look at the files; nothing is changed, a damaged one is not put aside."""
    yield doctor.Finding("Buttress", f"{__version__}, not running: only its files are looked at")
    yield doctor.Finding("system", machine.description())
    path = paths.data / "history.sqlite"
    if not path.exists():
        yield doctor.Finding("history", f"none yet in {paths.data}")
        return
    try:
        found = look_over(path)
    except StorageError as error:
        yield doctor.Finding("history", str(error), good=False)
    else:
        sound = found == "ok"
        yield doctor.Finding("history", f"{path}: {'sound' if sound else found}", good=sound)
    yield doctor.of_the_backups(SqliteBackups.lying_in(path.parent / "backups"))
    yield from doctor.of_the_folder(paths.data)
