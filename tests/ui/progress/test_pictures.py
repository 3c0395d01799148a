"""Which picture answers which question, in the words of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.charts import Question
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.charts.legend import entry_name
from desktop_app.ui.progress.chart_card import ChartCard
from desktop_app.ui.progress.pictures import picture_of
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.theme import Look
from tests.ui.charts import made_up
from tests.ui.charts.looking import painted, stands_anything

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.charts import Chart

CHARTS: list[Callable[[], Chart]] = [
    made_up.a_week,
    made_up.a_day_of_stretches,
    made_up.a_week_of_stretches,
    made_up.a_month_of_stretches,
    made_up.long_bouts,
    made_up.bouts,
    made_up.some_breaks,
    made_up.held_back,
    made_up.rhythm,
    made_up.glute_days,
    made_up.exercises,
    made_up.muscles,
    made_up.chain,
    made_up.before_after,
]


@pytest.fixture(scope="module")
def words() -> ChartWords:
    return ChartWords(Library(ExerciseFiles()))


def test_every_question_has_a_picture_but_the_numbers(words: ChartWords) -> None:
    without = {question for question in Question if picture_of(question, words) is None}
    assert without == {Question.NUMBERS}


@pytest.mark.parametrize("make", CHARTS)
def test_it_draws_and_says_the_chart_in_the_words_of_the_page(
    qtbot: QtBot, words: ChartWords, make: Callable[[], Chart]
) -> None:
    chart = make()
    card = ChartCard(chart.question, words, Look())
    qtbot.addWidget(card)
    card.show_chart(chart, leads_on=True)
    card.resize(700, 600)
    card.show()
    qtbot.waitExposed(card)
    assert card.canvas is not None
    before = card.canvas.grab().toImage()
    qtbot.keyClick(card.canvas, Qt.Key.Key_Home)
    assert card.canvas.row is not None
    spot = card.canvas.spot
    column = None if spot is None or spot.column is None else chart.columns[spot.column]
    assert card.said == words.sentence(chart, card.canvas.row, column)
    assert card.canvas.grab().toImage() != before
    assert all(entry_name(of, words) for of in card.canvas.picture.legend)


@pytest.mark.parametrize("make", CHARTS)
def test_it_stands_alone_as_well(
    qapp: object, words: ChartWords, make: Callable[[], Chart]
) -> None:
    chart = make()
    picture = picture_of(chart.question, words)
    assert picture is not None
    bare = painted(picture)
    picture.set_chart(chart)
    assert painted(picture) != bare
    stands_anything(picture, picture.least)
