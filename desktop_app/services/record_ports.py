"""What the services need to keep a record: the history, its backups, and files with records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.domain.breaks import Break
    from desktop_app.domain.corrections import Correction
    from desktop_app.domain.days import Day
    from desktop_app.domain.evidence import Evidence
    from desktop_app.domain.likings import Swap
    from desktop_app.domain.local_time import LocalTime
    from desktop_app.domain.pain import Pain
    from desktop_app.domain.plan import Said
    from desktop_app.domain.progress import DaySummary
    from desktop_app.domain.routine_run import Effort, RunRecord
    from desktop_app.domain.self_tests import Result
    from desktop_app.domain.timeline import Span
    from desktop_app.services.ports import Problem
    from desktop_app.services.signal import Signal
    from desktop_app.services.steps import Steps

ACTIVITYWATCH_PORT = 5600
"""Where ActivityWatch listens, unless it was told otherwise."""


class Record(NamedTuple):
    """A part of the history, or all of it; each in order."""

    spans: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doing: tuple[Span, ...] = ()
    corrections: tuple[Correction, ...] = ()
    breaks: tuple[Break, ...] = ()
    runs: tuple[RunRecord, ...] = ()
    results: tuple[Result, ...] = ()
    pains: tuple[Pain, ...] = ()
    words: tuple[Said, ...] = ()
    """What the person said of the plan. This and swaps a history itself knows nothing of."""
    swaps: tuple[Swap, ...] = ()
    zones: tuple[Arrival, ...] = ()


class Arrival(NamedTuple):
    """When the computer came into a time zone."""

    at: datetime
    zone: str
    """Its IANA name."""


class KeptDay(NamedTuple):
    """A day summed up, kept so that it need not be read and added again."""

    summary: DaySummary
    judged_by: str
    """What its glute day was judged by; empty where there was nothing to judge."""


class History(Protocol):
    """The record. Every method may raise StorageError."""

    changed: Signal[None]
    """Something was written."""

    @property
    def name(self) -> str:
        """Where it is, for diagnostics."""
        ...

    def check(self) -> str:
        """Return what a whole check of the record finds; ``ok`` where it is sound."""
        ...

    def write(
        self,
        spans: Iterable[Span],
        evidence: Iterable[Evidence] = (),
        doing: Iterable[Span] = (),
        *,
        checkpoint: bool = False,
    ) -> None:
        """Tell what these spans were, and what shows it, whatever was told before; in order.

        Sitting is no word that is kept: where it is told as ``doing``, nothing was said.
        What a crash must not lose is written when this returns. A checkpoint need not have
        reached the disk itself: only a power cut could lose it, and waiting for the disk every
        half minute would keep the machine awake.
        """
        ...

    def spans(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        """Return the spans of ``[start, stop)`` in order, clipped to it."""
        ...

    def evidence(self, start: datetime, stop: datetime) -> tuple[Evidence, ...]:
        """Return what the system showed in ``[start, stop)``, in order, clipped to it."""
        ...

    def doing(self, start: datetime, stop: datetime) -> tuple[Span, ...]:
        """Return what the person said to be doing in ``[start, stop)``, likewise."""
        ...

    def corrections(self, start: datetime, stop: datetime) -> tuple[Correction, ...]:
        """Return the corrections that reach into ``[start, stop)``, the oldest one first."""
        ...

    def correct(self, correction: Correction, judged: Iterable[Span]) -> None:
        """Store a correction, and what its seconds are judged to be now."""
        ...

    def take_back(self, correction: Correction, judged: Iterable[Span]) -> None:
        """Forget a correction, and store what its seconds are judged to be now."""
        ...

    def judge_anew(self, start: datetime, stop: datetime, judged: Iterable[Span]) -> None:
        """Store what ``[start, stop)`` is judged to be now, in place of what it was."""
        ...

    def record(self, start: datetime, stop: datetime) -> Record:
        """Return all that is told of ``[start, stop)``."""
        ...

    def add(self, record: Record) -> None:
        """Store a record: its spans hold, of all else what is not there yet; all or nothing.

        Of time zones, those from before the first one that is noted: later ones are known here.
        """
        ...

    def forget(self, start: datetime, stop: datetime) -> None:
        """Delete all that is told of ``[start, stop)``, so that no trace is left in the file."""
        ...

    def put_break(self, taken: Break) -> None:
        """Store a break, or its new form; ``due_at`` identifies it."""
        ...

    def breaks(self, start: datetime, stop: datetime) -> tuple[Break, ...]:
        """Return the breaks that came due in ``[start, stop)``, in order."""
        ...

    def open_breaks(self) -> tuple[Break, ...]:
        """Return the breaks of which it is not known what became of them, in order."""
        ...

    def put_run(self, run: RunRecord) -> None:
        """Store a run with its sets, or its new form; ``started_at`` identifies it."""
        ...

    def rate_run(self, started_at: datetime, effort: Effort) -> None:
        """Note how a run felt."""
        ...

    def runs(self, start: datetime, stop: datetime) -> tuple[RunRecord, ...]:
        """Return the runs begun in ``[start, stop)``, in order."""
        ...

    def put_result(self, result: Result) -> None:
        """Store a result of a self-test, in place of the one of its moment, test and side."""
        ...

    def results(self, start: datetime, stop: datetime) -> tuple[Result, ...]:
        """Return the results of self-tests taken in ``[start, stop)``, in order."""
        ...

    def forget_result(self, result: Result) -> None:
        """Delete the result of that moment, test and side, where there is one."""
        ...

    def put_pain(self, pain: Pain) -> None:
        """Store what hurt, or its new form; ``felt_at`` identifies it."""
        ...

    def pains(self, start: datetime, stop: datetime) -> tuple[Pain, ...]:
        """Return what hurt in ``[start, stop)``, in order."""
        ...

    @property
    def oldest(self) -> datetime | None:
        """The first moment of which a span, a break or a run tells; None where it is empty."""
        ...

    def summed_up(self, days: Sequence[Day]) -> dict[date, KeptDay]:
        """Return of some days in order the sums that were kept, and still hold."""
        ...

    def have_sums(self, days: Sequence[Day]) -> dict[date, str]:
        """Return of which of some days in order sums are kept, and what they were judged by.

        Quicker than reading them.
        """
        ...

    def keep_sums(self, days: Iterable[tuple[Day, KeptDay]]) -> None:
        """Keep the sums of days, until something of such a day changes."""
        ...

    def arrivals(self) -> tuple[Arrival, ...]:
        """Return when the computer came into which time zone, in order."""
        ...

    def arrive(self, arrival: Arrival) -> None:
        """Note a time zone; what was noted of later moments, by a clock set wrong, goes."""
        ...

    def recall(self, key: str) -> str | None:
        """Return a small thing kept under a key, such as what remains of a pause."""
        ...

    def keep(self, key: str, value: str | None) -> None:
        """Keep a small thing over a restart; None forgets it."""
        ...

    def close(self) -> None:
        """Write what is left and let go of the file."""
        ...


class RecordFiles(Protocol):
    """Records outside, to take along or bring in: files, and ActivityWatch where it runs.

    A record that is written comes in parts, a table after the other in the order of `Record`, with
    how much is done after each part, from 0 to 1.
    """

    def write_json(
        self, path: Path, parts: Iterable[tuple[float, Record]], now: datetime
    ) -> Steps[tuple[Path, ...]]:
        """Write everything as one file, whole or not at all; StorageError where that fails."""
        ...

    def write_csv(
        self, folder: Path, parts: Iterable[tuple[float, Record]], time: LocalTime
    ) -> Steps[tuple[Path, ...]]:
        """Write tables into a folder, and return their files; StorageError where that fails.

        ``time`` tells what the clocks showed.
        """
        ...

    def read(self, path: Path) -> Steps[tuple[Record, tuple[Problem, ...]]]:
        """Return what a file holds, and all that is wrong with it; StorageError: unreadable."""
        ...

    def ask_activitywatch(
        self, port: int = ACTIVITYWATCH_PORT
    ) -> Steps[tuple[Record, tuple[Problem, ...]]]:
        """Return what ActivityWatch saw at this computer, and all that is wrong with it.

        It is asked on this computer's own address alone. StorageError: it does not run, or does
        not answer as it should.
        """
        ...


class Backup(NamedTuple):
    """A copy of the history."""

    day: date
    path: Path
    size: int = 0
    """In bytes."""


class Backups(Protocol):
    """Copies of the history, one a day, the newest few of them."""

    def all(self) -> tuple[Backup, ...]:
        """Return the copies that there are, those of the latest days first."""
        ...

    def make(self, day: date) -> Backup:
        """Copy the history as it is, in place of that day's copy; StorageError where it fails.

        All of it is checked before. DamagedError: it is damaged, and no copy is made.
        """
        ...

    def restore(self, backup: Backup) -> Path:
        """Bring the history back as a copy has it, with all that was recorded since.

        Returns where the history as it was is kept. StorageError: then nothing has changed.
        """
        ...

    def forget(self, start: datetime, stop: datetime) -> None:
        """Delete all that is told of ``[start, stop)`` from every copy; may raise StorageError."""
        ...
