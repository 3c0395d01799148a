"""Pictures of an exercise: the most telling pose, and frames of the whole movement."""

from datetime import timedelta
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from desktop_app.domain.exercise import Exercise
from desktop_app.ui.figure.body import glow_of, paint_body
from desktop_app.ui.figure.camera import Scene, close_scene_of, scene_of
from desktop_app.ui.figure.canvas import Canvas, Strokes, paint_strokes
from desktop_app.ui.figure.palette import FigurePalette, Paints
from desktop_app.ui.figure.props import paint_behind, paint_front_of
from desktop_app.ui.figure.reel import body_at
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.solver import solver_of


class Easel:
    """Draws one exercise into one rectangle: what stands still apart from what moves."""

    def __init__(
        self,
        exercise: Exercise,
        paints: Paints,
        rect: QRectF,
        *,
        scene: Scene | None = None,
        flip: int = 1,
        ratio: float = 1.0,
        band: bool = False,
    ) -> None:
        """Set it up; the parameters are those of ``paint_figure`` and of a canvas."""
        self._scene = scene or scene_of(exercise.movement)
        self._paints, self._rect, self._band = paints, rect, band
        self._glow = glow_of(exercise)
        self._flip, self.ratio = flip, ratio
        self.origin, self.scale = self._scene.view(rect, flip)

    def scenery(self) -> Strokes:
        """Draw the floor and what stands behind the figure."""
        canvas = self._canvas()
        paint_behind(canvas, self._scene.furniture, self._paints, self._rect)
        return canvas.strokes

    def figure(self, body: Body) -> Strokes:
        """Draw the body and what it wears and holds."""
        canvas = self._canvas()
        paint_body(canvas, body, self._paints, self._glow)
        paint_front_of(canvas, self._scene.furniture, body, self._paints, band=self._band)
        return canvas.strokes

    def _canvas(self) -> Canvas:
        return Canvas(self.origin, self.scale, self._flip, self._paints.width, self.ratio)


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    exercise: Exercise,
    body: Body,
    paints: Paints,
    flip: int = 1,
    scene: Scene | None = None,
) -> None:
    """Paint one moment of an exercise into ``rect``; ``flip`` is -1 for the mirror image.

    ``scene`` frames something other than the whole movement.
    """
    painter.save()
    ratio = painter.device().devicePixelRatioF()
    easel = Easel(exercise, paints, rect, scene=scene, flip=flip, ratio=ratio)
    paint_strokes(painter, easel.scenery())
    paint_strokes(painter, easel.figure(body))
    painter.restore()


def paint_still(
    painter: QPainter,
    rect: QRectF,
    exercise: Exercise,
    palette: FigurePalette,
    *,
    mirrored: bool = False,
    close: bool = False,
) -> None:
    """Paint the most telling pose of an exercise into ``rect``.

    It stands where the stage shows it, with room for the whole movement; ``close`` fills the
    picture with the pose alone.
    """
    movement = exercise.movement
    body = solver_of(movement).still()
    scene = close_scene_of(movement) if close else scene_of(movement)
    paint_figure(painter, rect, exercise, body, Paints(palette), -1 if mirrored else 1, scene)


def still_pixmap(
    exercise: Exercise,
    size: QSize,
    dpr: float,
    palette: FigurePalette,
    *,
    mirrored: bool = False,
    close: bool = False,
) -> QPixmap:
    """Return the most telling pose on a transparent ground.

    ``size`` is in device-independent pixels; the pixmap has ``dpr`` times as many. ``close`` fills
    it with the pose alone, for icons.
    """
    pixmap = QPixmap(ceil(size.width() * dpr), ceil(size.height() * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    rect = QRectF(0, 0, size.width(), size.height())
    paint_still(painter, rect, exercise, palette, mirrored=mirrored, close=close)
    painter.end()
    return pixmap


def frame_image(
    exercise: Exercise, elapsed: timedelta, size: QSize, dpr: float, palette: FigurePalette
) -> QImage:
    """Return the moment ``elapsed`` into an exercise on a transparent ground."""
    image = QImage(
        ceil(size.width() * dpr),
        ceil(size.height() * dpr),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    body = body_at(exercise, elapsed)
    rect = QRectF(0, 0, size.width(), size.height())
    paint_figure(painter, rect, exercise, body, Paints(palette))
    painter.end()
    return image


def export_frames(
    exercise: Exercise,
    n: int,
    size: QSize,
    palette: FigurePalette,
    dpr: float = 1.0,
) -> list[QImage]:
    """Return ``n`` pictures spread evenly over one repetition."""
    step = solver_of(exercise.movement).cycle / n
    return [frame_image(exercise, step * index, size, dpr, palette) for index in range(n)]
