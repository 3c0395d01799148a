"""The hours of the week as a map: the darker a cell, the longer one sits in that hour."""

from collections.abc import Sequence
from datetime import timedelta
from math import floor

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from desktop_app.domain.charts import Chart, Hour, Seen
from desktop_app.domain.days import DAY_STARTS
from desktop_app.domain.hours import HOURS
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import paint_unseen, rounded
from desktop_app.ui.charts.lanes import (
    USUAL_HOURS,
    hours_aside,
    hours_high,
    line_high,
    names_room,
    paint_frame,
    paint_hours,
    placed,
    read_at,
    widest,
    write_amid,
    write_first,
)
from desktop_app.ui.charts.picture import Entry, Mark, Move, Named, Picture, Spot, step
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

STEPS = tuple(timedelta(minutes=n) for n in (1, 15, 30, 45))
"""From these times on an hour is a step darker."""
_STRENGTHS = (0.14, 0.32, 0.62, 1.0)
"""Of the ink. Either ink or card is legible upon each, in both looks."""
_LEAST, _MOST = 5.0 * STEP, 11.0 * STEP
"""How high a weekday is."""
_GAP = 2.0
_RADIUS = 3.0


class Heat(Picture):
    """Draws an hour of the clock for each row, a weekday for each column."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._shown = range(0)
        """The rows in whose hours there is anything."""
        self._laid_out: object = None
        self._found = QRectF()

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        first, last = USUAL_HOURS
        there = [
            n
            for n, row in enumerate(chart.rows)
            if first <= _since_four(row.of) < last
            or (row.seen is Seen.SEEN and any(map(scales.height, row.values)))
        ]
        self._shown = range(there[0], there[-1] + 1) if there else range(len(chart.rows))
        self._laid_out = None

    @property
    @override
    def least(self) -> QSizeF:
        high = max(_LEAST * text_scale(), line_high(Size.SMALL))
        return QSizeF(240 * text_scale(), hours_high() + self._days * high)

    @property
    @override
    def usual(self) -> QSizeF:
        return QSizeF(600, hours_high() + self._days * 8 * STEP * text_scale())

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        tr = QCoreApplication.translate("charts", "{first}–{last} min")
        under = QCoreApplication.translate("charts", "Sitting under {last} min")
        more = QCoreApplication.translate("charts", "{first} min and more")
        minutes = [round(at / timedelta(minutes=1)) for at in STEPS]
        texts = (under, *[tr] * (len(minutes) - 2), more)
        lasts = (minutes[1], *(at - 1 for at in minutes[2:]), 0)
        steps = (
            Named(text.format(first=first, last=last), at)
            for at, (text, first, last) in enumerate(zip(texts, minutes, lasts, strict=True))
        )
        found = {self._seen(n, at) for n in self._shown for at in range(self._days)}
        unseen = (one for one in (Seen.NOT_SEEN, Seen.DAY_OFF, Seen.TO_COME) if one in found)
        return (*steps, *unseen)

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Seen):
            paint_unseen(painter, box, of, tokens, _RADIUS)
        elif isinstance(of, Named) and isinstance(of.of, int):
            _paint_cell(painter, box, of.of, tokens)

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if self.chart is None or not self._shown:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = self._inside(size)
        first = _since_four(self.rows[self._shown.start].of)
        paint_hours(painter, size, inside, (first, first + len(self._shown)), tokens)
        for at in range(self._days):
            for n in self._shown:
                box = self.box_of(Spot(n, at), size)
                value = self.rows[n].values[at]
                seen = self._seen(n, at)
                if value is None or seen is not Seen.SEEN:
                    paint_unseen(painter, box, seen, tokens, _RADIUS)
                else:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(color(tokens.card))  # no line of an hour shines through
                    painter.drawRect(box.adjusted(-_GAP, 0, _GAP, 0))
                    _paint_cell(painter, box, _step_of(scales.height(value)), tokens)
        self._write_names(painter, size, inside, tokens)
        self._write_minutes(painter, size, tokens)
        painter.restore()

    @override
    def paint_mark(
        self, painter: QPainter, size: QSizeF, tokens: Tokens, spot: Spot, mark: Mark
    ) -> None:
        if mark.above:
            paint_frame(painter, self.box_of(spot, size), tokens, focus=mark.focus)

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        inside, at = self._inside(size), read_at(at, size)
        if not self._shown or not self._days:
            return None
        across = floor((at.x() - inside.left()) / inside.width() * len(self._shown))
        down = floor((at.y() - inside.top()) / inside.height() * self._days)
        if 0 <= across < len(self._shown) and 0 <= down < self._days:
            return Spot(self._shown[across], down)
        return None

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        inside = self._inside(size)
        wide = inside.width() / max(1, len(self._shown))
        high = inside.height() / max(1, self._days)
        left = inside.left() + (spot.row - self._shown.start) * wide
        box = QRectF(left, inside.top() + (spot.column or 0) * high, wide, high)
        gap = min(_GAP, wide / 4, high / 4) / 2
        return placed(box.adjusted(gap, gap, -gap, -gap), size)

    @override
    def moved(self, spot: Spot | None, move: Move) -> Spot | None:
        """Return where a step leads: from hour to hour, and from weekday to weekday."""
        if not self._shown or not self._days:
            return None
        here = spot or Spot(self._shown[-1 if move in (Move.BACK, Move.LAST) else 0], 0)
        down = here.column or 0
        if move in (Move.UP, Move.DOWN):
            if spot is not None:
                down = max(0, min(down + (1 if move is Move.DOWN else -1), self._days - 1))
            elif move is Move.UP:
                down = self._days - 1
            return Spot(here.row, down)
        place = max(0, min(here.row - self._shown.start, len(self._shown) - 1))
        at = step(place if spot else None, len(self._shown), move)
        return None if at is None else Spot(self._shown[at], down)

    # --- How it is laid out -----------------------------------------------------------------

    @property
    def _days(self) -> int:
        return len(self.chart.columns) if self.chart else 0

    def _seen(self, n: int, at: int) -> Seen:
        """Return whether an hour of a weekday is told of."""
        row = self.rows[n]
        blank = row.values[at] is None and row.seen_at(at) is Seen.SEEN
        return Seen.NOT_SEEN if blank else row.seen_at(at)

    def _names(self) -> list[str]:
        return (
            [self.words.column_name(column) for column in self.chart.columns] if self.chart else []
        )

    def _inside(self, size: QSizeF) -> QRectF:
        asked = (size.width(), size.height(), text_scale())
        if asked != self._laid_out:
            self._laid_out = asked
            aside, top = names_room(self._names(), Size.TEXT, size.width()), hours_high()
            wide = max(1.0, size.width() - aside - hours_aside())
            high = max(1.0, min(size.height() - top - 2, self._days * _MOST * text_scale()))
            self._found = QRectF(aside, top, wide, high)
        return self._found

    def _write_names(self, painter: QPainter, size: QSizeF, inside: QRectF, tokens: Tokens) -> None:
        painter.setFont(font(Size.TEXT))
        painter.setPen(color(tokens.ink_2))
        high = inside.height() / max(1, self._days)
        for at, name in enumerate(self._names()):
            room = QRectF(0, inside.top() + at * high, inside.left() - 2 * STEP, high)
            write_first(painter, placed(room, size), name)

    def _write_minutes(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        """Write how many minutes it is into the cells, where all of them have room for it."""
        painter.setFont(font(Size.SMALL))
        cell = self.box_of(Spot(self._shown.start, 0), size)
        wide = widest(("60",), painter.font())
        if cell.width() < wide + STEP or cell.height() < line_high(Size.SMALL):
            return
        for n in self._shown:
            for at, value in enumerate(self.rows[n].values):
                minutes = floor(scales.height(value) * 60 + 1e-6)
                if minutes and self.rows[n].seen is Seen.SEEN:
                    painter.setPen(_legible(_step_of(scales.height(value)), tokens))
                    write_amid(painter, self.box_of(Spot(n, at), size), str(minutes))


def _since_four(of: object) -> int:
    """Return how many hours after the beginning of a day an hour begins."""
    return (of.hour - DAY_STARTS.hour) % HOURS if isinstance(of, Hour) else 0


def _step_of(hours: float) -> int | None:
    """Return how dark an hour is; None: less than a minute."""
    reached = [at for at, least in enumerate(STEPS) if hours >= least / scales.HOUR - 1e-9]
    return reached[-1] if reached else None


def _paint_cell(painter: QPainter, box: QRectF, at: int | None, tokens: Tokens) -> None:
    if at is None:
        painter.setPen(QPen(color(tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.sitting_60, _STRENGTHS[at]))
    painter.drawPath(rounded(box, _RADIUS))


def _legible(at: int | None, tokens: Tokens) -> QColor:
    if at is None:
        return color(tokens.ink)
    dark_text = tokens.card if tokens.dark else tokens.ink
    light_text = tokens.ink if tokens.dark else tokens.card
    light_ground = at >= 2 if tokens.dark else at < 3
    return color(dark_text if light_ground else light_text)
