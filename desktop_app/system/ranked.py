"""Several ways to do one thing, of which the best that works is used."""

import logging
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from desktop_app.services.ports import KnownError

log = logging.getLogger(__name__)


class UnableError(KnownError):
    """It cannot be done this way here; the text says why."""


class Way(Protocol):
    """One way to do it."""

    @property
    def name(self) -> str:
        """What it is called, for diagnostics."""
        ...

    def prepare(self) -> None:
        """Load what it needs; UnableError where it cannot be done this way."""
        ...

    def close(self) -> None:
        """Let go of the system."""
        ...


W = TypeVar("W", bound=Way)


class Ranked(Generic[W]):
    """Nothing is tried before somebody wants it; what fails is set aside until tried anew."""

    def __init__(self, ways: Callable[[], Sequence[W]], what: str) -> None:
        """Import nothing yet.

        Args:
            ways: Returns the ways, the best one first.
            what: What they do, for the log.
        """
        self._make, self._what = ways, what
        self._ways: tuple[W, ...] = ()
        self._rank: int | None = None
        """Which way is used; as many as there are ways where none can be."""
        self._reasons: list[str] = []
        self._closed = False

    @property
    def name(self) -> str:
        """Who does it now, and why nobody better does."""
        if self._rank is None:
            return "not wanted yet"
        name = self._ways[self._rank].name if self._rank < len(self._ways) else "nobody"
        return f"{name} ({'; '.join(self._reasons)})" if self._reasons else name

    @property
    def best(self) -> W | None:
        """The best way that works; None where none does."""
        if self._closed:
            return None
        if self._rank is None:
            self._try_from(0)
        rank = len(self._ways) if self._rank is None else self._rank
        return self._ways[rank] if rank < len(self._ways) else None

    def prepare(self) -> None:
        """Find the best way, anew where the best one of all is not in use."""
        if not self._closed and self._rank != 0:
            self._reasons.clear()
            self._try_from(0)

    def set_aside(self, way: W, reason: str) -> None:
        """Do not use a way any more, because it failed."""
        if not self._closed and self._rank is not None and way in self._ways[self._rank :][:1]:
            self._reasons.append(reason)
            self._try_from(self._rank + 1)

    def close(self) -> None:
        """Close all that were tried."""
        if not self._closed:
            self._closed = True
            for way in self._ways[: self._tried]:
                way.close()

    @property
    def _tried(self) -> int:
        return 0 if self._rank is None else self._rank + 1

    def _try_from(self, rank: int) -> None:
        self._ways = self._ways or tuple(self._make())
        self._rank = rank
        for way in self._ways[rank:]:
            try:
                way.prepare()
            except UnableError as error:
                self._reasons.append(str(error))
                self._rank += 1
            else:
                break
        log.info("%s: %s", self._what, self.name)
