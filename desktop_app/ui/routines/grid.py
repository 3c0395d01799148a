"""The columns that cards of routines stand in, and the way the arrow keys take through them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.ui.routines.cards import RoutineCard
from desktop_app.ui.theme import STEP, text_scale

LEAST = 72 * STEP
"""The narrowest card in pixels, at 100 %."""
GAP = 4 * STEP


class RoutineGrid(QWidget):
    """Sets cards in as many columns as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        narrower = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        narrower.setHeightForWidth(True)
        self.setSizePolicy(narrower)  # fewer columns, where there is less room
        self.cards: tuple[RoutineCard, ...] = ()
        self._columns = 0
        self._fillers: list[QWidget] = []
        """Keep columns as wide as they would be if there were a card in each."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def show_cards(self, cards: Sequence[RoutineCard]) -> None:
        """Show these cards; those that are not among them go."""
        before, self.cards = self.cards, tuple(cards)
        for card in self.cards:
            if card not in before:
                card.setParent(self)
                card.show()
        for card in before:
            self._grid.removeWidget(card)
            if card not in self.cards:
                card.hide()
                card.deleteLater()
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        least = round(LEAST * text_scale())
        columns = max(1, (self.width() + GAP) // (least + GAP))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for index, card in enumerate(self.cards):
            self._grid.addWidget(card, index // columns, index % columns)
        for filler in self._fillers:
            self._grid.removeWidget(filler)
            filler.deleteLater()
        self._fillers = [QWidget(self) for _ in range(columns - len(self.cards))]
        for number, filler in enumerate(self._fillers, start=len(self.cards)):
            self._grid.addWidget(filler, 0, number)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def steer(cards: Sequence[RoutineCard], card: RoutineCard, key: int) -> RoutineCard:
    """Return the card that an arrow key leads to, by where the cards are; itself at the edge."""
    at = list(cards).index(card)
    match Qt.Key(key):
        case Qt.Key.Key_Home:
            return cards[0]
        case Qt.Key.Key_End:
            return cards[-1]
        case Qt.Key.Key_Left:
            return cards[max(0, at - 1)]
        case Qt.Key.Key_Right:
            return cards[min(len(cards) - 1, at + 1)]
        case Qt.Key.Key_Up:
            beyond = [one for one in cards if _middle(one).y() < _top(card)]
        case _:
            bottom = _top(card) + card.height()
            beyond = [one for one in cards if _top(one) >= bottom]
    here = _middle(card)
    return min(beyond, key=_distance_to(here), default=card)


def _distance_to(here: QPoint) -> Callable[[RoutineCard], tuple[int, int]]:
    def distance(card: RoutineCard) -> tuple[int, int]:
        there = _middle(card)
        return abs(_top(card) - here.y()) // GAP, abs(there.x() - here.x())

    return distance


def _top(card: RoutineCard) -> int:
    return card.mapTo(card.window(), QPoint()).y()


def _middle(card: RoutineCard) -> QPoint:
    return card.mapTo(card.window(), card.rect().center())


def focused(cards: Sequence[RoutineCard]) -> RoutineCard | None:
    """Return the card that has the keyboard, itself or something on it."""
    for card in cards:
        on_it: list[QAbstractButton] = [card.start, card.build, card.more]
        if card.hasFocus() or any(one.hasFocus() for one in on_it):
            return card
    return None
