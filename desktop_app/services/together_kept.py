"""What a computer keeps of what it has told others, and heard of them."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from desktop_app.services.shared_ports import Deleted

if TYPE_CHECKING:
    from collections.abc import Iterable

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Other(NamedTuple):
    """Another computer, as far as it has been heard."""

    name: str
    until: datetime
    """Up to when it has told its record."""
    days: frozenset[date] = frozenset()
    """The days of which it told anything, by the date in UTC."""


class Kept(NamedTuple):
    """All of it; kept as one text."""

    computer: str
    """The id under which this computer tells now."""
    told_to: datetime = BEGINNING
    """Up to where it has told its record."""
    own: dict[str, str] = {}  # noqa: RUF012  nobody changes it
    """Its files, each with the place at which it was left."""
    former: tuple[str, ...] = ()
    """Its ids before, whose files are to go."""
    anew: bool = False
    """Whether all is to be told again, in a new file, without what is deleted by now."""
    items: frozenset[str] = frozenset()
    """Marks of the breaks and runs of the last days that need not be told."""
    corrections: frozenset[datetime] = frozenset()
    """When the corrections were made that others know, too."""
    taken_back: frozenset[datetime] = frozenset()
    deleted: tuple[Deleted, ...] = ()
    places: dict[str, str] = {}  # noqa: RUF012
    """Up to where the others' files are read."""
    others: dict[str, Other] = {}  # noqa: RUF012

    @classmethod
    def first(cls) -> Self:
        """Return what a computer keeps that has never told nor heard anything."""
        return cls(secrets.token_hex(8))

    @classmethod
    def of(cls, text: str) -> Self:
        """Read it; ValueError where that cannot be."""
        try:
            found = json.loads(text)
            others = {
                id_: Other(one["name"], _moment(one["until"]), _dates(one["days"]))
                for id_, one in found["others"].items()
            }
            return cls(
                str(found["computer"]),
                _moment(found["told_to"]),
                dict(found["own"]),
                tuple(found["former"]),
                bool(found["anew"]),
                frozenset(found["items"]),
                frozenset(map(_moment, found["corrections"])),
                frozenset(map(_moment, found["taken_back"])),
                tuple(Deleted(*map(_moment, one)) for one in found["deleted"]),
                dict(found["places"]),
                others,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not what was kept") from error

    def text(self) -> str:
        """Write it."""
        content: dict[str, Any] = self._asdict() | {
            "others": {id_: one._asdict() for id_, one in self.others.items()}
        }
        return json.dumps(content, default=_plain, separators=(",", ":"))

    def begun_anew(self) -> Self:
        """Return what is kept when nothing is told yet, under an id of its own."""
        return self._replace(
            computer=secrets.token_hex(8),
            told_to=BEGINNING,
            own={},
            former=(*self.former, self.computer),
            anew=False,
            items=frozenset(),
        )

    def without(self, one: Deleted) -> Self:
        """Return it with one more stretch deleted."""
        others = (known for known in self.deleted if not one.covers(known))
        return self._replace(deleted=(*others, one), anew=True)

    def knows(self, one: Deleted) -> bool:
        """Whether all of a stretch is known to be deleted."""
        return any(known.covers(one) for known in self.deleted)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _dates(days: Iterable[int]) -> frozenset[date]:
    return frozenset(map(date.fromordinal, days))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError
