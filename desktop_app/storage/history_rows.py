"""The rows of the history's tables, and what they are in the domain; runs have their own module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.evidence import Evidence, Sign
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import Span, State
from desktop_app.storage.moments import MILLISECOND, moment, ms, offset

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.storage.database import Row

BREAK = "INTO break VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
CORRECTION = "INTO correction VALUES (?, ?, ?, ?)"


def span_of(start: datetime, stop: datetime, row: Row) -> Span:
    """Return the span of a row: its state, and the offset that is not needed."""
    return Span(start, stop, State(row[0]))


def span_row(span: Span) -> Row:
    """Return what a row holds of a span, but for its bounds."""
    return span.state.value, offset(ms(span.start))


def is_word(said: Span) -> bool:
    """Whether somebody said so: sitting is what nobody says."""
    return said.state is not State.SITTING


def doing_row(span: Span) -> Row:
    """Return what a row holds of what was said, but for its bounds."""
    return (span.state.value,)


def sign_of(start: datetime, stop: datetime, row: Row) -> Evidence:
    """Return the evidence of a row: sign, and since when."""
    sign, since = row
    return Evidence(start, stop, Sign(sign), None if since is None else moment(since))


def sign_row(evidence: Evidence) -> Row:
    """Return what a row holds of evidence, but for its bounds."""
    return evidence.sign.value, None if evidence.since is None else ms(evidence.since)


def correction_row(correction: Correction) -> Row:
    """Return a correction as a row."""
    moments = correction.made_at, correction.start, correction.stop
    return (*map(ms, moments), correction.what.value)


def correction_of(row: Row) -> Correction:
    """Return the correction of a row."""
    made_at, start, stop, what = row
    return Correction(moment(made_at), moment(start), moment(stop), What(what))


def break_row(taken: Break) -> Row:
    """Return a break as a row."""
    due_at = ms(taken.due_at)
    return (
        due_at,
        taken.sat // MILLISECOND,
        taken.outcome.value,
        ms(taken.ended_at) if taken.ended_at else None,
        taken.snoozes,
        taken.unanswered,
        taken.deferred.value if taken.deferred else None,
        offset(due_at),
    )


def break_of(row: Row) -> Break:
    """Return the break of a row, without its offset."""
    due_at, sat, outcome, ended_at, snoozes, unanswered, deferred = row
    return Break(
        due_at=moment(due_at),
        sat=sat * MILLISECOND,
        outcome=Outcome(outcome),
        ended_at=None if ended_at is None else moment(ended_at),
        snoozes=snoozes,
        unanswered=unanswered,
        deferred=Hold(deferred) if deferred else None,
    )
