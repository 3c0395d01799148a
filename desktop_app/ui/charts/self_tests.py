"""The results of one self-test over time, and how much of a change may be chance."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import ANSWERS, KINDS, NOISE, SelfTest
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import Hatch, paint_hatch
from desktop_app.ui.charts.picture import Entry, Mark, Move, Picture, Spot, mirrored, step
from desktop_app.ui.charts.plot import Plot, Tick
from desktop_app.ui.charts.stage import Curve, Scenery
from desktop_app.ui.charts.strokes import (
    MARKED,
    Floats,
    Point,
    Stroke,
    free_room,
    heights,
    paint_point,
    paint_stroke_swatch,
)
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font

_STROKES = {
    Side.BOTH: Stroke("accent_text", Point.ROUND, Qt.PenStyle.SolidLine, 2.2),
    Side.LEFT: Stroke("accent_text", Point.ROUND, Qt.PenStyle.SolidLine, 2.2),
    Side.RIGHT: Stroke("sitting_60", Point.DIAMOND, Qt.PenStyle.DashLine, 1.8),
}
_LEAST = 4
_MOST_NAMES = 12
"""A result beyond is none that anybody could have given; it is drawn as a number."""
_ASIDE = 0.04
"""Of the width, so that no point lies on the edge."""
_NEAR = 4.0 * STEP
"""Half of the box around a point."""


class _Series(NamedTuple):
    """The results of one side."""

    at: int
    """Which column of the chart."""
    column: Column
    side: Side
    up: Floats
    """For each row of the chart; not a number where there is no result."""

    @property
    def rows(self) -> list[int]:
        """The rows that have a result."""
        return [int(n) for n in np.flatnonzero(np.isfinite(self.up))]


class ResultLines(Picture):
    """Draws one test; which one, ``choose`` says."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._plot = Plot()
        self._scale = scales.of_numbers(0, _LEAST)
        self._across: Floats = np.zeros(0)
        """For each row, how many days it is after the first."""
        self._series: tuple[_Series, ...] = ()
        self.test: SelfTest | None = None
        """Which one is drawn."""

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        if self.test not in self.tests:
            self.test = next(iter(self.tests), None)
        days = [row.of if isinstance(row.of, date) else date.min for row in chart.rows]
        self._across = np.array([(day - days[0]).days for day in days], float)
        self._reckon()

    @property
    def tests(self) -> tuple[SelfTest, ...]:
        """The tests of which there are results, in the order of the chart."""
        if self.chart is None:
            return ()
        found = dict.fromkeys(
            column.of[0]
            for column in self.chart.columns
            if isinstance(column.of, tuple)
            and any(v is not None for v in self.chart.values(column))
        )
        return tuple(found)

    def choose(self, test: SelfTest) -> None:
        """Draw this test from now on."""
        self.test = test
        self._reckon()

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        return tuple(one.column for one in self._series) if len(self._series) > 1 else ()

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Column) and isinstance(of.of, tuple):
            stroke = _STROKES[of.of[1]]
            paint_stroke_swatch(painter, box, stroke, color(getattr(tokens, stroke.token)))

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if self.chart is None:
            return
        self._lay_out(size)
        ticks = [
            Tick(float(self._across[n]), self.words.tick(self.chart, self.rows[n]))
            for n in self._with_results
        ]
        shown = Scenery(
            under_grid=partial(self._paint_noise, tokens=tokens),
            under_curves=partial(self._paint_noise_name, tokens=tokens),
            curves=[self._curve(one, tokens) for one in self._series],
        )
        self._plot.paint(painter, tokens, ticks, shown)

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        self._lay_out(size)
        if not self._plot.includes(at):
            return None
        spots = (Spot(n, one.at) for one in self._series for n in one.rows)
        return min(spots, key=lambda spot: _far(self._point(spot), at), default=None)

    @override
    def shows(self, spot: Spot) -> bool:
        return self._of(spot) is not None

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        self._lay_out(size)
        middle = self._point(spot)
        return QRectF(middle.x() - _NEAR, middle.y() - _NEAR, 2 * _NEAR, 2 * _NEAR)

    @override
    def paint_mark(
        self, painter: QPainter, size: QSizeF, tokens: Tokens, spot: Spot, mark: Mark
    ) -> None:
        super().paint_mark(painter, size, tokens, spot, mark)
        one = self._of(spot)
        if mark.above and one is not None:
            stroke, at = _STROKES[one.side], self._point(spot)
            paint_point(painter, at, stroke.point, color(tokens.card), MARKED + 2)
            paint_point(painter, at, stroke.point, color(getattr(tokens, stroke.token)), MARKED)

    @override
    def moved(self, spot: Spot | None, move: Move) -> Spot | None:
        """Return where a step leads: along one side's results, and across to the other side's."""
        if not self._series:
            return None
        one = (self._of(spot) if spot else None) or self._series[0]
        if spot is not None and move in (Move.UP, Move.DOWN):
            return self._across_from(spot, one)
        rows = one.rows
        at = step(rows.index(spot.row) if spot else None, len(rows), move)
        return None if at is None else Spot(rows[at], one.at)

    # --- Reckoning --------------------------------------------------------------------------

    def _reckon(self) -> None:
        chart = self.chart
        if chart is None:
            return
        self._series = tuple(
            one
            for index, column in enumerate(chart.columns)
            if isinstance(column.of, tuple) and column.of[0] is self.test
            if (one := _Series(index, column, column.of[1], heights(chart.values(column)))).rows
        )
        highest = max((float(np.nanmax(one.up)) for one in self._series), default=0.0)
        bands = (band[1] for band in map(self._band, self._series) if band)
        if self.test in ANSWERS and self._series and highest < _MOST_NAMES:
            column = self._series[0].column
            count = max(len(ANSWERS[self.test]), int(highest) + 1)
            self._scale = scales.of_names([self.words.value(column, n) for n in range(count)])
        else:
            self._scale = scales.of_numbers(max(highest, *bands, 0.0), _LEAST)

    @property
    def _with_results(self) -> list[int]:
        return sorted({row for one in self._series for row in one.rows})

    def _band(self, one: _Series) -> tuple[float, float] | None:
        """Return from where to where a result may differ from the first one by chance."""
        change = NOISE.get(self.test) if self.test else None
        if change is None:
            return None
        first = float(one.up[one.rows[0]])
        return max(0.0, first - change), first + change

    def _lay_out(self, size: QSizeF) -> None:
        days = self._across[self._with_results]
        first, last = (float(days.min()), float(days.max())) if len(days) else (0.0, 0.0)
        aside = max(1.0, (last - first) * _ASIDE)
        self._plot.lay_out(size, first - aside, last + aside, self._scale, many=True)

    def _of(self, spot: Spot) -> _Series | None:
        """Return the side that a spot is a result of."""
        fitting = (
            one for one in self._series if spot.row in one.rows and spot.column in (None, one.at)
        )
        return next(fitting, None)

    def _point(self, spot: Spot) -> QPointF:
        one = self._of(spot)
        up = float(one.up[spot.row]) if one else 0.0
        return self._plot.at(float(self._across[spot.row]), up)

    def _across_from(self, spot: Spot, one: _Series) -> Spot | None:
        """Return the other side's result that was taken nearest in time."""
        other = next((it for it in self._series if it is not one), None)
        if other is None:
            return None
        day = self._across[spot.row]
        return Spot(min(other.rows, key=lambda n: abs(self._across[n] - day)), other.at)

    # --- Painting ---------------------------------------------------------------------------

    def _curve(self, one: _Series, tokens: Tokens) -> Curve:
        there = np.isfinite(one.up)  # a day on which the other side was tested is no gap
        stroke = _STROKES[one.side]
        ink = color(getattr(tokens, stroke.token))
        across, up = self._across[there], one.up[there]
        if self.test in KINDS:  # from one kind to another there is no way: each stands alone
            across = np.repeat(across, 2)
            up = np.column_stack((up, np.full_like(up, np.nan))).ravel()
        return Curve(across, up, stroke, ink)

    def _paint_noise(self, painter: QPainter, tokens: Tokens) -> None:
        """Paint what a result may differ by from a side's first one without any change."""
        for one in self._series:
            box = self._noise(one)
            if box is None:
                continue
            ink: str = getattr(tokens, _STROKES[one.side].token)
            painter.setPen(QPen(color(ink, 0.4), 1, _STROKES[one.side].style))
            if one is self._series[0]:
                painter.setBrush(color(ink, 0.1))
                painter.drawRect(box)
            else:  # two grounds would mix into a third
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box)
                paint_hatch(painter, box, Hatch.FALLING, color(ink, 0.22))

    def _paint_noise_name(self, painter: QPainter, tokens: Tokens) -> None:
        """Say what the first band means, inside of it, where no line runs through the words."""
        band = self._noise(self._series[0]) if self._series else None
        if band is None:
            return
        painter.setFont(font(Size.SMALL))
        painter.setPen(color(tokens.ink_2))
        said = QCoreApplication.translate("charts", "may be chance")
        high = painter.fontMetrics().height()
        wide = painter.fontMetrics().horizontalAdvance(said) + 2 * STEP
        places = (band.right() - wide, band.left())
        rooms = [
            QRectF(left, top, wide, high)
            for left in (reversed(places) if mirrored() else places)
            for top in (band.bottom() - high - 2, band.top() + 2)
        ]
        lines = (self._plot.all_at(self._across, one.up) for one in self._series)
        painter.drawText(free_room(rooms, lines), Qt.AlignmentFlag.AlignCenter, said)

    def _noise(self, one: _Series) -> QRectF | None:
        band = self._band(one)
        if band is None:
            return None
        low, high = (self._plot.at(0, up).y() for up in band)
        inside = self._plot.inside
        return QRectF(inside.left(), high, inside.width(), low - high)


def _far(one: QPointF, other: QPointF) -> float:
    """Return how far apart two points are for somebody who points: sideways counts most."""
    return abs(one.x() - other.x()) * 10 + abs(one.y() - other.y())
