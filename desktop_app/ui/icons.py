"""The mark of the app: time that has filled most of a disc."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from desktop_app.ui.theme import LIGHT, color

SIZES = (16, 24, 32, 48, 64, 128, 256)
FILLED_DEGREES = 288
"""24 minutes of 30."""


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """Return the icon of windows and notifications.

    Painted, for the SVG of the same look (``resources/icons/buttress.svg``, for the desktop's
    menus) would load QtSvg.
    """
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(app_pixmap(size))
    return icon


def app_pixmap(size: int, dpr: float = 1.0) -> QPixmap:
    """Return the mark, ``size`` device-independent pixels wide."""
    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    margin = size * 12 / 256
    disc = QRectF(margin, margin, size - 2 * margin, size - 2 * margin)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(LIGHT.line))
    painter.drawEllipse(disc)
    painter.setBrush(color(LIGHT.exercise))
    painter.drawPie(disc, 90 * 16, -FILLED_DEGREES * 16)
    painter.end()
    return pixmap
