"""Days as little squares, a column for each week."""

import math
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.days import week_of
from desktop_app.ui import wording
from desktop_app.ui.theme import STEP, Look, Size, color, font, text_scale

_SQUARE = 5 * STEP
_SMALLEST = 3 * STEP
"""The side of a square where there is little room."""
_GAP = STEP
_DAYS = 7


class GluteCalendar(QWidget):
    """Shows which days were glute days. Arrow keys and mouse walk through them."""

    pointed_at = Signal(str)
    """The day that is pointed at, in words; empty for none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._days: Mapping[date, bool] = {}
        self._today = date.min
        self._hover: date | None = None
        self._cursor: date | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self.tr("The arrow keys walk through the days."))
        look.changed.connect(self.update)

    def show_days(self, days: Mapping[date, bool], today: date) -> None:
        """Show whole weeks of days; those after ``today`` are still to come."""
        self._days, self._today = dict(days), today
        if self._cursor not in self._days:
            self._cursor = None
        self.updateGeometry()
        self._tell()

    @property
    def day(self) -> date | None:
        """The day that is pointed at."""
        return self._hover or self._cursor

    def sentence(self, on: date) -> str:
        """Say what a day was."""
        if on > self._today:
            said = self.tr("still to come")
        elif self._days.get(on):
            said = self.tr("a glute day")
        else:
            said = self.tr("not a glute day")
        return self.tr("{day}: {said}").format(day=wording.full_date(on), said=said)

    def place_of(self, on: date) -> QPointF:
        """Return the middle of a day's square."""
        return self._box(on).center()

    def _tell(self) -> None:
        sentence = self.sentence(self.day) if self.day else ""
        done = sum(self._days.values())
        whole = self.tr("{n} glute days in {weeks} weeks").format(
            n=done, weeks=len(self._days) // _DAYS
        )
        self.setAccessibleName(sentence or whole)
        self.pointed_at.emit(sentence)
        self.update()

    @property
    def _weeks(self) -> int:
        return max(1, len(self._days) // _DAYS)

    @property
    def _usual_side(self) -> float:
        return float(_SQUARE) * min(text_scale(), 1.4)

    @property
    def _side(self) -> float:
        room = (self.width() - self._corner.x() - 2) / self._weeks - _GAP
        return max(float(_SMALLEST), min(self._usual_side, room))

    @property
    def _corner(self) -> QPointF:
        """Where the squares begin: right of the weekdays, below the months."""
        return QPointF(11 * STEP * text_scale(), 5.5 * STEP * text_scale())

    def _box(self, on: date) -> QRectF:
        first = min(self._days)
        week, day = divmod((on - first).days, _DAYS)
        pace = self._side + _GAP
        at = self._corner + QPointF(week * pace, day * pace)
        return QRectF(at.x(), at.y(), self._side, self._side)

    def _day_at(self, position: QPointF) -> date | None:
        return next((on for on in self._days if self._box(on).contains(position)), None)

    @override
    def sizeHint(self) -> QSize:
        return self._size_of(self._usual_side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size_of(float(_SMALLEST))

    def _size_of(self, side: float) -> QSize:
        pace = side + _GAP
        return QSize(
            math.ceil(self._corner.x() + self._weeks * pace) + 2,
            math.ceil(self._corner.y() + _DAYS * pace) + 2,
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: -_DAYS,
            Qt.Key.Key_Right: _DAYS,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }
        by = moves.get(Qt.Key(event.key()))
        if by is None or not self._days:
            super().keyPressEvent(event)
            return
        self._hover = None
        start = self._cursor or self._today
        to = start + timedelta(days=by) if self._cursor else start
        self._cursor = to if to in self._days else start
        self._tell()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on = self._day_at(event.position())
        if on != self._hover:
            self._hover = on
            self._tell()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._cursor = self._day_at(event.position())
        self._tell()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self._tell()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Size.SMALL))
        painter.setPen(color(tokens.ink_2))
        self._write(painter)
        for on, was in self._days.items():
            to_come = on > self._today
            fill = tokens.exercise if was else tokens.card if to_come else tokens.away
            painter.setBrush(color(fill))
            painter.setPen(QPen(color(tokens.line), 1) if to_come else Qt.PenStyle.NoPen)
            if on == self._today:
                painter.setPen(QPen(color(tokens.ink), 1.5))
            painter.drawRoundedRect(self._box(on).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        marked = self.day
        if marked is not None:
            ink = tokens.accent_text if self.hasFocus() else tokens.ink
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(ink), 2))
            painter.drawRoundedRect(self._box(marked).adjusted(-1, -1, 1, 1), 6, 6)
        painter.end()

    def _write(self, painter: QPainter) -> None:
        first = min(self._days)
        for row in (0, 2, 4, 6):
            box = self._box(first + timedelta(days=row))
            room = QRectF(0, box.top(), self._corner.x() - 2 * STEP, box.height())
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, middle, wording.weekday(first + timedelta(days=row)))
        # a month is named over the first week that begins in it, where there is room
        mondays = sorted(on for on in self._days if on == week_of(on))
        begins = [on for n, on in enumerate(mondays) if n == 0 or on.month != mondays[n - 1].month]
        for number, on in enumerate(begins):
            after = begins[number + 1] if number + 1 < len(begins) else date.max
            if after - on < timedelta(weeks=2):
                continue
            name = QLocale().standaloneMonthName(on.month, QLocale.FormatType.ShortFormat)
            wide = painter.fontMetrics().horizontalAdvance(name)
            left = min(self._box(on).left(), self.width() - wide - 1)
            room = QRectF(left, 0, wide + 1, self._corner.y())
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, name)
