"""The cards of the library, in a grid that the arrow keys walk through."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.settings import Settings
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.library.card import LEAST, Card
from desktop_app.ui.theme import STEP, Look, text_scale

GUTTER = 3 * STEP
"""Left free beside the cards, clear of the scroll bar."""
_GAP = 4 * STEP


class CardGrid(QWidget):
    """Sets the cards in columns. One of them may move: the one pointed at, or with the focus."""

    opened = Signal(object)
    """The Exercise of the card that was chosen."""
    reached = Signal(QWidget)
    """The card that the keyboard has come to."""

    liked = Signal(object, bool)
    """The Exercise, and whether it is to be a favourite."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: list[Card] = []
        self._columns = 1
        self._stage = FigureStage(self)
        self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stage.hide()
        self._moving: Card | None = None
        self._selected: str = ""
        self.cards: tuple[Card, ...] = ()
        look.changed.connect(self._on_look)

    def set_exercises(
        self,
        exercises: Sequence[Exercise],
        lengths: Mapping[str, timedelta],
        own: frozenset[str],
        settings: Settings,
    ) -> None:
        """Have a card for each exercise; ``own`` are the ids of those that the person made."""
        self._stop()
        kept = {card.exercise.id: card for card in self.cards}
        cards = []
        for exercise in exercises:
            card = kept.get(exercise.id)
            if card is None or card.exercise is not exercise:
                card = self._make(exercise, lengths[exercise.id], own=exercise.id in own)
            else:
                kept.pop(exercise.id)
            card.show_settings(settings)
            cards.append(card)
        for gone in kept.values():
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self.cards = tuple(cards)
        self._shown = [card for card in self._shown if card in cards]
        self._mark()

    def show_settings(self, settings: Settings) -> None:
        """Show favourites, and what is never offered."""
        for card in self.cards:
            card.show_settings(settings)

    def _make(self, exercise: Exercise, length: timedelta, *, own: bool) -> Card:
        card = Card(self, exercise, length, self._look, own=own)
        card.clicked.connect(self._on_clicked)
        card.pointed_at.connect(self._on_pointed_at)
        card.left.connect(self._on_left)
        card.steered.connect(self._on_steered)
        card.liked.connect(self.liked)
        return card

    def show_only(self, exercises: Sequence[Exercise]) -> None:
        """Show the cards of these exercises, in this order."""
        of = {card.exercise.id: card for card in self.cards}
        stop = next((card for card in self._shown if card.hasFocus()), None)
        shown = [of[exercise.id] for exercise in exercises]
        if shown != self._shown or not all(card.isVisibleTo(self) for card in shown):
            self._shown = shown
            wanted = set(shown)
            for card in self.cards:
                card.setVisible(card in wanted)
            self._stop()
            if stop not in wanted:
                stop = shown[0] if shown else None
            self._make_tab_stop(stop)
        self._arrange()

    @property
    def shown(self) -> tuple[Exercise, ...]:
        """The exercises that are shown, in order."""
        return tuple(card.exercise for card in self._shown)

    @property
    def moving(self) -> Card | None:
        """The card whose figure moves."""
        return self._moving

    def select(self, exercise: Exercise | None) -> None:
        """Mark the card of the exercise that is shown in full."""
        self._selected = "" if exercise is None else exercise.id
        self._mark()

    @property
    def focused(self) -> Exercise | None:
        """The exercise whose card has the keyboard."""
        return next((card.exercise for card in self._shown if card.hasFocus()), None)

    def _mark(self) -> None:
        for card in self.cards:
            card.selected = card.exercise.id == self._selected

    def focus_card(self, exercise: Exercise | None = None) -> None:
        """Give the keyboard to a card: that of an exercise, or the first."""
        wanted = [c for c in self._shown if exercise is None or c.exercise.id == exercise.id]
        for card in wanted[:1]:
            self._go_to(card)

    def _go_to(self, card: Card) -> None:
        self._make_tab_stop(card)
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(card)

    def _make_tab_stop(self, card: Card | None) -> None:
        """Let Tab reach one card; the arrows lead to the others."""
        for each in self.cards:
            only = Qt.FocusPolicy.StrongFocus if each is card else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(only)

    def _arrange(self) -> None:
        room = max(1, self.width() - GUTTER)
        least = round(LEAST * text_scale())
        self._columns = max(1, (room + _GAP) // (least + _GAP))
        width = (room - _GAP * (self._columns - 1)) // self._columns
        height = Card.height_for(width)
        for index, card in enumerate(self._shown):
            row, column = divmod(index, self._columns)
            card.setGeometry(column * (width + _GAP), row * (height + _GAP), width, height)
        rows = -(-len(self._shown) // self._columns)
        self.setMinimumHeight(max(0, rows * (height + _GAP) - _GAP) + STEP)
        if self._moving is not None:
            self._stage.setGeometry(self._moving.picture)

    def _card_of(self, sender: object) -> Card | None:
        return sender if isinstance(sender, Card) else None

    def _on_clicked(self) -> None:
        card = self._card_of(self.sender())
        if card is not None:
            self._make_tab_stop(card)
            self.opened.emit(card.exercise)

    def _on_pointed_at(self) -> None:
        card = self._card_of(self.sender())
        if card is None or card is self._moving or not self._look.moves:
            return
        self._stop()
        self._moving = card
        self._stage.setParent(card)
        self._stage.setGeometry(card.picture)
        self._stage.set_exercise(
            card.exercise, figure_palette(self._look.tokens, self._look.figure)
        )
        self._stage.show()
        self._stage.play()
        card.show_moving(moving=True)

    def _on_left(self) -> None:
        card = self._card_of(self.sender())
        if card is self._moving and card is not None:
            self._stop()
            if card.hasFocus() and card.isVisible():
                card.pointed_at.emit()

    def _on_steered(self, key: int) -> None:
        card = self._card_of(self.sender())
        if card not in self._shown:
            return
        at, last = self._shown.index(card), len(self._shown) - 1
        to = {
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Up: at - self._columns,
            Qt.Key.Key_Down: at + self._columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }[Qt.Key(key)]
        if 0 <= to <= last:
            self._go_to(self._shown[to])

    def _on_look(self) -> None:
        self._stop()
        for card in self._shown:
            card.update()

    def _stop(self) -> None:
        if self._moving is None:
            return
        self._stage.pause()
        self._stage.hide()
        self._stage.setParent(self)
        self._moving.show_moving(moving=False)
        self._moving = None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
