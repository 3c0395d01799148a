"""Answers ``buttress stats``: any chart in words, as CSV, and as data for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.charts import Question, Seen
from desktop_app.domain.periods import Period
from desktop_app.protocol import Exit, Response
from desktop_app.services import tables
from desktop_app.services.ports import StorageError
from desktop_app.ui.progress import dates
from desktop_app.ui.progress.words import ChartWords

if TYPE_CHECKING:
    from desktop_app.domain.charts import Chart
    from desktop_app.services.library import Library
    from desktop_app.services.progress import Progress

MOST_DAYS = 3700
"""Ten years: what a longer range asks for is a mistake."""


def answer(argument: str, progress: Progress, library: Library) -> Response:
    """Return what was asked for.

    Args:
        argument: ``[--range RANGE] [--chart CHART] [--csv]``, checked already.
        progress: Knows the charts.
        library: Names the exercises.
    """
    words = argument.split()
    said = dict(zip(words[::2], words[1::2], strict=False))
    try:
        period = Period.said(said.get("--range", "week"), progress.today.date)
    except ValueError:
        return Response(f"there is no such time as “{said['--range']}”", code=Exit.REFUSED)
    if period.days > MOST_DAYS:
        return Response("ask for ten years at most", code=Exit.REFUSED)
    try:
        chart = progress.chart(Question(said.get("--chart", Question.NUMBERS)), period)
    except StorageError as error:
        return Response(f"the record cannot be read: {error}", code=Exit.REFUSED)
    data = tables.as_data(chart)
    if "--csv" in words:
        return Response(tables.as_csv(chart).replace("\r\n", "\n").rstrip("\n"), data)
    return Response(_in_words(chart, ChartWords(library)), data)


def _in_words(chart: Chart, words: ChartWords) -> str:
    head = f"{dates.full_name(chart.period)}. {words.title(chart.question)}"
    if not chart.rows:
        return f"{head}\nNothing was recorded."
    lines = [["", *map(words.column_name, chart.columns)]]
    for row in chart.rows:
        if row.seen is Seen.TO_COME:
            continue
        if row.seen is Seen.SEEN:
            cells = [words.cell(chart, row, n) for n in range(len(chart.columns))]
        else:
            cells = [words.seen(row.seen)]
        lines.append([words.row_name(row), *cells])
    if chart.question is Question.NUMBERS:
        del lines[0]  # each row has its own name, and one value
    wide = max(map(len, lines))
    widths = [max(len(line[n]) for line in lines if n < len(line)) for n in range(wide)]
    told = [
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip()
        for line in lines
    ]
    return "\n".join([head, *told, "Sitting is estimated from what is done at this computer."])
