"""Bars side by side: a row each, its values one upon the other or next to each other."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from math import floor

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column, Hour, Measure, Question, Seen
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import paint_fill, paint_unseen, rounded
from desktop_app.ui.charts.picture import Entry, Picture, Spot
from desktop_app.ui.charts.plot import MANY, Plot, Tick
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font

_SHOWN = {
    Question.ACTIVITY: (
        Measure.SITTING_SHORT,
        Measure.SITTING_30,
        Measure.SITTING_60,
        Measure.SITTING_90,
        Measure.STANDING,
        Measure.EXERCISING,
    ),
    Question.PROLONGED: (Measure.PROLONGED,),
    Question.BREAKS: (Measure.TAKEN, Measure.NATURAL, Measure.ABANDONED, Measure.SKIPPED),
    Question.CHAIN: (Measure.WORKED_POSTERIOR, Measure.WORKED_QUADRICEPS),
}
"""From the bottom of a bar to its top; what is said of a row besides is in its sentence."""
_ALWAYS_NAMED = {Measure.SITTING_SHORT, Measure.STANDING, Measure.EXERCISING}
_LEAST_TIME = {Question.ACTIVITY: timedelta(minutes=30), Question.CHAIN: timedelta(minutes=1)}
_LEAST_NUMBER = 4
_WIDTH = 0.6
"""Of a bar, in rows."""
_WIDEST = 16.0 * STEP
_GAP = 2.0
_THINNEST = 3.0
"""Glute work is short; it is still to be seen."""
_NARROWEST_MARK = 6.0


class Bars(Picture):
    """Draws the charts that have a bar for each part of the period."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._plot = Plot()
        self._share = False
        self._only: Measure | None = None
        self._columns: tuple[Column, ...] = ()
        self._heights = self._tops = np.zeros((0, 0))
        """A row for each row of the chart, a column for each measure that is drawn."""
        self._scale = scales.Scale(1.0, ())

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        self._reckon()

    def show_shares(self, share: bool) -> None:
        """Draw each part as a share of its bar, or as it is."""
        self._share = share
        self._reckon()

    def show_only(self, measure: Measure | None) -> None:
        """Draw this measure alone, such as the time of long bouts in place of their number."""
        self._only = measure
        self._reckon()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the chart that are drawn."""
        return self._columns

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        occurs = self._heights.sum(axis=0) > 0
        parts = [
            column
            for n, column in enumerate(self._columns)
            if occurs[n] or column.measure in _ALWAYS_NAMED
        ]
        found = {row.seen for row in self.rows}
        unseen = [seen for seen in (Seen.NOT_SEEN, Seen.DAY_OFF) if seen in found]
        return (*(parts if len(self._columns) > 1 else ()), *unseen)

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Column):
            paint_fill(painter, box, of.measure, tokens)
        else:
            paint_unseen(painter, box, of, tokens)

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        self._lay_out(size)
        if self.chart is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._plot.paint_grid(painter, tokens)
        for seen, of in groupby(range(len(self.rows)), lambda n: self.rows[n].seen):
            if seen in (Seen.NOT_SEEN, Seen.DAY_OFF):
                self._paint_unseen(painter, tuple(of), seen, tokens)
        for n, row in enumerate(self.rows):
            if row.seen is Seen.SEEN:
                self._paint_bar(painter, n, tokens)
            elif row.seen is Seen.TO_COME:
                self._paint_ground(painter, n, tokens, Qt.PenStyle.DotLine)
        ticks = [Tick(n, self.words.tick(self.chart, row)) for n, row in enumerate(self.rows)]
        self._plot.paint_ticks(painter, tokens, ticks, many=self._many)
        painter.restore()

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        self._lay_out(size)
        row = floor(self._plot.across_at(at) + 0.5)
        known = self._plot.includes(at) and 0 <= row < len(self.rows)
        return Spot(row) if known else None

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        self._lay_out(size)
        box = self._box(spot.row - 0.5, spot.row + 0.5, self._plot.scale.top)
        if box.width() < _NARROWEST_MARK:
            more = (_NARROWEST_MARK - box.width()) / 2
            box.adjust(-more, 0, more, 0)
        return box

    # --- Reckoning --------------------------------------------------------------------------

    def _reckon(self) -> None:
        chart = self.chart
        if chart is None:
            return
        shown = (self._only,) if self._only else _SHOWN.get(chart.question, ())
        known = {column.measure: column for column in chart.columns if column.of is None}
        self._columns = tuple(known[measure] for measure in shown if measure in known)
        at = [chart.columns.index(column) for column in self._columns]
        found = [
            [scales.height(row.values[n]) if row.seen is Seen.SEEN else 0.0 for n in at]
            for row in chart.rows
        ]
        heights = np.array(found, float).reshape(len(chart.rows), len(at))
        if self._share and not self._beside:
            whole = heights.sum(axis=1, keepdims=True)
            heights = np.divide(heights, whole, out=np.zeros_like(heights), where=whole > 0)
        self._heights = heights
        self._tops = heights.cumsum(axis=1)
        self._scale = self._made_scale()

    @property
    def _beside(self) -> bool:
        return self.chart is not None and self.chart.question is Question.CHAIN

    @property
    def _many(self) -> bool:
        return len(self.rows) > MANY

    def _made_scale(self) -> scales.Scale:
        if self._share and not self._beside:
            return scales.of_shares()
        highest = float((self._heights if self._beside else self._tops).max(initial=0.0))
        question = self.chart.question if self.chart else Question.ACTIVITY
        if not self._of_times:
            return scales.of_numbers(highest, _LEAST_NUMBER)
        if question is Question.ACTIVITY and any(isinstance(row.of, Hour) for row in self.rows):
            return scales.of_times(highest, scales.HOUR)
        return scales.of_times(highest, _LEAST_TIME.get(question, timedelta(minutes=30)))

    @property
    def _of_times(self) -> bool:
        """Whether times are drawn; they all are, or none."""
        if self.chart is None:
            return False
        values = (v for column in self._columns for v in self.chart.values(column))
        return isinstance(next((v for v in values if v is not None), None), timedelta)

    def _lay_out(self, size: QSizeF) -> None:
        last = max(1, len(self.rows)) - 0.5
        self._plot.lay_out(size, -0.5, last, self._scale, many=self._many)

    def _box(self, first: float, last: float, up: float) -> QRectF:
        return QRectF(self._plot.at(first, up), self._plot.at(last, 0)).normalized()

    def _bar(self, n: int) -> QRectF:
        """Return the room of a bar, from the ground to the top."""
        room = self._box(n - _WIDTH / 2, n + _WIDTH / 2, self._plot.scale.top)
        less = max(0.0, room.width() - _WIDEST) / 2
        return room.adjusted(less, 0, -less, 0)

    # --- Painting ---------------------------------------------------------------------------

    def _paint_bar(self, painter: QPainter, n: int, tokens: Tokens) -> None:
        heights, tops = self._heights[n], self._tops[n]
        if not heights.any():
            self._paint_ground(painter, n, tokens, Qt.PenStyle.SolidLine)
            return
        room = self._bar(n)
        pixels = room.height() / self._plot.scale.top
        wide = room.width() / len(heights) if self._beside else room.width()
        gap_aside = min(_GAP, wide / 4) if self._beside else 0.0
        for at, column in enumerate(self._columns):
            if not heights[at]:
                continue
            high = heights[at] * pixels
            gap = 0.0 if self._beside or high <= 2 * _GAP else _GAP
            if column.measure is Measure.EXERCISING:
                high = max(high, _THINNEST + gap)
            under = 0.0 if self._beside else (tops[at] - heights[at]) * pixels
            left = room.left() + (at * wide if self._beside else 0.0)
            box = QRectF(left, room.bottom() - under - high, wide - gap_aside, high - gap)
            paint_fill(painter, box, column.measure, tokens)

    def _paint_ground(self, painter: QPainter, n: int, tokens: Tokens, style: Qt.PenStyle) -> None:
        """Draw a bar of no height: nothing was done, or nothing has come yet."""
        room = self._bar(n)
        pen = QPen(color(tokens.ink_3), 2, style)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        y = floor(room.bottom()) - 0.5
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))

    def _paint_unseen(
        self, painter: QPainter, rows: Sequence[int], seen: Seen, tokens: Tokens
    ) -> None:
        """Paint neighbours of which nothing is known as one block, named where it has room."""
        box = self._bar(rows[0]).united(self._bar(rows[-1])).adjusted(0, 0, 0, -1)
        paint_unseen(painter, box, seen, tokens)
        name = self.words.seen(seen)
        painter.setFont(font(Size.SMALL))
        wide = painter.fontMetrics().horizontalAdvance(name) + 4 * STEP
        high = painter.fontMetrics().height() + 2
        upright = box.width() < wide + 2 * STEP
        long, short = (box.height(), box.width()) if upright else (box.width(), box.height())
        if self._many or long < wide + 2 * STEP or short < high:
            return
        painter.save()
        painter.translate(box.center())
        if upright:
            painter.rotate(-90)
        room = QRectF(-wide / 2, -high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.card))
        painter.drawPath(rounded(room, high / 2))
        painter.setPen(color(tokens.ink_2))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()
