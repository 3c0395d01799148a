"""A small window that names the keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.ui.controls import button, card, label
from desktop_app.ui.theme import STEP, text_scale

SIZE = QSize(225 * STEP, 150 * STEP)
"""At 100 %; it is smaller where the window that it belongs to is, and scrolls there."""
SMALLEST = QSize(90 * STEP, 60 * STEP)
BESIDE = 165 * STEP
"""How wide it must be at 100 % for two columns."""
LEFT = 4
"""How many of the places stand in the first column."""


class KeyboardHelp(QDialog):
    """Says what the keys do; the other windows can be used while it is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys – Buttress"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        inside.setProperty("role", "page")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, 3 * STEP, 0)
        self._columns.setSpacing(6 * STEP)
        keys = self._keys()
        for places in (keys[:LEFT], keys[LEFT:]):
            self._columns.addLayout(_column(places), 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Keys"))
        self._scroll.setWidget(inside)
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)  # the arrow keys scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self._scroll, 1)
        close = button(self.tr("Close"), "", self.close)
        close.setDefault(True)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumSize(SMALLEST)
        room = parent.window().screen().availableSize() * 0.92
        self.resize((SIZE * text_scale()).boundedTo(room))

    @override
    def sizeHint(self) -> QSize:
        return SIZE * text_scale()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE * text_scale()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)

    def _keys(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Return what the keys do, place by place."""
        return (
            (
                self.tr("Everywhere"),
                (
                    (
                        "Ctrl+1 … 7",
                        self.tr("Today, Library, Progress, Plan, Self-tests, Why, Settings"),
                    ),
                    ("Ctrl+F", self.tr("Search the library")),
                    ("Tab", self.tr("On to the next button")),
                    ("F1", self.tr("This list")),
                    ("Ctrl+Q", self.tr("Quit")),
                ),
            ),
            (
                self.tr("Today"),
                (
                    ("←  →", self.tr("Along the ribbon of the day")),
                    (self.tr("Enter"), self.tr("Say what a stretch was")),
                ),
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
                    ("←  →", self.tr("Along a chart; Enter goes down to what is pointed at")),
                    ("Alt+↑", self.tr("Up again: from the day to its week, its month, its year")),
                    ("Alt+←  Alt+→", self.tr("Earlier, later")),
                    ("Alt+Home", self.tr("Today")),
                    ("Alt+T", self.tr("The chart as a table, and back")),
                    ("Alt+1 … 5", self.tr("Day, week, month, year, any range")),
                ),
            ),
            (
                self.tr("Self-tests"),
                (
                    ("↓  ↑", self.tr("Another test")),
                    (self.tr("Space"), self.tr("Go, and stop the clock")),
                    ("Esc", self.tr("Cancel; nothing is kept")),
                ),
            ),
            (
                self.tr("Why"),
                (
                    ("↓  ↑", self.tr("Read on, and back")),
                    (self.tr("Tab"), self.tr("On to the next section")),
                    (self.tr("Home  End"), self.tr("To the beginning, to the end")),
                ),
            ),
            (
                self.tr("Routines"),
                (
                    (self.tr("Enter"), self.tr("Begin the routine of a card")),
                    (self.tr("Delete"), self.tr("Remove one of your own")),
                    ("Ctrl+Z", self.tr("Have it back")),
                ),
            ),
            (
                self.tr("While you build a routine"),
                (
                    (self.tr("Enter"), self.tr("Add an exercise, or set how many")),
                    ("Alt+↑  Alt+↓", self.tr("Move an exercise up or down")),
                    ("Ctrl+D", self.tr("The same exercise once more")),
                    (self.tr("Delete"), self.tr("Take it out")),
                    ("Ctrl+Z", self.tr("Undo")),
                    ("Ctrl+Y", self.tr("Do it after all")),
                    ("Ctrl+S", self.tr("Save")),
                    ("Esc", self.tr("Leave; what is not saved is asked about")),
                ),
            ),
            (
                self.tr("While you make an exercise"),
                (
                    ("Alt+↑  Alt+↓", self.tr("Move a phase up or down")),
                    (self.tr("Delete"), self.tr("Take a phase out")),
                    ("Ctrl+S", self.tr("Save")),
                    ("Esc", self.tr("Leave; what is not saved is asked about")),
                ),
            ),
            (
                self.tr("During a routine"),
                (
                    (self.tr("Space"), self.tr("Pause, and go on")),
                    ("→", self.tr("Next")),
                    ("←", self.tr("Again")),
                    ("Esc", self.tr("Stop; what you did counts")),
                    ("H", self.tr("This hurts: stop, and say how much")),
                    ("1 … 4", self.tr("At the end: how it felt")),
                    ("M", self.tr("Sound off, and on")),
                    ("F11", self.tr("Full screen")),
                ),
            ),
        )


def _column(places: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(3 * STEP)
    for title, keys in places:
        column.addWidget(label(title, "heading", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, round(22 * STEP * text_scale()))
        for row, (key, what) in enumerate(keys):
            grid.addWidget(label(key, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(what, "quiet", wraps=True), row, 1)
        column.addWidget(card(grid, margin=4 * STEP))
    column.addStretch()
    return column
