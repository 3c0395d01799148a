"""The moves that the story names, each in its most telling pose."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.exercise import Exercise
from desktop_app.ui.controls import label
from desktop_app.ui.figure.stage import still_pixmap
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look, text_scale

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


class Moves(QWidget):
    """Nine small pictures with their names."""

    def __init__(self, exercises: Mapping[str, Exercise], look: Look) -> None:
        super().__init__()
        self._look = look
        self._pictures: list[tuple[Exercise, QLabel]] = []
        flow = FlowLayout(self, gap=3 * STEP, line_gap=3 * STEP)
        found = [exercises[one] for one in MOVES if one in exercises]
        for exercise in found:
            flow.addWidget(self._move(exercise))
        self.setAccessibleName(", ".join(exercise.name for exercise in found))
        self._draw()
        look.changed.connect(self._draw)

    def _move(self, exercise: Exercise) -> QWidget:
        made = QWidget()
        wide = round(PICTURE.width() * min(text_scale(), 1.6))
        made.setFixedWidth(wide)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        picture = QLabel()
        picture.setProperty("role", "stage")
        picture.setFixedHeight(PICTURE.height())
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pictures.append((exercise, picture))
        column.addWidget(picture)
        name = label(exercise.name, "small", wraps=True)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(name)
        return made

    def _draw(self) -> None:
        palette = figure_palette(self._look.tokens, self._look.figure)
        for exercise, picture in self._pictures:
            ratio = self.devicePixelRatioF()
            picture.setPixmap(still_pixmap(exercise, PICTURE, ratio, palette))
