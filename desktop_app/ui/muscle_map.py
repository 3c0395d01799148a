"""A drawn body, from the front and from behind, with the muscles of an exercise lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.muscles import Muscle
from desktop_app.ui import exercise_wording
from desktop_app.ui.controls import label
from desktop_app.ui.muscle_shapes import HEIGHT, WIDTH, Aspect, Shape, outline, shapes
from desktop_app.ui.theme import STEP, Look, Size, Tokens, color, font, text_scale

if TYPE_CHECKING:
    from collections.abc import Iterable

_BETWEEN = 18.0
"""Between the two bodies, in the units of the shapes."""
_SWATCH = 3.5 * STEP
_BESIDE = 75 * STEP
"""From this width on, at 100 %, the names stand beside the bodies."""


class MuscleMap(QWidget):
    """Shows which muscles work first of all and which help; the others stay quiet."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.bodies = _Bodies(look)
        self.bodies.pointed_at.connect(self._on_pointed_at)
        self.names: dict[Muscle, _Name] = {}
        """What the legend names."""
        self._legend = QWidget()
        self._legend_column = QVBoxLayout(self._legend)
        self._legend_column.setContentsMargins(0, 0, 0, 0)
        self._legend_column.setSpacing(STEP)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5 * STEP)
        self._row.addWidget(self.bodies, 1)
        self._row.addWidget(self._legend, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._on_look)

    def show_muscles(self, primary: Iterable[Muscle], secondary: Iterable[Muscle]) -> None:
        """Light the muscles that work first of all, and more faintly those that help."""
        first = tuple(dict.fromkeys(primary))
        also = tuple(muscle for muscle in dict.fromkeys(secondary) if muscle not in first)
        self.bodies.show_muscles(frozenset(first), frozenset(also))
        self._clear_legend()
        for title, muscles in (
            (self.tr("First of all"), first),
            (self.tr("Helping"), also),
        ):
            if muscles:
                self._legend_column.addWidget(label(title, "small"))
            for muscle in muscles:
                name = _Name(muscle, self._look, strong=muscle in first)
                name.pointed_at.connect(self._on_pointed_at)
                self.names[muscle] = name
                self._legend_column.addWidget(name)
            self._legend_column.addSpacing(STEP)
        self.setAccessibleName(self._said(first, also))

    @property
    def highlighted(self) -> Muscle | None:
        """The muscle that the pointer is on, in the picture or the legend."""
        return self.bodies.highlighted

    def _said(self, first: tuple[Muscle, ...], also: tuple[Muscle, ...]) -> str:
        """Say in a sentence what is lit."""
        parts = [
            said.format(muscles=self.tr(", ").join(map(exercise_wording.muscle, muscles)))
            for said, muscles in (
                (self.tr("First of all: {muscles}."), first),
                (self.tr("Helping: {muscles}."), also),
            )
            if muscles
        ]
        return " ".join((self.tr("Muscles."), *parts))

    def _clear_legend(self) -> None:
        self.names.clear()
        while (item := self._legend_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # without a parent it would come up as a window until it is gone
                widget.deleteLater()

    def _on_pointed_at(self, muscle: Muscle | None) -> None:
        self.bodies.highlight(muscle)
        for each, name in self.names.items():
            name.stress(stressed=each is muscle)

    def _on_look(self) -> None:
        self.bodies.update()
        for name in self.names.values():
            name.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE * text_scale()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)


