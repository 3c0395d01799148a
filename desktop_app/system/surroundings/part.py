"""The manners of every part: each question is answered once, or not any more."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from datetime import timedelta
from time import perf_counter

from PySide6.QtCore import QTimer
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Surroundings
from desktop_app.services.signal import Signal

SLICE = timedelta(milliseconds=1)
"""So long the loop may stand still for a look at many things."""


class Part(ABC):
    """A source that looks in one way; nothing is opened before the first question."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        self.changed: Signal[None] = Signal()
        self._seen = NOTHING
        self._then: list[Callable[[], None]] = []
        self._closed = False

    @property
    @abstractmethod
    def name(self) -> str:
        """What it can tell of, and by which way."""

    @property
    def seen(self) -> Surroundings:
        """What the answer to the last question was."""
        return self._seen

    def ask(self, then: Callable[[], None]) -> None:
        """Look anew, and call ``then`` once; questions that come while it looks get one answer."""
        if self._closed:
            return
        self._then.append(then)
        if len(self._then) == 1:
            self._look()

    def close(self) -> None:
        """Answer no more."""
        self._closed = True
        self._then.clear()

    @abstractmethod
    def _look(self) -> None:
        """Look, and give `_answer` what is seen: at once, or from the loop."""

    def _answer(self, seen: Surroundings) -> None:
        if self._closed:
            return
        self._seen = seen
        told, self._then = self._then, []
        for then in told:
            then()


class Search(Part):
    """Looks at so many things that the loop has to get its turns in between."""

    def __init__(self) -> None:
        """Look at nothing yet."""
        super().__init__()
        self._steps: Generator[None, None, Surroundings] | None = None
        self._next = QTimer(singleShot=True, interval=0)
        self._next.timeout.connect(self._on_next)

    @override
    def close(self) -> None:
        super().close()
        self._next.stop()
        if self._steps is not None:
            self._steps.close()

    @abstractmethod
    def _search(self) -> Generator[None, None, Surroundings]:
        """Look at one thing after another, and return what is seen."""

    @override
    def _look(self) -> None:
        self._steps = self._search()
        self._on_next()

    def _on_next(self) -> None:
        if self._steps is None:
            return
        until = perf_counter() + SLICE.total_seconds()
        try:
            while perf_counter() < until:
                next(self._steps)
        except StopIteration as end:
            self._steps = None
            self._answer(end.value)
        else:
            self._next.start()
