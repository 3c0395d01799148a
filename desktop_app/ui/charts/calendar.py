"""Days as little squares, a column for each week; in little room one half below the other."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column, Measure, Seen
from desktop_app.domain.days import week_of
from desktop_app.domain.periods import DAYS_OF_A_WEEK
from desktop_app.ui import wording
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import Ink, ink_of, paint_fills, paint_unseen
from desktop_app.ui.charts.lanes import (
    line_high,
    names_room,
    paint_frame,
    placed,
    read_at,
    write_first,
)
from desktop_app.ui.charts.picture import Entry, Mark, Move, Named, Picture, Spot
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

_SMALLEST, _LARGEST = 2.0 * STEP, 7.0 * STEP
"""The side of a square."""
_MOST_LINES = 4
_MONTH = 4 * DAYS_OF_A_WEEK
_OTHER = Ink("sitting", strength=0.85)
"""A day that was seen and was no glute day: full, as what was not observed never is."""
_HIGHER = 1.5
"""So many times as high as wide a square may be where there is room below."""
_MOVES = {
    Move.BACK: -DAYS_OF_A_WEEK,
    Move.FORTH: DAYS_OF_A_WEEK,
    Move.UP: -1,
    Move.DOWN: 1,
    Move.PAGE_BACK: -_MONTH,
    Move.PAGE_FORTH: _MONTH,
}


class _Layout(NamedTuple):
    """Where the squares are."""

    weeks: int
    """In one line of weeks."""
    pace: float
    """From one square to the next,"""
    down: float
    """and to the one below."""
    left: float
    head: float
    """How high the names of the months are."""

    @property
    def gap(self) -> float:
        """Between two squares."""
        return self.pace * (0.2 if self.pace < 5 * STEP else 0.16)

    @property
    def line(self) -> float:
        """How high a line of weeks is."""
        return self.head + DAYS_OF_A_WEEK * self.down


class GluteDays(Picture):
    """Draws which days were glute days."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._days: tuple[date, ...] = ()
        """Of each row."""
        self._row_of: dict[date, int] = {}
        self._first = date.min
        """The Monday of the first week."""
        self._weeks = 1

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        self._days = tuple(row.of for row in chart.rows if isinstance(row.of, date))
        self._row_of = {on: n for n, on in enumerate(self._days)}
        if self._days:
            self._first = week_of(min(self._days))
            self._weeks = (max(self._days) - self._first).days // DAYS_OF_A_WEEK + 1

    @property
    @override
    def least(self) -> QSizeF:
        return self._size_of(_SMALLEST * 1.25)

    @property
    @override
    def usual(self) -> QSizeF:
        return self._size_of(3.5 * STEP)

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        found = {row.seen for row in self.rows}
        glute_day = self.chart.columns[:1] if self.chart else ()
        other = QCoreApplication.translate("charts", "Not a glute day")
        seen = (Named(other, 0),) if Seen.SEEN in found else ()
        unseen = (one for one in (Seen.NOT_SEEN, Seen.DAY_OFF, Seen.TO_COME) if one in found)
        return (*glute_day, *seen, *unseen)

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Seen):
            paint_unseen(painter, box, of, tokens)
        else:
            ink = ink_of(Measure.GLUTE_DAY) if isinstance(of, Column) else _OTHER
            paint_fills(painter, (box,), ink, tokens)

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if not self._days:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._layout(size)
        self._write(painter, size, layout, tokens)
        boxes: dict[Ink, list[QRectF]] = {}
        for n, row in enumerate(self.rows):
            box = placed(self._box(n, layout), size)
            if row.seen is Seen.SEEN:
                was = any(map(scales.height, row.values))
                ink = ink_of(Measure.GLUTE_DAY) if was else _OTHER
                boxes.setdefault(ink, []).append(box)
            else:
                paint_unseen(painter, box, row.seen, tokens)
        for ink, of_it in boxes.items():
            paint_fills(painter, of_it, ink, tokens)
        painter.restore()

    @override
    def paint_mark(
        self, painter: QPainter, size: QSizeF, tokens: Tokens, spot: Spot, mark: Mark
    ) -> None:
        if mark.above:
            paint_frame(painter, self.box_of(spot, size), tokens, focus=mark.focus)

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        layout, at = self._layout(size), read_at(at, size)
        line = floor(at.y() / layout.line)
        week = floor((at.x() - layout.left) / layout.pace)
        day = floor((at.y() - line * layout.line - layout.head) / layout.down)
        if not (self._days and 0 <= week < layout.weeks and 0 <= day < DAYS_OF_A_WEEK):
            return None
        week += line * layout.weeks
        if not 0 <= week < self._weeks:
            return None
        row = self._row_of.get(self._first + timedelta(weeks=week, days=day))
        return None if row is None else Spot(row)

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        return placed(self._box(spot.row, self._layout(size)), size)

    @override
    def moved(self, spot: Spot | None, move: Move) -> Spot | None:
        """Return where a step leads: sideways by weeks, up and down by days."""
        if not self._days:
            return None
        if move in (Move.FIRST, Move.LAST):
            return Spot(0 if move is Move.FIRST else len(self._days) - 1)
        if spot is None:  # walking begins today, or at the end
            known = (n for n, row in enumerate(self.rows) if row.seen is not Seen.TO_COME)
            return Spot(max(known, default=0))
        to = self._days[spot.row] + timedelta(days=_MOVES[move])
        return Spot(self._row_of.get(to, spot.row))

    # --- How it is laid out -----------------------------------------------------------------

    def _size_of(self, pace: float) -> QSizeF:
        """Return the room for two halves with squares of a size."""
        lines = 2 if self._weeks > 1 else 1
        pace *= min(text_scale(), 1.5)
        high = lines * (self._head + DAYS_OF_A_WEEK * pace)
        return QSizeF(self._names_room(1e6) + ceil(self._weeks / lines) * pace + 2, high + 2)

    @property
    def _head(self) -> float:
        return line_high(Size.SMALL) + STEP

    def _weekdays(self) -> list[str]:
        monday = week_of(date(2024, 1, 1))
        return [wording.weekday(monday + timedelta(days=n)) for n in range(DAYS_OF_A_WEEK)]

    def _names_room(self, width: float) -> float:
        return names_room(self._weekdays(), Size.SMALL, width)

    def _layout(self, size: QSizeF) -> _Layout:
        """Return the layout with the largest squares, in as few lines as they allow."""
        left, head = self._names_room(size.width()), self._head
        found = []
        for lines in range(1, _MOST_LINES + 1):
            weeks = ceil(self._weeks / lines)
            wide = (size.width() - left - 2) / weeks
            high = ((size.height() - 2) / lines - head) / DAYS_OF_A_WEEK
            pace = max(0.5, min(wide, high, _LARGEST * min(text_scale(), 1.5)))
            down = max(pace, min(high, _HIGHER * pace))
            found.append(_Layout(weeks, pace, down, left, head))
        return max(found, key=_pace)

    def _box(self, row: int, layout: _Layout) -> QRectF:
        week, day = divmod((self._days[row] - self._first).days, DAYS_OF_A_WEEK)
        line, week = divmod(week, layout.weeks)
        x = layout.left + week * layout.pace
        y = line * layout.line + layout.head + day * layout.down
        half = layout.gap / 2
        return QRectF(x, y, layout.pace, layout.down).adjusted(half, half, -half, -half)

    def _write(self, painter: QPainter, size: QSizeF, layout: _Layout, tokens: Tokens) -> None:
        painter.setFont(font(Size.SMALL))
        painter.setPen(color(tokens.ink_2))
        every = ceil(line_high(Size.SMALL) / layout.pace - 0.1)
        for line in range(ceil(self._weeks / layout.weeks)):
            top = line * layout.line + layout.head
            for day, name in enumerate(self._weekdays()):
                if day % max(2, every) == 0:
                    y = top + day * layout.down
                    room = QRectF(0, y, layout.left - STEP, layout.down)
                    write_first(painter, placed(room, size), name)
            for x, name in self._months(line, layout, QFontMetricsF(painter.font()), size.width()):
                room = QRectF(x, top - layout.head, size.width() - x, layout.head - STEP)
                write_first(painter, placed(room, size), name)

    def _months(
        self, line: int, layout: _Layout, metrics: QFontMetricsF, width: float
    ) -> Iterator[tuple[float, str]]:
        """Return where months are named: over the first week that begins in them, with room."""
        first = line * layout.weeks
        mondays = [
            self._first + timedelta(weeks=first + n)
            for n in range(min(layout.weeks, self._weeks - first))
        ]
        begins = [n for n, on in enumerate(mondays) if n == 0 or on.month != mondays[n - 1].month]
        for n, after in zip(begins, (*begins[1:], layout.weeks), strict=True):
            name = QLocale().standaloneMonthName(mondays[n].month, QLocale.FormatType.ShortFormat)
            x, wide = layout.left + n * layout.pace, metrics.horizontalAdvance(name)
            gap = metrics.averageCharWidth()
            room = width - x if after == layout.weeks else (after - n) * layout.pace - gap
            if wide <= room:
                yield x, name


def _pace(layout: _Layout) -> float:
    return layout.pace
