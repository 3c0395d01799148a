"""Labels whose text has links to other exercises; what people wrote is only ever text."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop_app.domain.exercise import Exercise
from desktop_app.services.library import Library
from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look


class RichText(QObject):
    """Makes labels of rich text and keeps their links in the colour of the look."""

    wanted = Signal(object)
    """The Exercise that a link leads to."""

    def __init__(self, library: Library, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._look = library, look
        self._labels: list[tuple[QLabel, str]] = []

    def label(self, text: str, role: str = "") -> QLabel:
        """Return a label of rich text; what it holds of others' words is escaped."""
        made = label("", role, wraps=True)
        made.setTextFormat(Qt.TextFormat.RichText)
        if "<a " in text:
            made.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            made.linkActivated.connect(self._on_link)
        self._labels.append((made, text))
        made.setText(self._coloured(text))
        return made

    def note(self, lines: Sequence[str], role: str = "") -> QFrame:
        """Return a tinted box with lines of rich text."""
        frame = QFrame()
        frame.setProperty("role", "note")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * STEP)
        for line in lines:
            inside.addWidget(self.label(line, role))
        return frame

    def dress(self) -> None:
        """Take the look as it is now."""
        for made, text in self._labels:
            made.setText(self._coloured(text))

    def _coloured(self, text: str) -> str:
        ink = self._look.tokens.accent_text
        style = f'style="color: {ink}; text-decoration: none; font-weight: 600"'
        return text.replace("<a ", f"<a {style} ")

    def _on_link(self, id_: str) -> None:
        other = self._library.exercises.get(id_)
        if other is not None:
            self.wanted.emit(other)


def link(to: Exercise) -> str:
    """Return a link to another exercise."""
    return f'<a href="{escape(to.id)}">{escape(to.name)}</a>'


def strong(text: str) -> str:
    """Return a text in bold."""
    return f"<b>{escape(text)}</b>"
