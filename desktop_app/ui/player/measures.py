"""Where the player's window comes up, and how large its words are there."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

from desktop_app.ui.theme import text_scale

_LEAST = QSize(720, 520)
_USUAL = QSize(1280, 820)
_STEPS = 20
"""Of the scale, between a window and one twice as large: it need not follow every pixel."""


def least() -> QSize:
    """Return how small the window may be made, which larger text makes more."""
    return _LEAST * (0.8 + 0.2 * text_scale())


def place_at(pointer: QPoint) -> QRect:
    """Return the window's usual place, on the screen where the pointer is."""
    screen = QGuiApplication.screenAt(pointer) or QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    size = _USUAL.boundedTo(room.size() * 0.9).expandedTo(least())
    place = QRect(QPoint(), size)
    place.moveCenter(room.center())
    return place


def scale_in(size: QSize) -> float:
    """Return how large everything is in a window of that size; 1 in the usual one."""
    whole = min(size.width() / _USUAL.width(), size.height() / _USUAL.height())
    return max(0.65, min(2.0, round(whole * _STEPS) / _STEPS))
