"""The demo as the command line starts it."""

import os
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop_app.demo.hour import Demo, Tour
from desktop_app.demo.month import four_weeks_of
from desktop_app.demo.people import Who, person
from desktop_app.run import make_application
from desktop_app.system.clock import SystemClock

THURSDAY = 3


def show(*, offscreen: bool, shots: str | None, who: str | None = None) -> int:
    """Run the demo; returns the exit status.

    Args:
        offscreen: With no display; the tour goes by itself, and its pictures are the result.
        shots: The folder for the pictures, made where it is missing.
        who: Whose four weeks to show; None: a quarter of nobody in particular.
    """
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qInstallMessageHandler(leave_out_what_no_screen_can)
    application = make_application(())
    if who is None:
        demo, weeks = Demo(_last_thursday()), "a made-up quarter"
    else:
        moment = _last_thursday()
        says = person(Who(who), moment.date()).says
        print(f"Four weeks go by, of somebody who {says}.")
        demo, weeks = four_weeks_of(Who(who), moment), "these four weeks"
    if offscreen or shots:
        folder = Path(shots) if shots else Path(mkdtemp(prefix="buttress-demo-"))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            print(f"buttress: no pictures can be written to {folder}: {error.strerror}")
            return 1
        tour = Tour(demo, folder, application.exit)
        tour.begin()
    else:
        demo.begin()
        application.setQuitOnLastWindowClosed(True)
        print(f"Buttress shows {weeks}. A minute passes in a second; you are typing.")
        print("In half a minute a break is offered. Close the window to end the demo.")
    status = application.exec()
    demo.end()
    return status


def leave_out_what_no_screen_can(
    _kind: QtMsgType, _context: QMessageLogContext, message: str | None
) -> None:
    """Pass on what Qt says, but that nothing can be raised or moved off screen."""
    if message and not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)


def _last_thursday() -> datetime:
    """Return five past two on the last Thursday that has been."""
    today = SystemClock().now().astimezone()
    day = today.date() - timedelta(days=(today.weekday() - THURSDAY) % 7)
    return datetime.combine(day, time(14, 5)).astimezone()
