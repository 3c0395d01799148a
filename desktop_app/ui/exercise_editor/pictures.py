"""Small pictures of poses and phases."""

from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise, Sides
from desktop_app.domain.movement import Movement, MovementPhase, PhaseKind
from desktop_app.ui.exercise_editor import words
from desktop_app.ui.figure.stills import frame_image
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look, Radius, Size, color, font, text_scale

TILE = 18 * STEP
"""How wide and high the picture of a pose is, at 100 %."""
_EDGE = STEP
_SECOND = timedelta(seconds=1)
_JUST_BEFORE = timedelta(milliseconds=1)
_KEPT = 400


class Pictures:
    """Draws moments of exercises, and keeps what it has drawn lately."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._kept: OrderedDict[tuple[object, ...], tuple[Exercise, QImage]] = OrderedDict()

    def image(self, exercise: Exercise, elapsed: timedelta, size: QSize, dpr: float) -> QImage:
        """Return a moment of an exercise; ``size`` is in device-independent pixels."""
        tokens, figure = self.look.tokens, self.look.figure
        key = id(exercise), elapsed, size.width(), size.height(), dpr, tokens.dark, figure
        kept = self._kept.get(key)
        if kept is None:  # the exercise is kept with it, so that its id is not given away
            made = frame_image(exercise, elapsed, size, dpr, figure_palette(tokens, figure))
            kept = self._kept[key] = exercise, made
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept[1]


def album(exercise: Exercise) -> Exercise:
    """Return an exercise that shows its poses one after the other, each for a second.

    All of them are seen from the same distance, and lit as brightly as the movement lights them.
    """
    movement = exercise.movement
    lit = {
        pose.name: max((one.effort for one in movement.phases if one.to == pose.name), default=0.0)
        for pose in movement.poses
    }
    phases = tuple(MovementPhase(name, _SECOND, PhaseKind.HOLD, effort=lit[name]) for name in lit)
    shown: Movement = replace(movement, phases=phases)
    return replace(exercise, movement=shown, sides=Sides.EACH)


def end_of(exercise: Exercise, index: int) -> timedelta:
    """Return when a phase of a rep ends, a hair before the next one begins."""
    return start_of(exercise, index + 1) - _JUST_BEFORE


def start_of(exercise: Exercise, index: int) -> timedelta:
    """Return when a phase of a rep begins."""
    return sum((one.duration for one in exercise.movement.phases[:index]), timedelta())


class PictureTile(QAbstractButton):
    """A moment of an exercise with a word below, to choose it by."""

    def __init__(self, pictures: Pictures, text: str) -> None:
        super().__init__()
        self._pictures = pictures
        self._exercise: Exercise | None = None
        self._elapsed = timedelta()
        self._word = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_word(text)

    def show_word(self, text: str) -> None:
        """Say what it is: not as a button's text, in which a stranger's & would be a key."""
        self._word = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def word(self) -> str:
        """What stands below the picture."""
        return self._word

    def show_moment(self, exercise: Exercise, elapsed: timedelta) -> None:
        """Show a moment of an exercise."""
        self._exercise, self._elapsed = exercise, elapsed
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Size.SMALL))
        side = round(TILE * min(text_scale(), 1.25))
        wide = min(metrics.horizontalAdvance(self._word) + STEP, 2 * side)
        return QSize(max(side, wide), side + metrics.height() + STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._pictures.look.tokens
        metrics = QFontMetricsF(font(Size.SMALL))
        high = self.height() - round(metrics.height()) - STEP
        edge, width = color(tokens.line), 1.0
        if self.hasFocus():
            edge, width = color(tokens.accent_text), 3.0
        elif self.isChecked():
            edge, width = color(tokens.exercise), 2.0
        elif self.underMouse():
            edge = color(tokens.ink_3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, width))
        painter.setBrush(color(tokens.paper))
        half = width / 2
        box = QRectF(0, 0, self.width(), high).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        self._paint_moment(painter, QRect(_EDGE, _EDGE, self.width() - 2 * _EDGE, high - 2 * _EDGE))
        strong = self.isChecked()
        painter.setPen(color(tokens.ink if strong else tokens.ink_2))
        made = font(Size.SMALL, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(made)
        below = QRectF(0, high + STEP / 2, self.width(), metrics.height())
        fitted = QFontMetricsF(made).elidedText(
            self._word, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, fitted)
        painter.end()

    def _paint_moment(self, painter: QPainter, at: QRect) -> None:
        if self._exercise is not None:
            dpr = self.devicePixelRatioF()
            picture = self._pictures.image(self._exercise, self._elapsed, at.size(), dpr)
            painter.drawImage(at.topLeft(), picture)


class PhaseStrip(QWidget):
    """The end of each phase in a row; a click leads to that phase."""

    chosen = Signal(int)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self._flow = FlowLayout(self, gap=STEP, line_gap=STEP)
        self.tiles: list[PictureTile] = []

    def show_phases(self, exercise: Exercise) -> None:
        """Show the phases of a movement."""
        phases = exercise.movement.phases
        while len(self.tiles) > len(phases):
            self.tiles.pop().deleteLater()
        while len(self.tiles) < len(phases):
            made = PictureTile(self._pictures, "")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list of phases is for the keyboard
            made.clicked.connect(self._on_clicked)
            self._flow.addWidget(made)
            made.show()  # what is hidden takes no room, and the strip's height is asked at once
            self.tiles.append(made)
        for number, (tile, phase) in enumerate(zip(self.tiles, phases, strict=True)):
            text = words.phase(number + 1, phase)
            tile.show_word(text)
            tile.show_moment(exercise, end_of(exercise, number))
        self._flow.invalidate()

    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, PictureTile):
            self.chosen.emit(self.tiles.index(tile))
