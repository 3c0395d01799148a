"""Each measure then and now: two points on a line, with both values."""

from collections.abc import Sequence
from datetime import timedelta
from math import floor

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column, Measure, Row, Seen
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.lanes import line_high, placed, shared, widest, write_first, write_last
from desktop_app.ui.charts.picture import Entry, Move, Picture, Spot, step
from desktop_app.ui.charts.strokes import Point, paint_point
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

_POINTS = {
    Measure.FIRST_WEEKS: (Point.DIAMOND, "ink_3"),
    Measure.LAST_WEEKS: (Point.ROUND, "exercise"),
}
_HALF = 5.0
"""Half of how large a point is."""
_SHARES = (Measure.SHARE_PROLONGED, Measure.SHARE_TAKEN)
_BOUTS = (Measure.MEDIAN_BOUT, Measure.LONGEST_BOUT)
_BESIDE = 125.0 * STEP
"""From this width on, at 100 %, all of a measure stands in one line; else its points below."""
_SHORTEST = 1e-3


class BeforeAfter(Picture):
    """Draws a line for each measure. Only what has the same unit has the same scale."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._tops: tuple[float, ...] = ()
        """Of each row, what its line reaches up to."""

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        tops: dict[object, float] = {}
        for row in chart.rows:
            unit = _unit(row)
            tops[unit] = max(tops.get(unit, 0.0), *map(scales.height, row.values), _SHORTEST)
        self._tops = tuple(
            1.0 if _unit(row) is _SHARES and tops[_SHARES] <= 1.0 else tops[_unit(row)]
            for row in chart.rows
        )

    @property
    @override
    def least(self) -> QSizeF:
        return QSizeF(260 * text_scale(), len(self.rows) * self._line_high(0) + 2)

    @property
    @override
    def usual(self) -> QSizeF:
        high = self._line_high(_BESIDE * text_scale())
        return QSizeF(600, len(self.rows) * high + 2)

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        return self._columns

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Column):
            painter.setPen(QPen(color(tokens.line), 2))
            y = box.center().y()
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            _paint_point(painter, box.center(), of.measure, tokens)

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if self.chart is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        of = font(Size.TEXT)
        names = widest(map(self.row_name, self.rows), of) + 3 * STEP
        values = widest(map(self._values, self.rows), of) + 3 * STEP
        room = size.width() - 2 * STEP
        widths = shared(names, values, room, beside=self._beside(size.width()))
        for n in range(len(self.rows)):
            self._paint_row(painter, n, size, widths, tokens)
        painter.restore()

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        row = floor(at.y() / self._pace(size))
        inside = 0 <= at.x() <= size.width()
        return Spot(row) if inside and 0 <= row < len(self.rows) else None

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        pace = self._pace(size)
        return QRectF(0, spot.row * pace, size.width(), pace)

    @override
    def moved(self, spot: Spot | None, move: Move) -> Spot | None:
        """Return where a step leads, from measure to measure: up and down, and sideways as well."""
        along = {Move.DOWN: Move.FORTH, Move.UP: Move.BACK}.get(move, move)
        at = step(spot.row if spot else None, len(self.rows), along)
        return None if at is None else Spot(at)

    # --- How it is laid out -----------------------------------------------------------------

    @property
    def _columns(self) -> tuple[Column, ...]:
        columns = self.chart.columns if self.chart else ()
        return tuple(column for column in columns if column.measure in _POINTS)

    def _beside(self, width: float) -> bool:
        return width >= _BESIDE * text_scale()

    def _line_high(self, width: float) -> float:
        return line_high(Size.TEXT) + (3 if self._beside(width) else 6) * STEP

    def _pace(self, size: QSizeF) -> float:
        """Return how far it is from one line to the next; there may be less room than it wants."""
        most = 1.3 * self._line_high(size.width())
        return max(1.0, min(most, size.height() / max(1, len(self.rows))))

    def _values(self, row: Row) -> str:
        """Say both values in the terms of what they measure."""
        if self.chart is None or row.seen is not Seen.SEEN:
            return self.words.seen(row.seen)
        values = dict(zip(self.chart.columns, row.values, strict=True))
        said = (
            self.words.value(Column(row.of) if isinstance(row.of, Measure) else one, values[one])
            for one in self._columns
        )
        return QCoreApplication.translate("charts", " → ").join(said)

    # --- Painting ---------------------------------------------------------------------------

    def _paint_row(
        self, painter: QPainter, n: int, size: QSizeF, widths: tuple[float, float], tokens: Tokens
    ) -> None:
        line = self.box_of(Spot(n), size).adjusted(STEP, 0, -STEP, 0)
        names, values = widths
        name, value = QRectF(line), QRectF(line)
        value.setLeft(line.right() - values)
        if self._beside(size.width()):
            name.setWidth(names)
            room = QRectF(name.right(), line.top(), value.left() - name.right(), line.height())
        else:
            name.setRight(value.left())
            high = max(0.0, line.height() - 5 * STEP)
            for each in (name, value):
                each.setHeight(high)
            room = QRectF(line.left(), name.bottom(), line.width(), 4 * STEP)
        row = self.rows[n]
        painter.setFont(font(Size.TEXT))
        painter.setPen(color(tokens.ink))
        write_first(painter, placed(name, size), self.row_name(row))
        write_last(painter, placed(value, size), self._values(row))
        self._paint_points(painter, n, room.adjusted(_HALF * 1.5, 0, -_HALF * 1.5, 0), size, tokens)

    def _paint_points(
        self, painter: QPainter, n: int, room: QRectF, size: QSizeF, tokens: Tokens
    ) -> None:
        """Draw the line, from nothing to the most that is measured in its unit, and the points."""
        y = room.center().y()
        painter.setPen(QPen(color(tokens.line), 2))
        whole = placed(room, size)
        painter.drawLine(QPointF(whole.left(), y), QPointF(whole.right(), y))
        row, points = self.rows[n], []
        if self.chart is None or row.seen is not Seen.SEEN:
            return
        for column, value in zip(self.chart.columns, row.values, strict=True):
            if value is not None and column.measure in _POINTS:
                part = min(1.0, scales.height(value) / self._tops[n])
                box = placed(QRectF(room.left() + part * room.width(), y, 0, 0), size)
                points.append((column.measure, box.topLeft()))
        if len(points) == len(_POINTS):
            painter.setPen(QPen(color(tokens.ink_3), 2))
            painter.drawLine(points[0][1], points[-1][1])
        near = len(points) > 1 and abs(points[0][1].x() - points[1][1].x()) < 3 * _HALF
        for measure, at in points:
            _paint_point(painter, at, measure, tokens, apart=not near)


def _unit(row: Row) -> object:
    """Return what a measure may be compared by: times of a day, lengths of bouts, or shares.

    Counts are of things that differ.
    """
    if row.of in _SHARES:
        return _SHARES
    if row.of in _BOUTS:
        return _BOUTS
    times = any(isinstance(value, timedelta) for value in row.values)
    return timedelta if times else row.of


def _paint_point(
    painter: QPainter, at: QPointF, measure: Measure, tokens: Tokens, *, apart: bool = True
) -> None:
    """Paint a point; ``apart``: with a rim, which would hide another one below."""
    point, ink = _POINTS[measure]
    if apart:
        paint_point(painter, at, point, color(tokens.card), _HALF + 2)
    paint_point(painter, at, point, color(getattr(tokens, ink)), _HALF)
