"""Where somebody was on the page, kept so that it opens there again."""

from datetime import date
from typing import NamedTuple, Protocol

from desktop_app.domain.periods import Period, Scale
from desktop_app.services.ports import StorageError

KEY = "progress.place"


class Memory(Protocol):
    """Keeps small things; the history does. Both may raise StorageError."""

    def recall(self, key: str) -> str | None:
        """Return what was kept."""
        ...

    def keep(self, key: str, value: str | None) -> None:
        """Keep something."""
        ...


class Place(NamedTuple):
    """A scale, and the period; None follows today."""

    scale: Scale = Scale.WEEK
    period: Period | None = None

    def at(self, today: date) -> Period:
        """Return the period that is shown."""
        return self.period or Period.of(self.scale, today)


def recalled(memory: Memory, today: date) -> Place:
    """Return where somebody was; on another day than this only the scale, or the range, holds."""
    try:
        kept = (memory.recall(KEY) or "").split()
    except StorageError:
        return Place()
    try:
        scale, on = Scale(kept[0]), date.fromisoformat(kept[1])
        if len(kept) == 2:
            return Place(scale) if scale is not Scale.RANGE else Place()
        first, last = map(date.fromisoformat, kept[2:])
    except (ValueError, IndexError):  # kept by another version, or never
        return Place()
    if scale is Scale.RANGE:
        return Place(scale, Period.between(first, last))
    return Place(scale, Period.of(scale, first) if on == today else None)


def keep(memory: Memory, place: Place, today: date) -> None:
    """Keep where somebody is; what cannot be kept is no matter."""
    words = [place.scale.value, today.isoformat()]
    if place.period is not None:
        words += [place.period.first.isoformat(), place.period.last.isoformat()]
    try:
        memory.keep(KEY, " ".join(words))
    except StorageError:
        return
