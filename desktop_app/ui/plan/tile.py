"""A surface that shows where it stands in the plan: done, at hand, or to come."""

from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, Radius, color


class State(Enum):
    """How a tile looks."""

    PLAIN = "plain"
    HERE = "here"
    """It is the one at hand."""
    DONE = "done"


class Tile(QFrame):
    """A rounded surface with a few lines of text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.state = State.PLAIN
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        self.column.setSpacing(STEP)
        self._lines: list[tuple[QLabel, bool]] = []
        look.changed.connect(self._on_look_changed)

    def line(self, role: str, *, wraps: bool = True, quiet: bool = False) -> QLabel:
        """Add a line; a quiet one is in a paler ink."""
        made = label("", role, wraps=wraps)
        self.column.addWidget(made)
        self._lines.append((made, quiet))
        return made

    def show_state(self, state: State) -> None:
        """Look as it stands."""
        self.state = state
        self._ink()
        self.update()

    def _ink(self) -> None:
        tokens = self._look.tokens
        for line, quiet in self._lines:
            ink = tokens.ink_2 if quiet else tokens.ink
            if self.state is State.DONE:
                ink = tokens.on_button
            line.setStyleSheet(f"color: {ink};")  # a role’s own colour would outdo a palette

    def _on_look_changed(self) -> None:
        self._ink()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        fill, edge, width = tokens.card, tokens.line, 1.0
        if self.state is State.DONE:
            fill = edge = tokens.button
        elif self.state is State.HERE:
            edge, width = tokens.accent_text, 2.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(edge), width))
        painter.setBrush(color(fill))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        painter.end()


def centred(line: QLabel) -> QLabel:
    """Return a line, set in the middle."""
    line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return line


def in_line(link: QWidget) -> QHBoxLayout:
    """Set a link below a text so that its words, not its edge, begin where the text does."""
    row = QHBoxLayout()
    row.setContentsMargins(-2 * STEP, 0, 0, 0)
    row.addWidget(link)
    row.addStretch()
    return row
