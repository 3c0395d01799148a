"""The cards of the library, in a grid that the arrow keys walk through."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.figure.stage import FigureStage, still_pixmap
from desktop_app.ui.theme import (
    STEP,
    Look,
    Radius,
    Size,
    color,
    figure_palette,
    font,
    text_scale,
)

GUTTER = 3 * STEP
"""Left free beside the cards, clear of the scroll bar."""
_LEAST = 38 * STEP
"""The narrowest card in pixels, at 100 %."""
_GAP = 4 * STEP
_EDGE = 2.5 * STEP
_SHAPE = 0.8
"""Height of the picture by its width."""


class Card(QAbstractButton):
    """One exercise: its most telling pose, its name, where it is done and how long it takes."""

    pointed_at = Signal()
    left = Signal()
    steered = Signal(int)
    """A key that moves through the grid."""

    def __init__(self, exercise: Exercise, length: timedelta, look: Look) -> None:
        super().__init__()
        self.exercise = exercise
        self._look = look
        self._still: QPixmap | None = None
        self._still_for: tuple[object, ...] = ()
        self._selected = False
        self._below = self.tr("{place} · {length}").format(
            place=exercise_wording.place(exercise), length=wording.about(length)
        )
        self.moving = False
        """Whether the stage stands in the place of the picture."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(f"{exercise.name}. {self._below}")
        self.setAccessibleDescription(exercise.summary)
        self.setToolTip(exercise.summary)

    @property
    def selected(self) -> bool:
        """Whether it is this exercise that is shown in full."""
        return self._selected

    @selected.setter
    def selected(self, selected: bool) -> None:
        if selected is not self._selected:
            self._selected = selected
            self.update()

    @property
    def picture(self) -> QRect:
        """Where the picture is."""
        edge = round(_EDGE)
        width = self.width() - 2 * edge
        return QRect(edge, edge, width, round(width * _SHAPE))

    @property
    def rendered(self) -> bool:
        """Whether the picture was ever needed."""
        return self._still is not None

    @staticmethod
    def height_for(width: int) -> int:
        """Return the height of a card of some width."""
        picture = round((width - 2 * round(_EDGE)) * _SHAPE)
        return round(_EDGE) + picture + round(15 * STEP * text_scale())

    @override
    def sizeHint(self) -> QSize:
        width = round(_LEAST * text_scale())
        return QSize(width, self.height_for(width))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Space:
                super().keyPressEvent(event)
            case (
                Qt.Key.Key_Left
                | Qt.Key.Key_Right
                | Qt.Key.Key_Up
                | Qt.Key.Key_Down
                | Qt.Key.Key_Home
                | Qt.Key.Key_End
            ):
                self.steered.emit(event.key())
            case _:
                event.ignore()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed_at.emit()
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed_at.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, width = color(tokens.line), 1.0
        if self.hasFocus():
            edge, width = color(tokens.accent_text), 3.0
        elif self._selected:
            edge, width = color(tokens.exercise), 2.0
        elif self.underMouse():
            edge = color(tokens.ink_3)
        painter.setPen(QPen(edge, width))
        painter.setBrush(color(tokens.card))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        picture = self.picture
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.paper))
        painter.drawRoundedRect(QRectF(picture), Radius.BUTTON, Radius.BUTTON)
        if not self.moving:
            painter.drawPixmap(picture.topLeft(), self._picture_now(picture.size()))
        self._write(painter, picture)
        painter.end()

    def _write(self, painter: QPainter, picture: QRect) -> None:
        tokens = self._look.tokens
        room = QRectF(self.rect()).adjusted(3.5 * STEP, 0, -2.5 * STEP, 0)
        room.setTop(picture.bottom() + 3 * STEP)
        for text, size, weight, ink in (
            (self.exercise.name, Size.TEXT + 1, QFont.Weight.DemiBold, tokens.ink),
            (self._below, Size.TEXT - 1, QFont.Weight.Normal, tokens.ink_2),
        ):
            made = font(size, weight)
            while QFontMetricsF(made).horizontalAdvance(text) > room.width() and (
                made.pixelSize() > round((size - 2) * text_scale())
            ):
                made.setPixelSize(made.pixelSize() - 1)
            metrics = QFontMetricsF(made)
            painter.setFont(made)
            painter.setPen(color(ink))
            line = QRectF(room.left(), room.top(), room.width(), metrics.height())
            fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, fitted)
            room.setTop(line.bottom() + STEP / 2)

    def _picture_now(self, size: QSize) -> QPixmap:
        tokens = self._look.tokens
        needed = (size, self.devicePixelRatioF(), tokens.dark, self._look.figure)
        if self._still is None or needed != self._still_for:
            self._still_for = needed
            self._still = still_pixmap(
                self.exercise,
                size,
                self.devicePixelRatioF(),
                figure_palette(tokens, self._look.figure),
            )
        return self._still


class CardGrid(QWidget):
    """Sets the cards in columns. One of them may move: the one pointed at, or with the focus."""

    opened = Signal(object)
    """The Exercise of the card that was chosen."""
    reached = Signal(QWidget)
    """The card that the keyboard has come to."""

    def __init__(
        self, exercises: Sequence[Exercise], lengths: Mapping[str, timedelta], look: Look
    ) -> None:
        super().__init__()
        self._look = look
        self._shown: list[Card] = []
        self._columns = 1
        self._stage = FigureStage(self)
        self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stage.hide()
        self._moving: Card | None = None
        self.cards = tuple(Card(each, lengths[each.id], look) for each in exercises)
        for card in self.cards:
            card.setParent(self)
            card.clicked.connect(self._on_clicked)
            card.pointed_at.connect(self._on_pointed_at)
            card.left.connect(self._on_left)
            card.steered.connect(self._on_steered)
        look.changed.connect(self._on_look)
        self.show_only(exercises)

    def show_only(self, exercises: Sequence[Exercise]) -> None:
        """Show the cards of these exercises."""
        ids = {exercise.id for exercise in exercises}
        self._shown = [card for card in self.cards if card.exercise.id in ids]
        for card in self.cards:
            card.setVisible(card.exercise.id in ids)
        self._stop()
        self._make_tab_stop(self._shown[0] if self._shown else None)
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
        for card in self.cards:
            card.selected = exercise is not None and card.exercise.id == exercise.id

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
        least = round(_LEAST * text_scale())
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
        card.moving = True
        self._stage.setParent(card)
        self._stage.setGeometry(card.picture)
        self._stage.set_exercise(
            card.exercise, figure_palette(self._look.tokens, self._look.figure)
        )
        self._stage.show()
        self._stage.play()
        card.update()

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
        self._moving.moving = False
        self._moving.update()
        self._moving = None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
