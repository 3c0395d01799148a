"""One running Buttress on a real desktop: the process around the app.

What answers other processes, and what asks them, is imported when one of them is there.
"""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from desktop_app.app import App
from desktop_app.protocol import Request
from desktop_app.services.control import Page
from desktop_app.services.ports import Problem, Remedy, StorageError
from desktop_app.services.record_ports import Backups
from desktop_app.services.world import World
from desktop_app.storage.backups import SqliteBackups
from desktop_app.storage.database import Database
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.storage.faults import begun_anew
from desktop_app.storage.history import SqliteHistory
from desktop_app.storage.own_exercise_files import OwnExerciseFiles
from desktop_app.storage.record_files import RecordFiles
from desktop_app.storage.settings_file import SettingsFile
from desktop_app.system import (
    activity,
    app_nap,
    autostart,
    dbus,
    identity,
    notify,
    session,
    sound,
    speech,
    surroundings,
)
from desktop_app.system.alarm import QtAlarm
from desktop_app.system.clock import SystemClock
from desktop_app.system.crash import CrashHandler, FaultFile
from desktop_app.system.instance import Instance
from desktop_app.system.logs import Logs
from desktop_app.system.paths import AppPaths
from desktop_app.system.public_holidays import PublicHolidays
from desktop_app.system.shutdown import ShutdownSignals
from desktop_app.system.tray_host import TrayHost
from desktop_app.ui.tray import Tray
from desktop_app.ui.unasked import windows_may_come_unasked

if TYPE_CHECKING:
    from desktop_app.remote import Remote
    from desktop_app.system.instance import Answer

log = logging.getLogger(__name__)

LATE_TRAY = timedelta(seconds=5)
"""How long a tray may take to appear before the window opens in its place."""
LANGUAGE = "en"
"""Of all that the windows say, and so of the voice."""
GTK_DESKTOPS = {"GNOME", "XFCE", "X-CINNAMON", "UNITY", "MATE", "PANTHEON", "LXDE", "BUDGIE"}


