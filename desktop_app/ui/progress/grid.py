"""The cards below each other and side by side, as there is room."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.ui.progress.arrangement import cells
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from desktop_app.ui.progress.chart_card import ChartCard

_MOST = 3


class CardGrid(QWidget):
    """Sets cards row by row, each as many columns wide as it wants to be."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(5 * STEP)
        self._cards: tuple[tuple[ChartCard, int], ...] = ()
        self._columns = 0

    @property
    def cards(self) -> list["ChartCard"]:
        """Those that are shown, in their order."""
        return [card for card, _ in self._cards]

    def arrange(self, cards: Sequence[tuple["ChartCard", int]], columns: int) -> bool:
        """Show these cards, with how many columns of three each wants, in 1 to 3 columns.

        Returns whether they were shown otherwise before.
        """
        cards = tuple(cards)
        if (cards, columns) == (self._cards, self._columns):
            return False
        for card, _ in self._cards:
            self._grid.removeWidget(card)
            card.setVisible(any(card is one for one, _ in cards))
        self._cards, self._columns = cards, columns
        places = cells(tuple(wide for _, wide in cards), columns)
        for (card, _), place in zip(cards, places, strict=True):
            self._grid.addWidget(card, place.row, place.column, 1, place.columns)
            card.show()
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        return True


def lead_through(stops: Sequence[QWidget]) -> None:
    """Have Tab stop at these one after the other.

    (To ask Qt for the order as it is would end the process: PySide deletes what it is told of.)
    """
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)
