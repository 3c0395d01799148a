"""Days summed up as rows. Apart, because most starts of the app see none."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

import msgspec

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.days import Day
from desktop_app.domain.progress import DaySummary, Work
from desktop_app.domain.quiet import Hold
from desktop_app.domain.sitting import Length
from desktop_app.services.record_ports import KeptDay
from desktop_app.storage.database import Database, Row
from desktop_app.storage.moments import ms

LENGTHS = tuple(Length)
Lengths = tuple[timedelta, ...]


class _Sums(NamedTuple):
    """What a row says of its day: as read, for thousands of days are read at once."""

    observed: bool
    sitting: tuple[timedelta, timedelta, timedelta, timedelta]
    """Of each Length, the shortest first."""
    standing: timedelta
    exercising: timedelta
    away: timedelta
    by_hour: Lengths
    bouts: Lengths
    breaks: dict[Outcome, int]
    snoozes: int
    held_back: dict[Hold, int]
    work: dict[str, Work]
    glute_day: bool


_DECODER = msgspec.json.Decoder(_Sums)


class Sums:
    """The table of days summed up."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, days: Sequence[Day]) -> dict[date, KeptDay]:
        """Return of some days in order the sums that were kept, and still hold."""
        if not days:
            return {}
        by_bounds = {(ms(day.start), ms(day.stop)): day for day in days}
        found = self._database.read(
            partial(_day_of, by_bounds),
            "SELECT start, stop, judged_by, sums FROM day WHERE start >= ? AND start <= ?",
            *(ms(days[0].start), ms(days[-1].start)),
        )
        return {one.summary.date: one for one in found if one is not None}

    def judged_by(self, days: Sequence[Day]) -> dict[date, str]:
        """Return of which of some days in order sums are kept, and what they were judged by."""
        if not days:
            return {}
        found = self._database.read(
            tuple,
            "SELECT start, stop, judged_by FROM day WHERE start >= ? AND start <= ?",
            *(ms(days[0].start), ms(days[-1].start)),
        )
        kept = {(start, stop): judged_by for start, stop, judged_by in found}
        by_day = ((day.date, kept.get((ms(day.start), ms(day.stop)))) for day in days)
        return {on: judged_by for on, judged_by in by_day if judged_by is not None}

    def keep(self, days: Iterable[tuple[Day, KeptDay]]) -> None:
        """Keep the sums of days, until something of such a day changes."""
        rows = [_row(*each) for each in days]
        if rows:
            with self._database.transaction(to_disk=False) as connection:
                connection.executemany("INSERT OR REPLACE INTO day VALUES (?, ?, ?, ?)", rows)


def _row(day: Day, kept: KeptDay) -> Row:
    """Return a day as a row."""
    one = kept.summary
    short, half_hour, hour, ninety = [one.sitting[length] for length in LENGTHS]
    sums = _Sums(
        one.observed,
        (short, half_hour, hour, ninety),
        one.standing,
        one.exercising,
        one.away,
        one.by_hour,
        one.bouts,
        dict(one.breaks),
        one.snoozes,
        dict(one.held_back),
        dict(one.work),
        one.glute_day,
    )
    row = msgspec.json.encode(sums).decode()
    return ms(day.start), ms(day.stop), kept.judged_by, row


def _day_of(days: Mapping[tuple[int, int], Day], row: Row) -> KeptDay | None:
    """Return the day of a row; None where it is none of these days, but another zone's."""
    start, stop, judged_by, text = row
    day = days.get((start, stop))
    if day is None:
        return None
    sums = _DECODER.decode(text)
    summary = DaySummary(
        day.date,
        sums.observed,
        dict(zip(LENGTHS, sums.sitting, strict=True)),
        sums.standing,
        sums.exercising,
        sums.away,
        sums.by_hour,
        sums.bouts,
        sums.breaks,
        sums.snoozes,
        sums.held_back,
        sums.work,
        sums.glute_day,
    )
    return KeptDay(summary, judged_by)
