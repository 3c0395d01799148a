"""Several sources of what goes on as one, none of which can keep the others waiting."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QTimer

from desktop_app.domain.surroundings import NOTHING, Surroundings, together
from desktop_app.services.ports import SurroundingsSource
from desktop_app.services.signal import Signal

PATIENCE = timedelta(milliseconds=800)
"""So long an answer may take; whoever needs longer has told nothing."""


class JoinedSurroundings:
    """Asks all at once; made of parts that are not made before the first question."""

    def __init__(self, make: Callable[[], Sequence[SurroundingsSource]]) -> None:
        self.changed: Signal[None] = Signal()
        self._make = make
        self._parts: tuple[SurroundingsSource, ...] | None = None
        self._seen = NOTHING
        self._waiting: set[SurroundingsSource] = set()
        self._then: list[Callable[[], None]] = []
        self._question = 0
        self._closed = False
        self._patience = QTimer(singleShot=True, interval=PATIENCE // timedelta(milliseconds=1))
        self._patience.timeout.connect(self._answer)

    @property
    def name(self) -> str:
        """What each part can tell of; all are made for that."""
        return "; ".join(part.name for part in self._all()) or "nothing can be told here"

    @property
    def seen(self) -> Surroundings:
        """What all that answered in time have told."""
        return self._seen

    def ask(self, then: Callable[[], None]) -> None:
        """Ask every part; ``then`` is called when all have answered, or patience ends."""
        if self._closed:
            return
        self._then.append(then)
        if len(self._then) > 1:
            return  # the question stands already
        parts = self._all()
        self._question += 1
        self._waiting = set(parts)
        self._patience.start()  # first: a part that fails must not keep the question standing
        for part in parts:
            part.ask(partial(self._on_answer, part, self._question))
        if not parts:
            self._answer()

    def close(self) -> None:
        """Close every part."""
        self._closed = True
        self._patience.stop()
        self._then.clear()
        for part in self._parts or ():
            part.close()

    def _all(self) -> tuple[SurroundingsSource, ...]:
        if self._parts is None:
            self._parts = () if self._closed else tuple(self._make())
            for part in self._parts:
                part.changed.subscribe(self._on_changed)
        return self._parts

    def _on_changed(self, _news: None) -> None:
        if not self._closed:
            self.changed.tell(None)

    def _on_answer(self, part: SurroundingsSource, question: int) -> None:
        if question != self._question or part not in self._waiting:
            return  # too late
        self._waiting.discard(part)
        if not self._waiting:
            self._answer()

    def _answer(self) -> None:
        self._patience.stop()
        late, self._waiting = self._waiting, set()
        self._seen = together(part.seen for part in self._all() if part not in late)
        told, self._then = self._then, []
        for then in told:
            then()
