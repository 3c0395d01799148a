"""Bars side by side: a row each, its values one upon the other or next to each other."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column, Hour, Measure, Question, Seen
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import ink_of, paint_fill, paint_fills, paint_unseen
from desktop_app.ui.charts.picture import Entry
from desktop_app.ui.charts.side_by_side import SideBySide
from desktop_app.ui.charts.stage import Curve
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import Tokens

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
_GAP = 2.0
_THINNEST = 3.0
"""Glute work is short; it is still to be seen."""


class Bars(SideBySide):
    """Draws the charts that have a bar for each part of the period."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.share = False
        """Whether each part is drawn as a share of its bar."""
        self._only: Measure | None = None
        self._columns: tuple[Column, ...] = ()
        self._heights = self._tops = np.zeros((0, 0))
        """A row for each row of the chart, a column for each measure that is drawn."""

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        self._reckon()

    def show_shares(self, share: bool) -> None:
        """Draw each part as a share of its bar, or as it is."""
        self.share = share
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
        elif isinstance(of, Seen):
            paint_unseen(painter, box, of, tokens)

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
        if self.share and not self._beside:
            whole = heights.sum(axis=1, keepdims=True)
            heights = np.divide(heights, whole, out=np.zeros_like(heights), where=whole > 0)
        self._heights = heights
        self._tops = heights.cumsum(axis=1)
        self._scale = self._made_scale()

    @property
    def _beside(self) -> bool:
        return self.chart is not None and self.chart.question is Question.CHAIN

    def _made_scale(self) -> scales.Scale:
        if self.share and not self._beside:
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

    # --- Painting ---------------------------------------------------------------------------

    @override
    def _paint_rows(self, painter: QPainter, tokens: Tokens) -> None:
        boxes: dict[Column, list[QRectF]] = {column: [] for column in self._columns}
        for n, row in enumerate(self.rows):
            if row.seen is not Seen.SEEN:
                continue
            if not self._heights[n].any():
                self._paint_ground(painter, n, tokens, Qt.PenStyle.SolidLine)
            for column, box in self._parts(n):
                boxes[column].append(box)
        for column, parts in boxes.items():
            paint_fills(painter, parts, ink_of(column.measure), tokens)

    @override
    def _curves(self, tokens: Tokens) -> Sequence[Curve]:
        return ()

    def _parts(self, n: int) -> Iterator[tuple[Column, QRectF]]:
        """Return the boxes of a bar."""
        heights, tops = self._heights[n], self._tops[n]
        room = self._bar(n)
        pixels = room.height() / self._plot.scale.top
        wide = room.width() / max(1, len(heights)) if self._beside else room.width()
        gap_aside = min(_GAP, wide / 4) if self._beside else 0.0
        for at, column in enumerate(self._columns):
            if not heights[at]:
                continue
            high = heights[at] * pixels
            under = 0.0 if self._beside else (tops[at] - heights[at]) * pixels
            gap = _GAP if under else 0.0  # below, so that the top says how much it is
            if column.measure is Measure.EXERCISING:
                high = max(high, _THINNEST + gap)
            elif high <= 2 * _GAP:
                gap = 0.0
            left = room.left() + (at * wide if self._beside else 0.0)
            yield column, QRectF(left, room.bottom() - under - high, wide - gap_aside, high - gap)
