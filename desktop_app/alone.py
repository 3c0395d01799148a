"""Carries out what needs the files alone, where no Buttress runs; no window, nothing is timed."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from desktop_app import doctor
from desktop_app.domain.days import day_of
from desktop_app.protocol import Exit, Request, Response
from desktop_app.services.ports import StorageError
from desktop_app.services.safekeeping import newest_first, refuse_unset_clock
from desktop_app.storage.backups import SqliteBackups
from desktop_app.storage.database import Database, look_over
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.own_exercise_files import OwnExerciseFiles
from desktop_app.storage.settings_file import SettingsFile
from desktop_app.system import activity, autostart, dbus, machine, notify, session, sound, speech
from desktop_app.system.clock import SystemClock
from desktop_app.system.instance import Instance
from desktop_app.system.paths import is_private, is_there
from desktop_app.system.tray_host import TrayHost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.record_ports import Backup
    from desktop_app.system.paths import AppPaths

LANGUAGE = "en"
"""Of the voice."""


def answer(request: Request, paths: AppPaths) -> Response:
    """Carry out a request of ``client.ALONE`` with the lock that keeps Buttress from starting."""
    logging.getLogger("desktop_app").addHandler(logging.NullHandler())  # nothing but the answer
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
    """Look at everything that can be seen from here; nothing is changed, nothing put aside."""
    clock = SystemClock()
    now = clock.now()
    copies = newest_first(SqliteBackups.lying_in(paths.data / "backups"), day_of(now).date)
    yield doctor.of_this_program(", not running: who would serve it is looked up")
    yield from doctor.of_the_place(now)
    yield from _of_the_record(paths, copies)
    yield doctor.of_the_room(paths.data, copies)
    yield from doctor.of_the_folders(paths.folders)
    private = is_private(paths.runtime)
    whose = "its owner's alone" if private else "open to others: no command is taken there"
    yield doctor.Finding("socket", f"{paths.runtime} is {whose}", good=private)
    yield from doctor.of_the_clocks(clock, doctor.last_written(paths.data, copies))
    yield from _of_the_other_files(paths)
    yield from _of_those_who_would_serve()


def _of_the_record(paths: AppPaths, copies: tuple[Backup, ...]) -> Iterator[doctor.Finding]:
    path = paths.data / "history.sqlite"
    if is_there(path):
        try:
            yield doctor.of_the_check(path, look_over(path))
        except StorageError as error:
            yield doctor.Finding("history", str(error), good=False)
    else:
        yield doctor.Finding("history", f"none yet in {paths.data}")
    written = doctor.last_written(paths.data, ())
    today = day_of(SystemClock().now())
    yield doctor.of_the_backups(copies, due=written is not None and written < today.start)


def _of_the_other_files(paths: AppPaths) -> Iterator[doctor.Finding]:
    """Read the settings, and the person's own exercises, as a start would."""
    path = paths.config / "settings.json"
    problems = SettingsFile(path).look_over()
    for problem in problems:
        yield doctor.Finding("settings", problem.text, good=False)
    if not problems:
        yield doctor.Finding("settings", f"{path}: {'read' if is_there(path) else 'none yet'}")
    exercises, _routines, _ours = ExerciseFiles().load({})
    own, routines, problems = OwnExerciseFiles(paths.data / "own").load(
        {exercise.id: exercise for exercise in exercises}
    )
    for problem in problems:
        yield doctor.Finding("own files", problem.text, good=False)
    if not problems:
        yield doctor.Finding("own files", f"{len(own)} exercises and {len(routines)} routines")


def _of_those_who_would_serve() -> Iterator[doctor.Finding]:
    """Ask each port's back ends, as a start would, and let go of them again."""
    # what speaks D-Bus, and hears of input, needs Qt's loop, though no display
    application = QCoreApplication.instance() or QCoreApplication(["buttress"])
    desktop, there = machine.desktop()
    yield doctor.Finding("desktop", desktop if there else f"{desktop} to ask for input and tray")
    with ExitStack() as held:
        buses = dbus.connect_session(), dbus.connect_system()
        for bus in buses:
            if bus is not None:
                held.callback(bus.close)
        tray = TrayHost(buses[0], os.environ.get("DISPLAY"))
        input_seen, session_seen = activity.choose(buses[0]), session.choose(*buses)
        notifier, player, voice = notify.choose(buses[0]), sound.choose(), speech.choose(LANGUAGE)
        for port in (input_seen, session_seen, notifier, player, voice):
            held.callback(port.close)
        while any(bus is not None and bus.waits for bus in buses):
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        player.prepare()
        voice.say("", 0)  # says nothing, but finds out who would
        if there:
            yield doctor.of_the_tray(tray.name)
            yield doctor.of_the_input(input_seen)
        yield from doctor.of_the_ports(session_seen, notifier, player, voice)
    yield doctor.of_the_start(autostart.choose(autostart.launcher()))
