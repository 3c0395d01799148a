"""Start the app as it starts in the background, and end it after its event loop's first turn.

Started as ``python first_turn.py PROFILE``. What is counted is the real start: only the
application object is asked, once it is there, to quit when the loop begins to turn.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import run
from desktop_app.system.paths import AppPaths

make_application = run.make_application


def make_and_quit(arguments: Sequence[str]) -> QApplication:
    application = make_application(arguments)
    QTimer.singleShot(0, application.quit)
    return application


run.make_application = make_and_quit
# the end is not the start: what the interpreter tidies up on its way out is not counted
os._exit(run.run((), AppPaths.below(Path(sys.argv[1])), background=True))
