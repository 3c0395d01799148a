"""Whether a program keeps a Wayland compositor awake, by Wayland's own protocol: a film, a call.

No compositor says so. But it tells who asks when nobody has touched anything for a while, however
short that is, and does not while it is kept awake. So it is asked for a while of no length.
"""

import os
from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QSocketNotifier, QTimer
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.activity.idle_notifier import IdleNotifier
from desktop_app.system.activity.wire import Connection, Registry, place
from desktop_app.system.surroundings.part import Part

ANSWERS_WITHIN = timedelta(milliseconds=400)
"""What is not told by then is kept from being told; at other times it is told at once."""
OLD_KDE = "org_kde_plasma_shell"
"""Who offers this, and only the older protocol, never tells of less than half a second."""


class WaylandInhibitors(Part):
    """Asks the compositor anew each time, on a connection that lasts as long as the question."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        """Ask nothing yet; ``environ`` tells where the compositor is."""
        super().__init__()
        self._place = place(environ)
        self._connection: Connection | None = None
        self._reader: QSocketNotifier | None = None
        self._registry: Registry | None = None
        self._asked = False
        self._patience = QTimer(
            singleShot=True, interval=ANSWERS_WITHIN // timedelta(milliseconds=1)
        )
        self._patience.timeout.connect(self._on_silence)

    @property
    @override
    def name(self) -> str:
        """What it can tell of, and by which way."""
        return "the screen kept awake: Wayland's idle notifier"

    @override
    def close(self) -> None:
        super().close()
        self._hang_up()

    @override
    def _look(self) -> None:
        try:
            connection = self._connection = Connection(self._place)
        except OSError:
            self._answer(NOTHING)
            return
        self._asked = False
        self._registry = Registry(connection, _nothing)
        connection.sync(self._on_listed)
        self._reader = QSocketNotifier(connection.fd, QSocketNotifier.Type.Read)
        self._reader.activated.connect(self._on_readable)
        self._patience.start()

    def _on_readable(self) -> None:
        connection = self._connection
        if connection is None:
            return
        connection.read()
        if connection.trouble and connection is self._connection:
            self._tell(NOTHING)

    def _on_listed(self) -> None:
        connection, registry = self._connection, self._registry
        if connection is None or registry is None:
            return
        notifier = IdleNotifier.find(connection, registry)
        if notifier is None or (notifier.is_old and registry.find(OLD_KDE)):
            self._tell(NOTHING)
            return
        self._asked = True
        notifier.tell_of(timedelta(), self._on_pause, unless_kept_awake=True)

    def _on_pause(self, _begins: bool) -> None:
        self._tell(NOTHING)

    def _on_silence(self) -> None:
        kept = Surroundings(happening=frozenset({Happening.KEPT_AWAKE}))
        self._tell(kept if self._asked else NOTHING)

    def _tell(self, seen: Surroundings) -> None:
        self._hang_up()
        self._answer(seen)

    def _hang_up(self) -> None:
        self._patience.stop()
        if self._reader is not None:
            self._reader.setEnabled(False)  # before its descriptor is closed, and used anew
        if self._connection is not None:
            self._connection.close()
        self._connection = self._reader = self._registry = None


def _nothing() -> None:
    """Do nothing."""
