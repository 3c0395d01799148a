"""A card of the library: one exercise to be found by its picture."""

from datetime import timedelta
from html import escape

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
from desktop_app.domain.settings import Settings
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.figure.stage import still_pixmap
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.library.heart import HeartButton, crossed_out, draw
from desktop_app.ui.theme import (
    STEP,
    Look,
    Radius,
    Size,
    color,
    font,
    text_scale,
)

LEAST = 38 * STEP
"""The narrowest card in pixels, at 100 %."""
_EDGE = 2.5 * STEP
_SHAPE = 0.8
"""Height of the picture by its width."""
_DIMMED = 0.4
"""How much is left of the picture of what is never offered."""


class Card(QAbstractButton):
    """One exercise: its most telling pose, its name, where it is done and how long it takes."""

    pointed_at = Signal()
    left = Signal()
    steered = Signal(int)
    """A key that moves through the grid."""
    liked = Signal(object, bool)
    """The Exercise, and whether it is to be a favourite."""

    def __init__(
        self, parent: QWidget, exercise: Exercise, length: timedelta, look: Look, *, own: bool
    ) -> None:
        """``own``: whether the person made it."""
        super().__init__(parent)
        self.exercise = exercise
        self._look = look
        self._still: QPixmap | None = None
        self._still_for: tuple[object, ...] = ()
        self._selected = self._never = False
        self._heart: HeartButton | None = None
        self._favourite = False
        place, about = exercise_wording.place(exercise), wording.about(length)
        parts = (self.tr("Mine") if own else place, about)
        self._below = self.tr(" · ").join(parts)
        self.moving = False
        """Whether the stage stands in the place of the picture."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setToolTip(f"<qt>{escape(exercise.summary)}</qt>" if exercise.summary else "")
        self._name()

    def show_settings(self, settings: Settings) -> None:
        """Show whether it is a favourite, and whether it is never offered."""
        now = (self.exercise.id in settings.favourites, self.exercise.id in settings.never_offer)
        if now != (self._favourite, self._never):
            self._favourite, self._never = now
            self._name()
            self._show_heart()
            self.update()

    @property
    def favourite(self) -> bool:
        """Whether it is offered rather than others."""
        return self._favourite

    @property
    def never_offered(self) -> bool:
        """Whether no break offers it."""
        return self._never

    @property
    def heart(self) -> HeartButton | None:
        """The button of favourites; None before it was needed."""
        return self._heart

    def _name(self) -> None:
        said = [f"{self.exercise.name}. {self._below}"]
        if self._favourite:
            said.append(self.tr("Favourite"))
        if self._never:
            said.append(self.tr("Never offered"))
        self.setAccessibleName(self.tr(". ").join(said))
        self.setAccessibleDescription(self.exercise.summary)

    def _show_heart(self) -> None:
        """Show the heart of a favourite always, and that of others where they are looked at."""
        wanted = self._favourite or self.underMouse() or self.hasFocus()
        if self._heart is None and wanted:
            self._heart = HeartButton(self._look)
            self._heart.setParent(self)
            self._heart.clicked.connect(self._on_heart)
            self._place_heart()
        if self._heart is not None:
            self._heart.setChecked(self._favourite)
            self._heart.setVisible(wanted)
            self._heart.raise_()

    def _place_heart(self) -> None:
        if self._heart is not None:
            picture = self.picture
            self._heart.move(picture.right() - self._heart.width() - 1, picture.top() + 2)

    def _on_heart(self) -> None:
        self.liked.emit(self.exercise, not self._favourite)

    def show_moving(self, *, moving: bool) -> None:
        """Leave the picture's place to the stage, or take it back."""
        self.moving = moving
        if self._heart is not None:
            self._heart.raise_()
        self.update()

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
        width = round(LEAST * text_scale())
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
        self._show_heart()
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()
        self._show_heart()
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed_at.emit()
        self._show_heart()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
        self._show_heart()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heart()

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
            painter.setOpacity(_DIMMED if self._never else 1.0)
            painter.drawPixmap(picture.topLeft(), self._picture_now(picture.size()))
            painter.setOpacity(1.0)
        if self._never:
            side = 4.5 * STEP * min(text_scale(), 1.5)
            corner = QRectF(picture.left() + 2 * STEP, picture.top() + 2 * STEP, side, side)
            draw(painter, corner, crossed_out(), tokens.ink_2)
        self._write(painter, picture)
        painter.end()

    def _write(self, painter: QPainter, picture: QRect) -> None:
        tokens = self._look.tokens
        room = QRectF(self.rect()).adjusted(3.5 * STEP, 0, -2.5 * STEP, 0)
        room.setTop(picture.bottom() + 3 * STEP)
        for text, size, weight, ink in (
            (
                self.exercise.name,
                Size.TEXT + 1,
                QFont.Weight.DemiBold,
                tokens.ink_2 if self._never else tokens.ink,
            ),
            (
                self.tr("Never offered") if self._never else self._below,
                Size.TEXT - 1,
                QFont.Weight.Normal,
                tokens.ink_2,
            ),
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
