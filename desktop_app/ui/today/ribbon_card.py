"""The card with the ribbon of the day, what its colours mean, and what a stretch of it was."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.domain.days import Day
from desktop_app.domain.progress import PROLONGED
from desktop_app.domain.sitting import bouts
from desktop_app.domain.timeline import Span
from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look
from desktop_app.ui.today.legend import Legend
from desktop_app.ui.today.ribbon import Ribbon
from desktop_app.ui.today.segments import hours_shown, segments

A_BEGINNING = timedelta(minutes=10)
"""With less than this on record, the card says what will appear."""


class RibbonCard(QFrame):
    """The day from hour to hour."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.ribbon = Ribbon(look)
        self._legend = Legend(look)
        self._below = label("", "quiet", wraps=True)
        self._summary = ""
        top = QHBoxLayout()
        top.setSpacing(4 * STEP)
        top.addWidget(label(self.tr("Today"), "heading"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._legend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(top)
        column.addWidget(self.ribbon)
        column.addWidget(self._below)
        self.ribbon.selected.connect(self._on_selected)

    def show_day(self, day: Day, spans: Sequence[Span], now: datetime) -> None:
        """Show a day up to now; the spans are in order."""
        first, last = hours_shown(day, spans, now)
        parts = segments(spans, first, min(now, last))
        self.ribbon.show_day(parts, first, last, now)
        self._legend.show_kinds(parts)
        self._summary = self._sum_up(spans)
        self._on_selected(self.ribbon.sentence)

    def _sum_up(self, spans: Sequence[Span]) -> str:
        if sum((span.duration for span in spans), timedelta()) < A_BEGINNING:
            return self.tr(
                "Your day draws itself here as it goes: sitting, standing, glute work, time away."
            )
        long_ones = sum(bout.sat >= PROLONGED for bout in bouts(spans))
        if not long_ones:
            return self.tr("No sitting of half an hour or more in one go so far.")
        if long_ones == 1:
            return self.tr("Half an hour or more in one go: once.")
        return self.tr("Half an hour or more in one go: {count} times.").format(count=long_ones)

    def _on_selected(self, sentence: str) -> None:
        self._below.setText(sentence or self._summary)
