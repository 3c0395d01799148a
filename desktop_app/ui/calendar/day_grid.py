"""The days of a month to choose from, with mouse or keys."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.days import week_of
from desktop_app.ui import wording
from desktop_app.ui.theme import STEP, Look, Size, color, font, text_scale

_DAYS = 7
_WEEKS = 6
_DAY = timedelta(days=1)


class DayGrid(QWidget):
    """Shows one month, and where one is in it."""

    moved = Signal(object)
    """The date that the cursor has gone to."""
    chosen = Signal(object)
    """The date that was clicked, or on which Enter was pressed."""

    def __init__(self, look: Look, day: date, reach: tuple[date, date], today: date) -> None:
        """Put the cursor on a day; those from the first to the last of the reach can be chosen."""
        super().__init__()
        self._look, self._reach, self._today = look, reach, today
        self.day = self._within(day)
        self._marked: tuple[date, date] | None = None
        self._hover: date | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def mark(self, first: date, last: date) -> None:
        """Mark the days from one date to another."""
        self._marked = (first, last)
        self.update()

    def go_to(self, on: date) -> None:
        """Put the cursor on a date, in its month."""
        self.day = self._within(on)
        self._hover = None
        self._tell()

    def go_months(self, by: int) -> None:
        """Put the cursor on the same day of another month."""
        first, last = (on.year * 12 + on.month - 1 for on in self._reach)
        months = max(first, min(self.day.year * 12 + self.day.month - 1 + by, last))
        years, month = divmod(months, 12)
        day = self.day.day
        while True:
            try:
                self.go_to(date(years, month + 1, day))
            except ValueError:  # a month that is shorter
                day -= 1
            else:
                return

    def place_of(self, on: date) -> QPointF:
        """Return the middle of a day."""
        return self._box(on).center()

    def _within(self, on: date) -> date:
        return max(self._reach[0], min(on, self._reach[1]))

    def _tell(self) -> None:
        self.setAccessibleName(wording.full_date(self.day))
        self.moved.emit(self.day)
        self.update()

    # where things are

    @property
    def _first(self) -> date:
        return week_of(self.day.replace(day=1))

    @property
    def _cell(self) -> QSize:
        return QSize(9 * STEP, 9 * STEP) * min(text_scale(), 1.6)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._cell.width() * _DAYS, self._cell.height() * (_WEEKS + 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _box(self, on: date) -> QRectF:
        week, day = divmod((on - self._first).days, _DAYS)
        wide, high = self.width() / _DAYS, self.height() / (_WEEKS + 1)
        return QRectF(day * wide, (week + 1) * high, wide, high)

    def _date_at(self, at: QPointF) -> date | None:
        days = (self._first + n * _DAY for n in range(_DAYS * _WEEKS))
        on = next((day for day in days if self._box(day).contains(at)), None)
        return on if on is not None and on == self._within(on) else None

    # what the person does

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = -1 if self.isLeftToRight() else 1
        days = {
            Qt.Key.Key_Left: back,
            Qt.Key.Key_Right: -back,
            Qt.Key.Key_Up: -_DAYS,
            Qt.Key.Key_Down: _DAYS,
            Qt.Key.Key_Home: -self.day.weekday(),
            Qt.Key.Key_End: _DAYS - 1 - self.day.weekday(),
        }.get(Qt.Key(event.key()))
        by = 12 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if days is not None:
            self.go_to(self.day + days * _DAY)
        elif event.key() == Qt.Key.Key_PageUp:
            self.go_months(-by)
        elif event.key() == Qt.Key.Key_PageDown:
            self.go_months(by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._date_at(event.position())
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        on = self._date_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and on is not None:
            self.go_to(on)
            self.chosen.emit(on)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Size.SMALL))
        painter.setPen(color(tokens.ink_2))
        for weekday in range(_DAYS):
            day = self._first + weekday * _DAY
            box = self._box(day)
            box.moveTop(0)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, wording.weekday(day))
        for number in range(_DAYS * _WEEKS):
            self._paint_day(painter, self._first + number * _DAY)
        painter.end()

    def _paint_day(self, painter: QPainter, on: date) -> None:
        tokens = self._look.tokens
        box = self._box(on).adjusted(1, 1, -1, -1)
        marked = self._marked is not None and self._marked[0] <= on <= self._marked[1]
        end = self._marked is not None and on in self._marked
        here = on == self.day
        painter.setPen(Qt.PenStyle.NoPen)
        if end:
            painter.setBrush(color(tokens.ink))
        elif marked:
            painter.setBrush(color(tokens.soft))
        else:
            painter.setBrush(color(tokens.away) if on == self._hover else Qt.BrushStyle.NoBrush)
        if here:
            painter.setPen(QPen(color(tokens.accent_text if self.hasFocus() else tokens.line), 2))
        painter.drawRoundedRect(box, 2 * STEP, 2 * STEP)
        inside = on.month == self.day.month
        ink = tokens.ink if inside else tokens.ink_3
        if on != self._within(on):
            ink = tokens.line
        elif end:
            ink = tokens.paper
        elif marked:
            ink = tokens.on_soft
        today = on == self._today
        painter.setFont(font(Size.TEXT, QFont.Weight.Bold if today else QFont.Weight.Normal))
        painter.setPen(color(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(on.day))
