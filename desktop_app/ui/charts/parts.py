"""What a day's bar is made of, how each part is painted, and what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.sitting import Length
from desktop_app.ui.controls import label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look, Tokens, color


class Part(Enum):
    """A part of a day, from the bottom of its bar to the top."""

    SHORT = Length.SHORT
    HALF_HOUR = Length.HALF_HOUR
    HOUR = Length.HOUR
    NINETY = Length.NINETY
    STANDING = "standing"
    EXERCISE = "exercise"


SITTING = (Part.SHORT, Part.HALF_HOUR, Part.HOUR, Part.NINETY)


@dataclass(frozen=True, slots=True)
class ChartDay:
    """A day of the chart."""

    name: str
    """What stands below the bar."""
    sentence: str
    """The day in words."""
    parts: Mapping[Part, timedelta] | None
    """None: not observed, which is not zero."""
    to_come: bool = False

    @property
    def total(self) -> timedelta:
        """The height of the bar."""
        return sum(self.parts.values(), timedelta()) if self.parts else timedelta()


def part_name(of: Part) -> str:
    """Name a part."""
    return {
        Part.SHORT: _tr("Sitting"),
        Part.HALF_HOUR: _tr("30–59 min in one go"),
        Part.HOUR: _tr("60–89 min"),
        Part.NINETY: _tr("90 min and more"),
        Part.STANDING: _tr("Standing"),
        Part.EXERCISE: _tr("Glute work"),
    }[of]


def fill(part: Part, tokens: Tokens) -> str:
    """Return the colour of a part."""
    return {
        Part.SHORT: tokens.sitting,
        Part.HALF_HOUR: tokens.sitting_30,
        Part.HOUR: tokens.sitting_60,
        Part.NINETY: tokens.sitting_90,
        Part.STANDING: tokens.standing,
        Part.EXERCISE: tokens.exercise,
    }[part]


_PATTERNS = {
    Part.HALF_HOUR: Qt.BrushStyle.FDiagPattern,
    Part.HOUR: Qt.BrushStyle.DiagCrossPattern,
    Part.NINETY: Qt.BrushStyle.VerPattern,
}
"""Long bouts can be told apart without their colours."""


def paint_part(painter: QPainter, box: QRectF, part: Part, tokens: Tokens) -> None:
    """Paint a part into a box of pixels."""
    path = _rounded(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(fill(part, tokens)))
    painter.drawPath(path)
    if part in _PATTERNS:
        painter.setBrush(QBrush(color(tokens.card, 0.26), _PATTERNS[part]))
        painter.drawPath(path)


def paint_not_observed(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    """Paint time that was not observed into a box of pixels."""
    painter.setPen(QPen(color(tokens.line), 1))
    painter.setBrush(QBrush(color(tokens.ink_3, 0.4), Qt.BrushStyle.BDiagPattern))
    painter.drawPath(_rounded(box))


def _rounded(box: QRectF) -> QPainterPath:
    radius = min(4.0, box.width() / 2, box.height() / 2)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


class Swatch(QWidget):
    """A little piece of a bar; None is a piece of what was not observed."""

    def __init__(self, look: Look, part: Part | None) -> None:
        super().__init__()
        self._look, self._part = look, part
        self.setFixedSize(4 * STEP, 3 * STEP)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(4 * STEP, 3 * STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._part is None:
            paint_not_observed(painter, box, self._look.tokens)
        else:
            paint_part(painter, box, self._part, self._look.tokens)
        painter.end()


class Legend(QWidget):
    """Names the parts that occur."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=4 * STEP, line_gap=STEP)
        self._entries: dict[Part | None, QWidget] = {}
        for part in (*Part, None):
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2 * STEP)
            row.addWidget(Swatch(look, part))
            row.addWidget(label(part_name(part) if part else _tr("Not observed"), "small"))
            flow.addWidget(entry)
            self._entries[part] = entry

    def show_parts(self, days: tuple[ChartDay, ...]) -> None:
        """Name what occurs in some days, and the three that one hopes to see."""
        occur: set[Part | None] = {Part.SHORT, Part.STANDING, Part.EXERCISE}
        for day in days:
            if day.parts is not None:
                occur |= {part for part, length in day.parts.items() if length}
            elif not day.to_come:
                occur.add(None)
        for part, entry in self._entries.items():
            entry.setVisible(part in occur)

    @property
    def named(self) -> tuple[Part | None, ...]:
        """What is named; None is what was not observed."""
        return tuple(part for part, entry in self._entries.items() if not entry.isHidden())


def _tr(text: str) -> str:
    return QCoreApplication.translate("charts", text)
