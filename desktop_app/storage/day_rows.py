"""Days summed up as rows. Apart, because most starts of the app see none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.progress import DaySummary
from desktop_app.domain.sitting import Length, SedentaryBout
from desktop_app.services.record_ports import KeptDay
from desktop_app.storage.moments import MILLISECOND, ms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.days import Day
    from desktop_app.storage.database import Row

DAY = "INTO day VALUES (?, ?, ?, ?)"
LENGTHS = tuple(Length)
OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def day_row(day: Day, kept: KeptDay) -> Row:
    """Return a day as a row; moments in it are milliseconds since its start."""
    one = kept.summary
    sums = (
        int(one.observed),
        [one.sitting[length] // MILLISECOND for length in LENGTHS],
        [length // MILLISECOND for length in (one.standing, one.exercising, one.away, one.holds)],
        [
            (
                (bout.start - day.start) // MILLISECOND,
                (bout.stop - day.start) // MILLISECOND,
                bout.sat // MILLISECOND,
            )
            for bout in one.bouts
        ],
        one.breaks,
        one.snoozes,
        one.deferred,
        one.reps,
        int(one.glute_day),
    )
    row = msgspec.json.encode(sums).decode()
    return ms(day.start), ms(day.stop), kept.judged_by, row


def day_of_row(days: Mapping[tuple[int, int], Day], row: Row) -> KeptDay | None:
    """Return the day of a row; None where it is none of these days, but another zone's."""
    start, stop, judged_by, text = row
    day = days.get((start, stop))
    if day is None:
        return None
    observed, sitting, lengths, bouts, breaks, snoozes, deferred, reps, glute_day = (
        msgspec.json.decode(text)
    )
    standing, exercising, away, holds = [length * MILLISECOND for length in lengths]
    begin = day.start
    summary = DaySummary(
        date=day.date,
        observed=bool(observed),
        sitting={length: sat * MILLISECOND for length, sat in zip(LENGTHS, sitting, strict=True)},
        standing=standing,
        exercising=exercising,
        away=away,
        bouts=tuple(
            [
                SedentaryBout(
                    begin + first * MILLISECOND,
                    begin + last * MILLISECOND,
                    sat * MILLISECOND,
                )
                for first, last, sat in bouts
            ]
        ),
        breaks={OUTCOMES[outcome]: count for outcome, count in breaks.items()},
        snoozes=snoozes,
        deferred=deferred,
        reps=reps,
        holds=holds,
        glute_day=bool(glute_day),
    )
    return KeptDay(summary, judged_by)
