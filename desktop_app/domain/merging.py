"""Brings two records of one life together: what one computer saw, and another did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.timeline import Span, State, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.routine_run import RunRecord

STRENGTH = {
    State.AWAY: 0,
    State.PAUSED: 1,
    State.SITTING: 2,
    State.STANDING: 3,
    State.EXERCISING: 4,
}
"""Who sat at one computer was away from the other; the stronger telling of a second holds."""


def merged(*records: Iterable[Span]) -> Timeline[Span]:
    """Return the record that all of them make together; their order does not matter."""
    spans = sorted(
        (span for record in records for span in record), key=lambda span: STRENGTH[span.state]
    )
    return Timeline(spans)


def news(record: Timeline[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """Return what another record adds to a record, or tells stronger."""
    return tuple(part for span in merged(record, other) for part in record.news(span))


def stronger_break(one: Break, other: Break) -> Break:
    """Return which of two tellings of one break holds, whichever comes first: a taken one."""
    return max(one, other, key=lambda told: (told.outcome is Outcome.TAKEN, repr(told)))


def stronger_run(one: RunRecord, other: RunRecord) -> RunRecord:
    """Return which of two tellings of one run holds, whichever comes first: that of more."""
    return max(one, other, key=lambda told: (len(told.sets), told.effort is not None, repr(told)))
