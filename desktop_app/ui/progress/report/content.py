"""What stands in a report. Its numbers are those of the charts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.charts import Measure, Question
from desktop_app.domain.periods import DAY, Period
from desktop_app.domain.routine_run import Effort
from desktop_app.ui import exercise_wording
from desktop_app.ui.charts.sheet import Sheet
from desktop_app.ui.progress import dates
from desktop_app.ui.progress.empty_words import empty
from desktop_app.ui.progress.pictures import picture_of, shown
from desktop_app.ui.progress.taking_along import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.summary import PeriodSummary
    from desktop_app.services.progress import Progress
    from desktop_app.services.steps import Steps
    from desktop_app.ui.progress.words import ChartWords

NUMBERS = (
    Measure.SAT,
    Measure.PROLONGED,
    Measure.MEDIAN_BOUT,
    Measure.LONGEST_BOUT,
    Measure.STANDING,
    Measure.SHARE_TAKEN,
    Measure.GLUTE_DAYS,
    Measure.SETS,
)
"""What is told in large letters."""
PICTURES = (Question.ACTIVITY, Question.PROLONGED, Question.BREAKS)
"""The first one is as wide as the page, the others are half of it."""
WIDE, HALF = 0.38, 0.64
"""How high such a picture is by its width."""
_MARGIN = 14.0
MANY_DAYS = 31
"""So many are gone through in a step."""
MOST_EXERCISES = 8
"""So many rows fit the page."""


class Number(NamedTuple):
    """A number with its name."""

    name: str
    value: str


class Drawing(NamedTuple):
    """A chart as a picture, and what it says as a table, the head first."""

    sheet: Sheet
    table: tuple[tuple[str, ...], ...]


class Report(NamedTuple):
    """A page about some days."""

    title: str
    days: str
    numbers: tuple[Number, ...]
    drawings: tuple[Drawing, ...]
    nothing: str
    """Why there is nothing to tell, in a sentence; empty where there is."""
    exercises: tuple[tuple[str, ...], ...]
    """A table, its head first; empty where nothing was done."""
    felt: str
    """How the routines felt, in a sentence; empty where nobody said."""
    notes: tuple[str, ...]


def report(progress: Progress, words: ChartWords, period: Period) -> Steps[Report]:
    """Write a report; StorageError passes through."""
    told = progress.chart(Question.NUMBERS, period)
    seen = max((row.days for row in told.rows), default=0)
    numbers = {row.of: row for row in told.rows}
    drawings = yield from _drawings(progress, words, period)
    felt = yield from _felt(progress, period)
    return Report(
        title=_tr("Sitting and glute work"),
        days=_days(period, seen),
        numbers=tuple(
            Number(words.row_name(told, numbers[of]), words.cell(told, numbers[of], 0))
            for of in NUMBERS
            if of in numbers
        ),
        drawings=drawings,
        nothing=_nothing(progress, period),
        exercises=_exercises(progress, words, period),
        felt=felt,
        notes=(
            _tr(
                "Written by Buttress from what one computer saw and what its owner said. Sitting "
                "is estimated from keyboard and mouse; what happens away from the computer is not "
                "in it."
            ),
            _tr(
                "A bout is sitting without a minute up. Bouts are counted from 30 minutes on, as "
                "studies do most often."
            ),
            *_unfinished(progress.numbers(period)),
            _tr("For tracking, not a diagnosis."),
        ),
    )


def _days(period: Period, seen: int) -> str:
    """Name the days, and where there are several, of how many there are numbers."""
    said = dates.dated(period)
    if not seen or period.days == 1:
        return said
    text = _tr("{days} · one day on record") if seen == 1 else _tr("{days} · {n} days on record")
    return text.format(days=said, n=seen)


def _unfinished(days: PeriodSummary) -> Iterable[str]:
    if days.mean is not None and days.mean.days < days.sums.days:  # today is left out
        yield _tr("Means are those of the days that were over when this was written.")


def _nothing(progress: Progress, period: Period) -> str:
    chart = progress.chart(Question.ACTIVITY, period)
    if chart.seen:
        there = progress.numbers(period).mean is not None
        return "" if there else _tr("Nobody was seen at the desk.")
    if period.last >= progress.today.date:
        return _tr("Nothing was observed so far.")
    return empty(Question.ACTIVITY, period, goes_on=False, off=chart.off)[0]


def _drawings(progress: Progress, words: ChartWords, period: Period) -> Steps[tuple[Drawing, ...]]:
    found = []
    for n, question in enumerate(PICTURES):
        chart, picture = progress.chart(question, period), picture_of(question, words)
        if picture is not None and not chart.empty:
            picture.set_chart(chart)
            below = _tr(" · ").join(filter(None, (words.basis(chart), shown(picture))))
            sheet = Sheet(picture, words.title(question), below, margin=_MARGIN)
            found.append(Drawing(sheet, tuple(map(tuple, table_of(chart, words)))))
        yield n / len(PICTURES)
    return tuple(found)


def _exercises(
    progress: Progress, words: ChartWords, period: Period
) -> tuple[tuple[str, ...], ...]:
    head, *rows = table_of(progress.chart(Question.EXERCISES, period), words)
    if not rows:
        return ()
    shown = rows[:MOST_EXERCISES]
    if len(rows) > MOST_EXERCISES:
        more = _tr("and {n} more").format(n=len(rows) - MOST_EXERCISES)
        shown.append([more, *[""] * (len(head) - 1)])
    return tuple(map(tuple, [head, *shown]))


def _felt(progress: Progress, period: Period) -> Steps[str]:
    count: Counter[Effort] = Counter()
    for first in period.dates[::MANY_DAYS]:
        some = Period.between(first, min(period.last, first + (MANY_DAYS - 1) * DAY))
        count.update(run.effort for run in progress.runs(some) if run.effort is not None)
        yield 1.0
    if not count:
        return ""
    said = [
        _tr("{n} × {effort}").format(
            n=count[effort], effort=exercise_wording.effort(effort).lower()
        )
        for effort in Effort
        if count[effort]
    ]
    return _tr("How the routines felt: {said}.").format(said=_tr(", ").join(said))


def _tr(text: str) -> str:
    return QCoreApplication.translate("report", text)
