"""The picture beside a notification: a file, for another program shows it."""

import logging
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QRectF, QSaveFile, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

from desktop_app import __version__
from desktop_app.domain.appearance import Appearance
from desktop_app.domain.exercise import Exercise
from desktop_app.ui.figure.stage import paint_still
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.theme import LIGHT, color

log = logging.getLogger(__name__)

SIDE = 128
"""In pixels."""


def notice_icon(exercise: Exercise, folder: Path, figure: Appearance) -> Path | None:
    """Return the file with a still of an exercise, written once; None where that fails.

    The name holds the version, so that a figure drawn anew is not shown as it was. On Windows,
    where a notification takes an ICO, one lies beside the PNG.
    """
    file = folder / f"{exercise.id}-{'-'.join(figure)}-{__version__}.png"
    suffixes = [".png", ".ico"] if QGuiApplication.platformName() == "windows" else [".png"]
    missing = [suffix for suffix in suffixes if not file.with_suffix(suffix).exists()]
    if not missing:
        return file
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        log.warning("no pictures for notifications: %s", error)
        return None
    picture = still_on_paper(exercise, figure)
    written = [_write(picture, file.with_suffix(suffix)) for suffix in missing]
    return file if all(written) else None


def still_on_paper(exercise: Exercise, figure: Appearance) -> QPixmap:
    """Return the most telling pose on a light ground, for the bubble's colour is not ours."""
    picture = QPixmap(SIDE, SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    ground = QRectF(0, 0, SIDE, SIDE)
    inside = ground.adjusted(SIDE / 16, SIDE / 16, -SIDE / 16, -SIDE / 16)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(LIGHT.paper))
    painter.drawRoundedRect(ground, SIDE / 8, SIDE / 8)
    paint_still(painter, inside, exercise, figure_palette(LIGHT, figure))
    painter.end()
    return picture


def _write(picture: QPixmap, file: Path) -> bool:
    """Write it whole or not at all."""
    target = QSaveFile(str(file))
    if not target.open(QIODevice.OpenModeFlag.WriteOnly):
        log.warning("%s: %s", file, target.errorString())
        return False
    target.setPermissions(QFile.Permission.ReadOwner | QFile.Permission.WriteOwner)
    return picture.save(target, file.suffix[1:].upper()) and target.commit()
