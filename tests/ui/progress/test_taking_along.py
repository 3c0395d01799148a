"""What can be taken along of a chart."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.charts import Chart, Column, Measure, Question, Row, Seen, columns
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.services import tables
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui.progress.chart_card import ChartCard
from desktop_app.ui.progress.notes import note_on_paper
from desktop_app.ui.progress.taking_along import table_of
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.quiet_line import QuietLine
from desktop_app.ui.theme import LIGHT, Look, color

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WEEK = Period.of(Scale.WEEK, date(2026, 3, 2))
MONDAY, TUESDAY, *REST = WEEK.parts
BOUTS = Chart(
    Question.BOUTS,
    WEEK,
    columns(Measure.MEDIAN_BOUT, Measure.LONGEST_BOUT),
    (
        Row(MONDAY, (timedelta(minutes=22), timedelta(minutes=95))),
        Row(TUESDAY, (None, None), Seen.NOT_SEEN, 0),
        *(Row(part, (None, None), Seen.TO_COME, 0) for part in REST),
    ),
)


@pytest.fixture
def words() -> ChartWords:
    return ChartWords(Library(ExerciseFiles()))


@pytest.fixture
def card(qtbot: QtBot, words: ChartWords) -> ChartCard:
    card = ChartCard(Question.BOUTS, words, Look())
    qtbot.addWidget(card)
    card.show_chart(BOUTS, leads_on=False)
    card.resize(500, 400)
    card.show()
    return card


def said(card: ChartCard) -> str:
    line = card.findChild(QuietLine)
    assert line is not None
    return line.text


def test_the_table_on_the_clipboard_is_the_one_on_screen(
    card: ChartCard, words: ChartWords
) -> None:
    card.taking.copy.trigger()
    card.as_table.setChecked(True)
    assert card.table is not None
    model = card.table.model()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines == table_of(BOUTS, words)
    for n, line in enumerate(lines[1:]):
        assert line[1:] == [model.index(n, column).data() for column in range(2)]
    assert lines[1] == ["Mon 2 Mar", "22 min", "1 h 35"]
    assert "clipboard" in said(card)


def test_a_csv_has_the_numbers_of_the_chart(card: ChartCard, tmp_path: Path) -> None:
    card.taking.save("csv", str(tmp_path / "bouts.csv"))
    text = (tmp_path / "bouts.csv").read_text(encoding="utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert tuple(head) == tables.head(BOUTS)
    assert rows[0][-2:] == ["22.0", "95.0"]
    assert len(rows) == len(BOUTS.rows)


def test_a_picture_is_light_and_says_its_question(card: ChartCard, tmp_path: Path) -> None:
    card.taking.save("png", str(tmp_path / "bouts.png"))
    image = QImage(str(tmp_path / "bouts.png"))
    assert image.width() >= 1000
    assert image.pixelColor(2, 2) == color(LIGHT.card)
    inks = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert len(inks) > 20, "nothing is painted"


def test_an_svg_is_one_with_its_words(card: ChartCard, words: ChartWords, tmp_path: Path) -> None:
    card.taking.save("svg", str(tmp_path / "bouts.svg"))
    tree = ET.parse(tmp_path / "bouts.svg")
    told = " ".join(tree.getroot().itertext())
    assert words.title(Question.BOUTS) in told
    assert "2–8 Mar 2026" in told
    assert "Mon" in told
    families = {each.get("font-family", "sans-serif") for each in tree.iter()}
    assert all(each.endswith("sans-serif") for each in families), "browsers know no Sans Serif"


def test_a_sheet_says_which_of_several_pictures_it_is(
    qtbot: QtBot, words: ChartWords, tmp_path: Path
) -> None:
    tests = ((SelfTest.CHAIR_STAND, Side.BOTH), (SelfTest.BRIDGE_HOLD, Side.LEFT))
    head = tuple(Column(Measure.RESULT, one) for one in tests)
    results = ChartCard(Question.SELF_TESTS, words, Look())
    prolonged = ChartCard(Question.PROLONGED, words, Look())
    counts = columns(Measure.PROLONGED, Measure.PROLONGED_TIME)
    rows = (Row(date(2026, 3, 2), (14, 30)), Row(date(2026, 3, 9), (15, 40)))
    long = tuple(Row(part, (3, timedelta(hours=2))) for part in WEEK.parts)
    told = []
    for card, chart in (
        (results, Chart(Question.SELF_TESTS, WEEK, head, rows)),
        (prolonged, Chart(Question.PROLONGED, WEEK, counts, long)),
    ):
        qtbot.addWidget(card)
        card.show_chart(chart, leads_on=False)
        card.show()
        for chip in card.switch.chips:
            chip.click()
            card.taking.save("svg", str(tmp_path / "chart.svg"))
            texts = ET.parse(tmp_path / "chart.svg").getroot().itertext()
            told += [text for text in texts if re.fullmatch("2–8 Mar 2026 · [^.]*", text)]
    assert told == [
        f"2–8 Mar 2026 · {name}"
        for name in ("Chair stands", "Bridge hold", "Bouts of 30 min and more", "Time in them")
    ]


@pytest.mark.parametrize(
    "question", [Question.ACTIVITY, Question.BOUTS, Question.NUMBERS, Question.BEFORE_AFTER]
)
def test_what_is_estimated_is_called_so_on_paper(question: Question) -> None:
    assert "estimated" in note_on_paper(question)


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_what_cannot_be_written_is_said(card: ChartCard, tmp_path: Path, kind: str) -> None:
    card.taking.save(kind, str(tmp_path / "nowhere" / f"chart.{kind}"))
    assert "cannot be written" in said(card)
    assert not (tmp_path / "nowhere").exists()


def test_a_file_is_asked_for_and_has_a_telling_name(card: ChartCard, qtbot: QtBot) -> None:
    card.taking.svg.trigger()
    dialog = card.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.selectedFiles()[0].endswith("buttress-bouts-2026-03-02-to-2026-03-08.svg")
    dialog.reject()


def test_what_has_no_picture_is_saved_as_a_table_alone(qtbot: QtBot, words: ChartWords) -> None:
    card = ChartCard(Question.NUMBERS, words, Look())
    qtbot.addWidget(card)
    chart = Chart(Question.NUMBERS, WEEK, columns(Measure.VALUE), (Row(Measure.PROLONGED, (3,)),))
    card.show_chart(chart, leads_on=False)
    card.menu.aboutToShow.emit()
    assert not card.taking.png.isVisible()
    assert not card.taking.svg.isVisible()
    assert card.taking.csv.isVisible()


def test_on_paper_nothing_is_asked_to_be_chosen() -> None:
    for question in Question:
        said = note_on_paper(question).lower()
        assert said
        assert "choose" not in said
        assert "point" not in said