def run(arguments: Sequence[str], paths: AppPaths, *, background: bool) -> int:
    """Run until somebody quits; returns the exit status.

    Args:
        arguments: What Qt may see of the command line.
        paths: The folders.
        background: Start in the tray, with no window.
    """
    problems = paths.make()
    instance = Instance(paths)
    application = make_application(arguments)
    if not instance.acquire():
        return raise_the_other(paths)
    running = Running(application, paths, instance, problems)
    running.begin(background=background)
    gc.freeze()  # what is there now stays to the end, and need not be looked through time and again
    gc.enable()
    status = application.exec()
    running.end()
    return status


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the QApplication, with the names that the desktop knows us by."""
    identity.take()
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    if not GTK_DESKTOPS.isdisjoint(desktops):
        # Qt would load all of GTK for its looks, which more than doubles our memory
        os.environ.setdefault("QT_QPA_PLATFORMTHEME", "gnome")
    # Qt complains of every desktop without a portal or PipeWire, which is no news to anybody
    QLoggingCategory.setFilterRules(
        "qt.qpa.services.warning=false\nqt.qpa.theme.gnome.warning=false"
        "\nqt.multimedia.symbolsresolver.warning=false"
    )
    QApplication.setApplicationName("buttress")
    QApplication.setApplicationDisplayName("Buttress")
    QApplication.setDesktopFileName("buttress")
    application = QApplication(["buttress", *arguments])  # the name becomes the windows' class
    application.setQuitOnLastWindowClosed(False)
    return application


def raise_the_other(paths: AppPaths) -> int:
    """Have the Buttress that runs already show its window."""
    from desktop_app.client import Failure, ask

    try:
        ask(Request("show"), paths.address)
    except Failure as failure:
        print(f"buttress: it runs already, but {failure}", file=sys.stderr)
        return failure.code
    return 0


class Running:
    """The app with its tray, its socket and its signals, from start to end."""

    def __init__(
        self,
        application: QApplication,
        paths: AppPaths,
        instance: Instance,
        problems: Sequence[Problem] = (),
    ) -> None:
        self._application, self._instance = application, instance
        self._logs, self._faults = Logs(paths.logs), FaultFile(paths.logs)
        self._session_bus, self._system_bus = dbus.connect_session(), dbus.connect_system()
        history, backups, troubles = open_history(paths.data)
        befell: list[Problem] = []
        unsubscribe = history.problems.subscribe(befell.append)
        world = World(
            clock=SystemClock(),
            activity=activity.choose(self._session_bus),
            session=session.choose(self._session_bus, self._system_bus),
            surroundings=surroundings.choose(self._session_bus, self._system_bus),
            holidays=PublicHolidays(),
            history=history,
            backups=backups,
            record_files=RecordFiles(),
            settings=SettingsFile(paths.config / "settings.json"),
            exercises=ExerciseFiles(),
            own_exercises=OwnExerciseFiles(paths.data / "own"),
            notifier=notify.choose(self._session_bus),
            sound=sound.choose(),
            speech=speech.choose(LANGUAGE),
            autostart=autostart.choose(autostart.launcher()),
            alarm=QtAlarm(),
            data=paths.data,
            cache=paths.cache,
            random=Random(),
            folders=paths.folders,
        )
        self.app = App(world)
        unsubscribe()
        history.problems.subscribe(self.app.tell_problem)
        for problem in (*problems, *troubles, *befell):
            self.app.tell_problem(problem)
        self._crashes = CrashHandler(self._on_bug)
        # exit, not quit: that asks the windows first, and one that only minimises would say no
        self._signals = ShutdownSignals(application.exit)
        on_x11 = QApplication.platformName() == "xcb"
        self._tray_host = TrayHost(self._session_bus, os.environ.get("DISPLAY") if on_x11 else None)
        self.tray = Tray(self.app.control, self.app.look)
        self._nap = app_nap.choose()
        self._remote: Remote | None = None
        self._starting = True
        """Whether the tray may still be about to come up, as the rest of the desktop is."""
        self._late_tray = QTimer(singleShot=True, interval=LATE_TRAY // timedelta(milliseconds=1))

    def begin(self, *, background: bool) -> None:
        """Start counting and show the tray; a window only when one is wanted."""
        self._tray_host.changed.subscribe(self._on_tray_host)
        self.app.has_tray = self._tray_host.is_there
        self._late_tray.timeout.connect(self._on_no_tray)
        self.app.control.quit_wanted.subscribe(self._on_quit_wanted)
        self._application.commitDataRequest.connect(self._on_session_saved)
        self._instance.serve(self._answer)
        self._nap.heed(self.app.coach)
        self.app.start()
        if self._tray_host.known:  # else an icon could turn out to be of the wrong kind
            self._on_tray_host(None)
        if not background:
            self.app.open_page(Page.TODAY)
        self.app.tell_start()

    def end(self) -> None:
        """Write what is under way; afterwards nothing of ours is left running."""
        self._late_tray.stop()
        self.tray.hide()
        self.app.stop()
        self._nap.keep_off(on=False)
        self._instance.close()
        self._signals.close()
        self._crashes.close()
        for bus in (self._session_bus, self._system_bus):
            if bus is not None:
                bus.close()
        self._faults.close()
        self._logs.close()

    def _answer(self, request: Request) -> "Answer":
        from desktop_app.remote import Remote

        if self._remote is None:
            self._remote = Remote(self.app)
        return self._remote.answer(request)

    def _on_tray_host(self, _news: None) -> None:
        self.tray.follow(self._tray_host.watcher)
        self.tray.show()
        if self._tray_host.is_there():
            self._late_tray.stop()
            self._starting = False
        else:
            self._late_tray.start()

    def _on_no_tray(self) -> None:
        if self._tray_host.is_there():
            return
        if not self._starting:
            log.warning("the tray is gone")
        elif windows_may_come_unasked():
            log.warning("there is no tray: the window takes its place")
            self.app.open_page(Page.TODAY)
        else:
            log.warning("there is no tray, and a window would take the keyboard: none is opened")
        self._starting = False
        self.app.tell_no_tray()

    def _on_bug(self, text: str, _details: str) -> None:
        self.app.tell_problem(Problem(text))

    def _on_quit_wanted(self, _news: None) -> None:
        # not at once: whoever asked is still to be answered
        QTimer.singleShot(0, self._application.exit)

    def _on_session_saved(self, _manager: QSessionManager) -> None:
        self.app.monitor.tick()
        self.app.monitor.write()


def open_history(
    folder: Path,
) -> tuple[SqliteHistory, Backups | None, tuple[Problem, ...]]:
    """Open the history; where that cannot be, one in memory, so that the day still works."""
    path = folder / "history.sqlite"
    try:
        database = Database(path)
    except StorageError as error:
        told = Problem(f"{error} Until that is mended, nothing is stored.")
        return SqliteHistory(Database.in_memory()), None, (told,)
    history = SqliteHistory(database)
    backups = SqliteBackups(folder / "backups", history)
    if database.set_aside is None:
        return history, backups, ()
    told = Problem(
        begun_anew(path, database.set_aside),
        Remedy.RESTORE if backups.all() else None,
    )
    return history, backups, (told,)
