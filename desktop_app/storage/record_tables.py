"""A record as tables of CSV, for spreadsheets, and what their columns say.

Every moment has two columns, UTC and the time that the computer's clock showed then, wherever it
was; no zone is in the text.
"""

from __future__ import annotations

import csv
import io
import os
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.domain.breaks import Break, Outcome
from desktop_app.domain.corrections import What
from desktop_app.domain.exercise import Goal
from desktop_app.domain.pain import Afterwards
from desktop_app.domain.places import Where
from desktop_app.domain.plan import Word
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort, RunRecord, SetRecord
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.timeline import Span, State
from desktop_app.services.ports import StorageError
from desktop_app.storage.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from desktop_app.domain.likings import Swap
    from desktop_app.domain.local_time import LocalTime
    from desktop_app.services.record_ports import Record
    from desktop_app.services.steps import Steps

GUIDE = "buttress-columns.txt"
_MINUTE = timedelta(minutes=1)


class Column(NamedTuple):
    """A column: its name, what it says in words, and what it holds of a row."""

    name: str
    says: str
    of: Callable[[Any], object]
    is_moment: bool = False
    """Then it is two columns, ``…_utc`` and ``…_local``."""

    @property
    def names(self) -> tuple[str, ...]:
        """What stands above it."""
        return (f"{self.name}_utc", f"{self.name}_local") if self.is_moment else (self.name,)

    def cells(self, row: object, time: LocalTime) -> tuple[object, ...]:
        """Return what stands in it."""
        found = self.of(row)
        if not self.is_moment:
            return (found,)
        return _both(found, time) if isinstance(found, datetime) else ("", "")


class Table(NamedTuple):
    """A table: what a row of it is, how a record has its rows, and its columns."""

    name: str
    says: str
    rows: Callable[[Record], Iterable[object]]
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"buttress-{self.name}.csv"


