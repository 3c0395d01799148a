"""The moves that the story names, each in its most telling pose."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.ui.controls import label
from desktop_app.ui.figure.stage import still_pixmap
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look, Radius, color, text_scale

MOVES = (
    "squat",
    "reverse_lunge",
    "glute_bridge",
    "standing_kickback",
    "plie",
    "hip_hinge_deadlift",
    "bird_dog",
    "lateral_step",
    "donkey_kick",
)
PICTURE = QSize(36 * STEP, 28 * STEP)
EDGE = STEP


class Move(QAbstractButton):
    """A small picture with its name, that leads to all about the exercise."""

    wanted = Signal(object)
    """Its Exercise, when the person wants to see it."""

    def __init__(self, exercise: Exercise, look: Look) -> None:
        super().__init__()
        self.exercise, self._look = exercise, look
        self.setAccessibleName(exercise.name)
        self.setToolTip(self.tr("All about this exercise"))
        self.setAccessibleDescription(self.toolTip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(round(PICTURE.width() * min(text_scale(), 1.6)))
        self._picture = QLabel()
        self._picture.setProperty("role", "stage")
        self._picture.setFixedHeight(PICTURE.height())
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = label(exercise.name, "small", wraps=True)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._column.setSpacing(STEP)
        for one in (self._picture, name):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(one)
        self.clicked.connect(self._on_clicked)
        self.draw()

    def _on_clicked(self) -> None:
        self.wanted.emit(self.exercise)

    def draw(self) -> None:
        """Draw the picture in the colours of the look."""
        palette = figure_palette(self._look.tokens, self._look.figure)
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(still_pixmap(self.exercise, PICTURE, ratio, palette))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = self.width()
        return QSize(width, max(self._column.minimumSize().height(), self._high(width)))

    def _high(self, width: int) -> int:
        return self._column.heightForWidth(width) if self._column.hasHeightForWidth() else 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus() and not self.underMouse():
            return
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(tokens.accent_text if self.hasFocus() else tokens.line), 2))
        painter.drawRoundedRect(
            self.rect().adjusted(1, 1, -1, -1), Radius.CARD.value, Radius.CARD.value
        )
        painter.end()


class Moves(QWidget):
    """Nine small pictures with their names."""

    wanted = Signal(object)
    """The Exercise that the person wants to see."""

    def __init__(self, exercises: Mapping[str, Exercise], look: Look) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=3 * STEP, line_gap=3 * STEP)
        flow.setContentsMargins(-EDGE, 0, 0, 0)  # the pictures begin where the text does
        found = [exercises[one] for one in MOVES if one in exercises]
        self.moves = [Move(exercise, look) for exercise in found]
        for move in self.moves:
            flow.addWidget(move)
            move.wanted.connect(self.wanted)
            look.changed.connect(move.draw)
        self.setAccessibleName(self.tr("Nine moves"))
