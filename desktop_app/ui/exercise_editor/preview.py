"""The exercise that is being written, as it would move."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout
from typing_extensions import override

from desktop_app.domain.exercise import Exercise, Goal
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.controls import label
from desktop_app.ui.exercise_editor import words
from desktop_app.ui.exercise_editor.pictures import PhaseStrip, Pictures
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.theme import STEP, Look, color

_LEAST = 40 * STEP
"""The lowest stage."""
_LOW = 12 * STEP
"""The lowest one where there is hardly any room."""
_STRIP = 0.34
"""How much of the height the pictures of the phases take at most; then they are scrolled."""
_MOST = 130 * STEP
"""The highest one."""


class Preview(QFrame):
    """Shows the figure in motion, and the phases that it goes through."""

    phase_wanted = Signal(int)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._look: Look = pictures.look
        self._beside = True
        self.exercise: Exercise | None = None
        self.stage = FigureStage()
        self.stage.setMaximumHeight(_MOST)
        self.strip = PhaseStrip(pictures)
        self.strip.chosen.connect(self.phase_wanted)
        self._name: QLabel = label("", "lead", wraps=True)
        self._length: QLabel = label("", "quiet", wraps=True)
        ground = QFrame()
        ground.setProperty("role", "stage")
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        inside.addWidget(self.stage)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.strip)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2 * STEP)
        self._column.addWidget(ground, 1)
        self._column.addWidget(self._name)
        self._column.addWidget(self._length)
        self._column.addSpacing(STEP)
        self._column.addWidget(self._scroll)
        self._column.addStretch()
        self._look.changed.connect(self._on_look)
        self.stand_beside(beside=True)

    def show_exercise(self, exercise: Exercise, name: str, length: timedelta) -> None:
        """Show an exercise as it is now; the figure goes on where it moves as before."""
        before, self.exercise = self.exercise, exercise
        if before is None or _seen(before) != _seen(exercise):
            self.stage.set_reduced_motion(not self._look.moves)
            palette = figure_palette(self._look.tokens, self._look.figure)
            self.stage.set_exercise(exercise, palette)
            self.stage.play()
            self.strip.show_phases(exercise)
            self._fit()
        self._name.setText(name)
        said = [exercise_wording.place(exercise), exercise_wording.sides(exercise.sides)]
        if exercise.dose.goal is Goal.REPS:
            rep = words.seconds(exercise.movement.cycle)
            said.append(self.tr("one rep {length}").format(length=rep))
        said.append(self.tr("all of it {length}").format(length=wording.about(length)))
        self._length.setText(self.tr(" · ").join(said))

    def go_to(self, at: timedelta) -> None:
        """Let the figure move on from some time into a rep."""
        self.stage.show_at(at)
        self.stage.play()

    def stand_beside(self, *, beside: bool) -> None:
        """Stand at the side of the form, as high as the page; or above it, and low."""
        self._beside = beside
        self._scroll.setVisible(beside)
        for part in (self._name, self._length):
            part.setVisible(beside)
        self.stage.setMinimumHeight(_LEAST if beside else _LOW)
        edge = 5 * STEP if beside else 2 * STEP
        self._column.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def _fit(self) -> None:
        """Give the strip the height that it needs, up to a part of the whole."""
        edges = self._column.contentsMargins()
        wide = self.width() - edges.left() - edges.right()
        high = self.strip.heightForWidth(wide)
        self._scroll.setFixedHeight(min(high + STEP, round(self.height() * _STRIP)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_look(self) -> None:
        self.stage.set_palette(figure_palette(self._look.tokens, self._look.figure))
        self.stage.set_reduced_motion(not self._look.moves)
        for tile in self.strip.tiles:
            tile.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(tokens.card))
        line = color(tokens.line)
        if self._beside:
            painter.fillRect(0, 0, 1, self.height(), line)
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()


def _seen(exercise: Exercise) -> tuple[object, ...]:
    """Return all of an exercise that the figure shows."""
    return (
        exercise.movement,
        exercise.primary_muscles,
        exercise.secondary_muscles,
        exercise.sides,
    )
