"""Several session sources as one."""

from collections.abc import Sequence

from desktop_app.services.ports import SessionSource
from desktop_app.services.signal import Signal


class JoinedSources:
    """Locked while any of its sources is, and tells what any of them tells."""

    def __init__(self, sources: Sequence[SessionSource], why: str) -> None:
        """Hear all of them; ``why`` says why there are none, where there are none."""
        self.changed: Signal[None] = Signal()
        self.ending: Signal[None] = Signal()
        self._sources, self._why = tuple(sources), why
        for source in self._sources:
            source.changed.subscribe(self.changed.tell)
            source.ending.subscribe(self.ending.tell)

    @property
    def name(self) -> str:
        """Who tells now; ``nobody`` where there is nobody to hear anything from."""
        return " + ".join(source.name for source in self._sources) or f"nobody ({self._why})"

    def locked(self) -> bool:
        """Whether any source says that the session is locked."""
        return any(source.locked() for source in self._sources)

    def close(self) -> None:
        """Close every source."""
        for source in self._sources:
            source.close()