class _Bodies(QWidget):
    """The two bodies, as large as their room allows."""

    pointed_at = Signal(object)
    """The lit Muscle under the pointer, or None."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._first: frozenset[Muscle] = frozenset()
        self._also: frozenset[Muscle] = frozenset()
        self.highlighted: Muscle | None = None
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def show_muscles(self, first: frozenset[Muscle], also: frozenset[Muscle]) -> None:
        self._first, self._also, self.highlighted = first, also, None
        self.update()

    def highlight(self, muscle: Muscle | None) -> None:
        """Let one muscle stand out from the others."""
        if muscle is not self.highlighted:
            self.highlighted = muscle
            self.update()

    def muscle_at(self, point: QPointF) -> Muscle | None:
        """Return the lit muscle at a point of the widget, the deep one first."""
        for aspect in Aspect:
            scale, middle, top = self._place(aspect)
            local = QPointF((point.x() - middle) / scale, (point.y() - top) / scale)
            for shape in reversed(shapes(aspect)):
                lit = shape.muscle in self._first or shape.muscle in self._also
                if lit and shape.path.contains(local):
                    return shape.muscle
        return None

    def _caption_height(self) -> float:
        return 5 * STEP * text_scale()

    def _place(self, aspect: Aspect) -> tuple[float, float, float]:
        """Return the scale of a body, where its midline is, and its crown."""
        high = max(1.0, self.height() - self._caption_height() - 2)
        scale = min(high / HEIGHT, self.width() / (2 * WIDTH + _BETWEEN))
        away = (WIDTH + _BETWEEN) / 2 * scale
        middle = self.width() / 2 + (-away if aspect is Aspect.FRONT else away)
        return scale, middle, 1 + (high - HEIGHT * scale) / 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(52 * STEP, round(66 * STEP + self._caption_height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24 * STEP, 30 * STEP)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed_at.emit(self.muscle_at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed_at.emit(None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._look.tokens
        captions = {Aspect.FRONT: self.tr("Front"), Aspect.BACK: self.tr("Back")}
        for aspect in Aspect:
            scale, middle, top = self._place(aspect)
            painter.save()
            painter.translate(middle, top)
            painter.scale(scale, scale)
            self._paint(painter, aspect, 1 / scale)
            painter.restore()
            painter.setPen(color(tokens.ink_2))
            painter.setFont(font(Size.SMALL))
            below = QRectF(
                middle - WIDTH * scale, top + HEIGHT * scale, 2 * WIDTH * scale, 100 * STEP
            )
            above = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below.translated(0, STEP / 2), above, captions[aspect])
        painter.end()

    def _paint(self, painter: QPainter, aspect: Aspect, pixel: float) -> None:
        """Paint a body; ``pixel`` is one of the screen's in its units."""
        tokens = self._look.tokens
        body = _body(tokens)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(body)
        painter.drawPath(outline(aspect))
        gap = QPen(body, max(0.9, 0.8 * pixel))
        for shape in shapes(aspect):
            fill = self._fill(shape)
            if shape.deep:
                if fill is not None:
                    self._paint_deep(painter, shape, fill, pixel)
                continue
            painter.setPen(gap)
            painter.setBrush(fill or _quiet(tokens))
            painter.drawPath(shape.path)

    def _paint_deep(self, painter: QPainter, shape: Shape, fill: QColor, pixel: float) -> None:
        """Paint what lies beneath another muscle: dashed, so that it reads as such."""
        tokens = self._look.tokens
        pen = QPen(color(tokens.ink), max(1.0, 1.3 * pixel), Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.4, 1.6])
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawPath(shape.path)

    def _fill(self, shape: Shape) -> QColor | None:
        """Return the colour of a muscle that is lit; None for a quiet one."""
        muscle, tokens = shape.muscle, self._look.tokens
        if muscle not in self._first and muscle not in self._also:
            return None
        lit = _lit(tokens, strong=muscle in self._first)
        if self.highlighted is not None and muscle is not self.highlighted:
            return _mixed(lit, _quiet(tokens), 0.65)
        return lit


class _Name(QWidget):
    """A muscle in the legend, with its colour."""

    pointed_at = Signal(object)
    """The Muscle while the pointer is here, then None."""

    def __init__(self, muscle: Muscle, look: Look, *, strong: bool) -> None:
        super().__init__()
        self._muscle, self._look, self._strong = muscle, look, strong
        self._stressed = False
        self.text = exercise_wording.muscle(muscle)
        self._label = QLabel(self.text, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.move(round(_SWATCH + 2.5 * STEP), STEP // 2)
        if muscle is Muscle.GLUTEUS_MINIMUS:
            self.setToolTip(self.tr("Deep, beneath the gluteus medius"))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def stress(self, *, stressed: bool) -> None:
        """Underline the name, or not."""
        if stressed is not self._stressed:
            self._stressed = stressed
            self.update()

    @override
    def sizeHint(self) -> QSize:
        text = self._label.sizeHint()
        return QSize(round(_SWATCH + 3 * STEP) + text.width(), text.height() + STEP)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.resize(self._label.sizeHint())

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed_at.emit(self._muscle)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed_at.emit(None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._label.geometry().center().y() + 1
        swatch = QRectF(1, middle - _SWATCH / 2, _SWATCH, _SWATCH)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._muscle is Muscle.GLUTEUS_MINIMUS:
            pen = QPen(color(tokens.ink), 1.2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2.4, 1.6])
            painter.setPen(pen)
        painter.setBrush(_lit(tokens, strong=self._strong))
        painter.drawEllipse(swatch)
        if self._stressed:
            line = self._label.geometry()
            painter.setPen(QPen(color(tokens.accent_text), 1.5))
            painter.drawLine(line.bottomLeft(), line.bottomRight())
        painter.end()


def _body(tokens: Tokens) -> QColor:
    return _mixed(color(tokens.line), color(tokens.away), 0.35)


def _quiet(tokens: Tokens) -> QColor:
    return _mixed(_body(tokens), color(tokens.ink_3), 0.18)


def _lit(tokens: Tokens, *, strong: bool) -> QColor:
    ember = color(tokens.exercise)
    return ember if strong else _mixed(ember, _body(tokens), 0.48)


def _mixed(one: QColor, other: QColor, part: float) -> QColor:
    """Return one colour with ``part`` (0 to 1) of another."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * part,
        one.greenF() + (other.greenF() - one.greenF()) * part,
        one.blueF() + (other.blueF() - one.blueF()) * part,
    )
