"""Answers ``buttress stats`` and ``buttress report``: any chart, and a page about some days."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.charts import Question, Seen
from desktop_app.domain.periods import Period
from desktop_app.protocol import Exit, Response
from desktop_app.services import tables
from desktop_app.services.ports import StorageError
from desktop_app.ui.progress import dates
from desktop_app.ui.progress.notes import note_on_paper
from desktop_app.ui.progress.words import ChartWords

if TYPE_CHECKING:
    from desktop_app.domain.charts import Chart, Value
    from desktop_app.services.library import Library
    from desktop_app.services.progress import Progress
    from desktop_app.services.steps import Steps

MINUTE = timedelta(minutes=1)
MOST_DAYS = 3700
"""Ten years: what a longer range asks for is a mistake."""


def answer(argument: str, progress: Progress, library: Library) -> Steps[Response]:
    """Return a chart in words, as CSV, and as data for JSON.

    Args:
        argument: ``[--range RANGE] [--chart CHART] [--csv]``, checked already.
        progress: Knows the charts.
        library: Names the exercises.
    """
    words = argument.split()
    said = dict(pairwise(words))
    try:
        period = _period(said.get("--range", "week"), progress)
        yield from _prepared(progress, period)
        chart = progress.chart(Question(said.get("--chart", Question.NUMBERS)), period)
    except ValueError as error:
        return Response(str(error), code=Exit.REFUSED)
    except StorageError as error:
        return Response(f"the record cannot be read: {error}", code=Exit.REFUSED)
    data = tables.as_data(chart)
    if "--csv" in words:
        return Response(tables.as_csv(chart).replace("\r\n", "\n").rstrip("\n"), data)
    return Response(_in_words(chart, ChartWords(library)), data)


def report(argument: str, progress: Progress, library: Library) -> Steps[Response]:
    """Write a page about some days into a file.

    Args:
        argument: ``PATH [--range RANGE]``, checked already.
        progress: Knows the charts.
        library: Names the exercises.
    """
    from desktop_app.ui.progress.report.saving import save_report

    place, _, days = argument.partition(" --range ")
    try:
        period = _period(days.strip() or "week", progress)
        yield from _prepared(progress, period)
        save_report(progress, ChartWords(library), period, Path(place))
    except (ValueError, StorageError) as error:
        return Response(str(error), code=Exit.REFUSED)
    return Response(place)


def _period(said: str, progress: Progress) -> Period:
    """Return the period that is meant; ValueError in a sentence where there is none."""
    try:
        period = Period.said(said, progress.today.date)
    except ValueError:
        raise ValueError(f"there is no such time as “{said}”") from None
    if period.days > MOST_DAYS:
        raise ValueError("ask for ten years at most")
    return period


def _prepared(progress: Progress, period: Period) -> Steps[None]:
    for done, _day in enumerate(progress.prepare(period), start=1):
        yield min(1.0, done / period.days)


def _in_words(chart: Chart, words: ChartWords) -> str:
    head = f"{dates.full_name(chart.period)}. {words.title(chart.question)}"
    if basis := words.basis(chart):
        head = f"{head} {basis}."
    if all(row.seen in (Seen.NOT_SEEN, Seen.TO_COME) for row in chart.rows):
        return f"{head}\nNothing was recorded."
    if chart.question is Question.NUMBERS and not any(_counts(row.values[0]) for row in chart.rows):
        return f"{head}\nNo sitting of a minute, no break and no routine on record."
    lines = [["", *map(words.column_name, chart.columns)]]
    for row in chart.rows:
        if row.seen is Seen.TO_COME:
            continue
        if row.seen is Seen.SEEN:
            cells = [words.cell(chart, row, n) for n in range(len(chart.columns))]
        else:
            cells = [words.seen(row.seen)]
        lines.append([words.row_name(chart, row), *cells])
    if chart.question is Question.NUMBERS:
        del lines[0]  # each row has its own name, and one value
    wide = max(map(len, lines))
    widths = [max(len(line[n]) for line in lines if n < len(line)) for n in range(wide)]
    told = [
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip()
        for line in lines
    ]
    return "\n".join([head, *told, note_on_paper(chart.question)])


def _counts(value: Value) -> bool:
    return value >= MINUTE if isinstance(value, timedelta) else bool(value)
