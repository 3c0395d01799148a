"""The cards below each other and side by side, as there is room."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
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
        for (card, _), place in zip(cards, places, strict=True):
            self._grid.addWidget(card, place.row, place.column, 1, place.columns)
            card.show()
        _lead_through([card for card, _ in cards])
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _lead_through(cards: Sequence[QWidget]) -> None:
    """Have Tab go through the cards in their order, and through each one as it did.

    A card that is no stop itself would not take its fields along.
    """
    chain: list[QWidget] = []
    at = cards[0].nextInFocusChain()
    while at is not None and at is not cards[0]:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.append(at)
        at = at.nextInFocusChain()
    stops = [stop for card in cards for stop in chain if card.isAncestorOf(stop)]
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)
