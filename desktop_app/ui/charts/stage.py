"""The scene in which charts with two axes are set up: pyqtgraph's view box, axes and curves.

There is one, for as long as the app runs, and each picture sets it up for itself when it is
painted. So a chart owns no graphics items. That is what keeps it safe: the garbage collector runs
in whichever thread it is due, and items that it frees while the window's thread makes others take
the process down. It is also light: ten charts cost no more than one.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from math import floor
from typing import Any, NamedTuple

import numpy as np
from pyqtgraph import AxisItem, GraphicsScene, PlotCurveItem, ViewBox
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene
from typing_extensions import override

from desktop_app.ui.charts.strokes import Floats, Stroke, paint_point
from desktop_app.ui.theme import STEP, text_scale

Paint = Callable[[QPainter], None]
"""Paints in the pixels of a picture."""
_STRIDES = (1, 2, 3, 4, 6, 7, 12, 13, 14, 26, 28, 52, 91, 182)
"""Halves of a day, weeks and parts of a year come out even."""
_DENSE = 12.0
"""Nearer to each other than this, in pixels, points of a curve are left out."""


class Frame(NamedTuple):
    """Where the axes are in a picture, and what they reach from and to."""

    size: QSizeF
    """Of the picture, in pixels."""
    inside: QRectF
    """Where the values are, in pixels."""
    across: tuple[float, float]
    up: float
    """The top of the axis upwards, which begins at 0."""
    mirrored: bool


class Names(NamedTuple):
    """What is written along an axis, from where on."""

    at: Mapping[float, str]
    style: QFont


class Inks(NamedTuple):
    """The colours of axes."""

    text: QColor
    line: QColor


class Curve(NamedTuple):
    """A line through values, broken off where one is not a number."""

    across: Floats
    up: Floats
    stroke: Stroke
    ink: QColor


class Scenery(NamedTuple):
    """What is shown between the axes, from the bottom to the top.

    What pyqtgraph has no items for paints itself, around the items and not as one of them: an error
    that is raised while Qt asks an item to paint takes the process down.
    """

    under_curves: Paint
    curves: Sequence[Curve] = ()
    under_grid: Paint | None = None


class _Axis(AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis. Where its ticks are and what is written where, pyqtgraph says.

    It is painted as such and not through a QPicture, so that text is sharp in files and on paper;
    a name at an end is moved into the picture, in place of being left out.
    """

    def __init__(self, orientation: str, view: ViewBox) -> None:
        super().__init__(orientation, maxTickLength=0)
        self.enableAutoSIPrefix(False)
        self.setStyle(autoExpandTextSpace=False, tickTextOffset=2 * STEP, tickAlpha=255)
        self.linkToView(view)
        self._room = QRectF()

    def wear(self, names: Names, inks: Inks, room: QRectF) -> None:
        """Take names and colours; ``room`` is the whole picture."""
        self._room = room
        self.setStyle(tickFont=names.style)
        self.setTextPen(inks.text)
        self.setTickPen(QPen(inks.line, 1))

    @override
    def boundingRect(self) -> QRectF:
        aside = self._room.width()
        room: QRectF = self.mapRectFromScene(self._room.adjusted(-aside, 0, aside, 0))
        return room

    @override
    def mapToDevice(self, obj: QPointF) -> QPointF:
        """Measure on the picture: there is no window."""
        at: QPointF = self.mapToScene(obj)
        return at

    @override
    def paint(self, painter: QPainter, *_: object) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = self.generateDrawSpecs(painter)
        if found is None:
            return
        _, lines, texts = found
        if self.grid:
            for pen, begin, end in lines:
                y = floor(begin.y() + self.y()) + 0.5 - self.y()  # one sharp row of pixels
                painter.setPen(pen)
                painter.drawLine(QPointF(begin.x(), y), QPointF(end.x(), y))
        painter.setPen(self.textPen())
        room = self.mapRectFromScene(self._room)
        for box, flags, text in texts:
            box.moveLeft(max(room.left(), min(box.left(), room.right() - box.width())))
            painter.drawText(box, int(flags), text)


class _ValueAxis(_Axis):
    """The axis upwards; its lines go through the whole chart."""

    def __init__(self, orientation: str, view: ViewBox) -> None:
        super().__init__(orientation, view)
        self.setGrid(255)

    @override
    def wear(self, names: Names, inks: Inks, room: QRectF) -> None:
        super().wear(names, inks, room)
        self.setTicks([list(names.at.items())])


