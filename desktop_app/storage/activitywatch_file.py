"""Reads ActivityWatch's export of whether somebody was there (buckets of type ``afkstatus``)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from desktop_app.domain.evidence import Evidence, Sign
from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.record_ports import Record

if TYPE_CHECKING:
    from pathlib import Path


class WatchedEvent(Struct):
    """An event of ActivityWatch's bucket ``afkstatus``; ``duration`` is in seconds."""

    timestamp: Annotated[datetime, Meta(tz=True)]
    duration: Annotated[float, Meta(ge=0, le=10**8)]
    data: dict[str, Any]


def of_activitywatch(path: Path, buckets: object) -> tuple[Record, list[Problem]]:
    """Return what its buckets show; StorageError where none says whether somebody was there."""
    if not isinstance(buckets, dict):
        raise StorageError(f"{path}, buckets: expected a table of buckets.")
    watched = [one for one in buckets.values() if isinstance(one, dict)]
    afk = [one for one in watched if one.get("type") == "afkstatus"]
    if not afk:
        raise StorageError(f"{path} has no bucket of type afkstatus.")
    problems: list[Problem] = []
    evidence: list[Evidence] = []
    for bucket in afk:
        name = str(bucket.get("id", "afkstatus"))
        events = bucket.get("events", [])
        for number, raw in enumerate(events if isinstance(events, list) else []):
            try:
                found = _sign_of(msgspec.convert(raw, WatchedEvent))
            except (msgspec.ValidationError, ValueError, OverflowError) as error:
                problems.append(Problem(f"{path.name}, {name}[{number}]: {error}."))
                continue
            if found is not None:
                evidence.append(found)
    return Record(evidence=tuple(evidence)), problems


def _sign_of(event: WatchedEvent) -> Evidence | None:
    start = event.timestamp
    stop = start + timedelta(seconds=event.duration)
    match event.data.get("status"):
        case _ if start >= stop:
            return None
        case "not-afk":
            return Evidence(start, stop, Sign.INPUT)
        case "afk":
            return Evidence(start, stop, Sign.STILL, start)
        case other:
            raise ValueError(f"data.status: expected afk or not-afk, found {other!r}")
