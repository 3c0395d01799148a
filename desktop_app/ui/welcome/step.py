"""What the steps have in common: a title, a few words, and what there is to choose."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.settings import Settings
from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, text_scale

WIDEST = 210 * STEP
"""How wide the lines of a step become at most, at 100 %."""


class Step(QScrollArea):
    """One step; it scrolls where the window is too low for it."""

    def __init__(self, title: str, words: str) -> None:
        """Make it with no more than a title and the words below it."""
        super().__init__()
        self.title = title
        self.words = words
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("role", "page")
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(4 * STEP)
        heading = label(title, "title", wraps=True)
        self._column.addWidget(heading)
        if words:
            self._column.addWidget(label(words, "quiet", wraps=True))
        self.setWidget(inside)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen now: for the steps in which something is."""

    def add(self, part: QWidget) -> None:
        """Add a part at the end."""
        self._column.addWidget(part)

    def add_stretch(self) -> None:
        """Keep what stands above together."""
        self._column.addStretch(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        least = (10 if width >= 150 * STEP * text_scale() else 5) * STEP
        side = max(least, (width - round(WIDEST * text_scale())) // 2)
        self._column.setContentsMargins(side, 2 * STEP, side, 5 * STEP)
