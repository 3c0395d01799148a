"""The ribbon of the day: what each stretch was, from the first hour to the last."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from desktop_app.domain.sitting import Length
from desktop_app.domain.timeline import State
from desktop_app.ui import wording
from desktop_app.ui.theme import STEP, Look, Size, Tokens, color, font
from desktop_app.ui.today.segments import HOUR, Segment

RISE = 3 * STEP
"""How far a mark of glute work stands out above and below the ribbon."""
BAND = 9 * STEP
THINNEST = 2.0
THINNEST_MARK = 4.0
GAP = 1.5
"""Left free between two segments that are wide enough for it."""


class Ribbon(QWidget):
    """Paints the day; a stretch is pointed at with the mouse or with the arrow keys."""

    selected = Signal(str)
    """What the chosen stretch was, as a sentence; empty when none is chosen."""
    opened = Signal()
    """Somebody wants more of the chosen stretch."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._segments: tuple[Segment, ...] = ()
        self._hours: tuple[datetime, datetime] | None = None
        self._now: datetime | None = None
        self._hover: Segment | None = None
        self._chosen: datetime | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(self.sizeHint().height())
        self._name()
        look.changed.connect(self._on_look_changed)

    def show_day(
        self, parts: Sequence[Segment], first: datetime, last: datetime, now: datetime
    ) -> None:
        """Show segments in order; the hours run from ``first`` to ``last``."""
        self._segments = tuple(parts)
        self._hours, self._now = (first, last), now
        if self._hover not in self._segments:
            self._hover = None
        self._name()
        if self._chosen is not None:
            self.selected.emit(self.sentence)
        self.update()

    @property
    def chosen(self) -> Segment | None:
        """The stretch that is chosen."""
        at = self._chosen
        return next((s for s in self._segments if at is not None and s.start <= at < s.stop), None)

    @property
    def sentence(self) -> str:
        """What the chosen stretch was; empty when none is chosen."""
        return sentence(self.chosen) if self.chosen else ""

    def segment_at(self, x: float) -> Segment | None:
        """Return the stretch at a place; marks of glute work are easier to hit than they look."""
        near = [
            (abs(self._box(s).center().x() - x), s)
            for s in self._segments
            if s.state is State.EXERCISING
            and self._box(s).left() - STEP <= x <= self._box(s).right() + STEP
        ]
        if near:
            return min(near, key=_distance)[1]
        return next(
            (s for s in self._segments if self._x(s.start) <= x < self._x(s.stop)),
            None,
        )

    def place_of(self, segment: Segment) -> QPointF:
        """Return the middle of a stretch on this widget."""
        return self._box(segment).center()

    # what the person does

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self._move(-1)
            case Qt.Key.Key_Right:
                self._move(1)
            case Qt.Key.Key_Home if self._segments:
                self._choose(self._segments[0])
            case Qt.Key.Key_End if self._segments:
                self._choose(self._segments[-1])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._chosen is not None:
                self.opened.emit()
            case Qt.Key.Key_Escape if self._chosen is not None:
                self._choose(None)
            case _:
                super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        hit = self.segment_at(event.position().x())
        self._choose(None if hit is not None and hit == self.chosen else hit)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._choose(self.segment_at(event.position().x()))
        if self._chosen is not None:
            self.opened.emit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.segment_at(event.position().x()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            hit = self.segment_at(event.pos().x())
            if hit is not None:
                area = self._box(hit).toAlignedRect().adjusted(-STEP, -RISE, STEP, RISE)
                QToolTip.showText(event.globalPos(), sentence(hit), self, area)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _point_at(self, segment: Segment | None) -> None:
        if segment != self._hover:
            self._hover = segment
            self.setCursor(
                Qt.CursorShape.ArrowCursor if segment is None else Qt.CursorShape.PointingHandCursor
            )
            self.update()

    def _move(self, by: int) -> None:
        if not self._segments:
            return
        here = self.chosen
        if here is None:
            self._choose(self._segments[-1])
            return
        index = self._segments.index(here) + by
        self._choose(self._segments[max(0, min(index, len(self._segments) - 1))])

    def _choose(self, segment: Segment | None) -> None:
        self._chosen = segment.start if segment else None
        self._name()
        self.selected.emit(self.sentence)
        self.update()

    def _name(self) -> None:
        name = self.tr("The day from hour to hour, arrow keys move along it, Enter corrects")
        self.setAccessibleName(self.sentence or name)

    def _on_look_changed(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    # where things are

    @override
    def sizeHint(self) -> QSize:
        line = QFontMetricsF(font(Size.SMALL)).height()
        return QSize(480, round(BAND + 2 * RISE + 2 * STEP + line))

    def _x(self, moment: datetime) -> float:
        if self._hours is None:
            return 0.0
        first, last = self._hours
        part = (moment - first) / (last - first)
        return STEP / 2 + part * (self.width() - STEP)

    def _box(self, segment: Segment) -> QRectF:
        left, right = self._x(segment.start), self._x(segment.stop)
        if segment.state is State.EXERCISING:
            wide = max(right - left, THINNEST_MARK)
            middle = (left + right) / 2
            return QRectF(middle - wide / 2, STEP, wide, BAND + 2 * (RISE - STEP))
        gap = GAP if right - left > 3 * GAP else 0.0
        return QRectF(left, RISE, max(right - left - gap, THINNEST), BAND)

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hours is None:
            return
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hours(painter, tokens, *self._hours)
        behind = [s for s in self._segments if s.state is not State.EXERCISING]
        marks = [s for s in self._segments if s.state is State.EXERCISING]
        for segment in (*behind, *marks):
            paint_segment(painter, self._box(segment), segment, tokens)
        for shown, alpha in ((self._hover, 0.45), (self.chosen, 1.0)):
            if shown is not None:
                self._frame(painter, shown, tokens, alpha)
        self._paint_now(painter, tokens)
        painter.end()

    def _paint_hours(
        self, painter: QPainter, tokens: Tokens, first: datetime, last: datetime
    ) -> None:
        small = font(Size.SMALL)
        painter.setFont(small)
        metrics = QFontMetricsF(small)
        # the first and the last stand half their width nearer to their neighbours
        widest = 1.5 * metrics.horizontalAdvance(wording.clock(last)) + 2 * STEP
        hour = self._x(first + HOUR) - self._x(first)
        every = next((n for n in (1, 2, 3, 4, 6) if n * hour >= widest), 12)
        top = RISE + BAND + RISE
        at, number = first, 0
        while at <= last:
            x = self._x(at)
            painter.setPen(QPen(color(tokens.line), 1))
            painter.drawLine(QPointF(x, top - STEP), QPointF(x, top))
            if number % every == 0:
                text = wording.clock(at)
                wide = metrics.horizontalAdvance(text)
                left = min(max(0.0, x - wide / 2), self.width() - wide)
                painter.setPen(color(tokens.ink_3))
                painter.drawText(QPointF(left, top + STEP + metrics.ascent()), text)
            at, number = at + HOUR, number + 1

    def _frame(self, painter: QPainter, segment: Segment, tokens: Tokens, alpha: float) -> None:
        ink = tokens.accent_text if self.hasFocus() and alpha == 1.0 else tokens.ink
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(ink, alpha), 2))
        painter.drawRoundedRect(self._box(segment).adjusted(-2, -2, 2, 2), 5, 5)

    def _paint_now(self, painter: QPainter, tokens: Tokens) -> None:
        if self._now is None:
            return
        x = self._x(self._now)
        painter.setPen(QPen(color(tokens.ink), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, 2 * RISE + BAND))
        if self.hasFocus() and self.chosen is None:
            painter.setPen(QPen(color(tokens.accent_text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            area = QRectF(1, 1, self.width() - 2, 2 * RISE + BAND - 2)
            painter.drawRoundedRect(area, 6, 6)


def sentence(segment: Segment) -> str:
    """Say what a stretch was: ``9:12–9:40 sitting, 28 min``."""
    names = {
        None: _tr("not observed"),
        State.SITTING: _tr("sitting"),
        State.STANDING: _tr("standing"),
        State.EXERCISING: _tr("glute work"),
        State.AWAY: _tr("away"),
        State.PAUSED: _tr("paused"),
    }
    short = segment.duration < timedelta(minutes=1)
    length = wording.seconds(segment.duration) if short else wording.minutes(segment.duration)
    text = _tr("{start}–{stop} {state}, {length}").format(
        start=wording.clock(segment.start),
        stop=wording.clock(segment.stop),
        state=names[segment.state],
        length=length,
    )
    if segment.bout - segment.duration >= timedelta(minutes=1):
        text = _tr("{sentence}, part of {bout} in one go").format(
            sentence=text, bout=wording.minutes(segment.bout)
        )
    if segment.vouched >= timedelta(minutes=1):
        return _tr("{sentence}; for {length} of it a call or a film went on").format(
            sentence=text, length=wording.minutes(segment.vouched)
        )
    return text


def paint_segment(painter: QPainter, box: QRectF, segment: Segment, tokens: Tokens) -> None:
    """Paint a stretch in the colour and the pattern of its state."""
    radius = min(4.0, box.width() / 2)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    faint = segment.state in (None, State.AWAY, State.PAUSED)
    painter.setPen(QPen(color(tokens.line), 1) if faint else Qt.PenStyle.NoPen)
    if segment.state is None:
        painter.setBrush(QBrush(color(tokens.line), Qt.BrushStyle.BDiagPattern))
        painter.drawPath(path)
        return
    painter.setBrush(color(fill(segment.state, segment.length, tokens)))
    painter.drawPath(path)
    if segment.state is State.PAUSED:
        painter.setBrush(QBrush(color(tokens.ink_3, 0.55), Qt.BrushStyle.Dense6Pattern))
        painter.drawPath(path)


def fill(state: State, length: Length, tokens: Tokens) -> str:
    """Return the colour of a state."""
    if state is State.SITTING:
        return {
            Length.SHORT: tokens.sitting,
            Length.HALF_HOUR: tokens.sitting_30,
            Length.HOUR: tokens.sitting_60,
            Length.NINETY: tokens.sitting_90,
        }[length]
    return {
        State.STANDING: tokens.standing,
        State.EXERCISING: tokens.exercise,
        State.AWAY: tokens.away,
        State.PAUSED: tokens.away,
    }[state]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ribbon", text)


def _distance(found: tuple[float, Segment]) -> float:
    return found[0]
