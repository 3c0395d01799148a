"""What the colours of the ribbon mean."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.sitting import Length
from desktop_app.domain.timeline import State
from desktop_app.ui.controls import label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look
from desktop_app.ui.today.ribbon import paint_segment
from desktop_app.ui.today.segments import Segment

Kind = tuple[State | None, Length]
ALWAYS: tuple[Kind, ...] = (
    (State.SITTING, Length.SHORT),
    (State.SITTING, Length.HALF_HOUR),
    (State.STANDING, Length.SHORT),
    (State.EXERCISING, Length.SHORT),
    (State.AWAY, Length.SHORT),
)
_SOME_DAY = datetime.fromtimestamp(0).astimezone()


class Swatch(QWidget):
    """A little piece of the ribbon."""

    def __init__(self, look: Look, kind: Kind) -> None:
        super().__init__()
        self._look = look
        state, length = kind
        self._sample = Segment(_SOME_DAY, _SOME_DAY + timedelta(hours=1), state, length.value)
        self.setFixedSize(3 * STEP, 3 * STEP)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(3 * STEP, 3 * STEP)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_segment(painter, QRectF(self.rect()), self._sample, self._look.tokens)
        painter.end()


class Legend(QWidget):
    """Names the kinds of stretches; the rare ones only on the days that have them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=4 * STEP, line_gap=STEP, to_the_right=True)
        self._entries: dict[Kind, QWidget] = {}
        for kind, name in self._names().items():
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2 * STEP)
            row.addWidget(Swatch(look, kind))
            row.addWidget(label(name, "small"))
            flow.addWidget(entry)
            self._entries[kind] = entry
        self.show_kinds(())

    def show_kinds(self, parts: Iterable[Segment]) -> None:
        """Name what occurs in the parts, and what always may."""
        occur = {(part.state, part.length) for part in parts} | set(ALWAYS)
        for kind, entry in self._entries.items():
            entry.setVisible(kind in occur)

    def _names(self) -> dict[Kind, str]:
        return {
            (State.SITTING, Length.SHORT): self.tr("Sitting"),
            (State.SITTING, Length.HALF_HOUR): self.tr("Sitting past 30 min"),
            (State.SITTING, Length.HOUR): self.tr("Past 60 min"),
            (State.SITTING, Length.NINETY): self.tr("Past 90 min"),
            (State.STANDING, Length.SHORT): self.tr("Standing"),
            (State.EXERCISING, Length.SHORT): self.tr("Glute work"),
            (State.AWAY, Length.SHORT): self.tr("Away"),
            (State.PAUSED, Length.SHORT): self.tr("Paused"),
            (None, Length.SHORT): self.tr("Not observed"),
        }
