"""Draws the mark of the tray: how far the bout is towards the next break, as a ring."""

import os
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Stage
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import State
from desktop_app.services.control import Now
from desktop_app.ui.theme import DARK, LIGHT, color

STEPS = 24
"""In how many steps the ring fills."""
SIZES = (16, 20, 22, 24, 28, 30, 32, 33, 36, 40, 44, 48, 64)
"""The sizes that panels ask for, in pixels, those of one and a half and of double resolution
with them; each is drawn on its own so that it is crisp."""
DARK_PANELS = frozenset({"GNOME", "UNITY", "X-CINNAMON", "BUDGIE", "PANTHEON", "XFCE"})
"""Desktops whose panel is dark at first, whatever the colour scheme of the windows."""
MIDDLE = "#82868C"
"""What is left of the ring, where it has to be seen on light and dark panels."""
AROUND = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
FIXED_PANELS = frozenset({"GNOME", "UNITY"})
"""Those of them where it stays so."""


class Mark(StrEnum):
    """What the tray shows."""

    RING = "ring"
    DUE = "due"
    HELD = "held"
    PAUSED = "paused"
    STANDING = "standing"
    EXERCISING = "exercising"
    AWAY = "away"


EMBER_MARKS = frozenset({Mark.DUE, Mark.EXERCISING})
"""Those in the colour of work for the glutes."""


def mark_of(now: Now) -> tuple[Mark, int]:
    """Return what to show of a moment, and how full the ring is, in steps."""
    if now.state is State.EXERCISING:
        return Mark.EXERCISING, 0
    if now.paused:
        return Mark.PAUSED, 0
    if now.state is State.STANDING:
        return Mark.STANDING, 0
    if now.presence in (Presence.AWAY, Presence.UNKNOWN):
        return Mark.AWAY, 0
    if now.stage is Stage.DUE:
        return Mark.DUE, STEPS
    if now.stage is Stage.DEFERRED and now.hold not in (None, Hold.TYPING):
        return Mark.HELD, STEPS
    if now.stage is Stage.DEFERRED:
        return Mark.RING, STEPS
    return Mark.RING, min(int(now.fraction * STEPS), STEPS - 1)


def panel_is_dark() -> bool:
    """Whether the panel that holds the icon is likely to be dark."""
    if not DARK_PANELS.isdisjoint(_desktops()):
        return True
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def panel_is_known() -> bool:
    """Whether that is certain: a panel has colours of its own, and tells nobody."""
    return not FIXED_PANELS.isdisjoint(_desktops())


@lru_cache(maxsize=4)  # a bout never comes back to a step: more would only hold memory
def ring_icon(mark: Mark, step: int, *, dark: bool, known: bool = False) -> QIcon:
    """Return the icon for a mark.

    Args:
        mark: What to show.
        step: How full the ring is, 0 to 24.
        dark: Whether the panel is dark, as far as can be told.
        known: Whether that is certain. If not, a rim keeps the icon readable on the other kind.
    """
    # the system colours a mask as its menu bar wants it; ember would be lost
    is_mask = QGuiApplication.platformName() == "cocoa" and mark not in EMBER_MARKS
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(ring_pixmap(mark, step, size, dark=dark, known=known or is_mask))
    icon.setIsMask(is_mask)
    return icon


def ring_pixmap(mark: Mark, step: int, size: int, *, dark: bool, known: bool = True) -> QPixmap:
    """Return one picture of the mark, ``size`` pixels wide."""
    tokens = DARK if dark else LIGHT
    ink = color(tokens.ink)
    # the lighter ember is too faint on a light panel
    ember = color(tokens.exercise if dark else tokens.button)
    drawn = ember if mark in EMBER_MARKS else ink
    if known:
        return _painted(mark, step, size, drawn, _faint(drawn))
    rim = color(LIGHT.ink if dark else DARK.ink)
    return _rimmed(
        _painted(mark, step, size, drawn, color(MIDDLE)),
        _painted(mark, step, size, rim, QColor(Qt.GlobalColor.transparent)),
    )


def _painted(mark: Mark, step: int, size: int, ink: QColor, track: QColor) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match mark:
        case Mark.PAUSED:
            _paint_bars(painter, size, ink)
        case Mark.STANDING | Mark.EXERCISING:
            _paint_person(painter, size, ink)
        case Mark.AWAY:
            _paint_dashes(painter, size, ink)
        case Mark.HELD:
            _paint_ring(painter, size, STEPS, ink, track)
            _paint_dot(painter, size, ink)
        case Mark.DUE | Mark.RING:
            _paint_ring(painter, size, STEPS if mark is Mark.DUE else step, ink, track)
    painter.end()
    return pixmap


def _rimmed(mark: QPixmap, rim: QPixmap) -> QPixmap:
    """Return a picture upon another of itself that is a little larger all around."""
    size = mark.width()
    whole = QPixmap(mark.size())
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    width = max(1, size // 20)
    for right, down in AROUND:  # as good as every pixel between, for lines as thick as these
        painter.drawPixmap(right * width, down * width, rim)
    painter.drawPixmap(0, 0, mark)
    painter.end()
    return whole


def _desktops() -> list[str]:
    return os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")


def _paint_ring(painter: QPainter, size: int, step: int, ink: QColor, track: QColor) -> None:
    # whole pixels for margin and width keep the ring's four sides sharp
    margin, width = size // 16, round(size * 0.19)
    inset = margin + width / 2
    box = QRectF(inset, inset, size - 2 * inset, size - 2 * inset)
    pen = QPen(track, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    turn = 360 * 16
    filled = turn * step // STEPS
    if filled < turn:
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, turn - filled)
    if filled:
        pen.setColor(ink)
        painter.setPen(pen)
        painter.drawArc(box, 90 * 16, -filled)


def _paint_dot(painter: QPainter, size: int, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    reach = round(size * 0.25) / 2
    painter.drawEllipse(QPointF(size / 2, size / 2), reach, reach)


def _paint_bars(painter: QPainter, size: int, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    width, half_gap = round(size * 0.22), size // 16
    top = round(size * 0.18)
    middle = size // 2
    for left in (middle - half_gap - width, middle + half_gap):
        bar = QRectF(left, top, width, size - 2 * top)
        painter.drawRoundedRect(bar, width / 4, width / 4)


def _paint_person(painter: QPainter, size: int, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.scale(size / 16, size / 16)
    painter.drawEllipse(QPointF(8, 2.5), 2, 2)
    painter.drawRoundedRect(QRectF(4.5, 5.25, 7, 5.25), 1.8, 1.8)
    for left in (5.25, 8.35):
        painter.drawRoundedRect(QRectF(left, 8, 2.4, 7.6), 0.9, 0.9)


def _paint_dashes(painter: QPainter, size: int, ink: QColor) -> None:
    margin, width = size // 16, max(1.6, size * 0.1)
    inset = margin + width / 2
    box = QRectF(inset, inset, size - 2 * inset, size - 2 * inset)
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    dashes = 8
    each = 360 * 16 // dashes
    for number in range(dashes):
        painter.drawArc(box, number * each + each // 4, each // 2)


def _faint(ink: QColor) -> QColor:
    made = QColor(ink)
    made.setAlphaF(0.3)
    return made
