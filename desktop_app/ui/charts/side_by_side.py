"""Rows side by side above an axis with their names: what bars and lines have in common."""

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from math import floor

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from desktop_app.domain.charts import Row, Seen
from desktop_app.ui.charts.inks import paint_unseen
from desktop_app.ui.charts.picture import Picture, Spot
from desktop_app.ui.charts.plot import MANY, Plot, Tick
from desktop_app.ui.charts.scales import Scale
from desktop_app.ui.charts.stage import Curve, Scenery
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font

_WIDTH = 0.6
"""Of a bar, in rows."""
_WIDEST = 16.0 * STEP
_NARROWEST_MARK = 6.0


class SideBySide(Picture):
    """Draws rows one after the other: the grid, the names, and where nothing was seen."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._plot = Plot()
        self._scale = Scale(1.0, ())

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if self.chart is None:
            return
        self._lay_out(size)
        ticks = [Tick(n, self.words.tick(self.chart, row)) for n, row in enumerate(self.rows)]
        shown = Scenery(
            under_curves=partial(self._paint_all, tokens=tokens), curves=self._curves(tokens)
        )
        self._plot.paint(painter, tokens, ticks, shown)

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        self._lay_out(size)
        row = floor(self._plot.across_at(at) + 0.5)
        known = self._plot.includes(at) and 0 <= row < len(self.rows)
        return Spot(row) if known else None

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        self._lay_out(size)
        box = self._box(spot.row - 0.5, spot.row + 0.5)
        if box.width() < _NARROWEST_MARK:
            more = (_NARROWEST_MARK - box.width()) / 2
            box.adjust(-more, 0, more, 0)
        return box

    @abstractmethod
    def _paint_rows(self, painter: QPainter, tokens: Tokens) -> None:
        """Paint the rows that were seen."""

    @abstractmethod
    def _curves(self, tokens: Tokens) -> Sequence[Curve]:
        """Return the curves that run above the rows."""

    @property
    def _many(self) -> bool:
        return len(self.rows) > MANY

    def _lay_out(self, size: QSizeF) -> None:
        last = max(1, len(self.rows)) - 0.5
        self._plot.lay_out(size, -0.5, last, self._scale, many=self._many)

    def _box(self, first: float, last: float) -> QRectF:
        top = self._plot.at(first, self._plot.scale.top)
        return QRectF(top, self._plot.at(last, 0)).normalized()

    def _bar(self, n: int) -> QRectF:
        """Return the room of a bar, from the ground to the top."""
        room = self._box(n - _WIDTH / 2, n + _WIDTH / 2)
        less = max(0.0, room.width() - _WIDEST) / 2
        return room.adjusted(less, 0, -less, 0)

    def _paint_all(self, painter: QPainter, tokens: Tokens) -> None:
        for seen, neighbours in groupby(enumerate(self.rows), _seen):
            rows = [n for n, _ in neighbours]
            if seen in (Seen.NOT_SEEN, Seen.DAY_OFF):
                self._paint_unseen(painter, rows, seen, tokens)
            elif seen is Seen.TO_COME:
                for n in rows:
                    self._paint_ground(painter, n, tokens, Qt.PenStyle.DotLine)
        self._paint_rows(painter, tokens)

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
        painter.drawRoundedRect(room, high / 2, high / 2)
        painter.setPen(color(tokens.ink_2))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
        painter.restore()


def _seen(numbered: tuple[int, Row]) -> Seen:
    return numbered[1].seen
