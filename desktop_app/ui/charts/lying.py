"""Lying bars, one below the other: names, how much it was, and its value in words."""

from collections.abc import Sequence
from math import floor

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column, Measure, Question, Row, Seen
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import paint_fill, rounded
from desktop_app.ui.charts.lanes import (
    line_high,
    placed,
    shared,
    widest,
    write_first,
    write_last,
)
from desktop_app.ui.charts.picture import Entry, Move, Picture, Spot, step
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

_SHOWN = {
    Question.EXERCISES: (Measure.WORKED,),
    Question.MUSCLES: (Measure.WORKED, Measure.WORKED_TOO),
    Question.HELD_BACK: (Measure.HELD_BACK,),
}
"""From the beginning of a bar to its end; what is said of a row besides is in its sentence."""
_BESIDE = 125.0 * STEP
"""From this width on, at 100 %, the names stand beside the bars; else above them."""
_THICK = 2.0 * STEP
MOST = 8
"""Of more rows, the last one shown says how many more there are."""


class LyingBars(Picture):
    """Draws the rows that have most, and says how many more there are."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._columns: tuple[Column, ...] = ()
        self._lengths: tuple[tuple[float, ...], ...] = ()
        """Of each row, one for each column that is drawn."""
        self._longest = 1.0

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        known = {column.measure: column for column in chart.columns}
        shown = _SHOWN.get(chart.question, ())
        self._columns = tuple(known[measure] for measure in shown if measure in known)
        at = [chart.columns.index(column) for column in self._columns]
        self._lengths = tuple(
            tuple(scales.height(row.values[n]) if row.seen is Seen.SEEN else 0.0 for n in at)
            for row in chart.rows
        )
        self._longest = max(map(sum, self._lengths), default=0.0) or 1.0

    @property
    @override
    def least(self) -> QSizeF:
        return QSizeF(180 * text_scale(), self._lines * self._line_high(0) + 2)

    @property
    @override
    def usual(self) -> QSizeF:
        return QSizeF(300, self._lines * self._line_high(0) + 2)

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        return self._columns if len(self._columns) > 1 else ()

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Column):
            paint_fill(painter, box, of.measure, tokens)

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if self.chart is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown, widths = self._shown, self._widths(size, font(Size.TEXT))
        for n in range(shown):
            self._paint_row(painter, n, size, widths, tokens)
        if shown < len(self.rows):
            painter.setFont(font(Size.SMALL))
            painter.setPen(color(tokens.ink_2))
            more = QCoreApplication.translate("charts", "{n} more in the table")
            room = self._line(shown, size).adjusted(STEP, 0, -STEP, 0)
            write_first(painter, room, more.format(n=len(self.rows) - shown))
        painter.restore()

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        row = floor(at.y() / self._pace(size))
        inside = 0 <= at.x() <= size.width()
        return Spot(row) if inside and 0 <= row < self._shown else None

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        return self._line(spot.row, size)

    @override
    def moved(self, spot: Spot | None, move: Move) -> Spot | None:
        """Return where a step leads, from bar to bar: up and down, and sideways as well."""
        along = {Move.DOWN: Move.FORTH, Move.UP: Move.BACK}.get(move, move)
        at = step(spot.row if spot else None, self._shown, along)
        return None if at is None else Spot(at)

    # --- How it is laid out -----------------------------------------------------------------

    @property
    def _shown(self) -> int:
        """How many rows have a bar."""
        return len(self.rows) if len(self.rows) <= MOST else MOST - 1

    @property
    def _lines(self) -> int:
        return max(1, min(len(self.rows), MOST))

    def _beside(self, width: float) -> bool:
        return width >= _BESIDE * text_scale()

    def _line_high(self, width: float) -> float:
        return line_high(Size.TEXT) + (2.5 * STEP if self._beside(width) else _THICK + 3.5 * STEP)

    def _pace(self, size: QSizeF) -> float:
        """Return how far it is from one line to the next; there may be less room than it wants."""
        most = 1.3 * self._line_high(size.width())
        return max(1.0, min(most, size.height() / self._lines))

    def _line(self, n: int, size: QSizeF) -> QRectF:
        pace = self._pace(size)
        return QRectF(0, n * pace, size.width(), pace)

    def _value(self, row: Row) -> str:
        """Say the values: of what came besides, after a plus."""
        if self.chart is None or row.seen is not Seen.SEEN:
            return self.words.seen(row.seen)
        values = dict(zip(self.chart.columns, row.values, strict=True))
        first, *besides = (values[column] for column in self._columns)
        said = [self.words.value(self._columns[0], first)] if first or not any(besides) else []
        plus = QCoreApplication.translate("charts", "+ {value}")
        for column, value in zip(self._columns[1:], besides, strict=True):
            if value:
                said.append(plus.format(value=self.words.value(column, value)))
        return " ".join(said)

    # --- Painting ---------------------------------------------------------------------------

    def _paint_row(
        self, painter: QPainter, n: int, size: QSizeF, widths: tuple[float, float], tokens: Tokens
    ) -> None:
        line = self._line(n, size).adjusted(STEP, 0, -STEP, 0)
        names, values = widths
        name, value = QRectF(line), QRectF(line)
        value.setLeft(line.right() - values)
        if self._beside(size.width()):
            name.setWidth(names)
            thick = _THICK + STEP
            top = line.center().y() - thick / 2
            room = QRectF(name.right(), top, value.left() - name.right() - 3 * STEP, thick)
        else:
            name.setRight(value.left() - STEP)
            for each in (name, value):
                each.setTop(line.top() + STEP)
                each.setHeight(max(0.0, line.height() - _THICK - 3 * STEP))
            room = QRectF(line.left(), name.bottom() + STEP / 2, line.width(), _THICK)
        painter.setFont(font(Size.TEXT))
        painter.setPen(color(tokens.ink))
        row = self.rows[n]
        write_first(painter, placed(name, size), self.row_name(row))
        painter.setPen(color(tokens.ink_2))
        write_last(painter, placed(value, size), self._value(row))
        self._paint_bar(painter, n, room, size, tokens)

    def _paint_bar(
        self, painter: QPainter, n: int, room: QRectF, size: QSizeF, tokens: Tokens
    ) -> None:
        round_ = room.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.away))
        painter.drawPath(rounded(placed(room, size), round_))
        at = room.left()
        for column, length in zip(self._columns, self._lengths[n], strict=True):
            if length:
                wide = max(length / self._longest * room.width(), 2.0)
                box = QRectF(at, room.top(), wide, room.height())
                paint_fill(painter, placed(box, size), column.measure, tokens, round_)
                at += wide

    def _widths(self, size: QSizeF, of: QFont) -> tuple[float, float]:
        """Return how wide the names are, and the values."""
        rows = self.rows[: self._shown]
        names = widest(map(self.row_name, rows), of) + 3 * STEP
        values = widest(map(self._value, rows), of)
        return shared(names, values, size.width() - 2 * STEP, beside=self._beside(size.width()))
