"""Draws shapes that live in the frame of a bone."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QRadialGradient,
    QTransform,
)

from desktop_app.domain.movement import Point

MIL = 1000.0
"""Shapes are drawn in thousandths of body height."""
_LEVELS = 20
"""So many strengths of a light are told apart."""


class Lamp:
    """A part of the body that can be lit: its outline, and where and how far the light goes.

    ``reach`` is how far along and across; all in thousandths of body height.
    """

    __slots__ = ("bounds", "middle", "path", "reach")

    def __init__(self, path: QPainterPath, middle: Point, reach: Point) -> None:
        """Fit a lamp to an outline."""
        self.path, self.middle, self.reach = path, middle, reach
        self.bounds = path.boundingRect().adjusted(-2, -2, 2, 2)


class Canvas:
    """A painter with the figure's coordinates on it.

    ``scale`` is device-independent pixels per body height; ``origin`` is where x = 0 on the floor
    lies; ``flip`` is -1 for a mirrored figure, else 1.
    """

    __slots__ = ("_base", "_plain", "_unit", "flip", "origin", "painter", "scale", "width")

    def __init__(
        self, painter: QPainter, origin: Point, scale: float, flip: int = 1, width: float = 1.0
    ) -> None:
        """Start drawing; ``width`` makes the body's parts broader."""
        self.painter = painter
        self.origin = origin
        self.scale = scale
        self.flip = flip
        self.width = width
        self._unit = scale / MIL
        self._base = painter.worldTransform()
        self._plain = self._base.isIdentity()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)

    def done(self) -> None:
        """Give the painter back as it was."""
        self.painter.setWorldTransform(self._base)

    def device(self, point: Point) -> QPointF:
        """Return where a point of the figure's world lies on the painter."""
        return QPointF(
            self.origin[0] + self.flip * self.scale * point[0],
            self.origin[1] - self.scale * point[1],
        )

    def world(self, stretch: float = 1.0) -> None:
        """Draw in the figure's world from now on, in thousandths of body height, y up."""
        unit = self._unit
        self.painter.setWorldTransform(
            QTransform(unit * self.flip * stretch, 0, 0, -unit, self.origin[0], self.origin[1])
            * self._base
        )

    def frame(
        self, at: Point, along: Point, across: Point, stretch: float = 1.0, width: float = 1.0
    ) -> None:
        """Draw in a bone's frame from now on.

        ``along`` and ``across`` are unit vectors of the world; ``stretch`` lengthens and ``width``
        broadens what is drawn.
        """
        unit, flip = self._unit, self.flip
        long, wide = unit * stretch, unit * width
        bone = QTransform(
            long * along[0] * flip,
            -long * along[1],
            wide * across[0] * flip,
            -wide * across[1],
            self.origin[0] + flip * self.scale * at[0],
            self.origin[1] - self.scale * at[1],
        )
        self.painter.setWorldTransform(bone if self._plain else bone * self._base)

    def limb(self, start: Point, end: Point, length: float | None = None) -> None:
        """Draw in the frame of a bone that hangs from ``start``: u along it, v to its front.

        With ``length`` (a fraction of height) the shape is shortened to the bone as it is seen.
        """
        x, y = end[0] - start[0], end[1] - start[1]
        span = hypot(x, y) or 1e-9
        d = (x / span, y / span)
        self.frame(start, d, (-d[1], d[0]), span / length if length else 1.0, self.width)

    def upward(self, start: Point, end: Point, length: float | None = None) -> None:
        """Draw in the frame of a bone that rises from ``start``: u along it, v to its front.

        ``length`` as for a limb.
        """
        x, y = end[0] - start[0], end[1] - start[1]
        span = hypot(x, y) or 1e-9
        d = (x / span, y / span)
        self.frame(start, d, (d[1], -d[0]), span / length if length else 1.0, self.width)

    def fill(self, path: QPainterPath, brush: QBrush) -> None:
        """Fill a path of the present frame."""
        self.painter.setBrush(brush)
        self.painter.drawPath(path)

    def shine(self, lamp: "Lamp", light: QColor, strength: float) -> None:
        """Light a part of the present frame, softly; ``strength`` 0 to 1."""
        if strength <= 0.02:
            return
        painter = self.painter
        level = min(_LEVELS, ceil(strength * _LEVELS))
        sharp = ceil(self._unit * painter.device().devicePixelRatioF() * 8) / 8
        # The picture has soft edges of its own.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawImage(lamp.bounds, _lit(lamp, light.rgb(), level, sharp))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def disc(self, at: Point, radius: float, brush: QBrush) -> None:
        """Fill a disc of the world; ``radius`` in fractions of height."""
        self.painter.setWorldTransform(self._base)
        self.painter.setBrush(brush)
        reach = radius * self.scale
        self.painter.drawEllipse(self.device(at), reach, reach)

    def bar(self, start: Point, end: Point, width: float, brush: QBrush) -> None:
        """Draw a bar with round ends in the world; ``width`` in fractions of height."""
        x, y = end[0] - start[0], end[1] - start[1]
        span = hypot(x, y) or 1e-9
        d = (x / span, y / span)
        self.frame(start, d, (-d[1], d[0]))
        half = width * MIL / 2
        self.painter.setBrush(brush)
        box = QRectF(-half, -half, span * MIL + 2 * half, 2 * half)
        self.painter.drawRoundedRect(box, half, half)

    def halo(self, at: Point, radius: float, colour: QColor, strength: float) -> None:
        """Lay a soft glow over the world; ``strength`` 0 to 1."""
        if strength <= 0.02:
            return
        painter = self.painter
        painter.setWorldTransform(self._base)
        ratio = painter.device().devicePixelRatioF()
        reach = radius * self.scale
        image = _halo(colour.rgb(), max(8, round(reach * 2 * ratio)), ratio)
        centre = self.device(at)
        painter.setOpacity(strength)
        # On whole pixels the glow is copied; between them it would be resampled each time.
        left, top = (round((at - reach) * ratio) for at in centre.toTuple())
        # The ground is not lit from below.
        high = min(image.height(), round(self.origin[1] * ratio) - top)
        painter.drawImage(
            QPointF(left / ratio, top / ratio), image, QRectF(0, 0, image.width(), high)
        )
        painter.setOpacity(1.0)


