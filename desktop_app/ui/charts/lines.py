"""The middle and the longest bout of each part of a period, beside half an hour."""

from collections.abc import Sequence
from math import floor

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column, Measure, Seen
from desktop_app.domain.sitting import Length
from desktop_app.ui import wording
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import paint_unseen
from desktop_app.ui.charts.picture import Entry, Mark, Spot, mirrored
from desktop_app.ui.charts.side_by_side import SideBySide
from desktop_app.ui.charts.stage import Curve
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
    Measure.LONGEST_BOUT: Stroke("ink_3", Point.DIAMOND, Qt.PenStyle.DotLine, 1.6),
    Measure.MEDIAN_BOUT: Stroke("sitting_60", Point.ROUND, Qt.PenStyle.SolidLine, 2.6),
}
"""In the order of painting: what is asked for first lies above."""
_UNSEEN = (Seen.NOT_SEEN, Seen.DAY_OFF)
_LIMIT = Length.HALF_HOUR.value


class BoutLines(SideBySide):
    """Draws lengths of bouts as lines."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._heights: dict[Column, Floats] = {}
        """In hours, for each row; not a number where nothing was seen, or there was no bout."""

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        seen = np.array([row.seen is Seen.SEEN for row in chart.rows], bool)
        self._heights = {
            column: np.where(seen, heights(chart.values(column)), np.nan)
            for measure in _STROKES
            for column in chart.columns
            if column.measure is measure
        }
        highest = max(
            (float(np.nanmax(up, initial=0.0)) for up in self._heights.values()), default=0
        )
        self._scale = scales.of_times(highest, 1.5 * _LIMIT)

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        found = {row.seen for row in self.rows}
        unseen = [seen for seen in _UNSEEN if seen in found]
        return (*reversed(self._heights), *unseen)

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Column):
            stroke = _STROKES[of.measure]
            paint_stroke_swatch(painter, box, stroke, color(getattr(tokens, stroke.token)))
        elif isinstance(of, Seen):
            paint_unseen(painter, box, of, tokens)

    @override
    def paint_mark(
        self, painter: QPainter, size: QSizeF, tokens: Tokens, spot: Spot, mark: Mark
    ) -> None:
        super().paint_mark(painter, size, tokens, spot, mark)
        if not mark.above:
            return
        for column, up in self._heights.items():
            if np.isfinite(up[spot.row]):
                stroke = _STROKES[column.measure]
                at = self._plot.at(spot.row, float(up[spot.row]))
                paint_point(painter, at, stroke.point, color(tokens.card), MARKED + 2)
                paint_point(painter, at, stroke.point, color(getattr(tokens, stroke.token)), MARKED)

    @override
    def _paint_rows(self, painter: QPainter, tokens: Tokens) -> None:
        self._paint_limit(painter, tokens)

    @override
    def _curves(self, tokens: Tokens) -> Sequence[Curve]:
        strokes = ((_STROKES[column.measure], up) for column, up in self._heights.items())
        return [
            Curve(self._across, up, stroke, color(getattr(tokens, stroke.token)))
            for stroke, up in strokes
        ]

    @property
    def _across(self) -> Floats:
        return np.arange(len(self.rows), dtype=float)

    def _paint_limit(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw the line from which on a bout is a long one, and name it where it can be read."""
        inside = self._plot.inside
        y = floor(self._plot.at(0, _LIMIT / scales.HOUR).y()) + 0.5
        painter.setPen(QPen(color(tokens.exercise), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y))
        painter.setFont(font(Size.SMALL))
        painter.setPen(color(tokens.accent_text))
        name = wording.minutes(_LIMIT)
        high = painter.fontMetrics().height()
        wide = painter.fontMetrics().horizontalAdvance(name) + STEP
        places = (inside.left(), inside.right() - wide)
        tops = [top for top in (y + 1, y - high - 1) if top + high <= inside.bottom()]
        rooms = [
            QRectF(left, top, wide, high)
            for left in (reversed(places) if mirrored() else places)
            for top in tops or (inside.top(),)
        ]
        unseen = [self._bar(n) for n, row in enumerate(self.rows) if row.seen in _UNSEEN]
        rooms.sort(key=lambda room: any(map(room.intersects, unseen)))  # rather not on a hatch
        lines = (self._plot.all_at(self._across, up) for up in self._heights.values())
        painter.drawText(free_room(rooms, lines), Qt.AlignmentFlag.AlignCenter, name)
