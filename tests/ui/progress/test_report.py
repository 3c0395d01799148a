"""A page about some days."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtSvg import QSvgGenerator
from typing_extensions import override

from desktop_app.domain.charts import Measure, Question
from desktop_app.domain.periods import Period, Scale
from desktop_app.domain.timeline import Span, State
from desktop_app.services.ports import StorageError
from desktop_app.services.steps import at_once
from desktop_app.ui.progress.report.content import MOST_EXERCISES, Report, report
from desktop_app.ui.progress.report.html import as_html
from desktop_app.ui.progress.report.pdf import PAGE, as_pdf, paint
from desktop_app.ui.progress.report.saving import save_report
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.theme import text_scale
from tests.desk import Desk
from tests.fakes import ListHistory

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.work(minutes=45)
    desk.start()
    desk.do_routine()
    desk.work(minutes=80)
    desk.monitor.write()
    return desk


def week(desk: Desk) -> Period:
    return Period.of(Scale.WEEK, desk.progress.today.date)


def written(desk: Desk) -> Report:
    return at_once(report(desk.progress, ChartWords(desk.library), week(desk)))


class Reader(HTMLParser):
    """Reads what a page says, and what it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.fetched += [str(to) for name, to in attrs if name in ("src", "href") and to]

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    @override
    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_its_numbers_are_those_of_the_charts(desk: Desk) -> None:
    numbers = desk.progress.chart(Question.NUMBERS, week(desk))
    words = ChartWords(desk.library)
    told = {words.row_name(numbers, row): words.cell(numbers, row, 0) for row in numbers.rows}
    page = written(desk)
    assert {name: told[name] for name, _ in page.numbers} == dict(page.numbers)
    assert dict(page.numbers)[words.row_name(numbers, numbers.rows[0])] == "2 h 05"
    assert numbers.rows[0].of is Measure.SAT


def test_what_is_counted_is_not_held(desk: Desk) -> None:
    head, *rows = written(desk).exercises
    held, reps = head.index("Held"), head.index("Reps")
    assert rows
    assert all("0" not in (row[reps], row[held]) and row[held] != "0 min" for row in rows)
    assert any("–" in (row[reps], row[held]) for row in rows)


def test_a_page_of_html_holds_all_of_it_and_fetches_nothing(desk: Desk) -> None:
    page = written(desk)
    read = Reader(as_html(page))
    assert read.open == []
    said = " ".join(read.said)
    for text in (page.title, page.days, *(v for _, v in page.numbers), *page.notes):
        assert text in said
    for row in page.exercises:
        assert row[0] in said
    assert [each for each in read.fetched if not each.startswith("#")] == []
    assert "url(" not in re.sub(r"url\(#[^)]*\)", "", as_html(page))
    assert "not a diagnosis" in said


def test_who_hears_the_page_gets_the_tables_of_its_charts(desk: Desk) -> None:
    page = written(desk)
    html = as_html(page)
    assert html.count('aria-hidden="true"') == html.count("<caption>") == len(page.drawings) == 3
    for sheet, table in page.drawings:
        spoken = html[html.index(f"<caption>{sheet.title}") :]
        spoken = spoken[: spoken.index("</table>")]
        for line in table:
            assert all(f">{cell}<" in spoken for cell in line)
    assert 'lang="en"' in html
    assert html.count("<th ") == html.count("<th scope=")


def test_a_week_that_goes_on_says_what_its_means_are_of(desk: Desk) -> None:
    first = written(desk).notes
    desk.sleep(minutes=24 * 60)
    desk.work(minutes=5)
    desk.monitor.write()
    assert set(written(desk).notes) - set(first) == {
        "Means are those of the days that were over when this was written."
    }


def test_a_week_says_of_how_many_days_it_has_numbers(desk: Desk) -> None:
    assert written(desk).days.endswith("2026 · one day on record")
    day = Period.of(Scale.DAY, desk.progress.today.date)
    assert "record" not in at_once(report(desk.progress, ChartWords(desk.library), day)).days
    assert (
        "record"
        not in at_once(report(desk.progress, ChartWords(desk.library), week(desk).before)).days
    )


@pytest.mark.parametrize("days", [0, 1])
def test_a_pdf_has_one_page(desk: Desk, days: int) -> None:
    page = (
        written(desk)
        if days
        else at_once(report(Desk().progress, ChartWords(desk.library), week(desk)))
    )
    content = as_pdf(page)
    assert content.startswith(b"%PDF-")
    assert re.findall(rb"/Count (\d+)", content) == [b"1"]


