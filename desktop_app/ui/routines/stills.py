"""Small pictures of exercises, each drawn once, and a strip of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.ui.figure.stills import still_pixmap
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.routines import words
from desktop_app.ui.theme import STEP, Look, Radius, Size, color, font

TILE = 15 * STEP
"""How wide and high a picture in a strip is."""
_GAP = 1.5 * STEP
_EDGE = STEP


class Stills:
    """Keeps the pictures that were drawn, for as long as they look right."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: dict[tuple[object, ...], tuple[Exercise, QPixmap]] = {}

    @property
    def look(self) -> Look:
        """The look that they are drawn in."""
        return self._look

    def pixmap(self, exercise: Exercise, side: int, dpr: float) -> QPixmap:
        """Return the most telling pose of an exercise, ``side`` device-independent pixels wide."""
        tokens, figure = self._look.tokens, self._look.figure
        key = exercise.id, side, dpr, tokens.dark, figure
        kept = self._kept.get(key)
        if kept is None or kept[0] is not exercise:  # an own one may have been changed
            palette = figure_palette(tokens, figure)
            made = still_pixmap(exercise, QSize(side, side), dpr, palette, close=True)
            kept = self._kept[key] = exercise, made
        return kept[1]

    def paint(self, painter: QPainter, box: QRectF, exercise: Exercise) -> None:
        """Paint an exercise on a tile of its own."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._look.tokens.paper))
        painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        side = round(box.width() - 2 * _EDGE)
        dpr = painter.device().devicePixelRatioF()
        picture = self.pixmap(exercise, side, dpr)
        painter.drawPixmap(round(box.x() + _EDGE), round(box.y() + _EDGE), picture)


class Strip(QWidget):
    """The exercises of a routine in a row; where there is no room for all, the rest is counted."""

    def __init__(self, exercises: Sequence[Exercise], stills: Stills) -> None:
        super().__init__()
        self._exercises, self._stills = tuple(exercises), stills
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)  # for the name of the picture under the pointer

    @override
    def sizeHint(self) -> QSize:
        return QSize(TILE, TILE)

    def _boxes(self) -> list[QRectF]:
        """Return where the tiles are, the last one perhaps that of the rest."""
        room = int((self.width() + _GAP) // (TILE + _GAP))
        shown = min(len(self._exercises), max(1, room))
        return [QRectF(index * (TILE + _GAP), 0, TILE, TILE) for index in range(shown)]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, boxes = self._stills.look.tokens, self._boxes()
        more = len(self._exercises) - len(boxes)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, box in enumerate(boxes):
            if more and index == len(boxes) - 1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color(tokens.paper))
                painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
                painter.setPen(color(tokens.ink_2))
                painter.setFont(font(Size.TEXT, QFont.Weight.DemiBold))
                text = self.tr("+{n}").format(n=more + 1)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            else:
                self._stills.paint(painter, box, self._exercises[index])
        painter.end()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        boxes = self._boxes()
        for index, box in enumerate(boxes):
            if box.contains(event.position()):
                last = index == len(boxes) - 1
                named = self._exercises[index:] if last else self._exercises[index : index + 1]
                self.setToolTip(words.tip("\n".join(one.name for one in named)))
                return
        self.setToolTip("")
