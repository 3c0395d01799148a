"""Days as ribbons, one below the other: each stretch in the colour and the pattern of its state."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from desktop_app.domain.charts import Chart, Column, Measure, Row, Seen
from desktop_app.domain.periods import DAYS_OF_A_WEEK, Period, Scale
from desktop_app.domain.sitting import SHORTEST_INTERRUPTION, Length
from desktop_app.domain.timeline import State
from desktop_app.ui import wording
from desktop_app.ui.charts import scales
from desktop_app.ui.charts.inks import (
    Ink,
    ink_of,
    ink_of_state,
    paint_fill,
    paint_fills,
    paint_unseen,
)
from desktop_app.ui.charts.lanes import (
    USUAL_HOURS,
    hours_aside,
    hours_high,
    line_high,
    names_room,
    paint_frame,
    paint_hours,
    placed,
    write_amid,
    write_first,
)
from desktop_app.ui.charts.picture import Entry, Mark, Move, Named, Picture, Spot, mirrored, step
from desktop_app.ui.charts.stretches import Piece, day_of, far_from, hours_of, pieces_of
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import STEP, Size, Tokens, color, font, text_scale

_ALONE = 15.0 * STEP
"""How high the ribbon of a single day is, with what stands out of it;"""
_FEW, _MOST = 6.0 * STEP, 9.0 * STEP
"""those of a week, at least and at most;"""
_MANY = 3.0 * STEP
"""and of more days at least, where they are not all named."""
_NAMED = 31
"""So many days have a name each."""
_BAND = 0.62
"""How much of it is the band; glute work is as high as all of it."""
_GAP = 1.5
_THINNEST, _THINNEST_MARK = 1.0, 3.0
_NEAR = 1.0 * STEP
"""So far beside it glute work is still hit."""
_SITTING = {
    Length.SHORT: Measure.SITTING_SHORT,
    Length.HALF_HOUR: Measure.SITTING_30,
    Length.HOUR: Measure.SITTING_60,
    Length.NINETY: Measure.SITTING_90,
}


class _Lane(NamedTuple):
    """A day, and which rows are of it."""

    of: date
    rows: tuple[int, ...]
    """Those that are seen in the hours that are shown."""


class Ribbons(Picture):
    """Draws when something was, day by day."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._pieces: tuple[Piece, ...] = ()
        """One for each row."""
        self._hours = USUAL_HOURS
        self._lanes: tuple[_Lane, ...] = ()
        self._lane_of: dict[int, int] = {}
        self._laid_out: object = None
        self._starts = self._stops = np.zeros(0)
        """Of the rows, in hours since their days began."""
        self._whole = self._marks = np.zeros(0, bool)
        """Which rows are whole days, and which are glute work."""
        self._days = np.zeros(0, int)
        """In which lane each row is; -1: it is not shown."""
        self._inks: dict[Ink, list[int]] = {}
        """The rows that are painted alike."""
        self._lefts = self._tops = self._wides = self._highs = np.zeros(0)
        """Where the boxes of the rows are, mirrored where need be."""
        self._inside = QRectF()
        self._high = 0.0

    @override
    def set_chart(self, chart: Chart) -> None:
        super().set_chart(chart)
        days: dict[date, list[int]] = {}
        for n, row in enumerate(chart.rows):
            days.setdefault(day_of(row), []).append(n)
        self._pieces = pieces = pieces_of(chart.rows, tuple(days.values()))
        self._hours = first, last = hours_of(pieces)
        self._lanes = tuple(
            _Lane(of, tuple(n for n in rows if self._shows(n, first, last)))
            for of, rows in days.items()
        )
        self._lane_of = {n: at for at, lane in enumerate(self._lanes) for n in lane.rows}
        whole = [piece.state is None for piece in pieces]
        self._starts = np.where(whole, first, np.array([piece.start for piece in pieces], float))
        self._stops = np.where(whole, last, np.array([piece.stop for piece in pieces], float))
        self._whole = np.array(whole, bool)
        self._marks = np.array([piece.state is State.EXERCISING for piece in pieces], bool)
        self._days = np.array([self._lane_of.get(n, -1) for n in range(len(pieces))], int)
        self._inks = {}
        for n in self._lane_of:
            if (state := pieces[n].state) is not None:
                self._inks.setdefault(ink_of_state(state, pieces[n].bout), []).append(n)
        self._laid_out = None

    @property
    @override
    def least(self) -> QSizeF:
        return QSizeF(240 * text_scale(), hours_high() + self._count * self._least_lane + STEP)

    @property
    @override
    def usual(self) -> QSizeF:
        lane = self._most_lane if self._count <= DAYS_OF_A_WEEK else self._least_lane
        return QSizeF(600, hours_high() + self._count * lane + STEP)

    @property
    @override
    def legend(self) -> Sequence[Entry]:
        found = {(piece.state, piece.bout) for piece in self._pieces}
        sitting = (
            Column(measure) for bout, measure in _SITTING.items() if (State.SITTING, bout) in found
        )
        states = {state for state, _ in found}
        marks = (
            Column(measure)
            for state, measure in (
                (State.STANDING, Measure.STANDING),
                (State.EXERCISING, Measure.EXERCISING),
            )
            if state in states
        )
        faint = (
            Named(wording.state(state), state)
            for state in (State.AWAY, State.PAUSED)
            if state in states
        )
        seen = {row.seen for row in self.rows}
        if any(self._holes(lane) for lane in self._lanes):
            seen.add(Seen.NOT_SEEN)
        unseen = (one for one in (Seen.NOT_SEEN, Seen.DAY_OFF, Seen.TO_COME) if one in seen)
        return (*sitting, *marks, *faint, *unseen)

    @override
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        if isinstance(of, Column):
            paint_fill(painter, box, of.measure, tokens)
        elif isinstance(of, Seen):
            paint_unseen(painter, box, of, tokens)
        elif isinstance(of.of, State):
            paint_fills(painter, (box,), ink_of_state(of.of, Length.SHORT), tokens)

    # --- Painting ---------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if self.chart is None:
            return
        self._lay_out(size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_hours(painter, size, self._inside, self._hours, tokens)
        self._write_names(painter, size, tokens)
        for at, lane in enumerate(self._lanes):
            self._paint_holes(painter, size, at, lane, tokens)
        for n in np.flatnonzero(self._whole):
            self._paint_day(painter, int(n), tokens)
        mark = ink_of(Measure.EXERCISING)
        for ink in sorted(self._inks, key=mark.__eq__):  # glute work lies above
            paint_fills(painter, self._boxes(self._inks[ink]), ink, tokens)
        painter.restore()

    @override
    def paint_mark(
        self, painter: QPainter, size: QSizeF, tokens: Tokens, spot: Spot, mark: Mark
    ) -> None:
        box = self.box_of(spot, size)
        if mark.above and not box.isEmpty():
            paint_frame(painter, box, tokens, focus=mark.focus)

    @override
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        self._lay_out(size)
        down = floor((at.y() - self._inside.top()) / max(self._high, 1e-9))
        if not 0 <= down < len(self._lanes):
            return None
        rows = np.array(self._lanes[down].rows, int)
        left, right = self._lefts[rows], self._lefts[rows] + self._wides[rows]
        near = np.where(self._marks[rows], _NEAR, _GAP)
        hit = (left - near * self._marks[rows] <= at.x()) & (at.x() <= right + near)
        if (hit & self._marks[rows]).any():
            hit &= self._marks[rows]
        if not hit.any():
            return None
        far = np.where(hit, np.abs((left + right) / 2 - at.x()), np.inf)
        return Spot(int(rows[np.argmin(far)]))

    @override
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        self._lay_out(size)
        return self._boxes([spot.row])[0] if spot.row in self._lane_of else QRectF()

    @override
    def moved(self, spot: Spot | None, move: Move) -> Spot | None:
        """Return where a step leads: along the stretches of all days, and from day to day."""
        rows = sorted(self._lane_of)
        if not rows:
            return None
        down = {Move.UP: -1, Move.DOWN: 1}
        if len(self._lanes) > 1:
            down |= {Move.PAGE_BACK: -DAYS_OF_A_WEEK, Move.PAGE_FORTH: DAYS_OF_A_WEEK}
        if spot is None:
            back = move in (Move.UP, Move.BACK, Move.PAGE_BACK, Move.LAST)
            known = len(self._lanes) > 1 or move not in down
            return Spot(rows[-1] if back else rows[0]) if known else None
        if move in down:
            return self._days_on(spot, down[move]) if len(self._lanes) > 1 else None
        if move in (Move.FIRST, Move.LAST):
            of_day = self._lanes[self._lane_of.get(spot.row, 0)].rows or rows
            return Spot(of_day[0] if move is Move.FIRST else of_day[-1])
        at = step(min(bisect_left(rows, spot.row), len(rows) - 1), len(rows), move)
        return None if at is None else Spot(rows[at])

    def _days_on(self, spot: Spot, by: int) -> Spot:
        """Return what was at about the same time, some days away."""
        lanes = [at for at, lane in enumerate(self._lanes) if lane.rows]
        here = bisect_left(lanes, self._lane_of.get(spot.row, 0))
        there = self._lanes[lanes[max(0, min(here + by, len(lanes) - 1))]]
        if spot.row in there.rows:
            return spot
        piece = self._pieces[spot.row]
        when = (piece.start + piece.stop) / 2
        return Spot(min(there.rows, key=lambda n: far_from(self._pieces[n], when)))

    # --- Reckoning --------------------------------------------------------------------------

    @property
    def _count(self) -> int:
        return max(1, min(len(self._lanes), 2 * _NAMED))

    @property
    def _least_lane(self) -> float:
        if len(self._lanes) <= 1:
            return _ALONE
        if len(self._lanes) <= DAYS_OF_A_WEEK:
            return _FEW * text_scale()
        return line_high(Size.SMALL) + 1 if len(self._lanes) <= _NAMED else _MANY

    @property
    def _most_lane(self) -> float:
        return _ALONE if len(self._lanes) <= 1 else _MOST * text_scale()

    def _shows(self, n: int, first: int, last: int) -> bool:
        piece = self._pieces[n]
        return piece.state is None or (piece.start < last and piece.stop > first)

    def _holes(self, lane: _Lane) -> list[tuple[float, float]]:
        """Return from when to when nothing was seen between two stretches of a day."""
        pieces = [self._pieces[n] for n in lane.rows]
        shortest = SHORTEST_INTERRUPTION / scales.HOUR
        return [
            (one.stop, other.start)
            for one, other in pairwise(pieces)
            if other.start - one.stop >= shortest
        ]

    def _lay_out(self, size: QSizeF) -> None:
        asked = (size.width(), size.height(), mirrored(), text_scale())
        if asked == self._laid_out:
            return
        self._laid_out = asked
        alone = len(self._lanes) <= 1
        aside = hours_aside()
        if not alone:
            aside = max(aside, names_room(self._names(), self._name_size, size.width()))
        top = hours_high()
        wide = max(1.0, size.width() - aside - hours_aside())
        room = max(1.0, size.height() - top - 2)
        self._high = min(self._most_lane, room / max(1, len(self._lanes)))
        self._inside = QRectF(aside, top, wide, self._high * len(self._lanes))
        left, pace = self._inside.left(), self._inside.width() / (self._hours[1] - self._hours[0])
        begin, end = (
            left + (np.clip(times, *self._hours) - self._hours[0]) * pace
            for times in (self._starts, self._stops)
        )
        wides = end - begin
        gaps = np.where((wides > 3 * _GAP) & ~self._whole, _GAP, 0.0)
        least = np.maximum(wides, _THINNEST_MARK)
        lefts = np.where(self._marks, (begin + end - least) / 2, begin)
        self._wides = np.where(self._marks, least, np.maximum(wides - gaps, _THINNEST))
        self._lefts = size.width() - lefts - self._wides if mirrored() else lefts
        inset = np.where(self._marks, 1.0, self._high * (1 - _BAND) / 2)
        self._tops = top + self._days * self._high + inset
        self._highs = np.maximum(self._high - 2 * inset, 0.5)

    def _boxes(self, rows: Sequence[int]) -> list[QRectF]:
        """Return where some rows are, as it was last laid out."""
        at = np.array(rows, int)
        sides = (one[at].tolist() for one in (self._lefts, self._tops, self._wides, self._highs))
        return list(map(QRectF, *sides))

    def _stretch(self, at: int, start: float, stop: float) -> QRectF:
        """Return the band of a day from an hour to another, cut off where the hours end."""
        first, last = self._hours
        pace = self._inside.width() / (last - first)
        left, right = ((max(first, min(one, last)) - first) * pace for one in (start, stop))
        high = self._high * _BAND
        top = self._top(at) + (self._high - high) / 2
        return QRectF(self._inside.left() + left, top, right - left, high)

    def _top(self, at: int) -> float:
        return self._inside.top() + at * self._high

    @property
    def _name_size(self) -> Size:
        return Size.TEXT if len(self._lanes) <= DAYS_OF_A_WEEK else Size.SMALL

    def _names(self) -> list[str]:
        if self.chart is None:
            return []
        ticks = [
            self.words.tick(self.chart, Row(Period.of(Scale.DAY, lane.of), ()))
            for lane in self._lanes
        ]
        if len(ticks) <= DAYS_OF_A_WEEK:
            return ticks
        text = QCoreApplication.translate("charts", "{weekday} {day}")
        return [
            text.format(weekday=wording.weekday(lane.of), day=tick)
            for lane, tick in zip(self._lanes, ticks, strict=True)
        ]

    def _write_names(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        if len(self._lanes) <= 1:
            return
        painter.setFont(font(self._name_size))
        painter.setPen(color(tokens.ink_2))
        every = ceil(line_high(self._name_size) / max(self._high, 1e-9) - 0.1)
        for at, name in enumerate(self._names()):
            monday = self._lanes[at].of.weekday() == 0
            if every <= 1 or (monday if every <= DAYS_OF_A_WEEK else at % every == 0):
                room = QRectF(0, self._top(at), self._inside.left() - 2 * STEP, self._high)
                write_first(painter, placed(room, size), name)

    def _paint_holes(
        self, painter: QPainter, size: QSizeF, at: int, lane: _Lane, tokens: Tokens
    ) -> None:
        for start, stop in self._holes(lane):
            box = self._stretch(at, start, stop)
            box.setWidth(box.width() - _GAP)
            if box.width() > 2 * _GAP:
                paint_unseen(painter, placed(box, size), Seen.NOT_SEEN, tokens)

    def _paint_day(self, painter: QPainter, n: int, tokens: Tokens) -> None:
        """Paint a day of which there are no stretches."""
        (box,) = self._boxes([n])
        seen = self.rows[n].seen
        if seen is Seen.SEEN:
            painter.setPen(QPen(color(tokens.ink_3), 2))
            painter.drawLine(
                QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y())
            )
            return
        paint_unseen(painter, box, seen, tokens)
        high = line_high(Size.SMALL)
        if seen is Seen.TO_COME or box.height() < high:
            return
        painter.setFont(font(Size.SMALL))
        name = self.words.seen(seen)
        wide = painter.fontMetrics().horizontalAdvance(name) + 4 * STEP
        room = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.card))
        painter.drawRoundedRect(room, high / 2, high / 2)
        painter.setPen(color(tokens.ink_2))
        write_amid(painter, room, name)
