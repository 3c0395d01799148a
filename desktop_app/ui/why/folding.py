"""Parts that stand beside each other where there is room, and else below each other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.theme import STEP, text_scale


class Folding(QWidget):
    """Lays ``box`` across from a width on."""

    def __init__(self, across: int, gap: int = 5 * STEP, gap_below: int = STEP) -> None:
        """Make it without parts; ``across`` is that width at 100 %, all in pixels."""
        super().__init__()
        self._from, self._gap, self._gap_below = across, gap, gap_below
        self.box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(gap_below)
        self.setMinimumWidth(1)  # its parts, as they lie now, would keep it from growing narrower

    @property
    def lies_across(self) -> bool:
        """Whether its parts stand beside each other."""
        return self.box.direction() is QBoxLayout.Direction.LeftToRight

    @property
    def room_across(self) -> float:
        """How wide it must be for its parts to stand beside each other, in pixels."""
        return self._from * text_scale()

    def fold(self) -> None:
        """Lay the parts as the width asks."""
        across = self.width() >= self.room_across
        ways = QBoxLayout.Direction
        self.box.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        self.box.setSpacing(self._gap if across else self._gap_below)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
