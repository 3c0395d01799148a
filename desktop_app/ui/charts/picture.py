"""What all pictures of charts have in common: they are painted at any size, on anything."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPen

from desktop_app.domain.charts import Chart, Column, Row, Seen
from desktop_app.domain.timeline import State
from desktop_app.ui.charts.words import Words
from desktop_app.ui.theme import Tokens, color, text_scale

PAGE = 7
"""How many rows a leaf of a long chart has, for the page keys."""


class Named(NamedTuple):
    """Something that a legend explains and that is no column of the chart."""

    name: str
    of: State | int
    """A state, or a step of a scale."""


Entry = Column | Seen | Named
"""What a legend explains."""


class Spot(NamedTuple):
    """A place in a chart that can be pointed at."""

    row: int
    column: int | None = None
    """None: the row as a whole."""


class Mark(NamedTuple):
    """How a spot is marked."""

    focus: bool
    """The keyboard is here, not the mouse alone."""
    above: bool
    """Whether to paint what lies above the picture, or what lies below it."""


class Move(Enum):
    """A step of the keyboard's cursor. Forth is the way one reads, right to left in Hebrew."""

    BACK = auto()
    FORTH = auto()
    UP = auto()
    DOWN = auto()
    PAGE_BACK = auto()
    PAGE_FORTH = auto()
    FIRST = auto()
    LAST = auto()


class Picture(ABC):
    """Draws one chart. It is no widget: what shows it may be a Canvas, a file or a printer.

    Every method that has to do with places takes the size of the whole picture, in pixels of a
    screen at 100 %; the painter may have been scaled.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.chart: Chart | None = None

    def set_chart(self, chart: Chart) -> None:
        """Draw this chart from now on."""
        self.chart = chart

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the chart."""
        return self.chart.rows if self.chart else ()

    def row_name(self, row: Row) -> str:
        """Name a row."""
        return self.words.row_name(self.chart, row) if self.chart else ""

    @property
    def least(self) -> QSizeF:
        """The smallest size at which it can be read."""
        return QSizeF(200, 150) * text_scale()

    @property
    def usual(self) -> QSizeF:
        """The size at which it looks well."""
        return QSizeF(600, 240)

    @property
    def legend(self) -> Sequence[Entry]:
        """What in it needs a name, in the order of painting."""
        return ()

    @abstractmethod
    def paint_swatch(self, painter: QPainter, box: QRectF, of: Entry, tokens: Tokens) -> None:
        """Paint a sample for the legend."""

    @abstractmethod
    def paint(self, painter: QPainter, size: QSizeF, tokens: Tokens) -> None:
        """Paint all but what is pointed at; the ground stays as it is."""

    @abstractmethod
    def spot_at(self, at: QPointF, size: QSizeF) -> Spot | None:
        """Return what is shown at a point."""

    def shows(self, spot: Spot) -> bool:
        """Return whether a spot of the chart is shown, where not all of them are at once."""
        return 0 <= spot.row < len(self.rows)

    @abstractmethod
    def box_of(self, spot: Spot, size: QSizeF) -> QRectF:
        """Return the box that is marked when a spot is pointed at; its middle is in the spot."""

    def paint_mark(
        self, painter: QPainter, size: QSizeF, tokens: Tokens, spot: Spot, mark: Mark
    ) -> None:
        """Mark a spot. It is asked twice: for what lies below the picture, and above it."""
        if mark.above:
            return
        painter.setPen(QPen(color(tokens.accent_text), 2) if mark.focus else Qt.PenStyle.NoPen)
        painter.setBrush(color(tokens.soft, 0.7))
        painter.drawRoundedRect(self.box_of(spot, size).adjusted(1, 1, -1, -1), 6, 6)

    def moved(self, spot: Spot | None, move: Move) -> Spot | None:
        """Return where a step leads; the spot itself at the end; None where keys do not lead.

        Rows that stand side by side; from nowhere, a step enters at the end that it comes from.
        """
        at = step(spot.row if spot else None, len(self.rows), move)
        return None if at is None else Spot(at)

    def sentence(self, spot: Spot) -> str:
        """Say what a spot shows."""
        if self.chart is None:
            return ""
        column = None if spot.column is None else self.chart.columns[spot.column]
        return self.words.sentence(self.chart, self.chart.rows[spot.row], column)


def step(at: int | None, count: int, move: Move) -> int | None:
    """Return where a step leads in a row of ``count``; None: such a step does not lead along it."""
    last = count - 1
    if last < 0 or move in (Move.UP, Move.DOWN):
        return None
    by = PAGE if move in (Move.PAGE_BACK, Move.PAGE_FORTH) else 1
    if move is Move.FIRST:
        to = 0
    elif move is Move.LAST:
        to = last
    elif move in (Move.BACK, Move.PAGE_BACK):
        to = last if at is None else at - by
    else:
        to = 0 if at is None else at + by
    return max(0, min(last, to))


def mirrored() -> bool:
    """Whether the interface is read from right to left, and time runs that way."""
    return QGuiApplication.isRightToLeft()