class _RowAxis(_Axis):
    """The axis of the rows; it names every first, second, third … of them, without a gap."""

    def __init__(self, view: ViewBox) -> None:
        super().__init__("bottom", view)
        self._names: Names | None = None

    @override
    def wear(self, names: Names, inks: Inks, room: QRectF) -> None:
        super().wear(names, inks, room)
        self._names = names

    @override
    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[Any]:
        """Return what is named within so many pixels."""
        if self._names is None or not self._names.at:
            return []
        places = np.array(list(self._names.at))
        metrics = QFontMetricsF(self._names.style)
        wide = np.array([metrics.horizontalAdvance(name) for name in self._names.at.values()])
        pixels = (places - minVal) * (size / abs(maxVal - minVal))
        room = self.mapRectFromScene(self._room)  # at its ends names are moved into it
        begins = np.clip(pixels - wide / 2, room.left(), room.right() - wide)
        ends = begins + wide
        apart = text_scale() * 2 * STEP
        fitting = (
            stride
            for stride in _STRIDES
            if np.all(ends[::stride][:-1] + apart <= begins[::stride][1:])
        )
        stride = next(fitting, len(places))
        return [(stride, places[::stride].tolist())]

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Return the names of values."""
        return [self._names.at[value] for value in values] if self._names else []


class _CurveItem(PlotCurveItem):  # type: ignore[misc]
    """A curve with points, its pen as wide on paper as on a screen.

    Points that stand alone, and the last one, are always drawn.
    """

    def __init__(self, level: float) -> None:
        super().__init__(connect="finite")
        self.setZValue(level)
        self._room = QRectF()
        self._curve: Curve | None = None

    def draw(self, curve: Curve | None, room: QRectF) -> None:
        """Show this curve from now on, or none."""
        self._room, self._curve = room, curve
        if curve is None:
            self.clear()
            return
        pen = QPen(curve.ink, curve.stroke.width, curve.stroke.style)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.setData(curve.across, curve.up, pen=pen)

    @override
    def boundingRect(self) -> QRectF:
        room: QRectF = self.mapRectFromScene(self._room)
        return room

    @override
    def paint(self, painter: QPainter, *_: object) -> None:
        if self._curve is None:
            return
        to_pixels: QTransform = self.sceneTransform()
        painter.setTransform(to_pixels.inverted()[0], combine=True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(to_pixels.map(self.getPath()), self.opts["pen"])
        across, up, stroke, ink = self._curve
        there = np.isfinite(up)
        amid = np.concatenate(([False], there[:-1])) | np.concatenate((there[1:], [False]))
        apart = np.abs(np.diff(across * to_pixels.m11()))
        shown = np.flatnonzero(there if np.all(apart >= _DENSE) else there & ~amid)
        last = np.flatnonzero(there)[-1:]
        for n in np.union1d(shown, last):
            paint_point(painter, to_pixels.map(QPointF(across[n], up[n])), stroke.point, ink)


class Stage:
    """A view box between axes, and the curves in it."""

    def __init__(self) -> None:
        self._scene = GraphicsScene()
        self._scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._view = ViewBox(enableMouse=False, enableMenu=False)
        self._view.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, False)
        self._view.border = None  # or it is filled with whatever brush was used before
        self._rows = _RowAxis(self._view)
        self._right, self._left = (_ValueAxis(side, self._view) for side in ("right", "left"))
        self._all = (self._view, self._rows, self._right, self._left)
        for item in self._all:
            self._scene.addItem(item)
        self._curves: list[_CurveItem] = []
        self._frame: Frame | None = None

    def set_up(self, frame: Frame) -> QTransform:
        """Place the axes, and return what makes pixels out of values."""
        if frame != self._frame:
            self._frame = frame
            inside, size = frame.inside, frame.size
            self._view.setGeometry(inside)
            self._view.invertX(frame.mirrored)
            self._view.setRange(xRange=frame.across, yRange=(0.0, frame.up), padding=0)
            below = size.height() - inside.bottom()
            right = size.width() - inside.right()
            _place(self._rows, QRectF(inside.left(), inside.bottom(), inside.width(), below))
            _place(self._right, QRectF(inside.right(), inside.top(), right, inside.height()))
            _place(self._left, QRectF(0, inside.top(), inside.left(), inside.height()))
        to_pixels: QTransform = self._view.childTransform() * self._view.sceneTransform()
        return to_pixels

    def paint(
        self,
        painter: QPainter,
        frame: Frame,
        names: tuple[Names, Names],
        inks: Inks,
        scenery: Scenery,
    ) -> None:
        """Paint a picture: the names of rows and of values, and what is between the axes."""
        room = QRectF(QPointF(), frame.size)
        if room.isEmpty():
            return
        values = self._left if frame.mirrored else self._right
        if scenery.under_grid is not None:
            _by_itself(painter, scenery.under_grid)
        self.set_up(frame)
        self._rows.wear(names[0], inks, room)
        values.wear(names[1], inks, room)
        self._render(painter, room, self._rows, values)
        _by_itself(painter, scenery.under_curves)
        if scenery.curves:
            self._draw(scenery.curves, room)
            self._render(painter, room, self._view)

    def _draw(self, curves: Sequence[Curve], room: QRectF) -> None:
        while len(self._curves) < len(curves):
            made = _CurveItem(len(self._curves))
            self._view.addItem(made, ignoreBounds=True)
            self._curves.append(made)
        for item, curve in zip_longest(self._curves, curves):
            item.draw(curve, room)

    def _render(self, painter: QPainter, room: QRectF, *shown: QGraphicsItem) -> None:
        for item in self._all:
            item.setOpacity(item in shown)  # an axis that is hidden gives up its place
        self._scene.render(painter, room, room, Qt.AspectRatioMode.IgnoreAspectRatio)


def _by_itself(painter: QPainter, paint: Paint) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        paint(painter)
    finally:
        painter.restore()


def _place(axis: AxisItem, box: QRectF) -> None:
    if axis.orientation == "bottom":
        axis.setHeight(box.height())
    else:
        axis.setWidth(box.width())
    axis.setGeometry(box)


@cache
def stage() -> Stage:
    """Return the one that there is."""
    return Stage()
