"""A trial as a row of a table: who, how often, what came of it, and a bar where it is known."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, Size, color, font, text_scale
from desktop_app.ui.why.claim_row import source_name
from desktop_app.ui.why.folding import Folding
from desktop_app.ui.why.trials import Trial

ACROSS = 150 * STEP
"""From this width on, at 100 %, the parts of a trial stand beside each other."""
THICK = 2.5 * STEP


class TrialRow(Folding):
    """One trial of breaks."""

    def __init__(self, trial: Trial, look: Look) -> None:
        super().__init__(ACROSS)
        self.trial = trial
        name = source_name(trial.source)
        said = [name, trial.who, trial.dose, trial.result]
        self.box.addLayout(_column(label(name, "strong", wraps=True), _small(trial.who)), 5)
        self.box.addLayout(_column(label(trial.dose, wraps=True)), 6)
        result = _column(label(trial.result, wraps=True))
        if trial.share is not None:
            percent = round(100 * trial.share)
            result.addWidget(_Bars(percent, look))
            said.append(self.tr("{percent} % of the rise in blood sugar.").format(percent=percent))
        self.box.addLayout(result, 7)
        self.setAccessibleName(". ".join(said))


class _Bars(QWidget):
    """How far blood sugar rose while sitting, and with breaks."""

    def __init__(self, percent: int, look: Look) -> None:
        super().__init__()
        self._percent, self._look = percent, look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(40 * STEP, 2 * self._line())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(30 * STEP, 2 * self._line())

    def _line(self) -> int:
        return round(Size.SMALL * text_scale() * 1.5)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Size.SMALL))
        metrics = painter.fontMetrics()
        texts = (
            self.tr("100 % sitting on"),
            self.tr("{percent} % with breaks").format(percent=self._percent),
        )
        words = max(map(metrics.horizontalAdvance, texts)) + 3 * STEP
        room = max(1.0, self.width() - words)
        line = self._line()
        bars = (
            (0, 1.0, tokens.sitting, texts[0]),
            (1, self._percent / 100, tokens.exercise, texts[1]),
        )
        for place, share, ink, text in bars:
            top = place * line + (line - THICK) / 2
            bar = QRectF(0, top, room * share, THICK)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(ink))
            painter.drawRoundedRect(bar, THICK / 2, THICK / 2)
            painter.setPen(color(tokens.ink_2))
            beside = QRectF(bar.right() + 2 * STEP, place * line, words, line)
            start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(beside, start, text)
        painter.end()


def _column(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(STEP // 2)
    for part in parts:
        column.addWidget(part)
    column.addStretch()
    return column


def _small(text: str) -> QWidget:
    return label(text, "small", wraps=True)
