"""Two axes: rows side by side, and values upwards."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QTransform

from desktop_app.ui.charts.picture import mirrored
from desktop_app.ui.charts.scales import Scale
from desktop_app.ui.charts.stage import Frame, Inks, Names, Scenery, stage
from desktop_app.ui.charts.strokes import Floats
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

MANY = 12
"""So many rows have their names in small letters."""
_HEADROOM = 2.0 * STEP


class Tick(NamedTuple):
    """A name on the axis of the rows."""

    at: float
    name: str


class Plot:
    """Makes room for two axes, knows where values are between them, and has all of it painted."""

    def __init__(self) -> None:
        self._laid_out: object = None
        self._frame = Frame(QSizeF(), QRectF(), (0.0, 1.0), 1.0, mirrored=False)
        self._to_pixels = self._to_values = QTransform()
        self._names_high = Size.TEXT
        self.scale = Scale(1.0, ())

    def lay_out(self, size: QSizeF, first: float, last: float, scale: Scale, *, many: bool) -> None:
        """Make room for an axis from ``first`` to ``last`` across and a scale upwards."""
        asked = (size.width(), size.height(), first, last, scale, many, mirrored(), text_scale())
        if asked == self._laid_out:
            return
        self._laid_out = asked
        self.scale = scale
        self._names_high = Size.SMALL if many else Size.TEXT
        small, names = (QFontMetricsF(font(high)) for high in (Size.SMALL, self._names_high))
        aside = max((small.horizontalAdvance(line.name) for line in scale.lines), default=0.0)
        above = small.height() / 2 + _HEADROOM
        below = names.height() + 2.5 * STEP
        wide = max(1.0, size.width() - aside - 3 * STEP - 2)
        left = size.width() - wide - 2 if mirrored() else 2.0
        inside = QRectF(left, above, wide, max(1.0, size.height() - above - below))
        self._frame = Frame(QSizeF(size), inside, (first, last), scale.top, mirrored())
        self._to_pixels = stage().set_up(self._frame)
        self._to_values = self._to_pixels.inverted()[0]

    @property
    def inside(self) -> QRectF:
        """Where the values are, in pixels."""
        return self._frame.inside

    def at(self, across: float, up: float) -> QPointF:
        """Return where a value is, in pixels."""
        return self._to_pixels.map(QPointF(across, up))

    def all_at(self, across: Floats, up: Floats) -> tuple[Floats, Floats]:
        """Return where values are, in pixels."""
        to = self._to_pixels
        return to.dx() + across * to.m11(), to.dy() + up * to.m22()

    def across_at(self, at: QPointF) -> float:
        """Return what is at a point, along the axis of the rows."""
        return self._to_values.map(at).x()

    def includes(self, at: QPointF) -> bool:
        """Whether a point is inside the axes or at the names below."""
        high = self._frame.size.height()
        return QRectF(self.inside.topLeft(), QSizeF(self.inside.width(), high)).contains(at)

    def paint(
        self, painter: QPainter, tokens: Tokens, ticks: Sequence[Tick], scenery: Scenery
    ) -> None:
        """Paint the axes with the names of the rows, as many as fit, and what is between them."""
        rows = Names(dict(ticks), font(self._names_high))
        values = Names(dict(self.scale.lines), font(Size.SMALL))
        inks = Inks(text=color(tokens.ink_2), line=color(tokens.line))
        stage().paint(painter, self._frame, (rows, values), inks, scenery)
