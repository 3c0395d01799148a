"""The shape of a file with a record, and what its rows become in the domain.

Moments are written as UTC; lengths are in milliseconds.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.evidence import Evidence, Sign
from desktop_app.domain.exercise import Goal
from desktop_app.domain.likings import Swap
from desktop_app.domain.pain import WORST, Afterwards, Pain
from desktop_app.domain.places import Where
from desktop_app.domain.plan import Said, Word
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.domain.timeline import Span, State
from desktop_app.services.record_ports import Arrival
from desktop_app.storage.moments import MILLISECOND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.services.record_ports import Record

FORMAT = "buttress-history"
VERSION = 1

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)

Moment = Annotated[datetime, Meta(tz=True)]
Milliseconds = Annotated[int, Meta(ge=0, le=10**12)]
Count = Annotated[int, Meta(ge=0, le=10**6)]


class SpanRow(Struct, omit_defaults=True):
    """A span, or what the person said to be doing."""

    start: Moment
    stop: Moment
    state: State

    def of(self) -> Span:
        """Return it as the domain has it; ValueError where it does not last."""
        _check_lasts(self.start, self.stop)
        return Span(self.start, self.stop, self.state)


class EvidenceRow(Struct, omit_defaults=True):
    """What the system showed."""

    start: Moment
    stop: Moment
    sign: Sign
    since: Moment | None = None

    def of(self) -> Evidence:
        """Return it as the domain has it; ValueError where it does not last."""
        _check_lasts(self.start, self.stop)
        check_moments(self.since)
        return Evidence(self.start, self.stop, self.sign, self.since)


class CorrectionRow(Struct):
    """What the person said afterwards."""

    made_at: Moment
    start: Moment
    stop: Moment
    what: What

    def of(self) -> Correction:
        """Return it as the domain has it; ValueError where it does not last."""
        _check_lasts(self.start, self.stop)
        check_moments(self.made_at)
        return Correction(self.made_at, self.start, self.stop, self.what)


class BreakRow(Struct, omit_defaults=True):
    """A break. ``sat_ms`` is in milliseconds."""

    due_at: Moment
    sat_ms: Milliseconds
    outcome: Outcome
    ended_at: Moment | None = None
    snoozes: Count = 0
    unanswered: Count = 0
    deferred: Hold | None = None

    def of(self) -> Break:
        """Return it as the domain has it; one that was left open is over by now."""
        check_moments(self.due_at, self.ended_at)
        over = self.outcome is not Outcome.OPEN
        return Break(
            due_at=self.due_at,
            sat=self.sat_ms * MILLISECOND,
            outcome=self.outcome if over else Outcome.NATURAL,
            ended_at=self.ended_at if over else self.due_at,
            snoozes=self.snoozes,
            unanswered=self.unanswered,
            deferred=self.deferred,
        )


class SetRow(Struct):
    """A set of a run. ``lasted_ms`` is in milliseconds."""

    exercise: Annotated[str, Meta(min_length=1)]
    side: Side
    goal: Goal
    target: Count
    done: Annotated[int, Meta(ge=1, le=10**6)]
    lasted_ms: Milliseconds


class RunRow(Struct, omit_defaults=True):
    """A run of a routine."""

    started_at: Moment
    ended_at: Moment
    routine: str
    name: str
    planned: Count
    sets: list[SetRow]
    effort: Effort | None = None

    def of(self) -> RunRecord:
        """Return it as the domain has it; ValueError where it ends before it begins."""
        check_moments(self.started_at, self.ended_at)
        if self.ended_at < self.started_at:
            raise ValueError("ended_at: expected a moment not before started_at")
        return RunRecord(
            started_at=self.started_at,
            ended_at=self.ended_at,
            routine_id=self.routine,
            name=self.name,
            planned=self.planned,
            sets=tuple(
                SetRecord(
                    one.exercise,
                    one.side,
                    one.goal,
                    one.target,
                    one.done,
                    one.lasted_ms * MILLISECOND,
                )
                for one in self.sets
            ),
            effort=self.effort,
        )


class ResultRow(Struct):
    """A result of a self-test."""

    taken_at: Moment
    test: SelfTest
    side: Side
    value: Count

    def of(self) -> Result:
        """Return it as the domain has it."""
        check_moments(self.taken_at)
        return Result(self.taken_at, self.test, self.side, self.value)


class PainRow(Struct):
    """What hurt."""

    felt_at: Moment
    exercise: str
    level: Annotated[int, Meta(ge=0, le=WORST)]
    afterwards: Afterwards | None = None

    def of(self) -> Pain:
        """Return it as the domain has it."""
        check_moments(self.felt_at)
        return Pain(self.felt_at, self.exercise, self.level, self.afterwards)


class WordRow(Struct):
    """What the person said of the plan."""

    on: date
    word: Word

    def of(self) -> Said:
        """Return it as the domain has it."""
        check_moments(datetime(self.on.year, self.on.month, self.on.day, tzinfo=UTC))
        return Said(self.on, self.word)


class SwapRow(Struct):
    """A routine that was swapped away."""

    at: Moment
    where: Where
    exercises: list[Annotated[str, Meta(min_length=1)]]

    def of(self) -> Swap:
        """Return it as the domain has it."""
        check_moments(self.at)
        return Swap(self.at, self.where, tuple(self.exercises))


class ZoneRow(Struct):
    """From when on the computer was in a time zone; ``zone`` is its IANA name."""

    at: Moment
    zone: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9_+\-/]+$")]

    def of(self) -> Arrival:
        """Return it as the services have it."""
        check_moments(self.at)
        return Arrival(self.at, self.zone)


TABLES: Mapping[str, type[Struct]] = {
    "spans": SpanRow,
    "evidence": EvidenceRow,
    "doing": SpanRow,
    "corrections": CorrectionRow,
    "breaks": BreakRow,
    "runs": RunRow,
    "results": ResultRow,
    "pains": PainRow,
    "words": WordRow,
    "swaps": SwapRow,
    "zones": ZoneRow,
}


def check_moments(*moments: datetime | None) -> None:
    """Raise ValueError where one of them lies where no record can."""
    if not all(one is None or EARLIEST <= one < LATEST for one in moments):
        raise ValueError("expected a moment between the years 1970 and 3000")


def _check_lasts(start: datetime, stop: datetime) -> None:
    check_moments(start, stop)
    if start >= stop:
        raise ValueError("stop: expected a moment after start")


def rows_of(record: Record) -> Iterator[tuple[str, list[Struct]]]:
    """Return the rows of each table."""
    yield "spans", [SpanRow(one.start, one.stop, one.state) for one in record.spans]
    yield "evidence", [EvidenceRow(*one) for one in record.evidence]
    yield "doing", [SpanRow(one.start, one.stop, one.state) for one in record.doing]
    yield "corrections", [CorrectionRow(*one) for one in record.corrections]
    yield (
        "breaks",
        [
            BreakRow(
                one.due_at,
                one.sat // MILLISECOND,
                one.outcome,
                one.ended_at,
                one.snoozes,
                one.unanswered,
                one.deferred,
            )
            for one in record.breaks
        ],
    )
    yield (
        "runs",
        [
            RunRow(
                one.started_at,
                one.ended_at,
                one.routine_id,
                one.name,
                one.planned,
                [
                    SetRow(s.exercise, s.side, s.goal, s.target, s.done, s.lasted // MILLISECOND)
                    for s in one.sets
                ],
                one.effort,
            )
            for one in record.runs
        ],
    )
    yield "results", [ResultRow(*one) for one in record.results]
    yield "pains", [PainRow(*one) for one in record.pains]
    yield "words", [WordRow(*one) for one in record.words]
    yield "swaps", [SwapRow(one.at, one.where, list(one.exercises)) for one in record.swaps]
    yield "zones", [ZoneRow(*one) for one in record.zones]
