"""Every mark of the tray, at every step, upon a light and a dark panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from desktop_app.ui.theme import DARK, LIGHT
from desktop_app.ui.tray_icon import SIZES, STEPS, Mark, ring_pixmap

PANELS = {False: "#E9EAEC", True: "#1B1D21"}
CELL = 72
LABEL = 20
COLUMNS = 12


def tray_sheet() -> QImage:
    """Return all marks large, the ring at all steps, and one mark at all sizes, on both panels."""
    marks = [(mark, 15 if mark is Mark.RING else STEPS) for mark in Mark]
    steps = [(Mark.RING, step) for step in range(STEPS + 1)]
    large = [(mark.value, mark, step, 48) for mark, step in marks]
    small = [(f"{mark.value} 22", mark, step, 22) for mark, step in marks]
    every_step = [(str(step), mark, step, 32) for mark, step in steps]
    by_size = [(f"{size} px", Mark.RING, 15, size) for size in SIZES]
    rows = [large, small, every_step[:COLUMNS], every_step[COLUMNS : 2 * COLUMNS]]
    rows += [every_step[2 * COLUMNS :] + by_size]
    height = len(rows) * (CELL + LABEL)
    image = QImage(COLUMNS * CELL, 2 * height, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(10)
    painter.setFont(font)
    for below, (dark, panel) in enumerate(PANELS.items()):
        top = below * height
        painter.fillRect(0, top, image.width(), height, QColor(panel))
        painter.setPen(QColor(DARK.ink_2 if dark else LIGHT.ink_2))
        for row, cells in enumerate(rows):
            for column, (name, mark, step, size) in enumerate(cells):
                x, y = column * CELL, top + row * (CELL + LABEL)
                inset = (CELL - size) // 2
                painter.drawPixmap(x + inset, y + inset, ring_pixmap(mark, step, size, dark=dark))
                where = QRectF(x, y + CELL - 4, CELL, LABEL)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, name)
    painter.end()
    return image
