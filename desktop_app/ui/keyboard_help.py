"""A small window that names the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop_app.ui.controls import button, card, label
from desktop_app.ui.theme import STEP, text_scale


class KeyboardHelp(QDialog):
    """Says what the keys do; the other windows can be used while it is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys – Buttress"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        for title, keys in self._keys():
            column.addWidget(label(title, "heading"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(6 * STEP)
            grid.setVerticalSpacing(2 * STEP)
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(0, round(24 * STEP * text_scale()))
            for row, (key, what) in enumerate(keys):
                grid.addWidget(label(key, "strong"), row, 0)
                grid.addWidget(label(what, "quiet"), row, 1)
            column.addWidget(card(grid, margin=5 * STEP))
        close = button(self.tr("Close"), "", self.close)
        close.setDefault(True)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _keys(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        return (
            (
                self.tr("Everywhere"),
                (
                    ("Ctrl+1 … 4", self.tr("Today, Library, Progress, Settings")),
                    ("Ctrl+F", self.tr("Search the library")),
                    ("Tab", self.tr("On to the next button")),
                    ("F1", self.tr("This list")),
                    ("Ctrl+Q", self.tr("Quit")),
                ),
            ),
            (
                self.tr("Today"),
                (("←  →", self.tr("Along the ribbon of the day")),),
            ),
            (
                self.tr("Library"),
                (
                    ("↓", self.tr("From the search to the cards")),
                    ("←  →  ↑  ↓", self.tr("From card to card, Enter opens one")),
                    ("F", self.tr("A favourite, or one no more")),
                    ("H", self.tr("Never offer this exercise, or offer it again")),
                    ("Ctrl+Tab", self.tr("From the exercises to the routines, and back")),
                ),
            ),
            (
                self.tr("Progress"),
                (
                    ("←  →", self.tr("From day to day")),
                    ("Alt+←  Alt+→", self.tr("The week before, the week after")),
                ),
            ),
            (
                self.tr("During a routine"),
                (
                    (self.tr("Space"), self.tr("Pause, and go on")),
                    ("→", self.tr("Next")),
                    ("←", self.tr("Again")),
                    ("Esc", self.tr("Stop; what you did counts")),
                    ("M", self.tr("Sound off, and on")),
                    ("F11", self.tr("Full screen")),
                ),
            ),
        )
