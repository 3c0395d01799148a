"""Pictures of an exercise: the most telling pose, and frames of the whole movement."""

from datetime import timedelta
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from desktop_app.domain.exercise import Exercise
from desktop_app.ui.figure.body import glow_of, paint_body
from desktop_app.ui.figure.camera import Scene, close_scene_of, scene_of
from desktop_app.ui.figure.canvas import Canvas
from desktop_app.ui.figure.palette import FigurePalette, Paints
from desktop_app.ui.figure.props import paint_behind, paint_front_of
from desktop_app.ui.figure.reel import body_at
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.solver import solver_of


def paint_figure(
    painter: QPainter,
    rect: QRectF,
    exercise: Exercise,
    body: Body,
    paints: Paints,
    flip: int = 1,
    scene: Scene | None = None,
    *,
    band: bool = False,
) -> None:
    """Paint one moment of an exercise into ``rect``; ``flip`` is -1 for the mirror image.

    ``scene`` frames something other than the whole movement; ``band`` adds a band.
    """
    painter.save()
    scene = scene or scene_of(exercise.movement)
    origin, scale = scene.view(rect, flip)
    canvas = Canvas(painter, origin, scale, flip, paints.width)
    paint_behind(canvas, scene.furniture, paints, rect)
    paint_body(canvas, body, paints, glow_of(exercise))
    paint_front_of(canvas, scene.furniture, body, paints, band=band)
    canvas.done()
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
