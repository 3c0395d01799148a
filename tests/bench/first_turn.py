"""Start the app as it starts in the background, and end it after its event loop's first turn.

Started as ``python first_turn.py PROFILE``. What is counted is the real start: only the
application object is asked, once it is there, to quit when the loop begins to turn.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication


def start(profile: Path) -> int:
    gc.disable()  # as __main__ does, before it imports what follows
    from desktop_app.system import snake_case

    snake_case.is_never_used()  # likewise
    from PySide6.QtCore import QTimer

    from desktop_app import run
    from desktop_app.system.paths import AppPaths

    make_application = run.make_application

    def make_and_quit(arguments: Sequence[str]) -> QApplication:
        application = make_application(arguments)
        QTimer.singleShot(0, application.quit)
        return application

    run.make_application = make_and_quit
    return run.run((), AppPaths.below(profile), background=True)


# the end is not the start: what the interpreter tidies up on its way out is not counted
os._exit(start(Path(sys.argv[1])))
