"""Draws shapes that live in the frame of a bone."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, hypot
from typing import NamedTuple

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


class Fill(NamedTuple):
    """A path that is filled."""

    transform: QTransform
    path: QPainterPath
    brush: QBrush


class Light(NamedTuple):
    """A picture that is laid over what is there; ``opacity`` 0 to 1."""

    transform: QTransform
    target: QRectF
    image: QImage
    source: QRectF
    opacity: float


Strokes = Sequence[Fill | Light]
"""A drawing as it is painted, from behind to the front."""


def paint_strokes(painter: QPainter, strokes: Strokes) -> None:
    """Paint a drawing; the painter keeps its place, but is left without a pen."""
    base = painter.worldTransform()
    moved = not base.isIdentity()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for stroke in strokes:
        place = stroke[0]
        painter.setWorldTransform(place * base if moved else place)
        if type(stroke) is Fill:
            painter.fillPath(stroke[1], stroke[2])
        elif type(stroke) is Light:
            # The picture has soft edges of its own.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setOpacity(stroke.opacity)
            painter.drawImage(stroke.target, stroke.image, stroke.source)
            painter.setOpacity(1.0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setWorldTransform(base)


class Canvas:
    """Takes down what is drawn in the figure's coordinates, to be painted once or many times.

    ``scale`` is device-independent pixels per body height; ``origin`` is where x = 0 on the floor
    lies; ``flip`` is -1 for a mirrored figure, else 1; ``width`` makes the body's parts broader;
    ``ratio`` is the screen's pixels per device-independent pixel.
    """

    __slots__ = ("_place", "_unit", "flip", "origin", "ratio", "scale", "strokes", "width")

    def __init__(
        self,
        origin: Point,
        scale: float,
        flip: int = 1,
        width: float = 1.0,
        ratio: float = 1.0,
    ) -> None:
        """Start an empty drawing in the figure's world."""
        self.origin = origin
        self.scale = scale
        self.flip = flip
        self.width = width
        self.ratio = ratio
        self.strokes: list[Fill | Light] = []
        self._unit = scale / MIL
        self.world()

    def plain(self) -> None:
        """Draw in device-independent pixels from now on."""
        self._place = QTransform()

    def world(self) -> None:
        """Draw in the figure's world from now on, in thousandths of body height, y up."""
        unit = self._unit
        self._place = QTransform(unit * self.flip, 0, 0, -unit, *self.origin)

    def frame(
        self, at: Point, along: Point, across: Point, stretch: float = 1.0, width: float = 1.0
    ) -> None:
        """Draw in a bone's frame from now on.

        ``along`` and ``across`` are unit vectors of the world; ``stretch`` lengthens and ``width``
        broadens what is drawn.
        """
        unit, flip = self._unit, self.flip
        long, wide = unit * stretch, unit * width
        self._place = QTransform(
            long * along[0] * flip,
            -long * along[1],
            wide * across[0] * flip,
            -wide * across[1],
            self.origin[0] + flip * self.scale * at[0],
            self.origin[1] - self.scale * at[1],
        )

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
        if not path.isEmpty():
            self.strokes.append(Fill(self._place, path, brush))

    def box(self, rect: QRectF, radius: float, brush: QBrush) -> None:
        """Fill a box with round corners in the present frame."""
        path = QPainterPath()
        path.addRoundedRect(rect.normalized(), radius, radius)
        self.fill(path, brush)

    def shine(self, lamp: "Lamp", light: QColor, strength: float) -> None:
        """Light a part of the present frame, softly; ``strength`` 0 to 1."""
        if strength <= 0.02:
            return
        level = min(_LEVELS, ceil(strength * _LEVELS))
        sharp = ceil(self._unit * self.ratio * 8) / 8
        image = _lit(lamp, light.rgb(), level, sharp)
        self.strokes.append(Light(self._place, lamp.bounds, image, QRectF(image.rect()), 1.0))

    def disc(self, at: Point, radius: float, brush: QBrush) -> None:
        """Fill a disc of the world; ``radius`` in fractions of height."""
        self.world()
        reach = radius * MIL
        self.fill(ellipse(at[0] * MIL, at[1] * MIL, reach, reach), brush)

    def bar(self, start: Point, end: Point, width: float, brush: QBrush) -> None:
        """Draw a bar with round ends in the world; ``width`` in fractions of height."""
        x, y = end[0] - start[0], end[1] - start[1]
        span = hypot(x, y) or 1e-9
        d = (x / span, y / span)
        self.frame(start, d, (-d[1], d[0]))
        self.fill(_bar(round(span * MIL), round(width * MIL)), brush)

    def halo(self, at: Point, radius: float, colour: QColor, strength: float) -> None:
        """Lay a soft glow over the world; ``strength`` 0 to 1."""
        if strength <= 0.02:
            return
        ratio = self.ratio
        reach = radius * self.scale
        image = _halo(colour.rgb(), max(8, round(reach * 2 * ratio)))
        # On whole pixels the glow is copied; between them it would be resampled each time.
        left = round((self.origin[0] + self.flip * self.scale * at[0] - reach) * ratio)
        top = round((self.origin[1] - self.scale * at[1] - reach) * ratio)
        # The ground is not lit from below.
        high = min(image.height(), round(self.origin[1] * ratio) - top)
        source = QRectF(0, 0, image.width(), high)
        target = QRectF(left / ratio, top / ratio, image.width() / ratio, high / ratio)
        self.strokes.append(Light(QTransform(), target, image, source, strength))


@lru_cache(maxsize=256)
def _bar(span: int, width: int) -> QPainterPath:
    """Return a bar with round ends; lengths in thousandths of body height."""
    half = width / 2
    path = QPainterPath()
    path.addRoundedRect(QRectF(-half, -half, span + 2 * half, 2 * half), half, half)
    return path


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
def _halo(rgb: int, size: int) -> QImage:
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


def both_halves(half: list[Point]) -> QPainterPath:
    """Return a closed curve from the right half (v > 0) of a symmetric outline."""
    return smooth([*half, *((u, -v) for u, v in reversed(half))])


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