@lru_cache(maxsize=96)
def _lit(lamp: Lamp, rgb: int, level: int, sharp: float) -> QImage:
    """Return a lamp's light as a picture with ``sharp`` pixels per thousandth of body height.

    Turned without smoothing, pictures cost a fraction of gradients. Gradients and smoothed pictures
    are filled by other threads besides, for which the painting waits when the machine is busy.
    """
    box = lamp.bounds
    image = QImage(
        ceil(box.width() * sharp),
        ceil(box.height() * sharp),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    ember = QColor.fromRgb(rgb)
    gradient = QRadialGradient(0, 0, 1)
    for stop, colour, alpha in (
        (0.0, ember.lighter(116), 1.0),
        (0.35, ember, 1.0),
        (0.6, ember.darker(112), 0.96),
        (0.8, ember.darker(130), 0.55),
        (1.0, ember.darker(150), 0.0),
    ):
        shade = QColor(colour)
        shade.setAlphaF(alpha)
        gradient.setColorAt(stop, shade)
    strength = level / _LEVELS
    # It is kindled small and hot: thin over the whole muscle it would be mud.
    grown = 0.42 + 0.58 * strength
    brush = QBrush(gradient)
    (u, v), (long, wide) = lamp.middle, lamp.reach
    brush.setTransform(QTransform(long * grown, 0, 0, wide * grown, u, v))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.scale(image.width() / box.width(), image.height() / box.height())
    painter.translate(-box.left(), -box.top())
    painter.setOpacity(min(1.0, 5.0 * strength))
    painter.fillPath(lamp.path, brush)
    painter.end()
    return image


@lru_cache(maxsize=8)
def _halo(rgb: int, size: int, ratio: float) -> QImage:
    """Return a soft round glow, ``size`` device pixels wide."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    gradient = QRadialGradient(size / 2, size / 2, size / 2)
    for stop, alpha in ((0.0, 0.62), (0.3, 0.4), (0.6, 0.15), (0.82, 0.04), (1.0, 0.0)):
        colour = QColor.fromRgb(rgb)
        colour.setAlphaF(alpha)
        gradient.setColorAt(stop, colour)
    painter = QPainter(image)
    painter.fillRect(0, 0, size, size, QBrush(gradient))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def smooth(corners: Sequence[Point], tension: float = 1.0) -> QPainterPath:
    """Return a closed curve through ``corners``; a point given twice in a row is a corner."""
    count = len(corners)
    path = QPainterPath(QPointF(*corners[0]))
    for index in range(count):
        before, start = corners[index - 1], corners[index]
        end, after = corners[(index + 1) % count], corners[(index + 2) % count]
        if start == end:
            continue
        pull = tension / 6
        one = (start[0] + (end[0] - before[0]) * pull, start[1] + (end[1] - before[1]) * pull)
        two = (end[0] - (after[0] - start[0]) * pull, end[1] - (after[1] - start[1]) * pull)
        path.cubicTo(QPointF(*one), QPointF(*two), QPointF(*end))
    path.closeSubpath()
    return path


def points(text: str) -> list[Point]:
    """Return the points of an outline that is written as ``"u,v u,v …"``."""
    found = []
    for word in text.split():
        u, _, v = word.partition(",")
        found.append((float(u), float(v)))
    return found


def ellipse(u: float, v: float, reach_u: float, reach_v: float) -> QPainterPath:
    """Return an ellipse around (u, v)."""
    path = QPainterPath()
    path.addEllipse(QPointF(u, v), reach_u, reach_v)
    return path
