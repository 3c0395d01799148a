"""The charts by themselves: each kind of picture, and what somebody colour-blind sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.domain.charts import Measure
from desktop_app.domain.self_tests import SelfTest
from desktop_app.domain.settings import Theme
from desktop_app.ui.charts.bars import Bars
from desktop_app.ui.charts.before_after import BeforeAfter
from desktop_app.ui.charts.calendar import GluteDays
from desktop_app.ui.charts.heat import Heat
from desktop_app.ui.charts.legend import entry_name
from desktop_app.ui.charts.lines import BoutLines
from desktop_app.ui.charts.lying import LyingBars
from desktop_app.ui.charts.picture import Mark, Move
from desktop_app.ui.charts.ribbons import Ribbons
from desktop_app.ui.charts.self_tests import ResultLines
from desktop_app.ui.theme import DARK, LIGHT, STEP, Size, color, font, text_scale
from tests.gallery.studio import THEMES
from tests.ui.charts import made_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.charts import Chart
    from desktop_app.ui.charts.picture import Picture
    from desktop_app.ui.theme import Tokens
    from tests.gallery.studio import Studio

EACH = QSizeF(600, 250)
COLUMNS = 2
LACKING = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What red, green and blue become for whoever lacks one kind of cone (Machado et al. 2009)."""


def charts_page(studio: Studio) -> None:
    """Take all pictures on one sheet: in both looks, in large text, and without some colours."""
    for theme in THEMES:
        tokens = LIGHT if theme is Theme.LIGHT else DARK
        if studio.wants(f"charts-{theme.value}"):
            studio.keep(f"charts-{theme.value}", sheet(tokens))
        for name in LACKING:
            if studio.wants(f"charts-{theme.value}-{name}"):
                studio.keep(f"charts-{theme.value}-{name}", as_seen_with(name, sheet(tokens)))
    if studio.wants("charts-pointed"):
        studio.keep("charts-pointed", sheet(DARK, pointed=True))
    if studio.wants("charts-mirrored"):
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        studio.keep("charts-mirrored", sheet(LIGHT, pointed=True))
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if studio.wants("charts-large"):
        with studio.text_at(2.0):
            studio.keep("charts-large", sheet(LIGHT))


def pictures() -> list[Picture]:
    """Return every picture with something to show."""
    return [
        bars(made_up.a_week),
        bars(made_up.a_week, share=True),
        bars(made_up.a_month),
        bars(made_up.a_day),
        bars(made_up.some_breaks),
        bars(made_up.long_bouts, Measure.PROLONGED_TIME),
        bars(made_up.chain),
        filled(BoutLines(made_up.PlainWords()), made_up.bouts()),
        tested(SelfTest.CHAIR_STAND),
        tested(SelfTest.BRIDGE_HOLD),
        filled(Ribbons(made_up.PlainWords()), made_up.a_day_of_stretches()),
        filled(Ribbons(made_up.PlainWords()), made_up.a_week_of_stretches()),
        filled(Ribbons(made_up.PlainWords()), made_up.a_month_of_stretches()),
        filled(Heat(made_up.PlainWords()), made_up.rhythm()),
        filled(GluteDays(made_up.PlainWords()), made_up.glute_days()),
        filled(LyingBars(made_up.PlainWords()), made_up.muscles()),
        filled(LyingBars(made_up.PlainWords()), made_up.exercises()),
        filled(BeforeAfter(made_up.PlainWords()), made_up.before_after()),
    ]


def bars(make: Callable[[], Chart], only: Measure | None = None, *, share: bool = False) -> Picture:
    """Return bars of a chart."""
    made = Bars(made_up.PlainWords())
    made.show_only(only)
    made.show_shares(share)
    return filled(made, make())


def tested(test: SelfTest) -> Picture:
    """Return the results of a test."""
    made = ResultLines(made_up.PlainWords())
    made.set_chart(made_up.results())
    made.choose(test)
    return made


def filled(picture: Picture, chart: Chart) -> Picture:
    """Return a picture that shows a chart."""
    picture.set_chart(chart)
    return picture


def sheet(tokens: Tokens, *, pointed: bool = False) -> QImage:
    """Return all pictures one beside and below the other, each with its legend.

    ``pointed``: the keyboard has walked four steps into each.
    """
    all_ = pictures()
    margin, head = 8.0 * STEP, 14.0 * STEP * text_scale()
    lines = [all_[n : n + COLUMNS] for n in range(0, len(all_), COLUMNS)]
    highs = [max(_size(picture).height() for picture in line) + head + margin for line in lines]
    across = EACH.width() + margin
    whole = QSizeF(COLUMNS * across + margin, sum(highs) + margin).toSize()
    image = QImage(whole, QImage.Format.Format_RGB32)
    image.fill(color(tokens.card))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(margin, margin)
    for line, high in zip(lines, highs, strict=True):
        for n, picture in enumerate(line):
            painter.save()
            painter.translate(n * across, 0)
            _write_legend(painter, picture, tokens)
            painter.translate(0, head)
            _paint(painter, picture, tokens, pointed=pointed)
            painter.restore()
        painter.translate(0, high)
    painter.end()
    return image


def _size(picture: Picture) -> QSizeF:
    """Return the size of a picture: larger than the others where it needs more room."""
    return QSizeF(EACH.width(), max(EACH.height(), picture.least.height()))


def _paint(painter: QPainter, picture: Picture, tokens: Tokens, *, pointed: bool) -> None:
    size, spot = _size(picture), None
    for _ in range(4 if pointed else 0):
        spot = picture.moved(spot, Move.FORTH)
    if spot is not None:
        picture.paint_mark(painter, size, tokens, spot, Mark(focus=True, above=False))
    picture.paint(painter, size, tokens)
    if spot is not None:
        picture.paint_mark(painter, size, tokens, spot, Mark(focus=True, above=True))


def _write_legend(painter: QPainter, picture: Picture, tokens: Tokens) -> None:
    painter.setFont(font(Size.SMALL))
    high = painter.fontMetrics().height()
    at = QPointF(0, 0)
    for of in picture.legend:
        name = entry_name(of, picture.words)
        wide = 6 * STEP + painter.fontMetrics().horizontalAdvance(name) + 3 * STEP
        if at.x() + wide > EACH.width():
            at = QPointF(0, at.y() + high + STEP)
        swatch = QRectF(at.x() + 0.5, at.y() + (high - 11) / 2, 15, 11)
        picture.paint_swatch(painter, swatch, of, tokens)
        painter.setPen(color(tokens.ink_2))
        room = QRectF(at.x() + 6 * STEP, at.y(), wide, high)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, name)
        at += QPointF(wide, 0)


def as_seen_with(lack: str, picture: QImage) -> QImage:
    """Return a picture as somebody sees it who lacks one kind of cone."""
    image = picture.convertToFormat(QImage.Format.Format_RGB888)
    line = image.bytesPerLine()
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), line)
    wide = 3 * image.width()
    shown = bits[:, :wide].reshape(image.height(), image.width(), 3) / 255.0
    linear = np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(LACKING[lack]).T, 0.0, 1.0)
    back = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    pixels = np.ascontiguousarray((back * 255).round().astype(np.uint8))
    size = (image.width(), image.height(), wide)
    return QImage(pixels.tobytes(), *size, QImage.Format.Format_RGB888).copy()