def write_csv(
    folder: Path, parts: Iterable[tuple[float, Record]], time: LocalTime
) -> Steps[tuple[Path, ...]]:
    """Write every table into a folder, and what their columns say; returns the tables' files.

    Args:
        folder: The folder.
        parts: The record in parts, each with how much is done after it.
        time: Tells what the clocks showed at a moment.

    Raises:
        StorageError: Something cannot be written; then nothing is.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - which takes one that we may not see for none
        raise StorageError(
            f"{folder} is not a folder. Tables go into a folder that is there, and a single file"
            " has a name that ends in .json."
        )
    paths = tuple(folder / table.file for table in TABLES)
    with ExitStack() as stack:
        stack.enter_context(whole_file(folder / GUIDE)).write(guide().encode())
        files = [stack.enter_context(whole_file(path)) for path in paths]
        for table, file in zip(TABLES, files, strict=True):
            # a mark at the front, by which Excel knows the encoding
            file.write(_text([_head(table)]).encode("utf-8-sig"))
        for share, part in parts:
            for table, file in zip(TABLES, files, strict=True):
                file.write(_text(_cells(table, row, time) for row in table.rows(part)).encode())
            yield share
    return paths


def guide() -> str:
    """Return what each column of each table says, in words."""
    lines = [
        "What the columns of these tables say",
        "",
        "Moments stand in two columns: …_utc is coordinated universal time, …_local the time that",
        "the computer’s clock showed then, in the time zone where it was. Both are written as",
        "2026-03-02 09:00:00.000. Text is UTF-8; an empty cell means that there is nothing to say.",
    ]
    for table in TABLES:
        width = max(len(name) for column in table.columns for name in column.names)
        lines += ["", table.file, f"  {table.says}", ""]
        for column in table.columns:
            *others, last = column.names
            lines += [f"  {name}" for name in others]
            first, *more = wrap(column.says, 96 - width)
            lines.append(f"  {last:<{width}}  {first}")
            lines += [f"  {'':<{width}}  {line}" for line in more]
    return "\n".join([*lines, ""])


def _head(table: Table) -> list[str]:
    return [name for column in table.columns for name in column.names]


def _cells(table: Table, row: object, time: LocalTime) -> list[object]:
    return [cell for column in table.columns for cell in column.cells(row, time)]


def _text(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _both(moment: datetime, time: LocalTime) -> tuple[str, str]:
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    local = time.local(moment).replace(tzinfo=None)
    return (
        utc.isoformat(sep=" ", timespec="milliseconds"),
        local.isoformat(sep=" ", timespec="milliseconds"),
    )


def _sets(record: Record) -> Iterator[tuple[RunRecord, SetRecord]]:
    for run in record.runs:
        for done in run.sets:
            yield run, done


def _exercises(swap: Swap) -> str:
    return " ".join(swap.exercises)


def _started(done: tuple[RunRecord, SetRecord]) -> datetime:
    return done[0].started_at


def _seconds(one: Span) -> float:
    return one.duration.total_seconds()


def _minutes_sat(one: Break) -> float:
    return round(one.sat / _MINUTE, 2)


def _set_seconds(done: tuple[RunRecord, SetRecord]) -> float:
    return done[1].lasted.total_seconds()


def _of(name: str) -> Callable[[Any], object]:
    """Return what gets an attribute of a row; of a word of ours, the word itself."""
    get = attrgetter(name)

    def found(row: object) -> object:
        value = get(row)
        return value.value if isinstance(value, StrEnum) else value

    return found


def _of_set(name: str) -> Callable[[Any], object]:
    get = _of(name)

    def found(done: tuple[RunRecord, SetRecord]) -> object:
        return get(done[1])

    return found


def _moment(name: str, says: str, of: Callable[[Any], object] | None = None) -> Column:
    return Column(name, says, of or _of(name), is_moment=True)


_UNITS = {
    SelfTest.CHAIR_STAND: "chair_stand: stands in 30 seconds",
    SelfTest.BRIDGE_HOLD: "bridge_hold: seconds",
    SelfTest.STANCE: "stance: seconds",
    SelfTest.SQUEEZE: "squeeze: 0 to 3",
    SelfTest.TILT: "tilt: 0 level, 1 a little forward, 2 clearly forward, 3 backward",
    SelfTest.TILT_CONTROL: "tilt_control: 0 no, 1 partly, 2 yes",
    SelfTest.FELT: "felt: 0 glutes, 1 both, 2 hamstrings, 3 low back, 4 front of thigh",
}

TABLES = (
    Table(
        "spans",
        "What you did, as far as could be told. Time that no row covers was not observed.",
        attrgetter("spans"),
        (
            _moment("start", "when it began"),
            _moment("stop", "when it was over; the next row may begin at this moment"),
            Column("state", f"one of: {', '.join(State)}", _of("state")),
            Column("seconds", "how long it lasted, in seconds", _seconds),
        ),
    ),
    Table(
        "breaks",
        "The breaks that came due, and what became of them.",
        attrgetter("breaks"),
        (
            _moment("due_at", "when it came due"),
            Column("sat_minutes", "how long you had sat by then, in minutes", _minutes_sat),
            Column("outcome", f"one of: {', '.join(Outcome)}", _of("outcome")),
            _moment("ended_at", "when it was decided, or over; empty while it is open"),
            Column("snoozes", "how many times it was snoozed", _of("snoozes")),
            Column(
                "held_back",
                f"why it was held back at first: {', '.join(Hold)}; empty: it was not",
                _of("deferred"),
            ),
        ),
    ),
    Table(
        "runs",
        "The routines that you did.",
        attrgetter("runs"),
        (
            _moment("started_at", "when you began"),
            _moment("ended_at", "when you ended"),
            Column("routine", "the routine’s short name, which stays the same", _of("routine_id")),
            Column("name", "its name as you saw it", _of("name")),
            Column("sets_planned", "how many sets it had", _of("planned")),
            Column(
                "effort",
                f"how it felt: {', '.join(Effort)}; empty: you did not say",
                _of("effort"),
            ),
        ),
    ),
    Table(
        "sets",
        "The sets that you did in those routines, in order.",
        _sets,
        (
            _moment("started_at", "when the routine began: the same as in runs", _started),
            Column("exercise", "the exercise’s short name", _of_set("exercise")),
            Column("side", f"one of: {', '.join(Side)}", _of_set("side")),
            Column("goal", f"what is counted: {', '.join(Goal)}", _of_set("goal")),
            Column("target", "how many reps, or seconds of a hold, were meant", _of_set("target")),
            Column("done", "how many you did", _of_set("done")),
            Column("seconds", "how long the set lasted, in seconds", _set_seconds),
        ),
    ),
    Table(
        "corrections",
        "What you said afterwards of some time; spans has it already.",
        attrgetter("corrections"),
        (
            _moment("made_at", "when you said so"),
            _moment("start", "from when it holds"),
            _moment("stop", "until when it holds"),
            Column("what", f"one of: {', '.join(What)}", _of("what")),
        ),
    ),
    Table(
        "results",
        "Results of self-tests.",
        attrgetter("results"),
        (
            _moment("taken_at", "when it was measured"),
            Column("test", f"one of: {', '.join(SelfTest)}", _of("test")),
            Column("side", f"one of: {', '.join(Side)}", _of("side")),
            Column("value", f"what was measured; {'; '.join(_UNITS.values())}", _of("value")),
        ),
    ),
    Table(
        "pains",
        "What hurt during exercises.",
        attrgetter("pains"),
        (
            _moment("felt_at", "when it was felt"),
            Column("exercise", "the id of the exercise", _of("exercise")),
            Column("level", "0 to 10; 0: you said that the exercise is fine again", _of("level")),
            Column(
                "afterwards",
                f"the next morning, one of: {', '.join(Afterwards)}; empty: not said",
                _of("afterwards"),
            ),
        ),
    ),
    Table(
        "words",
        "What you said of the plan.",
        attrgetter("words"),
        (
            Column("day", "the day on which you said so", _of("on")),
            Column("word", f"one of: {', '.join(Word)}", _of("word")),
        ),
    ),
    Table(
        "zones",
        "The time zones in which the computer was.",
        attrgetter("zones"),
        (
            _moment("at", "from when on; the first one holds for all time before as well"),
            Column("zone", "its name in the IANA time zone database", _of("zone")),
        ),
    ),
    Table(
        "swaps",
        "The routines that you swapped away.",
        attrgetter("swaps"),
        (
            _moment("at", "when you did so"),
            Column("place", f"where, one of: {', '.join(Where)}", _of("where")),
            Column("exercises", "the ids of its exercises", _exercises),
        ),
    ),
)
