"""Answers ``buttress stats`` and ``buttress report``: any chart, and a page about some days."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.charts import Chart, Question, Seen
from desktop_app.domain.one_day import RIBBONS
from desktop_app.domain.periods import DAY, DAYS_OF_A_WEEK, Period
from desktop_app.protocol import Exit, Response
from desktop_app.services import tables
from desktop_app.services.ports import StorageError
from desktop_app.ui.progress import dates
from desktop_app.ui.progress.empty_words import nothing
from desktop_app.ui.progress.notes import note_on_paper
from desktop_app.ui.progress.words import ChartWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from desktop_app.domain.charts import Row, Value
    from desktop_app.services.library import Library
    from desktop_app.services.progress import Progress
    from desktop_app.services.steps import Steps

T = TypeVar("T")

MINUTE = timedelta(minutes=1)
MOST_DAYS = 3700
"""Ten years: what a longer range asks for is a mistake."""
MOST_RIBBONS = 366
"""A day has dozens of stretches."""
ROWS_A_STEP = 200
OF_ALL_TIME = (Question.SELF_TESTS, Question.BEFORE_AFTER)
"""These tell of more than the period."""


def answer(argument: str, progress: Progress, library: Library) -> Steps[Response]:
    """Return a chart in words or as CSV, or as data for JSON.

    Args:
        argument: ``[--range RANGE] [--chart CHART] [--csv|--json]``, checked already.
        progress: Knows the charts.
        library: Names the exercises.
    """
    words = argument.split()
    said = dict(pairwise(words))
    question = Question(said.get("--chart", Question.NUMBERS))
    try:
        period = _period(said.get("--range", "week"), progress, question)
        yield from _prepared(progress, progress.read_by(question, period))
        chart = yield from _chart(progress, question, period)
        seen = chart.seen or question in OF_ALL_TIME
        if not chart.rows and not seen:
            yield from _prepared(progress, period)
            seen = progress.numbers(period).observed > 0
    except ValueError as error:
        return Response(str(error), code=Exit.REFUSED)
    except StorageError as error:
        return Response(f"the record cannot be read: {error}", code=Exit.REFUSED)
    if "--json" in words:
        rows = yield from _slowly(chart, tables.as_rows)
        return Response(data={**tables.as_data(chart._replace(rows=())), "rows": rows})
    if "--csv" in words:
        lines = yield from _slowly(chart, tables.lines)
        text = tables.written([tables.head(chart), *lines])
        return Response(text.replace("\r\n", "\n").rstrip("\n"))
    return Response((yield from _in_words(chart, ChartWords(library), seen=seen)))


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
        yield from save_report(progress, ChartWords(library), period, Path(place))
    except (ValueError, StorageError) as error:
        return Response(str(error), code=Exit.REFUSED)
    return Response(place)


def _period(said: str, progress: Progress, question: Question | None = None) -> Period:
    """Return the period that is meant; ValueError in a sentence where there is none."""
    try:
        period = Period.said(said, progress.today.date)
    except ValueError:
        raise ValueError(f"there is no such time as “{said}”") from None
    if period.days > MOST_DAYS:
        raise ValueError("ask for ten years at most")
    if question is Question.RIBBONS and period.days > MOST_RIBBONS:
        raise ValueError("ask for a year of ribbons at most; “buttress export” writes all")
    return period


def _prepared(progress: Progress, period: Period) -> Steps[None]:
    for done, _day in enumerate(progress.prepare(period), start=1):
        yield min(1.0, done / period.days)


def _chart(progress: Progress, question: Question, period: Period) -> Steps[Chart]:
    """Return a chart; of ribbons, of which there may be very many, a few days a step."""
    if question is not Question.RIBBONS:
        return progress.chart(question, period)
    rows: list[Row] = []
    for first in period.dates[::DAYS_OF_A_WEEK]:
        last = min(period.last, first + (DAYS_OF_A_WEEK - 1) * DAY)
        rows += progress.chart(question, Period.between(first, last)).rows
        yield 1.0
    return Chart(question, period, RIBBONS, tuple(rows))


def _slowly(chart: Chart, tell: Callable[[Chart], Iterable[T]]) -> Steps[list[T]]:
    """Tell all rows of a chart, some a step."""
    told: list[T] = []
    for first in range(0, len(chart.rows), ROWS_A_STEP):
        told += tell(chart._replace(rows=chart.rows[first : first + ROWS_A_STEP]))
        yield 1.0
    return told


def _in_words(chart: Chart, words: ChartWords, *, seen: bool) -> Steps[str]:
    head = f"{dates.dated(chart.period)}. {words.title(chart.question)}"
    if basis := words.basis(chart):
        head = f"{head} {basis}."
    if not seen:
        return f"{head}\nNothing was observed."
    if not chart.rows:
        return f"{head}\n{nothing(chart.question)}"
    if chart.question is Question.NUMBERS and not any(_counts(row.values[0]) for row in chart.rows):
        return f"{head}\nNo sitting of a minute, no break and no routine on record."
    lines = yield from _slowly(chart, partial(_cells, words))
    if chart.question is not Question.NUMBERS:  # there, each row has its own name, and one value
        lines.insert(0, ["", *map(words.column_name, chart.columns)])
    told = yield from _aligned(lines)
    return "\n".join([head, *told, note_on_paper(chart.question)])


def _aligned(lines: list[list[str]]) -> Steps[list[str]]:
    """Set cells below each other, as wide as the widest one, some lines a step."""
    widths: list[int] = []
    for at, line in enumerate(lines):
        pairs = zip_longest(widths, map(len, line), fillvalue=0)
        widths = [max(wide, length) for wide, length in pairs]
        if not at % ROWS_A_STEP:
            yield 1.0
    told = []
    for at, (first, *others) in enumerate(lines):
        cells = first.ljust(widths[0]), *map(str.rjust, others, widths[1:])
        told.append("  ".join(cells).rstrip())
        if not at % ROWS_A_STEP:
            yield 1.0
    return told


def _cells(words: ChartWords, chart: Chart) -> Iterator[list[str]]:
    for row in chart.rows:
        if row.seen is Seen.SEEN:
            cells = [words.cell(chart, row, n) for n in range(len(chart.columns))]
            yield [words.row_name(chart, row), *cells]
        elif row.seen is not Seen.TO_COME:
            yield [words.row_name(chart, row), words.seen(row.seen)]


def _counts(value: Value) -> bool:
    return value >= MINUTE if isinstance(value, timedelta) else bool(value)
