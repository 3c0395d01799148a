"""Which picture answers which question. Imported when the first one is seen, for pyqtgraph is."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.charts import Chart, Column, Measure, Question
from desktop_app.domain.self_tests import SelfTest
from desktop_app.ui.charts.bars import Bars
from desktop_app.ui.charts.before_after import BeforeAfter
from desktop_app.ui.charts.calendar import GluteDays
from desktop_app.ui.charts.heat import Heat
from desktop_app.ui.charts.lines import BoutLines
from desktop_app.ui.charts.lying import LyingBars
from desktop_app.ui.charts.picture import Picture
from desktop_app.ui.charts.ribbons import Ribbons
from desktop_app.ui.charts.self_tests import ResultLines
from desktop_app.ui.charts.words import Words
from desktop_app.ui.progress import results


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


_PICTURES: dict[Question, Callable[[Words], Picture]] = {
    Question.ACTIVITY: Bars,
    Question.RIBBONS: Ribbons,
    Question.PROLONGED: Bars,
    Question.BOUTS: BoutLines,
    Question.BREAKS: Bars,
    Question.HELD_BACK: LyingBars,
    Question.RHYTHM: Heat,
    Question.GLUTE_DAYS: GluteDays,
    Question.EXERCISES: LyingBars,
    Question.MUSCLES: LyingBars,
    Question.CHAIN: Bars,
    Question.SELF_TESTS: ResultLines,
    Question.BEFORE_AFTER: BeforeAfter,
}
"""What is not among them is a table alone."""


def shown(picture: Picture) -> str:
    """Name what a picture shows of its chart, where the title alone does not say it."""
    match picture:
        case ResultLines(test=SelfTest() as test):
            return results.test_name(test)
        case Bars(chart=Chart(question=Question.PROLONGED), columns=(Column() as column, *_)):
            return picture.words.column_name(column)
        case Bars(share=True):
            return _tr("Share")
        case _:
            return ""


class Choice(NamedTuple):
    """One of several ways to show the same chart."""

    name: str
    choose: Callable[[], None]


def picture_of(question: Question, words: Words) -> Picture | None:
    """Return what draws the answer to a question; None where the table is all."""
    kind = _PICTURES.get(question)
    return kind(words) if kind else None


def choices(question: Question, picture: Picture) -> tuple[Choice, ...]:
    """Return the ways that there are to show what a picture shows; one alone is no choice."""
    match question, picture:
        case Question.ACTIVITY, Bars():
            return (
                Choice(_tr("Hours"), partial(picture.show_shares, False)),
                Choice(_tr("Share"), partial(picture.show_shares, True)),
            )
        case Question.PROLONGED, Bars():
            return (
                Choice(_tr("How often"), partial(picture.show_only, None)),
                Choice(_tr("How long"), partial(picture.show_only, Measure.PROLONGED_TIME)),
            )
        case Question.SELF_TESTS, ResultLines():
            return tuple(
                Choice(results.test_name(test), partial(picture.choose, test))
                for test in picture.tests
            )
        case _:
            return ()
