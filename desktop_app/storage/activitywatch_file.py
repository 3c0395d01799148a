"""Reads what ActivityWatch tells of whether somebody was there (buckets of type ``afkstatus``)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Raw, Struct

from desktop_app.domain.evidence import Evidence, Sign
from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.record_ports import Record
from desktop_app.storage.record_shape import check_moments

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.services.steps import Steps

AFK = "afkstatus"
STEP = 2000
"""So many events are read in one step."""


class Bucket(Struct):
    """One of ActivityWatch's lists of events, in its export or, without them, in its answers."""

    type: str = ""
    id: str = AFK
    hostname: str | None = None
    events: Raw = Raw(b"[]")


class WatchedEvent(Struct):
    """An event of a bucket of type ``afkstatus``; ``duration`` is in seconds."""

    timestamp: Annotated[datetime, Meta(tz=True)]
    duration: Annotated[float, Meta(ge=0, le=10**8)]
    data: dict[str, Any]


def of_export(path: Path, content: Raw) -> dict[str, Raw]:
    """Return the lists of events in an export that tell whether somebody was there.

    Raises:
        StorageError: None does.
    """
    try:
        buckets = msgspec.json.decode(content, type=dict[str, Bucket])
    except (msgspec.DecodeError, RecursionError) as error:
        raise StorageError(f"{path}, buckets: expected a table of buckets.") from error
    found = {one.id: one.events for one in buckets.values() if one.type == AFK}
    if not found:
        raise StorageError(
            f"{path} does not say when somebody was there: it has no bucket of type {AFK}."
        )
    return found


def of_activitywatch(name: str, buckets: dict[str, Raw], problems: list[Problem]) -> Steps[Record]:
    """Return what lists of events show; what is wrong with them is added to the problems."""
    evidence: list[Evidence] = []
    decoder = msgspec.json.Decoder(WatchedEvent)
    for bucket, content in buckets.items():
        try:
            events = msgspec.json.decode(content, type=list[Raw])
        except (msgspec.DecodeError, RecursionError):
            problems.append(Problem(f"{name}, {bucket}: expected a list of events."))
            continue
        for number, event in enumerate(events):
            try:
                found = _sign_of(decoder.decode(event))
            except (msgspec.DecodeError, ValueError, OverflowError, RecursionError) as error:
                problems.append(Problem(f"{name}, {bucket}[{number}]: {error}."))
                continue
            if found is not None:
                evidence.append(found)
            if number % STEP == 0:
                yield number / len(events)
    return Record(evidence=tuple(evidence))


def _sign_of(event: WatchedEvent) -> Evidence | None:
    start = event.timestamp
    stop = start + timedelta(seconds=event.duration)
    check_moments(start, stop)
    match event.data.get("status"):
        case _ if start >= stop:
            return None
        case "not-afk":
            return Evidence(start, stop, Sign.INPUT)
        case "afk":
            return Evidence(start, stop, Sign.STILL, start)
        case other:
            raise ValueError(f"data.status: expected afk or not-afk, found {other!r}")
