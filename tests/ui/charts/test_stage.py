"""The one scene that all charts with two axes are painted in."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsItem
from typing_extensions import override

from desktop_app.domain.charts import Question
from desktop_app.ui.charts import stage
from desktop_app.ui.charts.bars import Bars
from desktop_app.ui.charts.lines import BoutLines
from desktop_app.ui.charts.picture import Spot
from desktop_app.ui.charts.sheet import Sheet
from desktop_app.ui.theme import LIGHT, Size, color, font
from tests.ui.charts import made_up
from tests.ui.charts.made_up import BOUTS, HOUR, PlainWords, days_of

if TYPE_CHECKING:
    from desktop_app.domain.charts import Chart, Row
    from desktop_app.ui.charts.side_by_side import SideBySide

SIZE = QSizeF(600, 250)

pytestmark = pytest.mark.usefixtures("qapp")


class LongWords(PlainWords):
    """Names that are wider than a bar."""

    @override
    def tick(self, chart: Chart, row: Row) -> str:
        return "A long name"


class WideWords(PlainWords):
    """Names without a gap in them, that are wider than a bar."""

    NAME = "MMMMM"

    @override
    def tick(self, chart: Chart, row: Row) -> str:
        return self.NAME


def a_picture(kind: type[SideBySide] = Bars) -> SideBySide:
    made = kind(PlainWords())
    made.set_chart(made_up.bouts() if kind is BoutLines else made_up.a_week())
    return made


def flat(up: float = 1.0) -> BoutLines:
    made = BoutLines(PlainWords())
    rows = [(None, up * HOUR)] * 3 + [(None, 2 * HOUR)]
    made.set_chart(made_up.chart(Question.BOUTS, BOUTS, rows, of=days_of(4)))
    return made


def painted(picture: SideBySide, size: QSizeF = SIZE, scale: float = 1.0) -> QImage:
    image = QImage((size * scale).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(color(LIGHT.card))
    painter = QPainter(image)
    try:
        picture.paint(painter, size, LIGHT)
    finally:
        painter.end()
    return image


def test_one_picture_does_not_change_what_another_shows() -> None:
    bars, lines = a_picture(), a_picture(BoutLines)
    before = painted(bars)
    boxes = [bars.box_of(Spot(row), SIZE) for row in range(7)]
    painted(lines, QSizeF(333, 444))
    assert [bars.box_of(Spot(row), SIZE) for row in range(7)] == boxes
    assert painted(bars) == before


def test_all_share_one_scene_and_none_is_kept_by_it() -> None:
    picture = a_picture(BoutLines)
    painted(picture)
    assert stage.stage() is stage.stage()
    gone = weakref.ref(picture)
    del picture
    gc.collect()
    assert gone() is None


def test_a_brush_that_was_left_behind_fills_nothing() -> None:
    """pyqtgraph's view box has a border, and Qt fills what it draws with the painter's brush."""
    picture = a_picture()
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    image.fill(color(LIGHT.card))
    painter = QPainter(image)
    painter.setBrush(Qt.GlobalColor.red)
    picture.paint(painter, SIZE, LIGHT)
    painter.end()
    assert image == painted(picture)


def test_what_is_painted_starts_where_the_painter_is() -> None:
    picture = a_picture()
    image = QImage(700, 350, QImage.Format.Format_RGB32)
    image.fill(color(LIGHT.card))
    painter = QPainter(image)
    painter.translate(70, 40)
    picture.paint(painter, SIZE, LIGHT)
    assert painter.transform().dx() == 70
    painter.end()
    assert image.copy(70, 40, 600, 250) == painted(picture)


def test_lines_are_as_thick_where_there_are_more_pixels() -> None:
    """Or they would be hairs on paper."""
    thick = []
    for scale in (1, 4):
        image = painted(flat(), scale=scale)
        x = round(image.width() * 0.55)
        thick.append(
            sum(
                image.pixelColor(x + dx, y).name() == LIGHT.ink_3.lower()
                for dx in range(8 * scale)
                for y in range(image.height())
            )
            / scale**2
        )
    assert thick[1] >= thick[0] > 0


def test_the_names_of_values_stand_at_their_lines() -> None:
    image = painted(flat())
    line = color(LIGHT.line).name()
    lines = [y for y in range(250) if image.pixelColor(150, y).name() == line]
    inside = flat().box_of(Spot(3), SIZE).right()
    rows = [
        y
        for y in range(int(flat().box_of(Spot(3), SIZE).bottom()) + 6)
        if any(image.pixelColor(x, y) != color(LIGHT.card) for x in range(int(inside) + 6, 600))
    ]
    for y in lines:
        near = [row for row in rows if abs(row - y) <= 8]
        assert near, "no name at a line"
        assert (near[0] + near[-1]) / 2 == pytest.approx(y, abs=1.5)
    assert len(lines) >= 3


@pytest.mark.parametrize("wide", [180, 300])
def test_names_at_the_ends_stay_in_the_picture(wide: int) -> None:
    picture = Bars(LongWords())
    chart = made_up.chart(Question.PROLONGED, made_up.PROLONGED, [(3, HOUR)] * 4, of=days_of(4))
    picture.set_chart(chart)
    image = painted(picture, QSizeF(wide, 150))
    below = int(picture.box_of(Spot(0), QSizeF(wide, 150)).bottom()) + 3
    used = [
        x
        for x in range(wide)
        if any(image.pixelColor(x, y) != color(LIGHT.card) for y in range(below, 150))
    ]
    assert used
    assert used[0] >= 0
    one = picture.box_of(Spot(0), QSizeF(wide, 150)).width()
    assert used[-1] - used[0] > one, "it is written whole"


@pytest.mark.parametrize("wide", [200, 230, 260, 290, 320, 350, 380])
def test_a_name_that_is_moved_in_at_an_end_touches_no_other(wide: int) -> None:
    picture = Bars(WideWords())
    rows = [(3, HOUR)] * 40
    chart = made_up.chart(Question.PROLONGED, made_up.PROLONGED, rows, of=days_of(40))
    picture.set_chart(chart)
    image = painted(picture, QSizeF(wide, 150))
    below = int(picture.box_of(Spot(0), QSizeF(wide, 150)).bottom()) + 3
    end = int(picture.box_of(Spot(39), QSizeF(wide, 150)).right())  # the values are named beside it
    inked = [
        any(image.pixelColor(x, y) != color(LIGHT.card) for y in range(below, 150))
        for x in range(end)
    ]
    text = "".join("#" if ink else " " for ink in inked)
    names = re.split(" {5,}", text.strip())
    one = QFontMetricsF(font(Size.SMALL)).horizontalAdvance(WideWords.NAME)
    assert len(names) > 1
    assert max(map(len, names)) <= one + 2


def test_it_turns_round_with_the_interface_and_back() -> None:
    picture = a_picture()
    before, first = painted(picture), picture.box_of(Spot(0), SIZE)
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert picture.box_of(Spot(0), SIZE).x() > picture.box_of(Spot(6), SIZE).x()
        assert painted(picture) != before
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert picture.box_of(Spot(0), SIZE) == first
    assert painted(picture) == before


def test_in_a_file_of_lines_text_is_text_and_curves_are_curves() -> None:
    drawn = Sheet(a_picture(BoutLines), "How long did you sit?").svg().decode()
    assert ">2 h</text>" in drawn
    assert ">31</text>" in drawn
    assert "<image" not in drawn


def test_nothing_is_painted_where_there_is_no_room() -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(color(LIGHT.card))
    before = image.copy()
    painter = QPainter(image)
    for size in (QSizeF(), QSizeF(0, 40), QSizeF(40, 0)):
        a_picture().paint(painter, size, LIGHT)
    painter.end()
    assert image == before


def test_an_error_while_painting_is_told_and_the_next_picture_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture, other = a_picture(), a_picture(BoutLines)
    whole = painted(other)
    with monkeypatch.context() as patched:
        patched.setattr(Bars, "_parts", None)
        with pytest.raises(TypeError):
            painted(picture)
    assert painted(other) == whole


def items() -> int:
    return sum(isinstance(it, QGraphicsItem) for it in gc.get_objects())


def test_a_chart_more_is_not_an_item_more() -> None:
    for kind in (Bars, BoutLines):
        painted(a_picture(kind))
    before = items()
    for _ in range(20):
        painted(a_picture())
        painted(a_picture(BoutLines))
    assert items() == before


MANY = """
import gc, sys, threading
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from desktop_app.ui.charts.bars import Bars
from desktop_app.ui.charts.canvas import Canvas
from desktop_app.ui.charts.lines import BoutLines
from desktop_app.ui.charts.self_tests import ResultLines
from desktop_app.ui.theme import LIGHT, Look
from tests.ui.charts import made_up

application = QApplication([])
over = threading.Event()

def collect():
    while not over.wait(0.002):
        gc.collect()

elsewhere = threading.Thread(target=collect)
elsewhere.start()
sys.setswitchinterval(1e-5)
size = QSizeF(300, 150)
image = QImage(300, 150, QImage.Format.Format_RGB32)
made = {Bars: made_up.a_week(), BoutLines: made_up.bouts(), ResultLines: made_up.results()}
for n in range(60):
    kind = tuple(made)[n % 3]
    picture = kind(made_up.PlainWords())
    picture.itself = picture  # so that only the collector frees it
    picture.set_chart(made[kind])
    painter = QPainter(image)
    picture.paint(painter, size, LIGHT)
    painter.end()
    if n % 10 == 0:
        application.processEvents()
over.set()
elsewhere.join()
print("done")
"""


def test_charts_come_and_go_by_the_hundred_while_the_collector_runs_elsewhere() -> None:
    """Items of a scene that are freed in another thread end the process, sooner or later."""
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", MANY],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr
