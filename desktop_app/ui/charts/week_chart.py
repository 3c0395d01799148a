"""The stacked bars of a week."""

from datetime import timedelta
from math import ceil, floor

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QGraphicsItem,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.ui import wording
from desktop_app.ui.charts.parts import ChartDay, Part, paint_not_observed, paint_part
from desktop_app.ui.theme import STEP, Look, Size, Tokens, color, font

HOUR = timedelta(hours=1)
STEPS = tuple(timedelta(minutes=m) for m in (10, 15, 30, 60, 120, 180, 240, 360))
"""What may lie between two lines of the grid."""
MOST_LINES = 5
_WIDTH = 0.6
"""Of a bar, in days."""
_HEADROOM = 1.05
"""The top line's label needs some."""
_GAP = 2.0
_THINNEST = 3.0
"""Glute work is short; it is still to be seen."""


class WeekChart(QWidget):
    """Shows days side by side. A day is pointed at with the mouse or with the arrow keys."""

    pointed_at = Signal(object)
    """The ChartDay that is pointed at, or None."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.days: tuple[ChartDay, ...] = ()
        self._hover: int | None = None
        self._cursor: int | None = None
        self._plot = pyqtgraph.PlotWidget(background=None)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setStyleSheet("background: transparent; border: none;")
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        item = self._plot.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.hideAxis("left")
        item.showAxis("right")
        self._view = item.getViewBox()
        self._view.setMouseEnabled(x=False, y=False)
        self._view.setDefaultPadding(0)
        self._bottom, self._right = item.getAxis("bottom"), item.getAxis("right")
        for axis in (self._bottom, self._right):
            axis.setStyle(tickLength=0, tickTextOffset=2 * STEP)
        self._bars = Bars()
        self._view.addItem(self._bars, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(56 * STEP)
        self.setAccessibleDescription(
            self.tr("The left and right arrow keys walk through the days.")
        )
        look.changed.connect(self._on_look)
        self._on_look()

    def show_days(self, days: tuple[ChartDay, ...]) -> None:
        """Show some days; the cursor stays on its place in the row."""
        self.days = days
        step, top = scale(max((day.total for day in days), default=timedelta()))
        self._view.setRange(
            xRange=(-0.5, max(1, len(days)) - 0.5), yRange=(0, top / HOUR * _HEADROOM), padding=0
        )
        self._bottom.setTicks([[(n, day.name) for n, day in enumerate(days)]])
        lines = [step * n for n in range(round(top / step) + 1)]
        self._right.setTicks([[(at / HOUR, wording.minutes(at) if at else "0") for at in lines]])
        self._bars.set_days(days, top, tuple(at / HOUR for at in lines))
        if self._cursor is not None and self._cursor >= len(days):
            self._cursor = None
        self._hover = None
        self._mark()

    @property
    def day(self) -> ChartDay | None:
        """The day that is pointed at: with the mouse, or else with the keys."""
        at = self._hover if self._hover is not None else self._cursor
        return self.days[at] if at is not None and at < len(self.days) else None

    def middle_of(self, index: int) -> QPointF:
        """Return where the middle of a day's column is on this widget."""
        scene = self._view.mapViewToScene(QPointF(index, self._view.viewRect().center().y()))
        return QPointF(self._plot.mapFromScene(scene))

    def _index_at(self, position: QPointF) -> int | None:
        scene = self._plot.mapToScene(position.toPoint())
        if not self._view.sceneBoundingRect().contains(scene):
            return None
        index = round(self._view.mapSceneToView(scene).x())
        return index if 0 <= index < len(self.days) else None

    def _mark(self) -> None:
        day = self.day
        self._bars.mark(self.days.index(day) if day else None, focus=self.hasFocus())
        said = day.sentence if day else self.tr("no day chosen")
        self.setAccessibleName(self.tr("Sitting versus activity: {day}").format(day=said))
        self.pointed_at.emit(day)

    def _on_look(self) -> None:
        tokens = self._look.tokens
        for axis, size in ((self._bottom, Size.TEXT), (self._right, Size.SMALL)):
            axis.setPen(pyqtgraph.mkPen(None))
            axis.setTickPen(
                color(tokens.line)
            )  # a tick of no length is a dot: let the grid hide it
            axis.setTextPen(color(tokens.ink_2))
            axis.setTickFont(font(size))
        self._bars.dress(tokens)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, 240)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.days) - 1
        before_first, after_last = -1, last + 1
        match event.key():
            case Qt.Key.Key_Right:
                at = (before_first if self._cursor is None else self._cursor) + 1
            case Qt.Key.Key_Left:
                at = (after_last if self._cursor is None else self._cursor) - 1
            case Qt.Key.Key_Home:
                at = 0
            case Qt.Key.Key_End:
                at = last
            case _:
                super().keyPressEvent(event)
                return
        self._hover = None
        self._cursor = max(0, min(last, at)) if self.days else None
        self._mark()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._index_at(event.position())
        if at != self._hover:
            self._hover = at
            self._mark()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._cursor = self._index_at(event.position())
        self._mark()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self._mark()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()


class Bars(QGraphicsItem):
    """The bars and the lines behind them, in days across and hours up."""

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[ChartDay, ...] = ()
        self._top = 1.0
        self._lines: tuple[float, ...] = ()
        self._heights = self._tops = np.zeros((0, len(Part)))
        """In hours, a row for each day, a column for each part."""
        self._marked: int | None = None
        self._focus = False
        self._tokens: Tokens | None = None

    def set_days(
        self, days: tuple[ChartDay, ...], top: timedelta, lines: tuple[float, ...]
    ) -> None:
        """Paint these days under ``top``, with lines at these hours."""
        self.prepareGeometryChange()
        self._days, self._top, self._lines = days, top / HOUR, lines
        hours = [[(day.parts or {}).get(part, timedelta()) / HOUR for part in Part] for day in days]
        self._heights = np.array(hours, float).reshape(len(days), len(Part))
        self._tops = self._heights.cumsum(axis=1)
        self.update()

    def mark(self, index: int | None, *, focus: bool) -> None:
        """Mark a day; more so where the keyboard did it."""
        self._marked, self._focus = index, focus
        self.update()

    def dress(self, tokens: Tokens) -> None:
        """Take these colours."""
        self._tokens = tokens
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(-0.5, 0, max(1, len(self._days)), self._top * _HEADROOM)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        tokens = self._tokens
        if tokens is None:
            return
        # in pixels, so that corners stay round and patterns keep their grain
        to_pixels = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = to_pixels.mapRect(self.boundingRect())
        for at in self._lines:
            y = floor(to_pixels.map(QPointF(0, at)).y()) + 0.5  # one sharp row of pixels
            painter.setPen(QPen(color(tokens.line), 1))
            painter.drawLine(QPointF(whole.left(), y), QPointF(whole.right(), y))
        for index, day in enumerate(self._days):
            column = to_pixels.mapRect(QRectF(index - 0.5, 0, 1, self._top * _HEADROOM))
            if index == self._marked:
                self._paint_mark(painter, column, tokens)
            bar = to_pixels.mapRect(QRectF(index - _WIDTH / 2, 0, _WIDTH, self._top))
            if day.parts is not None:
                self._paint_day(painter, bar, index, tokens)
            elif not day.to_come:
                self._paint_not_observed(painter, bar, tokens)
        painter.restore()

    def _paint_mark(self, painter: QPainter, column: QRectF, tokens: Tokens) -> None:
        painter.setPen(QPen(color(tokens.accent_text), 2) if self._focus else Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.soft, 0.7))
        painter.drawRoundedRect(column.adjusted(2, 1, -2, -1), 6, 6)

    def _paint_day(self, painter: QPainter, bar: QRectF, index: int, tokens: Tokens) -> None:
        pixels = bar.height() / self._top
        for part, hours, top in zip(Part, self._heights[index], self._tops[index], strict=True):
            if not hours:
                continue
            height = hours * pixels
            gap = _GAP if height > 2 * _GAP else 0.0
            bottom = bar.bottom() - (top - hours) * pixels
            if part is Part.EXERCISE:
                height = max(height, _THINNEST + gap)
            box = QRectF(bar.left(), bottom - height, bar.width(), height - gap)
            paint_part(painter, box, part, tokens)

    def _paint_not_observed(self, painter: QPainter, bar: QRectF, tokens: Tokens) -> None:
        paint_not_observed(painter, bar, tokens)
        painter.save()
        painter.translate(bar.center())
        painter.rotate(-90)
        painter.setFont(font(Size.SMALL))
        text = wording.state(None)
        wide = painter.fontMetrics().horizontalAdvance(text) + 4 * STEP
        high = painter.fontMetrics().height() + 2
        room = QRectF(-wide / 2, -high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.card))
        painter.drawRoundedRect(room, high / 2, high / 2)
        painter.setPen(color(tokens.ink_2))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def scale(longest: timedelta) -> tuple[timedelta, timedelta]:
    """Return the step between two lines of the grid and the top line, for a longest bar."""
    longest = max(longest, HOUR / 2)
    step = next((s for s in STEPS if longest / s <= MOST_LINES), STEPS[-1])
    return step, step * ceil(longest / step)
