"""Has this computer meet those that share a folder with it, where one is chosen.

What that takes is imported and built a while after the start, or when somebody asks.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.settings import Settings
from desktop_app.domain.tracking import Status
from desktop_app.services.monitor import Monitor
from desktop_app.services.ports import Clock
from desktop_app.services.preferences import Preferences
from desktop_app.services.record_ports import Record
from desktop_app.services.safekeeping import Safekeeping

if TYPE_CHECKING:
    from desktop_app.services.together import Together

LATER = timedelta(minutes=1)
"""What other computers tell is of no hurry at the start."""


class Sharing:
    """The folder that is chosen, and who meets there."""

    def __init__(
        self,
        clock: Clock,
        monitor: Monitor,
        safekeeping: Safekeeping,
        preferences: Preferences,
        build: Callable[[Path, Safekeeping], "Together"],
    ) -> None:
        """Begin to look after it; ``build`` makes those who meet in a folder."""
        self._clock, self._safekeeping, self._build = clock, safekeeping, build
        self._begun_at = clock.total()
        self._folder = preferences.current.shared_folder
        self._together: Together | None = None
        monitor.ticked.subscribe(self._on_ticked)
        safekeeping.forgotten.subscribe(self._on_forgotten)
        preferences.changed.subscribe(self._on_preferences)

    @property
    def together(self) -> "Together | None":
        """Those who share the folder; None where none is chosen."""
        if self._together is None and self._folder:
            self._together = self._build(Path(self._folder), self._safekeeping)
        return self._together

    def note_brought_in(self, _adds: Record) -> None:
        """Know that the past has grown; StorageError."""
        if self.together is not None:
            self.together.note_brought_in()

    def close(self) -> None:
        """Meet a last time."""
        if self._together is not None:
            self._together.close()

    def _on_ticked(self, _status: Status) -> None:
        waits = self._folder and self._together is None
        if waits and self._clock.total() - self._begun_at >= LATER:
            self._together = self.together  # it goes by the ticks from now on

    def _on_forgotten(self, within: tuple[datetime, datetime]) -> None:
        if self.together is not None:
            self.together.note_deleted(*within)

    def _on_preferences(self, settings: Settings) -> None:
        if settings.shared_folder != self._folder:
            if self._together is not None:
                self._together.leave()
            self._together, self._folder = None, settings.shared_folder
