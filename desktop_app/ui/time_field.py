"""A field for a time of day."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTimeEdit
from typing_extensions import override

from desktop_app.ui import wording


class TimeField(QTimeEdit):
    """A time of day. The hours or minutes that are clicked are chosen, to be typed over."""

    def __init__(self, name: str) -> None:
        """Make it; ``name`` is what a screen reader says."""
        super().__init__()
        self.setDisplayFormat(wording.clock_format())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.lineEdit().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt sets a cursor between two figures, and takes no third one there
        if event.type() is QEvent.Type.MouseButtonRelease and not self.lineEdit().hasSelectedText():
            self.setSelectedSection(self.currentSection())
        return super().eventFilter(watched, event)