def words_of(page: Report) -> list[tuple[float, str]]:
    """Return what is written on the page of paper, and how far down."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(PAGE.toSize())
    generator.setViewBox(QRectF(QPointF(), PAGE))
    painter = QPainter(generator)
    paint(painter, page)
    painter.end()
    found = []
    down = 0.0
    for at, y, text in re.findall(
        r'matrix\([^)]*,([-0-9.]+)\)"|<text [^>]*y="([-0-9.]+)"[^>]*>([^<]*)<',
        bytes(held.data()).decode(),
    ):
        if at:
            down = float(at)
        else:
            found.append((down + float(y), unescape(text).strip()))
    return found


def test_the_page_of_paper_says_all_that_the_report_holds(desk: Desk) -> None:
    page = written(desk)
    told = words_of(page)
    said = " ".join(text for _, text in told)
    sheets = [text for sheet, _ in page.drawings for text in (sheet.title, sheet.subtitle) if text]
    assert len(page.drawings) == 3
    assert "Bouts of 30 min and more" in sheets, "an axis of plain numbers has its name"
    cells = [cell for row in page.exercises for cell in row]
    numbers = [text for number in page.numbers for text in number]
    for text in (page.title, page.days, *numbers, *cells, *page.notes, *sheets):
        assert all(word in said for word in text.split()), text
    highest, lowest = min(told), max(told)
    assert highest[1] == page.title
    assert lowest[1] == "For tracking, not a diagnosis."
    assert 0 < highest[0] < lowest[0] < PAGE.height() - 20


def test_a_page_of_paper_does_not_grow_with_the_text_on_the_screen(
    qapp: QApplication, desk: Desk, tmp_path: Path
) -> None:
    def saved() -> list[str]:
        at_once(
            save_report(desk.progress, ChartWords(desk.library), week(desk), tmp_path / "week.html")
        )
        page = (tmp_path / "week.html").read_text(encoding="utf-8")
        return re.findall("<text [^>]*>[^<]*<|viewBox=[^>]*", page)

    usual, small = saved(), qapp.font()
    large = QFont(small)
    large.setPointSizeF(18)
    qapp.setFont(large)
    try:
        assert text_scale() == 1.8
        assert saved() == usual
    finally:
        qapp.setFont(small)
    assert len(usual) > 30


def test_days_with_nobody_there_are_in_no_mean_and_said_so() -> None:
    desk = Desk()
    now = desk.clock.now()
    desk.history.write([Span(now - timedelta(hours=2), now, State.AWAY)])
    assert written(desk).nothing == "Nobody was seen at the desk."
    desk.sleep(minutes=24 * 60)
    desk.work(minutes=20)
    desk.monitor.write()
    page = written(desk)
    assert page.nothing == ""
    assert page.days.endswith("2 days on record")
    assert not any("Means are those" in note for note in page.notes), "today is the only one"


def test_days_without_anything_make_a_page_all_the_same(desk: Desk) -> None:
    page = at_once(report(desk.progress, ChartWords(desk.library), week(desk).before))
    assert (page.numbers, page.drawings, page.exercises) == ((), (), ())
    said = " ".join(Reader(as_html(page)).said)
    assert page.title in said
    assert page.nothing == "Nothing was observed in this week."
    assert page.nothing in said


def test_so_many_exercises_fit_the_page(desk: Desk) -> None:
    desk.start_app()
    for exercise in desk.library.exercises.values():
        desk.coach.start(desk.library.single(exercise))
        desk.do_routine()
    page = written(desk)
    assert len(page.exercises) == 1 + MOST_EXERCISES + 1
    assert page.exercises[-1][0].startswith("and ")


def test_it_is_written_as_its_name_says(desk: Desk, tmp_path: Path) -> None:
    for name, begins in (("week.pdf", b"%PDF"), ("week.html", b"<!DOCTYPE html>")):
        at_once(save_report(desk.progress, ChartWords(desk.library), week(desk), tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_what_cannot_be_written_or_read_is_said(desk: Desk, tmp_path: Path) -> None:
    words = ChartWords(desk.library)
    with pytest.raises(StorageError, match=r"week\.pdf cannot be written"):
        at_once(save_report(desk.progress, words, week(desk), tmp_path / "nowhere" / "week.pdf"))
    assert isinstance(desk.history, ListHistory)
    desk.history.broken = "the disk is gone"
    with pytest.raises(StorageError, match="the disk is gone"):
        at_once(save_report(desk.progress, words, week(desk).before.before, tmp_path / "week.pdf"))
    assert list(tmp_path.iterdir()) == []


def test_words_of_others_stay_words(qapp: QApplication, desk: Desk) -> None:
    assert qapp is not None
    page = written(desk)._replace(title="<b>Me & you</b>")
    assert "<b>Me" not in as_html(page)
    assert "<b>Me & you</b>" in " ".join(Reader(as_html(page)).said)
