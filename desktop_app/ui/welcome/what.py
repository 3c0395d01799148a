"""The first step: what Buttress does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.exercise import Exercise
from desktop_app.ui.controls import label
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.theme import STEP, Look, color
from desktop_app.ui.welcome.step import Step
from desktop_app.ui.why.folding import Folding

ACROSS = 150 * STEP
"""From this width on, at 100 %, the figure stands beside the words, and else below them."""
FIGURE_HEIGHT = 100 * STEP


class WhatStep(Step):
    """Three sentences, and beside them the figure moves."""

    def __init__(self, exercise: Exercise, look: Look) -> None:
        super().__init__(self.tr("Welcome to Buttress"), "")
        self._look = look
        self.figure = FigureStage()
        self.figure.setFixedHeight(FIGURE_HEIGHT)
        self.figure.set_reduced_motion(not look.moves)
        self.figure.set_exercise(exercise, figure_palette(look.tokens, look.figure))
        look.changed.connect(self._on_look_changed)
        stage = QFrame()
        stage.setProperty("role", "card")
        inside = QVBoxLayout(stage)
        inside.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        inside.addWidget(self.figure)
        both = Folding(ACROSS, 9 * STEP, 5 * STEP)
        both.box.addWidget(self._make_words(), 6)
        both.box.addWidget(stage, 5)
        self.add(both)
        self.add_stretch()
        self._on_look_changed()
        self.figure.play()

    def _make_words(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5 * STEP)
        column.addStretch(1)
        for name, what in (
            (
                self.tr("It notices how long you sit"),
                self.tr("By when mouse and keys were last used, and never by what you type."),
            ),
            (
                self.tr("It offers a short break"),
                self.tr(
                    "A minute or two for your glutes, beside your desk, when a pause comes along."
                ),
            ),
            (
                self.tr("You decide"),
                self.tr("Start it, put it off or skip it, as the moment allows."),
            ),
        ):
            column.addWidget(_said(name, what))
        note = QFrame()
        note.setProperty("role", "note")
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        private = self.tr("Private: nothing leaves this computer. No account, nothing is sent.")
        row.addWidget(label(private, wraps=True))
        column.addWidget(note)
        column.addStretch(1)
        return words

    def _on_look_changed(self) -> None:
        tokens = self._look.tokens
        self.figure.set_palette(figure_palette(tokens, self._look.figure))
        self.figure.set_ground(color(tokens.card))
        self.figure.set_reduced_motion(not self._look.moves)


def _said(name: str, what: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP)
    column.addWidget(label(name, "lead", wraps=True), 0, Qt.AlignmentFlag.AlignTop)
    column.addWidget(label(what, "quiet", wraps=True))
    return made
