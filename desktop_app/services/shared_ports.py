"""What the services need of a folder that several computers see."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from desktop_app.services.record_ports import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from desktop_app.services.ports import Problem


class Deleted(NamedTuple):
    """A stretch ``[start, stop)`` of which nothing shall be left anywhere."""

    start: datetime
    stop: datetime
    at: datetime
    """When that was asked for: what the person says of it later holds."""

    def covers(self, other: Deleted) -> bool:
        """Whether after this one there is nothing left to be deleted by the other."""
        return self.start <= other.start and other.stop <= self.stop and other.at <= self.at


class Telling(NamedTuple):
    """What a computer tells at once: what it saw, and what the person said and did.

    Its spans are those that no correction has changed. What shows them stays where it was seen.
    """

    until: datetime
    """Nothing in it is of later."""
    record: Record = Record()
    taken_back: tuple[datetime, ...] = ()
    """When the corrections were made that hold no more."""
    deleted: tuple[Deleted, ...] = ()


class Heard(NamedTuple):
    """What a file of another computer tells after the place it was read up to."""

    file: str
    computer: str
    """The id of who wrote it."""
    name: str
    """What its owner calls that computer; empty where nothing was told."""
    tellings: tuple[tuple[Telling, str | None], ...]
    """Each with the place after it; None after something that could not be read: from there the
    file is read again the next time."""


class SharedRecords(Protocol):
    """A folder that several computers see; each writes files of its own and reads the others'.

    Every method may raise StorageError: the folder is gone, cannot be read or cannot be written.
    """

    def as_left(self, files: Mapping[str, str]) -> bool:
        """Whether these files are there as they were left, at these places."""
        ...

    def tell(
        self, computer: str, name: str, now: datetime, tellings: Iterable[Telling]
    ) -> dict[str, str]:
        """Add to a computer's file of this month; return its name and the place after all."""
        ...

    def hear(
        self, computer: str, places: Mapping[str, str]
    ) -> tuple[tuple[Heard, ...], tuple[Problem, ...]]:
        """Return what all others tell after some places, and what is wrong with their files.

        A long file is returned in parts, one at a time.
        """
        ...

    def forget(self, computer: str) -> None:
        """Delete all files of a computer."""
        ...
