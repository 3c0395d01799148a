"""Every mark of the tray, at every step, upon panels known to be light and dark, or not known."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from desktop_app.ui.theme import DARK, LIGHT
from desktop_app.ui.tray_icon import SIZES, STEPS, Mark, ring_pixmap

LIGHT_PANEL, DARK_PANEL = "#E9EAEC", "#1B1D21"
PANELS = (
    (False, True, LIGHT_PANEL),
    (True, True, DARK_PANEL),
    (False, False, LIGHT_PANEL),
    (True, False, DARK_PANEL),
    (True, False, LIGHT_PANEL),
    (False, False, DARK_PANEL),
)
"""Whether it is taken for a dark one, whether that is certain, and its colour."""
CELL = 72
LABEL = 20
COLUMNS = 13


def tray_sheet() -> QImage:
    """Return all marks large, the ring at all steps, and one mark at all sizes, on all panels."""
    marks = [(mark, 15 if mark is Mark.RING else STEPS) for mark in Mark]
    steps = [(Mark.RING, step) for step in range(STEPS + 1)]
    large = [(mark.value, mark, step, 48) for mark, step in marks]
    small = [(f"{mark.value} 22", mark, step, 22) for mark, step in marks]
    every_step = [(str(step), mark, step, 32) for mark, step in steps]
    by_size = [(f"{size} px", Mark.RING, 15, size) for size in SIZES]
    rows = [large, small, every_step[:COLUMNS], every_step[COLUMNS : 2 * COLUMNS]]
    rows += [by_size]
    height = len(rows) * (CELL + LABEL)
    image = QImage(COLUMNS * CELL, len(PANELS) * height, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(10)
    painter.setFont(font)
    for below, (dark, known, panel) in enumerate(PANELS):
        top = below * height
        painter.fillRect(0, top, image.width(), height, QColor(panel))
        painter.setPen(QColor(DARK.ink_2 if panel == DARK_PANEL else LIGHT.ink_2))
        for row, cells in enumerate(rows):
            for column, (name, mark, step, size) in enumerate(cells):
                x, y = column * CELL, top + row * (CELL + LABEL)
                inset = (CELL - size) // 2
                picture = ring_pixmap(mark, step, size, dark=dark, known=known)
                painter.drawPixmap(x + inset, y + inset, picture)
                where = QRectF(x, y + CELL - 4, CELL, LABEL)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, name)
    painter.end()
    return image
