"""Chips of which one is chosen: the ways to show one chart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop_app.ui.controls import button
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.progress.pictures import Choice


class Switch(QWidget):
    """Offers choices. The one that was chosen stays so, as long as it is among them."""

    changed = Signal()
    """Another choice holds."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: tuple[QPushButton, ...] = ()
        self._choices: Sequence[Choice] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._flow = FlowLayout(self, gap=STEP, line_gap=STEP)
        self.hide()

    @property
    def useful(self) -> bool:
        """Whether there is anything to choose."""
        return len(self._choices) > 1

    def offer(self, choices: "Sequence[Choice]") -> bool:
        """Offer these; returns whether there are other chips now."""
        names = [choice.name for choice in choices]
        same = names == [choice.name for choice in self._choices]
        self._choices = choices
        if same:
            return False
        for chip in self.chips:
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = tuple(button(name, "chip") for name in names)
        for number, chip in enumerate(self.chips):
            self._group.addButton(chip, number)
            self._flow.addWidget(chip)
        if self.chips:
            self.chips[0].setChecked(True)
        return True

    def _on_clicked(self, number: int) -> None:
        self._choices[number].choose()
        self.changed.emit()
