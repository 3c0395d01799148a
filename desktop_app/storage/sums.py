"""Days summed up as rows. Apart, because most starts of the app see none."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.hours import HOURS
from desktop_app.domain.progress import DaySummary, Work
from desktop_app.domain.quiet import Hold
from desktop_app.domain.sitting import Length
from desktop_app.services.record_ports import KeptDay
from desktop_app.storage.moments import MILLISECOND, ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.days import Day
    from desktop_app.storage.database import Database, Row

LENGTHS = tuple(Length)
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
HOLDS = {hold.value: hold for hold in Hold}
NO_TIME = timedelta()


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
    """Return a day as a row; lengths are milliseconds, hours without sitting are left out."""
    one = kept.summary
    sums = (
        int(one.observed),
        [one.sitting[length] // MILLISECOND for length in LENGTHS],
        [length // MILLISECOND for length in (one.standing, one.exercising, one.away)],
        [sat // MILLISECOND for sat in one.bouts],
        [(hour, sat // MILLISECOND) for hour, sat in enumerate(one.by_hour) if sat],
        one.breaks,
        one.snoozes,
        one.held_back,
        {
            id_: (work.sets, work.reps, work.held // MILLISECOND, work.worked // MILLISECOND)
            for id_, work in one.work.items()
        },
        int(one.glute_day),
    )
    row = msgspec.json.encode(sums).decode()
    return ms(day.start), ms(day.stop), kept.judged_by, row


def _day_of(days: Mapping[tuple[int, int], Day], row: Row) -> KeptDay | None:
    """Return the day of a row; None where it is none of these days, but another zone's."""
    start, stop, judged_by, text = row
    day = days.get((start, stop))
    if day is None:
        return None
    observed, sitting, lengths, bouts, hours, breaks, snoozes, held_back, work, glute_day = (
        msgspec.json.decode(text)
    )
    standing, exercising, away = [length * MILLISECOND for length in lengths]
    by_hour = [NO_TIME] * HOURS
    for hour, sat in hours:
        by_hour[hour] = sat * MILLISECOND
    summary = DaySummary(
        date=day.date,
        observed=bool(observed),
        sitting={length: sat * MILLISECOND for length, sat in zip(LENGTHS, sitting, strict=True)},
        standing=standing,
        exercising=exercising,
        away=away,
        by_hour=tuple(by_hour),
        bouts=tuple([sat * MILLISECOND for sat in bouts]),
        breaks={OUTCOMES[outcome]: count for outcome, count in breaks.items()},
        snoozes=snoozes,
        held_back={HOLDS[hold]: count for hold, count in held_back.items()},
        work={
            id_: Work(sets, reps, held * MILLISECOND if held else NO_TIME, worked * MILLISECOND)
            for id_, (sets, reps, held, worked) in work.items()
        },
        glute_day=bool(glute_day),
    )
    return KeptDay(summary, judged_by)
