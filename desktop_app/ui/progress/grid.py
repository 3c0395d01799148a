"""The cards below each other and side by side, as there is room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.ui.progress.arrangement import cells
from desktop_app.ui.theme import STEP

_MOST = 3


class CardGrid(QWidget):
    """Sets cards row by row, each as many columns wide as it wants to be."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(5 * STEP)
        self._cards: tuple[tuple[QWidget, int], ...] = ()
        self._columns = 0

    def arrange(self, cards: Sequence[tuple[QWidget, int]], columns: int) -> None:
        """Show these cards, with how many columns of three each wants, in 1 to 3 columns."""
        cards = tuple(cards)
        if (cards, columns) == (self._cards, self._columns):
            return
        for card, _ in self._cards:
            self._grid.removeWidget(card)
            card.setVisible(any(card is one for one, _ in cards))
        self._cards, self._columns = cards, columns
        places = cells(tuple(wide for _, wide in cards), columns)
        before: QWidget | None = None
        for (card, _), place in zip(cards, places, strict=True):
            self._grid.addWidget(card, place.row, place.column, 1, place.columns)
            card.show()
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
