"""The moving figure of the sheet, with its speed, the side that works and the band."""

from __future__ import annotations

from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.exercise import Exercise, Sides
from desktop_app.domain.routine import GetReady, Side, mirrored
from desktop_app.ui.controls import button
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.library import words
from desktop_app.ui.theme import STEP, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

SPEEDS = (0.5, 0.75, 1.0)
_STAGE = (44 * STEP, 76 * STEP)
"""The lowest and the highest stage."""


class StagePanel(QFrame):
    """Shows an exercise moving, as slowly and from the side that one likes."""

    speed_chosen = Signal(float)

    def __init__(self, exercise: Exercise, look: Look, speed: float) -> None:
        super().__init__()
        self.setProperty("role", "stage")
        self._exercise, self._look = exercise, look
        self.stage = FigureStage()
        self._speeds = QButtonGroup(self)
        self._sides = QButtonGroup(self)
        self._band: QPushButton | None = None
        chips = QWidget()
        flow = FlowLayout(chips, line_gap=STEP)
        if exercise.sides is Sides.EACH:
            flow.addWidget(self._make_sides())
        if words.band_is_drawn(exercise):
            self._band = button(self.tr("Band"), "chip", self._on_view)
            self._band.setToolTip(f"<qt>{escape(exercise.with_band)}</qt>")
            self._band.setAccessibleName(self.tr("Show it with a band"))
            self._band.setAccessibleDescription(exercise.with_band)
            flow.addWidget(self._band)
        flow.addWidget(self._make_speeds(speed))
        flow.lean(to_the_right=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        inside.setSpacing(STEP)
        inside.addWidget(self.stage)
        inside.addWidget(chips)
        self.stage.set_reduced_motion(not look.moves)
        self.stage.set_speed(speed)
        self._show()
        self.stage.play()

    @property
    def speed(self) -> float:
        """How fast the figure moves, 1 as prescribed."""
        return SPEEDS[self._speeds.checkedId()]

    @property
    def side(self) -> Side:
        """The side that works; both where they work together or in turn."""
        chosen = self._sides.checkedId()
        return (Side.LEFT, Side.RIGHT)[chosen] if chosen >= 0 else Side.BOTH

    @property
    def band(self) -> bool:
        """Whether the figure wears a band."""
        return self._band is not None and self._band.isChecked()

    def fit(self, height: int) -> None:
        """Make the stage as high as a page of that height can bear."""
        self.stage.setFixedHeight(max(_STAGE[0], min(_STAGE[1], height * 2 // 5)))

    def dress(self) -> None:
        """Take the look as it is now."""
        self.stage.set_palette(figure_palette(self._look.tokens, self._look.figure))
        self.stage.set_reduced_motion(not self._look.moves)

    def _show(self) -> None:
        side = self.side
        self.stage.set_exercise(
            self._exercise,
            figure_palette(self._look.tokens, self._look.figure),
            mirrored=mirrored(GetReady(self._exercise, side, timedelta())),
            band=self.band,
        )

    def _make_sides(self) -> QWidget:
        sides = (Side.LEFT, Side.RIGHT)
        chips = self._add_chips(
            self._sides,
            (self.tr("Left"), self.tr("Right")),
            (self.tr("The left side works"), self.tr("The right side works")),
        )
        # as on its card: the side that is nearer
        near = [mirrored(GetReady(self._exercise, side, timedelta())) for side in sides].index(
            False
        )
        self._sides.button(near).setChecked(True)
        self._sides.idClicked.connect(self._on_view)
        return chips

    def _make_speeds(self, speed: float) -> QWidget:
        chips = self._add_chips(
            self._speeds,
            (self.tr("×½"), self.tr("×¾"), self.tr("×1")),
            (
                self.tr("Half the speed"),
                self.tr("Three quarters of the speed"),
                self.tr("As fast as in a routine"),
            ),
        )
        self._speeds.button(SPEEDS.index(speed)).setChecked(True)
        self._speeds.idClicked.connect(self._on_speed)
        return chips

    def _add_chips(self, group: QButtonGroup, texts: Sequence[str], tips: Sequence[str]) -> QWidget:
        """Return a row of chips of which one is chosen."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        for index, (text, tip) in enumerate(zip(texts, tips, strict=True)):
            chip = button(text, "chip")
            chip.setToolTip(tip)
            chip.setAccessibleName(tip)
            group.addButton(chip, index)
            row.addWidget(chip)
        return made

    def _on_view(self) -> None:
        self._show()

    def _on_speed(self, index: int) -> None:
        self.stage.set_speed(SPEEDS[index])
        self.speed_chosen.emit(SPEEDS[index])
